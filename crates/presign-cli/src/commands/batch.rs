mod buckets;
mod columns;
#[cfg(fuzzing)]
pub mod fuzzing;
mod input;
mod json;
mod lines;
mod output;
mod progress;
mod resume;
mod rows;
mod run;
mod written;

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
    columns::{Columns, Numbers},
    input::Input,
    output::Output,
    progress::Progress,
    rows::{Rows, Writer},
    run::{Run, read_chunk},
    written::cannot_write,
};
use crate::{argument, failure::Failure, private_file::hex, request_options::RequestOptions};

/// Presign many keys from lines, CSV or JSON Lines
///
/// Writes the same format with URLs. Errors go to standard error with their line number; the output then has an empty line, or the
/// row with the error, and the exit status is 1. All URLs have the same signing time and lifetime.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign batch keys.txt urls.txt --bucket photos
  presign batch keys.csv urls.csv --bucket photos --column name --resume
  presign batch uploads.jsonl - --method PUT --expires-in 1d")]
pub(crate) struct Batch {
    /// Input file, or - for standard input
    #[arg(default_value = "-")]
    input: PathBuf,

    /// Output file, or - for standard output
    #[arg(default_value = "-")]
    output: PathBuf,

    /// Bucket of all keys [default: in each line]
    ///
    /// Without it, each line is a target such as s3://BUCKET/KEY.
    #[arg(long)]
    bucket: Option<String>,

    /// Input format [default: by file extension]
    ///
    /// .csv is CSV, .jsonl and .ndjson are JSON Lines, others are lines.
    #[arg(long, value_enum)]
    format: Option<Format>,

    /// Column or field of the key or target
    #[arg(long, value_name = "NAME", default_value = "key")]
    column: String,

    /// Column number of the key, from 1, for CSV without a header such as S3 Inventory (column 2)
    #[arg(
        long,
        value_name = "NUMBER",
        conflicts_with = "column",
        hide_short_help = true
    )]
    key_column: Option<NonZeroUsize>,

    /// Column number of the bucket, from 1; S3 Inventory has it in column 1
    #[arg(
        long,
        value_name = "NUMBER",
        requires = "key_column",
        conflicts_with = "bucket",
        hide_short_help = true
    )]
    bucket_column: Option<NonZeroUsize>,

    /// Decode URL-encoded keys, as in S3 Inventory: %2B is a plus, + is a space
    #[arg(long, hide_short_help = true)]
    url_encoded_keys: bool,

    /// Column or field to write the URL to
    #[arg(
        long,
        value_name = "NAME",
        default_value = "url",
        hide_short_help = true
    )]
    url_column: String,

    /// Column or field to write the error to
    #[arg(
        long,
        value_name = "NAME",
        default_value = "error",
        hide_short_help = true
    )]
    error_column: String,

    /// Resume an interrupted run
    ///
    /// Requires the same input and options. The state is in OUTPUT.resume.json. Starts a new run if there is no output yet.
    #[arg(long)]
    resume: bool,

    /// Show progress on standard error
    #[arg(long, hide_short_help = true)]
    progress: bool,

    /// HTTP method of the requests
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
        let method: Method = argument::method(&self.method)?;
        let options = self.options.parse()?;
        let numbers = self.key_column.map(|key| Numbers {
            key: key.get() - 1,
            bucket: self.bucket_column.map(|bucket| bucket.get() - 1),
        });
        let format = match (self.format, numbers) {
            (None, Some(_)) => Format::Csv,
            (None, None) => of_name(&self.input),
            (Some(format), Some(_)) if format != Format::Csv => {
                let message = "--key-column: requires CSV; remove --key-column or --format";
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
        // Write nothing before the input can be read.
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
                debug: self.options.debug(),
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
            format!("{bad} of {} lines failed", rows.count()),
        ))
    }

    /// Returns a digest of everything that determines the output for a row.
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
            self.method.to_ascii_uppercase(),
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
