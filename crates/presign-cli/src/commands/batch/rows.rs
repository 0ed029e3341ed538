use std::io::{self, BufRead, BufReader, Read, Write};

use csv::ByteRecord;
use presign_core::{Error, ErrorCode};
use serde_json::Value;

use super::{Format, json, lines};
use crate::failure::Failure;

/// The URL, or what is wrong.
pub(super) type Outcome<'a> = Result<&'a str, Error>;

/// The names of columns, or of fields.
#[derive(Clone, Copy)]
pub(super) struct Columns<'a> {
    pub(super) key: &'a str,
    pub(super) url: &'a str,
    pub(super) error: &'a str,
}

/// A row of the input as it stands, by the number of its line.
pub(super) struct Row {
    pub(super) line: u64,
    content: Content,
}

enum Content {
    Line,
    Csv(ByteRecord),
    /// The text of an object up to its last brace, and whether something is in it; nothing where it is none.
    Json(Option<(String, bool)>),
}

impl Row {
    /// How much memory it takes, about.
    pub(super) fn len(&self) -> usize {
        match &self.content {
            Content::Csv(record) => record.as_slice().len(),
            Content::Json(Some((text, _))) => text.len(),
            _ => 64,
        }
    }
}

/// The input, row by row.
pub(super) struct Rows<'a> {
    columns: Columns<'a>,
    reader: Reader,
    count: u64,
    position: u64,
}

enum Reader {
    Lines(Box<dyn BufRead>),
    Json(Box<dyn BufRead>),
    Csv {
        reader: csv::Reader<Box<dyn Read>>,
        header: ByteRecord,
        key: usize,
    },
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        format: Format,
        input: Box<dyn Read>,
        columns: Columns<'a>,
    ) -> Result<Self, Failure> {
        let reader = match format {
            Format::Lines => Reader::Lines(Box::new(BufReader::with_capacity(1 << 16, input))),
            Format::Jsonl => Reader::Json(Box::new(BufReader::with_capacity(1 << 16, input))),
            Format::Csv => {
                let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
                let header = reader
                    .byte_headers()
                    .map_err(|error| cannot_read(&error))?
                    .clone();
                let at = |name: &str| header.iter().position(|field| field == name.as_bytes());
                let key = at(columns.key).ok_or_else(|| no_column(columns.key))?;
                for name in [columns.url, columns.error] {
                    if at(name).is_some() {
                        let message = format!(
                            "the input has a column `{}`: name another one by --url-column or --error-column",
                            name.escape_debug()
                        );
                        return Err(Failure::outside("taken_column", message));
                    }
                }
                Reader::Csv {
                    reader,
                    header,
                    key,
                }
            }
        };
        Ok(Self {
            columns,
            reader,
            count: 0,
            position: 0,
        })
    }

    /// How many rows were read.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// How many bytes were read.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// A row, and the text that is to be presigned.
    #[allow(clippy::type_complexity, reason = "a row and its text")]
    pub(super) fn next(&mut self) -> Result<Option<(Row, Result<String, Error>)>, Failure> {
        let mut line = self.count + 1;
        let (content, text) = match &mut self.reader {
            Reader::Lines(reader) => {
                let Some(read) = lines::next(reader).map_err(|error| cannot_read(&error))? else {
                    return Ok(None);
                };
                self.position += read.length;
                (Content::Line, text_of(read))
            }
            Reader::Json(reader) => {
                let Some(read) = lines::next(reader).map_err(|error| cannot_read(&error))? else {
                    return Ok(None);
                };
                self.position += read.length;
                match text_of(read).and_then(|text| object(&text, self.columns)) {
                    Ok((object, key)) => (Content::Json(Some(object)), key),
                    Err(error) => (Content::Json(None), Err(error)),
                }
            }
            Reader::Csv {
                reader,
                header,
                key,
            } => {
                let mut record = ByteRecord::new();
                let read = reader.read_byte_record(&mut record);
                if !read.map_err(|error| cannot_read(&error))? {
                    return Ok(None);
                }
                line = record.position().map_or(line, csv::Position::line);
                self.position = reader.position().byte();
                let text = field(&record, header.len(), *key);
                // So that the columns behind are what they are.
                while record.len() < header.len() {
                    record.push_field(b"");
                }
                record.truncate(header.len());
                (Content::Csv(record), text)
            }
        };
        self.count += 1;
        Ok(Some((Row { line, content }, text)))
    }
}

/// The output, in the format of the input.
pub(super) struct Writer {
    output: Output,
    columns: [String; 2],
}

