use alloc::string::String;
use core::ops::Range;

use crate::{
    Endpoint,
    sigv4::scheme::AuthScheme,
    sigv4::uri::{Slash, push_encoded},
};

/// Where the requests to one bucket go, which is the begin of their URL, and how they are signed there.
///
/// It is made by writing the URL's begin.
pub(crate) struct ResolvedEndpoint<'a> {
    /// Where the value of the `Host` header stands in the text.
    pub(crate) host: Range<usize>,
    pub(crate) signing: AuthScheme<'a>,
}

impl<'a> ResolvedEndpoint<'a> {
    /// Appends an address of AWS's own: `host` is made of these pieces.
    pub(crate) fn of_host(out: &mut String, pieces: &[&str], signing: AuthScheme<'a>) -> Self {
        out.push_str("https://");
        let start = out.len();
        out.extend(pieces.iter().copied());
        Self {
            host: start..out.len(),
            signing,
        }
    }

    /// Appends the endpoint itself, or the host that has `labels` and a `.` ahead of its own.
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

    /// Appends the rest of the path, percent-encoded once: S3 signs it in this very form.
    pub(crate) fn push_key(&self, out: &mut String, key: Option<&str>) {
        if let Some(key) = key {
            out.push('/');
            push_encoded(out, key, Slash::Keep);
        } else if out.len() == self.host.end {
            out.push('/');
        }
    }
}
