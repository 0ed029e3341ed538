use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::PathBuf,
};

use clap::Args;
use indicatif::ProgressBar;
use presign_core::{Method, MultipartPlan, PresignedRequest, Presigner, Request};
use ureq::{
    Agent, Body,
    http::{Response, response::Parts},
};

use crate::{
    asked::{Asked, Understood},
    failure::Failure,
    target::Target,
    transfer::{bar, send, text_of, with_retries},
};

/// The largest object that a single request can upload.
const MOST_AT_ONCE: u64 = 5 << 30;

/// Upload a file by presigned URLs
///
/// By one PUT, as whoever is given such a URL would; above 5 GiB, or with --part-size, in parts. What a server refuses is explained.
#[derive(Args)]
pub(crate) struct Upload {
    /// The file
    file: PathBuf,

    /// Where it goes: s3://BUCKET/KEY, or the URL of an object
    target: String,

    /// The media type
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// Upload in parts of so many bytes: 5 MiB to 5 GiB
    #[arg(long, value_name = "BYTES")]
    part_size: Option<u64>,

    /// Show no progress bar
    #[arg(long)]
    no_progress: bool,

    #[command(flatten)]
    asked: Asked,
}

/// All that the requests of an upload have in common.
struct Sender<'a> {
    arguments: &'a Upload,
    agent: Agent,
    presigner: Presigner,
    target: Target,
    asked: Understood<'a>,
    file: File,
    size: u64,
    bar: ProgressBar,
}

impl Upload {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let asked = self.asked.understood()?;
        let settings = asked.settings();
        let target = Target::parse(&self.target, settings.endpoint_url())?;
        let (file, size) = self.opened()?;
        let sender = Sender {
            arguments: self,
            agent: settings.connection().agent()?,
            presigner: settings.presigner(&target.stated)?,
            asked,
            target,
            file,
            size,
            bar: bar(Some(size), !self.no_progress),
        };
        if size > MOST_AT_ONCE || self.part_size.is_some() {
            sender.in_parts()?;
        } else {
            sender.at_once()?;
        }
        sender.bar.finish_and_clear();
        eprintln!("note: {size} bytes are uploaded");
        Ok(String::new())
    }

    fn opened(&self) -> Result<(File, u64), Failure> {
        let open = || {
            let file = File::open(&self.file)?;
            let about = file.metadata()?;
            if about.is_file() {
                Ok((file, about.len()))
            } else {
                Err(io::Error::other("it is no file, whose size is known"))
            }
        };
        open().map_err(|error| cannot_read(&self.file.display().to_string(), &error))
    }
}

impl Sender<'_> {
    fn at_once(&self) -> Result<(), Failure> {
        with_retries(|| {
            let (bucket, key) = (&*self.target.bucket, &*self.target.key);
            let put = self.presigner.presign(Method::Put, bucket, key);
            let request = self.described(put).presign_at(self.asked.now()?)?;
            self.send_piece(&request, 0, self.size).map(drop)
        })
    }

    fn in_parts(&self) -> Result<(), Failure> {
        let (bucket, key) = (&self.target.bucket, &self.target.key);
        let create = self.presigner.create_multipart_upload(bucket, key);
        let create = self.described(create).presign_at(self.asked.now()?)?;
        let created = with_retries(|| {
            let answer = send(&self.agent, &create, &[], Some((&mut io::empty(), 0)))?;
            self.text_of(&create, answer).map(|(_, text)| text)
        })?;
        let upload_id = element(&created, "UploadId").ok_or_else(|| {
            Failure::outside(
                "refused",
                "the server began an upload and named no ID of it",
            )
        })?;
        self.send_parts(&upload_id).inspect_err(|_| {
            // What failed is told; that it cannot be tidied up, too, would hide it.
            let _ = self.plan(&upload_id).and_then(|plan| {
                send(&self.agent, &plan.abort, &[], None)?;
                Ok(())
            });
        })
    }

    fn send_parts(&self, upload_id: &str) -> Result<(), Failure> {
        let mut plan = self.plan(upload_id)?;
        let mut planned_at = self.asked.now()?;
        let life = i64::from(
            self.asked
                .moments()
                .expires_in
                .unwrap_or_default()
                .seconds(),
        );
        let mut etags = Vec::with_capacity(plan.parts.len());
        for index in 0..plan.parts.len() {
            let etag = with_retries(|| {
                // A large file takes longer than its first URLs live.
                if self.asked.now()?.unix() - planned_at.unix() > life / 2 {
                    plan = self.plan(upload_id)?;
                    planned_at = self.asked.now()?;
                }
                let part = &plan.parts[index];
                self.send_piece(&part.request, part.offset, part.length)
            })?;
            etags.push(etag.ok_or_else(|| {
                Failure::outside("refused", "the server took a part and named no ETag of it")
            })?);
        }
        let plan = self.plan(upload_id)?;
        let body = plan.complete_body(&etags)?;
        with_retries(|| {
            let length = body.len() as u64;
            let answer = send(
                &self.agent,
                &plan.complete,
                &[],
                Some((&mut body.as_bytes(), length)),
            )?;
            self.text_of(&plan.complete, answer).map(drop)
        })
    }

    fn plan(&self, upload_id: &str) -> Result<MultipartPlan, Failure> {
        let mut upload = self
            .presigner
            .multipart_upload(&self.target.bucket, &self.target.key, upload_id, self.size)
            .allow_unsafe_key(self.asked.allows_unsafe_key())
            .expires_in(self.asked.moments().expires_in.unwrap_or_default());
        if let Some(bytes) = self.arguments.part_size {
            upload = upload.part_size(bytes);
        }
        Ok(upload.presign_at(self.asked.now()?)?)
    }

    /// Sends a piece of the file, and returns its ETag.
    fn send_piece(
        &self,
        request: &PresignedRequest,
        offset: u64,
        length: u64,
    ) -> Result<Option<String>, Failure> {
        self.bar.set_position(offset);
        let mut file = &self.file;
        file.seek(SeekFrom::Start(offset))
            .map_err(|error| cannot_read("the file", &error))?;
        let mut reader = self.bar.wrap_read(file.take(length));
        // So that a server can refuse before all is sent.
        let expect: &[_] = if length > 0 {
            &[("expect", "100-continue")]
        } else {
            &[]
        };
        let answer = send(&self.agent, request, expect, Some((&mut reader, length)))?;
        let (head, _) = self.text_of(request, answer)?;
        let etag = head
            .headers
            .get("etag")
            .and_then(|value| value.to_str().ok());
        Ok(etag.map(Into::into))
    }

    fn text_of(
        &self,
        request: &PresignedRequest,
        answer: Response<Body>,
    ) -> Result<(Parts, String), Failure> {
        text_of(request, Some(self.presigner.credentials()), answer)
    }

    /// The request with what the object will have beside its bytes.
    fn described<'r, O>(&self, request: Request<'r, O>) -> Request<'r, O> {
        let request = self.asked.of(request);
        match &self.arguments.content_type {
            Some(value) => request.header("content-type", value),
            None => request,
        }
    }
}

fn cannot_read(what: &str, error: &io::Error) -> Failure {
    Failure::outside("cannot_read", format!("{what} cannot be read: {error}"))
}

/// The text of the first element of this name.
fn element(xml: &str, name: &str) -> Option<String> {
    let document = roxmltree::Document::parse(xml).ok()?;
    let mut elements = document.descendants();
    let found = elements.find(|node| node.tag_name().name() == name)?;
    found.text().map(Into::into)
}
