//! The desktop's clipboard. Under X11 whoever copied must answer whoever pastes, so a process of ours stays until others copy.

use arboard::{Clipboard, Error};

#[cfg(all(unix, not(target_os = "macos")))]
pub(crate) use x11::{copy, hold};

#[cfg(not(all(unix, not(target_os = "macos"))))]
pub(super) fn copy(text: &str) -> Result<(), Error> {
    Clipboard::new()?.set_text(text)
}

#[cfg(all(unix, not(target_os = "macos")))]
mod x11 {
    use std::{
        env,
        io::{self, Write},
        os::unix::process::CommandExt,
        process::{Command, Stdio},
        thread,
        time::{Duration, Instant},
    };

    use arboard::SetExtLinux;

    use super::{Clipboard, Error};

    /// How long the text is held before it is copied anew: only that fails when the desktop is gone.
    const TURN: Duration = Duration::from_secs(30);

    /// Returns when the text can be pasted.
    pub(crate) fn copy(text: &str) -> Result<(), Error> {
        let mut clipboard = Clipboard::new()?;
        spawn_holder(text).map_err(|_| Error::ClipboardNotSupported)?;
        for _ in 0..100 {
            if clipboard.get_text().is_ok_and(|held| held == text) {
                return Ok(());
            }
            thread::sleep(Duration::from_millis(10));
        }
        Err(Error::ClipboardOccupied)
    }

    /// Holds what standard input has until something else is copied, or the desktop is gone.
    pub(crate) fn hold() -> Result<(), Error> {
        let text = io::read_to_string(io::stdin()).map_err(|_| Error::ConversionFailure)?;
        let mut clipboard = Clipboard::new()?;
        loop {
            let end = Instant::now() + TURN;
            clipboard.set().wait_until(end).text(&text)?;
            if Instant::now() < end {
                return Ok(());
            }
        }
    }

    /// The text goes by a pipe: arguments can be seen by everyone.
    fn spawn_holder(text: &str) -> io::Result<()> {
        let mut holder = Command::new(env::current_exe()?)
            .arg("hold-clipboard")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        match holder.stdin.take() {
            Some(mut pipe) => pipe.write_all(text.as_bytes()),
            None => Ok(()),
        }
    }
}
