//! The command `presign`, as a library for its program and for fuzzing. Use the crate `presign-core` in programs.

#![allow(clippy::doc_markdown, reason = "most documentation is for a terminal")]

mod argument;
mod arguments;
mod aws_flags;
mod bucket_options;
mod chain;
mod command_output;
mod commands;
mod connection;
mod debug;
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
    ffi::OsString,
    io::{self, Write},
    process::{self, ExitCode},
};

use clap::{CommandFactory, FromArgMatches};
use presign_core::{Error, ErrorCode, redacted};

#[cfg(fuzzing)]
pub use commands::batch::fuzzing;

use crate::{
    arguments::{Arguments, SHORT_HELP, similar_command},
    command_output::{CommandOutput, is_unread},
    failure::Failure,
    terminal::{say, shown},
};

/// Runs the command with the arguments of the process.
pub fn run() -> ExitCode {
    match arguments().run() {
        Ok(answer) => printed(&answer, ExitCode::SUCCESS),
        Err(failure) => report_failure(&failure),
    }
}

/// Parses the command line. Clap's errors quote arguments, so secrets and invisible characters are removed first.
fn arguments() -> Arguments {
    let arguments: Vec<_> = env::args_os().collect();
    if arguments.len() < 2 {
        let _ = writeln!(io::stderr(), "{SHORT_HELP}");
        process::exit(2);
    }
    if let Some(command) = arguments[1].to_str().and_then(similar_command) {
        let word = arguments[1].to_string_lossy();
        let message = format!("`{word}` is not a command; did you mean `presign {command}`?");
        let error = Error::new(ErrorCode::InvalidOption, message);
        process::exit(i32::from(report_usage(&error)));
    }
    parsed(&arguments).unwrap_or_else(|error| {
        if !error.use_stderr() {
            error.exit();
        }
        let visible = |text: &str| shown(&redacted(text));
        let arguments = arguments.iter();
        let arguments = arguments.map(|argument| visible(&argument.to_string_lossy()).into());
        if let Err(error) = parsed(&arguments.collect::<Vec<_>>()) {
            error.exit();
        }
        // The error is gone after redaction, for example for a secret that starts with two hyphens.
        for line in error.render().to_string().lines() {
            let _ = writeln!(io::stderr(), "{}", visible(line));
        }
        process::exit(error.exit_code())
    })
}

fn parsed(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command().term_width(80);
    if arguments.iter().any(|argument| argument == "-h") {
        command = command.override_help(SHORT_HELP);
    }
    Arguments::from_arg_matches(&command.try_get_matches_from(arguments)?)
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
        Failure::Usage(error) => ExitCode::from(report_usage(error)),
        Failure::Argument(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
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
        Failure::Setting(error) | Failure::Other(error) => {
            say("error", format_args!("{error} [{}]", error.code()));
            ExitCode::FAILURE
        }
    }
}

fn report_usage(error: &Error) -> u8 {
    say("error", format_args!("{error} [{}]", error.code()));
    let _ = writeln!(io::stderr(), "\nFor more information, try '--help'.");
    2
}
