use clap::{Args, CommandFactory};
use presign_core::{Error, ErrorCode};

use super::completions::text;
use crate::{
    arguments::Arguments,
    failure::{Failure, OrUsageError},
};

/// Print the manual page, of this command or of one of its commands
///
/// To read it: presign man | man -l -
#[derive(Args)]
pub(crate) struct Man {
    /// The command that the page is of, such as batch
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
                    let message = format!("there is no command `{}`", name.escape_debug());
                    Error::new(ErrorCode::InvalidOption, message)
                })
                .or_usage_error()?;
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|error| {
                Failure::new("cannot_write", format!("the page cannot be made: {error}"))
            })?;
        Ok(text(&page))
    }
}
