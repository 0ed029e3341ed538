import { rfc3339, type ShareFormat } from "./format.js";

const HEADER = ["key", "size", "last_modified", "expires_at", "url"];

/** CSV by RFC 4180, with a header. */
export const csv: ShareFormat = {
  id: "csv",
  label: "CSV",
  fileName: "links.csv",
  mediaType: "text/csv",
  write({ links, expiresAt }) {
    const rows = links.map(({ key, url, size, lastModified }) => {
      const bytes = Number.isFinite(size) ? String(size) : "";
      return [key, bytes, rfc3339(lastModified), rfc3339(expiresAt), url];
    });
    return [HEADER, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
  },
};

const field = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
