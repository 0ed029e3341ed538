use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json};

/// Create an IAM authentication token for an RDS database
///
/// The token is the password, valid for 15 minutes. Same output as `aws rds generate-db-auth-token`.
#[derive(Args)]
#[command(
    override_usage = "presign token rds [OPTIONS] --hostname HOST --port PORT --username USER",
    after_long_help = "\
Examples:
  presign token rds --hostname db.example.com --port 5432 --username me"
)]
pub(crate) struct RdsAuthToken {
    /// Database host name
    #[arg(long, value_name = "HOST")]
    hostname: String,

    /// Database port
    #[arg(long)]
    port: u16,

    /// Database user
    #[arg(long, value_name = "USER")]
    username: String,

    /// Signing time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,

    /// Print the token and its expiration as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl RdsAuthToken {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let (host, port, user) = (&*self.hostname, self.port, &*self.username);
        let token = presigner.rds_auth_token(host, port, user, at)?;
        let request = presigner.rds_auth_token_request(host, port, user)?;
        self.signer.debug().print(|| request.steps_at(at))?;
        Ok(if self.json {
            json::text(&token)
        } else {
            token.expose().into()
        })
    }
}
