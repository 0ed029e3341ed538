use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json::request_or_url};

/// Presign the URL at which a device opens MQTT over a WebSocket at AWS IoT, within 5 minutes
#[derive(Args)]
pub(crate) struct IotMqtt {
    /// The account's endpoint, as `aws iot describe-endpoint --endpoint-type iot:Data-ATS` prints it
    endpoint: String,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON: the method, the URL, the headers to send, and the moment at which the URL ends
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl IotMqtt {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let link = presigner.iot_mqtt(self.endpoint.trim())?.presign_at(at)?;
        Ok(request_or_url(&link, self.json))
    }
}
