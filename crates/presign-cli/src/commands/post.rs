use clap::{Args, ValueEnum};
use presign_core::{ErrorCode, shell::curl_form};

use crate::{
    argument,
    bucket_options::{BucketOptions, warn},
    debug::Debug,
    expiry_options::ExpiryOptions,
    failure::Failure,
    json,
    target::Target,
};

/// Create a form for browser uploads (POST policy)
///
/// The policy limits what may be uploaded. Sends nothing over the network.
#[derive(Args)]
#[command(after_long_help = "\
Examples:
  presign post 's3://photos/in/${filename}' --content-length-range 1 10MiB
  presign post s3://photos/in/1.jpg --starts-with Content-Type=image/
  presign post s3://photos/in/1.jpg --format html > form.html")]
pub(crate) struct Post {
    /// Upload target s3://BUCKET/KEY
    ///
    /// S3 replaces `${filename}` in the key and in fields by the file name.
    target: String,

    /// Field with a fixed value, such as acl=private; may be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    field: Vec<String>,

    /// Field whose value must start with a prefix, such as Content-Type=image/; may be repeated
    #[arg(long, value_name = "NAME=PREFIX", hide_short_help = true)]
    starts_with: Vec<String>,

    /// Minimum and maximum file size, such as 1 10MiB
    #[arg(long, num_args = 2, value_names = ["MIN", "MAX"], value_parser = argument::size)]
    content_length_range: Vec<u64>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Sign a key with `.` or `..` segments
    ///
    /// Browsers and many clients remove such segments, which changes the key.
    #[arg(long, hide_short_help = true)]
    allow_unsafe_key: bool,

    /// Output format
    #[arg(long, alias = "output", value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    debug: Debug,

    #[command(flatten)]
    bucket: BucketOptions,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// URL and fields as JSON
    #[default]
    Json,
    /// curl command line for a POSIX shell; replace FILE
    Curl,
    /// HTML form
    Html,
}

impl Post {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let pair = |what, text| argument::pair(what, ErrorCode::InvalidField, text);
        let fields = self.field.iter().map(|text| pair("--field", text));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let prefixes = self
            .starts_with
            .iter()
            .map(|text| pair("--starts-with", text));
        let prefixes = prefixes.collect::<Result<Vec<_>, _>>()?;
        let expiry = self.expiry.parse()?;
        let settings = self.bucket.settings()?;
        let target = Target::parse_object(&self.target, settings.endpoint_url())?;

        let presigner = settings.presigner(&target.stated)?;
        let mut form = presigner
            .post_object(&target.bucket, &target.key)
            .allow_unsafe_key(self.allow_unsafe_key);
        for (name, value) in fields {
            form = form.field(name, value);
        }
        for (name, prefix) in prefixes {
            form = form.starts_with(name, prefix);
        }
        if let [least, most] = self.content_length_range[..] {
            form = form.content_length_range(least, most);
        }
        if let Some(life) = expiry.expires_in {
            form = form.expires_in(life);
        }
        if let Some(window) = expiry.signing_window {
            form = form.signing_window(window);
        }
        let form = form.presign_at(expiry.at)?;
        self.debug.print_policy(&form);
        warn(&presigner, expiry.end(), form.expires_at());
        Ok(match self.format {
            Format::Json => json::text(&form),
            Format::Curl => curl_form(&form)?,
            Format::Html => form.to_html()?.trim_end().into(),
        })
    }
}
