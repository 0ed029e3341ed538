//! Inspections and diagnoses as text for a terminal.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};
use presign_core::shell::visible;
use presign_diagnose::{Cause, Diagnosis, Inspection, Severity, State, UrlKind};

const BAD: Style = AnsiColor::Red.on_default().bold();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const PLAIN: Style = Style::new();
const DIM: Style = Style::new().dimmed();

/// How much of a URL to print.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// What helps: a URL without problems prints few lines.
    Short,
    /// Every part of the URL.
    All,
}

/// Returns the state, the findings and one line per property.
pub(crate) fn inspection(known: &Inspection, detail: Detail) -> String {
    let mut out = String::new();
    let style = match known.state {
        State::Valid if known.is_good() => GOOD,
        State::Valid => DOUBTFUL,
        _ => BAD,
    };
    let state = match (known.state, known.remaining) {
        (State::Valid, Some(seconds)) => {
            let left = humantime::format_duration(std::time::Duration::from_secs(seconds));
            format!("valid, for {left}")
        }
        (state, _) => state.as_str().replace('_', " "),
    };
    line(&mut out, "state", &state, style);
    for finding in &known.findings {
        let style = match finding.severity {
            Severity::Error => BAD,
            Severity::Warning => DOUBTFUL,
            _ => PLAIN,
        };
        let (name, code) = (finding.severity.as_str(), finding.code.as_str());
        line_with_code(&mut out, name, &finding.message, code, style);
    }
    properties(&mut out, known, detail);
    out.truncate(out.trim_end().len());
    out
}

/// Appends the parts of the URL.
fn properties(out: &mut String, known: &Inspection, detail: Detail) {
    let is_all = detail == Detail::All;
    let has_problem = is_all || !known.is_good();
    let [signed_at, expires_at] =
        [known.signed_at, known.expires_at].map(|at| at.map(|at| at.to_string()));
    let operations = known.operations.iter();
    let operations: Vec<_> = operations
        .map(|operation| format!("{} ({})", operation.name, operation.method))
        .collect();
    let operations = (!operations.is_empty()).then(|| operations.join(", "));
    let key_id = known.access_key_id.as_ref().map(|id| {
        let kind = known
            .access_key_kind
            .map_or("", presign_core::AccessKeyKind::as_str);
        format!("{id} ({})", kind.replace('_', " "))
    });
    let is_usual = matches!(known.kind, UrlKind::SigV4 | UrlKind::Unsigned);
    for (is_shown, name, value) in [
        (is_all || !is_usual, "signature", Some(known.kind.as_str())),
        (true, "operation", operations.as_deref()),
        (
            has_problem || known.bucket.is_none(),
            "host",
            Some(&*known.host),
        ),
        (true, "bucket", known.bucket.as_deref()),
        (true, "key", known.key.as_deref()),
        (is_all, "style", known.addressing_style),
        (has_problem, "region", known.region.as_deref()),
        (is_all, "service", known.service.as_deref()),
        (has_problem, "access key", key_id.as_deref()),
        (has_problem, "signed at", signed_at.as_deref()),
        (true, "expires at", expires_at.as_deref()),
        (
            is_all,
            "token",
            known.has_session_token.then_some("present"),
        ),
    ] {
        if let Some(value) = value.filter(|_| is_shown) {
            line(out, name, value, PLAIN);
        }
    }
    for name in known.signed_headers.iter().filter(|name| *name != "host") {
        line(out, "header", name, PLAIN);
    }
    for (name, value) in known.response_overrides.iter().chain(&known.parameters) {
        line(out, "parameter", &format!("{name}={value}"), PLAIN);
    }
}

/// Returns the diagnosis, then the inspection of the URL.
pub(crate) fn diagnosis(diagnosis: &Diagnosis, status: Option<u16>, detail: Detail) -> String {
    format!(
        "{}\n\n{}",
        cause(diagnosis, status),
        inspection(&diagnosis.inspection, detail)
    )
}

/// Returns the cause, what to do, what shows it, the server's words, the possible causes and the first difference between the requests.
pub(crate) fn cause(diagnosis: &Diagnosis, status: Option<u16>) -> String {
    let mut out = String::new();
    // For a damaged URL the subject is the code of the finding, whose message is the evidence.
    let is_code = |subject: &&str| {
        let mut findings = diagnosis.inspection.findings.iter();
        findings.any(|finding| finding.code.as_str() == *subject)
    };
    let subject = diagnosis.subject.as_deref();
    let subject = subject.filter(|subject| !is_code(subject));
    cause_line(&mut out, "cause", diagnosis.cause, subject, BAD);
    line(&mut out, "suggestion", diagnosis.cause.suggestion(), GOOD);
    for sentence in &diagnosis.evidence {
        line(&mut out, "evidence", sentence, PLAIN);
    }
    let response = response(diagnosis, status);
    if !response.is_empty() {
        line(&mut out, "response", &response, PLAIN);
    }
    for possible in &diagnosis.possible_causes {
        let subject = possible.subject.as_deref();
        cause_line(&mut out, "possible", possible.cause, subject, DOUBTFUL);
        line(&mut out, "  check", possible.check, PLAIN);
    }
    if let Some(difference) = &diagnosis.difference {
        let number = match difference.line {
            1 => "1 (method)".into(),
            2 => "2 (path)".into(),
            3 => "3 (query)".into(),
            other => other.to_string(),
        };
        line(&mut out, "line", &number, PLAIN);
        line(&mut out, "- signed", &difference.signed, GOOD);
        line(&mut out, "+ received", &difference.received, BAD);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Returns the status, the code and the message of the response, as far as they are known.
fn response(diagnosis: &Diagnosis, status: Option<u16>) -> String {
    let status = status.map(|status| status.to_string());
    let parts = [status.as_deref(), diagnosis.server_code.as_deref()];
    let head: Vec<_> = parts.into_iter().flatten().collect();
    let message = diagnosis.server_message.as_deref().map(str::trim);
    let message = message.filter(|message| !message.is_empty());
    match (head.join(" "), message) {
        (head, None) => head,
        (head, Some(message)) if head.is_empty() => message.into(),
        (head, Some(message)) => format!("{head}: {message}"),
    }
}

fn cause_line(out: &mut String, name: &str, cause: Cause, subject: Option<&str>, style: Style) {
    let message = cause.message();
    // The subject belongs to what happened, which the reason may follow.
    let sentence = match (subject, message.split_once(": ")) {
        (None, _) => message.into(),
        (Some(subject), None) => format!("{message} ({subject})"),
        (Some(subject), Some((event, reason))) => format!("{event} ({subject}): {reason}"),
    };
    line_with_code(out, name, &sentence, cause.as_str(), style);
}

/// Appends a line; escapes control characters in the value, which comes from a URL or a server.
fn line(out: &mut String, name: &str, value: &str, style: Style) {
    let value = visible(value);
    writeln!(out, "{style}{name:<11}{style:#} {value}").expect("a String takes all");
}

fn line_with_code(out: &mut String, name: &str, value: &str, code: &str, style: Style) {
    let value = visible(value);
    writeln!(
        out,
        "{style}{name:<11}{style:#} {value} {DIM}[{code}]{DIM:#}"
    )
    .expect("a String takes all");
}
