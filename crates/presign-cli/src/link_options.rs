use std::io::{self, Write};

use clap::Args;
use presign_core::{
    PresignedRequest, Presigner, Request, SigningSteps, Timestamp, redacted, shell::visible,
};
use presign_diagnose::{FindingCode, inspect_for};

use crate::{
    failure::Failure,
    link::Link,
    output::Output,
    request_options::{ParsedOptions, RequestOptions},
    terminal::shown,
};

/// Options of a request and of its output.
#[derive(Args)]
pub(crate) struct LinkOptions {
    #[command(flatten)]
    options: RequestOptions,

    #[command(flatten)]
    output: Output,

    /// Print the canonical request and the string to sign on standard error
    ///
    /// Without session tokens and customer-provided keys. Compare them with those in the response of a server that rejects the URL.
    #[arg(long, hide_short_help = true)]
    debug: bool,
}

impl LinkOptions {
    pub(crate) fn parse(&self) -> Result<ParsedOptions<'_>, Failure> {
        self.options.parse()
    }

    /// Presigns a request; `name` is the text of a hyperlink or the file name of a download.
    pub(crate) fn link(
        &self,
        options: &ParsedOptions<'_>,
        presigner: &Presigner,
        request: Request<'_>,
        name: &str,
    ) -> Result<Link, Failure> {
        let is_signed = !options.settings().is_anonymous();
        let (request, at) = (options.of(request), options.expiry().at);
        let mut made = request.presign_at(at)?;
        if is_signed {
            options.warn(presigner, made.expires_at());
            warn_of_address(&made, at);
            if self.debug {
                print_steps(&request.steps_at(at)?);
            }
        } else {
            made = unsigned(&made);
        }
        Ok(Link {
            request: made,
            name: name.into(),
            is_signed,
        })
    }

    /// Returns the text for standard output.
    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        self.output.deliver(links)
    }
}

/// The errors of an address that no setting of the presigner rejects or warns of.
const ADDRESS_ERRORS: [FindingCode; 6] = [
    FindingCode::WebsiteEndpoint,
    FindingCode::R2PublicHost,
    FindingCode::ServiceMismatch,
    FindingCode::DottedBucketUnderTls,
    FindingCode::BucketNotInDns,
    FindingCode::UndefinedRegion,
];

/// Prints the steps of signing without their secrets.
fn print_steps(steps: &SigningSteps) {
    for (name, text) in [
        ("canonical request", &*steps.canonical_request),
        ("string to sign", steps.string_to_sign.as_str()),
    ] {
        let _ = writeln!(io::stderr(), "{name}:");
        for line in text.split('\n') {
            let _ = writeln!(io::stderr(), "  {}", shown(&redacted(without_secret(line))));
        }
    }
}

/// Returns a line of a canonical request without the value of a header that has a secret.
fn without_secret(line: &str) -> &str {
    const SECRET: [&str; 2] = ["-customer-key", "x-amz-security-token"];
    match line.split_once(':') {
        Some((name, _)) if SECRET.iter().any(|end| name.ends_with(end)) => &line[..=name.len()],
        _ => line,
    }
}

/// Prints a warning for each problem of the address that keeps the URL from working.
fn warn_of_address(made: &PresignedRequest, at: Timestamp) {
    let Ok(known) = inspect_for(made.url(), Some(made.method()), at) else {
        return;
    };
    for finding in known.findings {
        if ADDRESS_ERRORS.contains(&finding.code) {
            let code = finding.code.as_str();
            eprintln!("warning: {} [{code}]", visible(&finding.message));
        }
    }
}

/// Removes the signature from a request.
fn unsigned(request: &PresignedRequest) -> PresignedRequest {
    let (path, query) = request
        .url()
        .split_once('?')
        .expect("a presigned URL has a query");
    let is_kept = |parameter: &&str| !parameter.starts_with("X-Amz-");
    let kept: Vec<_> = query.split('&').filter(is_kept).collect();
    let url = match &kept[..] {
        [] => path.into(),
        kept => format!("{path}?{}", kept.join("&")),
    };
    PresignedRequest::from_parts(
        request.method(),
        url,
        request.headers().to_vec(),
        request.expires_at(),
    )
}
