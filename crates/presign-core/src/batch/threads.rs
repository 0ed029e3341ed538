//! Presigns many keys on several cores.

use alloc::vec::Vec;
use core::{num::NonZero, ops::Range};
use std::{
    io,
    sync::mpsc::{Receiver, sync_channel},
    thread::{self, Builder, Scope},
};

use crate::{BatchPresigner, UriPresigner, Urls};

/// The number of keys per chunk: large enough to make the overhead per chunk negligible, and small enough that the URLs, about 80 KB, stay
/// in a core's cache and need no large block from an allocator or from Node.
const PIECE: usize = 256;

/// The least number of keys that is worth starting a thread.
///
/// Measured on two cores of an EPYC by the example `sizes`: 4,096 keys take 0.94 ms on one and 0.79 ms on two, and 65,536 keys 15.4 ms and
/// 9.6 ms. Starting and joining the threads takes 0.1 ms, which may exceed the gain for half as many keys.
const LEAST_PER_THREAD: usize = 2048;

/// The number of chunks that a thread may sign in advance, so that memory stays bounded.
const AHEAD: usize = 4;

/// Presigns the keys at these indexes, and passes their URLs to `take` in chunks, in the order of the keys.
///
/// `key` returns the key at an index, or `None` for an index without a key, which gets no URL. Uses one thread per core, or only the
/// caller's thread for fewer than 4,096 keys. Holds a few chunks in memory at a time, independent of the number of keys. All threads have
/// ended when the function returns.
///
/// # Errors
///
/// Returns the first error of `take`, and presigns no further chunk.
///
/// ```
/// use presign_core::{Credentials, Error, Presigner, presign_many};
///
/// # let at = "2026-11-23T12:00:00Z".parse()?;
/// let s3 = Presigner::builder("eu-west-1", Credentials::new("AKIA", "secret")?).build()?;
/// let batch = s3.get_objects("photos").batch_at(at)?;
/// let keys = ["2026/cat.jpg", "2026/dog.jpg", ""];
/// presign_many(&batch, 0..keys.len(), |index| Some(keys[index]), |urls| {
///     for outcome in urls.iter() {
///         match outcome {
///             Ok(url) => println!("{}", url.expect("every index has a key")),
///             Err(error) => assert_eq!(error.to_string(), "keys[2]: empty; use 1 to 1,024 bytes of UTF-8"),
///         }
///     }
///     Ok::<(), Error>(())
/// })?;
/// # Ok::<(), Error>(())
/// ```
pub fn presign_many<'k, E>(
    batch: &BatchPresigner,
    indexes: Range<usize>,
    key: impl Fn(usize) -> Option<&'k str> + Sync,
    take: impl FnMut(Urls) -> Result<(), E>,
) -> Result<(), E> {
    sign_pieces(indexes, |keys| Urls::new(batch, keys, &key), take)
}

/// Presigns the URIs at these indexes, as [`presign_many`] presigns keys.
///
/// # Errors
///
/// Returns the first error of `take`, and presigns no further chunk.
pub fn presign_many_uris<'u, E>(
    presigner: &UriPresigner<'_>,
    indexes: Range<usize>,
    uri: impl Fn(usize) -> Option<&'u str> + Sync,
    take: impl FnMut(Urls) -> Result<(), E>,
) -> Result<(), E> {
    let sign = |uris| Urls::of_uris(presigner, uris, &uri);
    sign_pieces(indexes, sign, take)
}

fn sign_pieces<E>(
    indexes: Range<usize>,
    sign: impl Fn(Range<usize>) -> Urls + Sync,
    mut take: impl FnMut(Urls) -> Result<(), E>,
) -> Result<(), E> {
    let threads = threads_for(indexes.len());
    if threads > 1 {
        let taken = thread::scope(|scope| {
            let workers = spawn(scope, threads, &indexes, &sign).ok()?;
            // A worker sends all its chunks unless it panics, and then the scope panics too.
            let mut pieces = workers
                .iter()
                .cycle()
                .map_while(|worker| worker.recv().ok());
            Some(pieces.try_for_each(&mut take))
        });
        if let Some(outcome) = taken {
            return outcome;
        }
    }
    pieces(indexes).map(sign).try_for_each(take)
}

fn threads_for(count: usize) -> usize {
    let worth = count / LEAST_PER_THREAD;
    if worth < 2 {
        return 1;
    }
    // A system call, which takes longer than signing a few keys.
    thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(worth)
}

/// Starts threads that sign chunks in turn. If one cannot be started, those already started end with their first chunk.
fn spawn<'scope>(
    scope: &'scope Scope<'scope, '_>,
    threads: usize,
    indexes: &Range<usize>,
    sign: &'scope (impl Fn(Range<usize>) -> Urls + Sync),
) -> io::Result<Vec<Receiver<Urls>>> {
    let start = |thread| {
        let (sender, receiver) = sync_channel(AHEAD);
        let own = pieces(indexes.clone()).skip(thread).step_by(threads);
        Builder::new().spawn_scoped(scope, move || {
            // Sending fails if the receiver was dropped.
            own.map(sign).try_for_each(|urls| sender.send(urls))
        })?;
        Ok(receiver)
    };
    (0..threads).map(start).collect()
}

