use std::{
    cell::RefCell,
    io::{self, BufRead, BufReader, Read, Write},
    rc::Rc,
};

use csv::ByteRecord;
use percent_encoding::percent_decode_str;
use presign_core::{Error, ErrorCode};
use serde_json::Value;

use super::{
    Format,
    columns::{Columns, Numbers},
    input::{Input, Used},
    json, lines,
};
use crate::failure::Failure;

/// The URL, or the error.
pub(super) type Outcome<'a> = Result<&'a str, Error>;

/// The entry of a row: a target, or a key and possibly its bucket.
pub(super) struct Named {
    pub(super) bucket: Option<String>,
    pub(super) text: String,
}

/// An unchanged row of the input with its line number.
pub(super) struct Row {
    pub(super) line: u64,
    content: Content,
}

enum Content {
    Line,
    Csv(ByteRecord),
    /// The text of an object before its last brace, and whether it has fields; `None` if the line is not an object.
    Json(Option<(String, bool)>),
}

impl Row {
    /// Returns the approximate size in memory.
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
    used: Rc<RefCell<Used>>,
}

enum Reader {
    Lines(Box<dyn BufRead>),
    Json(Box<dyn BufRead>),
    Csv(Box<Csv>),
}

struct Csv {
    reader: csv::Reader<Input>,
    /// The header, if any.
    header: Option<ByteRecord>,
    /// The first record of an input without a header, with the position after it.
    first: Option<(ByteRecord, u64)>,
    /// Number of columns.
    width: usize,
    at: Numbers,
}

impl<'a> Rows<'a> {
    pub(super) fn new(format: Format, input: Input, columns: Columns<'a>) -> Result<Self, Failure> {
        let used = input.used();
        let mut position = 0;
        let reader = if format == Format::Csv {
            let csv = Csv::new(input, columns)?;
            position = csv.reader.position().byte();
            Reader::Csv(Box::new(csv))
        } else {
            let mark = input.mark();
            let mut reader = BufReader::with_capacity(1 << 16, input);
            let passed = reader.read_exact(&mut vec![0; mark]);
            passed.map_err(|error| cannot_read(&error))?;
            position += mark as u64;
            match format {
                Format::Jsonl => Reader::Json(Box::new(reader)),
                _ => Reader::Lines(Box::new(reader)),
            }
        };
        Ok(Self {
            columns,
            reader,
            count: 0,
            position,
            used,
        })
    }

    /// Returns a digest of the bytes read so far.
    pub(super) fn digest(&self) -> String {
        self.used.borrow().digest(self.position)
    }

    /// Returns the number of rows read so far.
    pub(super) fn count(&self) -> u64 {
        self.count
    }

    /// Returns the number of bytes read so far.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Reads the next row and its entry.
    #[allow(clippy::type_complexity, reason = "a row and what it names")]
    pub(super) fn next(&mut self) -> Result<Option<(Row, Result<Named, Error>)>, Failure> {
        let mut line = self.count + 1;
        let (content, named) = match &mut self.reader {
            Reader::Lines(reader) => {
                let Some(read) = lines::next(reader).map_err(|error| cannot_read(&error))? else {
                    return Ok(None);
                };
                self.position += read.length;
                (Content::Line, text_of(read).map(Named::of))
            }
            Reader::Json(reader) => {
                let Some(read) = lines::next(reader).map_err(|error| cannot_read(&error))? else {
                    return Ok(None);
                };
                self.position += read.length;
                match text_of(read).and_then(|text| object(&text, self.columns)) {
                    Ok((object, key)) => (Content::Json(Some(object)), key.map(Named::of)),
                    Err(error) => (Content::Json(None), Err(error)),
                }
            }
            Reader::Csv(csv) => {
                let Some((mut record, end)) = csv.next()? else {
                    return Ok(None);
                };
                line = record.position().map_or(line, csv::Position::line);
                self.position = end;
                let named = csv.named(&record);
                // Keeps the appended columns in their position.
                while record.len() < csv.width {
                    record.push_field(b"");
                }
                record.truncate(csv.width);
                (Content::Csv(record), named)
            }
        };
        self.count += 1;
        let named = match named {
            Ok(named) if self.columns.are_encoded => named.decoded(),
            named => named,
        };
        Ok(Some((Row { line, content }, named)))
    }
}

