mod buckets;
mod input;
mod json;
mod lines;
mod output;
mod progress;
mod resume;
mod rows;
mod run;

use std::{
    num::NonZeroUsize,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use presign_core::{Error, ErrorCode, Method};
use serde_json::json;
use sha2::{Digest, Sha256};

use self::{
    buckets::BucketPresigners,
    input::Input,
    output::{Output, cannot_write},
    progress::Progress,
    rows::{Columns, Numbers, Rows, Writer},
    run::{Run, read_chunk},
};
use crate::{
    failure::{Failure, OrUsageError},
    private_file::hex,
    request_options::RequestOptions,
};

/// Presign many keys: lines, CSV or JSON Lines in, the same with URLs out
///
/// A line that is wrong is said on standard error by its number, and in its place stand an empty line, or its columns with the
/// error; the exit status is then 1. All URLs are signed as of the begin, and end together.
#[derive(Args)]
pub(crate) struct Batch {
    /// What to presign; - is standard input
    #[arg(default_value = "-")]
    input: PathBuf,

    /// Where the URLs go; - is standard output
    #[arg(default_value = "-")]
    output: PathBuf,

    /// The bucket of all keys; else each line is a target, such as s3://BUCKET/KEY
    #[arg(long)]
    bucket: Option<String>,

    /// What the input is; by default what its name ends with, .csv, .jsonl or .ndjson, and else lines
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// The column, or field, that has the key or the target
    #[arg(long, value_name = "NAME", default_value = "key")]
    column: String,

    /// The column of keys by its number, from 1: the CSV has no line of names, as an S3 Inventory, whose keys are column 2
    #[arg(long, value_name = "NUMBER", conflicts_with = "column")]
    key_column: Option<NonZeroUsize>,

    /// The column of buckets by its number, from 1, which is 1 in an S3 Inventory
    #[arg(
        long,
        value_name = "NUMBER",
        requires = "key_column",
        conflicts_with = "bucket"
    )]
    bucket_column: Option<NonZeroUsize>,

    /// Decode keys, which are URL-encoded as in an S3 Inventory: %2B is a plus, and + a space
    #[arg(long)]
    url_encoded_keys: bool,

    /// The column, or field, that gets the URL
    #[arg(long, value_name = "NAME", default_value = "url")]
    url_column: String,

    /// The column, or field, that gets what is wrong
    #[arg(long, value_name = "NAME", default_value = "error")]
    error_column: String,

    /// Continue an interrupted run with the same input and options, by its record OUTPUT.resume.json; begin if there is no output
    #[arg(long)]
    resume: bool,

    /// Say on standard error how far it is
    #[arg(long)]
    progress: bool,

    /// The request that the URLs are for
    #[arg(long, default_value = "GET")]
    method: String,

    #[command(flatten)]
    options: RequestOptions,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Lines,
    Csv,
    Jsonl,
}

impl Batch {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let method: Method = self.method.parse().or_usage_error()?;
        let options = self.options.parse()?;
        let numbers = self.key_column.map(|key| Numbers {
            key: key.get() - 1,
            bucket: self.bucket_column.map(|bucket| bucket.get() - 1),
        });
        let format = match (self.format, numbers) {
            (None, Some(_)) => Format::Csv,
            (None, None) => of_name(&self.input),
            (Some(format), Some(_)) if format != Format::Csv => {
                let message = "only CSV has columns by number: leave out --key-column, or --format";
                let error = Error::new(ErrorCode::UnsupportedCombination, message);
                return Err(Failure::Usage(error));
            }
            (Some(format), _) => format,
        };
        let columns = Columns {
            key: &self.column,
            url: &self.url_column,
            error: &self.error_column,
            numbers,
            are_encoded: self.url_encoded_keys,
        };

        let bucket = self.bucket.as_deref();
        let mut buckets =
            BucketPresigners::new(options.settings(), bucket, |presigner, bucket| {
                let request = options.of(presigner.presign(method, bucket, None));
                let batch = request.batch_at(options.expiry().at)?;
                options.warn(presigner, batch.expires_at());
                Ok(batch)
            })?;
        let mut input = Input::open(&self.input)?;
        let (bytes, file) = (input.bytes, input.file.take());
        // Nothing is written before the input can be read.
        let mut rows = Rows::new(format, input, columns)?;
        let options = self.options(format, &buckets);
        let output = Output::open(&self.output, self.resume, &options, file.as_ref())?;
        let Output {
            writer,
            mut journal,
        } = output;
        let wrong = |error| cannot_write(&self.output, &error);
        let mut writer = Writer::new(format, writer, columns);
        let mut bad = 0;
        let mut is_new = true;
        if let Some(journal) = &mut journal {
            bad = journal.bad();
            is_new = journal.begin(&mut rows)?;
        }
        if is_new {
            writer.header(&rows).map_err(wrong)?;
        }
        let mut progress = Progress::new(self.progress, bytes);
        loop {
            let chunk = read_chunk(&mut rows, &mut buckets)?;
            if chunk.is_empty() {
                break;
            }
            let mut run = Run {
                writer: &mut writer,
                bad,
            };
            run.chunk(&chunk).map_err(wrong)?;
            bad = run.bad;
            if let Some(journal) = &mut journal {
                writer.flush().map_err(wrong)?;
                journal.save(&rows, bad)?;
            }
            progress.at(rows.count(), rows.position());
        }
        progress.end(rows.count(), bad);
        writer.flush().map_err(wrong)?;
        if let Some(journal) = journal {
            journal.finish()?;
        }
        if bad == 0 {
            return Ok(String::new());
        }
        Err(Failure::new(
            "bad_lines",
            format!("{bad} of {} lines have no URL", rows.count()),
        ))
    }

    /// Returns a digest of all that decides what is written for a row.
    fn options(&self, format: Format, buckets: &BucketPresigners<'_>) -> String {
        let number = |number: Option<NonZeroUsize>| number.map(NonZeroUsize::get);
        let options = json!([
            format as u8,
            self.bucket,
            self.column,
            number(self.key_column),
            number(self.bucket_column),
            self.url_encoded_keys,
            self.url_column,
            self.error_column,
            self.method,
            self.options.described(),
            buckets.default(),
        ]);
        hex(&Sha256::digest(options.to_string()))
    }
}

fn of_name(path: &Path) -> Format {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("csv") => Format::Csv,
        Some("jsonl" | "ndjson") => Format::Jsonl,
        _ => Format::Lines,
    }
}

fn is_stream(path: &Path) -> bool {
    path == Path::new("-")
}
