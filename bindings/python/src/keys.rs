use arrow_array::{Array, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_data::ArrayData;
use arrow_schema::DataType;

/// The keys of an array of text.
pub(crate) enum Keys {
    Short(StringArray),
    Long(LargeStringArray),
    View(StringViewArray),
    Dictionary {
        nulls: Option<NullBuffer>,
        /// The index of each row's key in the values.
        places: Vec<usize>,
        values: Box<Keys>,
    },
    Table {
        nulls: Option<NullBuffer>,
        keys: Box<Keys>,
    },
    Nulls,
}

impl Keys {
    pub(crate) fn new(array: ArrayData) -> Self {
        match array.data_type() {
            DataType::Utf8 => Self::Short(array.into()),
            DataType::LargeUtf8 => Self::Long(array.into()),
            DataType::Utf8View => Self::View(array.into()),
            DataType::Dictionary(kind, _) => match array.child_data() {
                [values] => Self::Dictionary {
                    nulls: array.nulls().cloned(),
                    places: places(kind, &array),
                    values: Box::new(Self::new(values.clone())),
                },
                _ => Self::Nulls,
            },
            DataType::Struct(_) => match array.child_data() {
                [keys] => Self::Table {
                    nulls: array.nulls().cloned(),
                    keys: Box::new(Self::new(keys.slice(array.offset(), array.len()))),
                },
                _ => Self::Nulls,
            },
            _ => Self::Nulls,
        }
    }

    /// Returns the key in a row, or `None` for a null.
    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let is_null = |nulls: &Option<NullBuffer>| nulls.as_ref().is_some_and(|n| n.is_null(row));
        match self {
            Self::Short(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Long(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::View(texts) => texts.is_valid(row).then(|| texts.value(row)),
            Self::Dictionary { nulls, .. } | Self::Table { nulls, .. } if is_null(nulls) => None,
            Self::Dictionary { places, values, .. } => values.get(*places.get(row)?),
            Self::Table { keys, .. } => keys.get(row),
            Self::Nulls => None,
        }
    }
}

fn places(kind: &DataType, array: &ArrayData) -> Vec<usize> {
    fn of<T: ArrowNativeType>(array: &ArrayData) -> Vec<usize> {
        let places = array.buffer::<T>(0).iter();
        places
            .take(array.len())
            .map(|place| place.as_usize())
            .collect()
    }
    match kind {
        DataType::Int8 => of::<i8>(array),
        DataType::Int16 => of::<i16>(array),
        DataType::Int32 => of::<i32>(array),
        DataType::Int64 => of::<i64>(array),
        DataType::UInt8 => of::<u8>(array),
        DataType::UInt16 => of::<u16>(array),
        DataType::UInt32 => of::<u32>(array),
        _ => of::<u64>(array),
    }
}
