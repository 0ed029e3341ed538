//! The objects to share, read from the server.

use presign_core::{Method, PresignedRequest, Presigner, Request, Timestamp};
use ureq::{
    Agent,
    http::{HeaderMap, response::Parts},
};

use super::list_page::{ListPage, Object, bad};
use crate::{
    argument,
    failure::Failure,
    request_options::ParsedOptions,
    target::Target,
    transfer::{send, text_up_to, with_retries},
};

/// Maximum number of bytes of a list: 1,000 keys of 1,024 percent-encoded bytes, each with an owner and checksums, are less.
const MAX_LIST_BYTES: u64 = 16 << 20;

/// Maximum number of consecutive responses without an object; S3 may send some after many deletions.
const MAX_EMPTY_PAGES: u32 = 1000;

/// The objects to share, one response of the server after another.
pub(super) struct Objects<'a> {
    agent: &'a Agent,
    presigner: &'a Presigner,
    target: &'a Target,
    options: &'a ParsedOptions<'a>,
    next: Next,
    empty_pages: u32,
}

/// The next request.
enum Next {
    First,
    After(String),
    None,
}

impl<'a> Objects<'a> {
    pub(super) fn new(
        agent: &'a Agent,
        presigner: &'a Presigner,
        target: &'a Target,
        options: &'a ParsedOptions<'a>,
    ) -> Self {
        Self {
            agent,
            presigner,
            target,
            options,
            next: Next::First,
            empty_pages: 0,
        }
    }

    /// Returns the next objects: a page of the folder, or the object itself unless `recursive`.
    pub(super) fn next(&mut self, recursive: bool) -> Result<Option<Vec<Object>>, Failure> {
        if let Next::None = self.next {
            return Ok(None);
        }
        if !recursive {
            self.next = Next::None;
            return self.head().map(|object| Some(vec![object]));
        }
        let page = self.list()?;
        self.empty_pages = match page.objects[..] {
            [] => self.empty_pages + 1,
            _ => 0,
        };
        self.next = match page.next {
            None => Next::None,
            Some(_) if self.empty_pages == MAX_EMPTY_PAGES => return Err(bad("has no end")),
            Some(token) => match &self.next {
                Next::After(last) if *last == token => return Err(bad("has no end")),
                _ => Next::After(token),
            },
        };
        Ok(Some(page.objects))
    }

    fn list(&self) -> Result<ListPage, Failure> {
        let (_, xml) = with_retries(|| {
            let mut request = self
                .presigner
                .list_objects_v2(&self.target.bucket)
                .encoding_type("url")
                .prefix(&self.target.key);
            if let Next::After(token) = &self.next {
                request = request.continuation_token(token);
            }
            let request = self.options.with_headers(request, |name| {
                let owner = ["x-amz-expected-bucket-owner", "x-amz-request-payer"];
                owner.iter().any(|known| name.eq_ignore_ascii_case(known))
            });
            self.sent(&self.signed(&request, "the list")?)
        })?;
        ListPage::parse(&xml, &self.target.key)
    }

    /// Requests size and time of the object, which also shows that the link works.
    fn head(&self) -> Result<Object, Failure> {
        let (head, _) = with_retries(|| {
            let Target { bucket, key, .. } = self.target;
            let request = self.presigner.presign(Method::Head, &**bucket, &**key);
            let mut request = self.options.of(request);
            for (name, value) in &self.target.query {
                request = request.query(name, value);
            }
            self.sent(&self.signed(&request, "HEAD")?)
        })?;
        Ok(Object {
            key: self.target.key.clone(),
            size: header(&head.headers, "content-length").and_then(|size| size.parse().ok()),
            last_modified: header(&head.headers, "last-modified").and_then(http_date),
        })
    }

    /// Presigns now: the time of --at is for the links.
    fn signed<O>(
        &self,
        request: &Request<'_, O>,
        label: &str,
    ) -> Result<PresignedRequest, Failure> {
        let at = argument::time_or_now(None)?;
        let debug = self.options.debug();
        debug.print_labelled(label, || request.steps_at(at))?;
        Ok(request.presign_at(at)?)
    }

    fn sent(&self, request: &PresignedRequest) -> Result<(Parts, String), Failure> {
        let response = send(self.agent, request, &[], None)?;
        let credentials = Some(self.presigner.credentials());
        text_up_to(MAX_LIST_BYTES, request, credentials, response)
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

fn http_date(text: &str) -> Option<Timestamp> {
    let time = jiff::fmt::rfc2822::parse(text).ok()?;
    Timestamp::from_unix(time.timestamp().as_second()).ok()
}
