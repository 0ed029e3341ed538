//! The server's side, which needs no presigner.

use alloc::{string::String, vec::Vec};

use presign_core::{
    Credentials, Error, ReceivedForm, ReceivedRequest, VerifyOptions, verify as verify_request,
    verify_form,
};

use crate::{Texts, bytes, credentials, other_version, triples};

// The functions, by the numbers that engine.ts has too. Ahead of their own texts stand the keys that were found, none of them where
// nobody has the access key ID; behind them triples of kind, name and value: headers or fields, then options. An option that is a list
// is a triple of kind `list`, followed by one of kind `item` for each of its items.
const VERIFY: u32 = 110;
const VERIFY_FORM: u32 = 111;
const ACCESS_KEY_ID: u32 = 112;
const ACCESS_KEY_ID_OF_FORM: u32 = 113;

/// Verifies what was received at `now`, in seconds since 1970, and gives who signed what as JSON; or gives the access key ID that is
/// stated, which nothing is verified for.
///
/// # Errors
///
/// What the core says of the request or the form.
pub fn verify(
    function: u32,
    texts: &Texts<'_>,
    now: f64,
    expire_at: Option<f64>,
) -> Result<String, Error> {
    let (keys, texts) = texts.split_at_checked(3).ok_or_else(other_version)?;
    let known = match keys {
        [None, ..] => None,
        keys => Some(credentials(keys, expire_at)?),
    };
    let lookup = |_: &str| -> Option<Credentials> { known.clone() };
    match (function, texts) {
        (VERIFY | ACCESS_KEY_ID, [Some(method), Some(url), rest @ ..]) => {
            let mut request = ReceivedRequest::new(method, url);
            for (kind, name, value) in triples(rest) {
                if kind == "header" {
                    request = request.header(name, value);
                }
            }
            let options = options(rest)?;
            if function == ACCESS_KEY_ID {
                return request.access_key_id();
            }
            Ok(verify_request(&request, &lookup, now.try_into()?, &options)?.to_json())
        }
        (
            VERIFY_FORM | ACCESS_KEY_ID_OF_FORM,
            [Some(bucket), Some(length), file_name, media_type, rest @ ..],
        ) => {
            let mut form = ReceivedForm::new(bucket, bytes("the file's length", length)?);
            form = form.file_name(file_name.unwrap_or_default());
            if let Some(media_type) = media_type {
                form = form.content_type(media_type);
            }
            for (kind, name, value) in triples(rest) {
                if kind == "field" {
                    form = form.field(name, value);
                }
            }
            let options = options(rest)?;
            if function == ACCESS_KEY_ID_OF_FORM {
                return form.access_key_id();
            }
            Ok(verify_form(&form, &lookup, now.try_into()?, &options)?.to_json())
        }
        _ => Err(other_version()),
    }
}

fn options(texts: &Texts<'_>) -> Result<VerifyOptions, Error> {
    let mut options = VerifyOptions::default();
    let mut lists: Vec<(&str, Vec<&str>)> = Vec::new();
    for (kind, name, value) in triples(texts) {
        match (kind, lists.last_mut()) {
            ("option", _) => options.set(name, value)?,
            ("list", _) => lists.push((name, Vec::new())),
            ("item", Some((_, items))) => items.push(value),
            _ => {}
        }
    }
    for (name, items) in lists {
        options.set_list(name, items)?;
    }
    Ok(options)
}
