/// The names of columns or fields, and the encoding of keys.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub(super) key: &'a str,
    pub(super) url: &'a str,
    pub(super) error: &'a str,
    /// Columns of CSV without a header, from 0.
    pub(super) numbers: Option<Numbers>,
    pub(super) are_encoded: bool,
}

/// Column numbers, from 0.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    pub(super) key: usize,
    pub(super) bucket: Option<usize>,
}
