//! The npm package's WebAssembly engine: [`presign_js`] bound by wasm-bindgen.
#![expect(unreachable_pub, reason = "wasm-bindgen exports them")]
#![expect(clippy::too_many_arguments, reason = "JavaScript's arguments")]
#![expect(
    clippy::needless_pass_by_value,
    reason = "wasm-bindgen passes what it allocated"
)]

mod presigner;
mod text;
mod value;

#[cfg(feature = "full")]
mod diagnose;
#[cfg(feature = "env")]
mod env;
#[cfg(feature = "full")]
mod link_policy;
#[cfg(feature = "full")]
mod verify;
