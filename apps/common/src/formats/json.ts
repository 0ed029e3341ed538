import { rfc3339, type ShareFormat } from "./format.js";

/** An array of objects with the fields of the CSV header. */
export const json: ShareFormat = {
  id: "json",
  label: "JSON",
  fileName: "links.json",
  mediaType: "application/json",
  write({ links, expiresAt }) {
    const rows = links.map(({ key, url, size, lastModified }) => ({
      key,
      url,
      size,
      last_modified: rfc3339(lastModified) || null,
      expires_at: rfc3339(expiresAt),
    }));
    return `${JSON.stringify(rows, undefined, 2)}\n`;
  },
};
