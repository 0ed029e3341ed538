use clap::Args;
use presign_core::{PresignedRequest, Presigner, Request};

use crate::{
    failure::Failure,
    life::{Life, Moments},
    output::{Link, Output},
    place::{Place, Settings, warn},
    values,
};

/// What can be said of any request to S3, beside what it is.
#[derive(Args)]
pub(crate) struct Sent {
    #[command(flatten)]
    life: Life,

    /// Add a header, which is signed: whoever uses the URL must send it. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter, such as versionId=3 or response-content-type=text/plain. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold
    #[arg(long)]
    allow_unsafe_key: bool,

    #[command(flatten)]
    output: Output,

    #[command(flatten)]
    place: Place,
}

/// What is understood of it.
pub(crate) struct Understood<'a> {
    sent: &'a Sent,
    settings: Settings<'a>,
    headers: Vec<(&'a str, &'a str)>,
    is_signed: bool,
    moments: Moments,
}

impl Sent {
    /// All arguments are understood before anything is looked for.
    pub(crate) fn understood(&self) -> Result<Understood<'_>, Failure> {
        let headers = self.header.iter().map(|text| values::header(text));
        Ok(Understood {
            sent: self,
            moments: self.life.understood()?,
            settings: self.place.settings()?,
            headers: headers.collect::<Result<_, _>>()?,
            is_signed: true,
        })
    }
}

impl<'a> Understood<'a> {
    /// Looks for no credentials: nothing will be signed.
    pub(crate) fn anonymous(mut self) -> Result<Self, Failure> {
        self.settings = self.settings.anonymous()?;
        self.is_signed = false;
        Ok(self)
    }

    pub(crate) fn settings(&self) -> &Settings<'a> {
        &self.settings
    }

    /// The link for a request of the presigner, by the name of what it is for.
    pub(crate) fn link(
        &self,
        presigner: &Presigner,
        mut request: Request<'_>,
        name: &str,
    ) -> Result<Link, Failure> {
        request = request.allow_unsafe_key(self.sent.allow_unsafe_key);
        if let Some(life) = self.moments.expires_in {
            request = request.expires_in(life);
        }
        if let Some(window) = self.moments.align {
            request = request.align(window);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        for (name, value) in self.sent.query.iter().map(|text| values::query(text)) {
            request = request.query(name, value);
        }
        let mut made = request.presign_at(self.moments.at)?;
        if self.is_signed {
            warn(presigner, self.moments.end(), made.expires_at());
        } else {
            made = unsigned(&made);
        }
        Ok(Link {
            request: made,
            name: name.into(),
            is_signed: self.is_signed,
        })
    }

    pub(crate) fn deliver(&self, links: &[Link]) -> Result<String, Failure> {
        self.sent.output.deliver(links)
    }
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
