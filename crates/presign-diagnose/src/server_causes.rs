//! Causes that the server's answer names.

use presign_core::{AccessKeyKind, Credentials};

use crate::{
    answer::{Answer, start_of},
    answer_table::{Row, Subject, row_of},
    case::Case,
    cause::Cause,
    finding::FindingCode as Code,
    inspection::{State, UrlKind},
    verdict::Verdict,
};

/// What the server's answer shows.
pub(crate) enum Said {
    /// The cause.
    Cause(Verdict),
    /// The server computed another signature; it does not know why.
    OtherSignature,
    /// The server denied the request, and says no reason.
    Denied,
    /// Nothing that is known.
    Nothing,
}

impl Case<'_> {
    pub(crate) fn said_by_server(&self) -> Said {
        let answer = self.answer;
        if self.is_of_garage_key() {
            return Said::Cause(self.of_unknown_key());
        }
        if let Some(row) = row_of(answer.code(), |words| answer.says(words)) {
            return self.of_row(row);
        }
        if let Some(name) = answer.detail("ArgumentName") {
            let verdict = self.said(Cause::InvalidArgument);
            let verdict = verdict.evidence(format!("ArgumentName in the response is {name}"));
            return Said::Cause(verdict.subject(name));
        }
        match &answer.page {
            Some(page) => Said::Cause(of_page(page, answer.status.or(self.failed.status))),
            None => Said::Nothing,
        }
    }

    fn of_row(&self, row: &Row) -> Said {
        let known = self.inspection;
        let is_form = self.is_form();
        let cause = match row.cause {
            Cause::SignatureMismatch => return Said::OtherSignature,
            _ if matches!(row.subject, Subject::Unsaid) => return Said::Denied,
            Cause::UnknownAccessKey | Cause::InvalidToken if self.is_short() => Cause::MissingToken,
            Cause::UnknownAccessKey => return Said::Cause(self.of_unknown_key()),
            // The key or its token is unknown; without a token it is the key.
            Cause::InvalidToken
                if !known.has_session_token
                    && !is_form
                    && self.answer.code() != Some("InvalidToken") =>
            {
                return Said::Cause(self.of_unknown_key());
            }
            Cause::NoSignature if is_form => Cause::MissingField,
            Cause::NoSignature => {
                return Said::Cause(self.of_url().unwrap_or_else(|| self.said(row.cause)));
            }
            Cause::InvalidArgument if self.is_long_key() => Cause::KeyTooLong,
            Cause::Expired if is_form => Cause::PolicyExpired,
            Cause::DigestMismatch => return Said::Cause(self.of_digest(row)),
            // The object has neither versions nor uploads.
            Cause::NoSuchKey if self.sent.has("versionId") => Cause::NoSuchVersion,
            Cause::NoSuchKey if self.sent.has("uploadId") => Cause::NoSuchUpload,
            Cause::OutdatedSignature | Cause::TruncatedUrl
                if known.kind == UrlKind::Unsigned && !is_form =>
            {
                Cause::NoSignature
            }
            Cause::TruncatedUrl if known.kind == UrlKind::CloudFront => {
                let verdict = self.said(Cause::OtherServiceSignature);
                let verdict = verdict.subject("Amazon CloudFront");
                return Said::Cause(verdict.evidence(
                    "the URL has the parameters of a signed URL of Amazon CloudFront, and S3 responded",
                ));
            }
            Cause::MalformedUrl if self.answer.detail("Region").is_none() => {
                return Said::Cause(self.of_malformed(row));
            }
            Cause::MalformedUrl | Cause::WrongRegion => return Said::Cause(self.of_region(row)),
            Cause::ClockSkew if known.state == State::NotYetValid => Cause::NotYetValid,
            other => other,
        };
        let verdict = self.said(cause);
        let verdict = match self.subject(row.subject) {
            Some(subject) => {
                let shown = start_of(&subject, 300);
                match row.subject {
                    Subject::Element(name) => {
                        verdict.evidence(format!("{name} in the response is {shown}"))
                    }
                    Subject::Reason => verdict.evidence(format!("the server's reason is {shown}")),
                    _ => verdict,
                }
                .subject(shown)
            }
            None => verdict,
        };
        Said::Cause(self.with_details(verdict))
    }

    /// Adds what the answer tells beside the cause.
    fn with_details(&self, verdict: Verdict) -> Verdict {
        let answer = self.answer;
        match verdict.cause {
            Cause::PolicyConditionFailed if answer.message.contains("${filename}") => verdict.evidence(
                "the server replaces ${filename} in the field key alone; another field keeps it as it is",
            ),
            Cause::ExpiredToken | Cause::Expired | Cause::ClockSkew => {
                match answer.detail("ServerTime") {
                    Some(time) => verdict.evidence(format!("the time of the server is {time}")),
                    None => verdict,
                }
            }
            Cause::TwoSignatures if !self.sends("authorization") => match answer.detail("ArgumentValue") {
                Some(_) => verdict.evidence(
                    "the server received an Authorization header; if the client does not send one, a proxy or a CDN adds it",
                ),
                None => verdict,
            },
            Cause::NoSuchKey | Cause::NoSuchBucket => {
                let undefined = self.finding(Code::UndefinedKey).or(self.finding(Code::UndefinedBucket));
                match undefined {
                    Some(message) => verdict.evidence(message),
                    None => verdict,
                }
            }
            Cause::CorsNotAllowed => verdict.evidence(
                "browsers report an error of S3 as a CORS error, too, if the bucket has no CORS rule",
            ),
            _ => verdict,
        }
    }

    fn of_unknown_key(&self) -> Verdict {
        if self.is_short() {
            return self.said(Cause::MissingToken);
        }
        let verdict = self.said(Cause::UnknownAccessKey);
        verdict.subject_if(self.inspection.access_key_id.as_deref())
    }

    fn is_long_key(&self) -> bool {
        const MOST: usize = 1024;
        let key = self.inspection.key.as_deref().unwrap_or_default();
        key.len() > MOST
    }

    /// The checksum of the body differs; one that is not Base64 of its length fits no body.
    fn of_digest(&self, row: &Row) -> Verdict {
        let mut headers = self.headers.iter().flatten();
        match headers.find(|(name, value)| is_malformed_checksum(name, value)) {
            Some((name, _)) => self
                .said(Cause::MalformedChecksum)
                .evidence(format!(
                    "the value of {name} does not have the length of the checksum in Base64"
                ))
                .subject(name),
            None => self.said(row.cause).subject_if(self.subject(row.subject)),
        }
    }

    /// The server says that a parameter is malformed; the URL shows where it was encoded twice.
    fn of_malformed(&self, row: &Row) -> Verdict {
        if matches!(row.subject, Subject::None)
            && let Some(verdict) = self.of_url()
        {
            return verdict;
        }
        let twice = self.sent.twice_encoded.as_deref();
        let verdict = self.said(if twice.is_some() {
            Cause::DoubleEncoded
        } else {
            Cause::MalformedUrl
        });
        match twice {
            Some(name) => verdict
                .evidence(format!(
                    "the value of {name} still contains % after decoding"
                ))
                .subject(name),
            None => verdict.subject_if(self.subject(row.subject)),
        }
    }

    /// The bucket is in another region: either the signature or the endpoint is that of the wrong one.
    fn of_region(&self, row: &Row) -> Verdict {
        let known = self.inspection;
        let region = self.subject(row.subject).or_else(|| region_of(self.answer));
        let is_endpoint = region.is_some()
            && self.answer.code() == Some("IllegalLocationConstraint")
            && (known.kind == UrlKind::Unsigned || known.region == region);
        let verdict = self.said(if is_endpoint {
            Cause::RedirectToRegion
        } else {
            Cause::WrongRegion
        });
        match region {
            Some(region) => verdict
                .evidence(format!(
                    "the response names the region {}",
                    start_of(&region, 100)
                ))
                .subject(start_of(&region, 100)),
            None => verdict,
        }
    }

    fn subject(&self, from: Subject) -> Option<String> {
        let answer = self.answer;
        let text = match from {
            Subject::None | Subject::Unsaid => None,
            Subject::Text(text) => Some(text),
            Subject::Element(name) => answer.detail(name),
            Subject::Quoted => between(&answer.message, '\'', '\''),
            Subject::Word(start) => word_of(answer, start),
            Subject::Origin => origin_of(answer),
            Subject::Region => return region_of(answer),
            Subject::Condition => return condition_of(answer),
            Subject::Reason => return reason_of(answer),
        };
        text.map(str::to_owned)
    }

    /// A verdict that the answer itself gives.
    fn said(&self, cause: Cause) -> Verdict {
        Verdict::new(
            cause,
            match &self.answer.code {
                Some(code) => format!("the server responded with the code {}", start_of(code, 64)),
                None => "the message of the response names the cause".into(),
            },
        )
    }

    /// Whether temporary credentials signed the URL, and it lacks their session token.
    pub(crate) fn is_short(&self) -> bool {
        let known = self.inspection;
        let is_of_session = |keys: &&Credentials| {
            keys.expose_session_token().is_some()
                && known.access_key_id.as_deref() == Some(keys.access_key_id())
        };
        let is_temporary = known.access_key_kind == Some(AccessKeyKind::Temporary)
            || self.failed.credentials.as_ref().is_some_and(is_of_session);
        is_temporary && known.kind != UrlKind::Unsigned && !known.has_session_token
    }

    /// Garage answers with `NoSuchKey` and `No such key: GK…`, which is not the key of an object.
    fn is_of_garage_key(&self) -> bool {
        let id = self.inspection.access_key_id.as_deref().unwrap_or_default();
        self.answer.code() == Some("NoSuchKey")
            && !id.is_empty()
            && self.answer.says("no such key: ")
            && self.answer.message.rsplit(' ').next() == Some(id)
    }
}

