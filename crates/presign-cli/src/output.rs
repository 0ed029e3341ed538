pub(crate) mod clipboard;
mod qr;

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use presign_core::{Error, ErrorCode, Method, PresignedRequest, shell::is_visible};

use crate::{
    command_output::CommandOutput,
    failure::Failure,
    json, shell,
    terminal::{say, shown},
};

/// What becomes of a link.
#[derive(Args)]
#[command(next_help_heading = "Output")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag by itself")]
pub(crate) struct Output {
    /// What to print; for curl and wget a command line for a POSIX shell
    #[arg(long = "output", value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// The same as --output json: the method, the URL, the headers to send, and the moment at which the URL ends
    #[arg(long, conflicts_with = "format")]
    json: bool,

    /// Copy it to the clipboard as well; over SSH, to that of the terminal. If that fails, the URL is printed and the exit status is 1
    #[arg(long)]
    copy: bool,

    /// Draw the URL as a QR code, on standard error
    #[arg(long)]
    qr: bool,

    /// Open the URL in the browser
    #[arg(long)]
    open: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    // The AWS CLI's other formats are for answers of services: it prints a URL as it stands.
    #[default]
    #[value(aliases = ["text", "table", "yaml", "yaml-stream", "off"])]
    Url,
    Json,
    Curl,
    Wget,
    Html,
    Markdown,
}

/// A request, and what to call what it is for.
pub(crate) struct Link {
    pub(crate) request: PresignedRequest,
    pub(crate) name: String,
    /// Whether it is signed, and so ends.
    pub(crate) is_signed: bool,
}

impl Output {
    /// Prints nothing yet: returns what goes to standard output, a line a link.
    ///
    /// # Errors
    ///
    /// [`Failure::Incomplete`] where something else that is asked for fails: what was made is printed all the same.
    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        let written = links.iter().map(|link| self.written(link));
        let answer = written.collect::<Result<Vec<_>, _>>()?.join("\n");
        let mut failures = Vec::new();
        for link in links.iter().filter(|_| self.open) {
            failures.extend(open(link).err());
        }
        for link in links.iter().filter(|_| self.qr) {
            match qr::drawn(link.request.url()) {
                Ok(code) => {
                    let _ = write!(io::stderr(), "{code}");
                }
                Err(error) => failures.push(error.into()),
            }
        }
        if self.copy {
            match clipboard::copy(&answer) {
                Ok(whose) => say("note", format_args!("copied to {whose}")),
                Err(failure) => failures.push(failure),
            }
        }
        if failures.is_empty() {
            Ok(answer)
        } else {
            Err(Failure::Incomplete(CommandOutput::Data(answer), failures))
        }
    }

    fn written(&self, link: &Link) -> Result<String, Error> {
        let request = &link.request;
        match self.format {
            _ if self.json => Ok(json::text(&json::link(link))),
            Format::Url => Ok(request.url().into()),
            Format::Json => Ok(json::text(&json::link(link))),
            Format::Curl => shell::curl(link),
            Format::Wget => shell::wget(link),
            Format::Html => {
                browsable(link, "a hyperlink")?;
                let (url, name) = (html_escaped(request.url()), html_escaped(&link.title()));
                Ok(format!("<a href=\"{url}\">{name}</a>"))
            }
            Format::Markdown => {
                browsable(link, "a hyperlink")?;
                let name = markdown_escaped(&link.title());
                // The URL has no character that ends it: parentheses are percent-encoded.
                Ok(format!("[{name}](<{}>)", request.url()))
            }
        }
    }
}

impl Link {
    /// Returns the text of a hyperlink: the name, in which control characters and those that reorder text are visible.
    fn title(&self) -> String {
        if self.name.trim().is_empty() {
            return "object".into();
        }
        let visible = |character: char| {
            let reorders = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            if character.is_control() || reorders {
                shown(character.encode_utf8(&mut [0; 4]))
            } else {
                character.into()
            }
        };
        self.name.chars().map(visible).collect()
    }
}

fn open(link: &Link) -> Result<(), Failure> {
    browsable(link, "opened")?;
    // The error's own text may quote the URL.
    open::that_detached(link.request.url()).map_err(|error| {
        let message = format!("no browser could be started: {}", error.kind());
        Failure::new("no_browser", message)
    })
}

/// A browser that follows a link sends GET, and no header of ours.
fn browsable(link: &Link, what: &str) -> Result<(), Error> {
    if link.request.method() == Method::Get && link.request.headers().is_empty() {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::UnsupportedCombination,
        format!("only a GET without headers can be {what}: a browser follows no other link"),
    ))
}

fn html_escaped(text: &str) -> String {
    let escaped = |character: char| match character {
        '&' => "&amp;".into(),
        '<' => "&lt;".into(),
        '>' => "&gt;".into(),
        '"' => "&quot;".into(),
        '\'' => "&#39;".into(),
        other if !is_visible(other) => format!("&#{};", u32::from(other)),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}

fn markdown_escaped(text: &str) -> String {
    let escaped = |character: char| match character {
        other if "\\`*_[]<>&|~!$@:{}^=".contains(other) => format!("\\{other}"),
        // A reference stands for the character, also in Markdown.
        other if !is_visible(other) => format!("&#{};", u32::from(other)),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}
