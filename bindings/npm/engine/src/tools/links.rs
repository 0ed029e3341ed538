use alloc::string::String;

use presign_core::{Error, Refusal, Timestamp, explain, inspect};

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
            let mut refusal = Refusal::default();
            refusal.error_body = *body;
            refusal.status = status.and_then(|status| status.parse().ok());
            refusal.credentials = keys.as_ref();
            refusal.method = method.map(str::parse).transpose()?;
            refusal.sent_url = *sent_url;
            refusal.sent_headers = headers.split_first().map(|(_, headers)| {
                let pairs = headers.as_chunks().0.iter();
                pairs
                    .map(|[name, value]| (name.unwrap_or_default(), value.unwrap_or_default()))
                    .collect()
            });
            Ok(explain(url, at, &refusal)?.to_json())
        }
        _ => Err(other_version()),
    }
}
