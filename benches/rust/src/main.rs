//! Presigns one GET with each contestant. `benches/run.py` passes the input and reads the output.

use std::{
    array,
    error::Error,
    hint::black_box,
    time::{Duration, Instant, SystemTime},
};

use aws_credential_types::Credentials as AwsCredentials;
use aws_sigv4::{
    http_request::{
        PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation, SigningSettings,
        UriPathNormalizationMode, sign,
    },
    sign::v4,
};
use presign_core::{Credentials, Presigner, Timestamp};
use rusty_s3::{Bucket, S3Action, UrlStyle};
use serde::Deserialize;
use serde_json::json;
use sha2::block_api::compress256;

/// A name, a function that appends its URLs to a text, and the number of URLs per call.
type Contestant<'a> = (String, Box<dyn FnMut(&mut String) + 'a>, u32);

const MANY: u32 = 100;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

#[derive(Deserialize)]
struct Input {
    region: String,
    bucket: String,
    key: String,
    expires_in: u64,
    access_key_id: String,
    secret_access_key: String,
    rounds: usize,
    growth_rounds: usize,
    window_ms: u64,
    /// Numbers of keys and lengths of keys to measure.
    key_counts: Vec<usize>,
    key_lengths: Vec<usize>,
}

fn main() -> Outcome {
    let input = std::env::args().nth(1).ok_or("the input is missing")?;
    let input: Input = serde_json::from_str(&input)?;
    let now = SystemTime::now();

    let s3 = presigner(&input)?;
    let at = now.duration_since(SystemTime::UNIX_EPOCH)?.as_secs();
    let at = Timestamp::from_unix(at.try_into()?)?;

    let (compressions, floor) = floor(&input, &s3, at)?;
    let contestants: Vec<Contestant<'_>> = vec![
        (
            "presign-core, presign_into".into(),
            Box::new(ours_into(&input, &s3, at)),
            1,
        ),
        (
            "presign-core, presign_at".into(),
            Box::new(ours(&input, &s3, at)),
            1,
        ),
        (
            "presign-core, one of many keys".into(),
            Box::new(ours_of_many(&input, &s3, at)?),
            MANY,
        ),
        ("rusty-s3".into(), Box::new(rusty_s3(&input, now)?), 1),
        ("aws-sigv4".into(), Box::new(aws_sigv4(&input, now)), 1),
        (
            format!("SHA-256, {compressions} compressions"),
            Box::new(floor),
            1,
        ),
    ];
    compete(&input, contestants);
    grow(&input, &s3, at);
    Ok(())
}

/// Prints each URL, then the times: one window per contestant and round, so that noise affects all equally.
fn compete(input: &Input, mut contestants: Vec<Contestant<'_>>) {
    let mut url = String::new();
    for (name, call, _) in &mut contestants {
        url.clear();
        call(&mut url);
        println!("{}", json!({ "name": name, "url": url }));
    }
    let window = Duration::from_millis(input.window_ms);
    let calls: Vec<_> = contestants
        .iter_mut()
        .map(|(_, call, _)| calls_in(window, call, &mut url))
        .collect();
    for _ in 0..input.rounds {
        for ((name, call, urls), calls) in contestants.iter_mut().zip(&calls) {
            let ns = time(*calls, call, &mut url) / f64::from(*calls * *urls);
            println!("{}", json!({ "name": name, "ns": ns }));
        }
    }
}

fn calls_in(window: Duration, call: &mut impl FnMut(&mut String), url: &mut String) -> u32 {
    let mut calls = 1;
    while time(calls, call, url) < window.as_secs_f64() * 1e9 {
        calls *= 2;
    }
    calls
}

/// In nanoseconds.
fn time(calls: u32, call: &mut impl FnMut(&mut String), url: &mut String) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        call(url);
        black_box(&url);
    }
    start.elapsed().as_secs_f64() * 1e9
}

/// Prints the cost of many keys and of long keys.
fn grow(input: &Input, s3: &Presigner, at: Timestamp) {
    let mut url = String::new();
    let mut presign = |key: &str| {
        url.clear();
        s3.get_object(&input.bucket, key)
            .presign_into(at, &mut url)
            .expect("the input is valid");
        black_box(&url);
    };
    let most = input.key_counts.iter().copied().max().unwrap_or_default();
    let keys: Vec<_> = (0..most).map(|n| format!("2026/{n:07}.jpg")).collect();
    for _ in 0..input.growth_rounds {
        for count in &input.key_counts {
            let start = Instant::now();
            keys.iter().take(*count).for_each(|key| presign(key));
            let ns = start.elapsed().as_secs_f64() * 1e9;
            println!("{}", json!({ "series": "keys", "x": count, "ns": ns }));
        }
        for length in &input.key_lengths {
            let key = "k".repeat(*length);
            let start = Instant::now();
            (0..1000).for_each(|_| presign(&key));
            let ns = start.elapsed().as_secs_f64() * 1e6;
            println!("{}", json!({ "series": "length", "x": length, "ns": ns }));
        }
    }
}

