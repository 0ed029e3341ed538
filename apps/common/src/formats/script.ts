import { shellQuote } from "presigned";
import { isVisible } from "../format.js";
import { nameOf, rfc3339, type ShareFormat } from "./format.js";
import { safePath } from "./safe-path.js";

/**
 * A POSIX shell script that downloads all objects into a new folder with curl.
 *
 * The paths stay in the folder and have visible characters only. The script finds out which names collide, because that depends on the
 * file system: whether it ignores case, and how it normalizes Unicode.
 */
export const script: ShareFormat = {
  id: "script",
  label: "curl script",
  fileName: "download.sh",
  mediaType: "text/x-shellscript",
  write(shared) {
    const { links, expiresAt, folder } = shared;
    const name = nameOf(shared);
    const gets = links.map(({ key, url }) => `get ${shellQuote(safePath(key.slice(folder.length)))} ${shellQuote(url)}\n`);
    return `#!/bin/sh
# Downloads ${shown(name)} into a new folder: sh FILE [FOLDER]. The links expire at ${rfc3339(expiresAt)}.
# Characters that a file name cannot have on every system, and a dot at its start, are replaced by _.
default=${shellQuote(safePath(name))}
${START}${gets.join("")}${END}`;
  },
};

const shown = (text: string): string =>
  Array.from(text, (character) => (isVisible(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`)).join("");

const START = `set -eu
command -v curl >/dev/null || { echo 'curl is not installed' >&2; exit 1; }
folder=\${1:-$default}
case $folder in /*) ;; *) folder=./$folder ;; esac
mkdir "$folder"
cd "$folder"
failed=0
path=
trap 'rm -f -- "$path"; exit 130' HUP INT TERM

# get PATH URL. A path that exists, or whose folder is a file, is taken by another object: this one is saved in ~2, ~3 and so on.
get() {
    number=1
    path=./$1
    while [ -e "$path" ] || ! mkdir -p -- "\${path%/*}" 2>/dev/null; do
        number=$((number + 1))
        path=./~$number/$1
        if [ "$number" -gt 1000 ]; then
            printf 'cannot be written: %s\\n' "$1" >&2
            exit 1
        fi
    done
    printf '%s\\n' "\${path#./}" >&2
    if ! curl --fail --silent --show-error --globoff --path-as-is --create-dirs --retry 3 -o "$path" "$2"; then
        failed=$((failed + 1))
        rm -f -- "$path"
    fi
    path=
}

`;

const END = `
if [ "$failed" -gt 0 ]; then
    printf '%s downloads failed\\n' "$failed" >&2
    exit 1
fi
`;
