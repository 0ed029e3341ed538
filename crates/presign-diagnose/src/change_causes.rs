//! Causes that the URL, the changes after signing and the headers show.

use std::collections::{BTreeMap, BTreeSet};

use presign_core::sigv4::names;

use crate::{
    case::Case,
    cause::Cause,
    copied_url::{CopiedUrl, decoded_path},
    finding::FindingCode as Code,
    inspection::UrlKind,
    verdict::Verdict,
};

/// The findings that are damage, the causes that they show, and the parameter that some are about.
#[rustfmt::skip]
const DAMAGE: &[(Code, Cause, &str)] = &[
    (Code::HtmlEscaped, Cause::HtmlEscaped, ""),
    (Code::JsonEscaped, Cause::JsonEscaped, ""),
    (Code::StringEscaped, Cause::ChangedByCopying, ""),
    (Code::ShellEscaped, Cause::ChangedByCopying, ""),
    (Code::QuotedPrintable, Cause::ChangedByCopying, ""),
    (Code::InvisibleCharacters, Cause::ChangedByCopying, ""),
    (Code::EmailProtected, Cause::ChangedByCopying, ""),
    (Code::Redacted, Cause::ChangedByCopying, ""),
    (Code::S3Scheme, Cause::ChangedByCopying, ""),
    (Code::QueryDelimiter, Cause::ChangedByCopying, ""),
    (Code::DoubleEncoded, Cause::DoubleEncoded, ""),
    (Code::SurroundingWhitespace, Cause::SurroundingWhitespace, ""),
    (Code::InnerWhitespace, Cause::SurroundingWhitespace, ""),
    (Code::SurroundingPunctuation, Cause::SurroundingPunctuation, ""),
    (Code::WebsiteEndpoint, Cause::PublicEndpoint, ""),
    (Code::R2PublicHost, Cause::PublicEndpoint, ""),
    (Code::ConsoleUrl, Cause::PublicEndpoint, ""),
    (Code::TruncatedUrl, Cause::TruncatedUrl, ""),
    (Code::TruncatedSignature, Cause::TruncatedUrl, names::SIGNATURE),
    (Code::UndefinedCredential, Cause::MalformedUrl, names::CREDENTIAL),
    (Code::UndefinedRegion, Cause::MalformedUrl, names::CREDENTIAL),
    (Code::MissingParameter, Cause::TruncatedUrl, ""),
    (Code::BadPercentEncoding, Cause::MalformedUrl, ""),
    (Code::MalformedSignature, Cause::MalformedUrl, names::SIGNATURE),
    (Code::MalformedCredential, Cause::MalformedUrl, names::CREDENTIAL),
    (Code::MalformedDate, Cause::MalformedUrl, names::DATE),
    (Code::DateMismatch, Cause::MalformedUrl, names::DATE),
    (Code::MalformedExpires, Cause::MalformedUrl, names::EXPIRES),
    (Code::MalformedSignedHeaders, Cause::MalformedUrl, names::SIGNED_HEADERS),
    (Code::HostNotSigned, Cause::MalformedUrl, names::SIGNED_HEADERS),
    (Code::UnknownAlgorithm, Cause::MalformedUrl, names::ALGORITHM),
    (Code::PlusInSignature, Cause::PlusDecoded, "Signature"),
];

