use clap::Args;
use presign_core::Method;

use crate::{
    failure::{Failure, OfCommandLine},
    sent::Sent,
    target::Target,
};

/// Any request to an object.
#[derive(Args)]
pub(crate) struct Share {
    /// What to share: s3://BUCKET/KEY, where BUCKET is a name, an alias or an ARN. The key is taken literally.
    #[arg(required = true)]
    target: Option<String>,

    /// The request that the URL is for: GET, HEAD, PUT, POST or DELETE
    #[arg(long, default_value = "GET")]
    method: String,

    #[command(flatten)]
    sent: Sent,
}

impl Share {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let target = Target::parse(self.target.as_deref().unwrap_or_default())?;
        let method: Method = self.method.parse().of_command_line()?;
        let sent = self.sent.understood()?;
        let presigner = sent.presigner()?;
        let request = presigner.presign(method, &*target.bucket, &*target.key);
        sent.presign(&presigner, request)
    }
}
