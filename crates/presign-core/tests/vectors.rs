//! Runs every case of `tests/vectors`, or of the folder in `PRESIGN_VECTORS`.

mod pairs;
mod shared;

use std::{collections::BTreeMap, env};

use presign_core::{
    AddressingStyle, Error, ExpiresIn, PresignedRequest, Presigner, Request, SigningSteps,
    SigningWindow, Timestamp, Value as Parameter,
    operation::{DynamicRequest, Operation},
};
use serde::Deserialize;
use serde_json::Value;

use crate::{pairs::Pairs, shared::InputCredentials};

#[test]
fn presign_vectors_give_their_bytes_or_errors() {
    let folder = env::var_os("PRESIGN_VECTORS").unwrap_or_default();
    shared::run(folder, outcome);
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    credentials: InputCredentials,
    region: String,
    endpoint_url: Option<String>,
    addressing_style: Option<String>,
    #[serde(default)]
    endpoint_options: BTreeMap<String, bool>,
    operation: String,
    method: Option<String>,
    name: Option<String>,
    #[serde(default)]
    parameters: Pairs<Value>,
    bucket: Option<String>,
    key: Option<String>,
    #[serde(default)]
    options: Pairs<Value>,
    #[serde(default)]
    query: Pairs<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    #[serde(default)]
    allow_unsafe_key: bool,
    query_order: Option<String>,
    hoist_headers: Option<bool>,
    expires_in: Option<Value>,
    align: Option<Value>,
    on_early_credentials: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, String>,
    #[serde(default)]
    starts_with: BTreeMap<String, String>,
    content_length_range: Option<(u64, u64)>,
    expires_at: Option<String>,
    copy_source: Option<String>,
    upload_id: Option<String>,
    part_number: Option<Value>,
    #[serde(default)]
    object_attributes: Vec<String>,
    size: Option<u64>,
    part_size: Option<u64>,
    #[serde(default)]
    sign_content_length: bool,
    at: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Outcome {
    Error { error: String },
    Presigned(Presigned),
    Form(Form),
    Plan(Plan),
}

#[derive(Debug, PartialEq, Deserialize)]
struct Form {
    url: String,
    fields: BTreeMap<String, String>,
    policy: String,
    expires_at: String,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Plan {
    part_size: u64,
    parts: Vec<Part>,
    complete: Sent,
    abort: Sent,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Part {
    number: u64,
    offset: u64,
    length: u64,
    request: Sent,
}

/// A request without its signing steps.
#[derive(Debug, PartialEq, Deserialize)]
struct Sent {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    expires_at: String,
}

impl From<&PresignedRequest> for Sent {
    fn from(request: &PresignedRequest) -> Self {
        Self {
            method: request.method().to_string(),
            url: request.url().into(),
            headers: request.headers().iter().cloned().collect(),
            expires_at: request.expires_at().to_string(),
        }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
struct Presigned {
    method: String,
    url: String,
    headers: BTreeMap<String, String>,
    expires_at: String,
    canonical_request: String,
    string_to_sign: String,
    signature: String,
}

fn outcome(input: &Input) -> Outcome {
    let outcome = match &*input.operation {
        "post_object" => form(input).map(Outcome::Form),
        "multipart_upload" => plan(input).map(Outcome::Plan),
        _ => presign(input).map(Outcome::Presigned),
    };
    match outcome {
        Ok(outcome) => outcome,
        Err(error) => Outcome::Error {
            error: error.code().as_str().into(),
        },
    }
}

fn presigner(input: &Input) -> Result<Presigner, Error> {
    // botocore, which generated the bytes, also signs with expired credentials.
    let mut builder = Presigner::builder(&input.region, input.credentials.credentials()?)
        .allow_expired_credentials(true);
    if let Some(url) = &input.endpoint_url {
        builder = builder.endpoint_url(url);
    }
    if let Some(style) = &input.addressing_style {
        builder = builder.addressing_style(style.parse::<AddressingStyle>()?);
    }
    if let Some(choice) = &input.on_early_credentials {
        // The vectors have an older name of `reject`.
        let choice = choice.replace("refuse", "reject");
        builder = builder.on_credential_expiry(choice.parse()?);
    }
    for (name, value) in &input.endpoint_options {
        builder = builder.endpoint_option(name, *value)?;
    }
    builder.build()
}

fn form(input: &Input) -> Result<Form, Error> {
    let presigner = presigner(input)?;
    let (bucket, key) = (input.bucket.as_deref(), input.key.as_deref());
    let mut form = presigner.post_object(bucket.unwrap(), key.unwrap());
    for (name, value) in &input.fields {
        form = form.field(name, value);
    }
    for (name, prefix) in &input.starts_with {
        form = form.starts_with(name, prefix);
    }
    if let Some((least, most)) = input.content_length_range {
        form = form.content_length_range(least, most);
    }
    if let Some(seconds) = &input.expires_in {
        form = form.expires_in(life(seconds)?);
    }
    if let Some(seconds) = &input.align {
        form = form.signing_window(window(seconds)?);
    }
    if let Some(end) = &input.expires_at {
        form = form.expires_at(end.parse()?);
    }
    let form = form.presign_at(input.at.parse()?)?;
    Ok(Form {
        url: form.url().into(),
        fields: form.fields().iter().cloned().collect(),
        policy: form.policy().into(),
        expires_at: form.expires_at().to_string(),
    })
}

fn plan(input: &Input) -> Result<Plan, Error> {
    let presigner = presigner(input)?;
    let (bucket, key) = (input.bucket.as_deref(), input.key.as_deref());
    let upload_id = input.upload_id.as_deref().unwrap();
    let mut upload = presigner
        .multipart_upload(
            bucket.unwrap(),
            key.unwrap(),
            upload_id,
            input.size.unwrap(),
        )
        .sign_content_length(input.sign_content_length)
        .allow_unsafe_key(input.allow_unsafe_key);
    for (name, value) in input.options.iter() {
        upload = upload.option(name, value.as_str().unwrap());
    }
    if let Some(bytes) = input.part_size {
        upload = upload.part_size(bytes);
    }
    if let Some(seconds) = &input.expires_in {
        upload = upload.expires_in(life(seconds)?);
    }
    if let Some(seconds) = &input.align {
        upload = upload.signing_window(window(seconds)?);
    }
    let plan = upload.presign_at(input.at.parse()?)?;
    let parts = plan.parts.iter().map(|part| Part {
        number: part.number,
        offset: part.offset,
        length: part.length,
        request: (&part.request).into(),
    });
    Ok(Plan {
        part_size: plan.part_size,
        parts: parts.collect(),
        complete: (&plan.complete).into(),
        abort: (&plan.abort).into(),
    })
}

fn life(seconds: &Value) -> Result<ExpiresIn, Error> {
    match seconds.as_i64() {
        Some(whole) => whole.try_into(),
        None => seconds.as_f64().unwrap().try_into(),
    }
}

fn window(seconds: &Value) -> Result<SigningWindow, Error> {
    match seconds.as_i64() {
        Some(whole) => whole.try_into(),
        None => seconds.as_f64().unwrap().try_into(),
    }
}

fn presign(input: &Input) -> Result<Presigned, Error> {
    let presigner = presigner(input)?;
    let at: Timestamp = input.at.parse()?;

    let bucket = input.bucket.as_deref();
    let key = input.key.as_deref();
    match (&*input.operation, bucket, key) {
        ("operation", ..) => {
            let parameters = input.parameters.iter();
            let parameters = parameters.map(|(name, value)| (name.as_str(), parameter(value)));
            let name = input.name.as_deref().unwrap();
            finish(presigner.operation(name, parameters)?, input, at)
        }
        ("presign", bucket, key) => {
            assert_eq!(
                input.options.iter().count(),
                0,
                "presign has no named options"
            );
            finish(
                presigner.presign(input.method.as_ref().unwrap().parse()?, bucket, key),
                input,
                at,
            )
        }
        ("list_objects_v2", Some(bucket), None) => {
            finish_named(presigner.list_objects_v2(bucket), input, at)
        }
        (operation, Some(bucket), Some(key)) => {
            presign_object(&presigner, operation, bucket, key, input, at)
        }
        (operation, ..) => panic!("no operation {operation} without a bucket or a key"),
    }
}

fn presign_object(
    s3: &Presigner,
    operation: &str,
    bucket: &str,
    key: &str,
    input: &Input,
    at: Timestamp,
) -> Result<Presigned, Error> {
    let upload_id = input.upload_id.as_deref().unwrap_or_default();
    match operation {
        "get_object" => finish_named(s3.get_object(bucket, key), input, at),
        "head_object" => finish_named(s3.head_object(bucket, key), input, at),
        "put_object" => finish_named(s3.put_object(bucket, key), input, at),
        "delete_object" => finish_named(s3.delete_object(bucket, key), input, at),
        "copy_object" => {
            let source = input.copy_source.as_deref().unwrap();
            finish_named(s3.copy_object(bucket, key, source), input, at)
        }
        "create_multipart_upload" => {
            finish_named(s3.create_multipart_upload(bucket, key), input, at)
        }
        "upload_part" => {
            let number = input.part_number.as_ref().unwrap();
            let request = match number.as_u64() {
                Some(number) => s3.upload_part(bucket, key, upload_id, number),
                None => s3.upload_part_of(bucket, key, upload_id, &number.to_string()),
            };
            finish_named(request, input, at)
        }
        "complete_multipart_upload" => {
            let request = s3.complete_multipart_upload(bucket, key, upload_id);
            finish_named(request, input, at)
        }
        "abort_multipart_upload" => {
            let request = s3.abort_multipart_upload(bucket, key, upload_id);
            finish_named(request, input, at)
        }
        "list_parts" => finish_named(s3.list_parts(bucket, key, upload_id), input, at),
        "get_object_attributes" => {
            let attributes = input.object_attributes.iter().map(String::as_str);
            let attributes = attributes.collect::<Vec<_>>();
            let request = s3.get_object_attributes(bucket, key, &attributes);
            finish_named(request, input, at)
        }
        "get_object_tagging" => finish_named(s3.get_object_tagging(bucket, key), input, at),
        "put_object_tagging" => finish_named(s3.put_object_tagging(bucket, key), input, at),
        "delete_object_tagging" => finish_named(s3.delete_object_tagging(bucket, key), input, at),
        _ => panic!("no operation {operation}"),
    }
}

fn parameter(value: &Value) -> Parameter<'_> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    match value {
        Value::String(text) => Parameter::Text(text),
        Value::Bool(value) => Parameter::Boolean(*value),
        Value::Number(number) => Parameter::Integer(number.as_i64().unwrap()),
        Value::Array(items) => Parameter::List(items.iter().map(text).collect()),
        Value::Object(entries) => Parameter::Map(
            entries
                .iter()
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
        ),
        Value::Null => panic!("no parameter is null"),
    }
}

fn finish_named<'a, O: Operation>(
    request: Request<'a, O>,
    input: &'a Input,
    at: Timestamp,
) -> Result<Presigned, Error> {
    // Like languages that pass options by name: not every operation has metadata.
    let mut request = DynamicRequest::from(request);
    for (name, value) in input.options.iter() {
        match value {
            Value::Object(entries) => {
                assert_eq!(name, "metadata");
                for (name, value) in entries {
                    request.set("metadata", name, value.as_str().unwrap());
                }
            }
            _ => request.set("option", name, &as_text(value)),
        }
    }
    finish(request.into_request(), input, at)
}

fn as_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(|item| item.as_str().unwrap());
            items.collect::<Vec<_>>().join(",")
        }
        other => other.to_string(),
    }
}

fn finish<'a>(
    mut request: Request<'a>,
    input: &'a Input,
    at: Timestamp,
) -> Result<Presigned, Error> {
    for (name, value) in input.query.iter() {
        request = request.query(name, value);
    }
    for (name, value) in &input.headers {
        request = request.header(name, value);
    }
    if let Some(seconds) = &input.expires_in {
        request = request.expires_in(life(seconds)?);
    }
    if let Some(seconds) = &input.align {
        request = request.signing_window(window(seconds)?);
    }
    request = request.allow_unsafe_key(input.allow_unsafe_key);
    if let Some(order) = &input.query_order {
        request = request.query_order(order.parse()?);
    }
    if let Some(hoist) = input.hoist_headers {
        request = request.hoist_headers(hoist);
    }

    let SigningSteps {
        canonical_request,
        string_to_sign,
        signature,
        ..
    } = request.steps_at(at)?;
    let presigned = request.presign_at(at)?;
    Ok(Presigned {
        method: presigned.method().to_string(),
        url: presigned.url().into(),
        headers: presigned.headers().iter().cloned().collect(),
        expires_at: presigned.expires_at().to_string(),
        canonical_request,
        string_to_sign: string_to_sign.to_string(),
        signature: signature.to_string(),
    })
}
