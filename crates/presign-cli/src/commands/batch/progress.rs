use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::say;

/// Reports progress: a bar on a terminal, otherwise a line every few seconds.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    said: Instant,
}

impl Progress {
    const PAUSE: Duration = Duration::from_secs(5);

    pub(super) fn new(is_wanted: bool, bytes: Option<u64>) -> Self {
        let bar = is_wanted.then(|| {
            let (bar, template) = match bytes {
                Some(bytes) => (
                    ProgressBar::new(bytes),
                    "{wide_bar} {percent} % {msg} {eta}",
                ),
                None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
            };
            let style = ProgressStyle::with_template(template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self {
            bar,
            said: Instant::now(),
        }
    }

    pub(super) fn at(&mut self, lines: u64, bytes: u64) {
        let Some(bar) = &self.bar else { return };
        bar.set_message(format!("{lines} lines"));
        bar.set_position(bytes);
        if bar.is_hidden() && self.said.elapsed() >= Self::PAUSE {
            self.said = Instant::now();
            say("note", format_args!("{lines} lines"));
        }
    }

    pub(super) fn end(&self, lines: u64, bad: u64) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
            say("note", format_args!("{lines} lines, {bad} failed"));
        }
    }
}
