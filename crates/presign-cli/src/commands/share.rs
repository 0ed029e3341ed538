mod curl_script;
mod data_formats;
mod destination;
mod index_page;
mod links;
mod list_page;
mod objects;

use std::{
    io::{self, Write},
    path::PathBuf,
};

use clap::{Args, ValueEnum};
use presign_core::{BatchPresigner, Error, ErrorCode, Method};

use self::{
    curl_script::CurlScript,
    data_formats::{Csv, Json, JsonLines, Text},
    destination::{Destination, cannot_write},
    index_page::IndexPage,
    links::{Links, Writer},
    objects::Objects,
};
use crate::{
    failure::{Failure, OrUsageError},
    request_options::{ParsedOptions, RequestOptions},
    target::{Target, last_segment},
    terminal::say,
    transfer::bar,
};

/// Share a folder: one link for each of its objects
///
/// Lists the objects with the same credentials, and prints a link for each: one URL per line, CSV, JSON, an HTML page or a shell script that
/// downloads them all. All links expire at the same time. The output is complete: if the list cannot be read to its end, or has more objects
/// than --max-objects, nothing is printed or written.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign share s3://photos/2026/ --recursive -o index.html
  presign share s3://photos/2026/ --recursive --format curl | ssh host sh
  presign share s3://photos/cat.jpg --format json --expires-in 2d")]
pub(crate) struct Share {
    /// Folder s3://BUCKET/PREFIX/ with --recursive, or object
    target: String,

    /// Share all objects of the folder
    #[arg(short, long)]
    recursive: bool,

    /// Output format [default: by file extension, or text]
    #[arg(long, alias = "output", value_enum, value_name = "FORMAT")]
    format: Option<Format>,

    /// File to write to, which only you can read
    #[arg(short = 'o', long, value_name = "FILE")]
    output_file: Option<PathBuf>,

    /// A folder with more objects is an error
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000)]
    max_objects: u64,

    /// Hide the progress
    #[arg(long, hide_short_help = true)]
    no_progress: bool,

    #[command(flatten)]
    options: RequestOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One URL per line
    Text,
    /// key, size, last_modified, expires_at and url (RFC 4180)
    Csv,
    /// One document with all objects
    Json,
    /// One document per object and line
    Jsonl,
    /// Page with a table of links, without scripts
    Html,
    /// POSIX shell script that downloads all objects with curl
    Curl,
}

impl Format {
    fn writer(self, out: &mut dyn Write) -> Box<dyn Writer + '_> {
        match self {
            Self::Text => Box::new(Text(out)),
            Self::Csv => Box::new(Csv::new(out)),
            Self::Json => Box::new(Json::new(out)),
            Self::Jsonl => Box::new(JsonLines(out)),
            Self::Html => Box::new(IndexPage(out)),
            Self::Curl => Box::new(CurlScript(out)),
        }
    }
}

impl Share {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let options = self.options.parse()?;
        let settings = options.settings();
        let mut target = Target::parse(&self.target, settings.endpoint_url())?;
        self.check(&target, &options).or_usage_error()?;
        if self.recursive && !target.key.is_empty() && !target.key.ends_with('/') {
            // `2026` must not share the objects of `2026-private/`.
            target.key.push('/');
        }
        let agent = settings.agent()?;
        let presigner = settings.presigner(&target.stated)?;

        let mut request = presigner.presign(Method::Get, &*target.bucket, None);
        for (name, value) in &target.query {
            request = request.query(name, value);
        }
        let batch = options.of(request).batch_at(options.expiry().at)?;
        let format = self.format();
        check_headers(format, &batch)?;
        options.warn(&presigner, batch.expires_at());

