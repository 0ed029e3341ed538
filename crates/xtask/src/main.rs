//! Builds the npm package: `cargo run -p xtask -- npm`.
//!
//! Needs Node, the Rust target `wasm32-unknown-unknown`, and what `npm ci` installs in `bindings/npm`. The parts, which
//! `npm` calls in this order, are also commands: `wasm`, `addon`, `face`.

mod addon;
mod face;
mod paths;
mod run;
mod wasm;

use std::{env, error::Error, process::ExitCode};

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let command = env::args().nth(1).unwrap_or_default();
    let outcome = match command.as_str() {
        "npm" => wasm::build()
            .and_then(|()| addon::build())
            .and_then(|()| face::build()),
        "wasm" => wasm::build(),
        "addon" => addon::build(),
        "face" => face::build(),
        _ => Err("usage: cargo run -p xtask -- npm|wasm|addon|face".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
