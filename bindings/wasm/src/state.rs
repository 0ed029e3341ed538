//! The engines, and the texts on their way.

use alloc::{string::String, vec::Vec};
use core::ptr;

use presign_js::{
    Call, Engine, credentials, error_text, of_text, other_version, presign_core::Error, verify,
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

// The functions that are not an engine's own, by the numbers that wasm.ts has too.
const BUILD: u32 = 100;
const WITH_CREDENTIALS: u32 = 101;
const DROP: u32 = 102;
const DESCRIBE: u32 = 103;
#[cfg(feature = "tools")]
const ABOUT_LINK: u32 = 104;
const WARNINGS: u32 = 105;
// From here on those of `verify`.
const VERIFY: u32 = 110;
// And those from a text to a text.
const OF_TEXT: u32 = 120;

impl State {
    /// Makes room for arguments, and says where; null where memory ends. To fail in the midst of it would leave the lock taken, and
    /// every engine unusable.
    pub(crate) fn reserve(&mut self, length: usize) -> *mut u8 {
        let missing = length.saturating_sub(self.arguments.len());
        if missing > 0 {
            if self.arguments.try_reserve_exact(missing).is_err() {
                return ptr::null_mut();
            }
            self.arguments.resize(length, 0);
        }
        self.arguments.as_mut_ptr()
    }

    /// Calls a function with the texts in the first `length` bytes of the arguments, and gives the length of the answer.
    pub(crate) fn call(
        &mut self,
        function: u32,
        engine: usize,
        length: usize,
        call: Call,
    ) -> Result<usize, Error> {
        let bytes = self.arguments.get(..length).unwrap_or_default();
        let texts = arguments::read(bytes).ok_or_else(other_version)?;
        if (VERIFY..OF_TEXT).contains(&function) {
            let end = call.expires_in;
            let verified = verify(function, &texts, call.at, end);
            // The keys that were found are among them.
            self.arguments.zeroize();
            self.answer = verified?;
            return Ok(self.answer.len());
        }
        let known = self.engines.get(engine).and_then(Option::as_ref);
        self.answer = match (function, known, &texts[..]) {
            (OF_TEXT.., _, [Some(text)]) => of_text(function, text)?,
            #[cfg(feature = "tools")]
            (ABOUT_LINK, _, texts) => {
                let answer = presign_js::about_link(texts, call.at);
                // Credentials may be among them.
                self.arguments.zeroize();
                answer?
            }
            (DESCRIBE, Some(engine), []) => engine.describe(),
            (WARNINGS, Some(engine), []) => engine.warnings(),
            (DROP, Some(_), []) => {
                if let Some(place) = self.engines.get_mut(engine) {
                    *place = None;
                }
                String::new()
            }
            (function, Some(engine), texts) => engine.call(function, texts, call)?,
            _ => return Err(other_version()),
        };
        Ok(self.answer.len())
    }

    /// Makes an engine with the texts in the first `length` bytes of the arguments, and gives its number. The secrets among them
    /// are wiped.
    pub(crate) fn build(
        &mut self,
        function: u32,
        engine: usize,
        length: usize,
        expire_at: Option<f64>,
    ) -> Result<usize, Error> {
        let bytes = self.arguments.get(..length).unwrap_or_default();
        let texts = arguments::read(bytes).ok_or_else(other_version)?;
        let known = self.engines.get(engine).and_then(Option::as_ref);
        let built = texts.split_at_checked(3).ok_or_else(other_version);
        let built = built.and_then(|(keys, settings)| {
            let credentials = credentials(keys, expire_at)?;
            match (function, known) {
                (WITH_CREDENTIALS, Some(engine)) => Ok(engine.with_credentials(credentials)),
                (BUILD, _) => Engine::new(credentials, settings),
                _ => Err(other_version()),
            }
        });
        self.arguments.zeroize();
        Ok(self.keep(built?))
    }

    /// A result as a number. A memory of 32 bits holds no text whose length is none of `i32`.
    pub(crate) fn result(&mut self, result: Result<usize, Error>) -> i32 {
        let number = |length: usize| i32::try_from(length).unwrap_or_default();
        match result {
            Ok(result) => number(result),
            Err(error) => {
                self.answer = error_text(&error);
                -1 - number(self.answer.len())
            }
        }
    }

    fn keep(&mut self, engine: Engine) -> usize {
        let free = self.engines.iter().position(Option::is_none);
        let number = free.unwrap_or(self.engines.len());
        match self.engines.get_mut(number) {
            Some(place) => *place = Some(engine),
            None => self.engines.push(Some(engine)),
        }
        number
    }
}
