use clap::{Args, Subcommand};

use super::{
    eks_token::EksToken, iot_mqtt::IotMqtt, rds_auth_token::RdsAuthToken,
    transcribe_stream::TranscribeStream,
};
use crate::failure::Failure;

/// Create a token or a URL for EKS, RDS, IoT or Transcribe
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign token eks --cluster-name cats --region eu-west-1
  presign token rds --hostname db.example.com --port 5432 --username me
  presign token iot a1b2-ats.iot.eu-west-1.amazonaws.com")]
pub(crate) struct Token {
    #[command(subcommand)]
    service: Service,
}

#[derive(Subcommand)]
enum Service {
    Eks(EksToken),
    Rds(RdsAuthToken),
    Iot(IotMqtt),
    Transcribe(TranscribeStream),
}

impl Token {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        match &self.service {
            Service::Eks(command) => command.run(),
            Service::Rds(command) => command.run(),
            Service::Iot(command) => command.run(),
            Service::Transcribe(command) => command.run(),
        }
    }
}
