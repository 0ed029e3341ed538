//! Many keys, and a line for each.

use alloc::string::String;
use core::iter;

use presign_core::{Batch, Error, Request};

use crate::{Call, answer::push, with_life};

pub(crate) fn batch(request: Request<'_>, call: Call) -> Result<Batch, Error> {
    with_life(request, call)?.for_keys_at(call.at.try_into()?)
}

/// The URL of each key, a line each. Ahead of every key stands the ASCII character that none of them has.
///
/// Where errors are kept, the line of a key that cannot be presigned is a tab, the code, a tab and the message.
#[cfg(not(feature = "parallel"))]
pub(crate) fn lines(batch: &Batch, keys: &str, keeps_errors: bool) -> Result<String, Error> {
    let mut lines = String::new();
    let mut index = 0;
    batch.for_each(split(keys), |url| {
        let url = url.map_err(|error| error.of_key(index));
        index += 1;
        push_line(&mut lines, url, keeps_errors)
    })?;
    Ok(lines)
}

/// The same, on several cores.
#[cfg(feature = "parallel")]
pub(crate) fn lines(batch: &Batch, keys: &str, keeps_errors: bool) -> Result<String, Error> {
    let mut lines = String::new();
    let keys: alloc::vec::Vec<_> = split(keys).collect();
    let key = |index: usize| keys.get(index).copied();
    presign_parallel::presign_many(batch, 0..keys.len(), key, |urls| {
        urls.iter().try_for_each(|url| {
            push_line(&mut lines, url.map(Option::unwrap_or_default), keeps_errors)
        })
    })?;
    Ok(lines)
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
