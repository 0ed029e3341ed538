//! Finds the URL in a text as people paste it: quoted, escaped, wrapped over lines, in a command, or in the link of a redirector.
//!
//! Each step reverts one kind of wrapping and reports it as a finding. Every step takes linear time, and there are at most
//! [`MAX_REDIRECTORS`] rounds of them.

mod command;
mod encoding;
mod escapes;
mod extent;
mod invisible;
mod mail_filter;
mod parameter_names;
mod quoted_printable;
mod redirector;
mod scheme;
mod surroundings;
mod tail;

use presign_core::{Error, ErrorCode, Method};

use crate::finding::{FindingCode as Code, Findings};
pub(crate) use parameter_names::is_of_signature;

/// The maximum length of a pasted text, in bytes. A URL in it has a lower limit of its own.
const TEXT_BYTES: usize = 64 * 1024;

/// The maximum number of redirectors around a URL.
const MAX_REDIRECTORS: usize = 4;

/// The URL in a pasted text.
pub(crate) struct Pasted {
    pub(crate) url: String,
    /// The method that a command around the URL sends.
    pub(crate) method: Option<Method>,
}

impl Pasted {
    /// Unwraps a URL. Returns a text without a URL almost unchanged.
    ///
    /// # Errors
    ///
    /// `invalid_url` for a text of more than 64 KB.
    pub(crate) fn unwrap(text: &str, findings: &mut Findings) -> Result<Self, Error> {
        if text.len() > TEXT_BYTES {
            return Err(Error::new(
                ErrorCode::InvalidUrl,
                format!(
                    "url: {} bytes are too many; give at most {TEXT_BYTES}, with a URL in them",
                    text.len()
                ),
            ));
        }
        let mut pasted = Self::from_text(text, findings);
        for _ in 0..MAX_REDIRECTORS {
            let Some(link) = redirector::target(&pasted.url) else {
                break;
            };
            findings.push(
                Code::WrappedLink,
                format!(
                    "the link goes through {}; the URL in it was inspected",
                    link.redirector
                ),
            );
            let method = pasted.method;
            pasted = Self::from_text(&link.target, findings);
            pasted.method = pasted.method.or(method);
        }
        if let Some(redirector) = redirector::opaque(&pasted.url) {
            findings.push(
                Code::WrappedLink,
                format!("the link goes through {redirector}, and does not contain the URL; open it, and copy the URL that follows"),
            );
        }
        Ok(pasted)
    }

    fn from_text(text: &str, findings: &mut Findings) -> Self {
        let text = quoted_printable::decode(text, findings);
        let text = escapes::undo(&text, findings);
        let text = invisible::remove(&text, findings);
        let text = encoding::decode_whole_url(&text, findings);
        let text = scheme::complete(&text, findings);
        let (url, method) = surroundings::remove(&text, findings);
        let url = encoding::decode_query_in_path(url, findings);
        let url = encoding::correct_delimiters(url, findings);
        let url = scheme::without_second(url, findings);
        Self { url, method }
    }
}
