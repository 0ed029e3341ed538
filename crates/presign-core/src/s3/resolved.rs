use alloc::string::String;
use core::ops::Range;

use crate::{
    Endpoint,
    sigv4::scheme::AuthScheme,
    sigv4::uri::{Slash, push_encoded},
};

/// The address of the requests to one bucket, which is the start of their URL, and how they are signed.
///
/// Creating it writes the start of the URL.
pub(crate) struct ResolvedEndpoint<'a> {
    /// The range of the `Host` header's value in the text.
    pub(crate) host: Range<usize>,
    pub(crate) signing: AuthScheme<'a>,
}

impl<'a> ResolvedEndpoint<'a> {
    /// Appends an address of AWS: `host` consists of these pieces.
    pub(crate) fn from_host(out: &mut String, pieces: &[&str], signing: AuthScheme<'a>) -> Self {
        out.push_str("https://");
        let start = out.len();
        out.extend(pieces.iter().copied());
        Self {
            host: start..out.len(),
            signing,
        }
    }

    /// Appends the endpoint, or the host with `labels` and a `.` before it.
    pub(crate) fn at_endpoint(
        out: &mut String,
        endpoint: &Endpoint,
        labels: &[&str],
        signing: AuthScheme<'a>,
    ) -> Self {
        out.push_str(endpoint.scheme());
        out.push_str("://");
        let start = out.len();
        if labels.is_empty() {
            out.push_str(endpoint.authority());
        } else {
            out.extend(labels.iter().copied());
            out.push_str(endpoint.dotted_authority());
        }
        let end = out.len();
        out.push_str(endpoint.path_prefix());
        Self {
            host: start..end,
            signing,
        }
    }

    /// Appends a bucket as the first segment of the path.
    pub(crate) fn with_path_bucket(self, out: &mut String, bucket: &str) -> Self {
        out.push('/');
        push_encoded(out, bucket, Slash::Encode);
        self
    }

    /// Appends the rest of the path, percent-encoded once, which is the form that S3 signs.
    pub(crate) fn push_key(&self, out: &mut String, key: Option<&str>) {
        if let Some(key) = key {
            out.push('/');
            push_encoded(out, key, Slash::Keep);
        } else if out.len() == self.host.end {
            out.push('/');
        }
    }
}
