/** Chooses the lifetime and method of a link, then shows the link. */
import type { PresignedRequest, Presigner } from "presigned";
import { useEffect, useRef, useState } from "preact/hooks";
import { type Account, expiryNote } from "./account.js";
import { Dialog } from "./dialog.js";
import { Expiry, useExpiry } from "./expiry.js";
import { dateTime, fromNow, visible } from "./format.js";
import { baseName, curl, make, type Method } from "./link.js";
import { Command, copy, CopyButton, messageOf, Problem, TextField } from "./parts.js";
import { Qr } from "./qr.js";

const METHODS: [Method, string][] = [
  ["GET", "Download"],
  ["PUT", "Upload"],
  ["HEAD", "View size and type"],
  ["DELETE", "Delete"],
];

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  objectKey: string;
  /** For a new object. */
  isUpload?: boolean;
  close: () => void;
}

interface Made {
  request: PresignedRequest;
  key: string;
  isCopied: boolean;
  /** The requested expiry, in milliseconds. */
  requested: number;
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
      const requested = Date.now() + expiresIn * 1000;
      setError(undefined);
      setMade({ request, key, requested, isCopied: await copy(request.url) });
    } catch (error) {
      setError(messageOf(error));
    }
  };

  const title = made ? "Presigned link" : isUpload ? "Create an upload link" : `Share ${visible(baseName(objectKey) || objectKey)}`;
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
              hint="Name of the uploaded object. An existing object with this name is replaced."
              name="key"
              required
              value={key}
              set={setKey}
            />
          )}
          <Expiry {...expiry} />
          <fieldset>
            <legend>Allow others to</legend>
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
              <summary>{method === "GET" ? "Download file name and type" : "Upload content type"}</summary>
              {method === "GET" && (
                <TextField
                  label="Save as"
                  hint="Makes the browser download the file instead of showing it."
                  name="fileName"
                  placeholder={visible(baseName(key))}
                  value={fileName}
                  set={setFileName}
                />
              )}
              <TextField
                label="Content type"
                hint={method === "GET" ? "Overrides the object's content type." : "The uploader must send this header."}
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
  const { request, key, isCopied, requested } = made;
  const { url, method, headers, expiresAt } = request;
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isEarly = expiresAt.getTime() < requested - 2000;
  return (
    <div class="result">
      <p class="outcome" tabIndex={-1} ref={heading} role="status">
        {isCopied ? "✓ Copied to the clipboard" : "The browser blocked copying. Copy the link yourself."}
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
        Link expires <strong>{dateTime(expiresAt)}</strong>, {fromNow(expiresAt)}. Method: {method}.
      </p>
      {isEarly && <p class="note">This is earlier than requested, because the credentials expire then.</p>}
      {expiryNote(account) && <p class="note">{expiryNote(account)}</p>}
      {Object.keys(headers).length > 0 && <p class="note">The client must send the headers in the command below.</p>}
      <Command label="curl" make={() => curl(request, key)} />
      <Qr text={url} />
    </div>
  );
}
