/** A file format for many links: text, CSV, JSON and the script are those of the command `presign share`, to the byte. */
import type { SharedLink } from "../share.js";

export interface Shared {
  links: readonly SharedLink[];
  expiresAt: Date;
  bucket: string;
  /** The start of all keys: empty, or ends with `/`. */
  folder: string;
}

/** Returns what is shared: the last segment of the folder, or the bucket. */
export const nameOf = ({ bucket, folder }: Shared): string => folder.split("/").at(-2) ?? bucket;

export interface ShareFormat {
  id: string;
  label: string;
  fileName: string;
  mediaType: string;
  write: (shared: Shared) => string;
}

/** Formats a date and time as RFC 3339 in UTC, without fractions of a second; empty if a server sent no valid one. */
export const rfc3339 = (date: Date): string => (Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/\.\d+Z$/, "Z"));
