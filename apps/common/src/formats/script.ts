import { shellQuote } from "presigned";
import { rfc3339, type ShareFormat } from "./format.js";

/** A script for a POSIX shell that downloads the objects into the current folder with curl. */
export const script: ShareFormat = {
  id: "script",
  label: "curl script",
  fileName: "download.sh",
  mediaType: "text/x-shellscript",
  write({ links, expiresAt }) {
    const paths = localPaths(links.map(({ key }) => key));
    const lines = links.map(({ url }, index) => `get ${shellQuote(`./${paths[index]}`)} ${shellQuote(url)}`);
    return `#!/bin/sh
# Downloads ${links.length} ${links.length === 1 ? "object" : "objects"} into the current folder. The links expire at ${rfc3339(expiresAt)}.
status=0
get() {
  # Without globbing, curl uses the file name literally.
  curl --fail --silent --show-error --globoff --create-dirs -o "$1" "$2" || status=1
}
${lines.join("\n")}
exit "$status"
`;
  },
};

/** Returns a different relative path for each key; none of them leaves the current folder. */
export function localPaths(keys: readonly string[]): string[] {
  const used = new Set<string>();
  return keys.map((key) => {
    let path = localPath(key);
    while (used.has(path)) path += "_";
    used.add(path);
    return path;
  });
}

/** Replaces what a path cannot contain, such as control characters, and what leaves the folder: `..` and a leading `/`. */
function localPath(key: string): string {
  const segments = key.replace(/\p{Cc}/gu, "_").split("/");
  return segments.map((segment) => (/^\.{0,2}$/.test(segment) ? "_".repeat(Math.max(segment.length, 1)) : segment)).join("/");
}
