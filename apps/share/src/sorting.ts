/** The order of a folder's entries. */
import type { Listing, S3Object } from "presigned-common/listing";

export type Column = "name" | "size" | "modified";

export interface Sorting {
  by: Column;
  isDescending: boolean;
}

/** The order of the server: by the bytes of the name. */
export const SERVER_ORDER: Sorting = { by: "name", isDescending: false };

const { compare } = new Intl.Collator(undefined, { numeric: true });

const ORDERS: Record<Column, (one: S3Object, other: S3Object) => number> = {
  name: (one, other) => compare(one.key, other.key),
  size: (one, other) => one.size - other.size,
  modified: (one, other) => one.lastModified.getTime() - other.lastModified.getTime(),
};

/** Returns the pages in the order of the server, or one page in another order. */
export function sorted(pages: Listing[], { by, isDescending }: Sorting): Listing[] {
  if (by === SERVER_ORDER.by && isDescending === SERVER_ORDER.isDescending) return pages;
  const objects = pages.flatMap(({ objects }) => objects).sort(ORDERS[by]);
  const folders = pages.flatMap(({ folders }) => folders);
  if (by === "name") folders.sort(compare);
  if (isDescending) objects.reverse();
  if (isDescending && by === "name") folders.reverse();
  return [{ folders, objects, next: undefined }];
}

/** Another column starts with its most useful direction; the same column changes its direction. */
export function afterClick(sorting: Sorting, by: Column): Sorting {
  return sorting.by === by ? { by, isDescending: !sorting.isDescending } : { by, isDescending: by !== "name" };
}
