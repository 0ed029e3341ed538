//! The clipboard of the desktop, or of the terminal if there is no desktop.

pub(crate) mod desktop;

use std::{
    env,
    fs::OpenOptions,
    io::{self, Write},
};

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::failure::Failure;

/// Copies a text and returns the name of the clipboard.
pub(super) fn copy(text: &str) -> Result<&'static str, Failure> {
    let has = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_remote = has("SSH_CONNECTION") || has("SSH_TTY");
    let has_desktop =
        cfg!(not(all(unix, not(target_os = "macos")))) || has("WAYLAND_DISPLAY") || has("DISPLAY");
    if has_desktop && !is_remote && desktop::copy(text).is_ok() {
        return Ok("the clipboard");
    }
    to_terminal(text).map_err(|error| {
        let message =
            format!("--copy: no clipboard is available on a desktop or a terminal ({error})");
        Failure::new("no_clipboard", message)
    })?;
    Ok("the clipboard of the terminal, if it supports OSC 52")
}

/// Copies by an OSC 52 sequence to the controlling terminal.
fn to_terminal(text: &str) -> io::Result<()> {
    let terminal = if cfg!(windows) { "CONOUT$" } else { "/dev/tty" };
    let mut terminal = OpenOptions::new().write(true).open(terminal)?;
    write!(terminal, "\x1b]52;c;{}\x07", BASE64_STANDARD.encode(text))?;
    terminal.flush()
}
