use clap::Args;
use presign_core::{PresignedRequest, Presigner, Request};

use crate::{
    asked::{Asked, Understood},
    failure::Failure,
    output::{Link, Output},
};

/// What is asked of a request, and what becomes of it.
#[derive(Args)]
pub(crate) struct Sent {
    #[command(flatten)]
    asked: Asked,

    #[command(flatten)]
    output: Output,
}

impl Sent {
    pub(crate) fn understood(&self) -> Result<Understood<'_>, Failure> {
        self.asked.understood()
    }

    /// What goes to standard output.
    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        self.output.deliver(links)
    }
}

/// The link for a request of the presigner, by the name of what it is for.
pub(crate) fn link(
    asked: &Understood<'_>,
    presigner: &Presigner,
    request: Request<'_>,
    name: &str,
) -> Result<Link, Failure> {
    let is_signed = !asked.settings().is_anonymous();
    let mut made = asked.of(request).presign_at(asked.moments().at)?;
    if is_signed {
        asked.warn(presigner, made.expires_at());
    } else {
        made = unsigned(&made);
    }
    Ok(Link {
        request: made,
        name: name.into(),
        is_signed,
    })
}

/// The request without what the signature adds.
fn unsigned(request: &PresignedRequest) -> PresignedRequest {
    let (path, query) = request.url().split_once('?').unwrap_or_default();
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
