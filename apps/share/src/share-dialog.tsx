/** Chooses the lifetime and method of a link, then shows the link. */
import type { PresignedRequest, Presigner } from "presigned";
import { baseName, COPY_FORMATS } from "presigned-common/copy";
import { expiryNote } from "presigned-common/expiry";
import { visible } from "presigned-common/format";
import { make, type Method } from "presigned-common/link";
import { useState } from "preact/hooks";
import type { Account } from "./account.js";
import { Dialog } from "./dialog.js";
import { Expires, Expiry, useExpiry } from "./expiry.js";
import { lazy } from "./lazy.js";
import { Command, copy, CopyButton, Field, messageOf, Problem, TextField } from "./parts.js";

const Qr = lazy(async () => (await import("./qr.js")).Qr);

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
  /** The requested expiry. */
  requested: Date;
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
      const requested = new Date(Date.now() + expiresIn * 1000);
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
                <dd class="literal clamp" title={visible(objectKey)}>
                  {visible(objectKey)}
                </dd>
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
          {!isUpload && <Allowed method={method} setMethod={setMethod} />}
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

/** Uploads and deletions change the object, so that they are not next to downloads. */
function Allowed({ method, setMethod }: { method: Method; setMethod: (method: Method) => void }) {
  const choice = (value: Method, label: string) => (
    <label class="choice">
      <input type="radio" name="method" value={value} checked={method === value} onChange={() => setMethod(value)} />
      {label}
    </label>
  );
  return (
    <fieldset class="allowed">
      <legend>Allow others to</legend>
      {choice("GET", "Download the object")}
      {choice("HEAD", "See its size and type only")}
      <details>
        <summary>Change the object</summary>
        {choice("PUT", "Replace the object by an upload")}
        {choice("DELETE", "Delete the object")}
        {method === "DELETE" && <p class="note">Anyone who has the link can delete the object until the link expires.</p>}
      </details>
    </fieldset>
  );
}

function Result({ made, account, again }: { made: Made; account: Account; again: () => void }) {
  const { request, key, isCopied, requested } = made;
  const { url, method, headers, expiresAt } = request;
  const required = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return (
    <div class="result">
      <Expires what="Link expires" expiresAt={expiresAt} note={expiryNote(account, expiresAt, requested)} />
      <div class="actions">
        <CopyButton text={url} label="Copy link" class="primary" />
        <span class="outcome" role="status">
          {isCopied ? "✓ Copied to the clipboard" : "The browser blocked copying. Copy the link yourself."}
        </span>
      </div>
      {required.length > 0 && (
        <p class="note">
          The client must also send <code>{visible(required.join(", "))}</code>.
        </p>
      )}
      <details class="more" open={!isCopied}>
        <summary>Link, commands and code</summary>
        <div class="result">
          <textarea name="url" readOnly rows={4} aria-label="Link" value={url} onFocus={(event) => event.currentTarget.select()} />
          <div class="actions">
            {method === "GET" && (
              <a class="button" href={url} target="_blank" rel="noreferrer">
                Open
              </a>
            )}
            <button type="button" onClick={again}>
              Change
            </button>
          </div>
          <CopyAs request={request} objectKey={key} />
          <Qr text={url} />
        </div>
      </details>
    </div>
  );
}

/** The URL has its own field. */
const FORMATS = COPY_FORMATS.filter(({ id }) => id !== "url");

function CopyAs({ request, objectKey }: { request: PresignedRequest; objectKey: string }) {
  const [id, setId] = useState("curl");
  const format = FORMATS.find((format) => format.id === id);
  return (
    <>
      <Field label={`Copy as (method ${request.method})`}>
        {(attributes) => (
          <select {...attributes} name="copyAs" value={id} onChange={(event) => setId(event.currentTarget.value)}>
            {FORMATS.map(({ id, label }) => (
              <option value={id}>{label}</option>
            ))}
          </select>
        )}
      </Field>
      {format && <Command key={id} label={format.label} make={() => format.write(request, objectKey)} />}
    </>
  );
}
