use clap::Args;
use presign_core::{PresignedRequest, Presigner, Request, Timestamp, shell::visible};
use presign_diagnose::{FindingCode, Severity, inspect_for};

use crate::{
    failure::Failure,
    link::Link,
    output::Output,
    request_options::{ParsedOptions, RequestOptions},
};

/// Options of a request and of its output.
#[derive(Args)]
pub(crate) struct LinkOptions {
    #[command(flatten)]
    options: RequestOptions,

    #[command(flatten)]
    output: Output,
}

impl LinkOptions {
    pub(crate) fn parse(&self) -> Result<ParsedOptions<'_>, Failure> {
        self.options.parse()
    }

    /// Returns the text for standard output.
    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        self.output.deliver(links)
    }
}

/// Presigns a request; `name` is the text of a hyperlink or the file name of a download.
pub(crate) fn link(
    options: &ParsedOptions<'_>,
    presigner: &Presigner,
    request: Request<'_>,
    name: &str,
) -> Result<Link, Failure> {
    let is_signed = !options.settings().is_anonymous();
    let mut made = options.of(request).presign_at(options.expiry().at)?;
    if is_signed {
        options.warn(presigner, made.expires_at());
        warn_of_errors(&made, options.expiry().at);
    } else {
        made = unsigned(&made);
    }
    Ok(Link {
        request: made,
        name: name.into(),
        is_signed,
    })
}

/// Prints a warning for each problem that keeps the URL from working, such as a website endpoint.
fn warn_of_errors(made: &PresignedRequest, at: Timestamp) {
    let Ok(known) = inspect_for(made.url(), Some(made.method()), at) else {
        return;
    };
    for finding in known.findings {
        // The presigner has warned of another region already.
        if finding.severity == Severity::Error && finding.code != FindingCode::RegionMismatch {
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
