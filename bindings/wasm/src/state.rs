//! The engines, and the texts on their way.

use alloc::{string::String, vec::Vec};

use presign_js::{
    Engine, Operation, credentials,
    presign_core::{Error, ErrorCode},
    unix_seconds,
};
use spin::Mutex;
use zeroize::Zeroize;

use crate::arguments;

static STATE: Mutex<State> = Mutex::new(State {
    arguments: Vec::new(),
    answer: String::new(),
    engines: Vec::new(),
});

/// # Panics
///
/// After a fault, which left the lock taken: what it left behind is not to be used.
pub(crate) fn with_state<T>(then: impl FnOnce(&mut State) -> T) -> T {
    #[expect(clippy::unwrap_used, reason = "see above")]
    then(&mut STATE.try_lock().unwrap())
}

pub(crate) struct State {
    arguments: Vec<u8>,
    pub(crate) answer: String,
    /// By their numbers; `None` where one was dropped.
    engines: Vec<Option<Engine>>,
}

/// What a call says beside the texts.
#[derive(Clone, Copy)]
pub(crate) struct Call {
    pub(crate) function: u32,
    pub(crate) engine: usize,
    pub(crate) at: Option<f64>,
    pub(crate) expires_in: Option<f64>,
    pub(crate) allow_unsafe_key: bool,
}

// The functions, by the numbers that wasm.ts has too; all others are those of operations.
const BUILD: u32 = 100;
const WITH_CREDENTIALS: u32 = 101;
const DROP: u32 = 102;
const DESCRIBE: u32 = 103;
const UNIX_SECONDS: u32 = 104;
const PRESIGN: u32 = 105;
const POST_OBJECT: u32 = 106;
const OPERATION: u32 = 107;
const MULTIPART_UPLOAD: u32 = 108;

impl State {
    pub(crate) fn reserve(&mut self, length: usize) -> *mut u8 {
        if self.arguments.len() < length {
            self.arguments.resize(length, 0);
        }
        self.arguments.as_mut_ptr()
    }

    /// Gives the length of the answer, or the number of a new engine.
    pub(crate) fn call(&mut self, call: Call, length: usize) -> Result<usize, Error> {
        let bytes = self.arguments.get(..length).unwrap_or_default();
        let texts = arguments::read(bytes).ok_or_else(unknown)?;
        let engine = self.engines.get(call.engine).and_then(Option::as_ref);
        let answer = match (call.function, engine, &texts[..]) {
            (
                BUILD,
                _,
                [
                    Some(region),
                    Some(id),
                    Some(secret),
                    token,
                    url,
                    style,
                    options @ ..,
                ],
            ) => {
                let built = credentials(id, secret, *token, call.at).and_then(|credentials| {
                    Engine::new(region, credentials, *url, *style, &all(options))
                });
                self.arguments.zeroize();
                return Ok(self.keep(built?));
            }
            (WITH_CREDENTIALS, Some(engine), [Some(id), Some(secret), token]) => {
                let renewed = credentials(id, secret, *token, call.at)
                    .map(|credentials| engine.with_credentials(credentials));
                self.arguments.zeroize();
                return Ok(self.keep(renewed?));
            }
            (DROP, Some(_), []) => {
                if let Some(place) = self.engines.get_mut(call.engine) {
                    *place = None;
                }
                return Ok(0);
            }
            (DESCRIBE, Some(engine), []) => engine.describe(),
            (UNIX_SECONDS, _, [Some(text)]) => unix_seconds(text)?,
            (PRESIGN, Some(engine), [Some(method), bucket, key, parameters @ ..]) => {
                engine.presign(method, *bucket, *key, call.with(&all(parameters)))?
            }
            (OPERATION, Some(engine), [Some(name), parameters @ ..]) => {
                engine.operation(name, call.with(&all(parameters)))?
            }
            (
                MULTIPART_UPLOAD,
                Some(engine),
                [
                    Some(bucket),
                    Some(key),
                    Some(upload_id),
                    Some(size),
                    parameters @ ..,
                ],
            ) => {
                let parameters = all(parameters);
                let call = call.with(&parameters);
                engine.multipart_upload(bucket, key, upload_id, size, call)?
            }
            (POST_OBJECT, Some(engine), [Some(bucket), Some(key), parameters @ ..]) => {
                engine.post_object(bucket, key, call.with(&all(parameters)))?
            }
            (function, Some(engine), [Some(bucket), Some(key), parameters @ ..]) => {
                let operation = Operation::of_number(function).ok_or_else(unknown)?;
                engine.named(operation, bucket, key, call.with(&all(parameters)))?
            }
            _ => return Err(unknown()),
        };
        self.answer = answer;
        Ok(self.answer.len())
    }

    fn keep(&mut self, engine: Engine) -> usize {
        let free = self.engines.iter().position(Option::is_none);
        let number = free.unwrap_or(self.engines.len());
        if free.is_none() {
            self.engines.push(None);
        }
        if let Some(place) = self.engines.get_mut(number) {
            *place = Some(engine);
        }
        number
    }
}

impl Call {
    fn with<'a>(self, parameters: &'a [&'a str]) -> presign_js::Call<'a> {
        presign_js::Call {
            at: self.at.unwrap_or_default(),
            expires_in: self.expires_in,
            allow_unsafe_key: self.allow_unsafe_key,
            parameters,
        }
    }
}

/// The texts of which none is missing.
fn all<'a>(texts: &[Option<&'a str>]) -> Vec<&'a str> {
    texts.iter().copied().flatten().collect()
}

fn unknown() -> Error {
    Error::new(
        ErrorCode::UnsupportedCombination,
        "the WebAssembly module is of another version than the JavaScript around it",
    )
}
