//! The npm package's WebAssembly engine: [`presign_js::Engine`] behind three functions, without generated glue.
//!
//! JavaScript writes the arguments where [`reserve`] says, in the form that [`arguments`] reads, calls [`call`], and reads the
//! answer at [`answer`].

#![cfg_attr(target_family = "wasm", no_std)]
#![expect(
    unsafe_code,
    reason = "to export a name is unsafe, as another could have it"
)]

extern crate alloc;

mod arguments;
mod state;

use presign_js::error_text;

use crate::state::{Call, with_state};

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Makes room for so many bytes of arguments, and says where.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    with_state(|state| state.reserve(length))
}

/// Calls a function of an engine with the arguments that were written, which have `length` bytes.
///
/// Gives the length of the answer, or the number of a new engine; less than 0 for an error, whose text is then the answer and has
/// as many bytes as are missing to -1.
#[unsafe(no_mangle)]
pub extern "C" fn call(
    function: u32,
    engine: usize,
    length: usize,
    at: f64,
    expires_in: f64,
    flags: u32,
) -> i32 {
    let call = Call {
        function,
        engine,
        at: (flags & 1 != 0).then_some(at),
        expires_in: (flags & 2 != 0).then_some(expires_in),
        allow_unsafe_key: flags & 4 != 0,
    };
    with_state(|state| match state.call(call, length) {
        Ok(result) => to_i32(result),
        Err(error) => {
            state.answer = error_text(&error);
            -1 - to_i32(state.answer.len())
        }
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    with_state(|state| state.answer.as_ptr())
}

/// A memory of 32 bits holds no text whose length is not an `i32`.
fn to_i32(length: usize) -> i32 {
    i32::try_from(length).unwrap_or_default()
}
