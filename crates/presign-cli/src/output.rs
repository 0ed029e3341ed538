pub(crate) mod clipboard;
mod qr;

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use presign_core::{Error, ErrorCode, Method, shell::is_visible};

use crate::{
    command_output::CommandOutput, failure::Failure, html, json, link::Link, shell, terminal::say,
};

/// Output options of a link.
#[derive(Args)]
#[command(next_help_heading = "Output")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag by itself")]
pub(crate) struct Output {
    /// Output format
    #[arg(long = "output", value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,

    /// Print the method, URL, headers and expiration as JSON (same as --output json)
    #[arg(long, conflicts_with = "format", hide_short_help = true)]
    json: bool,

    /// Also copy the output to the clipboard (over SSH: that of the terminal)
    #[arg(long, hide_short_help = true)]
    copy: bool,

    /// Also show the URL as a QR code on standard error
    #[arg(long, hide_short_help = true)]
    qr: bool,

    /// Also open the URL in the browser
    #[arg(long, hide_short_help = true)]
    open: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The URL
    // The AWS CLI prints the URL for each of its formats.
    #[default]
    #[value(aliases = ["text", "table", "yaml", "yaml-stream", "off"])]
    Url,
    /// Method, URL, headers and expiration as JSON
    Json,
    /// curl command line for a POSIX shell
    Curl,
    /// wget command line for a POSIX shell
    Wget,
    /// HTML hyperlink
    Html,
    /// Markdown hyperlink
    Markdown,
}

impl Output {
    /// Returns the text for standard output, one line per link, after `--copy`, `--open` and `--qr`.
    ///
    /// # Errors
    ///
    /// [`Failure::Incomplete`] with the text, if one of these fails.
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
                Ok(clipboard) => say("note", format_args!("copied to {clipboard}")),
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
            _ if self.json => Ok(json::link(link)),
            Format::Url => Ok(request.url().into()),
            Format::Json => Ok(json::link(link)),
            Format::Curl => shell::curl(link),
            Format::Wget => shell::wget(link),
            Format::Html => {
                check_browsable(link, "--output")?;
                let (url, name) = (html::escaped(request.url()), html::escaped(&link.title()));
                Ok(format!("<a href=\"{url}\">{name}</a>"))
            }
            Format::Markdown => {
                check_browsable(link, "--output")?;
                let name = markdown_escaped(&link.title());
                // URLs contain no `>`, and parentheses are percent-encoded.
                Ok(format!("[{name}](<{}>)", request.url()))
            }
        }
    }
}

impl Link {
    /// Returns the text of a hyperlink: the name with control and bidirectional characters escaped.
    fn title(&self) -> String {
        if self.name.trim().is_empty() {
            return "object".into();
        }
        html::visible_name(&self.name)
    }
}

fn open(link: &Link) -> Result<(), Failure> {
    check_browsable(link, "--open")?;
    // The error text may quote the URL.
    open::that_detached(link.request.url()).map_err(|error| {
        let message = format!("--open: no browser could be started: {}", error.kind());
        Failure::new("no_browser", message)
    })
}

/// Checks that a browser can follow the link: it sends GET without extra headers.
fn check_browsable(link: &Link, option: &str) -> Result<(), Error> {
    if link.request.method() == Method::Get && link.request.headers().is_empty() {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::UnsupportedCombination,
        format!("{option}: requires a GET request without signed headers"),
    ))
}

fn markdown_escaped(text: &str) -> String {
    let escaped = |character: char| match character {
        other if "\\`*_[]<>&|~!$@:{}^=".contains(other) => format!("\\{other}"),
        // Markdown understands HTML character references.
        other if !is_visible(other) => format!("&#{};", u32::from(other)),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}
