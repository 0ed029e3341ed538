//! What computing the signature again proves.

use presign_core::{CredentialScope, Credentials, Method, SigningKey, Timestamp, sigv4::names};

use crate::{
    case::Case,
    cause::Cause,
    copied_url::{CopiedUrl, Parameter},
    inspection::{Inspection, UrlKind},
    location::Location,
    possible_causes as possible,
    rebuilt_request::RebuiltRequest,
    undo,
    verdict::Verdict,
};

/// The number of bytes of URLs for which signatures are computed. It limits the number of changes that are undone in a long URL.
const MOST_BYTES: usize = 384 * 1024;

/// What a signature for another method costs beside the bytes of a URL.
const BYTES_PER_METHOD: usize = 64;

/// A signing key, and what is signed with it beside the URL.
struct Recomputation<'a> {
    inspection: &'a Inspection,
    headers: &'a [(String, String)],
    at: Timestamp,
    scope: CredentialScope,
    key: SigningKey,
}

impl<'a> Recomputation<'a> {
    /// Returns `None` where the URL lacks the time, the region or the service.
    fn new(
        inspection: &'a Inspection,
        headers: &'a [(String, String)],
        region: &str,
        secret: &str,
    ) -> Option<Self> {
        let at = inspection.signed_at?;
        let scope = CredentialScope::new(at, region, inspection.service.as_deref()?);
        let key = SigningKey::derive(secret, &scope).ok()?;
        Some(Self {
            inspection,
            headers,
            at,
            scope,
            key,
        })
    }

    /// Returns the first method for which the URL has the signature of these credentials.
    fn method_of(&self, url: &CopiedUrl, methods: &[Method]) -> Option<Method> {
        let request = RebuiltRequest::new(url, self.inspection, self.headers)?;
        let signature = url.get(names::SIGNATURE)?;
        let is_signed = |method: &&Method| {
            let text = request.string_to_sign(**method, self.at, &self.scope);
            self.key.sign(&text).to_string() == signature
        };
        methods.iter().find(is_signed).copied()
    }
}

