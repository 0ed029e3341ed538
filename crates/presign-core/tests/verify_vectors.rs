//! Runs every case of `tests/vectors/verify`: received requests, and the results of verification.

mod shared;

use std::collections::BTreeMap;

use presign_core::{
    Error, ReceivedForm, ReceivedRequest, Timestamp, VerifiedForm, VerifiedRequest, VerifyOptions,
    verify, verify_form,
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::shared::InputCredentials;

#[test]
fn verify_vectors_give_their_results() {
    shared::run("verify", |input: &Input| {
        let outcome = input.outcome();
        outcome.unwrap_or_else(|error| json!({"error": error.code().as_str()}))
    });
}

#[derive(Deserialize)]
struct Input {
    credentials: InputCredentials,
    now: String,
    #[serde(default)]
    options: BTreeMap<String, Value>,
    /// All other fields; unknown ones are an error.
    #[serde(flatten)]
    received: Received,
}

#[derive(Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case", deny_unknown_fields)]
enum Received {
    Verify {
        method: String,
        url: String,
        #[serde(default)]
        headers: Vec<(String, String)>,
    },
    VerifyForm {
        bucket: String,
        file_length: u64,
        file_name: Option<String>,
        content_type: Option<String>,
        fields: Vec<(String, String)>,
    },
}

impl Input {
    fn outcome(&self) -> Result<Value, Error> {
        let credentials = self.credentials.credentials()?;
        let lookup = |id: &str| (id == credentials.access_key_id()).then(|| credentials.clone());
        let now: Timestamp = self.now.parse()?;
        let options = self.options()?;
        match &self.received {
            Received::Verify {
                method,
                url,
                headers,
            } => {
                let mut request = ReceivedRequest::new(method, url);
                for (name, value) in headers {
                    request = request.header(name, value);
                }
                Ok(of_request(&verify(&request, &lookup, now, &options)?))
            }
            Received::VerifyForm {
                bucket,
                file_length,
                file_name,
                content_type,
                fields,
            } => {
                let mut form = ReceivedForm::new(bucket, *file_length);
                if let Some(name) = file_name {
                    form = form.file_name(name);
                }
                if let Some(media_type) = content_type {
                    form = form.content_type(media_type);
                }
                for (name, value) in fields {
                    form = form.field(name, value);
                }
                Ok(of_form(&verify_form(&form, &lookup, now, &options)?))
            }
        }
    }

    /// By name, like languages that pass options by name.
    fn options(&self) -> Result<VerifyOptions, Error> {
        let mut options = VerifyOptions::default();
        for (name, value) in &self.options {
            match value {
                Value::Array(items) => {
                    let items = items.iter().map(|item| item.as_str().unwrap());
                    options.set_list(name, items)?;
                }
                Value::String(text) => options.set(name, text)?,
                other => options.set(name, &other.to_string())?,
            }
        }
        Ok(options)
    }
}

fn of_request(verified: &VerifiedRequest) -> Value {
    let mut known = json!({
        "access_key_id": verified.access_key_id,
        "service": verified.service,
        "region": verified.region,
        "scope_date": verified.scope_date,
        "signed_at": verified.signed_at.to_string(),
        "expires_at": verified.expires_at.to_string(),
        "method": verified.method.as_str(),
        "host": verified.host,
        "path": verified.path,
        "signed_headers": verified.signed_headers,
    });
    if let Some(hash) = &verified.body_sha256 {
        known["body_sha256"] = json!(hash);
    }
    known
}

fn of_form(verified: &VerifiedForm) -> Value {
    json!({
        "access_key_id": verified.access_key_id,
        "service": verified.service,
        "region": verified.region,
        "scope_date": verified.scope_date,
        "signed_at": verified.signed_at.to_string(),
        "expires_at": verified.expires_at.to_string(),
        "bucket": verified.bucket,
        "key": verified.key,
    })
}