impl Csv {
    fn new(input: Input, columns: Columns<'_>) -> Result<Self, Failure> {
        let mut builder = csv::ReaderBuilder::new();
        builder
            .flexible(true)
            .has_headers(columns.numbers.is_none());
        let mut reader = builder.from_reader(input);
        if let Some(at) = columns.numbers {
            let mut first = ByteRecord::new();
            let has_first = reader.read_byte_record(&mut first);
            let has_first = has_first.map_err(|error| cannot_read(&error))?;
            let width = first.len();
            let most = at.key.max(at.bucket.unwrap_or_default());
            if has_first && most >= width {
                let message = format!(
                    "--key-column: the input has {width} columns, but no column {}",
                    most + 1
                );
                return Err(Failure::new("no_column", message));
            }
            let end = reader.position().byte();
            return Ok(Self {
                reader,
                header: None,
                first: has_first.then_some((first, end)),
                width,
                at,
            });
        }
        let header = reader.byte_headers().map_err(|error| cannot_read(&error))?;
        let header = header.clone();
        let at = |name: &str| header.iter().position(|field| field == name.as_bytes());
        let key = at(columns.key).ok_or_else(|| no_column(columns.key))?;
        for name in [columns.url, columns.error] {
            if at(name).is_some() {
                let message = format!(
                    "input: already has a column `{}`; use --url-column or --error-column",
                    name.escape_debug()
                );
                return Err(Failure::new("taken_column", message));
            }
        }
        Ok(Self {
            reader,
            width: header.len(),
            header: Some(header),
            first: None,
            at: Numbers { key, bucket: None },
        })
    }

    /// Reads the next record and the position after it.
    fn next(&mut self) -> Result<Option<(ByteRecord, u64)>, Failure> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        let mut record = ByteRecord::new();
        let read = self.reader.read_byte_record(&mut record);
        let has_record = read.map_err(|error| cannot_read(&error))?;
        Ok(has_record.then(|| (record, self.reader.position().byte())))
    }

    fn named(&self, record: &ByteRecord) -> Result<Named, Error> {
        if record.len() != self.width {
            return Err(wrong(&format!(
                "row: has {} fields; expected {}, one per column",
                record.len(),
                self.width
            )));
        }
        let field = |at: usize| {
            let bytes = record.get(at).expect("columns are within the width");
            String::from_utf8(bytes.to_vec())
                .map_err(|_| wrong("key: is not UTF-8; S3 keys are UTF-8"))
        };
        Ok(Named {
            bucket: self.at.bucket.map(field).transpose()?,
            text: field(self.at.key)?,
        })
    }
}

impl Named {
    fn of(text: String) -> Self {
        Self { bucket: None, text }
    }

    /// Decodes a key as S3 Inventory encodes it: `+` is a space, and a plus is `%2B`.
    fn decoded(self) -> Result<Self, Error> {
        let is_hex = |pair: Option<&str>| {
            pair.is_some_and(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))
        };
        let mut escapes = self.text.split('%').skip(1);
        if !escapes.all(|rest| is_hex(rest.get(..2))) {
            return Err(wrong(
                "key: is not URL-encoded; a `%` needs two hexadecimal digits",
            ));
        }
        let spaced = self.text.replace('+', " ");
        let decoded = percent_decode_str(&spaced).decode_utf8();
        let text = decoded.map_err(|_| wrong("key: is not UTF-8; S3 keys are UTF-8"))?;
        Ok(Self {
            text: text.into(),
            ..self
        })
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

    /// Writes the header, if the format has one.
    pub(super) fn header(&mut self, rows: &Rows<'_>) -> io::Result<()> {
        if let (Output::Csv(output), Reader::Csv(csv)) = (&mut self.output, &rows.reader)
            && let Some(header) = &csv.header
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
        return Err(wrong("line: is too long; use at most 16 MiB"));
    }
    String::from_utf8(line.bytes).map_err(|_| wrong("line: is not UTF-8; S3 keys are UTF-8"))
}

/// Returns the unchanged text of an object, ready for another field, and its key.
#[allow(clippy::type_complexity, reason = "two things of one text")]
fn object(
    text: &str,
    columns: Columns<'_>,
) -> Result<((String, bool), Result<String, Error>), Error> {
    let fields = json::Fields::read(text, columns)
        .map_err(|error| wrong(&format!("line: is not a JSON object: {error}")))?;
    if let Some(name) = fields.taken {
        return Err(wrong(&format!(
            "line: the object already has a field `{}`; use --url-column or --error-column",
            name.escape_debug()
        )));
    }
    let shown = columns.key.escape_debug();
    let key = match fields.key {
        Some(Value::String(key)) => Ok(key),
        Some(_) => Err(wrong(&format!("line: the field `{shown}` is not a string"))),
        None => Err(wrong(&format!(
            "line: the object has no field `{shown}`; use --column"
        ))),
    };
    let open = text.trim_end().strip_suffix('}').unwrap_or(text);
    Ok(((open.into(), fields.has_any), key))
}

fn wrong(why: &str) -> Error {
    Error::new(ErrorCode::InvalidKey, why)
}

fn no_column(name: &str) -> Failure {
    let message = format!(
        "input: has no column `{}`; use --column to name the column with the keys",
        name.escape_debug()
    );
    Failure::new("no_column", message)
}

fn cannot_read(error: &dyn std::error::Error) -> Failure {
    Failure::new("cannot_read", format!("input: cannot be read: {error}"))
}
