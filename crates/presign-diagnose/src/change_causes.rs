//! Causes that changes to the URL and the headers between signing and sending show.

use std::collections::{BTreeMap, BTreeSet};

use presign_core::sigv4::{ServiceRules, names};

use crate::{
    cause::Cause,
    copied_url::{CopiedUrl, decoded_path},
    explain::{Case, Found},
    finding::{FindingCode as Code, Findings},
    inspection::UrlKind,
};

impl Case<'_> {
    /// Damage that the URL itself shows.
    pub(crate) fn of_text(&self) -> Option<Found> {
        let checks = [
            (Code::HtmlEscaped, Cause::HtmlEscaped),
            (Code::JsonEscaped, Cause::JsonEscaped),
            (Code::SurroundingWhitespace, Cause::SurroundingWhitespace),
            (Code::InnerWhitespace, Cause::SurroundingWhitespace),
            (Code::SurroundingPunctuation, Cause::SurroundingPunctuation),
            (Code::NoSignature, Cause::NoSignature),
            (Code::MissingParameter, Cause::TruncatedUrl),
            (Code::TruncatedSignature, Cause::TruncatedUrl),
            (Code::BadPercentEncoding, Cause::TruncatedUrl),
            (Code::Fragment, Cause::TruncatedUrl),
            (Code::MalformedSignature, Cause::MalformedUrl),
            (Code::MalformedCredential, Cause::MalformedUrl),
            (Code::MalformedDate, Cause::MalformedUrl),
            (Code::DateMismatch, Cause::MalformedUrl),
            (Code::MalformedExpires, Cause::MalformedUrl),
            (Code::MalformedSignedHeaders, Cause::MalformedUrl),
            (Code::HostNotSigned, Cause::MalformedUrl),
            (Code::UnknownAlgorithm, Cause::MalformedUrl),
        ];
        let found = checks.into_iter().find(|(code, _)| self.has_finding(*code));
        if let Some((code, cause)) = found {
            return Some((cause, Some(code.as_str().into())));
        }
        if UrlKind::from_url(self.sent) == UrlKind::Unsigned {
            return Some((Cause::NoSignature, None));
        }
        let digits = |url: &CopiedUrl| url.get(names::SIGNATURE).map_or(0, str::len);
        if digits(self.sent) < digits(self.url) {
            return Some((Cause::TruncatedUrl, None));
        }
        (self.inspection.kind == UrlKind::SigV2).then_some((Cause::OutdatedSignature, None))
    }

    /// Differences between the URL, the URL that was sent, and the request that the server received.
    pub(crate) fn of_changes(&self) -> Option<Found> {
        if self.sent.authority != self.url.authority {
            return Some((Cause::HostChanged, Some(self.sent.authority.clone())));
        }
        if self.sent.path != self.url.path {
            return Some((of_paths(&self.url.path, &self.sent.path), None));
        }
        if let Some(found) = of_queries(self.url, self.sent) {
            return Some(found);
        }
        let mut lines = self.error.canonical_request.as_deref()?.split('\n');
        let (_method, path, query) = (lines.next(), lines.next()?, lines.next()?);
        if let Some((_, host)) = lines
            .filter_map(|line| line.split_once(':'))
            .find(|(name, _)| *name == "host")
            && host != self.url.authority
        {
            return Some((Cause::HostChanged, Some(host.into())));
        }
        // S3 signs the path that is sent; other services sign one that is derived from it.
        let rules = ServiceRules::for_service(self.inspection.service.as_deref().unwrap_or("s3"));
        let is_same = if rules.is_s3 {
            decoded_path(path) == decoded_path(&self.url.path)
        } else {
            path == rules.canonical_path(&self.url.path)
        };
        if !is_same {
            return Some((of_paths(&self.url.path, path), None));
        }
        let mut received = self.url.clone();
        let mut ignored = Findings::default();
        let text = ["https://h/?", query].concat();
        received.parameters = CopiedUrl::parse(&text, &mut ignored).ok()?.parameters;
        of_queries(self.url, &received)
    }

    /// Signed headers that were not sent, and unsigned ones that were.
    pub(crate) fn of_headers(&self) -> Option<Found> {
        if let Some(host) = self.sent_header("host")
            && host.to_ascii_lowercase() != self.url.authority
        {
            return Some((Cause::HostChanged, Some(host.into())));
        }
        let sent = self.headers.as_ref()?.iter().map(|(name, _)| name);
        let sent: BTreeSet<&String> = sent.collect();
        for name in &self.inspection.signed_headers {
            if name != "host" && name != "content-length" && !sent.contains(name) {
                return Some((Cause::MissingSignedHeader, Some(name.clone())));
            }
        }
        self.unsigned_header()
            .map(|name| (Cause::UnsignedHeader, Some(name)))
    }

    /// Returns the first `x-amz-*` header that was sent and is not signed.
    pub(crate) fn unsigned_header(&self) -> Option<String> {
        let signed: BTreeSet<&String> = self.inspection.signed_headers.iter().collect();
        let is_unsigned = |name: &&String| {
            name.starts_with("x-amz-") && *name != names::CONTENT_SHA256 && !signed.contains(name)
        };
        let mut names = self.headers.iter().flatten().map(|(name, _)| name);
        names.find(is_unsigned).cloned()
    }

    pub(crate) fn sends(&self, name: &str) -> bool {
        self.sent_header(name).is_some()
    }

    fn sent_header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter().flatten();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

