//! Reads and checks the headers of a response.

use ureq::{
    Body,
    http::{HeaderMap, Response},
};

use crate::{failure::Failure, terminal::shown};

/// A version of an object. Bytes of two versions are never combined.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Version {
    /// A strong ETag with its quotes.
    pub(super) etag: Option<String>,
    /// Length in bytes, if the server states it.
    pub(super) total: Option<u64>,
    pub(super) encoding: String,
}

/// The content of a response to a request for the remaining bytes.
pub(super) enum Rest {
    /// The remaining bytes, of this length.
    Follows(u64),
    /// The whole object.
    Whole,
    /// Other bytes, for this reason.
    Other(&'static str),
}

/// What a request asks for without a range of ours.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RequestKind {
    Object,
    /// A part by `partNumber`.
    PartNumber,
    /// A signed range.
    Range,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ContentRange {
    first: u64,
    last: u64,
    total: Option<u64>,
}

impl Version {
    /// Reads a response to a request without a range of ours.
    ///
    /// # Errors
    ///
    /// `bad_answer` if it is not what was requested, or if its length is unknown.
    pub(super) fn of(answer: &Response<Body>, kind: RequestKind) -> Result<Self, Failure> {
        let headers = answer.headers();
        let range = content_range(headers)?;
        let length = length_of(answer)?;
        let total = match (answer.status().as_u16(), range) {
            (200, _) if kind == RequestKind::Range => {
                return Err(bad_response("the server ignored the requested range"));
            }
            (200, None) => length,
            (200, Some(range)) if range.is_whole() => range.total,
            (200, Some(_)) => {
                return Err(bad_response(
                    "the server sent a range instead of the whole object",
                ));
            }
            (206, Some(range)) if kind != RequestKind::Object => Some(range.length()),
            (206, _) => {
                return Err(bad_response(
                    "the server sent a range that was not requested",
                ));
            }
            _ => return Err(bad_response("the response has no object")),
        };
        if length.is_some() && length != total {
            return Err(bad_response("Content-Length and Content-Range differ"));
        }
        // A closed connection does not prove that the object is complete.
        if total.is_none() && !is_chunked(headers) {
            return Err(bad_response(
                "the server does not state the length of the object",
            ));
        }
        Ok(Self {
            etag: strong_etag(headers)?,
            total,
            encoding: one(headers, "content-encoding")?.unwrap_or_default().into(),
        })
    }

    /// Returns whether an interrupted download can be resumed.
    pub(super) fn is_resumable(&self) -> bool {
        self.etag.is_some() && self.total.is_some()
    }

    /// Reads a response to a request for all bytes from `first`.
    pub(super) fn rest(&self, answer: &Response<Body>, first: u64) -> Rest {
        let headers = answer.headers();
        let Ok(range) = content_range(headers) else {
            return Rest::Other("Content-Range cannot be read");
        };
        let range = match (answer.status().as_u16(), range) {
            (200, None) => return Rest::Whole,
            // Some servers send 200 instead of 206; the header decides.
            (200 | 206, Some(range)) => range,
            (206, None) => return Rest::Other("the response has no single Content-Range"),
            (416 | 412 | 304, _) => return Rest::Other("the object changed"),
            _ => return Rest::Other("the server did not send a range"),
        };
        let media_type = one(headers, "content-type").ok().flatten();
        if media_type.is_some_and(|name| name.starts_with("multipart/byteranges")) {
            return Rest::Other("the response has no single Content-Range");
        }
        let (Ok(etag), Ok(length)) = (strong_etag(headers), length_of(answer)) else {
            return Rest::Other("the headers contradict each other");
        };
        if etag.is_none() || etag != self.etag {
            return Rest::Other("the ETag changed");
        }
        if one(headers, "content-encoding")
            .ok()
            .flatten()
            .unwrap_or_default()
            != self.encoding
        {
            return Rest::Other("the Content-Encoding changed");
        }
        let is_total = range.total.is_none() || range.total == self.total;
        if !is_total || self.total.is_none_or(|total| range.last >= total) {
            return Rest::Other("the length of the object changed");
        }
        if range.first != first {
            return Rest::Other("the range has another start");
        }
        if length.is_some_and(|length| length != range.length()) {
            return Rest::Other("Content-Length and Content-Range differ");
        }
        Rest::Follows(range.length())
    }
}

impl ContentRange {
    fn parse(text: &str) -> Option<Self> {
        let (unit, rest) = text.trim().split_once(' ')?;
        let (range, total) = rest.trim().split_once('/')?;
        let (first, last) = range.split_once('-')?;
        let parsed = Self {
            first: number(first)?,
            last: number(last)?,
            total: if total == "*" {
                None
            } else {
                Some(number(total)?)
            },
        };
        let is_right = parsed.first <= parsed.last
            && parsed.last < u64::MAX
            && parsed.total.is_none_or(|total| parsed.last < total);
        (unit.eq_ignore_ascii_case("bytes") && is_right).then_some(parsed)
    }

