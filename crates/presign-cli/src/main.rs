//! The command `presign`.

#![allow(clippy::doc_markdown, reason = "most documentation is for a terminal")]

mod arguments;
mod aws_flags;
mod commands;
mod content_disposition;
mod endpoint_options;
mod failure;
mod json;
mod life;
mod link;
mod moment;
mod output;
mod place;
mod provider;
mod sent;
mod shell;
mod target;
mod values;

use std::{io::Write, process::ExitCode};

use clap::Parser;

use crate::{arguments::Arguments, failure::Failure};

fn main() -> ExitCode {
    match Arguments::parse().run() {
        // Whoever reads the answer may have gone: then there is nobody to tell.
        Ok(answer) => match writeln!(anstream::stdout(), "{answer}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(Failure::NotGood(answer)) => {
            let _ = writeln!(anstream::stdout(), "{answer}");
            ExitCode::FAILURE
        }
        Err(Failure::CommandLine(error)) => {
            eprintln!("error: {error} [{}]", error.code());
            eprintln!("\nFor more information, try '--help'.");
            ExitCode::from(2)
        }
        Err(Failure::Other(error)) => {
            eprintln!("error: {error} [{}]", error.code());
            ExitCode::FAILURE
        }
    }
}
