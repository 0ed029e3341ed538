/** One object, how long and what for; then the link. */
import type { PresignedRequest, Presigner } from "presigned";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Account, earlyEnd } from "./account.js";
import { Dialog } from "./dialog.js";
import { Expiry, useExpiry } from "./expiry.js";
import { fromNow, moment, visible } from "./format.js";
import { baseName, curl, make, type Method } from "./link.js";
import { Command, copy, CopyButton, Problem, said, TextField } from "./parts.js";
import { Qr } from "./qr.js";

const METHODS: [Method, string][] = [
  ["GET", "Download"],
  ["PUT", "Upload"],
  ["HEAD", "See size and type"],
  ["DELETE", "Delete"],
];

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  objectKey: string;
  /** For an object that is not there yet. */
  isUpload?: boolean;
  close: () => void;
}

interface Made {
  request: PresignedRequest;
  key: string;
  isCopied: boolean;
  /** The moment that was asked for. */
  asked: number;
}

export function ShareDialog({ s3, account, bucket, objectKey, isUpload = false, close }: Props) {
  const [made, setMade] = useState<Made>();
  const [method, setMethod] = useState<Method>(isUpload ? "PUT" : "GET");
  const [key, setKey] = useState(objectKey);
  const [fileName, setFileName] = useState("");
  const [contentType, setContentType] = useState("");
  const [error, setError] = useState<string>();
  const expiry = useExpiry();

  const create = async (event: Event) => {
    event.preventDefault();
    const expiresIn = expiry.seconds();
    try {
      const request = make(s3, { bucket, key, method, expiresIn, ...(fileName && { fileName }), ...(contentType && { contentType }) });
      const asked = Date.now() + expiresIn * 1000;
      setError(undefined);
      setMade({ request, key, asked, isCopied: await copy(request.url) });
    } catch (error) {
      setError(said(error));
    }
  };

  const title = made ? "The link" : isUpload ? "Link for an upload" : `Share ${visible(baseName(objectKey) || objectKey)}`;
  return (
    <Dialog title={title} close={close}>
      {made ? (
        <Result made={made} account={account} again={() => setMade(undefined)} />
      ) : (
        <form onSubmit={create}>
          <dl class="facts">
            <dt>Bucket</dt>
            <dd>{visible(bucket)}</dd>
            {!isUpload && (
              <>
                <dt>Key</dt>
                <dd class="literal">{visible(objectKey)}</dd>
              </>
            )}
          </dl>
          {isUpload && (
            <TextField
              label="Object key"
              hint="The name that the upload gets. What has that name is replaced."
              name="key"
              required
              value={key}
              set={setKey}
            />
          )}
          <Expiry {...expiry} />
          <fieldset>
            <legend>Lets others</legend>
            <div class="segments">
              {METHODS.map(([value, label]) => (
                <label>
                  <input type="radio" name="method" value={value} checked={method === value} onChange={() => setMethod(value)} />
                  <span>
                    {label} <small>{value}</small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          {(method === "GET" || method === "PUT") && (
            <details>
              <summary>{method === "GET" ? "Name and type of the download" : "Type of the upload"}</summary>
              {method === "GET" && (
                <TextField
                  label="Save as"
                  hint="The browser then saves, and does not show."
                  name="fileName"
                  placeholder={visible(baseName(key))}
                  value={fileName}
                  set={setFileName}
                />
              )}
              <TextField
                label="Content type"
                hint={method === "GET" ? "Instead of the object's own." : "Whoever uploads must send this header."}
                name="contentType"
                placeholder="image/jpeg"
                value={contentType}
                set={setContentType}
              />
            </details>
          )}
          {error && <Problem>{error}</Problem>}
          <div class="actions">
            <button class="primary">Create link</button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function Result({ made, account, again }: { made: Made; account: Account; again: () => void }) {
  const { request, key, isCopied, asked } = made;
  const { url, method, headers, expiresAt } = request;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isEarly = expiresAt.getTime() < asked - 2000;
  return (
    <div class="result">
      <p class="said" tabIndex={-1} ref={heading} role="status">
        {isCopied ? "✓ Copied to the clipboard" : "The browser did not allow copying: copy the link yourself."}
      </p>
      <textarea name="url" readOnly rows={4} aria-label="Link" value={url} onFocus={(event) => event.currentTarget.select()} />
      <div class="actions">
        <CopyButton text={url} label="Copy link" class="primary" />
        {method === "GET" && (
          <a class="button" href={url} target="_blank" rel="noreferrer">
            Open
          </a>
        )}
        <button type="button" onClick={again}>
          Change
        </button>
      </div>
      <p>
        {method} works until <strong>{moment(expiresAt)}</strong>, {fromNow(expiresAt)}.
      </p>
      {isEarly && <p class="note">That is earlier than asked: the credentials end then, and the link with them.</p>}
      {earlyEnd(account) && <p class="note">{earlyEnd(account)}</p>}
      {Object.keys(headers).length > 0 && <p class="note">The headers in the command below must be sent with it.</p>}
      <Command label="curl" make={() => curl(request, key)} />
      <Qr text={url} />
    </div>
  );
}
