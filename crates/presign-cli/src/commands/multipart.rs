use clap::Args;
use presign_core::{MultipartPlan, MultipartSteps, PresignedRequest};

use crate::{
    argument,
    bucket_options::{BucketOptions, warn},
    debug::Debug,
    expiry_options::ExpiryOptions,
    failure::Failure,
    json,
    target::Target,
};

/// Presign the requests of a multipart upload
///
/// Prints a line for each request: its label, a TAB and the URL. The labels are `part 1` and so on (PUT), `complete` (POST) and
/// `abort` (DELETE).
#[derive(Args)]
#[command(
    override_usage = "presign multipart [OPTIONS] --upload-id ID --size SIZE <TARGET>",
    after_long_help = "\
Examples:
  presign multipart s3://photos/film.mp4 --upload-id ID --size 20GiB
  presign multipart s3://photos/film.mp4 --upload-id ID --size 20GiB --json"
)]
pub(crate) struct Multipart {
    /// Upload target: s3://BUCKET/KEY
    target: String,

    /// UploadId returned by CreateMultipartUpload
    #[arg(long)]
    upload_id: String,

    /// File size in bytes, or such as 20GiB
    #[arg(long, value_name = "SIZE", value_parser = argument::size)]
    size: u64,

    /// Part size, 5MiB to 5GiB [default: 8MiB]
    ///
    /// At most 10,000 parts; the default is larger for large files.
    #[arg(long, value_name = "SIZE", value_parser = argument::size)]
    part_size: Option<u64>,

    /// Sign the Content-Length of each part
    #[arg(long, hide_short_help = true)]
    sign_content_length: bool,

    /// Complete only if the object has this ETag
    #[arg(long, value_name = "ETAG", hide_short_help = true)]
    if_match: Option<String>,

    /// Complete only if no object has this ETag; * requires that no object exists
    #[arg(long, value_name = "ETAG", hide_short_help = true)]
    if_none_match: Option<String>,

    /// SSE-C key of the upload, in Base64
    #[arg(long, value_name = "KEY", hide_short_help = true)]
    sse_customer_key: Option<String>,

    /// Account ID that must own the bucket
    #[arg(long, value_name = "ACCOUNT", hide_short_help = true)]
    expected_bucket_owner: Option<String>,

    /// `requester` to pay for requests to a Requester Pays bucket
    #[arg(long, value_name = "PAYER", hide_short_help = true)]
    request_payer: Option<String>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Sign a key with `.` or `..` segments
    ///
    /// Browsers and many clients remove such segments, which changes the key.
    #[arg(long, hide_short_help = true)]
    allow_unsafe_key: bool,

    /// Print JSON, with headers and part offsets
    #[arg(long)]
    json: bool,

    /// Print the body of CompleteMultipartUpload instead, from the ETag of each part in order
    #[arg(
        long,
        value_name = "ETAG",
        conflicts_with = "json",
        hide_short_help = true
    )]
    etag: Vec<String>,

    #[command(flatten)]
    debug: Debug,

    #[command(flatten)]
    bucket: BucketOptions,
}

impl Multipart {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let expiry = self.expiry.parse()?;
        let settings = self.bucket.settings()?;
        let target = Target::parse_object(&self.target, settings.endpoint_url())?;

        let presigner = settings.presigner(&target.stated)?;
        let mut upload = presigner
            .multipart_upload(&target.bucket, &target.key, &self.upload_id, self.size)
            .sign_content_length(self.sign_content_length)
            .allow_unsafe_key(self.allow_unsafe_key);
        if let Some(bytes) = self.part_size {
            upload = upload.part_size(bytes);
        }
        for (name, value) in [
            ("if_match", &self.if_match),
            ("if_none_match", &self.if_none_match),
            ("sse_customer_key", &self.sse_customer_key),
            ("expected_bucket_owner", &self.expected_bucket_owner),
            ("request_payer", &self.request_payer),
        ] {
            if let Some(value) = value {
                upload = upload.option(name, value);
            }
        }
        if let Some(life) = expiry.expires_in {
            upload = upload.expires_in(life);
        }
        if let Some(window) = expiry.signing_window {
            upload = upload.signing_window(window);
        }
        let plan = upload.presign_at(expiry.at)?;
        if !self.etag.is_empty() {
            return Ok(plan.complete_body(&self.etag)?);
        }
        if self.debug.is_on() {
            self.print_steps(upload.steps_at(expiry.at)?)?;
        }
        warn(&presigner, expiry.end(), plan.complete.expires_at());
        Ok(if self.json {
            json::text(&plan)
        } else {
            urls(&plan)
        })
    }

    fn print_steps(&self, steps: MultipartSteps) -> Result<(), Failure> {
        for (number, steps) in (1..).zip(steps.parts) {
            let label = format_args!("part {number}");
            self.debug.print_labelled(label, || Ok(steps))?;
        }
        self.debug
            .print_labelled("complete", || Ok(steps.complete))?;
        Ok(self.debug.print_labelled("abort", || Ok(steps.abort))?)
    }
}

fn urls(plan: &MultipartPlan) -> String {
    let line = |label: &str, request: &PresignedRequest| format!("{label}\t{}", request.url());
    let parts = plan.parts.iter();
    let parts = parts.map(|part| line(&format!("part {}", part.number), &part.request));
    let others = [line("complete", &plan.complete), line("abort", &plan.abort)];
    let lines: Vec<_> = parts.chain(others).collect();
    lines.join("\n")
}
