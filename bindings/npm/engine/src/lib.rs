//! The core with flat arguments and text as its answer, which cross into JavaScript at the least cost.
//!
//! Nothing is decided here: values are converted, and handed to the core.

#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

#[cfg(feature = "tools")]
mod parameters;

use alloc::string::{String, ToString};

pub use presign_core;
use presign_core::{
    AddressingStyle, Credentials, Error, ErrorCode, ExpiresIn, PresignedRequest, Presigner,
    Request, Timestamp, operation::DynamicRequest,
};

/// A presigner as JavaScript holds it.
pub struct Engine(Presigner);

/// What every method takes beside the bucket and the key.
#[derive(Clone, Copy)]
pub struct Call<'a> {
    /// The moment of signing, in seconds since 1970.
    pub at: f64,
    /// The life of the URL in seconds.
    pub expires_in: Option<f64>,
    /// Whether to sign a key with `.` or `..` segments.
    pub allow_unsafe_key: bool,
    /// Triples of what a value is (`option`, `metadata`, `query`, `header`), its name and the value.
    pub parameters: &'a [&'a str],
}

/// The operations with named options.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "each is the operation of its name")]
pub enum Operation {
    GetObject,
    HeadObject,
    PutObject,
    DeleteObject,
}

impl Operation {
    /// All of them, at the places that are their numbers in JavaScript.
    const ALL: [Self; 4] = [
        Self::GetObject,
        Self::HeadObject,
        Self::PutObject,
        Self::DeleteObject,
    ];

    /// The operation of a number that `engine.ts` has.
    pub fn of_number(number: u32) -> Option<Self> {
        let at = usize::try_from(number).ok()?;
        Self::ALL.get(at).copied()
    }
}

impl Engine {
    /// Makes a presigner.
    ///
    /// # Errors
    ///
    /// What the core says of the region, the endpoint, the style or an option.
    pub fn new(
        region: &str,
        credentials: Credentials,
        endpoint_url: Option<&str>,
        addressing_style: Option<&str>,
        endpoint_options: &[&str],
    ) -> Result<Self, Error> {
        let mut builder = Presigner::builder(region, credentials);
        if let Some(url) = endpoint_url {
            builder = builder.endpoint_url(url);
        }
        if let Some(style) = addressing_style {
            builder = builder.addressing_style(style.parse::<AddressingStyle>()?);
        }
        for (name, value) in switches(endpoint_options) {
            builder = builder.endpoint_option(name, value)?;
        }
        builder.build().map(Self)
    }

    /// The same with other credentials.
    #[must_use]
    pub fn with_credentials(&self, credentials: Credentials) -> Self {
        Self(self.0.with_credentials(credentials))
    }

    /// What may be shown, a line each: region, endpoint, access key ID, addressing style, and the options that are not as they
    /// are by default, each followed by its value.
    pub fn describe(&self) -> String {
        let presigner = &self.0;
        let endpoint = presigner.endpoint().to_url();
        let mut lines = alloc::vec![
            presigner.region().as_str(),
            &endpoint,
            presigner.credentials().access_key_id(),
            presigner.addressing_style().as_str(),
        ];
        for (name, value) in presigner.changed_endpoint_options() {
            lines.extend([name, if value { "true" } else { "false" }]);
        }
        lines.join("\n")
    }

