//! Signatures of other services: their dates, and the bucket and the key where the address states them.

use base64ct::{Base64Unpadded, Encoding};
use presign_core::Timestamp;
use serde_json::Value;

use crate::{
    copied_url::{CopiedUrl, decoded_path},
    inspection::{Inspection, UrlKind},
};

/// Reads the parameters of a signature of another service.
pub(crate) fn read(known: &mut Inspection, url: &CopiedUrl) {
    match known.kind {
        UrlKind::CloudFront => cloudfront(known, url),
        UrlKind::Gcs => gcs(known, url),
        UrlKind::AzureSas => azure(known, url),
        UrlKind::Oss => oss(known, url),
        UrlKind::Cos => cos(known, url),
        UrlKind::Supabase => supabase(known, url),
        UrlKind::Firebase => {
            set_address(known, url);
        }
        _ => {}
    }
}

/// <https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-signed-urls.html>
fn cloudfront(known: &mut Inspection, url: &CopiedUrl) {
    known.expires_at = unix(url, "Expires");
    let Some(policy) = url.get("Policy") else {
        return;
    };
    let policy = policy.replace('-', "+").replace('_', "=").replace('~', "/");
    let policy = json(policy.trim_end_matches('='));
    let condition = policy.pointer("/Statement/0/Condition");
    let epoch = |name: &str| {
        let seconds = condition?.get(name)?.get("AWS:EpochTime")?;
        Timestamp::from_unix(seconds.as_i64()?).ok()
    };
    known.expires_at = epoch("DateLessThan");
    known.starts_at = epoch("DateGreaterThan");
}

/// <https://cloud.google.com/storage/docs/authentication/signatures>
fn gcs(known: &mut Inspection, url: &CopiedUrl) {
    if let Some(id) = url.get("GoogleAccessId") {
        known.access_key_id = Some(id.into());
        known.expires_at = unix(url, "Expires");
        return;
    }
    known.algorithm = url.get("X-Goog-Algorithm").map(str::to_owned);
    let credential = url.get("X-Goog-Credential").unwrap_or_default();
    set_credential(known, credential);
    let names = url.get("X-Goog-SignedHeaders").unwrap_or_default();
    known.signed_headers = names_of(names);
    set_lifetime(known, url, "X-Goog-Date", "X-Goog-Expires");
}

/// <https://learn.microsoft.com/rest/api/storageservices/create-service-sas>
fn azure(known: &mut Inspection, url: &CopiedUrl) {
    known.expires_at = url.get("se").and_then(iso_8601);
    known.starts_at = url.get("st").and_then(iso_8601);
    set_address(known, url);
}

/// Sets the bucket and the key if the address is one of a service that names them in its own way.
pub(crate) fn set_address(known: &mut Inspection, url: &CopiedUrl) -> bool {
    let host = url.host();
    if host.contains(".blob.core.") || host.contains(".dfs.core.") {
        let path = url.path.strip_prefix('/').unwrap_or(&url.path);
        set_place(known, path.split_once('/'));
        known.addressing_style = Some("path");
    } else if known.kind == UrlKind::Firebase || host == "firebasestorage.googleapis.com" {
        let path = url.path.strip_prefix("/v0/b/");
        set_place(known, path.and_then(|path| path.split_once("/o/")));
    } else if host.ends_with(".oraclecloud.com") && url.path.starts_with("/p/") {
        // The path of a pre-authenticated request contains a token.
        let path = url.path.split_once("/b/").map(|(_, path)| path);
        set_place(known, path.and_then(|path| path.split_once("/o/")));
    } else if url.path.contains("/storage/v1/object/") && !known.is_signed_by_aws() {
        let marks = ["/sign/", "/public/", "/authenticated/"];
        let path = marks.iter().find_map(|mark| url.path.split_once(mark));
        set_place(known, path.and_then(|(_, path)| path.split_once('/')));
    } else {
        return false;
    }
    true
}

/// Parses a time, or a date alone.
fn iso_8601(text: &str) -> Option<Timestamp> {
    let forms = [String::new(), "T00:00:00Z".into(), "Z".into()];
    let whole = forms
        .iter()
        .find_map(|end| [text, end].concat().parse().ok());
    // Minutes without seconds.
    whole.or_else(|| [text.strip_suffix('Z')?, ":00Z"].concat().parse().ok())
}

