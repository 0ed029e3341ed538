use std::io::{self, Write};

use presign_core::shell::{quote, visible};

use super::{
    links::{Links, Writer},
    list_page::Object,
};
use crate::file_name::safe;

/// A POSIX shell script that downloads all objects into a new folder.
///
/// The paths stay in the folder and have visible characters only. The script finds out which names collide, because that depends on the
/// file system: whether it ignores case, and how it normalizes Unicode.
pub(super) struct CurlScript<'w>(pub(super) &'w mut dyn Write);

const BEFORE_CURL: &str = r#"set -eu
command -v curl >/dev/null || { echo 'curl is not installed' >&2; exit 1; }
folder=${1:-$default}
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
    while [ -e "$path" ] || ! mkdir -p -- "${path%/*}" 2>/dev/null; do
        number=$((number + 1))
        path=./~$number/$1
        if [ "$number" -gt 1000 ]; then
            printf 'cannot be written: %s\n' "$1" >&2
            exit 1
        fi
    done
    printf '%s\n' "${path#./}" >&2
"#;

const AFTER_CURL: &str = r#"        failed=$((failed + 1))
        rm -f -- "$path"
    fi
    path=
}

"#;

const END: &str = r#"
if [ "$failed" -gt 0 ]; then
    printf '%s downloads failed\n' "$failed" >&2
    exit 1
fi
"#;

impl Writer for CurlScript<'_> {
    fn start(&mut self, links: &Links<'_>) -> io::Result<()> {
        let expires_at = links.batch.expires_at();
        let name = visible(links.name);
        let folder = quoted(&safe_name(links.name))?;
        write!(
            self.0,
            "#!/bin/sh\n\
             # Downloads {name} into a new folder: sh FILE [FOLDER]. The links expire at {expires_at}.\n\
             # Characters that a file name cannot have on every system, and a dot at its start, are replaced by _.\n\
             default={folder}\n\
             {BEFORE_CURL}    \
             if ! curl --fail --silent --show-error --globoff --path-as-is --create-dirs --retry 3"
        )?;
        for (name, value) in links.batch.headers() {
            // curl omits an empty header that is written with a colon.
            let header = if value.is_empty() {
                format!("{name};")
            } else {
                format!("{name}: {value}")
            };
            write!(self.0, " --header {}", quoted(&header)?)?;
        }
        write!(self.0, " -o \"$path\" \"$2\"; then\n{AFTER_CURL}")
    }

    fn object(&mut self, links: &Links<'_>, object: &Object, url: &str) -> io::Result<()> {
        let path = safe_path(links.path(object));
        writeln!(self.0, "get {} {}", quoted(&path)?, quoted(url)?)
    }

    fn end(&mut self, _: u64, _: u64) -> io::Result<()> {
        self.0.write_all(END.as_bytes())
    }
}

/// Returns a relative path of safe names.
fn safe_path(key: &str) -> String {
    let names: Vec<_> = key.split('/').map(safe_name).collect();
    names.join("/")
}

/// Returns a safe file name, or `_` for a segment that no name can have, such as `..`.
fn safe_name(segment: &str) -> String {
    safe(segment).unwrap_or_else(|_| "_".into())
}

fn quoted(text: &str) -> io::Result<String> {
    quote(text).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_path_stays_in_its_folder() {
        for (key, path) in [
            ("2026/cat.jpg", "2026/cat.jpg"),
            ("a//b", "a/_/b"),
            ("/a", "_/a"),
            ("a/", "a/_"),
            ("../../etc/passwd", "_/_/etc/passwd"),
            ("a/./b", "a/_/b"),
            (".git/config", "_git/config"),
            ("-rf", "-rf"),
            ("it's $(a) `b`", "it's $(a) `b`"),
            ("a\nb\u{1b}", "a_b_"),
            ("..\\..\\a", "_._.._a"),
        ] {
            assert_eq!(safe_path(key), path);
        }
    }
}
