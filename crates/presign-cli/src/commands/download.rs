use std::{
    fs::{self, OpenOptions},
    io::{self, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use clap::Args;
use presign_core::{Credentials, PresignedRequest, UrlKind, inspect};
use ureq::{Agent, Body, http::Response};

use crate::{
    asked::{Asked, Understood},
    failure::Failure,
    target::{Target, last_segment},
    terminal::say,
    transfer::{bar, get, no_answer, send, text_of, with_retries},
    values::is_url,
};

/// Download by a presigned URL, one that exists or one that is made
///
/// The file appears when it is whole. What was interrupted goes on where it ended, if the object is the same. What a server refuses
/// is explained.
#[derive(Args)]
pub(crate) struct Download {
    /// A presigned URL, in quotes; or s3://BUCKET/KEY, or the URL of an object, to presign it
    target: String,

    /// The file, or the folder, to download to; - is standard output. By default the key's last part, in the current folder
    file: Option<PathBuf>,

    /// Show no progress bar
    #[arg(long)]
    no_progress: bool,

    #[command(flatten)]
    asked: Asked,
}

impl Download {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let asked = self.asked.understood()?;
        let source = self.source(&asked)?;
        let agent = asked.settings().connection().agent()?;
        if self.file.as_deref() == Some(Path::new("-")) {
            return self.to_stdout(&agent, &source);
        }
        let name = last_segment(&source.key);
        let path = match &self.file {
            Some(folder) if folder.is_dir() => folder.join(name),
            Some(file) => file.clone(),
            None => name.into(),
        };
        if path.file_name().is_none() {
            return Err(Failure::outside(
                "cannot_write",
                "the key has no last part to name the file by: give a file",
            ));
        }
        let partial = with_retries(|| self.fetch(&agent, &source, &path))?;
        fs::rename(&partial, &path).map_err(|error| cannot_write(&path, &error))?;
        say("note", format_args!("downloaded to {}", path.display()));
        Ok(String::new())
    }

    fn source(&self, asked: &Understood<'_>) -> Result<Source, Failure> {
        let at = asked.moments().at;
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
        let settings = asked.settings();
        let target = Target::parse(&self.target, settings.endpoint_url())?;
        let presigner = settings.presigner(&target.stated)?;
        let mut request = asked.of(presigner.get_object(&target.bucket, &target.key));
        for (name, value) in &target.query {
            request = request.query(name, value);
        }
        Ok(Source {
            request: request.presign_at(at)?,
            key: target.key,
            credentials: Some(presigner.credentials().clone()),
        })
    }

    fn to_stdout(&self, agent: &Agent, source: &Source) -> Result<String, Failure> {
        let answer = with_retries(|| source.good(send(agent, &source.request, &[], None)?))?;
        let bar = bar(length_of(&answer), !self.no_progress);
        let mut body = bar.wrap_read(answer.into_body().into_reader());
        io::copy(&mut body, &mut io::stdout().lock())
            .map_err(|error| no_answer(&format!("the download ended early: {error}")))?;
        bar.finish_and_clear();
        Ok(String::new())
    }

    /// Downloads to a file beside, whose name says of which object it is, and returns that.
    fn fetch(&self, agent: &Agent, source: &Source, path: &Path) -> Result<PathBuf, Failure> {
        let begun = Partial::find(path);
        let range = begun
            .as_ref()
            .map(|begun| format!("bytes={}-", begun.length));
        let etag = begun.as_ref().map(|begun| format!("\"{}\"", begun.etag));
        let mut headers = Vec::new();
        if let (Some(range), Some(etag)) = (&range, &etag) {
            headers = vec![("range", range.as_str()), ("if-range", etag)];
        }
        let answer = send(agent, &source.request, &headers, None)?;
        if let Some(begun) = begun {
            let of_range = header(&answer, "content-range");
            // Ceph passes over If-Range.
            let is_same = header(&answer, "etag") == format!("\"{}\"", begun.etag);
            match answer.status().as_u16() {
                206 if is_same && of_range.starts_with(&format!("bytes {}-", begun.length)) => {
                    return self.write(answer, begun);
                }
                // All of it was there.
                416 if is_same && of_range == format!("bytes */{}", begun.length) => {
                    return Ok(begun.path);
                }
                // It cannot be gone on with, and is begun anew.
                206 | 416 => {
                    fs::remove_file(&begun.path)
                        .map_err(|error| cannot_write(&begun.path, &error))?;
                    return Err(no_answer("the server gave another part than was asked for"));
                }
                200 => {
                    let _ = fs::remove_file(&begun.path);
                }
                _ => {}
            }
        }
        let answer = source.good(answer)?;
        let partial = Partial::new(path, header(&answer, "etag"));
        self.write(answer, partial)
    }

    fn write(&self, answer: Response<Body>, partial: Partial) -> Result<PathBuf, Failure> {
        let write = |error: io::Error| cannot_write(&partial.path, &error);
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(partial.length == 0)
            .write(true)
            .open(&partial.path)
            .map_err(write)?;
        file.seek(SeekFrom::Start(partial.length)).map_err(write)?;
        let rest = length_of(&answer);
        let bar = bar(rest.map(|rest| rest + partial.length), !self.no_progress);
        bar.set_position(partial.length);
        let mut body = bar.wrap_read(answer.into_body().into_reader());
        let written = io::copy(&mut body, &mut file)
            .map_err(|error| no_answer(&format!("the download ended early: {error}")))?;
        if rest.is_some_and(|rest| rest != written) {
            return Err(no_answer("the download ended early"));
        }
        file.flush().and_then(|()| file.sync_all()).map_err(write)?;
        bar.finish_and_clear();
        Ok(partial.path)
    }
}

/// What is downloaded.
struct Source {
    request: PresignedRequest,
    key: String,
    /// Those that signed, where they are known.
    credentials: Option<Credentials>,
}

impl Source {
    /// The answer, where it is a good one.
    fn good(&self, answer: Response<Body>) -> Result<Response<Body>, Failure> {
        if answer.status().is_success() {
            return Ok(answer);
        }
        text_of(&self.request, self.credentials.as_ref(), answer)?;
        Err(no_answer("the server gave no object"))
    }
}

/// A file that is not whole yet: `.NAME.ETAG.part`, beside what it will be.
struct Partial {
    path: PathBuf,
    etag: String,
    length: u64,
}

impl Partial {
    const END: &str = ".part";

    fn new(of: &Path, etag: &str) -> Self {
        // A weak one says nothing of bytes.
        let strong = etag
            .strip_prefix('"')
            .and_then(|etag| etag.strip_suffix('"'));
        let strong = strong.filter(|etag| {
            etag.len() <= 128
                && etag
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        });
        let etag = strong.unwrap_or_default().to_owned();
        let path = of.with_file_name(format!("{}{etag}{}", Self::begin(of), Self::END));
        Self {
            path,
            etag,
            length: 0,
        }
    }

    /// One that was begun, and whose object is known.
    fn find(of: &Path) -> Option<Self> {
        let folder = of.parent().filter(|folder| !folder.as_os_str().is_empty());
        let begin = Self::begin(of);
        let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?;
        entries.flatten().find_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let etag = name.strip_prefix(&begin)?.strip_suffix(Self::END)?;
            let length = entry.metadata().ok().filter(fs::Metadata::is_file)?.len();
            (!etag.is_empty() && !etag.contains('.') && length > 0).then(|| Self {
                path: of.with_file_name(&name),
                etag: etag.into(),
                length,
            })
        })
    }

    fn begin(of: &Path) -> String {
        format!(".{}.", of.file_name().unwrap_or_default().to_string_lossy())
    }
}

fn header<'a>(answer: &'a Response<Body>, name: &str) -> &'a str {
    let value = answer.headers().get(name);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn length_of(answer: &Response<Body>) -> Option<u64> {
    answer.body().content_length()
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let message = format!("{} cannot be written: {error}", path.display());
    Failure::outside("cannot_write", message)
}
