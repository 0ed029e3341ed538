mod destination;
mod part;
mod response;
mod sink;

use std::{
    io::{self, Read},
    path::PathBuf,
};

use clap::Args;
use presign_core::{Credentials, PresignedRequest};
use presign_diagnose::{UrlKind, inspect};
use sha2::{Digest, Sha256};
use ureq::{Agent, Body, http::Response};

use self::{
    destination::Destination,
    response::{RequestKind, Rest, Version, bad_response},
    sink::Sink,
};
use crate::{
    argument::is_url,
    failure::Failure,
    private_file::hex,
    request_options::{ParsedOptions, RequestOptions},
    target::Target,
    terminal::say,
    transfer::{bar, get, no_response, send, text_of, with_retries},
};

/// Download an object with a new or an existing presigned URL
///
/// The file gets its name when the download is complete. An interrupted download resumes if the object has not changed. Explains why a
/// server rejects the request.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign download s3://photos/film.mp4
  presign download 'https://…' film.mp4
  presign download s3://backups/cats.sql - | psql cats")]
pub(crate) struct Download {
    /// Presigned URL in quotes, or s3://BUCKET/KEY or an object URL to presign
    target: String,

    /// File or folder to write to, or - for standard output [default: last segment of the key]
    file: Option<PathBuf>,

    /// Replace an existing file named after the key; an explicit FILE is always replaced
    #[arg(long)]
    force: bool,

    /// Hide the progress bar
    #[arg(long, hide_short_help = true)]
    no_progress: bool,

    #[command(flatten)]
    options: RequestOptions,
}

impl Download {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let options = self.options.parse()?;
        let source = self.source(&options)?;
        let agent = options.settings().agent()?;
        let destination = Destination::of(self.file.as_deref(), &source.key, self.force)?;
        let mut sink = Sink::open(&destination, &source.identity())?;
        if let Err(failure) = with_retries(|| self.fetch(&agent, &source, &mut sink)) {
            // Discard bytes of a response that contradicts itself.
            sink.interrupt(!failure.has_code("bad_answer"));
            return Err(failure);
        }
        sink.finish()?;
        if let Destination::File(place) = &destination {
            say(
                "note",
                format_args!("downloaded to {}", place.path.display()),
            );
        }
        Ok(String::new())
    }

    fn source(&self, options: &ParsedOptions<'_>) -> Result<Source, Failure> {
        let at = options.expiry().at;
        if is_url(&self.target) {
            let url = self.target.trim();
            let known = inspect(url, at)?;
            let is_signed = known.kind != UrlKind::Unsigned;
            if is_signed {
                return Ok(Source {
                    request: get(url, at),
                    key: known.key.unwrap_or_default(),
                    credentials: None,
                });
            }
        }
        let settings = options.settings();
        let target = Target::parse_object(&self.target, settings.endpoint_url())?;
        let presigner = settings.presigner(&target.stated)?;
        let mut request = options.of(presigner.get_object(&target.bucket, &target.key));
        for (name, value) in &target.query {
            request = request.query(name, value);
        }
        options.debug().print(|| request.steps_at(at))?;
        Ok(Source {
            request: request.presign_at(at)?,
            key: target.key,
            credentials: Some(presigner.credentials().clone()),
        })
    }

    /// Downloads the object, or the missing part of it.
    fn fetch(&self, agent: &Agent, source: &Source, sink: &mut Sink) -> Result<(), Failure> {
        if let Some((version, length)) = sink.resumable()
            && let Some(answer) = source.rest(agent, &version, length)?
        {
            match version.rest(&answer, length) {
                Rest::Follows(bytes) => {
                    self.copy(answer, Some(bytes), sink)?;
                    return whole(sink);
                }
                Rest::Whole => return self.anew(source, answer, sink),
                Rest::Other(why) => say("note", format_args!("restarting the download: {why}")),
            }
        }
        let answer = source.ask(agent, &[])?;
        self.anew(source, answer, sink)
    }

    fn anew(
        &self,
        source: &Source,
        answer: Response<Body>,
        sink: &mut Sink,
    ) -> Result<(), Failure> {
        let answer = source.good(answer)?;
        let version = Version::of(&answer, source.kind())?;
        let total = version.total;
        sink.restart(version)?;
        self.copy(answer, total, sink)?;
        whole(sink)
    }

    /// Writes the body of a response; `bytes` is its length, if known.
    fn copy(
        &self,
        answer: Response<Body>,
        bytes: Option<u64>,
        sink: &mut Sink,
    ) -> Result<(), Failure> {
        let bar = bar(sink.version().total, !self.no_progress);
        bar.set_position(sink.length());
        let mut body = bar.wrap_read(answer.into_body().into_reader());
        let mut buffer = vec![0; 1 << 16];
        let mut came = 0;
        loop {
            let count = match body.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    return Err(no_response(&format!(
                        "the connection closed before the end: {error}"
                    )));
                }
            };
            came += count as u64;
            if bytes.is_some_and(|bytes| came > bytes) {
                return Err(bad_response("the body is longer than its headers say"));
            }
            sink.write(&buffer[..count])?;
        }
        bar.finish_and_clear();
        if bytes.is_some_and(|bytes| came < bytes) {
            return Err(no_response("the connection closed before the end"));
        }
        Ok(())
    }
}

