/** File names from keys, which are those of the command `presign`. */
import { isVisible } from "../format.js";

const MAX_NAME_BYTES = 255;

/** Returns a relative path of safe names. */
export const safePath = (key: string): string => key.split("/").map(safeName).join("/");

/** Returns a file name that is not hidden and is valid on every system, or `_` for a segment that no name can have, such as `..`. */
function safeName(segment: string): string {
  if (/^[. ]*$/.test(segment)) return "_";
  let name = segment.replaceAll("\\", "_");
  if (!isVisible(name)) name = Array.from(name, (character) => (isVisible(character) ? character : "_")).join("");
  // A Windows drive.
  name = name.replace(/^([A-Za-z]):/, "$1_");
  // A hidden file, which programs may read as configuration.
  name = name.replace(/^\./, "_");
  if (isDevice(name)) name = `_${name}`;
  // Windows removes these.
  return shortened(name).replace(/[. ]$/, "_");
}

/** Whether Windows takes a name for a device, with any extension. */
const isDevice = (name: string): boolean => /^(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|$)/i.test(name);

/** Shortens a name and keeps its extension. */
function shortened(name: string): string {
  if (byteLength(name) <= MAX_NAME_BYTES) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot >= 0 && byteLength(name.slice(dot)) <= 32 ? name.slice(dot) : "";
  let left = MAX_NAME_BYTES - byteLength(extension);
  let start = "";
  for (const character of name) {
    left -= byteLength(character);
    if (left < 0) break;
    start += character;
  }
  return start + extension;
}

/** Returns the number of bytes in UTF-8. */
function byteLength(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}
