/** A file format for many links. */
import type { SharedLink } from "../share.js";

export interface Shared {
  links: readonly SharedLink[];
  expiresAt: Date;
  /** What is shared, for people. */
  title: string;
}

export interface ShareFormat {
  id: string;
  label: string;
  fileName: string;
  mediaType: string;
  write: (shared: Shared) => string;
}

/** Formats a date and time as RFC 3339 in UTC, without fractions of a second; empty if a server sent no valid one. */
export const rfc3339 = (date: Date): string => (Number.isNaN(date.getTime()) ? "" : date.toISOString().replace(/\.\d+Z$/, "Z"));