enum Output {
    Plain(Box<dyn Write>),
    Csv(Box<csv::Writer<Box<dyn Write>>>),
}

impl Writer {
    pub(super) fn new(format: Format, output: Box<dyn Write>, columns: Columns<'_>) -> Self {
        let output = match format {
            Format::Csv => Output::Csv(Box::new(csv::WriterBuilder::new().from_writer(output))),
            Format::Lines | Format::Jsonl => Output::Plain(output),
        };
        Self {
            output,
            columns: [columns.url.into(), columns.error.into()],
        }
    }

    /// The names of columns, where the format has such.
    pub(super) fn header(&mut self, rows: &Rows<'_>) -> io::Result<()> {
        if let (Output::Csv(output), Reader::Csv { header, .. }) = (&mut self.output, &rows.reader)
        {
            let names = self.columns.iter().map(String::as_bytes);
            output.write_record(header.iter().chain(names))?;
        }
        Ok(())
    }

    pub(super) fn row(&mut self, row: &Row, outcome: Outcome<'_>) -> io::Result<()> {
        match (&mut self.output, &row.content) {
            (Output::Csv(output), Content::Csv(record)) => {
                let (url, error) = match outcome {
                    Ok(url) => (url, String::new()),
                    Err(error) => ("", format!("{error} [{}]", error.code())),
                };
                let added = [url.as_bytes(), error.as_bytes()];
                output.write_record(record.iter().chain(added))?;
                Ok(())
            }
            (Output::Plain(output), Content::Json(object)) => {
                match object {
                    Some((text, true)) => write!(output, "{text},")?,
                    Some((text, false)) => write!(output, "{text}")?,
                    None => write!(output, "{{\"line\":{},", row.line)?,
                }
                let [url_field, error_field] = &self.columns;
                match outcome {
                    Ok(url) => json::write_field(output, url_field, url)?,
                    Err(error) => json::write_field(output, error_field, &json::error(&error))?,
                }
                output.write_all(b"}\n")
            }
            (Output::Plain(output), _) => writeln!(output, "{}", outcome.unwrap_or_default()),
            (Output::Csv(_), _) => Ok(()),
        }
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        match &mut self.output {
            Output::Plain(output) => output.flush(),
            Output::Csv(output) => output.flush(),
        }
    }
}

fn text_of(line: lines::Line) -> Result<String, Error> {
    if line.is_too_long {
        return Err(wrong("the line has more than 16 MiB"));
    }
    String::from_utf8(line.bytes)
        .map_err(|_| wrong("the line is not UTF-8, which every key of S3 is"))
}

/// The text of an object, ready for another field, and its key. Its own text stays what it is.
#[allow(clippy::type_complexity, reason = "two things of one text")]
fn object(
    text: &str,
    columns: Columns<'_>,
) -> Result<((String, bool), Result<String, Error>), Error> {
    let fields = json::Fields::read(text, columns)
        .map_err(|error| wrong(&format!("the line is no JSON object: {error}")))?;
    if let Some(name) = fields.taken {
        return Err(wrong(&format!(
            "the object has a field `{}` already",
            name.escape_debug()
        )));
    }
    let shown = columns.key.escape_debug();
    let key = match fields.key {
        Some(Value::String(key)) => Ok(key),
        Some(_) => Err(wrong(&format!("the field `{shown}` is no text"))),
        None => Err(wrong(&format!("the object has no field `{shown}`"))),
    };
    let open = text.trim_end().strip_suffix('}').unwrap_or(text);
    Ok(((open.into(), fields.has_any), key))
}

fn field(record: &ByteRecord, fields: usize, key: usize) -> Result<String, Error> {
    if record.len() != fields {
        return Err(wrong(&format!(
            "the number of fields is {}, and that of columns {fields}",
            record.len()
        )));
    }
    let bytes = record.get(key).unwrap_or_default().to_vec();
    String::from_utf8(bytes).map_err(|_| wrong("the field is not UTF-8, which every key of S3 is"))
}

fn wrong(why: &str) -> Error {
    Error::new(ErrorCode::InvalidKey, why)
}

fn no_column(name: &str) -> Failure {
    let message = format!(
        "the input has no column `{}`: name the one with the keys by --column",
        name.escape_debug()
    );
    Failure::outside("no_column", message)
}

fn cannot_read(error: &dyn std::error::Error) -> Failure {
    Failure::outside("cannot_read", format!("the input cannot be read: {error}"))
}
