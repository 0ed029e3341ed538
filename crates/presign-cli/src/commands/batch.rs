mod json;
mod lines;
mod places;
mod progress;
mod resume;
mod rows;
mod run;

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use presign_core::{Error, ErrorCode, Method};

use self::{
    places::Places,
    progress::Progress,
    rows::{Columns, Rows, Writer},
    run::{Run, read_chunk},
};
use crate::{
    asked::Asked,
    failure::{Failure, OfCommandLine},
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

    /// The column, or field, that gets the URL
    #[arg(long, value_name = "NAME", default_value = "url")]
    url_column: String,

    /// The column, or field, that gets what is wrong
    #[arg(long, value_name = "NAME", default_value = "error")]
    error_column: String,

    /// Go on where an interrupted run ended: what the output has is kept, and as much of the input passed over
    #[arg(long)]
    resume: bool,

    /// Say on standard error how far it is
    #[arg(long)]
    progress: bool,

    /// The request that the URLs are for
    #[arg(long, default_value = "GET")]
    method: String,

    #[command(flatten)]
    asked: Asked,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Lines,
    Csv,
    Jsonl,
}

impl Batch {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let method: Method = self.method.parse().of_command_line()?;
        let asked = self.asked.understood()?;
        let format = self.format.unwrap_or_else(|| of_name(&self.input));
        let columns = Columns {
            key: &self.column,
            url: &self.url_column,
            error: &self.error_column,
        };

        let bucket = self.bucket.as_deref();
        let mut places = Places::new(asked.settings(), bucket, |presigner, bucket| {
            let request = asked.of(presigner.presign(method, bucket, None));
            let batch = request.for_keys_at(asked.moments().at)?;
            asked.warn(presigner, batch.expires_at());
            Ok(batch)
        })?;
        let (input, bytes) = self.input()?;
        let mut rows = Rows::new(format, input, columns)?;
        let (output, done) = self.output(format)?;
        let mut writer = Writer::new(format, output, columns);
        if done.is_none() {
            writer
                .header(&rows)
                .map_err(|error| self.cannot_write(&error))?;
        }
        let mut run = Run {
            places: &mut places,
            writer: &mut writer,
            bad: 0,
        };
        let mut progress = Progress::new(self.progress, bytes);
        for _ in 0..done.unwrap_or_default() {
            if rows.next()?.is_none() {
                return Err(Failure::outside(
                    "cannot_resume",
                    "the output has more lines than the input: it is of another run",
                ));
            }
        }
        loop {
            let chunk = read_chunk(&mut rows, run.places)?;
            if chunk.is_empty() {
                break;
            }
            run.chunk(&chunk)
                .map_err(|error| self.cannot_write(&error))?;
            progress.at(rows.count(), rows.position());
        }
        let bad = run.bad;
        progress.end(rows.count(), bad);
        writer.flush().map_err(|error| self.cannot_write(&error))?;
        if bad == 0 {
            return Ok(String::new());
        }
        Err(Failure::outside(
            "bad_lines",
            format!("{bad} of {} lines have no URL", rows.count()),
        ))
    }

    /// The input, and how many bytes it has if that is known.
    fn input(&self) -> Result<(Box<dyn Read>, Option<u64>), Failure> {
        if is_stream(&self.input) {
            return Ok((Box::new(io::stdin().lock()), None));
        }
        let open = || {
            let file = File::open(&self.input)?;
            let bytes = file.metadata()?.len();
            Ok((
                Box::new(BufReader::with_capacity(1 << 16, file)) as _,
                Some(bytes),
            ))
        };
        open().map_err(|error: io::Error| {
            let message = format!("{} cannot be read: {error}", self.input.display());
            Failure::outside("cannot_read", message)
        })
    }

    /// The output, and how many lines it has already, of a run that goes on.
    fn output(&self, format: Format) -> Result<(Box<dyn Write>, Option<u64>), Failure> {
        if is_stream(&self.output) {
            if self.resume {
                return Err(Failure::outside(
                    "cannot_resume",
                    "only what went to a file can be gone on with: name the output",
                ));
            }
            return Ok((
                Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock())),
                None,
            ));
        }
        let real = |path: &Path| fs::canonicalize(path).ok();
        if real(&self.input).is_some() && real(&self.input) == real(&self.output) {
            let message = "the output is the input, and would be emptied before it is read";
            let error = Error::new(ErrorCode::UnsupportedCombination, message);
            return Err(Failure::CommandLine(error));
        }
        let open = || {
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(!self.resume)
                .open(&self.output)?;
            let done = if self.resume {
                resume::repaired(&mut file, format)?
            } else {
                None
            };
            file.seek(SeekFrom::End(0))?;
            Ok((Box::new(BufWriter::with_capacity(1 << 16, file)) as _, done))
        };
        open().map_err(|error| self.cannot_write(&error))
    }

    fn cannot_write(&self, error: &io::Error) -> Failure {
        let what = if is_stream(&self.output) {
            "standard output".into()
        } else {
            self.output.display().to_string()
        };
        Failure::outside("cannot_write", format!("{what} cannot be written: {error}"))
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
