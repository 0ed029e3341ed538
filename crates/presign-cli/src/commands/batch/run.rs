use std::{io, sync::Arc};

use presign_core::presign_many;
use presign_core::{BatchPresigner, Error, ErrorCode};

use super::{
    buckets::BucketPresigners,
    rows::{Outcome, Row, Rows, Writer},
};
use crate::{debug::Debug, failure::Failure, terminal::say};

/// Maximum number of rows signed at once.
const CHUNK: usize = 16_384;

/// Maximum size in bytes of the rows signed at once.
const CHUNK_BYTES: usize = 8 << 20;

/// The state of a run.
pub(super) struct Run<'a> {
    pub(super) writer: &'a mut Writer,
    pub(super) bad: u64,
    pub(super) debug: &'a Debug,
}

impl Run<'_> {
    /// Signs and writes rows in order; adjacent rows of a bucket are signed together.
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
            let (writer, bad, debug) = (&mut *self.writer, &mut self.bad, self.debug);
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
                        item.print_steps(debug, batch)?;
                        write(writer, item, Ok(url))?;
                    }
                    Ok::<(), io::Error>(())
                },
            )?;
        }
        Ok(())
    }
}

/// A row with its presigner and key.
pub(super) struct Item {
    row: Row,
    place: Option<Arc<BatchPresigner>>,
    key: Result<String, Error>,
}

impl Item {
    /// Returns whether both rows use the same presigner.
    fn is_beside(&self, other: &Self) -> bool {
        match (&self.place, &other.place) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    fn key(&self) -> Option<&str> {
        self.key.as_deref().ok()
    }

    fn print_steps(&self, debug: &Debug, batch: &BatchPresigner) -> io::Result<()> {
        let label = format_args!("line {}", self.row.line);
        let steps = || batch.steps(self.key().unwrap_or_default());
        debug.print_labelled(label, steps).map_err(io::Error::other)
    }

    fn error(&self) -> Error {
        match &self.key {
            Err(error) => error.clone(),
            Ok(_) => Error::new(ErrorCode::InvalidKey, "key: could not be presigned"),
        }
    }

    /// Returns the error of a key, signed again so that the error has no index of the chunk.
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