        let objects = Objects::new(&agent, &presigner, &target, &options);
        let links = Links {
            bucket: &target.bucket,
            folder: self.folder(&target.key),
            name: match last_segment(&target.key) {
                "" => &target.bucket,
                name => name,
            },
            batch: &batch,
        };
        let mut destination = Destination::open(self.output_file.as_deref())?;
        let mut writer = format.writer(destination.writer());
        let unsigned = self
            .write(objects, &links, &mut *writer)
            .map_err(|stop| match stop {
                Stop::Failed(failure) => failure,
                Stop::CannotWrite(error) => cannot_write(self.output_file.as_deref(), &error),
            })?;
        drop(writer);
        destination.finish()?;
        if unsigned == 0 {
            Ok(String::new())
        } else {
            let message = format!("{unsigned} objects have no link");
            Err(Failure::new("bad_keys", message))
        }
    }

    /// Writes the links and returns the number of objects that cannot have one.
    fn write(
        &self,
        mut objects: Objects<'_>,
        links: &Links<'_>,
        writer: &mut dyn Writer,
    ) -> Result<u64, Stop> {
        let bar = bar(None, !self.no_progress);
        let (mut listed, mut written, mut folders, mut bytes) = (0, 0, 0, 0);
        let mut url = String::new();
        writer.start(links)?;
        while let Some(page) = objects.next(self.recursive)? {
            for object in page {
                if object.is_folder() {
                    folders += 1;
                    continue;
                }
                listed += 1;
                if listed > self.max_objects {
                    return Err(self.too_many(links).into());
                }
                url.clear();
                if let Err(error) = links.batch.presign_into(&object.key, &mut url) {
                    let key = &object.key;
                    say("error", format_args!("{key}: {error} [{}]", error.code()));
                    continue;
                }
                let steps = || links.batch.steps(&object.key);
                let debug = self.options.debug();
                debug
                    .print_labelled(format_args!("`{}`", object.key), steps)
                    .map_err(Failure::from)?;
                writer.object(links, &object, &url)?;
                written += 1;
                bytes += object.size.unwrap_or(0);
            }
            bar.set_message(format!("{listed} objects"));
            bar.tick();
        }
        bar.finish_and_clear();
        if listed == 0 {
            return Err(no_objects(links).into());
        }
        writer.end(written, bytes)?;
        note(links, written, folders);
        Ok(listed - written)
    }

    fn check(&self, target: &Target, options: &ParsedOptions<'_>) -> Result<(), Error> {
        let wrong = |code, message: String| Err(Error::new(code, message));
        if self.recursive {
            return match target.query.first() {
                Some((name, _)) => wrong(
                    ErrorCode::InvalidUrl,
                    format!(
                        "target: has the parameter `{}`; use --query for a parameter of every link",
                        name.escape_debug()
                    ),
                ),
                None => Ok(()),
            };
        }
        let text = self.target.escape_debug();
        if target.key.is_empty() {
            return wrong(
                ErrorCode::InvalidKey,
                format!(
                    "target: has no key; to share the whole bucket, use presign share {text} --recursive"
                ),
            );
        }
        if target.key.ends_with('/') && !options.allows_unsafe_key() {
            return wrong(
                ErrorCode::InvalidKey,
                format!(
                    "target: ends with `/`; to share the folder, use presign share {text} --recursive"
                ),
            );
        }
        Ok(())
    }

    /// Returns the part of the keys that is not shown as a name.
    fn folder<'k>(&self, key: &'k str) -> &'k str {
        if self.recursive {
            return key;
        }
        let folders = key.trim_end_matches('/').rfind('/');
        folders.map_or("", |slash| &key[..=slash])
    }

    fn format(&self) -> Format {
        let file = self.output_file.as_deref().unwrap_or("".as_ref());
        let extension = file.extension().unwrap_or_default().to_ascii_lowercase();
        self.format.unwrap_or(match extension.to_str() {
            Some("csv") => Format::Csv,
            Some("json") => Format::Json,
            Some("jsonl" | "ndjson") => Format::Jsonl,
            Some("html" | "htm") => Format::Html,
            Some("sh") => Format::Curl,
            _ => Format::Text,
        })
    }

    fn too_many(&self, links: &Links<'_>) -> Failure {
        let message = format!(
            "target: `{}` has more than {} objects; use a longer prefix or a larger --max-objects",
            links.folder, self.max_objects
        );
        Failure::new("too_many_objects", message)
    }
}

/// Why the list ended early.
enum Stop {
    Failed(Failure),
    CannotWrite(io::Error),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::CannotWrite(error)
    }
}

fn no_objects(links: &Links<'_>) -> Failure {
    let message = if links.folder.is_empty() {
        "target: the bucket has no objects".into()
    } else {
        let object = links.folder.trim_end_matches('/');
        format!(
            "target: no key starts with `{}`; to share the object `{object}`, omit --recursive",
            links.folder
        )
    };
    Failure::new("no_objects", message)
}

/// Prints how many links there are and when they expire.
fn note(links: &Links<'_>, written: u64, folders: u64) {
    let plural = |count: u64| if count == 1 { "" } else { "s" };
    let expires_at = links.batch.expires_at();
    let skipped = match folders {
        0 => String::new(),
        _ => format!(
            "; skipped {folders} empty object{} whose key ends with `/`",
            plural(folders)
        ),
    };
    let links = format!("{written} link{}", plural(written));
    say(
        "note",
        format_args!("{links}, expires {expires_at}{skipped}"),
    );
}

/// Checks that the format can state the headers that a client must send.
fn check_headers(format: Format, batch: &BatchPresigner) -> Result<(), Failure> {
    if batch.headers().is_empty() || matches!(format, Format::Json | Format::Jsonl | Format::Curl) {
        return Ok(());
    }
    let message = "--header: this format has no headers; use --format json, jsonl or curl";
    Err(Error::new(ErrorCode::UnsupportedCombination, message)).or_usage_error()
}