/// A page of a proxy, a load balancer or a login, whose title is the only evidence.
fn of_page(title: &str, status: Option<u16>) -> Verdict {
    let shown = if title.is_empty() {
        "the response is a page in HTML, which S3 does not send".to_owned()
    } else {
        format!("the response is a page in HTML with the title {title}, which S3 does not send")
    };
    let cause = match status {
        Some(413) => Cause::BodyTooLarge,
        Some(414) => Cause::UrlTooLong,
        Some(429 | 503) => Cause::SlowDown,
        Some(500 | 502 | 504) => Cause::TemporaryFailure,
        _ => Cause::NotAnAnswerOfS3,
    };
    let verdict = Verdict::new(cause, shown);
    if cause == Cause::NotAnAnswerOfS3 {
        verdict
    } else {
        verdict
            .evidence("a proxy between the client and S3 responded")
            .subject("proxy")
    }
}

/// Whether a header of a checksum has another length than the checksum in Base64.
fn is_malformed_checksum(name: &str, value: &str) -> bool {
    let length = match name {
        "content-md5" => 24,
        "x-amz-checksum-crc32" | "x-amz-checksum-crc32c" => 8,
        "x-amz-checksum-crc64nvme" => 12,
        "x-amz-checksum-sha1" => 28,
        "x-amz-checksum-sha256" => 44,
        _ => return false,
    };
    value.trim().len() != length
}

