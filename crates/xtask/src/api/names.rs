//! The spellings of each language.

/// The name in Rust and Python of a parameter that AWS writes as `IfMatch` or `ChecksumCRC32C`.
pub(crate) fn snake_case(name: &str) -> String {
    const ACRONYMS: [(&str, &str); 13] = [
        ("SSEKMS", "Ssekms"),
        ("SSEC", "SseC"),
        ("CRC64NVME", "Crc64nvme"),
        ("CRC32C", "Crc32c"),
        ("CRC32", "Crc32"),
        ("MD5", "Md5"),
        ("SHA", "Sha"),
        ("XXHASH", "Xxhash"),
        ("ACL", "Acl"),
        ("ACP", "Acp"),
        ("MFA", "Mfa"),
        ("ETag", "Etag"),
        ("URL", "Url"),
    ];
    let mut words = name.to_owned();
    for (acronym, word) in ACRONYMS {
        words = words.replace(acronym, word);
    }
    let mut snake = String::new();
    for letter in words.chars() {
        if letter.is_ascii_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// The name in JavaScript of what is `snake_case` in Rust and Python.
pub(crate) fn camel_case(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_ascii_uppercase() + rest
    })
}

/// Writes the names of parameters between backticks as JavaScript has them.
pub(crate) fn javascript_names(sentence: &str, is_name: impl Fn(&str) -> bool) -> String {
    let parts = sentence.split('`').enumerate();
    let parts = parts.map(|(index, part)| {
        if index % 2 == 1 && is_name(part) {
            camel_case(part)
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::{camel_case, javascript_names, snake_case};

    #[test]
    fn name_has_the_spelling_of_each_language() {
        for (aws, snake, camel) in [
            ("IfMatch", "if_match", "ifMatch"),
            ("ListObjectsV2", "list_objects_v2", "listObjectsV2"),
            (
                "SSECustomerKeyMD5",
                "sse_customer_key_md5",
                "sseCustomerKeyMd5",
            ),
            ("SSEKMSKeyId", "ssekms_key_id", "ssekmsKeyId"),
            (
                "ChecksumCRC64NVME",
                "checksum_crc64nvme",
                "checksumCrc64nvme",
            ),
        ] {
            assert_eq!(snake_case(aws), snake);
            assert_eq!(camel_case(snake), camel);
        }
        let sentence = "Instead of `expires_in`: `not_valid`.";
        let sentence = javascript_names(sentence, |name| name == "expires_in");
        assert_eq!(sentence, "Instead of `expiresIn`: `not_valid`.");
    }
}
