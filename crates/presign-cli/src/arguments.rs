use clap::{CommandFactory, Parser, Subcommand};

use crate::{
    command_output::CommandOutput,
    commands::{
        batch::Batch, completions::Completions, download::Download, eks_token::EksToken,
        explain::Explain, guard::Guard, hold_clipboard::HoldClipboard, inspect::Inspect,
        iot_mqtt::IotMqtt, man::Man, multipart::Multipart, operation::Operation, post::Post,
        presign::Presign, rds_auth_token::RdsAuthToken, request::Request, share::Share,
        token::Token, transcribe_stream::TranscribeStream, upload::Upload, verify::Verify,
    },
    failure::Failure,
};

/// The output of `presign -h` and of `presign` alone: what most people need, on one screen.
pub(crate) const SHORT_HELP: &str = "\
Share a private S3 object by a presigned URL

Usage: presign [OPTIONS] s3://BUCKET/KEY...
       presign COMMAND [OPTIONS]

Options:
  --expires-in 90m          Lifetime of the link [default: 1h, maximum: 7d]
  --filename NAME           File name of the download
  --method PUT              Method of the request [default: GET]
  --output FORMAT           url, json, curl, wget, html or markdown
  --copy, --qr, --open      Also copy the link, show a QR code, open it
  --provider r2             Another provider; or its --endpoint-url URL
  --profile, --region       Credentials and region, as in the AWS CLI

Commands:
  share, batch              Links for a folder; for keys in lines, CSV or JSON
  upload, download          Send or save an object, with presigned URLs
  post, multipart           Upload forms for browsers, multipart uploads
  operation, request, token Any S3 operation, other AWS services, tokens
  inspect, explain, verify  What a URL says, why it fails, if it is valid
  guard                     Bucket policy that limits what links can do

Example: presign s3://photos/cat.jpg --expires-in 90m --copy
More: presign --help, presign COMMAND --help";

const EXAMPLES: &str = "\
Examples:
  presign s3://photos/cat.jpg --expires-in 90m
  presign s3://photos/cat.jpg --expires-at 2026-12-01T09:00 --copy --qr
  presign https://photos.s3.eu-west-1.amazonaws.com/cat.jpg --output markdown
  presign s3://photos/in/1.jpg --method PUT --content-type image/jpeg --output curl
  presign s3://photos/cat.jpg --provider r2 --account-id 023e105f4ecef8ad
  presign post 's3://photos/in/${filename}' --content-length-range 1 10000000 --format html
  presign share s3://photos/2026/ --recursive -o index.html
  presign batch keys.csv urls.csv --bucket photos --column name --progress
  presign download s3://photos/cat.jpg

Exit status: 0 on success; 2 for a wrong argument; 1 for any other error,
including a failed --copy, --open or --qr after the URL is printed.";

/// Share a private S3 object by a presigned URL
///
/// Prints a URL that works without credentials until it expires. Only share, upload, download and fetching credentials use the network.
///
/// Credentials and region come from AWS_* variables, then from the profile in ~/.aws/credentials and ~/.aws/config, then from single
/// sign-on, roles, processes, containers and instances. Drop-in replacement for `aws s3 presign`.
#[derive(Parser)]
#[command(
    name = "presign",
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
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
    Share(Share),
    Upload(Upload),
    Download(Download),
    Batch(Batch),
    Post(Post),
    Multipart(Multipart),
    Operation(Operation),
    Request(Request),
    Token(Token),
    Inspect(Inspect),
    Explain(Explain),
    Verify(Verify),
    Guard(Guard),
    #[command(hide = true)]
    EksToken(EksToken),
    #[command(hide = true)]
    RdsAuthToken(RdsAuthToken),
    #[command(hide = true)]
    IotMqtt(IotMqtt),
    #[command(hide = true)]
    TranscribeStream(TranscribeStream),
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
            Some(Command::Token(command)) => command.run(),
            Some(Command::Guard(command)) => command.run(),
            Some(Command::EksToken(command)) => command.run(),
            Some(Command::RdsAuthToken(command)) => command.run(),
            Some(Command::IotMqtt(command)) => command.run(),
            Some(Command::TranscribeStream(command)) => command.run(),
            Some(Command::Completions(command)) => Ok(command.run(Self::command())),
            Some(Command::Man(command)) => command.run(Self::command()),
            Some(Command::HoldClipboard(command)) => command.run(),
        };
        data.map(CommandOutput::Data).map_err(Failure::of_arguments)
    }
}

/// Returns the command that a word is probably meant to be; targets have a slash or a colon.
pub(crate) fn similar_command(word: &str) -> Option<String> {
    let command = Arguments::command();
    let names = command
        .get_subcommands()
        .filter(|known| !known.is_hide_set());
    let names: Vec<_> = names.map(clap::Command::get_name).collect();
    if names.contains(&word) || word.contains(['/', ':', '.']) {
        return None;
    }
    let similar = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(word, name), name));
    let nearest = similar.max_by(|one, other| one.0.total_cmp(&other.0))?;
    // The threshold of Clap's suggestions.
    (nearest.0 > 0.8).then(|| nearest.1.into())
}