    /// A request of an operation that has named options.
    ///
    /// # Errors
    ///
    /// Those of [`Request::presign_at`], as everywhere below.
    pub fn named(
        &self,
        operation: Operation,
        bucket: &str,
        key: &str,
        call: Call<'_>,
    ) -> Result<String, Error> {
        let s3 = &self.0;
        let mut request: DynamicRequest<'_> = match operation {
            Operation::GetObject => s3.get_object(bucket, key).into(),
            Operation::HeadObject => s3.head_object(bucket, key).into(),
            Operation::PutObject => s3.put_object(bucket, key).into(),
            Operation::DeleteObject => s3.delete_object(bucket, key).into(),
        };
        for (kind, name, value) in triples(call.parameters) {
            request = match kind {
                "option" => request.option(name, value),
                "metadata" => request.metadata(name, value),
                _ => request,
            };
        }
        finish(request.into_request(), call)
    }

    /// A form for uploads, as JSON. Beside fields and prefixes, parameters are `range`, whose name and value are its ends in
    /// decimal, and `expires_at`, whose value is the moment in RFC 3339.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn post_object(&self, bucket: &str, key: &str, call: Call<'_>) -> Result<String, Error> {
        let mut form = self.0.post_object(bucket, key);
        for (kind, name, value) in triples(call.parameters) {
            form = match kind {
                "field" => form.field(name, value),
                "starts_with" => form.starts_with(name, value),
                "expires_at" => form.expires_at(value.parse()?),
                "range" => form.content_length_range(bytes(RANGE, name)?, bytes(RANGE, value)?),
                _ => {
                    let message = ["post_object has no option `", name, "`"].concat();
                    return Err(Error::new(ErrorCode::InvalidOption, message));
                }
            };
        }
        if let Some(seconds) = call.expires_in {
            form = form.expires_in(ExpiresIn::try_from(seconds)?);
        }
        let form = form.allow_unsafe_key(call.allow_unsafe_key);
        Ok(form.presign_at(call.at.try_into()?)?.to_json())
    }

    /// The requests of an upload in parts, of a file whose size is in decimal: the part size, then each part, its three numbers
    /// ahead of it, then the requests that complete the upload and that abort it, with an empty line between them. Parameters are
    /// options.
    ///
    /// # Errors
    ///
    /// As above.
    pub fn multipart_upload(
        &self,
        bucket: &str,
        key: &str,
        upload_id: &str,
        size: &str,
        call: Call<'_>,
    ) -> Result<String, Error> {
        let size = bytes("size", size)?;
        let mut upload = self.0.multipart_upload(bucket, key, upload_id, size);
        for (_, name, value) in triples(call.parameters) {
            upload = match name {
                "part_size" => upload.part_size(bytes(name, value)?),
                "sign_content_length" => upload.sign_content_length(value == "true"),
                _ => upload.option(name, value),
            };
        }
        if let Some(seconds) = call.expires_in {
            upload = upload.expires_in(ExpiresIn::try_from(seconds)?);
        }
        let upload = upload.allow_unsafe_key(call.allow_unsafe_key);
        let plan = upload.presign_at(call.at.try_into()?)?;
        let mut blocks = alloc::vec![plan.part_size.to_string()];
        for part in plan.parts {
            let numbers = [part.number, part.offset, part.length];
            let numbers = numbers.map(|number| number.to_string()).join("\n");
            blocks.push([&numbers, "\n", &lines(part.request)].concat());
        }
        blocks.extend([lines(plan.complete), lines(plan.abort)]);
        Ok(blocks.join("\n\n"))
    }

    /// Any operation of S3 by its name; the method is the answer's first line. A parameter's kind is the type of its value: `text`, `integer`, `boolean`, `moment` (seconds
    /// since 1970), `item` (one of a list), or `entry` and a name, behind which stand the key and the value of a mapping.
    ///
    /// # Errors
    ///
    /// As above, and those of [`Presigner::operation`].
    #[cfg(feature = "tools")]
    pub fn operation(&self, name: &str, call: Call<'_>) -> Result<String, Error> {
        let parameters = parameters::read(triples(call.parameters))?;
        let request = self.0.operation(name, parameters)?;
        let method = request.method().as_str();
        Ok([method, "\n", &finish(request, call)?].concat())
    }

    /// Without the table of operations.
    ///
    /// # Errors
    ///
    /// `unsupported_combination`, always.
    #[cfg(not(feature = "tools"))]
    pub fn operation(&self, _: &str, _: Call<'_>) -> Result<String, Error> {
        Err(Error::new(
            ErrorCode::UnsupportedCombination,
            "operations by their names are in the entry presigned/tools, so that nobody else pays for their table",
        ))
    }

    /// Any other request.
    ///
    /// # Errors
    ///
    /// As above, and `invalid_method`.
    pub fn presign(
        &self,
        method: &str,
        bucket: Option<&str>,
        key: Option<&str>,
        call: Call<'_>,
    ) -> Result<String, Error> {
        if let Some((_, name, _)) = triples(call.parameters).find(|(kind, ..)| is_option(kind)) {
            let message = ["presign has no option `", name, "`"].concat();
            return Err(Error::new(ErrorCode::InvalidOption, message));
        }
        finish(self.0.presign(method.parse()?, bucket, key), call)
    }
}

