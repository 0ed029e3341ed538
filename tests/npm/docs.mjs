// Reads the programs of a document.
import { readFileSync } from "node:fs";

/** Returns the code blocks of a page in `docs`, in order, with the language and what follows it. */
export function blocksOf(page) {
  const text = readFileSync(new URL(`../../docs/${page}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm)].map(([, language, name, code]) => ({ language, name, code }));
}