impl Case<'_> {
    /// Computes the signature again, for the request as it was sent and before each of the changes that are common. `is_mismatch` says
    /// whether the server computed another one.
    pub(crate) fn of_recomputation(&self, is_mismatch: bool) -> Option<Verdict> {
        let credentials = self.failed.credentials?;
        let known = self.inspection;
        let id = known.access_key_id.as_deref();
        if known.kind != UrlKind::SigV4 || self.is_too_long() {
            return None;
        }
        if id != Some(credentials.access_key_id()) {
            let evidence = format!("the access key ID in the URL is {}", id.unwrap_or_default());
            return Some(Verdict::new(Cause::OtherAccessKey, evidence).subject_if(id));
        }
        let received = self.received();
        let of_server = received.as_ref().map(|received| &*received.headers);
        let headers = self.headers.as_deref().or(of_server);
        let (region, secret) = (
            known.region.as_deref()?,
            credentials.expose_secret_access_key(),
        );
        let own = Recomputation::new(known, headers.unwrap_or_default(), region, secret)?;
        let sent = self
            .method()
            .or_else(|| received.as_ref().and_then(|received| received.method));
        if own
            .method_of(self.sent, &[sent.unwrap_or(Method::Get)])
            .is_some()
        {
            return self.of_right_signature(sent, is_mismatch);
        }
        if let Some(method) = own.method_of(self.sent, &Method::ALL) {
            let has_answer = !self.answer.is_empty() || self.failed.status.is_some();
            if sent.is_none() && has_answer && !is_mismatch {
                // The server says something else, and the signature is right if this method was sent.
                return None;
            }
            let evidence = format!("the signature is right for the method {method}");
            return Some(Verdict::new(Cause::WrongMethod, evidence).subject(method.as_str()));
        }
        let methods = self.methods_to_try(sent);
        let verdict = Self::of_undone(&own, self.sent, known, &methods)
            .or_else(|| self.of_token(&own, credentials, &methods))
            .or_else(|| self.of_header_values(&own, &methods))
            .or_else(|| self.of_other_regions(secret, own.headers, &methods))
            .or_else(|| self.of_other_secrets(credentials, own.headers, &methods));
        Some(verdict.unwrap_or_else(|| self.of_no_proof(headers.is_some())))
    }

    /// The signature is right for the request as it was sent: if the server computed another one, what it signed decides.
    fn of_right_signature(&self, sent: Option<Method>, is_mismatch: bool) -> Option<Verdict> {
        let method = sent.unwrap_or(Method::Get);
        let is_plus = self.sent.path.contains('+')
            || self
                .sent
                .parameters
                .iter()
                .any(|parameter| parameter.has_plus);
        let evidence =
            "the signature is right for these credentials and the request as it was sent";
        if is_plus && (is_mismatch || self.answer.is_empty()) {
            let verdict = Verdict::new(
                Cause::PlusDecoded,
                "the signature is right for %2B, and + was sent, which S3 reads as a space",
            );
            return Some(verdict);
        }
        if !is_mismatch {
            return self.of_other_token();
        }
        let rebuilt = self.rebuilt(self.sent)?;
        let ours_and_theirs = match (&self.answer.canonical_request, &self.answer.string_to_sign) {
            (Some(theirs), _) => Some((rebuilt.canonical_request(method).to_string(), theirs)),
            (None, Some(theirs)) => {
                let (at, scope) = rebuilt.scope()?;
                Some((
                    rebuilt.string_to_sign(method, at, &scope).to_string(),
                    theirs,
                ))
            }
            (None, None) => None,
        };
        let verdict = match ours_and_theirs {
            Some((ours, theirs)) if ours == theirs.trim() => {
                Verdict::new(Cause::WrongSecret, evidence)
                    .evidence("the server signed the same text, and has another secret access key")
            }
            Some(_) => Verdict::new(Cause::SeenChanged, evidence)
                .evidence("the server signed another text than the one that was sent"),
            None => Verdict::new(Cause::WrongSecretOrChanged, evidence)
                .possible(possible::of_right_signature(self, sent)),
        };
        Some(verdict)
    }

    /// The URL was signed with the given keys and with the session token of others.
    fn of_other_token(&self) -> Option<Verdict> {
        let own = self.failed.credentials?.expose_session_token()?;
        let evidence = "the session token in the URL is not that of the given credentials";
        (self.sent.get(names::SECURITY_TOKEN)? != own)
            .then(|| Verdict::new(Cause::InvalidToken, evidence))
    }

    /// Returns the methods for which a changed URL is tried, the likeliest first.
    fn methods_to_try(&self, sent: Option<Method>) -> Vec<Method> {
        if let Some(method) = sent {
            return vec![method];
        }
        let mut methods = self.inspection.possible_methods.clone();
        for method in Method::ALL {
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        methods
    }

    fn of_undone(
        own: &Recomputation<'_>,
        sent: &CopiedUrl,
        known: &Inspection,
        methods: &[Method],
    ) -> Option<Verdict> {
        let most = MOST_BYTES / (sent.length() + BYTES_PER_METHOD * methods.len());
        let undone = undo::changes(sent, known).take(most);
        for undone in undone {
            if own.method_of(&undone.url, methods).is_some() {
                let evidence = format!("the signature is right {}", undone.change);
                return Some(Verdict::new(undone.cause, evidence).subject_if(undone.subject));
            }
        }
        None
    }

    /// Tries the session token of the credentials, where the URL has another one or none.
    fn of_token(
        &self,
        own: &Recomputation<'_>,
        credentials: &Credentials,
        methods: &[Method],
    ) -> Option<Verdict> {
        let token = credentials.expose_session_token()?;
        let mut url = self.sent.clone();
        let is_token = |name: &str| name.eq_ignore_ascii_case(names::SECURITY_TOKEN);
        let mut parameters = url.parameters.iter_mut();
        let cause = match parameters.find(|parameter| is_token(&parameter.name)) {
            Some(parameter) if parameter.value == token => return None,
            Some(parameter) => {
                token.clone_into(&mut parameter.value);
                Cause::ParameterChanged
            }
            None => {
                url.parameters.push(Parameter {
                    name: names::SECURITY_TOKEN.into(),
                    value: token.into(),
                    has_plus: false,
                });
                Cause::ParameterRemoved
            }
        };
        own.method_of(&url, methods)?;
        let evidence = "the signature is right for the session token of the given credentials";
        Some(Verdict::new(cause, evidence).subject(names::SECURITY_TOKEN))
    }

    /// Tries the values that a signed header commonly has instead of the one that was sent.
    fn of_header_values(&self, own: &Recomputation<'_>, methods: &[Method]) -> Option<Verdict> {
        const MOST_HEADERS: usize = 16;
        let sent = self.headers.as_deref()?;
        let signed = &self.inspection.signed_headers;
        let is_signed =
            |(_, (name, _)): &(usize, &(String, String))| name != "host" && signed.contains(name);
        let signed = sent.iter().enumerate().filter(is_signed).take(MOST_HEADERS);
        for (index, (name, value)) in signed {
            let without_parameters = value.split(';').next().unwrap_or_default();
            let common = COMMON_VALUES.iter().filter(|(known, _)| known == name);
            let common = common.flat_map(|(_, values)| values.iter().copied());
            for other in [without_parameters].into_iter().chain(common) {
                if other == value {
                    continue;
                }
                let mut headers = sent.to_vec();
                if let Some((_, value)) = headers.get_mut(index) {
                    other.clone_into(value);
                }
                let other_headers = Recomputation {
                    headers: &headers,
                    key: own.key.clone(),
                    scope: own.scope.clone(),
                    ..*own
                };
                if other_headers.method_of(self.sent, methods).is_some() {
                    let evidence = format!("the signature is right for {name}: {other}");
                    return Some(Verdict::new(Cause::SignedHeaderChanged, evidence).subject(name));
                }
            }
        }
        None
    }

    /// Tries the regions that somebody may have replaced in `X-Amz-Credential`.
    fn of_other_regions(
        &self,
        secret: &str,
        headers: &[(String, String)],
        methods: &[Method],
    ) -> Option<Verdict> {
        let known = self.inspection;
        let own = known.region.as_deref().unwrap_or_default();
        let location = Location::from_authority(&self.sent.authority);
        let regions = location.region().into_iter().chain(["us-east-1", "auto"]);
        for region in regions.filter(|region| *region != own) {
            let mut url = self.sent.clone();
            for parameter in &mut url.parameters {
                if parameter.name.eq_ignore_ascii_case(names::CREDENTIAL) {
                    let (before, after) = (format!("/{own}/"), format!("/{region}/"));
                    parameter.value = parameter.value.replacen(&before, &after, 1);
                }
            }
            let other = Recomputation::new(known, headers, region, secret)?;
            if other.method_of(&url, methods).is_some() {
                let evidence = format!("the signature is right for the region {region}");
                let verdict = Verdict::new(Cause::ParameterChanged, evidence);
                return Some(verdict.subject(names::CREDENTIAL));
            }
        }
        None
    }

    /// Tries what often happens to a secret access key when it is copied.
    fn of_other_secrets(
        &self,
        credentials: &Credentials,
        headers: &[(String, String)],
        methods: &[Method],
    ) -> Option<Verdict> {
        let secret = credentials.expose_secret_access_key();
        let region = self.inspection.region.as_deref()?;
        let copies: [(String, &str); 10] = [
            (format!("{secret}\n"), "a line end after it"),
            (format!("{secret}\r\n"), "a line end after it"),
            (format!("{secret}\r"), "a carriage return after it"),
            (format!("{secret} "), "a space after it"),
            (format!(" {secret}"), "a space before it"),
            (format!("\"{secret}\""), "quotes around it"),
            (format!("'{secret}'"), "quotes around it"),
            (secret.replace('+', " "), "a space instead of +"),
            (
                secret.replace('/', "%2F").replace('+', "%2B"),
                "percent-encoding",
            ),
            (secret.trim().to_owned(), "no white space around it"),
        ];
        for (copy, how) in copies.into_iter().filter(|(copy, _)| copy != secret) {
            let other = Recomputation::new(self.inspection, headers, region, &copy)?;
            if other.method_of(self.sent, methods).is_some() {
                let evidence =
                    format!("the signature is right for the secret access key with {how}");
                return Some(Verdict::new(Cause::WrongSecret, evidence));
            }
        }
        None
    }

    fn of_no_proof(&self, has_headers: bool) -> Verdict {
        let signed = &self.inspection.signed_headers;
        let others: Vec<&str> = signed
            .iter()
            .map(String::as_str)
            .filter(|name| *name != "host")
            .collect();
        let verdict = if others.is_empty() || has_headers {
            Verdict::new(
                Cause::ChangedOrOtherSecret,
                "the signature is not right for these credentials, and for no change that is common",
            )
        } else {
            let names = others.join(", ");
            Verdict::new(
                Cause::SignatureMismatch,
                format!(
                    "without the values of the signed headers {names} the signature cannot be computed again"
                ),
            )
        };
        verdict.possible(possible::of_recomputation(self))
    }
}

/// Values that clients often send, by the name of the header.
const COMMON_VALUES: [(&str, &[&str]); 4] = [
    (
        "content-type",
        &[
            "application/octet-stream",
            "binary/octet-stream",
            "image/jpeg",
            "image/jpg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/svg+xml",
            "video/mp4",
            "audio/mpeg",
            "application/json",
            "application/pdf",
            "application/zip",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "text/plain",
            "text/plain;charset=UTF-8",
            "text/plain; charset=utf-8",
            "text/html",
            "text/csv",
        ],
    ),
    (
        "x-amz-acl",
        &[
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "bucket-owner-full-control",
            "bucket-owner-read",
        ],
    ),
    (
        names::CONTENT_SHA256,
        &[names::UNSIGNED_PAYLOAD, names::EMPTY_BODY_SHA256],
    ),
    ("x-amz-server-side-encryption", &["AES256", "aws:kms"]),
];
