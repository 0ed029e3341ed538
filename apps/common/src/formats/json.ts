import { isVisible } from "../format.js";
import { rfc3339, type ShareFormat } from "./format.js";

/** One document with all objects, one per line. */
export const json: ShareFormat = {
  id: "json",
  label: "JSON",
  fileName: "links.json",
  mediaType: "application/json",
  write({ links, expiresAt, bucket }) {
    const objects = links.map(({ key, size, lastModified, url }) =>
      // A size that is not a number is null in JSON.
      visibleJson({ key, size, last_modified: rfc3339(lastModified) || null, url }),
    );
    return `{"bucket":${visibleJson(bucket)},"expires_at":"${rfc3339(expiresAt)}","objects":[\n${objects.join(",\n")}\n]}\n`;
  },
};

/** Formats JSON whose invisible characters are escaped. */
function visibleJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (isVisible(json)) return json;
  const escape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return Array.from(json, (character) => (isVisible(character) ? character : character.split("").map(escape).join(""))).join("");
}
