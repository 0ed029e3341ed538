//! Any text is read in limited time.

use presign_diagnose::inspect;
use proptest::prelude::*;

use super::*;

/// What the reader of pasted texts looks for.
const PIECES: [&str; 40] = [
    "https://",
    "http://",
    "s3://",
    "photos.s3.amazonaws.com",
    "127.0.0.1:9000",
    "/",
    "?",
    "&",
    "=",
    "%",
    "%25",
    "%2F",
    "%3D",
    "%26",
    "%0A",
    "&amp;",
    "&#38;",
    "\\u0026",
    "\\",
    "^&",
    "%%",
    "=3D",
    "=\n",
    "\n> ",
    " ",
    "\u{200b}",
    "é",
    "“",
    "<",
    ">",
    "](",
    ")",
    "'",
    "...",
    "X-Amz-Signature=",
    "x-amz-date=",
    "Signature",
    "AWSAccessKeyId=a",
    "aHR0cHM6Ly9h",
    "urldefense.com/v3/__",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn inspect_random_pieces_does_not_panic(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24)) {
        let text = pieces.concat();
        for text in [text.clone(), format!("{text}{}", url()), format!("{}{text}", url()), format!("https://a.example/?u={text}")] {
            let _ = inspect(&text, at());
        }
    }
}

#[test]
fn inspect_long_text_and_many_redirectors_are_limited() {
    let url = url();
    let long = format!("{} {url}", "word ".repeat(12_000));
    assert_eq!(codes(&read(&long)), ["surrounding_text"]);
    assert!(inspect(&format!("{} {url}", "word ".repeat(20_000)), at()).is_err());
    let mut link = url.clone();
    for count in 1..=6 {
        link = format!("https://go.example.com/r?u={}", encoded(&link));
        assert_eq!(
            read(&link).key.as_deref() == Some("2026/a cat.jpg"),
            count <= 4,
            "{count}"
        );
    }
}
