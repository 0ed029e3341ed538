/** Shows the upload queue: every upload if there are few, else a summary and those that need attention. */
import { useRef } from "preact/hooks";
import type { Account } from "./account.js";
import { size, visible } from "presigned-common/format";
import { only, sum } from "./queue.js";
import { Trouble } from "./trouble.js";
import type { Upload } from "./upload.js";

const SHOWN = 10;

export function Uploads({ uploads, account }: { uploads: Upload[]; account: Account }) {
  if (uploads.length === 0) return null;
  const areMany = uploads.length > SHOWN;
  const listed = areMany ? only(uploads, "sending", "asking", "failed") : uploads;
  return (
    <section class="uploads" aria-label="Uploads">
      {areMany && <Sum uploads={uploads} />}
      <ul>
        {listed.slice(0, SHOWN).map((upload) => (
          <Row key={upload} upload={upload} account={account} />
        ))}
      </ul>
      {listed.length > SHOWN && <p class="quiet">and {(listed.length - SHOWN).toLocaleString()} more</p>}
    </section>
  );
}

function Sum({ uploads }: { uploads: Upload[] }) {
  const text = useRef<HTMLElement>(null);
  const asking = only(uploads, "asking");
  const stopped = only(uploads, "failed", "cancelled");
  // Cancel waiting uploads first, since a free slot would start them.
  const open = [...only(uploads, "waiting"), ...asking, ...only(uploads, "sending")];
  const areKnown = asking.every(({ state }) => state.is === "asking" && state.known);
  const button = (label: string, some: Upload[], act: (upload: Upload) => void) => {
    const click = () => {
      some.forEach(act);
      // The button disappears, so move the focus.
      text.current?.focus();
    };
    return (
      some.length > 0 && (
        <button type="button" class="small" onClick={click}>
          {label}
        </button>
      )
    );
  };
  return (
    <div class="sum">
      <strong tabIndex={-1} ref={text}>
        {sum(uploads)}
      </strong>
      <progress aria-label="All uploads" max={uploads.length} value={only(uploads, "done").length} />
      <span class="actions">
        {button(areKnown ? "Replace all" : "Upload anyway", asking, (upload) => upload.replace())}
        {button("Retry all", stopped, (upload) => upload.again())}
        {button("Cancel all", open, (upload) => upload.cancel())}
      </span>
    </div>
  );
}

function Row({ upload, account }: { upload: Upload; account: Account }) {
  const { key, bucket, state } = upload;
  return (
    <li>
      <span class="key">{visible(`${bucket}/${key}`)}</span>
      <span class="quiet">{statusOf(upload)}</span>
      {state.is === "sending" && <progress aria-label={`Upload of ${visible(key)}`} max={upload.size || 1} value={state.sent} />}
      <span class="actions">
        {state.is === "asking" && (
          <button type="button" class="small" onClick={() => upload.replace()}>
            {state.known ? "Replace" : "Upload anyway"}
          </button>
        )}
        {(state.is === "failed" || state.is === "cancelled") && (
          <button type="button" class="small" onClick={() => upload.again()}>
            Retry
          </button>
        )}
        {(state.is === "asking" || state.is === "sending" || state.is === "waiting") && (
          <button type="button" class="small" aria-label={`Cancel ${visible(key)}`} onClick={() => upload.cancel()}>
            Cancel
          </button>
        )}
      </span>
      {state.is === "failed" && <Trouble error={state.error} account={account} bucket={bucket} />}
    </li>
  );
}

function statusOf({ size: bytes, state }: Upload): string {
  switch (state.is) {
    case "waiting":
      return "waiting";
    case "sending":
      return `${size(state.sent)} of ${size(bytes)}`;
    case "done":
      return `uploaded, ${size(bytes)}`;
    case "cancelled":
      return "cancelled";
    case "failed":
      return "failed";
    case "asking":
      return state.known ? "Already exists." : "The server cannot tell whether this object exists.";
  }
}