impl From<Presigner> for Engine {
    fn from(presigner: Presigner) -> Self {
        Self(presigner)
    }
}

/// Credentials, with their end in seconds since 1970.
///
/// # Errors
///
/// `invalid_credentials`, `invalid_time`.
pub fn credentials(
    access_key_id: &str,
    secret_access_key: &str,
    session_token: Option<&str>,
    expire_at: Option<f64>,
) -> Result<Credentials, Error> {
    let mut credentials = Credentials::new(access_key_id, secret_access_key)?;
    if let Some(token) = session_token {
        credentials = credentials.with_session_token(token)?;
    }
    if let Some(end) = expire_at {
        credentials = credentials.with_expiry(end.try_into()?);
    }
    Ok(credentials)
}

/// RFC 3339 as seconds since 1970, in decimal.
///
/// # Errors
///
/// `invalid_time`.
pub fn unix_seconds(text: &str) -> Result<String, Error> {
    let at: Timestamp = text.parse()?;
    Ok(at.unix_decimal())
}

/// An error as one text, which the TypeScript face takes apart: the code, a line end, the message.
pub fn error_text(error: &Error) -> String {
    [error.code().as_str(), "\n", error.message()].concat()
}

/// Adds query and headers, and presigns.
fn finish<'a>(mut request: Request<'a>, call: Call<'a>) -> Result<String, Error> {
    for (kind, name, value) in triples(call.parameters) {
        request = match kind {
            "query" => request.query(name, value),
            "header" => request.header(name, value),
            _ => request,
        };
    }
    if let Some(seconds) = call.expires_in {
        request = request.expires_in(ExpiresIn::try_from(seconds)?);
    }
    let request = request.allow_unsafe_key(call.allow_unsafe_key);
    request.presign_at(call.at.try_into()?).map(lines)
}

/// The URL, the second at which it ends, and names and values of the headers, a line each: none of them holds a line end.
fn lines(presigned: PresignedRequest) -> String {
    let end = presigned.expires_at().unix_decimal();
    let headers = presigned.headers();
    let headers: String = headers
        .iter()
        .flat_map(|(name, value)| ["\n", name, "\n", value])
        .collect();
    let mut text = presigned.into_url();
    for part in ["\n", &end, &headers] {
        text.push_str(part);
    }
    text
}

/// Pairs of a name and `true` or `false`.
pub fn switches<'a>(pairs: &'a [&'a str]) -> impl Iterator<Item = (&'a str, bool)> {
    let pairs = pairs.as_chunks().0.iter();
    pairs.map(|[name, value]| (*name, *value == "true"))
}

fn bytes(name: &str, text: &str) -> Result<u64, Error> {
    text.parse().map_err(|_| {
        let message = [name, " is not a whole number of bytes from 0 on"].concat();
        Error::new(ErrorCode::InvalidOption, message)
    })
}

const RANGE: &str = "an end of the content length range";

fn is_option(kind: &str) -> bool {
    matches!(kind, "option" | "metadata")
}

fn triples<'a>(parameters: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str, &'a str)> {
    let triples = parameters.as_chunks().0.iter();
    triples.map(|[kind, name, value]| (*kind, *name, *value))
}
