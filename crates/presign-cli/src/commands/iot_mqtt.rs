use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json::request_or_url};

/// Presign a WebSocket URL for MQTT at AWS IoT
///
/// A device must connect within 5 minutes.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign token iot a1b2-ats.iot.eu-west-1.amazonaws.com")]
pub(crate) struct IotMqtt {
    /// Endpoint of the account, as printed by `aws iot describe-endpoint --endpoint-type iot:Data-ATS`
    endpoint: String,

    /// Signing time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,

    /// Print the method, URL, headers and expiration as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl IotMqtt {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let request = presigner.iot_mqtt(self.endpoint.trim())?;
        let link = request.presign_at(at)?;
        self.signer.debug().print(|| request.steps_at(at))?;
        Ok(request_or_url(&link, self.json))
    }
}
