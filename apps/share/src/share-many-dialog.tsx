/** Creates a link for each object of a folder, or for each selected object, and writes them in a format. */
import type { Presigner } from "presigned";
import { expiryNote } from "presigned-common/expiry";
import { size, visible, visibleLines } from "presigned-common/format";
import { SHARE_FORMATS } from "presigned-common/formats/index";
import { listPages, type S3Object } from "presigned-common/listing";
import { objectUri } from "presigned-common/object-uri";
import { checkCount, type Share, shareObjects } from "presigned-common/share";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { Dialog } from "./dialog.js";
import { Expires, Expiry, useExpiry } from "./expiry.js";
import { CopyButton, Field, Problem, Prose } from "./parts.js";
import { asking } from "./s3.js";
import { Trouble } from "./trouble.js";

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  prefix: string;
  /** The selected objects; all objects of the folder without it. */
  objects?: S3Object[];
  close: () => void;
}

interface Made {
  share: Share;
  requested: Date;
}

export function ShareManyDialog({ s3, account, bucket, prefix, objects, close }: Props) {
  const [isRecursive, setRecursive] = useState(true);
  const [found, setFound] = useState<number>();
  const [made, setMade] = useState<Made>();
  const [error, setError] = useState<unknown>();
  const attempt = useRef(new AbortController());
  const expiry = useExpiry();
  useEffect(() => () => attempt.current.abort(), []);

  /** Lists the objects, and throws if there are none or too many. */
  const list = async (signal: AbortSignal): Promise<S3Object[]> => {
    const all: S3Object[] = [];
    setFound(0);
    for await (const page of listPages(s3, bucket, { prefix, isRecursive }, asking(signal))) {
      signal.throwIfAborted();
      for (const object of page.objects) all.push(object);
      checkCount(all.length);
      setFound(all.length);
    }
    if (all.length === 0) throw new Error(isRecursive ? "there are no objects" : "there are no objects; include the subfolders");
    return all;
  };
  const create = async (event: Event) => {
    event.preventDefault();
    const { signal } = (attempt.current = new AbortController());
    setError(undefined);
    try {
      const all = objects ?? (await list(signal));
      const seconds = expiry.seconds();
      const requested = new Date(Date.now() + seconds * 1000);
      setMade({ share: shareObjects(s3, bucket, all, seconds), requested });
    } catch (error) {
      if (!signal.aborted) setError(error);
    }
    setFound(undefined);
  };

  const where = visible(objectUri(bucket, prefix));
  const source = prefix === "" ? "in this bucket" : prefix.endsWith("/") ? "in this folder" : "matches";
  const heading = objects ? `Share ${countOf(objects.length)}` : `Share all ${source}`;
  return (
    <Dialog title={made ? `${countOf(made.share.links.length, "presigned link")}` : heading} close={close}>
      {made ? (
        <Result made={made} account={account} bucket={bucket} prefix={prefix} again={() => setMade(undefined)} />
      ) : (
        <form onSubmit={create}>
          <dl class="facts">
            <dt>{objects ? "Objects" : "Folder"}</dt>
            <dd class="literal clamp">{objects ? objects.map(({ key }) => visible(key)).join("\n") : where}</dd>
          </dl>
          <p>
            Creates one download link for each object{objects ? "" : ", with a list of them"}. Anyone who has a link can download its object
            until it expires.
          </p>
          {!objects && (
            <label class="choice">
              <input type="checkbox" name="recursive" checked={isRecursive} onChange={(event) => setRecursive(event.currentTarget.checked)} />
              Include subfolders
            </label>
          )}
          <Expiry {...expiry} />
          {error !== undefined && <Trouble error={error} account={account} bucket={bucket} />}
          <div class="actions">
            <button class="primary" disabled={found !== undefined}>
              Create links
            </button>
            {found !== undefined && (
              <button type="button" onClick={() => attempt.current.abort()}>
                Cancel
              </button>
            )}
          </div>
          <p class="progress" role="status">
            {found !== undefined && `Listing: ${countOf(found)} found`}
          </p>
        </form>
      )}
    </Dialog>
  );
}

const countOf = (count: number, what = "object"): string => `${count.toLocaleString()} ${what}${count === 1 ? "" : "s"}`;

/** In lines. */
const PREVIEW = 20;

interface ResultProps {
  made: Made;
  account: Account;
  bucket: string;
  prefix: string;
  again: () => void;
}

function Result({ made, account, bucket, prefix, again }: ResultProps) {
  const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  const { share, requested } = made;
  const { links, expiresAt, failures } = share;
  const [id, setId] = useState("text");
  const format = SHARE_FORMATS.find((format) => format.id === id) ?? SHARE_FORMATS[0];
  const text = useMemo(() => format?.write({ links, expiresAt, bucket, folder }) ?? "", [id, share]);
  const href = useMemo(() => URL.createObjectURL(new Blob([text], { type: `${format?.mediaType};charset=utf-8` })), [text]);
  useEffect(() => () => URL.revokeObjectURL(href), [href]);
  const lines = text.split("\n", PREVIEW + 1);
  const total = links.reduce((sum, { size }) => sum + (size > 0 ? size : 0), 0);
  return (
    <div class="result">
      <Expires what="All links expire" expiresAt={expiresAt} note={expiryNote(account, expiresAt, requested)} />
      <p>
        {countOf(links.length)}, {size(total)} in total, in <span class="literal">{visible(objectUri(bucket, prefix))}</span>
      </p>
      {failures.length > 0 && (
        <Problem>
          <p>
            <strong>{countOf(failures.length)} cannot be shared</strong> and are not in the list:
          </p>
          <ul class="failures" tabIndex={0}>
            {failures.map(({ key, message }) => (
              <li>
                <code>{visible(key)}</code>: <Prose text={message} />
              </li>
            ))}
          </ul>
        </Problem>
      )}
      <Field label="Format">
        {(attributes) => (
          <select {...attributes} name="format" value={id} onChange={(event) => setId(event.currentTarget.value)}>
            {SHARE_FORMATS.map(({ id, label }) => (
              <option value={id}>{label}</option>
            ))}
          </select>
        )}
      </Field>
      <div class="actions">
        <CopyButton text={text} label="Copy" class="primary" />
        <a class="button" download={format?.fileName} href={href}>
          Download {format?.fileName}
        </a>
        <button type="button" onClick={again}>
          Change
        </button>
      </div>
      <details>
        <summary>{lines.length > PREVIEW ? `Preview of the first ${PREVIEW} lines` : "Preview"}</summary>
        <pre tabIndex={0}>{visibleLines(lines.slice(0, PREVIEW).join("\n"))}</pre>
      </details>
    </div>
  );
}
