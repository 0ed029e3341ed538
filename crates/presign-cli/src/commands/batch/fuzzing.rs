//! The reader and the writer of rows, for the fuzz target `rows`.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use super::{
    Format,
    columns::{Columns, Numbers},
    input::Input,
    rows::{Rows, Writer},
};
use crate::target::Target;

/// Reads an input as a batch does, and writes each row with its key instead of the URL. Returns the number of rows and the output;
/// `None` if the batch would not start, or stop early.
///
/// # Panics
///
/// If the position in the input does not advance with each row, or passes its end.
pub fn read_and_write(
    format: u8,
    input: &[u8],
    column: &str,
    number: Option<u8>,
) -> Option<(u64, Vec<u8>)> {
    let format = [Format::Lines, Format::Csv, Format::Jsonl][usize::from(format % 3)];
    let columns = Columns {
        key: column,
        url: "url",
        error: "error",
        numbers: number.map(|key| Numbers {
            key: key.into(),
            bucket: key.checked_sub(1).map(Into::into),
        }),
        are_encoded: number.is_some(),
    };
    let length = input.len() as u64;
    let input = Input::of_bytes(input.to_vec()).ok()?;
    let mut rows = Rows::new(format, input, columns).ok()?;
    let output = Output::default();
    let mut writer = Writer::new(format, Box::new(output.clone()), columns);
    writer.header(&rows).ok()?;
    let mut last = rows.position();
    while let Some((row, named)) = rows.next().ok()? {
        assert!(rows.position() <= length && rows.position() >= last);
        last = rows.position();
        let text = named.map(|named| named.text);
        if let Ok(text) = &text
            // Would print a warning.
            && !text.contains('+')
        {
            let _ = Target::parse(text, None);
            let _ = Target::parse(text, Some("https://storage.example/path"));
        }
        writer
            .row(&row, text.as_deref().map_err(Clone::clone))
            .ok()?;
    }
    // Empty lines after the last record are not read.
    assert!(format == Format::Csv || rows.position() == length);
    let _ = rows.digest();
    writer.flush().ok()?;
    Some((rows.count(), output.0.take()))
}

#[derive(Clone, Default)]
struct Output(Rc<RefCell<Vec<u8>>>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
