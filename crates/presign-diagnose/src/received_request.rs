//! The canonical request in the server's answer, line by line.

use presign_core::{
    Method,
    sigv4::{ServiceRules, names},
};

use crate::{
    case::Case,
    cause::Cause,
    change_causes::{of_paths, of_queries},
    copied_url::{CopiedUrl, decoded_path},
    difference::is_secret,
    finding::Findings,
    possible_causes as possible,
    verdict::Verdict,
};

/// The request that the server received, as it signed it.
pub(crate) struct ReceivedRequest<'a> {
    pub(crate) text: &'a str,
    pub(crate) method: Option<Method>,
    path: &'a str,
    query: &'a str,
    /// Names and values.
    pub(crate) headers: Vec<(String, String)>,
    signed_headers: &'a str,
    payload: &'a str,
}

impl<'a> ReceivedRequest<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let mut lines = text.split('\n');
        let (method, path, query) = (lines.next()?, lines.next()?, lines.next()?);
        let headers = lines.by_ref().take_while(|line| !line.is_empty());
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.to_ascii_lowercase(), value.to_owned()))
        };
        Some(Self {
            text,
            method: method.trim().parse().ok(),
            path,
            query,
            headers: headers.filter_map(header).collect(),
            signed_headers: lines.next().unwrap_or_default(),
            payload: lines.next().unwrap_or_default().trim(),
        })
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(known, _)| known == name)?;
        Some(value)
    }
}

impl Case<'_> {
    /// Returns the request that the server received.
    pub(crate) fn received(&self) -> Option<ReceivedRequest<'_>> {
        ReceivedRequest::parse(self.answer.canonical_request.as_deref()?)
    }

    /// Differences of host, path and query between the URL and the request that the server received.
    pub(crate) fn of_received_url(&self) -> Option<Verdict> {
        let received = self.received()?;
        if let Some(host) = received.header("host")
            && host != self.url.authority
        {
            let evidence = format!(
                "the server received the host {host}, and the URL is for {}",
                self.url.authority
            );
            return Some(Verdict::new(Cause::HostChanged, evidence).subject(host));
        }
        // S3 signs the path that is sent; other services sign one that is derived from it.
        let rules = ServiceRules::for_service(self.inspection.service.as_deref().unwrap_or("s3"));
        let is_same = if rules.is_s3 {
            decoded_path(received.path) == decoded_path(&self.url.path)
        } else {
            received.path == rules.canonical_path(&self.url.path)
        };
        if !is_same {
            let evidence = format!("the server received the path {}", received.path);
            return Some(Verdict::new(
                of_paths(&self.url.path, received.path),
                evidence,
            ));
        }
        let mut url = self.url.clone();
        let text = ["https://h/?", received.query].concat();
        url.parameters = CopiedUrl::parse(&text, &mut Findings::default())
            .ok()?
            .parameters;
        let (cause, name) = of_queries(self.url, &url)?;
        let evidence = "the query in the server's canonical request differs from the URL's";
        Some(Verdict::new(cause, evidence).subject(name))
    }

    /// What remains where host, path and query are those of the URL: headers, payload, method, secret access key.
    pub(crate) fn of_received_request(&self) -> Option<Verdict> {
        let received = self.received()?;
        let signed = self.inspection.signed_headers.join(";");
        if !received.signed_headers.is_empty() && received.signed_headers.trim() != signed {
            let evidence = format!(
                "the server computed the signature for the headers {}",
                received.signed_headers
            );
            let verdict = Verdict::new(Cause::ParameterChanged, evidence);
            return Some(verdict.subject(names::SIGNED_HEADERS));
        }
        for name in self
            .inspection
            .signed_headers
            .iter()
            .filter(|name| *name != "host")
        {
            let value = received.header(name).unwrap_or_default().trim();
            if value.is_empty() {
                let evidence = format!("the server received no header {name}, and it is signed");
                return Some(Verdict::new(Cause::MissingSignedHeader, evidence).subject(name));
            }
            let evidence = match self.sent_header(name) {
                Some(sent) if folded(sent) != folded(value) && is_secret(name) => {
                    format!(
                        "the server received another value of {name} than the one that was sent"
                    )
                }
                Some(sent) if folded(sent) != folded(value) => {
                    format!("the server received {name}: {value}, and {sent} was sent")
                }
                // No upload is signed for it: clients that post a form or data set it by themselves.
                None if name == "content-type"
                    && value.starts_with("application/x-www-form-urlencoded") =>
                {
                    format!("the server received {name}: {value}, which clients send by default")
                }
                _ => continue,
            };
            return Some(Verdict::new(Cause::SignedHeaderChanged, evidence).subject(name));
        }
        let is_s3 =
            ServiceRules::for_service(self.inspection.service.as_deref().unwrap_or("s3")).is_s3;
        let is_unsigned = !signed.split(';').any(|name| name == names::CONTENT_SHA256);
        if is_s3 && is_unsigned && !matches!(received.payload, "" | names::UNSIGNED_PAYLOAD) {
            let evidence = "the server computed the signature for the hash of a body, which this URL leaves out";
            let verdict = Verdict::new(Cause::UnsignedHeader, evidence);
            return Some(verdict.subject(names::CONTENT_SHA256));
        }
        let verdict = Verdict::new(
            Cause::SignatureMismatch,
            "host, path, query and signed headers of the server's canonical request are those of the URL",
        );
        Some(verdict.possible(possible::of_received(self, received.method)))
    }
}

/// Returns the value of a header as it is signed.
fn folded(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
