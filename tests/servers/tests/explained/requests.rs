//! What is presigned, and what is sent instead.

use std::time::Duration;

use presign_core::{Credentials, Method, PresignedRequest, Presigner, Request, Timestamp};
use s3_servers::{
    curl::{Response, send},
    now,
};

use super::World;
use crate::matrix::{BUCKET, presign};

/// A request that the server rejects.
pub(super) struct Refused {
    pub(super) made: PresignedRequest,
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    pub(super) credentials: Credentials,
}

impl Refused {
    /// A request that is sent as it was made.
    pub(super) fn as_made(s3: &Presigner, made: PresignedRequest) -> Self {
        Self {
            method: made.method(),
            url: made.url().to_owned(),
            headers: made.headers().to_vec(),
            body: Vec::new(),
            credentials: s3.credentials().clone(),
            made,
        }
    }

    /// A request whose URL is sent as it was made, and which no presigner makes.
    pub(super) fn of_url(s3: &Presigner, method: Method, url: impl Into<String>) -> Self {
        let end = after(60);
        let made = PresignedRequest::from_parts(method, url.into(), Vec::new(), end);
        Self::as_made(s3, made)
    }

    pub(super) fn method(self, method: Method) -> Self {
        Self { method, ..self }
    }

    pub(super) fn body(self, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        Self { body, ..self }
    }

    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers
            .retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.into(), value.into()));
        self
    }

    pub(super) fn without_headers(self) -> Self {
        let headers = Vec::new();
        Self { headers, ..self }
    }

    pub(super) fn is_form(&self) -> bool {
        self.method == Method::Post && !self.made.url().contains('?')
    }

    /// Sends another URL than the one that was made.
    pub(super) fn changed(self, from: &str, to: &str) -> Self {
        let url = self.url.replacen(from, to, 1);
        assert_ne!(url, self.url, "{from}");
        Self { url, ..self }
    }

    /// Sends another URL than the one that was made.
    pub(super) fn sent_as(self, change: impl FnOnce(&str) -> String) -> Self {
        let url = change(&self.url);
        assert_ne!(url, self.url);
        Self { url, ..self }
    }
}

impl World {
    pub(super) fn get(&self, key: &str) -> Refused {
        self.of(self.s3.get_object(BUCKET, key).allow_unsafe_key(true))
    }

    /// A request for 60 seconds, which is sent as it is made.
    pub(super) fn of<O>(&self, request: Request<'_, O>) -> Refused {
        Refused::as_made(&self.s3, presign(request))
    }

    /// A request that only the server would check.
    pub(super) fn raw(&self, method: Method, path_and_query: &str) -> Refused {
        let url = [&*self.endpoint, path_and_query].concat();
        let request = self.s3.presign_request(method, url, "s3");
        let made = request.expires_in(Duration::from_mins(1)).presign_at(now());
        Refused::as_made(&self.s3, made.unwrap())
    }

    /// A presigner of the same user for another endpoint.
    pub(super) fn at(&self, endpoint: &str) -> Presigner {
        let builder = Presigner::builder("us-east-1", self.s3.credentials().clone());
        builder.endpoint_url(endpoint).build().unwrap()
    }

    /// A presigner with another secret or another user.
    pub(super) fn user(&self, id: Option<&str>, secret: &str) -> Presigner {
        let id = id.unwrap_or(self.s3.credentials().access_key_id());
        self.s3
            .with_credentials(Credentials::new(id, secret).unwrap())
    }

    pub(super) fn authority(&self) -> &str {
        self.endpoint.strip_prefix("http://").unwrap()
    }

    pub(super) fn store(&self, key: &str) -> Response {
        let stored = send(&presign(self.s3.put_object(BUCKET, key)), b"text");
        assert_eq!(stored.status, 200, "{stored:?}");
        stored
    }

    /// Prepares what a failure needs.
    pub(super) fn done<O>(request: Request<'_, O>, body: &[u8]) -> Response {
        let response = send(&presign(request), body);
        assert!(response.status < 300, "{response:?}");
        response
    }
}

/// Returns the time in some seconds.
pub(super) fn after(seconds: i64) -> Timestamp {
    Timestamp::from_unix(now().unix() + seconds).unwrap()
}
