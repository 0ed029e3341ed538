use clap::{Parser, Subcommand};

use crate::{
    commands::{
        batch::Batch, download::Download, eks_token::EksToken, explain::Explain,
        hold_clipboard::HoldClipboard, inspect::Inspect, iot_mqtt::IotMqtt, multipart::Multipart,
        operation::Operation, post::Post, rds_auth_token::RdsAuthToken, request::Request,
        share::Share, transcribe_stream::TranscribeStream, upload::Upload, verify::Verify,
    },
    failure::Failure,
};

/// Share a private S3 object by a presigned URL
///
/// Prints a URL that works without credentials until it expires, and nothing else. Nothing is sent over the network.
///
/// Credentials and region come from AWS_* variables, then from the profile in ~/.aws/credentials and ~/.aws/config.
#[derive(Parser)]
#[command(
    name = "presign",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Exit status: 0 with a URL, or one that is good, 2 when the command line is wrong, 1 for all else."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    share: Share,
}

#[derive(Subcommand)]
enum Command {
    Operation(Operation),
    Post(Post),
    Multipart(Multipart),
    Batch(Batch),
    Upload(Upload),
    Download(Download),
    Request(Request),
    Inspect(Inspect),
    Explain(Explain),
    EksToken(EksToken),
    RdsAuthToken(RdsAuthToken),
    IotMqtt(IotMqtt),
    TranscribeStream(TranscribeStream),
    Verify(Verify),
    HoldClipboard(HoldClipboard),
}

impl Arguments {
    /// What goes to standard output.
    pub(crate) fn run(&self) -> Result<String, Failure> {
        match &self.command {
            None => self.share.run(),
            Some(Command::Operation(command)) => command.run(),
            Some(Command::Post(command)) => command.run(),
            Some(Command::Multipart(command)) => command.run(),
            Some(Command::Batch(command)) => command.run(),
            Some(Command::Upload(command)) => command.run(),
            Some(Command::Download(command)) => command.run(),
            Some(Command::Request(command)) => command.run(),
            Some(Command::Inspect(command)) => command.run(),
            Some(Command::Explain(command)) => command.run(),
            Some(Command::EksToken(command)) => command.run(),
            Some(Command::RdsAuthToken(command)) => command.run(),
            Some(Command::IotMqtt(command)) => command.run(),
            Some(Command::TranscribeStream(command)) => command.run(),
            Some(Command::Verify(command)) => command.run(),
            Some(Command::HoldClipboard(command)) => command.run(),
        }
    }
}
