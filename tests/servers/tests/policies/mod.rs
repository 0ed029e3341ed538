//! Posts the forms of `tests/vectors/verify/post-policies.json`, signed for this server and the current time: it responds as ceph's
//! s3-tests expect, as `docs/verify-forms.md` says.

use std::{fs, path::Path};

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use s3_servers::{Server, curl::post_form, now};
use serde_json::Value;
use sha2::Sha256;

/// Buckets that anyone may write to, and a KMS key, which this cluster does not have.
const NOT_HERE: [&str; 3] = [
    "anonymous_request",
    "tags_anonymous_request",
    "sse_kms_post_object",
];

/// This version of Ceph is older than checksums in forms, and responds as S3 does: no condition covers the field.
const DIFFERENT: (&str, &str) = ("upload_checksum", "403");

const ID: &str = "AKIAIOSFODNN7EXAMPLE";

pub(crate) fn run(server: &Server) {
    for bucket in ["examplebucket", "otherbucket"] {
        server.create_bucket(bucket);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors/verify/post-policies.json");
    let vectors: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let (mut run, mut wrong) = (0, Vec::new());
    for case in vectors["cases"].as_array().unwrap() {
        let id = case["id"].as_str().unwrap();
        let name = id.strip_prefix("verify/post-policies/").unwrap();
        let (_, wanted) = case["comment"]
            .as_str()
            .unwrap()
            .split_once("; s3-tests: ")
            .unwrap();
        if wanted == "no test" || NOT_HERE.contains(&name) {
            continue;
        }
        let wanted = if name == DIFFERENT.0 {
            DIFFERENT.1
        } else {
            wanted
        };
        run += 1;
        let status = posted(server, name, &case["input"]);
        if status.to_string() != wanted {
            wrong.push(format!("{name}: {status}, and not {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(run, 36);
}

fn posted(server: &Server, name: &str, input: &Value) -> u16 {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let at = now();
    let in_an_hour = presign_core::Timestamp::from_unix(at.unix() + 3600).unwrap();
    let amz_date = at.to_string().replace(['-', ':'], "");
    let ended = presign_core::Timestamp::from_unix(at.unix() - 3600).unwrap();
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let today = |text: &str| {
        text.replace("20130524T000000Z", &amz_date)
            .replace("20130524/", &format!("{}/", &amz_date[..8]))
            .replace("2013-05-24T01:40:00Z", &in_an_hour.to_string())
            .replace("2013-05-23T22:50:00Z", &ended.to_string())
            .replace(ID, server.access_key_id())
            .replace(&reversed(ID), &reversed(server.access_key_id()))
    };
    let mut signature = String::new();
    let mut fields: Vec<(String, String)> = Vec::new();
    for pair in input["fields"].as_array().unwrap() {
        let (field, mut value) = (text(&pair[0]), today(&text(&pair[1])));
        if field.eq_ignore_ascii_case("policy") {
            let policy = String::from_utf8(Base64::decode_vec(&value).unwrap()).unwrap();
            value = Base64::encode_string(today(&policy).as_bytes());
            signature = signed(server.secret_access_key(), &amz_date[..8], &value);
        }
        fields.push((field, value));
    }
    for (field, value) in &mut fields {
        if field == "x-amz-signature" {
            *value = if name == "invalid_signature" {
                reversed(&signature)
            } else {
                signature.clone()
            };
        }
    }
    let url = format!("{}/{}", server.endpoint_url(), text(&input["bucket"]));
    let length = usize::try_from(input["file_length"].as_u64().unwrap()).unwrap();
    let file_name = input["file_name"].as_str().unwrap();
    post_form(&url, &fields, file_name, &vec![b'x'; length]).status
}

fn signed(secret: &str, day: &str, policy: &str) -> String {
    let mut key = format!("AWS4{secret}").into_bytes();
    for part in [day, "us-east-1", "s3", "aws4_request", policy] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(part.as_bytes());
        key = mac.finalize().into_bytes().to_vec();
    }
    key.iter()
        .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}
