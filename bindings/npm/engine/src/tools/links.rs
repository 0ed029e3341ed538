use alloc::string::String;

use presign_core::{Error, Timestamp};
use presign_diagnose::{FailedRequest, explain, inspect};

use crate::{Texts, credentials, other_version};

/// What a URL says, or why it was refused, as JSON. With one text it is the former; else the texts are URL, body and status of the
/// answer, the three keys, method and URL as sent, then `headers` and names and values where those are known.
///
/// # Errors
///
/// `invalid_url`, and what the core says of a method or of credentials.
pub fn about_link(texts: &Texts<'_>, at: f64) -> Result<String, Error> {
    let at: Timestamp = at.try_into()?;
    match texts {
        [Some(url)] => Ok(inspect(url, at)?.to_json()),
        [
            Some(url),
            body,
            status,
            id,
            secret,
            token,
            method,
            sent_url,
            headers @ ..,
        ] => {
            let keys = id.map(|id| credentials(&[Some(id), *secret, *token], None));
            let keys = keys.transpose()?;
            let mut failed = FailedRequest::default();
            failed.error_body = *body;
            failed.status = status.and_then(|status| status.parse().ok());
            failed.credentials = keys.as_ref();
            failed.method = method.map(str::parse).transpose()?;
            failed.sent_url = *sent_url;
            failed.sent_headers = headers.split_first().map(|(_, headers)| {
                let pairs = headers.as_chunks().0.iter();
                pairs
                    .map(|[name, value]| (name.unwrap_or_default(), value.unwrap_or_default()))
                    .collect()
            });
            Ok(explain(url, at, &failed)?.to_json())
        }
        _ => Err(other_version()),
    }
}
