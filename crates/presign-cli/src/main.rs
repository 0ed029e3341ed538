//! The command `presign`.

#![allow(clippy::doc_markdown, reason = "most documentation is for a terminal")]

mod arguments;
mod asked;
mod aws_flags;
mod chain;
mod commands;
mod connection;
mod early_answer;
mod endpoint_options;
mod failure;
mod json;
mod life;
mod link;
mod moment;
mod output;
mod place;
mod presigners;
mod provider;
mod sent;
mod shell;
mod target;
mod transfer;
mod values;

use std::{borrow::Cow, io::Write, process::ExitCode};

use clap::Parser;
use presign_core::redacted;

use crate::{arguments::Arguments, failure::Failure};

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    match arguments.run() {
        // Some commands have said all on the way.
        Ok(answer) if answer.is_empty() => ExitCode::SUCCESS,
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
        Err(Failure::Outside { code, message }) => {
            // More lines say more of it.
            let (first, more) = message.split_at(message.find('\n').unwrap_or(message.len()));
            let _ = writeln!(anstream::stderr(), "error: {first} [{code}]{more}");
            ExitCode::FAILURE
        }
        Err(Failure::Other(error)) => {
            eprintln!("error: {error} [{}]", error.code());
            ExitCode::FAILURE
        }
    }
}

/// Ends with what clap says of the command line, which quotes values: a secret may stand in the place of another one.
fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    match redacted(&text) {
        Cow::Borrowed(_) => error.exit(),
        Cow::Owned(text) => {
            eprint!("{text}");
            ExitCode::from(2)
        }
    }
}
