use presign_core::Method;

use crate::{
    answer::Answer,
    copied_url::CopiedUrl,
    failed_request::FailedRequest,
    finding::{FindingCode, Findings},
    inspection::{Inspection, UrlKind},
    location::Location,
    rebuilt_request::RebuiltRequest,
};

/// The input in which the cause is searched.
pub(crate) struct Case<'a> {
    pub(crate) failed: &'a FailedRequest<'a>,
    pub(crate) inspection: &'a Inspection,
    pub(crate) answer: &'a Answer,
    /// The URL that was created.
    pub(crate) url: &'a CopiedUrl,
    /// The URL that was sent.
    pub(crate) sent: &'a CopiedUrl,
    /// With names in lower case.
    pub(crate) headers: Option<Vec<(String, String)>>,
    /// The findings of parsing the URL that was sent, if it differs.
    pub(crate) findings: Findings,
}

impl Case<'_> {
    /// Returns the method that was sent: the given one, or that of the command from which the URL was copied.
    pub(crate) fn method(&self) -> Option<Method> {
        self.failed.method.or(self.sent.method).or(self.url.method)
    }

    /// Whether the request is the upload of a form, whose fields have the signature.
    pub(crate) fn is_form(&self) -> bool {
        self.inspection.kind == UrlKind::Unsigned && self.method() == Some(Method::Post)
    }

    pub(crate) fn is_host_of_aws(&self) -> bool {
        Location::from_authority(&self.sent.authority).aws.is_some()
    }

    /// Whether AWS answered, which checks the signature before permissions.
    pub(crate) fn is_answer_of_aws(&self) -> bool {
        self.is_host_of_aws() && !self.answer.message.trim().is_empty()
    }

    /// Whether few servers accept the URL: its signature is not the problem, and computing it for every method takes long.
    pub(crate) fn is_too_long(&self) -> bool {
        self.has_finding(FindingCode::TooLong)
    }

    pub(crate) fn rebuilt<'b>(&'b self, url: &'b CopiedUrl) -> Option<RebuiltRequest<'b>> {
        let headers = self.headers.as_deref().unwrap_or_default();
        RebuiltRequest::new(url, self.inspection, headers)
    }

    pub(crate) fn has_finding(&self, code: FindingCode) -> bool {
        self.finding(code).is_some()
    }

    /// Returns the message of a finding about the URL or the URL that was sent.
    pub(crate) fn finding(&self, code: FindingCode) -> Option<&str> {
        let mut all = self.findings.iter().chain(&self.inspection.findings);
        let found = all.find(|finding| finding.code == code)?;
        Some(&found.message)
    }
}
