use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::{
    AccessKeyKind, FindingCode as Code, Inspection, State, UrlKind, finding::Findings,
    split_url::SplitUrl,
};
use crate::{
    Timestamp,
    ascii::is_one_of,
    ascii::parse_decimal,
    quoted::Quoted,
    sigv4::names::{CLOCK_SKEW, is_signature_parameter},
};

/// Reads what the parameters of the signature say.
pub(super) fn read(known: &mut Inspection, url: &SplitUrl, at: Timestamp, findings: &mut Findings) {
    match known.kind {
        UrlKind::SigV4 | UrlKind::SigV4a => read_sigv4(known, url, findings),
        UrlKind::SigV2 => {
            known.access_key_id = url.get("AWSAccessKeyId").map(ToOwned::to_owned);
            let end = url.get("Expires").and_then(parse_decimal);
            known.expires_at =
                end.and_then(|end| Timestamp::from_unix(i64::try_from(end).ok()?).ok());
        }
        UrlKind::CloudFront | UrlKind::Gcs | UrlKind::Unsigned => {}
    }
    known.access_key_kind = known.access_key_id.as_deref().map(AccessKeyKind::of);
    known.has_session_token = ["X-Amz-Security-Token", "X-Amz-S3session-Token"]
        .iter()
        .any(|name| url.has(name));
    for parameter in &url.parameters {
        let pair = || (parameter.name.clone(), parameter.value.clone());
        if parameter.name.starts_with("response-") {
            known.response_overrides.push(pair());
        } else if !is_of_signature(&parameter.name) {
            known.parameters.push(pair());
        }
    }
    set_state(known, at);
}

fn read_sigv4(known: &mut Inspection, url: &SplitUrl, findings: &mut Findings) {
    known.algorithm = url.get("X-Amz-Algorithm").map(ToOwned::to_owned);
    if let Some(text) = url.get("X-Amz-Credential") {
        match Credential::parse(text, known.kind == UrlKind::SigV4a) {
            Some(credential) => {
                known.access_key_id = Some(credential.access_key_id.to_owned());
                known.region = credential.region.map(ToOwned::to_owned);
                known.service = Some(credential.service.to_owned());
            }
            None => findings.push(
                Code::MalformedCredential,
                format!(
                    "X-Amz-Credential is {}, and should be an access key ID, a day, a region, a service and aws4_request, with a slash between them",
                    Quoted(text)
                ),
            ),
        }
    }
    known.signed_at = url.get("X-Amz-Date").and_then(amz_date);
    known.expires_in = url
        .get("X-Amz-Expires")
        .and_then(parse_decimal)
        .filter(|life| *life > 0);
    known.expires_at = known
        .signed_at
        .zip(known.expires_in)
        .and_then(|(start, life)| {
            let end = start.unix().checked_add(i64::try_from(life).ok()?)?;
            Timestamp::from_unix(end).ok()
        });
    let names = url.get("X-Amz-SignedHeaders").unwrap_or_default();
    let names = names.split(';').filter(|name| !name.is_empty());
    known.signed_headers = names.map(str::to_ascii_lowercase).collect::<Vec<String>>();
}

fn set_state(known: &mut Inspection, at: Timestamp) {
    let Some(end) = known.expires_at else {
        return;
    };
    let start = known.signed_at.map_or(i64::MIN, Timestamp::unix);
    known.remaining = Some(u64::try_from(end.unix() - at.unix()).unwrap_or_default());
    known.state = if at >= end {
        State::Expired
    } else if start > at.unix() + i64::from(CLOCK_SKEW) {
        State::NotYetValid
    } else {
        State::Valid
    };
}

/// The names of the parameters of all signatures that are known.
fn is_of_signature(name: &str) -> bool {
    const OTHERS: [&str; 5] = [
        "AWSAccessKeyId",
        "Signature",
        "Expires",
        "Key-Pair-Id",
        "Policy",
    ];
    let is_google = name
        .get(..7)
        .is_some_and(|begin| begin.eq_ignore_ascii_case("X-Goog-"));
    is_signature_parameter(name)
        || is_one_of(name, &OTHERS)
        || is_google
        || name == "GoogleAccessId"
}

/// What `X-Amz-Credential` says.
pub(crate) struct Credential<'a> {
    pub(crate) access_key_id: &'a str,
    pub(crate) date: &'a str,
    pub(crate) region: Option<&'a str>,
    pub(crate) service: &'a str,
}

impl<'a> Credential<'a> {
    /// The access key ID may have slashes, as some servers give them.
    pub(crate) fn parse(text: &'a str, is_v4a: bool) -> Option<Self> {
        let (rest, end) = text.rsplit_once('/')?;
        let (rest, service) = rest.rsplit_once('/')?;
        let (rest, region) = if is_v4a {
            (rest, None)
        } else {
            let (rest, region) = rest.rsplit_once('/')?;
            (rest, Some(region))
        };
        let (access_key_id, date) = rest.rsplit_once('/')?;
        let is_date = date.len() == 8 && parse_decimal(date).is_some();
        let is_whole = end == "aws4_request"
            && is_date
            && !access_key_id.is_empty()
            && !service.is_empty()
            && region != Some("");
        is_whole.then_some(Self {
            access_key_id,
            date,
            region,
            service,
        })
    }
}

/// The moment that `X-Amz-Date` has, such as `20130524T000000Z`.
pub(crate) fn amz_date(text: &str) -> Option<Timestamp> {
    let (date, time) = text.split_once('T')?;
    let time = time.strip_suffix('Z')?;
    if date.len() != 8 || time.len() != 6 {
        return None;
    }
    let written = [
        date.get(..4)?,
        "-",
        date.get(4..6)?,
        "-",
        date.get(6..)?,
        "T",
        time.get(..2)?,
        ":",
        time.get(2..4)?,
        ":",
        time.get(4..)?,
        "Z",
    ]
    .concat();
    written.parse().ok()
}
