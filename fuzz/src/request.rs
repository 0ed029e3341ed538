use libfuzzer_sys::arbitrary::{self, Arbitrary};
use presign_core::{Error, Method, PresignedRequest, Presigner, Value};

use crate::{
    Place,
    settings::{AT, one},
};

/// A request with all options.
#[derive(Arbitrary, Debug, Clone)]
pub struct Request<'a> {
    pub place: Place<'a>,
    pub operation: Operation<'a>,
    pub query: Vec<(&'a str, &'a str)>,
    pub headers: Vec<(&'a str, &'a str)>,
    options: Vec<(u8, &'a str)>,
    expires_in: Option<u32>,
    window: Option<u16>,
    hoist: Option<bool>,
    rejects_unsafe_keys: bool,
}

#[derive(Arbitrary, Debug, Clone)]
pub enum Operation<'a> {
    Get,
    Put,
    Any(u8),
    /// A request to the bucket.
    Bucket(u8),
    /// An operation by name, with parameters.
    Named(u8, Vec<(&'a str, &'a str)>),
}

/// Options of most operations.
const OPTIONS: [&str; 16] = [
    "response_content_type",
    "response_content_disposition",
    "response_cache_control",
    "version_id",
    "content_type",
    "content_md5",
    "cache_control",
    "content_disposition",
    "acl",
    "if_none_match",
    "sse_customer_key",
    "server_side_encryption",
    "expected_bucket_owner",
    "request_payer",
    "checksum_sha256",
    "tagging",
];

impl<'a> Request<'a> {
    pub fn presign(&self, s3: &Presigner) -> Result<PresignedRequest, Error> {
        let (bucket, key) = (self.place.bucket(), self.place.key);
        match &self.operation {
            Operation::Get => {
                let mut request = s3.get_object(bucket, key);
                for (index, value) in &self.options {
                    request = request.option(one(&OPTIONS, *index), *value);
                }
                self.presign_request(request)
            }
            Operation::Put => {
                let mut request = s3.put_object(bucket, key);
                for (index, value) in &self.options {
                    request = request.option(one(&OPTIONS, *index), *value);
                }
                self.presign_request(request)
            }
            Operation::Any(method) => {
                self.presign_request(s3.presign(one(&Method::ALL, *method), bucket, key))
            }
            Operation::Bucket(method) => {
                self.presign_request(s3.presign(one(&Method::ALL, *method), bucket, None))
            }
            Operation::Named(index, parameters) => {
                let names: Vec<_> = Presigner::operation_names().collect();
                let mut all: Vec<(&str, Value<'_>)> = vec![("Bucket", Value::Text(bucket))];
                let name = one(&names, *index);
                if name.contains("Object") || name.contains("Part") {
                    all.push(("Key", Value::Text(key)));
                }
                all.extend(
                    parameters
                        .iter()
                        .map(|(name, value)| (*name, Value::Written(value))),
                );
                self.presign_request(s3.operation(name, all)?)
            }
        }
    }

    /// Presigns GetObject of a key of the same bucket, with nothing else that was chosen.
    pub fn plain(&self, s3: &Presigner, key: &str) -> Result<PresignedRequest, Error> {
        s3.get_object(self.place.bucket(), key).presign_at(*AT)
    }

    fn presign_request<O>(
        &self,
        mut request: presign_core::Request<'_, O>,
    ) -> Result<PresignedRequest, Error> {
        request = request.allow_unsafe_key(!self.rejects_unsafe_keys);
        for (name, value) in &self.query {
            request = request.query(name, value);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if let Some(seconds) = self.expires_in {
            request = request.expires_in(i64::from(seconds));
        }
        if let Some(seconds) = self.window {
            request = request.signing_window(i64::from(seconds));
        }
        if let Some(hoist) = self.hoist {
            request = request.hoist_headers(hoist);
        }
        request.presign_at(*AT)
    }
}
