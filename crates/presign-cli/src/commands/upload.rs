mod file_range;
mod parts;

use std::{
    ffi::OsStr,
    fs::File,
    io,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use clap::{Args, value_parser};
use indicatif::ProgressBar;
use presign_core::{Error, ErrorCode, Method, PresignedRequest, Presigner, Request};
use ureq::{
    Agent, Body,
    http::{Response, response::Parts},
};

use self::file_range::FileRange;
use crate::{
    argument,
    failure::{Failure, OrUsageError},
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
#[command(after_long_help = "\
Examples:
  presign upload film.mp4 s3://photos/2026/
  pg_dump cats | presign upload - s3://backups/cats.sql
  presign upload disk.img s3://backups/disk.img --part-size 64MiB")]
pub(crate) struct Upload {
    /// File to upload, or - for standard input
    file: PathBuf,

    /// Upload target: s3://BUCKET/KEY or an object URL
    ///
    /// The name of the file is appended to a target without a key, or whose key ends with `/`.
    target: String,

    /// Content-Type of the object
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// Part size of a multipart upload, 5MiB to 5GiB
    #[arg(long, value_name = "SIZE", value_parser = argument::size)]
    part_size: Option<u64>,

    /// Number of parts to send concurrently
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = value_parser!(u16).range(1..=1000), hide_short_help = true)]
    max_concurrent_requests: u16,

    /// Hide the progress bar
    #[arg(long, hide_short_help = true)]
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
        let mut target = Target::parse(&self.target, settings.endpoint_url())?;
        let is_folder = target.key.is_empty() || target.key.ends_with('/');
        let is_folder = is_folder && !options.allows_unsafe_key();
        if is_folder {
            target.key += self.name().or_usage_error()?;
        }
        let to = if is_folder {
            format!(" to s3://{}/{}", target.bucket, target.key)
        } else {
            String::new()
        };
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
        say("note", format_args!("uploaded {size} bytes{to}"));
        Ok(String::new())
    }

    /// Returns the name of the file.
    fn name(&self) -> Result<&str, Error> {
        let wrong = |why| Error::new(ErrorCode::InvalidKey, why);
        if self.is_stdin() {
            return Err(wrong(
                "target: has no file name; use s3://BUCKET/KEY for standard input",
            ));
        }
        let name = self.file.file_name().and_then(OsStr::to_str);
        name.ok_or_else(|| wrong("file: has no name in UTF-8; use s3://BUCKET/KEY"))
    }

    fn is_stdin(&self) -> bool {
        self.file == Path::new("-")
    }

    fn opened(&self) -> Result<(File, u64), Failure> {
        if self.is_stdin() {
            return spooled().map_err(|error| cannot_read("standard input", &error));
        }
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
            let at = self.options.now()?;
            self.options.debug().print(|| put.steps_at(at))?;
            let request = put.presign_at(at)?;
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

/// Copies standard input to a file without a name: S3 needs the size first, and retries need the content again.
fn spooled() -> io::Result<(File, u64)> {
    let mut file = tempfile::tempfile()?;
    let size = io::copy(&mut io::stdin().lock(), &mut file)?;
    Ok((file, size))
}

fn cannot_read(what: &str, error: &io::Error) -> Failure {
    Failure::new("cannot_read", format!("{what}: cannot be read: {error}"))
}
