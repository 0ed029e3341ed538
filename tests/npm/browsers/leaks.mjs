// Searches the files of a browser, or of the program around it, for secrets.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A text that a page saves, so that a search that finds nothing else means something. */
export const CONTROL = "POSITIVE-CONTROL-OF-THE-SEARCH";

/** Runs in the page. Saves the control in its storage. */
export const writeControl = (control) =>
  new Promise((resolve, reject) => {
    localStorage.setItem("control", control);
    const opened = indexedDB.open("control", 1);
    opened.onupgradeneeded = () => opened.result.createObjectStore("control");
    opened.onerror = reject;
    opened.onsuccess = () => {
      const transaction = opened.result.transaction("control", "readwrite");
      transaction.objectStore("control").put(control, "control");
      transaction.oncomplete = resolve;
    };
  });

/** Returns which texts the files of a folder contain, as UTF-8, UTF-16 or Base64. */
export function leaksOf(folder, texts) {
  const needles = texts.flatMap((text) => [
    { text, bytes: Buffer.from(text, "utf8") },
    { text, bytes: Buffer.from(text, "utf16le") },
    { text, bytes: Buffer.from(Buffer.from(text).toString("base64").replace(/.{2}=*$/, "")) },
  ]);
  return filesOf(folder).flatMap((path) => {
    const content = contentOf(path);
    return needles.filter(({ bytes }) => content.includes(bytes)).map(({ text }) => ({ text, path: path.slice(folder.length) }));
  });
}

/** Lock files may be gone. */
function contentOf(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesOf(path);
    return entry.isFile() ? [path] : [];
  });
