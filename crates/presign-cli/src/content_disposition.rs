use presign_core::{Error, ErrorCode};

/// The header that saves a download under a name, by [RFC 6266](https://www.rfc-editor.org/rfc/rfc6266#appendix-D).
///
/// A name that all clients read alike stands there alone; for others there is `filename*`, by RFC 8187, and an approximation
/// for clients that do not know it.
pub(crate) fn attachment(name: &str) -> Result<String, Error> {
    let wrong = |why: &str| {
        Err(Error::new(
            ErrorCode::InvalidOption,
            format!("the file's name `{}` {why}", name.escape_debug()),
        ))
    };
    if name.is_empty() {
        return wrong("is empty");
    }
    if name.chars().any(char::is_control) {
        return wrong("has a control character");
    }
    if name.contains(['/', '\\']) {
        return wrong("has a `/` or `\\`: it is a name, not a path");
    }
    let is_plain = |character: char| matches!(character, ' '..='~') && !"\"%".contains(character);
    if name.chars().all(is_plain) {
        return Ok(format!("attachment; filename=\"{name}\""));
    }
    let plain: String = name
        .chars()
        .map(|character| if is_plain(character) { character } else { '_' })
        .collect();
    let extended: String = name.bytes().map(encoded).collect();
    Ok(format!(
        "attachment; filename=\"{plain}\"; filename*=UTF-8''{extended}"
    ))
}

/// An `attr-char` of RFC 8187, or its percent-encoding.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
        char::from(byte).into()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_or_encoded() {
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
        ] {
            assert_eq!(attachment(name).unwrap(), value);
        }
    }

    #[test]
    fn a_path_and_a_control_character_are_refused() {
        for (name, why) in [
            ("", "is empty"),
            ("a\nb", "has a control character"),
            ("../a", "has a `/` or `\\`: it is a name, not a path"),
        ] {
            let error = attachment(name).unwrap_err();
            assert_eq!(error.code(), ErrorCode::InvalidOption);
            assert!(error.to_string().ends_with(why), "{error}");
        }
    }
}
