use std::{io, path::Path};

use sha2::Sha256;

use super::is_stream;
use crate::{failure::Failure, terminal::shown_path};

/// Length and digest of the written bytes.
#[derive(Default)]
pub(super) struct Written {
    pub(super) digest: Sha256,
    pub(super) bytes: u64,
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let what = if is_stream(path) {
        "standard output".into()
    } else {
        shown_path(path)
    };
    Failure::new(
        "cannot_write",
        format!("{what}: cannot be written: {error}"),
    )
}
