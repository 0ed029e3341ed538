use clap::{CommandFactory, Parser, Subcommand};

use crate::{
    command_output::CommandOutput,
    commands::{
        batch::Batch, completions::Completions, download::Download, eks_token::EksToken,
        explain::Explain, hold_clipboard::HoldClipboard, inspect::Inspect, iot_mqtt::IotMqtt,
        man::Man, multipart::Multipart, operation::Operation, post::Post, presign::Presign,
        rds_auth_token::RdsAuthToken, request::Request, share::Share,
        transcribe_stream::TranscribeStream, upload::Upload, verify::Verify,
    },
    failure::Failure,
};

const SHORT_EXAMPLES: &str = "\
Examples:
  presign s3://photos/cat.jpg --expires-in 90m
  presign s3://photos/in/1.jpg --method PUT --content-type image/jpeg --output curl
  presign batch keys.csv urls.csv --bucket photos --column name

All options, more examples: presign --help";

const EXAMPLES: &str = "\
Examples:
  presign s3://photos/cat.jpg --expires-in 90m
  presign s3://photos/cat.jpg --expires-at 2026-12-01T09:00 --filename 'My cat.jpg' --copy --qr
  presign https://photos.s3.eu-west-1.amazonaws.com/cat.jpg --output markdown
  presign s3://photos/in/1.jpg --method PUT --content-type image/jpeg --output curl
  presign s3://photos/cat.jpg --provider r2 --account-id 023e105f4ecef8ad
  presign post 's3://photos/in/${filename}' --content-length-range 1 10000000 --format html
  presign batch keys.csv urls.csv --bucket photos --column name --progress
  presign download s3://photos/cat.jpg

Exit status: 0 on success; 2 for a wrong command line; 1 for any other error, including a failed --copy, --open or --qr after the URL
is printed.";

/// Share a private S3 object by a presigned URL
///
/// Prints a URL that works without credentials until it expires. Only upload, download and fetching credentials use the network.
///
/// Credentials and region come from AWS_* variables, then from the profile in ~/.aws/credentials and ~/.aws/config, then from single
/// sign-on, roles, processes, containers and instances. Drop-in replacement for `aws s3 presign`.
#[derive(Parser)]
#[command(
    name = "presign",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = SHORT_EXAMPLES,
    after_long_help = EXAMPLES
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    presign: Presign,
}

#[derive(Subcommand)]
enum Command {
    Operation(Operation),
    Post(Post),
    Share(Share),
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
    Completions(Completions),
    Man(Man),
    HoldClipboard(HoldClipboard),
}

impl Arguments {
    /// Runs the command and returns the text for standard output.
    pub(crate) fn run(&self) -> Result<CommandOutput, Failure> {
        let data = match &self.command {
            Some(Command::Inspect(command)) => return command.run(),
            Some(Command::Explain(command)) => return command.run(),
            Some(Command::Verify(command)) => return command.run(),
            None => self.presign.run(),
            Some(Command::Operation(command)) => command.run(),
            Some(Command::Post(command)) => command.run(),
            Some(Command::Share(command)) => command.run(),
            Some(Command::Multipart(command)) => command.run(),
            Some(Command::Batch(command)) => command.run(),
            Some(Command::Upload(command)) => command.run(),
            Some(Command::Download(command)) => command.run(),
            Some(Command::Request(command)) => command.run(),
            Some(Command::EksToken(command)) => command.run(),
            Some(Command::RdsAuthToken(command)) => command.run(),
            Some(Command::IotMqtt(command)) => command.run(),
            Some(Command::TranscribeStream(command)) => command.run(),
            Some(Command::Completions(command)) => Ok(command.run(Self::command())),
            Some(Command::Man(command)) => command.run(Self::command()),
            Some(Command::HoldClipboard(command)) => command.run(),
        };
        data.map(CommandOutput::Data)
    }
}
