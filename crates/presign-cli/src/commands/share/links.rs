use std::io;

use presign_core::BatchPresigner;

use super::list_page::Object;

/// What all links of a list have in common.
pub(super) struct Links<'a> {
    pub(super) bucket: &'a str,
    /// The start of all keys: the folder, or that of a single object. Ends with `/` unless it is empty.
    pub(super) folder: &'a str,
    /// Display name: the last segment of the key, or the bucket.
    pub(super) name: &'a str,
    pub(super) batch: &'a BatchPresigner,
}

/// Writes a list of links; needs no more memory for more objects.
pub(super) trait Writer {
    fn start(&mut self, links: &Links<'_>) -> io::Result<()>;

    fn object(&mut self, links: &Links<'_>, object: &Object, url: &str) -> io::Result<()>;

    /// Writes the end, with the number of objects and the sum of their sizes.
    fn end(&mut self, count: u64, bytes: u64) -> io::Result<()>;
}

impl Links<'_> {
    /// Returns the key of an object relative to the folder.
    pub(super) fn path<'k>(&self, object: &'k Object) -> &'k str {
        let key = &*object.key;
        key.strip_prefix(self.folder).unwrap_or(key)
    }
}
