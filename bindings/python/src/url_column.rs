use std::mem;

use arrow_array::{LargeStringArray, StringArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer};
use arrow_data::ArrayData;
use arrow_schema::{ArrowError, DataType, Field, Fields};
use presign_core::{Error, Urls};

use crate::{arguments::OnError, keys::Keys, many_keys::Batch};

/// The shape of a column of URLs.
#[derive(Clone, Copy)]
pub(crate) struct Shape {
    /// The keys are a table, and so are the URLs.
    is_table: bool,
    on_error: OnError,
}

impl Shape {
    pub(crate) fn new(keys: &DataType, on_error: OnError) -> Self {
        Self {
            is_table: matches!(keys, DataType::Struct(_)),
            on_error,
        }
    }

    /// Returns the type of a column of URLs, with this type of text.
    pub(crate) fn data_type(self, text: DataType) -> DataType {
        self.fields(&text).map_or(text, DataType::Struct)
    }

    /// Returns the fields of a table, or `None` for a column of URLs.
    fn fields(self, text: &DataType) -> Option<Fields> {
        let url = Field::new("url", text.clone(), true);
        let error = Field::new("error", DataType::Utf8, true);
        match self.on_error {
            OnError::Return => Some([url, error].into_iter().collect()),
            OnError::Raise => self.is_table.then(|| Fields::from(vec![url])),
        }
    }
}

/// Returns the field of a column or of a table; a table has neither nulls nor a name.
pub(crate) fn field(data_type: DataType) -> Field {
    match data_type {
        DataType::Struct(_) => Field::new("", data_type, false),
        _ => Field::new("url", data_type, true),
    }
}

/// A column of URLs to which URLs are appended.
pub(crate) struct UrlColumn {
    text: String,
    lengths: Vec<usize>,
    valid: NullBufferBuilder,
    /// The error of each row, for `OnError::Return`.
    errors: Vec<Option<String>>,
}

impl UrlColumn {
    /// Presigns an array of keys, with the index of the first key.
    pub(crate) fn presign(
        batch: &Batch,
        first: usize,
        keys: ArrayData,
        shape: Shape,
    ) -> Result<Self, Error> {
        let mut column = Self {
            text: String::new(),
            lengths: Vec::with_capacity(keys.len()),
            valid: NullBufferBuilder::new(keys.len()),
            errors: Vec::new(),
        };
        let indexes = first..first + keys.len();
        let (rows, keys) = (keys.len(), Keys::new(keys));
        batch.presign_many(
            indexes,
            |index| keys.get(index - first),
            |urls| column.push(&urls, rows, shape.on_error),
        )?;
        Ok(column)
    }

    fn push(&mut self, urls: &Urls, rows: usize, on_error: OnError) -> Result<(), Error> {
        match on_error {
            OnError::Raise => urls.check()?,
            OnError::Return => self.errors.extend(urls.iter().map(|outcome| {
                let error = outcome.err()?;
                Some(format!("{}: {error}", error.code()))
            })),
        }
        if self.text.is_empty() {
            // The other URLs are likely to be as long, or a little longer.
            self.text
                .reserve(urls.text().len() / urls.ends().len().max(1) * rows / 16 * 17);
        }
        let mut start = 0;
        for end in urls.ends() {
            let length = end - mem::replace(&mut start, *end);
            self.valid.append(length > 0);
            self.lengths.push(length);
        }
        self.text.push_str(urls.text());
        Ok(())
    }

    /// Returns whether the offsets of a `string` column can represent the text.
    pub(crate) fn is_short(&self) -> bool {
        i32::try_from(self.text.len()).is_ok()
    }

    pub(crate) fn into_array(mut self, shape: Shape) -> Result<ArrayData, ArrowError> {
        let (is_short, nulls) = (self.is_short(), self.valid.finish());
        let lengths = self.lengths.into_iter();
        let bytes = self.text.into_bytes().into();
        let urls: ArrayData = if is_short {
            let offsets = OffsetBuffer::from_lengths(lengths);
            StringArray::try_new(offsets, bytes, nulls)?.into()
        } else {
            let offsets = OffsetBuffer::from_lengths(lengths);
            LargeStringArray::try_new(offsets, bytes, nulls)?.into()
        };
        let Some(fields) = shape.fields(urls.data_type()) else {
            return Ok(urls);
        };
        let mut table = ArrayData::builder(DataType::Struct(fields))
            .len(urls.len())
            .add_child_data(urls);
        if shape.on_error == OnError::Return {
            table = table.add_child_data(StringArray::from(self.errors).into());
        }
        table.build()
    }
}
