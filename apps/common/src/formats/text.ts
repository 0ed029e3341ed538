import type { ShareFormat } from "./format.js";

/** One URL per line. */
export const text: ShareFormat = {
  id: "text",
  label: "Text, one link per line",
  fileName: "links.txt",
  mediaType: "text/plain",
  write: ({ links }) => links.map(({ url }) => `${url}\n`).join(""),
};
