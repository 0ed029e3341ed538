use clap::{Args, Command};
use presign_core::{Error, ErrorCode};

use super::completions::text;
use crate::failure::{Failure, OrUsageError};

/// Print the manual page of presign or one of its commands
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign man | man -l -
  presign man batch | man -l -")]
pub(crate) struct Man {
    /// Command, such as batch
    command: Option<String>,
}

impl Man {
    /// Returns the page of `command`, which is presign, or of its subcommand.
    pub(crate) fn run(&self, mut command: Command) -> Result<String, Failure> {
        command.build();
        if let Some(name) = &self.command {
            let found = command.find_subcommand(name).cloned();
            command = found
                .ok_or_else(|| {
                    let message =
                        format!("command: `{}` is unknown; see --help", name.escape_debug());
                    Error::new(ErrorCode::InvalidOption, message)
                })
                .or_usage_error()?;
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| {
                Failure::new(
                    "cannot_write",
                    format!("manual page: cannot be written: {error}"),
                )
            })?;
        Ok(text(&page))
    }
}
