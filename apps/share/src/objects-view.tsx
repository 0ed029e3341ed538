/** Lists a folder, with sharing and uploads. */
import type { Presigner } from "presigned";
import { visible } from "presigned-common/format";
import type { S3Object } from "presigned-common/listing";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import type { Chosen } from "./files.js";
import { lazy } from "./lazy.js";
import { copyUris, ObjectTable, type Selection } from "./object-table.js";
import type { Queue } from "./queue.js";
import { href } from "./route.js";
import { ShareDialog } from "./share-dialog.js";
import { afterClick, SERVER_ORDER, sorted } from "./sorting.js";
import { Trouble } from "./trouble.js";
import { DropZone, Empty, UploadMenu } from "./upload-menu.js";
import { Uploads } from "./uploads.js";
import { useListing } from "./use-listing.js";

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  prefix: string;
  queue: Queue;
  /** Called when the first listing arrives. */
  opened: () => void;
}

type Dialog =
  | { for: "object"; key: string }
  | { for: "folder"; prefix: string }
  | { for: "selection"; objects: S3Object[] }
  | { for: "upload" | "form" };

const NONE: Selection = new Map();

const FormDialog = lazy(async () => (await import("./form-dialog.js")).FormDialog);
const ShareManyDialog = lazy(async () => (await import("./share-many-dialog.js")).ShareManyDialog);

export function ObjectsView({ s3, account, bucket, prefix, queue, opened }: Props) {
  const [find, setFind] = useState("");
  const [dialog, setDialog] = useState<Dialog>();
  const [sorting, setSorting] = useState(SERVER_ORDER);
  const [selection, select] = useState(NONE);
  const listing = useListing(s3, bucket, prefix + find, queue.arrivals);
  const add = (files: Chosen[]) => queue.add(files, s3, account, bucket, prefix);
  const shareObject = useCallback((key: string) => setDialog({ for: "object", key }), []);
  const shareFolder = useCallback((prefix: string) => setDialog({ for: "folder", prefix }), []);
  const close = useCallback(() => setDialog(undefined), []);
  const { pages, next, isLoading, error } = listing;
  useEffect(() => {
    if (pages.length > 0) opened();
  }, [pages]);
  // Objects of an earlier listing may be gone.
  useEffect(() => select(NONE), [prefix + find, queue.arrivals]);
  const shown = useMemo(() => sorted(pages, sorting), [pages, sorting]);
  const count = pages.reduce((sum, { folders, objects }) => sum + folders.length + objects.length, 0);
  const isEmpty = count === 0 && pages.length > 0 && !isLoading;
  const what = prefix === "" ? "bucket" : "folder";
  const common = { s3, account, bucket, close };

  return (
    <DropZone add={add}>
      <Path bucket={bucket} prefix={prefix} />
      <div class="bar">
        <button type="button" class="primary" disabled={count === 0} onClick={() => shareFolder(prefix + find)}>
          {find === "" ? `Share all in this ${what}…` : "Share all matches…"}
        </button>
        <UploadMenu add={add} open={(dialog) => setDialog({ for: dialog })} />
        <input
          type="search"
          name="find"
          aria-label="Filter by prefix"
          placeholder="Filter by prefix…"
          value={find}
          onInput={(event) => setFind(event.currentTarget.value)}
        />
      </div>
      <Uploads uploads={queue.uploads} account={account} />
      {error !== undefined && <Trouble error={error} account={account} bucket={bucket} />}
      {selection.size > 0 && (
        <div class="selection" role="group" aria-label="Selection">
          <strong aria-live="polite">{selection.size.toLocaleString()} selected</strong>
          <span class="actions">
            <button type="button" class="small primary" onClick={() => setDialog({ for: "selection", objects: [...selection.values()] })}>
              Share selected…
            </button>
            <button type="button" class="small" onClick={() => void copyUris(bucket, [...selection.keys()])}>
              Copy s3:// URIs
            </button>
            <button type="button" class="small" onClick={() => select(NONE)}>
              Clear
            </button>
          </span>
        </div>
      )}
      {count > 0 && (
        <ObjectTable
          {...{ s3, bucket, prefix, sorting, selection, select, shareObject, shareFolder }}
          pages={shown}
          sort={(by) => setSorting(afterClick(sorting, by))}
        />
      )}
      {isEmpty && find === "" && error === undefined && <Empty what={what} />}
      <p class="quiet" role="status">
        {isLoading ? "Loading…" : pages.length > 0 && summary(count, find, next, sorting !== SERVER_ORDER)}
      </p>
      {next !== undefined && !isLoading && <More load={listing.more} isAutomatic={error === undefined} />}
      {dialog?.for === "object" && <ShareDialog {...common} objectKey={dialog.key} />}
      {dialog?.for === "folder" && <ShareManyDialog {...common} prefix={dialog.prefix} />}
      {dialog?.for === "selection" && <ShareManyDialog {...common} prefix={prefix} objects={dialog.objects} />}
      {dialog?.for === "upload" && <ShareDialog {...common} objectKey={prefix} isUpload />}
      {dialog?.for === "form" && <FormDialog {...common} prefix={prefix} />}
    </DropZone>
  );
}

function summary(count: number, find: string, next: string | undefined, isSorted: boolean): string {
  if (count === 0) return find && "No matches.";
  const entries = `${count.toLocaleString()} ${count === 1 ? "entry" : "entries"}`;
  if (next === undefined) return entries;
  return `${entries} (more available${isSorted ? "; sorted among these" : ""})`;
}

function Path({ bucket, prefix }: { bucket: string; prefix: string }) {
  const folders = prefix.split("/").slice(0, -1);
  const at = (index: number) => folders.slice(0, index + 1).join("/") + "/";
  return (
    <>
      <nav aria-label="Folders" class="path">
        <a href={href({ view: "buckets" })}>Buckets</a>
        {prefix !== "" && <a href={href({ view: "objects", bucket, prefix: "" })}>{visible(bucket)}</a>}
        {folders.slice(0, -1).map((folder, index) => (
          <a href={href({ view: "objects", bucket, prefix: at(index) })}>{visible(folder) || "(no name)"}</a>
        ))}
      </nav>
      <h1 tabIndex={-1} class="clamp">
        {folders.length === 0 ? visible(bucket) : visible(folders.at(-1) ?? "") || "(no name)"}
      </h1>
    </>
  );
}

/** Loads more on click, and when scrolled into view unless loading failed. */
function More({ load, isAutomatic }: { load: () => void; isAutomatic: boolean }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load(), { rootMargin: "600px" });
    if (button.current && isAutomatic) observer.observe(button.current);
    return () => observer.disconnect();
  }, [load, isAutomatic]);
  return (
    <button type="button" ref={button} onClick={load}>
      Show more
    </button>
  );
}
