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
mod private_file;
mod provider;
mod sent;
mod shell;
mod target;
mod terminal;
mod transfer;
mod values;

use std::{io::Write, process::ExitCode};

use clap::Parser;

use crate::{arguments::Arguments, failure::Failure};

fn main() -> ExitCode {
    match Arguments::parse().run() {
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
