/** The table of a folder: sorting, selection, and the actions of each row. */
import type { Presigner } from "presigned";
import { fileNameOf } from "presigned-common/copy";
import { date, size, visible } from "presigned-common/format";
import { make } from "presigned-common/link";
import { type Listing, REQUEST_EXPIRES_IN, type S3Object } from "presigned-common/listing";
import { objectUri } from "presigned-common/object-uri";
import { useMemo } from "preact/hooks";
import { Menu } from "./menu.js";
import { announce, copy } from "./parts.js";
import { href } from "./route.js";
import type { Column, Sorting } from "./sorting.js";

/** The selected objects by key. */
export type Selection = ReadonlyMap<string, S3Object>;

interface Props {
  s3: Presigner;
  bucket: string;
  prefix: string;
  pages: Listing[];
  sorting: Sorting;
  sort: (by: Column) => void;
  selection: Selection;
  select: (change: (selection: Selection) => Selection) => void;
  shareObject: (key: string) => void;
  shareFolder: (prefix: string) => void;
}

export function ObjectTable({ pages, sorting, sort, ...rest }: Props) {
  const { selection, select } = rest;
  const objects = pages.flatMap(({ objects }) => objects);
  const areAll = objects.length > 0 && selection.size === objects.length;
  const heading = (by: Column, text: string, style?: string) => (
    <th
      scope="col"
      class={style}
      aria-sort={sorting.by !== by ? undefined : sorting.isDescending ? "descending" : "ascending"}
    >
      <button type="button" class="sort" onClick={() => sort(by)}>
        {text}
      </button>
    </th>
  );
  return (
    <table>
      <thead>
        <tr>
          <th class="pick">
            <input
              type="checkbox"
              aria-label="Select all objects"
              disabled={objects.length === 0}
              checked={areAll}
              indeterminate={selection.size > 0 && !areAll}
              onChange={() => select(() => new Map(areAll ? [] : objects.map((object) => [object.key, object])))}
            />
          </th>
          {heading("name", "Name")}
          {heading("size", "Size", "size")}
          {heading("modified", "Last modified", "when")}
          <th scope="col">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      {pages.map((page) => (
        <Page page={page} {...rest} />
      ))}
    </table>
  );
}

type RowProps = Omit<Props, "pages" | "sorting" | "sort" | "selection">;

/** Up to 1,000 rows. */
function Page({ page, selection, ...rest }: RowProps & { page: Listing; selection: Selection }) {
  const rows = () => (
    <tbody>
      {page.folders.map((folder) => (
        <FolderRow folder={folder} {...rest} />
      ))}
      {page.objects.map((object) => (
        <ObjectRow object={object} isSelected={selection.has(object.key)} {...rest} />
      ))}
    </tbody>
  );
  return useMemo(rows, [page, selection]);
}

/** A server may return keys without the prefix; shows those in full. */
const nameIn = (prefix: string, key: string): string => visible(key.startsWith(prefix) ? key.slice(prefix.length) : key);

function FolderRow({ folder, bucket, prefix, shareFolder }: RowProps & { folder: string }) {
  const name = nameIn(prefix, folder);
  const row = () => (
    <tr>
      <td class="pick" />
      <td>
        <a class="name folder" href={href({ view: "objects", bucket, prefix: folder })} title={name}>
          <span class="clamp">{name}</span>
        </a>
      </td>
      <td class="size" />
      <td class="when" />
      <td class="act">
        <button type="button" class="small" aria-label={`Share all in ${name}`} onClick={() => shareFolder(folder)}>
          Share…
        </button>
      </td>
    </tr>
  );
  return useMemo(row, [folder]);
}

function ObjectRow({ object, isSelected, s3, bucket, prefix, select, shareObject }: RowProps & { object: S3Object; isSelected: boolean }) {
  const { key, size: bytes, lastModified } = object;
  const name = nameIn(prefix, key);
  const toggle = () =>
    select((selection) => {
      const changed = new Map(selection);
      if (!changed.delete(key)) changed.set(key, object);
      return changed;
    });
  const row = () => (
    <tr>
      <td class="pick">
        <input type="checkbox" aria-label={`Select ${name}`} checked={isSelected} onChange={toggle} />
      </td>
      <td>
        <button type="button" class="name object" title={name} onClick={() => shareObject(key)}>
          <span class="clamp">{name}</span>
        </button>
      </td>
      <td class="size">{size(bytes)}</td>
      <td class="when">{date(lastModified)}</td>
      <td class="act">
        <span>
          <button type="button" class="small" aria-label={`Share ${name}`} onClick={() => shareObject(key)}>
            Share…
          </button>
          <Menu key={key} text="⋯" label={`More for ${name}`} class="small">
            {() => <RowActions s3={s3} bucket={bucket} objectKey={key} />}
          </Menu>
        </span>
      </td>
    </tr>
  );
  // Selecting one object renders one row, not a thousand.
  return useMemo(row, [object, isSelected]);
}

function RowActions({ s3, bucket, objectKey }: { s3: Presigner; bucket: string; objectKey: string }) {
  const url = useMemo(() => downloadUrl(s3, bucket, objectKey), [objectKey]);
  return (
    <>
      {url !== undefined && (
        <a href={url} target="_blank" rel="noreferrer">
          Download
        </a>
      )}
      <button type="button" onClick={() => void copyUris(bucket, [objectKey])}>
        Copy s3:// URI
      </button>
    </>
  );
}

/** Returns `undefined` if the key cannot be presigned; sharing it shows why. */
function downloadUrl(s3: Presigner, bucket: string, key: string): string | undefined {
  try {
    return make(s3, { bucket, key, method: "GET", expiresIn: REQUEST_EXPIRES_IN, fileName: fileNameOf(key) }).url;
  } catch {
    return undefined;
  }
}

/** Copies `s3://` URIs, one per line. */
export async function copyUris(bucket: string, keys: string[]): Promise<void> {
  const uris = keys.map((key) => objectUri(bucket, key));
  const isCopied = await copy(uris.join("\n"));
  const what = uris.length === 1 ? "URI" : `${uris.length.toLocaleString()} URIs`;
  announce(isCopied ? `${what} copied` : "The browser blocked copying.");
}
