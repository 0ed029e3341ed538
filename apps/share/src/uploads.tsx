/** The uploads of this visit as they are seen: each of a few, and of many the sum and those that matter now. */
import { useRef } from "preact/hooks";
import type { Account } from "./account.js";
import { size, visible } from "./format.js";
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
      {listed.length > SHOWN && <p class="quiet">and {(listed.length - SHOWN).toLocaleString()} more of these</p>}
    </section>
  );
}

function Sum({ uploads }: { uploads: Upload[] }) {
  const text = useRef<HTMLElement>(null);
  const asking = only(uploads, "asking");
  const stopped = only(uploads, "failed", "cancelled");
  // Those in line first: another would start in the place of one that ends.
  const open = [...only(uploads, "waiting"), ...asking, ...only(uploads, "sending")];
  const areKnown = asking.every(({ state }) => state.is === "asking" && state.known);
  const button = (label: string, some: Upload[], act: (upload: Upload) => void) => {
    const click = () => {
      some.forEach(act);
      // The button goes, and the focus would go with it.
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
        {button(areKnown ? "Replace all" : "Upload all the same", asking, (upload) => upload.replace())}
        {button("Try all again", stopped, (upload) => upload.again())}
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
      <span class="quiet">{says(upload)}</span>
      {state.is === "sending" && <progress aria-label={`Upload of ${visible(key)}`} max={upload.size || 1} value={state.sent} />}
      <span class="actions">
        {state.is === "asking" && (
          <button type="button" class="small" onClick={() => upload.replace()}>
            {state.known ? "Replace" : "Upload all the same"}
          </button>
        )}
        {(state.is === "failed" || state.is === "cancelled") && (
          <button type="button" class="small" onClick={() => upload.again()}>
            Try again
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

function says({ size: bytes, state }: Upload): string {
  switch (state.is) {
    case "waiting":
      return "waits";
    case "sending":
      return `${size(state.sent)} of ${size(bytes)}`;
    case "done":
      return `uploaded, ${size(bytes)}`;
    case "cancelled":
      return "cancelled";
    case "failed":
      return "failed";
    case "asking":
      return state.known ? "There is an object of this name already." : "The server cannot tell whether there is an object of this name.";
  }
}
