use presign_core::{Error, Method, Timestamp, sigv4::ServiceRules};

use crate::{
    answer::{Answer, is_error_code, start_of},
    case::Case,
    cause::Cause,
    copied_url::CopiedUrl,
    diagnosis::Diagnosis,
    difference::{Difference, SECRETS},
    failed_request::FailedRequest,
    finding::{FindingCode, Findings},
    inspect::inspect_copied,
    inspection::{State, UrlKind},
    possible_causes as possible,
    rebuilt_request::RebuiltRequest,
    server_causes::Said,
    verdict::Verdict,
};

/// Explains why a server rejected a presigned request, without asking a server.
///
/// What the server said counts first, then what the request shows, then what a recomputation proves: with credentials, `explain` computes
/// the signature for what was sent, and for the request before each of the changes that are common on the way. Where nothing proves a
/// cause, [`Diagnosis::possible_causes`] has those that are possible. Computes no signature for a URL of more than 8 KB, which few servers
/// accept.
///
/// ```
/// use presign_diagnose::{Cause, FailedRequest, explain};
///
/// # let url = "https://photos.s3.eu-west-1.amazonaws.com/cat.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE\
/// # %2F20261123%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=\
/// # 762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f";
/// let mut failed = FailedRequest::default();
/// failed.error_body = Some("<Error><Code>NoSuchKey</Code></Error>");
/// let diagnosis = explain(url, "2026-11-23T12:05:00Z".parse()?, &failed)?;
/// assert_eq!(diagnosis.cause, Cause::NoSuchKey);
/// # Ok::<(), presign_core::Error>(())
/// ```
///
/// # Errors
///
/// `invalid_url` for a text that is not an HTTP URL, or that is too long for [`inspect`](crate::inspect()).
pub fn explain(url: &str, at: Timestamp, failed: &FailedRequest<'_>) -> Result<Diagnosis, Error> {
    let answer = Answer::parse(failed.error_body.unwrap_or_default());
    let mut findings = Findings::default();
    let url = CopiedUrl::parse(url, &mut findings)?;
    let inspection = inspect_copied(&url, findings, failed.method, at)?;
    let mut findings = Findings::default();
    let sent = match failed.sent_url {
        Some(text) => CopiedUrl::parse(text, &mut findings)?,
        None => url.clone(),
    };
    let headers = failed.sent_headers.as_ref().map(|headers| {
        let header = |(name, value): &(&str, &str)| (name.to_ascii_lowercase(), (*value).into());
        headers.iter().map(header).collect()
    });
    let case = Case {
        failed,
        inspection: &inspection,
        answer: &answer,
        url: &url,
        sent: &sent,
        headers,
        findings,
    };
    let verdict = case.verdict();
    let difference = case.difference();
    let server_message = case.server_message();
    Ok(Diagnosis {
        cause: verdict.cause,
        subject: verdict.subject,
        evidence: verdict.evidence,
        possible_causes: verdict.possible,
        server_code: answer.code.filter(|code| is_error_code(code)),
        server_message,
        difference,
        inspection,
    })
}