fn of_paths(signed: &str, sent: &str) -> Cause {
    let as_plus = signed.replace("%20", "+");
    let twice = signed.replace('%', "%25");
    let is_plus_lost = signed.contains("%2B")
        && (sent == signed.replace("%2B", "+") || sent == signed.replace("%2B", "%20"));
    if sent == twice {
        Cause::DoubleEncoded
    } else if signed.contains("%20") && sent == as_plus {
        Cause::SpaceAsPlus
    } else if is_plus_lost {
        Cause::PlusDecoded
    } else if decoded_path(signed) == decoded_path(sent) {
        Cause::PathReencoded
    } else if folded(signed) == folded(sent) {
        Cause::PathFolded
    } else {
        Cause::PathChanged
    }
}

/// Resolves dot segments and merges slashes, as clients do.
fn folded(path: &str) -> String {
    let mut kept = Vec::new();
    let decoded = decoded_path(path).unwrap_or_default();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                kept.pop();
            }
            other => kept.push(other),
        }
    }
    kept.join("/")
}

fn of_queries(signed: &CopiedUrl, sent: &CopiedUrl) -> Option<Found> {
    let (ours, theirs) = (unsigned_pairs(signed), unsigned_pairs(sent));
    for (name, value) in &ours {
        match theirs.get(name) {
            None => return Some((Cause::ParameterRemoved, Some((*name).into()))),
            Some(other) if other != value => {
                let plus = value.replace(' ', "+");
                let cause = if *other == plus {
                    Cause::SpaceAsPlus
                } else if value.contains('+') && *other == value.replace('+', " ") {
                    Cause::PlusDecoded
                } else {
                    Cause::ParameterChanged
                };
                return Some((cause, Some((*name).into())));
            }
            Some(_) => {}
        }
    }
    let added = theirs.keys().find(|name| !ours.contains_key(*name));
    if let Some(name) = added {
        return Some((Cause::ParameterAdded, Some((*name).into())));
    }
    let signature = |url: &CopiedUrl| url.get(names::SIGNATURE).map(String::from);
    let differs = signature(sent).is_some() && signature(signed) != signature(sent);
    differs.then(|| (Cause::ParameterChanged, Some(names::SIGNATURE.into())))
}

/// Returns the parameters without the signature.
fn unsigned_pairs(url: &CopiedUrl) -> BTreeMap<&str, &str> {
    let pairs = url.parameters.iter();
    let pairs = pairs.map(|parameter| (&*parameter.name, &*parameter.value));
    pairs
        .filter(|(name, _)| !name.eq_ignore_ascii_case(names::SIGNATURE))
        .collect()
}
