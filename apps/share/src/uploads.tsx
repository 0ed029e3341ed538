/** The uploads of this visit, whatever folder is looked at: a few at once, the rest in line. */
import type { Presigner } from "presigned";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { size, visible } from "./format.js";
import { announce } from "./parts.js";
import { Trouble } from "./trouble.js";
import { Upload } from "./upload.js";

const AT_ONCE = 3;

export interface Queue {
  uploads: Upload[];
  /** Grows when objects have come, and none is on its way. */
  arrivals: number;
  add: (files: File[], s3: Presigner, account: Account, bucket: string, prefix: string) => void;
}

export function useUploads(): Queue {
  const all = useRef<Upload[]>([]);
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [arrivals, setArrivals] = useState(0);

  const changed = useCallback(({ file, state }: Upload) => {
    setUploads([...all.current]);
    if (state.is === "sending") return;
    if (state.is === "done") announce(`${file.name} is uploaded`);
    if (state.is === "asking") announce(`${file.name} waits for an answer`);
    startWaiting();
    if (state.is === "done" && count("sending") === 0) setArrivals((arrivals) => arrivals + 1);
  }, []);
  const count = (state: string) => all.current.filter(({ state: { is } }) => is === state).length;
  const startWaiting = () => {
    while (count("sending") < AT_ONCE) {
      const next = all.current.find(({ state }) => state.is === "waiting");
      if (!next) return;
      void next.start();
    }
  };

  const add: Queue["add"] = (files, s3, account, bucket, prefix) => {
    const added = files.map((file) => new Upload(file, bucket, prefix + file.name, s3, account, changed));
    all.current = [...all.current.filter(({ state }) => state.is !== "done"), ...added];
    setUploads(all.current);
    startWaiting();
  };

  useEffect(() => {
    const warn = (event: Event) => count("sending") > 0 && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  return { uploads, arrivals, add };
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
      <span class="key">{visible(`${bucket}/${key}`)}</span>
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
