mod file_range;
mod parts;

use std::{fs::File, io, path::PathBuf, sync::OnceLock};

use clap::{Args, value_parser};
use indicatif::ProgressBar;
use presign_core::{Method, PresignedRequest, Presigner, Request};
use ureq::{
    Agent, Body,
    http::{Response, response::Parts},
};

use self::file_range::FileRange;
use crate::{
    failure::Failure,
    request_options::{ParsedOptions, RequestOptions},
    target::Target,
    terminal::{say, shown_path},
    transfer::{bar, send, text_of, with_retries},
};

/// The largest object that a single request can upload.
const MAX_SINGLE_PUT: u64 = 5 << 30;

/// Upload a file with presigned URLs
///
/// Sends one PUT request, or a multipart upload above 5 GiB or with --part-size. Explains why a server rejects the request.
#[derive(Args)]
pub(crate) struct Upload {
    /// File to upload
    file: PathBuf,

    /// Upload target: s3://BUCKET/KEY or an object URL
    target: String,

    /// Content-Type of the object
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// Part size in bytes of a multipart upload: 5 MiB to 5 GiB
    #[arg(long, value_name = "BYTES")]
    part_size: Option<u64>,

    /// Number of parts to send concurrently
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = value_parser!(u16).range(1..=1000))]
    max_concurrent_requests: u16,

    /// Hide the progress bar
    #[arg(long)]
    no_progress: bool,

    #[command(flatten)]
    options: RequestOptions,
}

/// State shared by the requests of an upload.
struct Sender<'a> {
    arguments: &'a Upload,
    agent: Agent,
    presigner: Presigner,
    target: Target,
    options: ParsedOptions<'a>,
    file: File,
    size: u64,
    bar: ProgressBar,
}

impl Upload {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let options = self.options.parse()?;
        let settings = options.settings();
        let target = Target::parse(&self.target, settings.endpoint_url())?;
        let (file, size) = self.opened()?;
        let sender = Sender {
            arguments: self,
            agent: settings.agent()?,
            presigner: settings.presigner(&target.stated)?,
            options,
            target,
            file,
            size,
            bar: bar(Some(size), !self.no_progress),
        };
        if size > MAX_SINGLE_PUT || self.part_size.is_some() {
            sender.in_parts()?;
        } else {
            sender.at_once()?;
        }
        sender.bar.finish_and_clear();
        say("note", format_args!("uploaded {size} bytes"));
        Ok(String::new())
    }

    fn opened(&self) -> Result<(File, u64), Failure> {
        let open = || {
            let file = File::open(&self.file)?;
            let about = file.metadata()?;
            if about.is_file() {
                Ok((file, about.len()))
            } else {
                Err(io::Error::other("not a regular file"))
            }
        };
        open().map_err(|error| cannot_read(&shown_path(&self.file), &error))
    }
}

impl Sender<'_> {
    fn at_once(&self) -> Result<(), Failure> {
        with_retries(|| {
            let (bucket, key) = (&*self.target.bucket, &*self.target.key);
            let put = self.presigner.presign(Method::Put, bucket, key);
            let put = self.with_type(self.options.of(put));
            let request = put.presign_at(self.options.now()?)?;
            self.send_range(&request, &OnceLock::new(), 0, self.size)
                .map(drop)
        })
    }

    /// Sends a range of the file, unless another range failed, and returns its ETag.
    fn send_range(
        &self,
        request: &PresignedRequest,
        failed: &OnceLock<Failure>,
        offset: u64,
        length: u64,
    ) -> Result<Option<String>, Failure> {
        let mut piece = FileRange::new(&self.file, &self.bar, failed, offset, length);
        // Lets the server reject the request before the body is sent.
        let expect: &[_] = if length > 0 {
            &[("expect", "100-continue")]
        } else {
            &[]
        };
        let answer = send(&self.agent, request, expect, Some((&mut piece, length)));
        let outcome = piece
            .check()
            .and(answer)
            .and_then(|answer| self.text_of(request, answer));
        let outcome = outcome.and_then(|answer| {
            if piece.is_sent() {
                Ok(answer)
            } else {
                let message = "the server reported success before the whole file was sent";
                Err(Failure::new("bad_answer", message))
            }
        });
        let (head, _) = outcome.inspect_err(|_| piece.take_back())?;
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

    fn with_type<'r, O>(&self, request: Request<'r, O>) -> Request<'r, O> {
        match &self.arguments.content_type {
            Some(value) => request.header("content-type", value),
            None => request,
        }
    }
}

fn cannot_read(what: &str, error: &io::Error) -> Failure {
    Failure::new("cannot_read", format!("{what}: cannot be read: {error}"))
}
