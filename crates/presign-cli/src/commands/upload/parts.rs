//! Multipart uploads with concurrent requests.

use std::{
    fmt,
    io::{self, Read},
    sync::{
        OnceLock,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use presign_core::{MultipartPlan, Part, PresignedRequest, Presigner, Request};

use super::Sender;
use crate::{
    failure::Failure,
    transfer::{send, with_retries},
};

impl Sender<'_> {
    pub(super) fn in_parts(&self) -> Result<(), Failure> {
        let plan = self.plan()?;
        let upload = StartedUpload {
            sender: self,
            upload_id: self.begin()?,
        };
        let etags = upload.send_parts(&plan.parts);
        let completed = etags.and_then(|etags| {
            // The ETags are the server's.
            let body = plan.complete_body(&etags);
            let body = body.map_err(|error| Failure::new("bad_answer", error.to_string()))?;
            upload.complete(&body)
        });
        completed.inspect_err(|_| {
            // Report the first failure; one of the abort would hide it.
            let _ = upload.abort();
        })
    }

    /// Plans the parts before the upload exists, so that invalid sizes fail before any request.
    fn plan(&self) -> Result<MultipartPlan, Failure> {
        let (bucket, key) = (&self.target.bucket, &self.target.key);
        let mut upload = self
            .presigner
            .multipart_upload(bucket, key, "none yet", self.size)
            .allow_unsafe_key(self.options.allows_unsafe_key())
            .expires_in(self.options.expiry().expires_in.unwrap_or_default());
        if let Some(bytes) = self.arguments.part_size {
            upload = upload.part_size(bytes);
        }
        Ok(upload.presign_at(self.options.now()?)?)
    }

    /// Starts the multipart upload and returns its ID.
    fn begin(&self) -> Result<String, Failure> {
        let (bucket, key) = (&self.target.bucket, &self.target.key);
        let created = with_retries(|| {
            let create = self.presigner.create_multipart_upload(bucket, key);
            let create = self
                .options
                .with_headers(create, |name| Step::Create.has(name));
            let create = self.with_type(self.options.with_query(create));
            let at = self.options.now()?;
            let debug = self.options.debug();
            debug.print_labelled(Step::Create, || create.steps_at(at))?;
            let create = create.presign_at(at)?;
            let answer = send(&self.agent, &create, &[], Some((&mut io::empty(), 0)))?;
            self.text_of(&create, answer).map(|(_, text)| text)
        })?;
        element(&created, "UploadId").ok_or_else(|| {
            Failure::new(
                "refused",
                "the server started a multipart upload but returned no UploadId",
            )
        })
    }
}

/// A multipart upload that the server has started.
struct StartedUpload<'a> {
    sender: &'a Sender<'a>,
    upload_id: String,
}

impl StartedUpload<'_> {
    /// Sends all parts and returns their ETags in order.
    fn send_parts(&self, parts: &[Part]) -> Result<Vec<String>, Failure> {
        let at_once = self.sender.arguments.max_concurrent_requests;
        let next = AtomicUsize::new(0);
        let etags: Vec<_> = parts.iter().map(|_| OnceLock::new()).collect();
        let failed = OnceLock::new();
        let work = || {
            while failed.get().is_none() {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(part) = parts.get(index) else { return };
                match self.send_part(part, &failed) {
                    Ok(etag) => etags[index].set(etag).expect("each part is sent once"),
                    // The first failure is reported and stops the other threads.
                    Err(error) => drop(failed.set(error)),
                }
            }
        };
        thread::scope(|scope| {
            for _ in 1..parts.len().min(at_once.into()) {
                // With too few threads, fewer parts are sent concurrently.
                let _ = thread::Builder::new().spawn_scoped(scope, work);
            }
            work();
        });
        match failed.into_inner() {
            Some(failure) => Err(failure),
            None => Ok(etags.into_iter().filter_map(OnceLock::into_inner).collect()),
        }
    }

    fn send_part(&self, part: &Part, failed: &OnceLock<Failure>) -> Result<String, Failure> {
        let etag = with_retries(|| {
            let request = self.signed(
                Step::Part(part.number),
                |presigner, bucket, key, upload_id| {
                    presigner.upload_part(bucket, key, upload_id, part.number)
                },
            )?;
            self.sender
                .send_range(&request, failed, part.offset, part.length)
        })?;
        etag.ok_or_else(|| {
            Failure::new("refused", "the server accepted a part but returned no ETag")
        })
    }

    fn complete(&self, body: &str) -> Result<(), Failure> {
        with_retries(|| {
            let complete = self.signed(Step::Complete, Presigner::complete_multipart_upload)?;
            let length = body.len() as u64;
            let body = Some((&mut body.as_bytes() as &mut dyn Read, length));
            let answer = send(&self.sender.agent, &complete, &[], body)?;
            let (_, text) = self.sender.text_of(&complete, answer)?;
            if is_completed(&text) {
                Ok(())
            } else {
                let message = "the response does not say that the upload is complete";
                Err(Failure::new("bad_answer", message))
            }
        })
    }

    fn abort(&self) -> Result<(), Failure> {
        let abort = self.signed(Step::Abort, Presigner::abort_multipart_upload)?;
        send(&self.sender.agent, &abort, &[], None).map(drop)
    }

    /// Presigns a request of this upload now, since a large upload outlasts the lifetime of a URL.
    fn signed<'r, O>(
        &'r self,
        step: Step,
        of: impl FnOnce(&'r Presigner, &'r str, &'r str, &'r str) -> Request<'r, O>,
    ) -> Result<PresignedRequest, Failure> {
        let Sender {
            presigner,
            target,
            options,
            ..
        } = self.sender;
        let request = of(presigner, &target.bucket, &target.key, &self.upload_id);
        let request = options.with_headers(request, |name| step.has(name));
        let at = options.now()?;
        options
            .debug()
            .print_labelled(step, || request.steps_at(at))?;
        Ok(request.presign_at(at)?)
    }
}

/// The requests of a multipart upload.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Create,
    Part(u64),
    Complete,
    Abort,
}

impl Step {
    /// Returns whether AWS defines the header for this request; object metadata belongs to the first only.
    fn has(self, header: &str) -> bool {
        match &*header.to_ascii_lowercase() {
            "x-amz-expected-bucket-owner" | "x-amz-request-payer" => true,
            "if-match" | "if-none-match" => self == Self::Complete,
            name if name.starts_with("x-amz-server-side-encryption-customer-") => {
                self != Self::Abort
            }
            _ => self == Self::Create,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Create => f.write_str("create"),
            Self::Part(number) => write!(f, "part {number}"),
            Self::Complete => f.write_str("complete"),
            Self::Abort => f.write_str("abort"),
        }
    }
}

/// Returns whether the body reports success; S3 sends status 200 before it knows.
fn is_completed(xml: &str) -> bool {
    roxmltree::Document::parse(xml.trim_start()).is_ok_and(|document| {
        document.root_element().tag_name().name() == "CompleteMultipartUploadResult"
    })
}

/// Returns the text of the first element with this name.
fn element(xml: &str, name: &str) -> Option<String> {
    let document = roxmltree::Document::parse(xml).ok()?;
    let mut elements = document.descendants();
    let found = elements.find(|node| node.tag_name().name() == name)?;
    found.text().map(Into::into)
}