/// <https://www.alibabacloud.com/help/en/oss/developer-reference/add-signatures-to-urls>
fn oss(known: &mut Inspection, url: &CopiedUrl) {
    if let Some(id) = url.get("OSSAccessKeyId") {
        known.access_key_id = Some(id.into());
        known.expires_at = unix(url, "Expires");
    } else {
        known.algorithm = url.get("x-oss-signature-version").map(str::to_owned);
        set_credential(known, url.get("x-oss-credential").unwrap_or_default());
        set_lifetime(known, url, "x-oss-date", "x-oss-expires");
        known.signed_headers = names_of(url.get("x-oss-additional-headers").unwrap_or_default());
    }
    known.has_session_token = url.has("security-token") || url.has("x-oss-security-token");
    let name = url.host().strip_suffix(".aliyuncs.com");
    if let Some((bucket, place)) = name.and_then(|name| name.split_once(".oss-")) {
        known
            .region
            .get_or_insert_with(|| place.trim_end_matches("-internal").into());
        set_virtual_style(known, url, bucket);
    }
}

/// <https://www.tencentcloud.com/document/product/436/7778>
fn cos(known: &mut Inspection, url: &CopiedUrl) {
    known.access_key_id = url.get("q-ak").map(str::to_owned);
    known.algorithm = url.get("q-sign-algorithm").map(str::to_owned);
    known.signed_headers = names_of(url.get("q-header-list").unwrap_or_default());
    known.has_session_token = url.has("x-cos-security-token");
    let times = url.get("q-sign-time").and_then(|text| text.split_once(';'));
    if let Some((start, end)) = times {
        known.starts_at = timestamp(start);
        known.expires_at = timestamp(end);
    }
    let name = url.host().strip_suffix(".myqcloud.com");
    if let Some((bucket, region)) = name.and_then(|name| name.split_once(".cos.")) {
        known.region = Some(region.into());
        set_virtual_style(known, url, bucket);
    }
}

/// <https://supabase.com/docs/guides/storage/serving/downloads>
fn supabase(known: &mut Inspection, url: &CopiedUrl) {
    // The payload is read, and its signature is not checked.
    let token = url.get("token").and_then(|token| token.split('.').nth(1));
    let payload = json(
        &token
            .unwrap_or_default()
            .replace('-', "+")
            .replace('_', "/"),
    );
    let seconds = |name: &str| Timestamp::from_unix(payload.get(name)?.as_i64()?).ok();
    known.expires_at = seconds("exp");
    known.signed_at = seconds("iat");
    let (_, path) = url.path.split_once("/sign/").unwrap_or_default();
    set_place(known, path.split_once('/'));
}

impl UrlKind {
    /// Returns the kind of a URL whose parameters only one of the other services has.
    pub(crate) fn of_other_service(url: &CopiedUrl) -> Option<Self> {
        let has = |name| url.has(name);
        let is_sas = has("sig") && has("sv") && (has("se") || has("si"));
        let is_oss =
            has("OSSAccessKeyId") || has("x-oss-signature") || has("x-oss-signature-version");
        let is_jwt = url
            .get("token")
            .is_some_and(|token| token.split('.').count() == 3);
        let is_supabase = [
            "/object/sign/",
            "/object/upload/sign/",
            "/render/image/sign/",
        ]
        .iter()
        .any(|path| url.path.contains(&["/storage/v1", path].concat()));
        let is_firebase =
            url.path.starts_with("/v0/b/") && url.path.contains("/o/") && has("token");
        if is_sas {
            Some(Self::AzureSas)
        } else if is_oss {
            Some(Self::Oss)
        } else if has("q-sign-algorithm") || has("q-signature") {
            Some(Self::Cos)
        } else if is_supabase && is_jwt {
            Some(Self::Supabase)
        } else if is_firebase {
            Some(Self::Firebase)
        } else {
            None
        }
    }
}

