//! The npm package's native engine: [`presign_js`] bound by napi.
#![expect(unreachable_pub, reason = "napi exports them")]
#![allow(dead_code, reason = "napi's macro leaves no export in tests")]
#![allow(
    clippy::too_many_arguments,
    reason = "JavaScript's arguments; as above"
)]
#![expect(
    clippy::needless_pass_by_value,
    reason = "napi passes what it allocated"
)]

mod diagnose;
mod link_policy;
mod presigner;
mod profiles;
mod text;
mod value;
mod verify;
