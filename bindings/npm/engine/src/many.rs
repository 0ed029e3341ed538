//! Many keys, and a line for each.

use alloc::string::String;
#[cfg(feature = "parallel")]
use alloc::vec::Vec;
use core::iter;

use presign_core::{BatchPresigner, Error, ErrorCode, Request};

use crate::{Call, answer::push, with_life};

/// What is asked for many keys. Ahead of every key stands the ASCII character that none of them has, and ahead of all the first one's
/// index, where that is not 0.
pub(crate) struct Many<'a> {
    /// The lines ahead of the URLs.
    pub(crate) head: String,
    pub(crate) batch: BatchPresigner,
    pub(crate) keys: &'a str,
    /// The line of a key that cannot be presigned is then a tab, the code, a tab and the message.
    pub(crate) keeps_errors: bool,
}

impl Many<'_> {
    /// A line for each key.
    pub(crate) fn text(self) -> Result<String, Error> {
        let mut lines = self.head;
        let (mut index, keys) = indexed(self.keys);
        self.batch.for_each(split(keys), |url| {
            let url = url.map_err(|error| error.with_key_index(index));
            index += 1;
            make_room(
                &mut lines,
                url.as_ref().map_or(0, |url| url.len()),
                MOST_BYTES,
            )?;
            push_line(&mut lines, url, self.keeps_errors)
        })?;
        Ok(lines)
    }

    /// The same in several texts, and on several cores where it pays.
    #[cfg(feature = "parallel")]
    pub(crate) fn pieces(self) -> Result<Vec<String>, Error> {
        let (first, keys) = indexed(self.keys);
        let keys: Vec<_> = split(keys).collect();
        let key = |index: usize| keys.get(index - first).copied();
        let mut pieces = alloc::vec![self.head];
        presign_core::presign_many(&self.batch, first..first + keys.len(), key, |urls| {
            let mut lines = String::with_capacity(urls.text().len() + urls.ends().len());
            for url in urls.iter() {
                let url = url.map(Option::unwrap_or_default);
                push_line(&mut lines, url, self.keeps_errors)?;
            }
            pieces.push(lines);
            Ok::<(), Error>(())
        })?;
        Ok(pieces)
    }
}

pub(crate) fn batch(request: Request<'_>, call: Call) -> Result<BatchPresigner, Error> {
    with_life(request, call)?.batch_at(call.at.try_into()?)
}

/// How long a string of JavaScript may be in the engine that takes the least, V8.
const MOST_BYTES: usize = (1 << 29) - 24;

/// Makes room for a line. Memory that ends in the middle of a call would leave WebAssembly unusable for every presigner.
fn make_room(lines: &mut String, url: usize, most: usize) -> Result<(), Error> {
    // An error's line is longer than no URL.
    let needed = url + 1024;
    if lines.len() + needed <= most && lines.try_reserve(needed).is_ok() {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::UnsupportedCombination,
        "keys: their URLs are too long together for one call; give the keys in several calls",
    ))
}

fn push_line(
    lines: &mut String,
    url: Result<&str, Error>,
    keeps_errors: bool,
) -> Result<(), Error> {
    match url {
        Ok(url) => push(lines, &[url, "\n"]),
        Err(error) if keeps_errors => {
            let code = error.code().as_str();
            push(lines, &["\t", code, "\t", error.message(), "\n"]);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

fn indexed(keys: &str) -> (usize, &str) {
    let digits = keys.bytes().take_while(u8::is_ascii_digit).count();
    let (index, keys) = keys.split_at_checked(digits).unwrap_or_default();
    (index.parse().unwrap_or_default(), keys)
}

fn split(keys: &str) -> impl Iterator<Item = &str> {
    let mut rest = keys;
    iter::from_fn(move || {
        let separator = *rest.as_bytes().first()?;
        let behind = rest.get(1..)?;
        let end = behind.bytes().position(|byte| byte == separator);
        let (key, more) = behind.split_at_checked(end.unwrap_or(behind.len()))?;
        rest = more;
        Some(key)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn make_room_beyond_the_limit_is_an_error() {
        let mut lines = String::from("https://…\n");
        assert_eq!(make_room(&mut lines, 300, 2000), Ok(()));
        let error = make_room(&mut lines, 1000, 2000).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnsupportedCombination);
        let error = make_room(&mut lines, usize::MAX / 4, usize::MAX).unwrap_err();
        assert_eq!(error.code(), ErrorCode::UnsupportedCombination);
        assert_eq!(lines, "https://…\n");
    }
}
