use std::{
    fs::File,
    io::{self, Read},
    sync::OnceLock,
};

use indicatif::ProgressBar;

use super::cannot_read;
use crate::failure::Failure;

/// A range of a file that is being sent, with its progress.
pub(super) struct FileRange<'a> {
    file: &'a File,
    bar: &'a ProgressBar,
    /// Failure of another range, which stops this one.
    failed: &'a OnceLock<Failure>,
    offset: u64,
    left: u64,
    shown: u64,
    error: Option<io::Error>,
}

impl<'a> FileRange<'a> {
    pub(super) fn new(
        file: &'a File,
        bar: &'a ProgressBar,
        failed: &'a OnceLock<Failure>,
        offset: u64,
        length: u64,
    ) -> Self {
        Self {
            file,
            bar,
            failed,
            offset,
            left: length,
            shown: 0,
            error: None,
        }
    }

    /// Returns the error of reading the file, if any; it is not retried.
    pub(super) fn check(&self) -> Result<(), Failure> {
        match &self.error {
            Some(error) => Err(cannot_read("file", error)),
            None => Ok(()),
        }
    }

    /// Returns whether all bytes are sent.
    pub(super) fn is_sent(&self) -> bool {
        self.left == 0
    }

    /// Removes this range from the progress bar after a failed attempt.
    pub(super) fn take_back(&self) {
        self.bar.dec(self.shown);
    }

    fn read_next(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.failed.get().is_some() {
            return Err(io::Error::other("another part failed"));
        }
        let most = buffer
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let count = read_at(self.file, &mut buffer[..most], self.offset)?;
        // The client would wait for the announced length.
        if count == 0 && most > 0 {
            return Err(io::Error::other("it was truncated during the upload"));
        }
        Ok(count)
    }
}

impl Read for FileRange<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.read_next(buffer).map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.error = Some(error);
            }
            io::Error::from(kind)
        })?;
        let bytes = count as u64;
        self.offset += bytes;
        self.left -= bytes;
        self.shown += bytes;
        self.bar.inc(bytes);
        Ok(count)
    }
}

/// Reads at an offset without moving a shared position.
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_at(file, buffer, offset);
    #[cfg(windows)]
    return std::os::windows::fs::FileExt::seek_read(file, buffer, offset);
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn file_ranges_of_one_file_are_read_independently() {
        let (file, bar, failed) = all();
        let mut one = FileRange::new(&file, &bar, &failed, 0, 4);
        let mut other = FileRange::new(&file, &bar, &failed, 4, 6);
        let mut texts = [[0; 3], [0; 3]];
        one.read_exact(&mut texts[0]).unwrap();
        other.read_exact(&mut texts[1]).unwrap();
        assert_eq!(texts, [*b"012", *b"456"]);
        assert_eq!(bar.position(), 6);
        assert_eq!(rest(&mut one), "3");
        assert_eq!(rest(&mut other), "789");
        assert_eq!(bar.position(), 10);
    }

    #[test]
    fn file_range_failed_attempt_is_removed_from_progress() {
        let (file, bar, failed) = all();
        for _ in 0..2 {
            let mut piece = FileRange::new(&file, &bar, &failed, 2, 5);
            assert_eq!(rest(&mut piece), "23456");
            assert_eq!(bar.position(), 5);
            piece.take_back();
            assert_eq!(bar.position(), 0);
        }
    }

    #[test]
    fn file_range_truncated_file_is_an_error() {
        let (file, bar, failed) = all();
        let mut piece = FileRange::new(&file, &bar, &failed, 0, 10);
        assert!(piece.check().is_ok());
        file.set_len(7).unwrap();
        assert!(piece.read_to_end(&mut Vec::new()).is_err());
        let Err(Failure::Local { code, message, .. }) = piece.check() else {
            panic!("no error is reported");
        };
        assert_eq!(
            (code, &*message),
            (
                "cannot_read",
                "file: cannot be read: it was truncated during the upload"
            )
        );
    }

    #[test]
    fn file_range_stops_after_another_failure() {
        let (file, bar, failed) = all();
        let mut piece = FileRange::new(&file, &bar, &failed, 0, 10);
        piece.read_exact(&mut [0; 3]).unwrap();
        assert!(failed.set(Failure::new("refused", "")).is_ok());
        assert!(piece.read_exact(&mut [0; 3]).is_err());
        assert!(piece.check().is_err());
    }

    fn all() -> (File, ProgressBar, OnceLock<Failure>) {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        (file, ProgressBar::hidden(), OnceLock::new())
    }

    fn rest(piece: &mut FileRange<'_>) -> String {
        let mut text = String::new();
        piece.read_to_string(&mut text).unwrap();
        text
    }
}
