use alloc::string::String;

use crate::{Error, error::error, quoted::Quoted, sigv4::uri::encoded};

/// Returns a `Content-Disposition` that makes clients save an object under a name in any script:
/// [RFC 6266](https://www.rfc-editor.org/rfc/rfc6266).
///
/// A name that all clients read in the same way is the only parameter. Other names are in `filename*` (RFC 8187), with an approximation in
/// `filename` for clients that do not support it.
///
/// ```
/// # use presign_core::{Credentials, Presigner, attachment};
/// # let s3 = Presigner::builder("us-east-1", Credentials::new("AKIA", "secret")?).build()?;
/// let value = attachment("Übersicht.pdf")?;
/// assert_eq!(value, "attachment; filename=\"_bersicht.pdf\"; filename*=UTF-8''%C3%9Cbersicht.pdf");
/// let request = s3.get_object("photos", "2026/report").response_content_disposition(value);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_option` for a name that is empty, or contains a control character, `/` or `\`, at which clients truncate it.
pub fn attachment(file_name: &str) -> Result<String, Error> {
    with_name("attachment", file_name)
}

/// Like [`attachment`], for an object that browsers display and save under this name on request.
///
/// # Errors
///
/// Those of `attachment`.
pub fn inline(file_name: &str) -> Result<String, Error> {
    with_name("inline", file_name)
}

fn with_name(kind: &str, name: &str) -> Result<String, Error> {
    let problem = if name.is_empty() {
        "is empty; use a name"
    } else if name.chars().any(char::is_control) {
        "contains a control character; remove it"
    } else if name.contains(['/', '\\']) {
        "contains `/` or `\\`; use a name, not a path"
    } else {
        let plain: String = name
            .chars()
            .map(|character| if is_plain(character) { character } else { '_' })
            .collect();
        let parts = [kind, "; filename=\"", &plain, "\""];
        return Ok(if plain == name {
            parts.concat()
        } else {
            [&parts.concat(), "; filename*=UTF-8''", &encoded(name)].concat()
        });
    };
    Err(error!(
        InvalidOption,
        "file name: {} {}",
        Quoted(name),
        problem
    ))
}

/// Some clients decode `%`, and others do not support a `\` before a `"`.
fn is_plain(character: char) -> bool {
    matches!(character, ' '..='~') && character != '"' && character != '%'
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use proptest::prelude::*;

    use super::*;
    use crate::{ErrorCode, sigv4::uri::decode};

    #[test]
    fn attachment_name_is_quoted_or_encoded() {
        for (name, value) in [
            ("cat.jpg", "attachment; filename=\"cat.jpg\""),
            (
                "my cat's (1).jpg",
                "attachment; filename=\"my cat's (1).jpg\"",
            ),
            (
                "Übersicht €.pdf",
                "attachment; filename=\"_bersicht _.pdf\"; filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf",
            ),
            (
                "100% \"x\".txt",
                "attachment; filename=\"100_ _x_.txt\"; filename*=UTF-8''100%25%20%22x%22.txt",
            ),
            (
                "it's (é)*",
                "attachment; filename=\"it's (_)*\"; filename*=UTF-8''it%27s%20%28%C3%A9%29%2A",
            ),
        ] {
            assert_eq!(attachment(name).unwrap(), value);
            let shown = value.replacen("attachment", "inline", 1);
            assert_eq!(inline(name).unwrap(), shown);
        }
    }

    #[test]
    fn attachment_path_or_control_character_is_an_error() {
        for (name, message) in [
            ("", "file name: `` is empty; use a name"),
            (
                "a\nb",
                "file name: `a\\u{a}b` contains a control character; remove it",
            ),
            (
                "../a",
                "file name: `../a` contains `/` or `\\`; use a name, not a path",
            ),
            (
                "..\\a",
                "file name: `..\\a` contains `/` or `\\`; use a name, not a path",
            ),
        ] {
            let error = attachment(name).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidOption);
            assert_eq!(error.to_string(), message);
        }
    }

    proptest! {
        #[test]
        fn attachment_any_name_is_read_back(name in "[^/\\\\\\p{Cc}]{1,40}") {
            let value = attachment(&name).unwrap();
            prop_assert!(value.bytes().all(|byte| matches!(byte, b' '..=b'~')));
            let read = match value.split_once("; filename*=UTF-8''") {
                Some((_, exact)) => decode(exact).unwrap(),
                None => value["attachment; filename=\"".len()..value.len() - 1].into(),
            };
            prop_assert_eq!(read, name.as_bytes());
        }
    }
}
