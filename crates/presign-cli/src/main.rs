//! The command `presign`.

#![allow(clippy::doc_markdown, reason = "most documentation is for a terminal")]

mod answer;
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

use std::{
    env,
    io::{self, Write},
    process::{self, ExitCode},
};

use clap::Parser;
use presign_core::redacted;

use crate::{
    answer::{Answer, is_unread},
    arguments::Arguments,
    failure::Failure,
    terminal::{say, shown},
};

fn main() -> ExitCode {
    match arguments().run() {
        Ok(answer) => printed(&answer, ExitCode::SUCCESS),
        Err(failure) => told(&failure),
    }
}

/// Reads the command line. An error quotes it, and so is made of one that is visible and shows no secret.
fn arguments() -> Arguments {
    Arguments::try_parse().unwrap_or_else(|error| {
        if !error.use_stderr() {
            error.exit();
        }
        let visible = |text: &str| shown(&redacted(text));
        let arguments = env::args_os().map(|argument| visible(&argument.to_string_lossy()));
        if let Err(error) = Arguments::try_parse_from(arguments) {
            error.exit();
        }
        // What was wrong is not shown, such as a secret behind two hyphens.
        for line in error.render().to_string().lines() {
            let _ = writeln!(io::stderr(), "{}", visible(line));
        }
        process::exit(error.exit_code())
    })
}

fn printed(answer: &Answer, status: ExitCode) -> ExitCode {
    match answer.print() {
        Ok(()) => status,
        Err(error) => {
            if !is_unread(&error) {
                let message = format!("standard output: cannot be written: {error}");
                told(&Failure::outside("cannot_write", message));
            }
            ExitCode::FAILURE
        }
    }
}

fn told(failure: &Failure) -> ExitCode {
    match failure {
        Failure::NotGood(answer) => printed(answer, ExitCode::FAILURE),
        Failure::Incomplete(answer, failures) => {
            let status = printed(answer, ExitCode::FAILURE);
            for failure in failures {
                told(failure);
            }
            status
        }
        Failure::CommandLine(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
            let _ = writeln!(io::stderr(), "\nFor more information, try '--help'.");
            ExitCode::from(2)
        }
        Failure::Outside {
            code,
            message,
            more,
        } => {
            say("error", format_args!("{message} [{code}]"));
            if !more.is_empty() {
                let _ = writeln!(anstream::stderr(), "{more}");
            }
            ExitCode::FAILURE
        }
        Failure::Other(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
            ExitCode::FAILURE
        }
    }
}