fn presigner(input: &Input) -> Outcome<Presigner> {
    let credentials = Credentials::new(&input.access_key_id, &input.secret_access_key)?;
    Ok(Presigner::builder(&input.region, credentials).build()?)
}

fn ours_into(input: &Input, s3: &Presigner, at: Timestamp) -> impl FnMut(&mut String) {
    let life = Duration::from_secs(input.expires_in);
    move |url| {
        url.clear();
        s3.get_object(&input.bucket, &input.key)
            .expires_in(life)
            .presign_into(at, url)
            .expect("the input is valid");
    }
}

fn ours_of_many(input: &Input, s3: &Presigner, at: Timestamp) -> Outcome<impl FnMut(&mut String)> {
    let batch = s3.get_objects(&input.bucket).batch_at(at)?;
    Ok(move |url: &mut String| {
        let keys = (0..MANY).map(|_| black_box(input.key.as_str()));
        let all = batch.for_each(keys, |made| {
            url.clear();
            url.push_str(made?);
            Ok::<(), presign_core::Error>(())
        });
        all.expect("a key that can be presigned");
    })
}

fn ours(input: &Input, s3: &Presigner, at: Timestamp) -> impl FnMut(&mut String) {
    let life = Duration::from_secs(input.expires_in);
    move |url| {
        *url = s3
            .get_object(&input.bucket, &input.key)
            .expires_in(life)
            .presign_at(at)
            .expect("the input is valid")
            .into_url();
    }
}

fn rusty_s3(input: &Input, now: SystemTime) -> Outcome<impl FnMut(&mut String)> {
    let endpoint = format!("https://s3.{}.amazonaws.com", input.region).parse()?;
    let bucket = Bucket::new(
        endpoint,
        UrlStyle::VirtualHost,
        input.bucket.clone(),
        input.region.clone(),
    )?;
    let credentials = rusty_s3::Credentials::new(&input.access_key_id, &input.secret_access_key);
    let life = Duration::from_secs(input.expires_in);
    let at = jiff::Timestamp::try_from(now)?;
    Ok(move |url: &mut String| {
        *url = bucket
            .get_object(Some(&credentials), &input.key)
            .sign_with_time(life, &at)
            .into();
    })
}

fn aws_sigv4(input: &Input, now: SystemTime) -> impl FnMut(&mut String) {
    let (id, secret) = (&input.access_key_id, &input.secret_access_key);
    let identity = AwsCredentials::new(id, secret, None, None, "benches").into();
    let mut settings = SigningSettings::default();
    settings.percent_encoding_mode = PercentEncodingMode::Single;
    settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    settings.signature_location = SignatureLocation::QueryParams;
    settings.expires_in = Some(Duration::from_secs(input.expires_in));
    move |url| {
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&input.region)
            .name("s3")
            .time(now)
            .settings(settings.clone())
            .build()
            .expect("nothing is missing")
            .into();
        let (bucket, region, key) = (&input.bucket, &input.region, &input.key);
        let unsigned = format!("https://{bucket}.s3.{region}.amazonaws.com/{key}");
        let body = SignableBody::UnsignedPayload;
        let signable = SignableRequest::new("GET", &unsigned, std::iter::empty(), body);
        let signed = sign(signable.expect("a URL"), &parameters).expect("the input is valid");
        let mut request = http::Request::get(&unsigned).body(()).expect("a URL");
        signed.into_parts().0.apply_to_request_http1x(&mut request);
        *url = request.uri().to_string();
    }
}

/// The SHA-256 compressions that every signature needs when everything constant within a second is cached: those of the canonical
/// request, of the last blocks of the string to sign, and of the outer HMAC.
fn floor(
    input: &Input,
    s3: &Presigner,
    at: Timestamp,
) -> Outcome<(usize, impl FnMut(&mut String))> {
    let steps = s3
        .get_object(&input.bucket, &input.key)
        .expires_in(Duration::from_secs(input.expires_in))
        .steps_at(at)?;
    let string_to_sign = steps.string_to_sign.as_str().len();
    let kept = (string_to_sign - 64) / 64 * 64;
    let messages = [steps.canonical_request.len(), string_to_sign - kept, 32];
    // A message ends with one byte more and its length in eight.
    let blocks = messages.map(|length| vec![[0x5a; 64]; (length + 9).div_ceil(64)]);
    let count = blocks.iter().map(Vec::len).sum();
    let start = array::from_fn(|_| 0x5a5a_5a5a);
    Ok((count, move |_: &mut String| {
        let mut state = start;
        for message in &blocks {
            compress256(&mut state, black_box(message));
        }
        black_box(state);
    }))
}
