//! Builds the npm package: `cargo run -p xtask -- npm`. Writes the core's tables: `cargo run -p xtask -- tables BOTOCORE`, where
//! `BOTOCORE` is the folder in which botocore is installed; with `--check` behind it, compares them.
//!
//! Needs Node, the Rust target `wasm32-unknown-unknown`, and what `npm install` installs in `bindings/npm`. The parts, which
//! `npm` calls in this order, are also commands: `wasm`, `addon`, `face`. `api` generates what `api.toml` documents, for every
//! language; with `--check`, compares it. `dist` builds the packages of every platform, or of the named ones.

mod addon;
mod api;
mod dist;
mod face;
mod generated;
mod operations;
mod partitions;
mod paths;
mod run;
mod wasm;

use std::{env, error::Error, path::Path, process::ExitCode};

use generated::Generated;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments[..] {
        ["npm"] => wasm::build()
            .and_then(|()| addon::build())
            .and_then(|()| face::build()),
        ["wasm"] => wasm::build(),
        ["addon"] => addon::build(),
        ["face"] => face::build(),
        ["dist", "command"] => dist::command_here(),
        ["dist", "finish"] => dist::finish(),
        ["dist", ref platforms @ ..] => dist::build(platforms),
        ["api"] => api::each(Generated::write),
        ["api", "--check"] => api::each(Generated::check),
        ["tables", botocore] => tables(botocore, Generated::write),
        ["tables", botocore, "--check"] => tables(botocore, Generated::check),
        _ => Err(
            "usage: cargo run -p xtask -- npm|wasm|addon|face|api [--check]|tables BOTOCORE [--check]|dist [PLATFORM]...|dist finish"
                .into(),
        ),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn tables(botocore: &str, then: fn(&Generated) -> Outcome) -> Outcome {
    let botocore = Path::new(botocore);
    then(&partitions::table(botocore)?)?;
    then(&operations::table(botocore)?)
}
