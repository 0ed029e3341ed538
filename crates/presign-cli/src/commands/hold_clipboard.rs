use clap::Args;

use crate::failure::Failure;

/// Holds the text of standard input in the clipboard until something else is copied; started by `--copy`.
#[derive(Args)]
#[command(hide = true)]
pub(crate) struct HoldClipboard {}

impl HoldClipboard {
    #[allow(clippy::unused_self, reason = "as all commands")]
    pub(crate) fn run(&self) -> Result<String, Failure> {
        #[cfg(all(unix, not(target_os = "macos")))]
        crate::output::clipboard::desktop::hold().map_err(|error| {
            let message = format!("clipboard: cannot be held: {error}");
            Failure::new("no_clipboard", message)
        })?;
        Ok(String::new())
    }
}
