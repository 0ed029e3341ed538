use clap::Args;
use presign_core::{MultipartPlan, PresignedRequest};

use crate::{
    bucket_options::{BucketOptions, warn},
    expiry_options::ExpiryOptions,
    failure::Failure,
    json,
    target::Target,
};

/// Presign the requests of a multipart upload
///
/// Prints one URL per line: PUT for each part, then POST to complete the upload, then DELETE to abort it.
#[derive(Args)]
pub(crate) struct Multipart {
    /// Upload target: s3://BUCKET/KEY
    target: String,

    /// UploadId returned by CreateMultipartUpload
    #[arg(long)]
    upload_id: String,

    /// File size in bytes
    #[arg(long, value_name = "BYTES")]
    size: u64,

    /// Part size in bytes: 5 MiB to 5 GiB, at most 10,000 parts [default: 8 MiB, more for large files]
    #[arg(long, value_name = "BYTES")]
    part_size: Option<u64>,

    /// Sign the Content-Length of each part
    #[arg(long)]
    sign_content_length: bool,

    /// Complete only if the object has this ETag
    #[arg(long, value_name = "ETAG")]
    if_match: Option<String>,

    /// Complete only if no object has this ETag; * requires that no object exists
    #[arg(long, value_name = "ETAG")]
    if_none_match: Option<String>,

    /// SSE-C key of the upload, in Base64
    #[arg(long, value_name = "KEY")]
    sse_customer_key: Option<String>,

    /// Account ID that must own the bucket
    #[arg(long, value_name = "ACCOUNT")]
    expected_bucket_owner: Option<String>,

    /// `requester` to pay for requests to a Requester Pays bucket
    #[arg(long, value_name = "PAYER")]
    request_payer: Option<String>,

    #[command(flatten)]
    expiry: ExpiryOptions,

    /// Sign a key with `.` or `..` segments
    ///
    /// Browsers and many clients remove such segments, which changes the key.
    #[arg(long)]
    allow_unsafe_key: bool,

    /// Print the requests with their headers and part offsets as JSON
    #[arg(long)]
    json: bool,

    /// Print the body of CompleteMultipartUpload instead, from the ETag of each part in order
    #[arg(long, value_name = "ETAG", conflicts_with = "json")]
    etag: Vec<String>,

    #[command(flatten)]
    bucket: BucketOptions,
}

impl Multipart {
    pub(crate) fn run(&self) -> Result<String, Failure> {
        let expiry = self.expiry.parse()?;
        let settings = self.bucket.settings()?;
        let target = Target::parse(&self.target, settings.endpoint_url())?;

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
        warn(&presigner, expiry.end(), plan.complete.expires_at());
        Ok(if self.json {
            json::text(&plan)
        } else {
            urls(&plan)
        })
    }
}

fn urls(plan: &MultipartPlan) -> String {
    let parts = plan.parts.iter().map(|part| &part.request);
    let requests = parts.chain([&plan.complete, &plan.abort]);
    let urls: Vec<_> = requests.map(PresignedRequest::url).collect();
    urls.join("\n")
}
