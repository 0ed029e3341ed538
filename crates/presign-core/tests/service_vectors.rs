//! Runs every case of `tests/vectors/services`: requests to services other than S3.

mod pairs;
mod shared;

use std::collections::BTreeMap;

use presign_core::{AuthToken, Error, Method, Presigner, ServiceRequest, Timestamp, UriPresigner};
use serde::Deserialize;

use crate::{pairs::Pairs, shared::InputCredentials};

#[test]
fn presign_service_vectors_give_their_bytes_or_errors() {
    shared::run("services", outcome);
}

#[derive(Deserialize)]
struct Input {
    credentials: InputCredentials,
    region: String,
    endpoint_url: Option<String>,
    on_early_credentials: Option<String>,
    at: String,
    /// All other fields; unknown ones are an error.
    #[serde(flatten)]
    operation: Operation,
}

#[derive(Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case", deny_unknown_fields)]
enum Operation {
    PresignRequest {
        method: String,
        url: String,
        service: String,
        signing_region: Option<String>,
        region_set: Option<String>,
        #[serde(default)]
        query: Pairs<String>,
        #[serde(default)]
        headers: BTreeMap<String, String>,
        body_sha256: Option<String>,
        expires_in: Option<i64>,
        align: Option<i64>,
        #[serde(default)]
        omit_expires: bool,
        double_encode: Option<bool>,
        normalize_path: Option<bool>,
        #[serde(default)]
        omit_session_token: bool,
        query_order: Option<String>,
        hoist_headers: Option<bool>,
    },
    SignHeaders {
        method: String,
        url: String,
        #[serde(default)]
        headers: BTreeMap<String, String>,
        payload_hash: Option<String>,
        service: Option<String>,
        signing_region: Option<String>,
    },
    SignPolicy {
        policy: String,
    },
    PresignUris {
        uris: Vec<String>,
        method: Option<String>,
        #[serde(default)]
        regions: BTreeMap<String, String>,
        expires_in: i64,
    },
    EksToken {
        cluster_name: String,
    },
    RdsAuthToken {
        host: String,
        port: u16,
        user: String,
    },
    IotMqtt {
        endpoint: String,
    },
    TranscribeStream {
        language_code: String,
        media_encoding: String,
        sample_rate: u32,
        #[serde(default)]
        query: Pairs<String>,
        expires_in: Option<i64>,
    },
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Outcome {
    Error {
        error: String,
    },
    Presigned(Presigned),
    Token {
        token: String,
        expires_at: String,
    },
    Urls {
        urls: Vec<String>,
        expires_at: String,
    },
    Fields {
        fields: BTreeMap<String, String>,
    },
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
    presign(input).unwrap_or_else(|error| Outcome::Error {
        error: error.code().as_str().into(),
    })
}

fn presign(input: &Input) -> Result<Outcome, Error> {
    let presigner = presigner(input)?;
    let at: Timestamp = input.at.parse()?;
    match &input.operation {
        Operation::SignPolicy { policy } => presigner.sign_policy(policy, at).map(fields),
        Operation::PresignUris { .. } => presign_uris(&presigner, &input.operation, at),
        Operation::SignHeaders { .. } => sign_headers(&presigner, &input.operation, at),
        Operation::EksToken { cluster_name } => presigner
            .eks_token(cluster_name, at)
            .map(|made| token(&made)),
        Operation::RdsAuthToken { host, port, user } => presigner
            .rds_auth_token(host, *port, user, at)
            .map(|made| token(&made)),
        Operation::IotMqtt { endpoint } => finish(&presigner.iot_mqtt(endpoint)?, at),
        Operation::TranscribeStream {
            language_code,
            media_encoding,
            sample_rate,
            query,
            expires_in,
        } => {
            let mut request =
                presigner.transcribe_stream(language_code, media_encoding, *sample_rate)?;
            for (name, value) in query.iter() {
                request = request.query(name, value);
            }
            if let Some(seconds) = expires_in {
                request = request.expires_in(*seconds);
            }
            finish(&request, at)
        }
        Operation::PresignRequest {
            method,
            url,
            service,
            signing_region,
            region_set,
            query,
            headers,
            body_sha256,
            expires_in,
            align,
            omit_expires,
            double_encode,
            normalize_path,
            omit_session_token,
            query_order,
            hoist_headers,
        } => {
            let mut request = presigner
                .presign_request(method.parse()?, url, service)
                .omit_expires(*omit_expires)
                .omit_session_token(*omit_session_token);
            for (name, value) in query.iter() {
                request = request.query(name, value);
            }
            for (name, value) in headers {
                request = request.header(name, value);
            }
            if let Some(region) = signing_region {
                request = request.region(region);
            }
            if let Some(set) = region_set {
                request = request.region_set(set);
            }
            if let Some(hash) = body_sha256 {
                request = request.body_sha256(hash);
            }
            if let Some(seconds) = expires_in {
                request = request.expires_in(*seconds);
            }
            if let Some(seconds) = align {
                request = request.signing_window(*seconds);
            }
            if let Some(order) = query_order {
                request = request.query_order(order.parse()?);
            }
            if let Some(hoist) = hoist_headers {
                request = request.hoist_headers(*hoist);
            }
            if let Some(double) = double_encode {
                request = request.double_encode(*double);
            }
            if let Some(normalize) = normalize_path {
                request = request.normalize_path(*normalize);
            }
            finish(&request, at)
        }
    }
}

fn presigner(input: &Input) -> Result<Presigner, Error> {
    // botocore, which generated the bytes, also signs with expired credentials.
    let mut builder = Presigner::builder(&input.region, input.credentials.credentials()?)
        .allow_expired_credentials(true);
    if let Some(url) = &input.endpoint_url {
        builder = builder.endpoint_url(url);
    }
    if let Some(choice) = &input.on_early_credentials {
        // The vectors have an older name of `reject`.
        let choice = choice.replace("refuse", "reject");
        builder = builder.on_credential_expiry(choice.parse()?);
    }
    builder.build()
}

fn presign_uris(
    presigner: &Presigner,
    operation: &Operation,
    at: Timestamp,
) -> Result<Outcome, Error> {
    let Operation::PresignUris {
        uris,
        method,
        regions,
        expires_in,
    } = operation
    else {
        panic!("another operation");
    };
    let method: Method = method.as_deref().unwrap_or("GET").parse()?;
    let mut many = UriPresigner::new(presigner, move |presigner, bucket| {
        let request = presigner.presign(method, bucket, None);
        request.expires_in(*expires_in).batch_at(at)
    })?;
    for (bucket, region) in regions {
        many = many.region(bucket, region);
    }
    Ok(Outcome::Urls {
        urls: many.urls(uris)?,
        expires_at: many.expires_at().to_string(),
    })
}

fn sign_headers(
    presigner: &Presigner,
    operation: &Operation,
    at: Timestamp,
) -> Result<Outcome, Error> {
    let Operation::SignHeaders {
        method,
        url,
        headers,
        payload_hash,
        service,
        signing_region,
    } = operation
    else {
        panic!("another operation");
    };
    let mut request = presigner.sign_headers(method.parse()?, url);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    if let Some(hash) = payload_hash {
        request = request.payload_hash(hash);
    }
    if let Some(service) = service {
        request = request.service(service);
    }
    if let Some(region) = signing_region {
        request = request.region(region);
    }
    request.sign_at(at).map(fields)
}

fn fields(fields: Vec<(String, String)>) -> Outcome {
    Outcome::Fields {
        fields: fields.into_iter().collect(),
    }
}

fn token(token: &AuthToken) -> Outcome {
    Outcome::Token {
        token: token.expose().into(),
        expires_at: token.expires_at().to_string(),
    }
}

fn finish(request: &ServiceRequest<'_>, at: Timestamp) -> Result<Outcome, Error> {
    let steps = request.steps_at(at)?;
    let presigned = request.presign_at(at)?;
    Ok(Outcome::Presigned(Presigned {
        method: presigned.method().to_string(),
        url: presigned.url().into(),
        headers: presigned.headers().iter().cloned().collect(),
        expires_at: presigned.expires_at().to_string(),
        canonical_request: steps.canonical_request,
        string_to_sign: steps.string_to_sign.to_string(),
        signature: steps.signature.to_string(),
    }))
}