/// Returns what the signature of another service is, and how it differs from a presigned URL.
pub(crate) fn description(kind: UrlKind) -> Option<&'static str> {
    Some(match kind {
        UrlKind::CloudFront => {
            "the URL is signed for Amazon CloudFront with its own key pair, not with credentials for S3"
        }
        UrlKind::Gcs => {
            "the URL is signed for Google Cloud Storage with its own kind of signature, which is not checked"
        }
        UrlKind::AzureSas => {
            "the URL has a shared access signature (SAS) of Azure Blob Storage, not one of S3"
        }
        UrlKind::Oss => {
            "the URL is signed for Alibaba Cloud OSS with its own kind of signature, not that of S3"
        }
        UrlKind::Cos => {
            "the URL is signed for Tencent Cloud COS with its own kind of signature, not that of S3"
        }
        UrlKind::Supabase => {
            "the URL is signed for Supabase Storage with a JSON Web Token, not with a signature of S3"
        }
        UrlKind::Firebase => {
            "the URL is a public link of Firebase Storage with a download token, which does not expire; it has no signature"
        }
        _ => return None,
    })
}

/// Whether a parameter belongs to a signature of the kind, or is a secret of it.
pub(crate) fn is_of_signature(kind: UrlKind, name: &str) -> bool {
    const AZURE: [&str; 22] = [
        "sv", "ss", "srt", "sr", "sp", "st", "se", "si", "sip", "spr", "sig", "skoid", "sktid",
        "skt", "ske", "sks", "skv", "saoid", "suoid", "scid", "sdd", "ses",
    ];
    let is_one_of = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let starts = |prefix: &str| {
        let start = name.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    match kind {
        UrlKind::AzureSas => is_one_of(&AZURE),
        UrlKind::Oss => is_one_of(&["OSSAccessKeyId", "security-token"]) || starts("x-oss-"),
        UrlKind::Cos => starts("q-") || is_one_of(&["x-cos-security-token"]),
        _ => {
            let name = name.to_ascii_lowercase();
            let is_secret = name.ends_with("signature") || name.ends_with("security-token");
            is_secret
                || [
                    "sig",
                    "token",
                    "authorization",
                    "access_token",
                    "auth",
                    "jwt",
                ]
                .contains(&&*name)
        }
    }
}

/// Reads an access key ID, a day, a region and a service.
fn set_credential(known: &mut Inspection, text: &str) {
    let mut parts = text.rsplitn(5, '/');
    if let (Some(_), Some(service), Some(region), Some(_), Some(id)) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ) {
        known.access_key_id = Some(id.into());
        known.region = Some(region.into());
        known.service = Some(service.into());
    }
}

fn set_lifetime(known: &mut Inspection, url: &CopiedUrl, date: &str, expires: &str) {
    known.signed_at = url.get(date).and_then(Timestamp::from_amz_date);
    known.expires_in = url.get(expires).and_then(decimal);
    let end = known
        .signed_at
        .zip(known.expires_in)
        .and_then(|(start, seconds)| start.unix().checked_add(i64::try_from(seconds).ok()?));
    known.expires_at = end.and_then(|end| Timestamp::from_unix(end).ok());
}

fn set_virtual_style(known: &mut Inspection, url: &CopiedUrl, bucket: &str) {
    known.bucket = Some(bucket.into());
    let key = decoded_path(url.path.strip_prefix('/').unwrap_or(&url.path));
    known.key = key.filter(|key| !key.is_empty());
    known.addressing_style = Some("virtual");
}

/// Sets the bucket and the key, which are percent-encoded.
fn set_place(known: &mut Inspection, place: Option<(&str, &str)>) {
    if let Some((bucket, key)) = place {
        known.bucket = decoded_path(bucket).filter(|bucket| !bucket.is_empty());
        known.key = decoded_path(key).filter(|key| !key.is_empty());
    }
}

fn names_of(text: &str) -> Vec<String> {
    let names = text.split(';').filter(|name| !name.is_empty());
    names.map(str::to_ascii_lowercase).collect()
}

fn unix(url: &CopiedUrl, name: &str) -> Option<Timestamp> {
    timestamp(url.get(name)?)
}

fn timestamp(text: &str) -> Option<Timestamp> {
    Timestamp::from_unix(i64::try_from(decimal(text)?).ok()?).ok()
}

/// Parses a number of decimal digits alone: no sign, no space.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_decimal)
}

/// Reads JSON in Base64 without padding. Anything else is `null`.
fn json(text: &str) -> Value {
    let bytes = Base64Unpadded::decode_vec(text.trim_end_matches('='));
    let bytes = bytes.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}
