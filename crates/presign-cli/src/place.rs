use clap::Args;
use presign_core::{
    AddressingStyle, Endpoint, ExpiresIn, OnEarlyCredentials, Presigner, Region, Timestamp,
};
use presign_env::{Environment, Overrides};

use crate::{endpoint_options::EndpointOptions, failure::Failure, values};

/// Whose credentials sign, and for which region.
#[derive(Args)]
pub(crate) struct Identity {
    /// The region that signs
    #[arg(long)]
    region: Option<String>,

    /// The profile with credentials and region; keys in variables are then passed over
    #[arg(long)]
    profile: Option<String>,

    /// Where the credentials end before the URL would: allow (sign as asked, and warn), clamp (sign a shorter life) or refuse
    #[arg(long, value_name = "CHOICE")]
    on_early_credentials: Option<String>,
}

impl Identity {
    pub(crate) fn presigner(&self) -> Result<Presigner, Failure> {
        let region: Option<Region> = values::optional(self.region.as_deref())?;
        let mut overrides = Overrides::default();
        overrides.profile = self.profile.as_deref();
        overrides.region = region.as_ref().map(Region::as_str);
        overrides.on_early_credentials = values::optional(self.on_early_credentials.as_deref())?;
        Ok(Environment::of_process().presigner(overrides)?)
    }
}

/// Where the bucket is, beside that.
#[derive(Args)]
pub(crate) struct Place {
    /// The bucket's region
    #[arg(long)]
    region: Option<String>,

    /// Another S3 server, such as http://localhost:9000, or another endpoint of AWS
    #[arg(long, value_name = "URL")]
    endpoint_url: Option<String>,

    /// The profile with credentials and region; keys in variables are then passed over
    #[arg(long)]
    profile: Option<String>,

    /// Where the bucket's name stands in the URL: auto, virtual (in the host) or path
    #[arg(long, value_name = "STYLE")]
    addressing_style: Option<String>,

    /// Where the credentials end before the URL would: allow (sign as asked, and warn), clamp (sign a shorter life) or refuse
    #[arg(long, value_name = "CHOICE")]
    on_early_credentials: Option<String>,

    #[command(flatten)]
    endpoint_options: EndpointOptions,
}

/// What is understood of a [`Place`].
pub(crate) struct Settings<'a> {
    place: &'a Place,
    region: Option<Region>,
    endpoint_url: Option<String>,
    addressing_style: Option<AddressingStyle>,
    on_early_credentials: Option<OnEarlyCredentials>,
}

impl Place {
    /// All arguments are understood before anything is looked for.
    pub(crate) fn settings(&self) -> Result<Settings<'_>, Failure> {
        let endpoint: Option<Endpoint> = values::optional(self.endpoint_url.as_deref())?;
        Ok(Settings {
            place: self,
            region: values::optional(self.region.as_deref())?,
            endpoint_url: endpoint.map(|endpoint| endpoint.to_string()),
            addressing_style: values::optional(self.addressing_style.as_deref())?,
            on_early_credentials: values::optional(self.on_early_credentials.as_deref())?,
        })
    }
}

impl Settings<'_> {
    pub(crate) fn presigner(&self) -> Result<Presigner, Failure> {
        let mut overrides = Overrides::default();
        overrides.profile = self.place.profile.as_deref();
        overrides.region = self.region.as_ref().map(Region::as_str);
        overrides.endpoint_url = self.endpoint_url.as_deref();
        overrides.addressing_style = self.addressing_style;
        overrides.on_early_credentials = self.on_early_credentials;
        overrides.endpoint_options = &self.place.endpoint_options.0;
        Ok(Environment::of_process().presigner(overrides)?)
    }
}

/// Says what is right as asked, but will not do what it seems to. `asked` is when it was to end, in seconds since 1970.
pub(crate) fn warn(presigner: &Presigner, asked: i64, expires_at: Timestamp) {
    warn_of_early_end(asked, expires_at);
    if let Some(stated) = presigner.endpoint().region()
        && stated != presigner.region()
    {
        eprintln!(
            "warning: the endpoint is of {stated}, and the region that signs is {}",
            presigner.region()
        );
    }
}

/// Says that the credentials end first. `asked` is when it was to end, in seconds since 1970.
pub(crate) fn warn_of_early_end(asked: i64, expires_at: Timestamp) {
    if expires_at.unix() < asked {
        eprintln!("warning: the credentials end first: the URL works until {expires_at}");
    }
}

/// When a life that begins at a moment ends, in seconds since 1970.
pub(crate) fn end(at: Timestamp, life: Option<ExpiresIn>) -> i64 {
    at.unix() + i64::from(life.unwrap_or_default().seconds())
}
