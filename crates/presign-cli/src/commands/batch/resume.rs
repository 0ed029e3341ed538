use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
};

use csv::ByteRecord;

use super::Format;

/// Cuts off a last line that is not whole, and returns how many rows are; `None` where not even the header is.
pub(super) fn repaired(file: &mut File, format: Format) -> io::Result<Option<u64>> {
    file.seek(SeekFrom::Start(0))?;
    let (rows, end) = match format {
        Format::Csv => whole_records(file)?,
        Format::Lines | Format::Jsonl => whole_lines(file)?,
    };
    file.set_len(end)?;
    if format == Format::Csv {
        Ok(rows.checked_sub(1))
    } else {
        Ok(Some(rows))
    }
}

/// How many lines have an end, and where the last of them does.
fn whole_lines(file: &mut File) -> io::Result<(u64, u64)> {
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let (mut lines, mut end, mut at) = (0, 0, 0);
    loop {
        let bytes = reader.fill_buf()?;
        if bytes.is_empty() {
            return Ok((lines, end));
        }
        for (place, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n') {
            lines += 1;
            end = at + place as u64 + 1;
        }
        let length = bytes.len();
        at += length as u64;
        reader.consume(length);
    }
}

/// How many records are whole, the header's included. One that was cut has fewer fields, or no line's end.
fn whole_records(file: &mut File) -> io::Result<(u64, u64)> {
    let ends_with_line = ends_with_line(file)?;
    let length = file.metadata()?.len();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(file);
    let mut record = ByteRecord::new();
    let (mut records, mut end, mut fields) = (0, 0, None);
    while reader
        .read_byte_record(&mut record)
        .map_err(io::Error::other)?
    {
        let after = reader.position().byte();
        let is_last = after >= length;
        let is_whole = *fields.get_or_insert(record.len()) == record.len();
        if !is_whole || (is_last && !ends_with_line) {
            break;
        }
        records += 1;
        end = after;
    }
    Ok((records, end))
}

fn ends_with_line(file: &mut File) -> io::Result<bool> {
    let mut last = [0];
    let has_last = file.metadata()?.len() > 0;
    if has_last {
        file.seek(SeekFrom::End(-1))?;
        file.read_exact(&mut last)?;
    }
    file.seek(SeekFrom::Start(0))?;
    Ok(has_last && last == *b"\n")
}
