use clap::{Args, CommandFactory};
use presign_core::{Error, ErrorCode};

use super::completions::text;
use crate::{
    arguments::Arguments,
    failure::{Failure, OrUsageError},
};

/// Print the manual page of presign or one of its commands
///
/// Read it with: presign man | man -l -
#[derive(Args)]
pub(crate) struct Man {
    /// Command, such as batch
    command: Option<String>,
}

impl Man {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let mut command = Arguments::command();
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
