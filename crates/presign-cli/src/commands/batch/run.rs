use std::{io, sync::Arc};

use presign_core::presign_many;
use presign_core::{BatchPresigner, Error, ErrorCode};

use super::{
    buckets::BucketPresigners,
    rows::{Outcome, Row, Rows, Writer},
};
use crate::{failure::Failure, terminal::say};

/// How many rows are read before they are signed and written.
const CHUNK: usize = 16_384;

/// How many bytes of rows at most: then it is fewer.
const CHUNK_BYTES: usize = 8 << 20;

/// What a run has come to.
pub(super) struct Run<'a> {
    pub(super) writer: &'a mut Writer,
    pub(super) bad: u64,
}

impl Run<'_> {
    /// Signs the rows, those next to each other of one bucket together, and writes them in their order.
    pub(super) fn chunk(&mut self, chunk: &[Item]) -> io::Result<()> {
        let mut from = 0;
        for same in chunk.chunk_by(Item::is_beside) {
            let items = &chunk[from..from + same.len()];
            from += same.len();
            let Some(batch) = same[0].place.as_deref() else {
                for item in items {
                    self.bad += 1;
                    write(self.writer, item, Err(item.error()))?;
                }
                continue;
            };
            let mut items = items.iter();
            let (writer, bad) = (&mut *self.writer, &mut self.bad);
            presign_many(
                batch,
                0..same.len(),
                |index| same[index].key(),
                |urls| {
                    for (outcome, item) in urls.iter().zip(items.by_ref()) {
                        let Ok(Some(url)) = outcome else {
                            *bad += 1;
                            write(writer, item, Err(item.refused_by(batch)))?;
                            continue;
                        };
                        write(writer, item, Ok(url))?;
                    }
                    Ok::<(), io::Error>(())
                },
            )?;
        }
        Ok(())
    }
}

/// A row, and what its key is of.
pub(super) struct Item {
    row: Row,
    place: Option<Arc<BatchPresigner>>,
    key: Result<String, Error>,
}

impl Item {
    /// Whether another one is signed together with it.
    fn is_beside(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    fn key(&self) -> Option<&str> {
        self.key.as_deref().ok()
    }

    fn error(&self) -> Error {
        match &self.key {
            Err(error) => error.clone(),
            Ok(_) => Error::new(ErrorCode::InvalidKey, "the key has no URL"),
        }
    }

    /// What is wrong with the key, without its index in the chunk: it is signed anew.
    fn refused_by(&self, batch: &BatchPresigner) -> Error {
        let signed = self
            .key()
            .map(|key| batch.presign_into(key, &mut String::new()));
        match signed {
            Some(Err(error)) => error,
            _ => self.error(),
        }
    }
}

pub(super) fn read_chunk(
    rows: &mut Rows<'_>,
    buckets: &mut BucketPresigners<'_>,
) -> Result<Vec<Item>, Failure> {
    let mut chunk = Vec::new();
    let mut bytes = 0;
    while chunk.len() < CHUNK && bytes < CHUNK_BYTES {
        let Some((row, key)) = rows.next()? else {
            break;
        };
        bytes += row.len();
        chunk.push(match key.and_then(|key| buckets.of(key)) {
            Ok((place, key)) => Item {
                row,
                place: Some(place),
                key: Ok(key),
            },
            Err(error) => Item {
                row,
                place: None,
                key: Err(error),
            },
        });
    }
    Ok(chunk)
}

fn write(writer: &mut Writer, item: &Item, outcome: Outcome<'_>) -> io::Result<()> {
    if let Err(error) = &outcome {
        let message = format_args!("line {}: {error} [{}]", item.row.line, error.code());
        say("error", message);
    }
    writer.row(&item.row, outcome)
}
