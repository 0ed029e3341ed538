use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json::request_or_url};

/// Presign a WebSocket URL for Amazon Transcribe streaming
#[derive(Args)]
#[command(
    override_usage = "presign token transcribe [OPTIONS] --language-code CODE\n         \
    --media-encoding ENCODING --sample-rate HERTZ",
    after_long_help = "\
Examples:
  presign token transcribe --language-code en-US --media-encoding pcm \\
    --sample-rate 16000"
)]
pub(crate) struct TranscribeStream {
    /// Language code, such as en-US
    #[arg(long, value_name = "CODE")]
    language_code: String,

    /// Audio encoding: pcm, ogg-opus or flac
    #[arg(long, value_name = "ENCODING")]
    media_encoding: String,

    /// Sample rate in hertz
    #[arg(long, value_name = "HERTZ")]
    sample_rate: u32,

    /// Add a query parameter, such as vocabulary-name=NAME; may be repeated
    #[arg(short, long, value_name = "NAME=VALUE", hide_short_help = true)]
    query: Vec<String>,

    /// Lifetime in seconds or as a duration such as 15m [default: 5m]
    #[arg(
        long,
        alias = "expires",
        value_name = "DURATION",
        allow_hyphen_values = true
    )]
    expires_in: Option<String>,

    /// Round the signing time down to a multiple of DURATION, so that repeated calls return the same URL
    ///
    /// The lifetime grows by DURATION.
    #[arg(
        long,
        value_name = "DURATION",
        allow_hyphen_values = true,
        hide_short_help = true
    )]
    signing_window: Option<String>,

    /// Signing time (RFC 3339) [default: now]
    #[arg(long, value_name = "TIME", hide_short_help = true)]
    at: Option<String>,

    /// Print the method, URL, headers and expiration as JSON
    #[arg(long)]
    json: bool,

    #[command(flatten)]
    signer: SignerOptions,
}

impl TranscribeStream {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let life = argument::expires_in(self.expires_in.as_deref())?;
        let signing_window = argument::signing_window(self.signing_window.as_deref())?;
        let at = argument::time_or_now(self.at.as_deref())?;
        let presigner = self.signer.presigner()?;
        let mut request = presigner.transcribe_stream(
            &self.language_code,
            &self.media_encoding,
            self.sample_rate,
        )?;
        for (name, value) in self.query.iter().map(|text| argument::query(text)) {
            request = request.query(name, value);
        }
        if let Some(life) = life {
            request = request.expires_in(life);
        }
        if let Some(window) = signing_window {
            request = request.signing_window(window);
        }
        let link = request.presign_at(at)?;
        self.signer.debug().print(|| request.steps_at(at))?;
        Ok(request_or_url(&link, self.json))
    }
}
