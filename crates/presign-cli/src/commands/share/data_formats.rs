//! Lists for programs.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use presign_core::Timestamp;
use serde::Serialize;

use super::{
    links::{Links, Writer},
    list_page::Object,
};
use crate::json;

/// One URL per line, like the command without a subcommand. A URL contains no white space, a key may.
pub(super) struct Text<'w>(pub(super) &'w mut dyn Write);

impl Writer for Text<'_> {
    fn start(&mut self, _: &Links<'_>) -> io::Result<()> {
        Ok(())
    }

    fn object(&mut self, _: &Links<'_>, _: &Object, url: &str) -> io::Result<()> {
        writeln!(self.0, "{url}")
    }

    fn end(&mut self, _: u64, _: u64) -> io::Result<()> {
        Ok(())
    }
}

/// CSV of RFC 4180, with a header.
pub(super) struct Csv<'w>(csv::Writer<&'w mut dyn Write>);

impl<'w> Csv<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        let mut builder = WriterBuilder::new();
        Self(builder.terminator(Terminator::CRLF).from_writer(out))
    }
}

impl Writer for Csv<'_> {
    fn start(&mut self, _: &Links<'_>) -> io::Result<()> {
        let names = ["key", "size", "last_modified", "expires_at", "url"];
        Ok(self.0.write_record(names)?)
    }

    fn object(&mut self, links: &Links<'_>, object: &Object, url: &str) -> io::Result<()> {
        let size = object.size.map(|size| size.to_string()).unwrap_or_default();
        let modified = object.last_modified.map(|at| at.to_string());
        let modified = modified.unwrap_or_default();
        let expires_at = links.batch.expires_at().to_string();
        Ok(self
            .0
            .write_record([&*object.key, &size, &modified, &expires_at, url])?)
    }

    fn end(&mut self, _: u64, _: u64) -> io::Result<()> {
        self.0.flush()
    }
}

/// One document with all objects, one per line.
pub(super) struct Json<'w> {
    out: &'w mut dyn Write,
    is_first: bool,
}

impl<'w> Json<'w> {
    pub(super) fn new(out: &'w mut dyn Write) -> Self {
        let is_first = true;
        Self { out, is_first }
    }
}

impl Writer for Json<'_> {
    fn start(&mut self, links: &Links<'_>) -> io::Result<()> {
        let (bucket, expires_at) = (json::text(&links.bucket), links.batch.expires_at());
        write!(
            self.out,
            "{{\"bucket\":{bucket},\"expires_at\":\"{expires_at}\","
        )?;
        if !links.batch.headers().is_empty() {
            write!(self.out, "\"headers\":{},", json::text(&headers(links)))?;
        }
        write!(self.out, "\"objects\":[")
    }

    fn object(&mut self, _: &Links<'_>, object: &Object, url: &str) -> io::Result<()> {
        let comma = if self.is_first { "" } else { "," };
        self.is_first = false;
        let object = Line::new(object, url);
        write!(self.out, "{comma}\n{}", json::text(&object))
    }

    fn end(&mut self, _: u64, _: u64) -> io::Result<()> {
        writeln!(self.out, "\n]}}")
    }
}

/// One document per object.
pub(super) struct JsonLines<'w>(pub(super) &'w mut dyn Write);

impl Writer for JsonLines<'_> {
    fn start(&mut self, _: &Links<'_>) -> io::Result<()> {
        Ok(())
    }

    fn object(&mut self, links: &Links<'_>, object: &Object, url: &str) -> io::Result<()> {
        let line = Line {
            expires_at: Some(links.batch.expires_at()),
            headers: (!links.batch.headers().is_empty()).then(|| headers(links)),
            ..Line::new(object, url)
        };
        writeln!(self.0, "{}", json::text(&line))
    }

    fn end(&mut self, _: u64, _: u64) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Serialize)]
struct Line<'a> {
    key: &'a str,
    size: Option<u64>,
    last_modified: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<serde_json::Map<String, serde_json::Value>>,
    url: &'a str,
}

impl<'a> Line<'a> {
    fn new(object: &'a Object, url: &'a str) -> Self {
        Self {
            key: &object.key,
            size: object.size,
            last_modified: object.last_modified,
            expires_at: None,
            headers: None,
            url,
        }
    }
}

/// Returns the headers that the client must send with each request.
fn headers(links: &Links<'_>) -> serde_json::Map<String, serde_json::Value> {
    let headers = links.batch.headers().iter();
    let headers = headers.map(|(name, value)| (name.clone(), value.clone().into()));
    headers.collect()
}
