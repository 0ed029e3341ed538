//! File names from keys.

use std::{io, path::Path};

use presign_core::shell::is_visible;

use crate::{failure::Failure, target::last_segment};

/// Maximum length in bytes of a file name on common file systems.
pub(crate) const MAX_NAME_BYTES: usize = 255;

/// Device names of Windows, with any extension.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Returns a file name for a key that stays in its folder, is not hidden and is valid on every system.
///
/// # Errors
///
/// If the last segment of the key cannot be a file name.
pub(crate) fn safe(key: &str) -> Result<String, Failure> {
    safe_for(key, cfg!(windows))
}

/// Returns whether Windows would open something else than a file with this name: a device, a stream of another file, or the file without
/// the dots and spaces at its end.
#[cfg(any(windows, test))]
pub(crate) fn is_other_on_windows(name: &str) -> bool {
    is_device(name) || name.contains(':') || name.ends_with(['.', ' '])
}

/// Rejects the path of an output that Windows would not write to a file of this name.
#[cfg_attr(
    not(windows),
    expect(clippy::unnecessary_wraps, reason = "as on Windows")
)]
pub(crate) fn check(path: &Path) -> io::Result<()> {
    #[cfg(windows)]
    if path
        .file_name()
        .is_some_and(|name| is_other_on_windows(&name.to_string_lossy()))
    {
        return Err(io::Error::other(
            "Windows has no file of this name; use another name",
        ));
    }
    let _ = path;
    Ok(())
}

/// Returns whether the path is a device of Windows, such as NUL.
pub(crate) fn is_windows_device(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    cfg!(windows) && name.is_some_and(|name| !name.contains('.') && is_device(&name))
}

fn safe_for(key: &str, windows: bool) -> Result<String, Failure> {
    let segment = last_segment(key);
    if segment
        .chars()
        .all(|character| matches!(character, '.' | ' '))
    {
        return Err(Failure::new(
            "cannot_write",
            "file: the key has no last segment to use as a file name; name a file",
        ));
    }
    let mut name: String = segment
        .chars()
        .map(|character| match character {
            '/' | '\\' => '_',
            '<' | '>' | ':' | '"' | '|' | '?' | '*' if windows => '_',
            other if !is_visible(other) => '_',
            other => other,
        })
        .collect();
    // A Windows drive.
    if name.as_bytes().get(1) == Some(&b':') && name.as_bytes()[0].is_ascii_alphabetic() {
        name.replace_range(1..2, "_");
    }
    // A hidden file, which programs may read as configuration.
    if name.starts_with('.') {
        name.replace_range(..1, "_");
    }
    if is_device(&name) {
        name.insert(0, '_');
    }
    shorten(&mut name);
    // Windows removes these.
    if name.ends_with(['.', ' ']) {
        name.pop();
        name.push('_');
    }
    Ok(name)
}

fn is_device(name: &str) -> bool {
    let stem = name
        .split_once('.')
        .map_or(name, |(stem, _)| stem)
        .trim_end();
    let stem = stem.to_uppercase();
    let port = ["COM", "LPT"]
        .iter()
        .find_map(|kind| stem.strip_prefix(kind));
    let is_number = |rest: &str| {
        matches!(rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    DEVICES.contains(&&*stem) || port.is_some_and(is_number)
}

/// Shortens a name and keeps its extension.
fn shorten(name: &mut String) {
    if name.len() <= MAX_NAME_BYTES {
        return;
    }
    let extension = name.rfind('.').filter(|dot| name.len() - dot <= 32);
    let extension = extension.map_or(String::new(), |dot| name[dot..].to_owned());
    name.truncate(name.floor_char_boundary(MAX_NAME_BYTES - extension.len()));
    name.push_str(&extension);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_name_is_the_last_segment() {
        for (key, name) in [
            ("2026/cat.jpg", "cat.jpg"),
            ("folder/", "folder"),
            ("a b+é.txt", "a b+é.txt"),
            ("2026-11-24T08:00:00.log", "2026-11-24T08:00:00.log"),
            ("..photos", "_.photos"),
            ("-rf", "-rf"),
        ] {
            assert_eq!(safe_for(key, false).ok().as_deref(), Some(name), "{key}");
        }
    }

    #[test]
    fn safe_name_replaces_unsafe_characters() {
        for (key, name) in [
            ("..\\..\\evil.exe", "_._.._evil.exe"),
            ("C:evil", "C_evil"),
            ("C:\\evil", "C__evil"),
            (".bashrc", "_bashrc"),
            ("con", "_con"),
            ("NUL.txt", "_NUL.txt"),
            ("Com1 .tar.gz", "_Com1 .tar.gz"),
            ("lpt\u{b9}", "_lpt\u{b9}"),
            ("COM10", "COM10"),
            ("end. ", "end._"),
            ("end.", "end_"),
            ("a\u{1b}[2Jb\r\n", "a_[2Jb__"),
            ("x\u{202e}gpj.exe", "x_gpj.exe"),
            ("a\0b", "a_b"),
        ] {
            assert_eq!(safe_for(key, false).ok().as_deref(), Some(name), "{key}");
        }
        assert_eq!(safe_for("a:b?.txt", true).ok().as_deref(), Some("a_b_.txt"));
    }

    #[test]
    fn safe_name_opens_a_file_of_this_name_on_windows() {
        for key in [
            "NUL",
            "con.txt",
            "cat.jpg:evil",
            "a. .",
            "a ",
            "COM1.log",
            "CONIN$",
        ] {
            assert!(is_other_on_windows(key), "{key}");
            let name = safe_for(key, true).ok().unwrap();
            assert!(!is_other_on_windows(&name), "{name}");
        }
        assert!(!is_other_on_windows("cat.jpg"));
    }

    #[test]
    fn safe_name_long_keeps_extension() {
        for key in ["x".repeat(300) + ".jpg", "é".repeat(200) + ".jpg"] {
            let name = safe_for(&key, false).ok().unwrap();
            assert!(
                name.len() <= MAX_NAME_BYTES && name.len() >= MAX_NAME_BYTES - 1,
                "{name}"
            );
            assert_eq!(name.split_once('.').unwrap().1, "jpg");
        }
        let name = safe_for(&"x".repeat(300), false).ok().unwrap();
        assert_eq!(name, "x".repeat(255));
    }

    #[test]
    fn download_key_without_name_is_rejected() {
        for key in ["", "/", "a/..", ".", "a/../", "...", " ", ". ."] {
            assert!(safe_for(key, false).is_err(), "{key}");
        }
    }
}