impl Case<'_> {
    fn verdict(&self) -> Verdict {
        match self.said_by_server() {
            Said::Cause(verdict) => verdict,
            Said::OtherSignature | Said::Denied if self.is_preflight() => Verdict::new(
                Cause::CorsNotAllowed,
                "the server denied the preflight request that a browser sends before the request of the page",
            ),
            Said::OtherSignature => self.of_other_signature(),
            Said::Denied => self.of_denial(),
            Said::Nothing => self.of_silence(),
        }
    }

    /// The server computed another signature than the URL has.
    fn of_other_signature(&self) -> Verdict {
        // A signature that is not in the URL is that of a form, unless the method is another one.
        let is_form = self.inspection.kind == UrlKind::Unsigned && self.method().is_none();
        if self.is_form() || is_form && self.answer.string_to_sign.is_none() {
            return Verdict::without_evidence(Cause::SignatureMismatch)
                .possible(possible::of_form());
        }
        self.of_url()
            .or_else(|| self.of_changes())
            .or_else(|| self.of_headers())
            .or_else(|| self.of_recomputation(true))
            .or_else(|| self.of_method())
            .or_else(|| self.of_received_request())
            .unwrap_or_else(|| {
                Verdict::without_evidence(Cause::SignatureMismatch)
                    .possible(possible::of_signature(self))
            })
    }

    /// Whether the request is the one that a browser sends before that of a page, which needs no signature.
    fn is_preflight(&self) -> bool {
        self.method() == Some(Method::Options) && self.sends("access-control-request-method")
    }

    /// The server denied the request without a reason: AWS has checked the signature before, and other servers may not have.
    fn of_denial(&self) -> Verdict {
        let evidence = "the server denied the request, and said no reason";
        let denied = Verdict::new(Cause::AccessDenied, evidence);
        if self.is_answer_of_aws() && self.inspection.kind != UrlKind::Unsigned {
            return denied.possible(possible::of_denial(self));
        }
        if self.is_form() {
            return Verdict::new(Cause::Unknown, evidence).possible(possible::of_form_denial());
        }
        let found = self
            .of_url()
            .or_else(|| self.of_dates())
            .or_else(|| self.of_changes())
            .or_else(|| self.of_headers())
            .or_else(|| self.of_recomputation(false))
            .or_else(|| self.of_method());
        found.unwrap_or_else(|| {
            // With credentials, the signature is right. A message such as "Access Denied" is about permissions on most servers.
            let is_checked = self.failed.credentials.is_some()
                && self.inspection.kind == UrlKind::SigV4
                && !self.is_too_long();
            if is_checked || !self.answer.message.trim().is_empty() {
                denied.possible(possible::of_denial(self))
            } else {
                Verdict::new(Cause::Unknown, evidence).possible(possible::of_unclear_denial(self))
            }
        })
    }

    /// The answer has no code that is known; there may be none.
    fn of_silence(&self) -> Verdict {
        if let Some(verdict) = self.of_status() {
            return verdict;
        }
        let found = match self.answer.code() {
            _ if self.is_form() => None,
            None => self
                .of_url()
                .or_else(|| self.of_dates())
                .or_else(|| self.of_changes())
                .or_else(|| self.of_headers())
                .or_else(|| self.of_recomputation(false))
                .or_else(|| self.of_method())
                .or_else(|| self.of_address()),
            // Servers reject a malformed URL with a code of many meanings.
            Some("InvalidRequest" | "InvalidArgument" | "BadRequest") => self
                .of_url()
                .or_else(|| self.of_changes())
                .or_else(|| self.of_headers()),
            // The server says something else than that the signature is wrong.
            Some(_) => None,
        };
        let is_s3 = |service: &str| ServiceRules::for_service(service).is_s3;
        let is_other_json = self.answer.is_json
            && self.answer.code.is_none()
            && self.inspection.service.as_deref().is_some_and(is_s3);
        found.unwrap_or_else(|| {
            if is_other_json {
                return Verdict::new(
                    Cause::NotAnAnswerOfS3,
                    "the response is JSON without a code, which S3 does not send",
                );
            }
            if self.answer.code() == Some("InvalidArgument") {
                return Verdict::new(
                    Cause::InvalidArgument,
                    "the server responded with the code InvalidArgument",
                );
            }
            Verdict::without_evidence(Cause::Unknown).possible(possible::of_status(self))
        })
    }

    /// A status without a code, as in the answer to HEAD.
    fn of_status(&self) -> Option<Verdict> {
        if self.answer.code.is_some() {
            return None;
        }
        let status = self.failed.status.or(self.answer.status)?;
        let region = self.answer.detail("Region");
        if status == 400 && region.is_some() && region != self.inspection.region.as_deref() {
            let evidence = "the header x-amz-bucket-region of the response names another region than the signature";
            return Some(Verdict::new(Cause::WrongRegion, evidence).subject_if(region));
        }
        let cause = match status {
            301 | 302 | 307 | 308 => Cause::RedirectToRegion,
            304 | 412 => Cause::PreconditionFailed,
            404 if self.inspection.key.is_none() => Cause::NoSuchBucket,
            404 => Cause::NoSuchKey,
            405 => Cause::MethodNotAllowed,
            411 => Cause::MissingLength,
            413 => Cause::BodyTooLarge,
            414 => Cause::UrlTooLong,
            416 => Cause::InvalidRange,
            429 | 503 => Cause::SlowDown,
            500 | 502 | 504 => Cause::TemporaryFailure,
            501 => Cause::NotImplemented,
            507 => Cause::StorageFull,
            _ => return None,
        };
        let verdict = Verdict::new(cause, format!("the status of the response is {status}"));
        Some(match cause {
            Cause::RedirectToRegion if self.answer.detail("Region").is_some() => verdict
                .evidence("the header x-amz-bucket-region of the response names the region")
                .subject_if(self.answer.detail("Region")),
            Cause::RedirectToRegion if self.has_finding(FindingCode::GlobalEndpoint) => verdict
                .evidence(
                    "the host is the global endpoint, and the signature is for another region",
                )
                .subject_if(self.inspection.region.as_deref()),
            _ => verdict,
        })
    }

    /// The times in the URL.
    fn of_dates(&self) -> Option<Verdict> {
        let known = self.inspection;
        let (cause, evidence) = match (known.state, known.expires_at, known.signed_at) {
            (State::Expired, Some(end), _) => (Cause::Expired, format!("the URL expired at {end}")),
            (State::NotYetValid, _, Some(start)) => {
                (Cause::NotYetValid, format!("the URL was signed at {start}"))
            }
            _ if self.is_short() => (
                Cause::MissingToken,
                "the access key ID belongs to temporary credentials, and the URL has no session token"
                    .into(),
            ),
            _ if self.has_finding(FindingCode::ExpiresTooLong) => (
                Cause::ExpiresTooLong,
                format!("X-Amz-Expires is {}", known.expires_in.unwrap_or_default()),
            ),
            _ => return None,
        };
        Some(Verdict::new(cause, evidence))
    }

    /// A host that does not fit the signature, where the server did not say what is wrong.
    fn of_address(&self) -> Option<Verdict> {
        let known = self.inspection;
        let host = &self.sent.authority;
        if self.has_finding(FindingCode::ServiceMismatch) {
            let verdict = Verdict::new(
                Cause::WrongService,
                format!("the host {host} belongs to S3, and the signature is for another service"),
            );
            return Some(verdict.subject_if(known.service.as_deref()));
        }
        let verdict = Verdict::new(
            Cause::WrongRegion,
            format!("the host {host} and the signature have different regions"),
        );
        self.has_finding(FindingCode::RegionMismatch)
            .then(|| verdict.subject_if(known.region.as_deref()))
    }

    /// A method that the URL cannot be for, by its parameters and its signed headers.
    fn of_method(&self) -> Option<Verdict> {
        let method = self.method()?;
        if self.failed.credentials.is_some() {
            // The signature has been computed for every method.
            return None;
        }
        let known = self.inspection;
        // A URL without both is what remains of any other if its query is lost.
        let is_shown = !known.parameters.is_empty() || known.signed_headers.len() > 1;
        let methods = &known.possible_methods;
        if !is_shown || methods.is_empty() || methods.contains(&method) {
            return None;
        }
        let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
        let names = names.join(" or ");
        let evidence = format!("{method} was sent, and a URL with these parameters is for {names}");
        Some(Verdict::new(Cause::WrongMethod, evidence).subject(names))
    }

    fn difference(&self) -> Option<Difference> {
        if self.is_too_long() {
            return None;
        }
        if let Some(received) = &self.received() {
            // The URL shows neither its method nor the values of its headers: the received ones replace what is unknown.
            let headers = self.headers.as_deref().unwrap_or(&received.headers);
            let request = RebuiltRequest::new(self.url, self.inspection, headers)?;
            let signed = request.canonical_request(received.method?).to_string();
            return Difference::between(&signed, received.text);
        }
        let method = self.method().unwrap_or(Method::Get);
        let of_url = |url| Some(self.rebuilt(url)?.canonical_request(method).to_string());
        Difference::between(&of_url(self.url)?, &of_url(self.sent)?)
    }

    /// Returns the server's message without what the URL has of secrets.
    fn server_message(&self) -> Option<String> {
        let message = self.answer.message.trim();
        // The rest of such a message is a canonical request.
        let (message, _) = message
            .split_once("The Canonical String for this request")
            .unwrap_or((message, ""));
        let mut message = start_of(message.trim(), 1000).to_owned();
        for url in [self.url, self.sent] {
            let secret = |name: &&str| url.get(name).filter(|value| value.len() >= 8);
            for secret in SECRETS.iter().filter_map(secret) {
                message = message.replace(secret, "…");
            }
        }
        Some(message).filter(|message| !message.is_empty())
    }
}
