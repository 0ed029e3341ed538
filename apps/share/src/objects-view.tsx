/** Lists a folder, with uploads and sharing. */
import type { Presigner } from "presigned";
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Account } from "./account.js";
import { type Chosen, ofDrop, ofInput } from "./files.js";
import { date, size, visible } from "./format.js";
import { FormDialog } from "./form-dialog.js";
import type { Queue } from "./queue.js";
import { href } from "./route.js";
import { type Listing, listObjects } from "./s3.js";
import { ShareDialog } from "./share-dialog.js";
import { Trouble } from "./trouble.js";
import { Uploads } from "./uploads.js";

interface Props {
  s3: Presigner;
  account: Account;
  bucket: string;
  prefix: string;
  queue: Queue;
  /** Called when the first listing arrives. */
  opened: () => void;
}

type Dialog = { for: "object"; key: string } | { for: "upload" } | { for: "form" };

export function ObjectsView({ s3, account, bucket, prefix, queue, opened }: Props) {
  const [find, setFind] = useState("");
  const [dialog, setDialog] = useState<Dialog>();
  const listing = useListing(s3, bucket, prefix + find, queue.arrivals);
  const add = (files: Chosen[]) => queue.add(files, s3, account, bucket, prefix);
  const share = useCallback((key: string) => setDialog({ for: "object", key }), []);
  const close = useCallback(() => setDialog(undefined), []);
  const { pages, next, isLoading, error } = listing;
  useEffect(() => {
    if (pages.length > 0) opened();
  }, [pages]);
  const count = pages.reduce((sum, { folders, objects }) => sum + folders.length + objects.length, 0);

  return (
    <DropZone add={add}>
      <Path bucket={bucket} prefix={prefix} />
      <div class="bar">
        <UploadButton add={add} />
        <UploadButton add={add} isFolder />
        <button type="button" onClick={() => setDialog({ for: "upload" })}>
          Upload link…
        </button>
        <button type="button" onClick={() => setDialog({ for: "form" })}>
          Upload form…
        </button>
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
      {count > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" class="size">
                Size
              </th>
              <th scope="col" class="when">
                Last modified
              </th>
              <th scope="col">
                <span class="unseen">Share</span>
              </th>
            </tr>
          </thead>
          {pages.map((page) => (
            <Page page={page} bucket={bucket} prefix={prefix} share={share} />
          ))}
        </table>
      )}
      <p class="quiet" role="status">
        {isLoading ? "Loading…" : pages.length > 0 && summary(count, find, next)}
      </p>
      {next !== undefined && !isLoading && <More load={listing.more} isAutomatic={error === undefined} />}
      {dialog?.for === "object" && <ShareDialog s3={s3} account={account} bucket={bucket} objectKey={dialog.key} close={close} />}
      {dialog?.for === "upload" && <ShareDialog s3={s3} account={account} bucket={bucket} objectKey={prefix} isUpload close={close} />}
      {dialog?.for === "form" && <FormDialog s3={s3} account={account} bucket={bucket} prefix={prefix} close={close} />}
    </DropZone>
  );
}

function summary(count: number, find: string, next: string | undefined): string {
  if (count === 0) return find ? "No matches." : "This folder is empty. Drop files or folders here to upload them.";
  return `${count.toLocaleString()} ${count === 1 ? "entry" : "entries"}${next === undefined ? "" : " (more available)"}`;
}

/** Loads page by page, and reloads after uploads. Discards responses to outdated requests. */
function useListing(s3: Presigner, bucket: string, prefix: string, arrivals: number) {
  const [pages, setPages] = useState<Listing[]>([]);
  const [isLoading, setLoading] = useState(true);
  const [error, setError] = useState<unknown>();
  const question = useRef(0);

  const load = async (before: Listing[], token?: string) => {
    const mine = (question.current += 1);
    setLoading(true);
    try {
      const page = await listObjects(s3, bucket, prefix, { token });
      if (mine !== question.current) return;
      setPages([...before, page]);
      setError(undefined);
    } catch (error) {
      if (mine !== question.current) return;
      setPages(before);
      setError(error);
    }
    setLoading(false);
  };
  useEffect(() => void load([]), [s3, bucket, prefix, arrivals]);
  const next = pages.at(-1)?.next;
  return { pages, next, isLoading, error, more: () => load(pages, next) };
}

interface PageProps {
  page: Listing;
  bucket: string;
  prefix: string;
  share: (key: string) => void;
}

/** Up to 1,000 rows, rendered once. */
function Page({ page, bucket, prefix, share }: PageProps) {
  const rows = () => {
    // A server may return keys without the prefix; show those in full.
    const name = (key: string) => visible(key.startsWith(prefix) ? key.slice(prefix.length) : key);
    return (
      <tbody>
        {page.folders.map((folder) => (
          <tr>
            <td colSpan={4}>
              <a class="name folder" href={href({ view: "objects", bucket, prefix: folder })}>
                {name(folder)}
              </a>
            </td>
          </tr>
        ))}
        {page.objects.map(({ key, size: bytes, modified }) => (
          <tr>
            <td>
              <button type="button" class="name object" onClick={() => share(key)}>
                {name(key)}
              </button>
            </td>
            <td class="size">{size(bytes)}</td>
            <td class="when">{date(modified)}</td>
            <td class="act">
              <button type="button" class="small" aria-label={`Share ${name(key)}`} onClick={() => share(key)}>
                Share
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    );
  };
  return useMemo(rows, [page, share]);
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
      <h1 tabIndex={-1}>{folders.length === 0 ? visible(bucket) : visible(folders.at(-1) ?? "") || "(no name)"}</h1>
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

function UploadButton({ add, isFolder = false }: { add: (files: Chosen[]) => void; isFolder?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const what = isFolder ? "folder" : "files";
  return (
    <>
      <button type="button" class={isFolder ? undefined : "primary"} onClick={() => input.current?.click()}>
        Upload {what}
      </button>
      <input
        type="file"
        ref={input}
        name={what}
        aria-label={`${isFolder ? "Folder" : "Files"} to upload`}
        multiple
        {/* Preact's types do not have it. */ ...({ webkitdirectory: isFolder } as object)}
        hidden
        onChange={({ currentTarget }) => {
          add(ofInput(currentTarget.files));
          currentTarget.value = "";
        }}
      />
    </>
  );
}

function DropZone({ add, children }: { add: (files: Chosen[]) => void; children: ComponentChildren }) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void ofDrop(event.dataTransfer?.items ?? []).then(add);
  };
  return (
    <section
      class={isOver ? "drop over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => setOver(currentTarget.contains(relatedTarget as Node | null))}
      onDrop={drop}
    >
      {children}
    </section>
  );
}
