/** The upload queue of this session, across all folders. */
import type { Presigner } from "presigned";
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import type { Chosen } from "./files.js";
import { visible } from "presigned-common/format";
import { announce } from "./parts.js";
import { type State, Upload } from "./upload.js";

const CONCURRENCY = 3;

export interface Queue {
  uploads: Upload[];
  /** Number of completed uploads when the queue was last idle. */
  arrivals: number;
  add: (files: Chosen[], s3: Presigner, account: Account, bucket: string, prefix: string) => void;
}

export function useQueue(): Queue {
  const uploads = useRef<Upload[]>([]);
  const completed = useRef(0);
  const [arrivals, setArrivals] = useState(0);
  const [, setShown] = useState(0);
  const show = () => setShown((shown) => shown + 1);

  const are = (is: State["is"]) => only(uploads.current, is);
  const startWaiting = () => {
    for (const next of are("waiting").slice(0, Math.max(CONCURRENCY - are("sending").length, 0))) void next.start();
  };
  const changed = useCallback(({ key, state: { is } }: Upload) => {
    show();
    if (is === "sending") return;
    if (is === "done") completed.current += 1;
    startWaiting();
    // With many uploads, announce only the first conflict and the final summary.
    if (is === "asking" && are("asking").length === 1) announce(`${visible(key)} already exists. Replace it?`);
    if (are("sending").length > 0) return;
    setArrivals(completed.current);
    if (is === "done") announce(uploads.current.length === 1 ? `${visible(key)} uploaded` : sum(uploads.current));
  }, []);

  const add: Queue["add"] = (files, s3, account, bucket, prefix) => {
    if (files.length === 0) announce("The folder contains no files.");
    const added = files.map((file) => new Upload(file, bucket, prefix + file.path, s3, account, changed));
    // Keep completed uploads in the count while others are still in progress.
    const isOver = ({ state: { is } }: Upload) => is === "done" || is === "cancelled";
    const kept = are("sending").length > 0 ? uploads.current : uploads.current.filter((upload) => !isOver(upload));
    uploads.current = [...kept, ...added];
    show();
    startWaiting();
  };

  useEffect(() => {
    const warn = (event: Event) => are("sending").length > 0 && event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
  return { uploads: uploads.current, arrivals, add };
}

export const only = (uploads: Upload[], ...states: State["is"][]): Upload[] => uploads.filter(({ state: { is } }) => states.includes(is));

/** Returns a summary: `398 of 400 uploaded, 2 failed`. */
export function sum(uploads: Upload[]): string {
  const labels = { asking: "to confirm", failed: "failed", cancelled: "cancelled" };
  const others = Object.entries(labels).map(([is, text]) => [only(uploads, is as State["is"]).length, text] as const);
  return [
    `${only(uploads, "done").length.toLocaleString()} of ${uploads.length.toLocaleString()} uploaded`,
    ...others.filter(([count]) => count > 0).map(([count, text]) => `${count.toLocaleString()} ${text}`),
  ].join(", ");
}
