use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json};

/// Print the password with which a user of a database of RDS connects by IAM, within 15 minutes
///
/// It is what `aws rds generate-db-auth-token` prints.
#[derive(Args)]
pub(crate) struct RdsAuthToken {
    /// The host of the database
    #[arg(long, value_name = "HOST")]
    hostname: String,

    /// The port of the database
    #[arg(long)]
    port: u16,

    /// The user of the database
    #[arg(long, value_name = "USER")]
    username: String,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON: the token, and the moment at which it ends
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl RdsAuthToken {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let token = presigner.rds_auth_token(&self.hostname, self.port, &self.username, at)?;
        Ok(if self.json {
            json::text(&json::token(&token))
        } else {
            token.expose().into()
        })
    }
}
