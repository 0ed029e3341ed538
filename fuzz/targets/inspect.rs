//! Any text, taken for a URL.
#![no_main]

use libfuzzer_sys::fuzz_target;
use presign_core::{Timestamp, inspect};

fuzz_target!(|input: (i64, &str)| {
    let (at, url) = input;
    if let Ok(at) = Timestamp::from_unix(at)
        && let Ok(known) = inspect(url, at)
    {
        known.to_json();
    }
});
