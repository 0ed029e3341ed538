use clap::Args;

use crate::{argument, bucket_options::SignerOptions, failure::Failure, json::request_or_url};

/// Presign the URL at which Amazon Transcribe takes a stream of audio over a WebSocket
#[derive(Args)]
pub(crate) struct TranscribeStream {
    /// The language, such as en-US
    #[arg(long, value_name = "CODE")]
    language_code: String,

    /// The encoding of the audio: pcm, ogg-opus or flac
    #[arg(long, value_name = "ENCODING")]
    media_encoding: String,

    /// The sample rate in hertz
    #[arg(long, value_name = "HERTZ")]
    sample_rate: u32,

    /// Add a parameter, such as vocabulary-name=NAME. May be repeated
    #[arg(short, long, value_name = "NAME=VALUE")]
    query: Vec<String>,

    /// How long the URL works: seconds, or a span such as 15m; 5 minutes by default
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    expires_in: Option<String>,

    /// Make a cacheable URL: sign as of the begin of this span, counted from 1970, and let it work as much longer
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    signing_window: Option<String>,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Print JSON: the method, the URL, the headers to send, and the moment at which the URL ends
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
            request = request.align(window);
        }
        Ok(request_or_url(&request.presign_at(at)?, self.json))
    }
}
