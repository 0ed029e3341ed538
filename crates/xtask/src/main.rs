//! Builds the npm package: `cargo run -p xtask -- npm`.
//!
//! Needs Node, the Rust target `wasm32-unknown-unknown`, and what `npm install` installs in `bindings/npm`. The parts, which
//! `npm` calls in this order, are also commands: `wasm`, `addon`, `face`. `options` prints the core's named options, for a test
//! to compare the declarations with.

mod addon;
mod face;
mod options;
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
        "options" => options::print(),
        _ => Err("usage: cargo run -p xtask -- npm|wasm|addon|face|options".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
