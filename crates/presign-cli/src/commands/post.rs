use clap::{Args, ValueEnum};
use presign_core::{ErrorCode, PostForm, Timestamp};

use crate::{
    failure::Failure,
    json,
    place::{self, Place, warn},
    target::Target,
    values,
};

/// Make a form by which anyone can upload one object
///
/// Its policy says what may be uploaded. Nothing is sent over the network.
#[derive(Args)]
pub(crate) struct Post {
    /// Where the upload goes: s3://BUCKET/KEY. `${filename}` in the key becomes the name of the file
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

    /// How long the form works: seconds, or a span such as 15m, 12h or 7d; at most 7 days, and 1 hour by default
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    expires_in: Option<String>,

    /// Make a cacheable form: sign as of the begin of this span, counted from 1970, and let it work as much longer
    #[arg(long, value_name = "SPAN", allow_hyphen_values = true)]
    align: Option<String>,

    /// The moment (RFC 3339) at which the form ends, instead of a span
    #[arg(long, value_name = "MOMENT")]
    expires_at: Option<String>,

    /// Sign as of this moment (RFC 3339) instead of now
    #[arg(long, value_name = "MOMENT")]
    at: Option<String>,

    /// Sign a key with `.` or `..` segments, which browsers and many clients would fold
    #[arg(long)]
    allow_unsafe_key: bool,

    /// What to print: the URL and the fields as JSON, a command line of curl for a POSIX shell, or a form in HTML
    #[arg(long, value_enum, default_value_t)]
    format: Format,

    #[command(flatten)]
    place: Place,
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
        let target = Target::parse(&self.target)?;
        let pair = |what, text| values::pair(what, ErrorCode::InvalidField, text);
        let fields = self.field.iter().map(|text| pair("a field", text));
        let fields = fields.collect::<Result<Vec<_>, _>>()?;
        let prefixes = self.starts_with.iter().map(|text| pair("a prefix", text));
        let prefixes = prefixes.collect::<Result<Vec<_>, _>>()?;
        let life = values::expires_in(self.expires_in.as_deref())?;
        let align = values::align(self.align.as_deref())?;
        let end: Option<Timestamp> = values::optional(self.expires_at.as_deref())?;
        let settings = self.place.settings()?;
        let at = values::moment_or_now(self.at.as_deref())?;

        let presigner = settings.presigner()?;
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
        if let Some(life) = life {
            form = form.expires_in(life);
        }
        if let Some(window) = align {
            form = form.align(window);
        }
        if let Some(end) = end {
            form = form.expires_at(end);
        }
        let form = form.presign_at(at)?;
        let asked = end.map_or_else(|| place::end(at, life), Timestamp::unix);
        warn(&presigner, asked, form.expires_at());
        Ok(match self.format {
            Format::Json => json::form(&form).to_string(),
            Format::Curl => curl(&form),
            Format::Html => form.to_html(),
        })
    }
}

fn curl(form: &PostForm) -> String {
    let mut words = vec!["curl".to_owned()];
    for (name, value) in form.fields().iter().chain(form.chosen_fields()) {
        // Not --form, which reads a file where the value begins with `@`.
        words.extend(["--form-string".into(), quoted(&format!("{name}={value}"))]);
    }
    words.extend(["--form".into(), "file=@FILE".into(), quoted(form.url())]);
    words.join(" ")
}

/// One word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
