use clap::{Args, ValueEnum};
use presign_core::{ErrorCode, shell::curl_form};

use crate::{
    argument,
    bucket_options::{BucketOptions, warn},
    expiry_options::ExpiryOptions,
    failure::Failure,
    json,
    target::Target,
};

/// Make a form by which anyone can upload one object
///
/// Its policy says what may be uploaded. Nothing is sent over the network.
#[derive(Args)]
pub(crate) struct Post {
    /// Where the upload goes: s3://BUCKET/KEY. `${filename}` in the key and in any field becomes the name of the file
    target: String,

    /// A field by S3's name, such as acl=private, which the client cannot change. May be repeated
    #[arg(long, value_name = "NAME=VALUE")]
    field: Vec<String>,

    /// A field that the client chooses, and what it begins with, such as Content-Type=image/. May be repeated
    #[arg(long, value_name = "NAME=PREFIX")]
    starts_with: Vec<String>,

    /// The least and the most bytes of the file
    #[arg(long, num_args = 2, value_names = ["LEAST", "MOST"])]
    content_length_range: Vec<u64>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold
    #[arg(long)]
    allow_unsafe_key: bool,

    /// What to print: the URL and the fields as JSON, a command line of curl for a POSIX shell, or a form in HTML
    #[arg(long, alias = "output", value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    bucket: BucketOptions,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Json,
    /// With FILE in the place of the file's name.
    Curl,
    Html,
}

impl Post {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let pair = |what, text| argument::pair(what, ErrorCode::InvalidField, text);
        let fields = self.field.iter().map(|text| pair("a field", text));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let prefixes = self.starts_with.iter().map(|text| pair("a prefix", text));
        let prefixes = prefixes.collect::<Result<Vec<_>, _>>()?;
        let expiry = self.expiry.parse()?;
        let settings = self.bucket.settings()?;
        let target = Target::parse(&self.target, settings.endpoint_url())?;

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
            form = form.align(window);
        }
        let form = form.presign_at(expiry.at)?;
        warn(&presigner, expiry.end(), form.expires_at());
        Ok(match self.format {
            Format::Json => json::text(&json::form(&form)),
            Format::Curl => curl_form(&form)?,
            Format::Html => form.to_html()?.trim_end().into(),
        })
    }
}
