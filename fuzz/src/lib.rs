//! Settings and requests for the fuzz targets: any texts, but so often valid ones that most runs sign.

mod request;
mod settings;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use presign_core::{PresignedRequest, Presigner, limits};

pub use request::{Operation, Request};
pub use settings::{ACCESS_KEY_ID, AT, Choice, Place, SECRET, Settings, credentials, one};

/// A request, and the settings of the presigner that presigns it.
#[derive(Arbitrary, Debug)]
pub struct Input<'a> {
    pub settings: Settings<'a>,
    pub request: Request<'a>,
}

impl Input<'_> {
    /// Presigns the request, if settings and request are valid.
    pub fn presign(&self) -> Option<(Presigner, PresignedRequest)> {
        let s3 = self.settings.presigner()?;
        let made = self.request.presign(&s3).ok()?;
        Some((s3, made))
    }
}

/// Whether servers and `verify` accept a request of this size, with names that are unambiguous.
pub fn is_within_limits(url: &str, headers: &[(String, String)]) -> bool {
    const OF_SIGV2: [&str; 3] = ["AWSAccessKeyId", "Expires", "Signature"];
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let mut names: Vec<_> = query
        .split('&')
        .map(|parameter| parameter.split('=').next().unwrap_or_default())
        .map(|name| {
            percent_encoding::percent_decode_str(name)
                .decode_utf8_lossy()
                .into_owned()
        })
        .collect();
    let has_sigv2 = names.iter().any(|name| OF_SIGV2.contains(&&**name));
    let count = names.len();
    names
        .iter_mut()
        .for_each(|name| name.make_ascii_lowercase());
    names.retain(|name| name.starts_with("x-amz-"));
    names.sort();
    let is_ambiguous = names.windows(2).any(|pair| pair[0] == pair[1]);
    let bytes: usize = headers
        .iter()
        .map(|(name, value)| name.len() + value.len())
        .sum();
    !has_sigv2
        && !is_ambiguous
        && count <= limits::QUERY_PARAMETERS
        && url.len() <= limits::URL_BYTES
        && headers.len() <= limits::HEADERS
        && bytes <= limits::HEADER_BYTES
}