/// Checks that the download is complete.
fn whole(sink: &Sink) -> Result<(), Failure> {
    let length = sink.length();
    if sink.version().total.is_none_or(|total| total == length) {
        Ok(())
    } else {
        Err(no_response("the server sent fewer bytes than requested"))
    }
}

/// The object to download.
struct Source {
    request: PresignedRequest,
    key: String,
    /// The credentials that signed, if known.
    credentials: Option<Credentials>,
}

impl Source {
    /// Returns a digest of the URL without its signature.
    fn identity(&self) -> String {
        let (path, query) = self
            .request
            .url()
            .split_once('?')
            .unwrap_or((self.request.url(), ""));
        let mut kept: Vec<_> = query.split('&').filter(|field| !signs(field)).collect();
        kept.sort_unstable();
        hex(&Sha256::digest(format!("{path}?{}", kept.join("&"))))
    }

    /// Returns what the URL and the signed headers request.
    fn kind(&self) -> RequestKind {
        let query = self
            .request
            .url()
            .split_once('?')
            .map_or("", |(_, query)| query);
        let mut headers = self.request.headers().iter();
        if headers.any(|(name, _)| name.eq_ignore_ascii_case("range")) {
            RequestKind::Range
        } else if query
            .split('&')
            .any(|field| field.starts_with("partNumber="))
        {
            RequestKind::PartNumber
        } else {
            RequestKind::Object
        }
    }

    /// Requests all bytes from `first`; returns `None` if the request already has a range.
    fn rest(
        &self,
        agent: &Agent,
        version: &Version,
        first: u64,
    ) -> Result<Option<Response<Body>>, Failure> {
        let Some(etag) = version
            .etag
            .as_deref()
            .filter(|_| self.kind() == RequestKind::Object)
        else {
            return Ok(None);
        };
        let answer = self.ask(
            agent,
            &[("range", &format!("bytes={first}-")), ("if-range", etag)],
        )?;
        match answer.status().as_u16() {
            200 | 206 | 304 | 412 | 416 => Ok(Some(answer)),
            _ => self.good(answer).map(Some),
        }
    }

    fn ask(&self, agent: &Agent, headers: &[(&str, &str)]) -> Result<Response<Body>, Failure> {
        // Prevents surplus bytes from being read as the next response.
        let all = [&[("connection", "close")], headers].concat();
        send(agent, &self.request, &all, None)
    }

    /// Returns the response if it has a success status.
    fn good(&self, answer: Response<Body>) -> Result<Response<Body>, Failure> {
        if answer.status().is_success() {
            return Ok(answer);
        }
        text_of(&self.request, self.credentials.as_ref(), answer)?;
        Err(bad_response("the response has no object"))
    }
}

/// Returns whether a query field belongs to the signature.
fn signs(field: &str) -> bool {
    let (name, _) = field.split_once('=').unwrap_or((field, ""));
    let name = name.to_ascii_lowercase();
    name.starts_with("x-amz-")
        || name.starts_with("x-goog-")
        || matches!(
            &*name,
            "awsaccesskeyid" | "googleaccessid" | "signature" | "expires"
        )
}