    fn length(self) -> u64 {
        self.last - self.first + 1
    }

    fn is_whole(self) -> bool {
        self.first == 0 && self.total == Some(self.last + 1)
    }
}

pub(super) fn bad_response(message: &str) -> Failure {
    Failure::new(
        "bad_answer",
        format!("the response is not usable: {message}"),
    )
}

fn content_range(headers: &HeaderMap) -> Result<Option<ContentRange>, Failure> {
    let Some(text) = one(headers, "content-range")? else {
        return Ok(None);
    };
    match ContentRange::parse(text) {
        Some(range) => Ok(Some(range)),
        // Status 416 has this form.
        None if text.trim_start().starts_with("bytes */") => Ok(None),
        None => Err(bad_response(&format!("Content-Range is `{}`", shown(text)))),
    }
}

fn strong_etag(headers: &HeaderMap) -> Result<Option<String>, Failure> {
    let etag = one(headers, "etag")?.filter(|etag| {
        let inner = etag
            .strip_prefix('"')
            .and_then(|etag| etag.strip_suffix('"'));
        inner.is_some_and(|inner| {
            (1..=256).contains(&inner.len())
                && inner
                    .bytes()
                    .all(|byte| byte.is_ascii_graphic() && byte != b'"')
        })
    });
    Ok(etag.map(Into::into))
}

fn length_of(answer: &Response<Body>) -> Result<Option<u64>, Failure> {
    let stated = match one(answer.headers(), "content-length")? {
        Some(text) => {
            let length = number(text.trim());
            Some(length.ok_or_else(|| bad_response("Content-Length is not a number"))?)
        }
        None => None,
    };
    if stated.is_some() && is_chunked(answer.headers()) {
        return Err(bad_response(
            "Content-Length and Transfer-Encoding contradict each other",
        ));
    }
    Ok(stated)
}

fn is_chunked(headers: &HeaderMap) -> bool {
    let values = headers.get_all("transfer-encoding").iter();
    values
        .filter_map(|value| value.to_str().ok())
        .any(|value| value.to_ascii_lowercase().contains("chunked"))
}

/// Returns a header that occurs once, or several times with the same value.
fn one<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Failure> {
    let mut values = headers.get_all(name).iter();
    let Some(first) = values.next() else {
        return Ok(None);
    };
    if values.any(|value| value != first) {
        return Err(bad_response(&format!("it has different {name} headers")));
    }
    let text = first.to_str();
    text.map(Some)
        .map_err(|_| bad_response(&format!("{name} is not visible ASCII")))
}

/// Parses a decimal number without a sign.
fn number(text: &str) -> Option<u64> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_range_invalid_is_rejected() {
        for text in [
            "",
            "bytes",
            "bytes 0-4",
            "bytes 4-0/5",
            "bytes 0-5/5",
            "bytes -1-4/5",
            "bytes 0-+4/5",
            "items 0-4/5",
            "bytes 0-4/",
            "bytes 0-18446744073709551615/*",
            "bytes 0-4/5, bytes 0-4/5",
            "bytes 0-99999999999999999999/*",
        ] {
            assert_eq!(ContentRange::parse(text), None, "{text}");
        }
        let range = ContentRange::parse("bytes 2-4/*").unwrap();
        assert_eq!((range.first, range.length(), range.total), (2, 3, None));
        assert!(ContentRange::parse("Bytes 0-4/5").unwrap().is_whole());
    }
}
