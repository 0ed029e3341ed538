use alloc::string::String;

use crate::{
    Endpoint,
    signing::Signing,
    uri_encode::{Slash, push_encoded},
};

/// Where the requests to one bucket go, and how they are signed there.
pub(crate) struct Address<'a> {
    scheme: &'static str,
    host: Host<'a>,
    path_prefix: &'a str,
    path_bucket: Option<&'a str>,
    pub(crate) signing: Signing<'a>,
}

impl<'a> Address<'a> {
    /// An address of AWS's own: `host` is made of these pieces.
    pub(crate) fn of_host(pieces: &[&'a str], signing: Signing<'a>) -> Self {
        Self {
            scheme: "https",
            host: Host::new(pieces, ""),
            path_prefix: "",
            path_bucket: None,
            signing,
        }
    }

    /// The endpoint itself, or the host whose first labels are `labels` and a `.`.
    pub(crate) fn at_endpoint(
        endpoint: &'a Endpoint,
        labels: &[&'a str],
        signing: Signing<'a>,
    ) -> Self {
        Self {
            scheme: endpoint.scheme(),
            host: Host::new(labels, endpoint.authority()),
            path_prefix: endpoint.path_prefix(),
            path_bucket: None,
            signing,
        }
    }

    /// The same with a bucket as the first segment of the path.
    pub(crate) fn with_path_bucket(mut self, bucket: &'a str) -> Self {
        self.path_bucket = Some(bucket);
        self
    }

    /// Appends `scheme://`, and returns where it ends.
    pub(crate) fn push_scheme(&self, out: &mut String) -> usize {
        out.push_str(self.scheme);
        out.push_str("://");
        out.len()
    }

    /// Appends `host:port`, the value of the `Host` header, and returns where it ends.
    pub(crate) fn push_host(&self, out: &mut String) -> usize {
        for piece in self.host.pieces {
            out.push_str(piece);
        }
        out.push_str(self.host.last);
        out.len()
    }

    /// Appends the path, percent-encoded once: S3 signs it in this very form. Returns where it ends.
    pub(crate) fn push_path(&self, out: &mut String, key: Option<&str>) -> usize {
        let start = out.len();
        out.push_str(self.path_prefix);
        if let Some(bucket) = self.path_bucket {
            out.push('/');
            push_encoded(out, bucket, Slash::Encode);
        }
        if let Some(key) = key {
            out.push('/');
            push_encoded(out, key, Slash::Keep);
        }
        if out.len() == start {
            out.push('/');
        }
        out.len()
    }
}

/// A host name in pieces, so that making one costs no allocation.
struct Host<'a> {
    pieces: [&'a str; Host::MOST],
    /// The endpoint's own host, behind the pieces.
    last: &'a str,
}

impl<'a> Host<'a> {
    const MOST: usize = 9;

    fn new(pieces: &[&'a str], last: &'a str) -> Self {
        let mut host = Self {
            pieces: [""; Self::MOST],
            last,
        };
        for (place, piece) in host.pieces.iter_mut().zip(pieces) {
            *place = piece;
        }
        host
    }
}