impl Case<'_> {
    /// Damage that the URL itself shows.
    pub(crate) fn of_url(&self) -> Option<Verdict> {
        // What follows the `#` is missing in the request.
        if let Some(message) = self.finding(Code::Fragment)
            && (UrlKind::from_url(self.sent) == UrlKind::Unsigned
                || self.has_finding(Code::MissingParameter)
                || self.has_finding(Code::TruncatedUrl))
        {
            return Some(Verdict::new(Cause::Fragment, message));
        }
        if let Some(name) = &self.sent.twice_encoded {
            let evidence = format!("the value of {name} is encoded twice");
            return Some(Verdict::new(Cause::DoubleEncoded, evidence).subject(name));
        }
        for (code, cause, parameter) in DAMAGE {
            if let Some(message) = self.finding(*code) {
                return Some(Verdict::new(*cause, message).subject(*parameter));
            }
        }
        let kind = UrlKind::from_url(self.sent);
        if kind == UrlKind::Unsigned && !self.is_form() && !self.is_signed_otherwise() {
            return Some(Verdict::new(
                Cause::NoSignature,
                "the URL that was sent has no signature",
            ));
        }
        let digits = |url: &CopiedUrl, name: &str| url.get(name).map_or(0, str::len);
        let mut names = SIGNATURES.iter();
        names
            .any(|name| digits(self.sent, name) < digits(self.url, name))
            .then(|| {
                Verdict::new(
                    Cause::TruncatedUrl,
                    "the signature that was sent is shorter than the one of the URL",
                )
            })
    }

    /// Whether the request has a signature that is not in the URL: a server that computes another one has received it.
    fn is_signed_otherwise(&self) -> bool {
        self.sends("authorization") || self.answer.string_to_sign.is_some()
    }

    /// Differences between the URL, the URL that was sent, and the request that the server received.
    pub(crate) fn of_changes(&self) -> Option<Verdict> {
        let evidence = "the URL that was sent differs from the one that was created";
        let (url, sent) = (self.url, self.sent);
        if sent.authority != url.authority {
            let evidence = format!(
                "the URL is for the host {}, and was sent to {}",
                url.authority, sent.authority
            );
            return Some(Verdict::new(Cause::HostChanged, evidence).subject(&*sent.authority));
        }
        if sent.path != url.path {
            return Some(Verdict::new(of_paths(&url.path, &sent.path), evidence));
        }
        if let Some((cause, name)) = of_queries(url, sent) {
            return Some(Verdict::new(cause, evidence).subject(name));
        }
        self.of_received_url()
    }

    /// Signed headers that were not sent, and unsigned ones that were.
    pub(crate) fn of_headers(&self) -> Option<Verdict> {
        if let Some(host) = self.sent_header("host")
            && host.to_ascii_lowercase() != self.url.authority
        {
            let evidence = format!(
                "the URL is for the host {}, and the header Host was {host}",
                self.url.authority
            );
            return Some(Verdict::new(Cause::HostChanged, evidence).subject(host));
        }
        if self.sends("authorization") {
            return Some(Verdict::new(
                Cause::TwoSignatures,
                "the header Authorization was sent",
            ));
        }
        let of_query = [names::ALGORITHM, names::CREDENTIAL, names::EXPIRES];
        let is_of_query = |name: &&String| {
            of_query
                .iter()
                .any(|of_query| name.eq_ignore_ascii_case(of_query))
        };
        let signed = &self.inspection.signed_headers;
        if let Some(name) = signed.iter().find(is_of_query)
            && !self.sends(name)
        {
            let evidence = format!(
                "{name} is signed as a header, and clients send it as a query parameter alone"
            );
            return Some(Verdict::new(Cause::MissingSignedHeader, evidence).subject(name));
        }
        let sent = self.headers.as_ref()?.iter().map(|(name, _)| name);
        let sent: BTreeSet<&String> = sent.collect();
        for name in signed {
            if name != "host" && name != "content-length" && !sent.contains(name) {
                let evidence = format!(
                    "the header {name} is signed, and is not among the headers that were sent"
                );
                return Some(Verdict::new(Cause::MissingSignedHeader, evidence).subject(name));
            }
        }
        self.unsigned_header().map(|name| {
            let evidence = format!("the header {name} was sent, and is not signed");
            Verdict::new(Cause::UnsignedHeader, evidence).subject(name)
        })
    }

    /// Returns the first `x-amz-*` header that was sent and is not signed.
    fn unsigned_header(&self) -> Option<&str> {
        if !self.inspection.is_signed_by_aws() {
            return None;
        }
        let signed: BTreeSet<&str> = self
            .inspection
            .signed_headers
            .iter()
            .map(String::as_str)
            .collect();
        let is_unsigned = |name: &&str| {
            name.starts_with("x-amz-") && *name != names::CONTENT_SHA256 && !signed.contains(name)
        };
        let mut names = self.headers.iter().flatten().map(|(name, _)| name.as_str());
        names.find(is_unsigned)
    }

    pub(crate) fn sends(&self, name: &str) -> bool {
        self.sent_header(name).is_some()
    }

    pub(crate) fn sent_header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter().flatten();
        headers
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Returns how a path was changed.
pub(crate) fn of_paths(signed: &str, sent: &str) -> Cause {
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
    if decoded.ends_with('/') {
        kept.push("");
    }
    kept.join("/")
}

/// Returns how a query was changed, and the parameter.
pub(crate) fn of_queries(signed: &CopiedUrl, sent: &CopiedUrl) -> Option<(Cause, String)> {
    let (ours, theirs) = (unsigned_pairs(signed), unsigned_pairs(sent));
    for (name, value) in &ours {
        match theirs.get(name) {
            None => return Some((Cause::ParameterRemoved, (*name).into())),
            Some(other) if other != value => {
                let plus = value.replace(' ', "+");
                let cause = if *other == plus {
                    Cause::SpaceAsPlus
                } else if value.contains('+') && *other == value.replace('+', " ") {
                    Cause::PlusDecoded
                } else {
                    Cause::ParameterChanged
                };
                return Some((cause, (*name).into()));
            }
            Some(_) if has_plus(sent, name) && !has_plus(signed, name) && value.contains('+') => {
                return Some((Cause::PlusDecoded, (*name).into()));
            }
            Some(_) => {}
        }
    }
    let added = theirs.keys().find(|name| !ours.contains_key(*name));
    if let Some(name) = added {
        return Some((Cause::ParameterAdded, (*name).into()));
    }
    let signature = |url: &CopiedUrl| url.get(names::SIGNATURE).map(String::from);
    let differs = signature(sent).is_some() && signature(signed) != signature(sent);
    differs.then(|| (Cause::ParameterChanged, names::SIGNATURE.into()))
}

/// Whether the value of a parameter has a plus that is not encoded.
fn has_plus(url: &CopiedUrl, name: &str) -> bool {
    let mut parameters = url.parameters.iter();
    parameters.any(|parameter| parameter.name == name && parameter.has_plus)
}

/// The parameters that contain a signature.
const SIGNATURES: [&str; 3] = [names::SIGNATURE, "X-Goog-Signature", "Signature"];

/// Returns the parameters without the signature.
fn unsigned_pairs(url: &CopiedUrl) -> BTreeMap<&str, &str> {
    let pairs = url.parameters.iter();
    let pairs = pairs.map(|parameter| (&*parameter.name, &*parameter.value));
    pairs
        .filter(|(name, _)| {
            !SIGNATURES
                .iter()
                .any(|signature| name.eq_ignore_ascii_case(signature))
        })
        .collect()
}
