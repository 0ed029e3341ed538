//! Inspections and diagnoses as text for a terminal.

use std::fmt::Write;

use clap::builder::styling::{AnsiColor, Style};
use presign_core::shell::visible;
use presign_diagnose::{Diagnosis, Inspection, Severity, State};

const BAD: Style = AnsiColor::Red.on_default().bold();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default().bold();
const PLAIN: Style = Style::new();

/// Returns one line per property, then the findings.
pub(crate) fn inspection(known: &Inspection) -> String {
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
    let kind = known.kind.as_str();
    let expiry = [known.signed_at, known.expires_at].map(|at| at.map(|at| at.to_string()));
    let [signed_at, expires_at] = &expiry;
    let operations: Vec<_> = known
        .operations
        .iter()
        .map(|operation| format!("{} ({})", operation.name, operation.method))
        .collect();
    let key_id = known.access_key_id.as_ref().map(|id| {
        let kind = known
            .access_key_kind
            .map_or("", presign_core::AccessKeyKind::as_str);
        format!("{id} ({})", kind.replace('_', " "))
    });
    for (name, value) in [
        ("signature", Some(kind)),
        ("host", Some(&*known.host)),
        ("bucket", known.bucket.as_deref()),
        ("key", known.key.as_deref()),
        ("style", known.addressing_style),
        ("region", known.region.as_deref()),
        ("service", known.service.as_deref()),
        ("access key", key_id.as_deref()),
        ("signed at", signed_at.as_deref()),
        ("expires at", expires_at.as_deref()),
        ("token", known.has_session_token.then_some("present")),
    ] {
        if let Some(value) = value {
            line(&mut out, name, value, PLAIN);
        }
    }
    for operation in &operations {
        line(&mut out, "operation", operation, PLAIN);
    }
    for name in known.signed_headers.iter().filter(|name| *name != "host") {
        line(&mut out, "header", name, PLAIN);
    }
    for (name, value) in known.response_overrides.iter().chain(&known.parameters) {
        line(&mut out, "parameter", &format!("{name}={value}"), PLAIN);
    }
    for finding in &known.findings {
        let style = match finding.severity {
            Severity::Error => BAD,
            Severity::Warning => DOUBTFUL,
            _ => PLAIN,
        };
        let message = format!("{} [{}]", finding.message, finding.code.as_str());
        line(&mut out, finding.severity.as_str(), &message, style);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Returns the diagnosis, then the inspection of the URL.
pub(crate) fn diagnosis(diagnosis: &Diagnosis) -> String {
    format!(
        "{}\n\n{}",
        cause(diagnosis),
        inspection(&diagnosis.inspection)
    )
}

/// Returns the cause, the suggestion and the first difference between the requests.
pub(crate) fn cause(diagnosis: &Diagnosis) -> String {
    let mut out = String::new();
    let cause = format!(
        "{} [{}]",
        diagnosis.cause.message(),
        diagnosis.cause.as_str()
    );
    line(&mut out, "cause", &cause, BAD);
    if let Some(subject) = &diagnosis.subject {
        line(&mut out, "subject", subject, PLAIN);
    }
    line(&mut out, "suggestion", diagnosis.cause.suggestion(), GOOD);
    if let Some(code) = &diagnosis.server_code {
        line(&mut out, "response", code, PLAIN);
    }
    if let Some(difference) = &diagnosis.difference {
        let number = difference.line.to_string();
        line(&mut out, "line", &number, PLAIN);
        line(&mut out, "- signed", &difference.signed, GOOD);
        line(&mut out, "+ received", &difference.received, BAD);
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends a line; escapes control characters in the value, which comes from a URL or a server.
fn line(out: &mut String, name: &str, value: &str, style: Style) {
    let value = visible(value);
    writeln!(out, "{style}{name:<11}{style:#} {value}").expect("a String takes all");
}