/// Returns the region that the server names: in an element, or in a message such as `expecting 'eu-west-1'`.
fn region_of(answer: &Answer) -> Option<String> {
    let is_region = |text: &&str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let message = &*answer.message;
    let expected = || between(message.split_once("expecting ")?.1, '\'', '\'');
    let constrained = || {
        let (before, _) = message.split_once(" location constraint")?;
        before.rsplit(' ').next()
    };
    let found = answer.detail("Region").filter(is_region);
    let found = found.or_else(|| expected().filter(is_region));
    found
        .or_else(|| constrained().filter(is_region))
        .map(str::to_owned)
}

/// Returns the field of a condition such as `["eq", "$key", "a"]`, or the field that the policy does not list.
fn condition_of(answer: &Answer) -> Option<String> {
    let message = &*answer.message;
    let lacking = ["Extra input fields:", "Policy missing condition:"];
    let fields = lacking.iter().find_map(|title| message.split_once(title));
    if let Some((_, fields)) = fields {
        return Some(fields.trim().to_ascii_lowercase());
    }
    // `Policy check failed, variable not met condition: acl`
    if let Some((_, field)) = message.split_once(" condition: ") {
        let field = field.split_whitespace().next()?;
        return Some(field.to_ascii_lowercase());
    }
    if let Some((_, field)) = message.split_once("for field '") {
        return field.split('\'').next().map(str::to_ascii_lowercase);
    }
    let text = answer.detail("Condition").unwrap_or(message);
    let field = text
        .split_once("\"$")
        .or_else(|| text.split_once("'$"))
        .and_then(|(_, rest)| rest.split(['"', '\'']).next());
    if let Some(field) = field {
        return Some(field.to_ascii_lowercase());
    }
    if text.contains("content-length-range") {
        return Some("content-length-range".into());
    }
    // `{"acl": "private"}`, or a text about the field `"acl"`.
    let (_, object) = text.split_once("{\"").or(text.split_once('"'))?;
    object.split('"').next().map(str::to_ascii_lowercase)
}

/// Returns the action and the reason of a message such as `… is not authorized to perform: s3:GetObject … with an explicit deny in …`.
fn reason_of(answer: &Answer) -> Option<String> {
    let (_, rest) = answer.message.split_once("is not authorized to perform:")?;
    let action = rest.split_whitespace().next()?;
    let reason = ["with an explicit deny", "because no", "because "]
        .iter()
        .find_map(|start| rest.find(start).and_then(|at| rest.get(at..)));
    Some(match reason {
        Some(reason) => format!("{action}, {}", reason.trim().trim_end_matches('.')),
        None => action.to_owned(),
    })
}

/// Returns the first word that starts with a text, in the message or in a detail.
fn word_of<'a>(answer: &'a Answer, start: &str) -> Option<&'a str> {
    let is_end = |character: char| character.is_whitespace() || "'\",;<>()".contains(character);
    let mut texts = answer.texts();
    texts.find_map(|text| text.split(is_end).find(|word| word.starts_with(start)))
}

fn origin_of(answer: &Answer) -> Option<&str> {
    between(answer.message.split_once("from origin ")?.1, '\'', '\'')
}

fn between(text: &str, open: char, close: char) -> Option<&str> {
    let (_, rest) = text.split_once(open)?;
    rest.split_once(close).map(|(inside, _)| inside)
}
