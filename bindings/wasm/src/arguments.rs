//! Texts as JavaScript writes them: of each its length in four bytes, the least significant first, then the text in UTF-8. A
//! length of which all bits are set stands for no text.

use alloc::vec::Vec;

/// `None` for bytes of another form.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Vec<Option<&str>>> {
    let mut texts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk() {
        let length = u32::from_le_bytes(*length);
        if length == u32::MAX {
            texts.push(None);
            bytes = rest;
        } else {
            let (text, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
            texts.push(Some(str::from_utf8(text).ok()?));
            bytes = rest;
        }
    }
    bytes.is_empty().then_some(texts)
}
