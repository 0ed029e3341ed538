/// Names, in lower case, of parameters that only signed URLs have.
const DISTINCTIVE: [&str; 26] = [
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-region-set",
    "x-amz-s3session-token",
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-signedheaders",
    "x-goog-algorithm",
    "x-goog-credential",
    "x-goog-date",
    "x-goog-expires",
    "x-goog-signature",
    "x-goog-signedheaders",
    "awsaccesskeyid",
    "googleaccessid",
    "ossaccesskeyid",
    "x-oss-credential",
    "x-oss-signature",
    "x-oss-signature-version",
    "key-pair-id",
    "q-sign-algorithm",
    "q-signature",
    "signature",
    "sig",
];

/// Names, in lower case, that signed URLs share with others.
const SHARED: [&str; 19] = [
    "expires",
    "policy",
    "token",
    "se",
    "sp",
    "spr",
    "sr",
    "st",
    "sv",
    "x-id",
    "x-oss-additional-headers",
    "x-oss-date",
    "x-oss-expires",
    "q-ak",
    "q-header-list",
    "q-key-time",
    "q-sign-time",
    "q-url-param-list",
    "x-amz-content-sha256",
];

/// Whether a parameter of this name, in any case, belongs to a signature of any kind.
pub(crate) fn is_of_signature(name: &str) -> bool {
    let is_same = |known: &&str| known.eq_ignore_ascii_case(name);
    DISTINCTIVE.iter().chain(&SHARED).any(is_same)
}

/// Whether only URLs for storage have a parameter of this name, in any case. Redirectors sign their links with a `sig` too.
pub(super) fn is_of_storage(name: &str) -> bool {
    let mut known = DISTINCTIVE.iter().filter(|known| !known.starts_with("sig"));
    known.any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a text contains a parameter that only signed URLs have, also percent-encoded.
pub(super) fn has_signature(text: &str) -> bool {
    first_start(text).is_some()
}

/// Returns the position of the first parameter that only signed URLs have.
pub(super) fn first_start(text: &str) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    let first = |name: &&str| {
        let mut found = text.match_indices(*name).map(|(at, _)| at);
        found.find(|at| is_parameter(&text, *at, name))
    };
    DISTINCTIVE.iter().filter_map(first).min()
}

/// Returns the end of the name of the last parameter of a signature.
pub(super) fn last_end(text: &str) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    let last = |name: &&str| {
        let mut found = text.rmatch_indices(*name).map(|(at, _)| at);
        let at = found.find(|at| is_parameter(&text, *at, name))?;
        Some(at + name.len())
    };
    DISTINCTIVE.iter().chain(&SHARED).filter_map(last).max()
}

/// Whether the name at a position is that of a parameter: separators surround it, which may be encoded.
fn is_parameter(text: &str, at: usize, name: &str) -> bool {
    let (before, rest) = text.split_at(at);
    let (_, after) = rest.split_at(name.len());
    let starts = ["?", "&", ";", "3f", "26"];
    // Percent-encoded any number of times, or by Proofpoint.
    let code = after.strip_prefix(['%', '-']);
    let is_encoded = code.is_some_and(|code| code.trim_start_matches("25").starts_with("3d"));
    starts.iter().any(|mark| before.ends_with(mark)) && (after.starts_with('=') || is_encoded)
}
