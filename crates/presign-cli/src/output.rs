pub(crate) mod clipboard;
mod qr;

use clap::{Args, ValueEnum};
use presign_core::{Error, ErrorCode, Method, PresignedRequest};

use crate::{failure::Failure, json, shell};

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

    /// Copy it to the clipboard as well; over SSH, to that of the terminal
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
    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        let written = links.iter().map(|link| self.written(link));
        let answer = written.collect::<Result<Vec<_>, _>>()?.join("\n");
        if self.open {
            for link in links {
                browsable(link, "opened")?;
                open::that_detached(link.request.url()).map_err(|error| {
                    Failure::outside(
                        "no_browser",
                        format!("no browser could be started: {error}"),
                    )
                })?;
            }
        }
        if self.qr {
            for link in links {
                eprint!("{}", qr::drawn(link.request.url())?);
            }
        }
        if self.copy {
            let whose = clipboard::copy(&answer)?;
            eprintln!("note: copied to {whose}");
        }
        Ok(answer)
    }

    fn written(&self, link: &Link) -> Result<String, Error> {
        let request = &link.request;
        match self.format {
            _ if self.json => Ok(json::link(link).to_string()),
            Format::Url => Ok(request.url().into()),
            Format::Json => Ok(json::link(link).to_string()),
            Format::Curl => Ok(shell::curl(link)),
            Format::Wget => shell::wget(link),
            Format::Html => {
                browsable(link, "a hyperlink")?;
                let (url, name) = (html_escaped(request.url()), html_escaped(&link.name));
                Ok(format!("<a href=\"{url}\">{name}</a>"))
            }
            Format::Markdown => {
                browsable(link, "a hyperlink")?;
                // The URL has no character that ends it: parentheses are percent-encoded.
                Ok(format!(
                    "[{}](<{}>)",
                    markdown_escaped(&link.name),
                    request.url()
                ))
            }
        }
    }
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
        other if other.is_control() => format!("&#{};", u32::from(other)),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}

fn markdown_escaped(text: &str) -> String {
    let escaped = |character: char| match character {
        other if "\\`*_[]<>&|~!$".contains(other) => format!("\\{other}"),
        other if other.is_control() => " ".into(),
        other => other.into(),
    };
    text.chars().map(escaped).collect()
}
