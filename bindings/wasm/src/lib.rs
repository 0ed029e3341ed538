//! The npm package's WebAssembly engine: [`presign_js::Engine`] behind three functions, without generated glue.
//!
//! JavaScript writes the arguments where [`reserve`] says, in the form that [`arguments`] reads, calls [`call`], and reads the
//! answer at [`answer`].

// The tools read XML and JSON with crates that need std, which has a panic handler of its own.
#![cfg_attr(all(target_family = "wasm", not(feature = "tools")), no_std)]
#![expect(
    unsafe_code,
    reason = "to export a name is unsafe, as another could have it"
)]

extern crate alloc;

mod arguments;
mod state;

use presign_js::Call;

use crate::state::with_state;

#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[cfg(all(target_family = "wasm", not(feature = "tools")))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Reserves `length` bytes for arguments, and returns their address, or null if there is no memory for them.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    with_state(|state| state.reserve(length))
}

/// Makes an engine, by a function's number and the credentials' end, which is NaN for none, with the texts that were written, which
/// have `length` bytes. Gives its number; less than 0 for an error, as [`call`].
#[unsafe(no_mangle)]
pub extern "C" fn build(function: u32, engine: usize, length: usize, expire_at: f64) -> i32 {
    let expire_at = (!expire_at.is_nan()).then_some(expire_at);
    with_state(|state| {
        let built = state.build(function, engine, length, expire_at);
        state.result(built)
    })
}

/// Calls a function with the texts that were written, which have `length` bytes. The flags say whether a life is
/// given, 1, and whether a key with `.` or `..` segments is allowed, 2.
///
/// Gives the length of the answer; less than 0 for an error, whose text is then the answer and has as many bytes as are missing
/// to -1.
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
        at,
        expires_in: (flags & 1 != 0).then_some(expires_in),
        allow_unsafe_key: flags & 2 != 0,
    };
    with_state(|state| {
        let called = state.call(function, engine, length, call);
        state.result(called)
    })
}

/// Where the answer stands.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    with_state(|state| state.answer.as_ptr())
}
