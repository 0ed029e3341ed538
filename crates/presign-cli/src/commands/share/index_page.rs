use std::io::{self, Write};

use indicatif::HumanBytes;

use super::{
    links::{Links, Writer},
    list_page::Object,
};
use crate::html::{escaped, visible_name};

/// A page with a table of links. It loads nothing and has no script; neither search engines nor the servers of the links learn its address.
pub(super) struct IndexPage<'w>(pub(super) &'w mut dyn Write);

const HEAD: &str = r#"<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { width: 100%; border-collapse: collapse }
caption { text-align: start; padding-block: .5rem }
th, td { padding: .4rem .6rem; text-align: start; border-bottom: 1px solid #8886; vertical-align: top }
th:first-child { font-weight: inherit; overflow-wrap: anywhere; white-space: pre-wrap }
thead th:first-child { font-weight: bold }
td { white-space: nowrap }
.size { text-align: end }
</style>
"#;

impl Writer for IndexPage<'_> {
    fn start(&mut self, links: &Links<'_>) -> io::Result<()> {
        let name = escaped(&visible_name(links.name));
        let expires_at = links.batch.expires_at().to_string();
        let shown = shown_time(&expires_at);
        write!(
            self.0,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>{name}</title>\n{HEAD}</head>\n<body>\n<main>\n\
             <h1><bdi>{name}</bdi></h1>\n\
             <p>The links expire on <time datetime=\"{expires_at}\"><strong>{shown}</strong></time>. \
             Until then, anyone who has this page can download these files.</p>\n\
             <table>\n<caption>Files</caption>\n<thead>\n<tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"size\">Size</th>\
             <th scope=\"col\">Last modified</th></tr>\n</thead>\n<tbody>\n"
        )
    }

    fn object(&mut self, links: &Links<'_>, object: &Object, url: &str) -> io::Result<()> {
        let url = escaped(url);
        let name = escaped(&visible_name(links.path(object)));
        write!(
            self.0,
            "<tr><th scope=\"row\"><a href=\"{url}\" rel=\"noreferrer\"><bdi>{name}</bdi></a></th><td class=\"size\">"
        )?;
        if let Some(size) = object.size {
            write!(self.0, "<data value=\"{size}\">{}</data>", HumanBytes(size))?;
        }
        write!(self.0, "</td><td>")?;
        if let Some(time) = object.last_modified {
            let time = time.to_string();
            let shown = shown_time(&time);
            write!(self.0, "<time datetime=\"{time}\">{shown}</time>")?;
        }
        writeln!(self.0, "</td></tr>")
    }

    fn end(&mut self, count: u64, bytes: u64) -> io::Result<()> {
        let files = if count == 1 { "file" } else { "files" };
        let size = HumanBytes(bytes);
        writeln!(
            self.0,
            "</tbody>\n</table>\n<p>{count} {files}, {size}</p>\n</main>\n</body>\n</html>"
        )
    }
}

/// Returns `2026-12-01 09:00 UTC` for `2026-12-01T09:00:00Z`.
fn shown_time(time: &str) -> String {
    let shown = time.get(..16).unwrap_or(time);
    format!("{} UTC", shown.replace('T', " "))
}
