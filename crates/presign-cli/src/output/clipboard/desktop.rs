//! The clipboard of the desktop. Under X11 the owner must serve each paste, so a child process stays until something else is copied.

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

    /// Interval after which the text is copied again, which fails once the desktop is gone.
    const TURN: Duration = Duration::from_secs(30);

    /// Copies a text and returns once it can be pasted.
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

    /// Holds the text of standard input until something else is copied or the desktop is gone.
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

    /// Passes the text through a pipe, because other users can see arguments.
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

#[cfg(all(test, windows))]
mod tests {
    use super::*;

    #[test]
    fn copied_text_can_be_pasted() {
        copy("https://photos.example/é?a=1").unwrap();
        let pasted = Clipboard::new().unwrap().get_text();
        assert_eq!(pasted.unwrap(), "https://photos.example/é?a=1");
    }
}
