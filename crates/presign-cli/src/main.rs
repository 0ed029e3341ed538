//! The command `presign`.

#![allow(clippy::doc_markdown, reason = "most documentation is for a terminal")]

mod argument;
mod arguments;
mod aws_flags;
mod bucket_options;
mod chain;
mod command_output;
mod commands;
mod connection;
mod early_response;
mod endpoint_flags;
mod endpoint_options;
mod expiry_options;
mod failure;
mod file_name;
mod html;
mod json;
mod link;
mod link_options;
mod local_time;
mod output;
mod presigners;
mod private_file;
mod provider;
mod report;
mod request_options;
mod shell;
mod target;
mod terminal;
mod transfer;

use std::{
    env,
    io::{self, Write},
    process::{self, ExitCode},
};

use clap::Parser;
use presign_core::redacted;

use crate::{
    arguments::Arguments,
    command_output::{CommandOutput, is_unread},
    failure::Failure,
    terminal::{say, shown},
};

fn main() -> ExitCode {
    match arguments().run() {
        Ok(answer) => printed(&answer, ExitCode::SUCCESS),
        Err(failure) => report_failure(&failure),
    }
}

/// Parses the command line. Clap's errors quote arguments, so secrets and invisible characters are removed first.
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
        // The error is gone after redaction, for example for a secret that starts with two hyphens.
        for line in error.render().to_string().lines() {
            let _ = writeln!(io::stderr(), "{}", visible(line));
        }
        process::exit(error.exit_code())
    })
}

fn printed(answer: &CommandOutput, status: ExitCode) -> ExitCode {
    match answer.print() {
        Ok(()) => status,
        Err(error) => {
            if !is_unread(&error) {
                let message = format!("standard output: cannot be written: {error}");
                report_failure(&Failure::new("cannot_write", message));
            }
            ExitCode::FAILURE
        }
    }
}

fn report_failure(failure: &Failure) -> ExitCode {
    match failure {
        Failure::UrlNotValid(answer) => printed(answer, ExitCode::FAILURE),
        Failure::Incomplete(answer, failures) => {
            let status = printed(answer, ExitCode::FAILURE);
            for failure in failures {
                report_failure(failure);
            }
            status
        }
        Failure::Usage(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
            let _ = writeln!(io::stderr(), "\nFor more information, try '--help'.");
            ExitCode::from(2)
        }
        Failure::Local {
            code,
            message,
            details,
        } => {
            say("error", format_args!("{message} [{code}]"));
            if !details.is_empty() {
                let _ = writeln!(anstream::stderr(), "{details}");
            }
            ExitCode::FAILURE
        }
        Failure::Other(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
            ExitCode::FAILURE
        }
    }
}
