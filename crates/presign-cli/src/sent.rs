use clap::Args;
use presign_core::{Align, ExpiresIn, Presigner, Request, Timestamp};

use crate::{
    failure::Failure,
    json::request_or_url,
    place::{Place, Settings, end, warn},
    values,
};

/// What can be said of any request to S3, beside what it is.
#[derive(Args)]
pub(crate) struct Sent {
    /// How long the URL works: seconds, or a span such as 15m, 12h or 7d; at most 7 days, and 1 hour by default
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    expires_in: Option<String>,

    /// Make a cacheable URL: sign as of the begin of this span, counted from 1970, and let it work as much longer
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    align: Option<String>,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Add a header, which is signed: whoever uses the URL must send it. May be repeated
    #[arg(short = 'H', long, value_name = "NAME: VALUE")]
    header: Vec<String>,

    /// Add a query parameter, such as versionId=3 or response-content-type=text/plain. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold
    #[arg(long)]
    allow_unsafe_key: bool,

    /// Print JSON: the method, the URL, the headers to send, and the moment at which the URL ends
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    place: Place,
}

/// What is understood of it.
pub(crate) struct Understood<'a> {
    sent: &'a Sent,
    settings: Settings<'a>,
    headers: Vec<(&'a str, &'a str)>,
    life: Option<ExpiresIn>,
    align: Option<Align>,
    at: Timestamp,
}

impl Sent {
    /// All arguments are understood before anything is looked for.
    pub(crate) fn understood(&self) -> Result<Understood<'_>, Failure> {
        let headers = self.header.iter().map(|text| values::header(text));
        Ok(Understood {
            sent: self,
            life: values::expires_in(self.expires_in.as_deref())?,
            align: values::align(self.align.as_deref())?,
            settings: self.place.settings()?,
            at: values::moment_or_now(self.at.as_deref())?,
            headers: headers.collect::<Result<_, _>>()?,
        })
    }
}

impl Understood<'_> {
    pub(crate) fn presigner(&self) -> Result<Presigner, Failure> {
        self.settings.presigner()
    }

    /// The answer for a request of the presigner.
    pub(crate) fn presign(
        &self,
        presigner: &Presigner,
        mut request: Request<'_>,
    ) -> Result<String, Failure> {
        request = request.allow_unsafe_key(self.sent.allow_unsafe_key);
        if let Some(life) = self.life {
            request = request.expires_in(life);
        }
        if let Some(window) = self.align {
            request = request.align(window);
        }
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        for (name, value) in self.sent.query.iter().map(|text| values::query(text)) {
            request = request.query(name, value);
        }
        let link = request.presign_at(self.at)?;
        warn(presigner, end(self.at, self.life), link.expires_at());
        Ok(request_or_url(&link, self.sent.json))
    }
}
