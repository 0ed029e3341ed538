/** The uploads of this visit: a few at once, the rest in line. */
import type { Presigner } from "presigned";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { size, visible } from "./format.js";
import { announce } from "./parts.js";
import { Trouble } from "./trouble.js";
import { Upload } from "./upload.js";

const AT_ONCE = 3;

interface Where {
  s3: Presigner;
  account: Account;
  bucket: string;
  prefix: string;
  /** Called when no more is under way. */
  done: () => void;
}

export function useUploads({ s3, account, bucket, prefix, done }: Where) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const all = useRef<Upload[]>([]);
  const finished = useRef(done);
  finished.current = done;

  const changed = useCallback((upload: Upload) => {
    setUploads([...all.current]);
    const is = (state: string) => all.current.filter((upload) => upload.state.is === state);
    if (upload.state.is === "sending") return;
    if (upload.state.is === "done") announce(`${upload.file.name} is uploaded`);
    if (upload.state.is === "asking") announce(`${upload.file.name} waits for an answer`);
    const [next] = is("waiting");
    if (next && is("sending").length < AT_ONCE) void next.start();
    else if (upload.state.is === "done" && is("sending").length === 0) finished.current();
  }, []);

  const add = (files: File[]) => {
    const added = files.map((file) => new Upload(file, bucket, prefix + file.name, s3, account, changed));
    all.current = [...all.current.filter(({ state }) => state.is !== "done"), ...added];
    setUploads(all.current);
    for (const upload of added.slice(0, AT_ONCE)) void upload.start();
  };

  useEffect(() => {
    const warn = (event: Event) => all.current.some(({ state }) => state.is === "sending") && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  return { uploads, add };
}

export function Uploads({ uploads, account }: { uploads: Upload[]; account: Account }) {
  if (uploads.length === 0) return null;
  return (
    <ul class="uploads" aria-label="Uploads">
      {uploads.map((upload) => (
        <Row upload={upload} account={account} />
      ))}
    </ul>
  );
}

function Row({ upload, account }: { upload: Upload; account: Account }) {
  const { file, key, bucket, state } = upload;
  const sent = state.is === "sending" ? state.sent : state.is === "done" ? file.size : 0;
  return (
    <li>
      <span class="key">{visible(key)}</span>
      <span class="quiet">{says(upload)}</span>
      {state.is === "sending" && <progress aria-label={`Upload of ${key}`} max={file.size || 1} value={sent} />}
      <span class="actions">
        {state.is === "asking" && (
          <button type="button" class="small" onClick={() => upload.replace()}>
            {state.known ? "Replace" : "Upload all the same"}
          </button>
        )}
        {(state.is === "failed" || state.is === "cancelled") && (
          <button type="button" class="small" onClick={() => upload.start()}>
            Try again
          </button>
        )}
        {(state.is === "asking" || state.is === "sending" || state.is === "waiting") && (
          <button type="button" class="small" aria-label={`Cancel ${key}`} onClick={() => upload.cancel()}>
            Cancel
          </button>
        )}
      </span>
      {state.is === "failed" && <Trouble error={state.error} account={account} bucket={bucket} />}
    </li>
  );
}

function says({ file, state }: Upload): string {
  switch (state.is) {
    case "waiting":
      return "waits";
    case "sending":
      return `${size(state.sent)} of ${size(file.size)}`;
    case "done":
      return `uploaded, ${size(file.size)}`;
    case "cancelled":
      return "cancelled";
    case "failed":
      return "failed";
    case "asking":
      return state.known ? "There is an object of this name already." : "The server cannot tell whether there is an object of this name.";
  }
}