fn pieces(indexes: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = indexes.end;
    indexes
        .step_by(PIECE)
        .map(move |start| start..end.min(start + PIECE))
}

#[cfg(test)]
mod tests {
    use alloc::{borrow::ToOwned, format, string::ToString, vec};
    use core::convert::Infallible;
    use std::{collections::HashSet, sync::Mutex, thread::ThreadId};

    use crate::{Credentials, Presigner};

    use super::*;

    #[test]
    fn presign_many_any_number_of_keys_returns_urls_in_order() {
        let batch = batch();
        for count in [
            0,
            1,
            PIECE,
            PIECE + 1,
            2 * LEAST_PER_THREAD - 1,
            2 * LEAST_PER_THREAD,
            20_001,
        ] {
            let keys: Vec<_> = (0..count)
                .map(|number| format!("2026/{number}.jpg"))
                .collect();
            let mut all = Vec::new();
            let taken = presign_many(
                &batch,
                5..5 + count,
                |index| Some(&*keys[index - 5]),
                |urls| {
                    all.extend(urls.iter().map(|url| url.unwrap().unwrap().to_owned()));
                    Ok::<(), Infallible>(())
                },
            );
            assert!(taken.is_ok());
            assert!(all == batch.urls(&keys).unwrap(), "{count}");
        }
    }

    #[test]
    fn presign_many_keys_of_several_threads_are_signed_on_all_cores() {
        let (batch, caller) = (batch(), thread::current().id());
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        for (count, expected) in [
            (1, 1),
            (2 * LEAST_PER_THREAD - 1, 1),
            (2 * LEAST_PER_THREAD, cores.min(2)),
            (3 * LEAST_PER_THREAD, cores.min(3)),
        ] {
            let signers = Mutex::new(HashSet::new());
            let key = |_| {
                signers.lock().unwrap().insert(thread::current().id());
                Some("a")
            };
            presign_many(&batch, 0..count, key, |_| Ok::<(), Infallible>(())).unwrap();
            let signers = signers.into_inner().unwrap();
            assert_eq!(signers.len(), expected, "{count}");
            // The caller takes what the others sign.
            assert_eq!(signers.contains(&caller), expected == 1, "{count}");
        }
    }

    #[test]
    fn presign_many_missing_key_keeps_its_index() {
        let batch = batch();
        let keys = |index| match index % 5 {
            0 => None,
            1 => Some(""),
            2 => Some("a/../b"),
            _ => Some("a"),
        };
        let url = batch.urls(&["a"]).unwrap().remove(0);
        let mut index = 0;
        let taken = presign_many(&batch, 0..9_999, keys, |urls| {
            let first = urls.iter().find_map(Result::err);
            assert_eq!(urls.check(), first.map_or(Ok(()), Err));
            for outcome in urls.iter() {
                match (index % 5, outcome) {
                    (0, outcome) => assert_eq!(outcome, Ok(None)),
                    (1 | 2, outcome) => {
                        let error = outcome.unwrap_err().to_string();
                        assert!(error.starts_with(&format!("keys[{index}]: ")), "{error}");
                    }
                    (_, outcome) => assert_eq!(outcome, Ok(Some(&*url))),
                }
                index += 1;
            }
            Ok::<(), Infallible>(())
        });
        assert!(taken.is_ok());
        assert_eq!(index, 9_999);
    }

    #[test]
    fn presign_many_error_of_take_stops_and_take_runs_on_the_calling_thread() {
        let (batch, caller) = (batch(), thread::current().id());
        for count in [PIECE + 1, 100 * PIECE] {
            let mut taken: Vec<ThreadId> = Vec::new();
            let outcome = presign_many(
                &batch,
                0..count,
                |_| Some("a"),
                |_| {
                    taken.push(thread::current().id());
                    if taken.len() == 2 {
                        Err("enough")
                    } else {
                        Ok(())
                    }
                },
            );
            assert_eq!((outcome, taken), (Err("enough"), vec![caller; 2]));
        }
    }

    #[test]
    fn urls_debug_shows_no_url() {
        let urls = Urls::new(&batch(), 5..6, |_| Some("a"));
        assert_eq!(
            format!("{urls:?}"),
            "Urls { first: 5, len: 1, errors: [], .. }"
        );
    }

    fn batch() -> BatchPresigner {
        let credentials = Credentials::new("AKIA", "secret").unwrap();
        let s3 = Presigner::builder("eu-west-1", credentials)
            .build()
            .unwrap();
        let at = "2026-11-23T12:00:00Z".parse().unwrap();
        s3.get_objects("photos").batch_at(at).unwrap()
    }
}
