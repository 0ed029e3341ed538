use clap::Args;
use presign_core::{PresignedRequest, Presigner, Request, Timestamp, shell::visible};
use presign_diagnose::{FindingCode, inspect_for};

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

    /// Presigns a request; `name` is the text of a hyperlink or the file name of a download.
    pub(crate) fn link(
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
            options.debug().print(|| request.steps_at(at))?;
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
