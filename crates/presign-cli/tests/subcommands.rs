//! Output of `presign operation`, `request` and the token commands.

mod common;

use common::{output, presign};
use serde_json::{Value, json};

const AT: [&str; 4] = ["--at", "2026-11-24T08:09:10Z", "--region", "eu-west-1"];

#[test]
fn operation_accepts_parameters_of_every_type() {
    let put = output(
        presign()
            .args(["operation", "put_object", "--json"])
            .args(AT)
            .args([
                "-p",
                "Bucket=photos",
                "-p",
                "Key=a=b",
                "-p",
                "ContentLength=17",
                "-p",
                "BucketKeyEnabled=true",
                "-p",
                "Metadata=author=me",
                "-p",
                "Metadata=year=2026",
                "-p",
                "Expires=2026-11-25T00:00:00Z",
                "-H",
                "x-custom: 1",
                "-q",
                "x=2",
                "--expires-in",
                "1m",
            ]),
    );
    let put: Value = serde_json::from_str(&put).unwrap();
    assert_eq!(put["method"], "PUT");
    assert_eq!(put["expires_at"], "2026-11-24T08:10:10Z");
    assert_eq!(
        put["headers"],
        json!({
            "content-length": "17",
            "expires": "Wed, 25 Nov 2026 00:00:00 GMT",
            "x-amz-meta-author": "me",
            "x-amz-meta-year": "2026",
            "x-amz-server-side-encryption-bucket-key-enabled": "true",
            "x-custom": "1",
        })
    );
    let url = put["url"].as_str().unwrap();
    assert!(
        url.starts_with("https://photos.s3.eu-west-1.amazonaws.com/a%3Db?")
            && url.contains("&x=2&"),
        "{url}"
    );

    let attributes = output(
        presign()
            .args(["operation", "GetObjectAttributes", "--json"])
            .args(AT)
            .args([
                "-p",
                "Bucket=photos",
                "-p",
                "Key=k",
                "-p",
                "ObjectAttributes=ETag,ObjectSize",
            ]),
    );
    let attributes: Value = serde_json::from_str(&attributes).unwrap();
    assert_eq!(
        attributes["headers"]["x-amz-object-attributes"],
        "ETag,ObjectSize"
    );

    let part = output(presign().args(["operation", "UploadPart"]).args(AT).args([
        "-p",
        "Bucket=photos",
        "-p",
        "Key=k",
        "-p",
        "PartNumber=3",
        "-p",
        "UploadId=2~abc",
    ]));
    assert!(
        part.contains("&partNumber=3&uploadId=2~abc&X-Amz-Signature="),
        "{part}"
    );
}

#[test]
fn request_presigns_any_service() {
    let url = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15";
    let who = output(
        presign()
            .args(["request", url, "--service", "sts", "--expires-in", "60"])
            .args(AT),
    );
    assert!(who.starts_with("https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-"), "{who}");
    assert!(who.contains("%2Feu-west-1%2Fsts%2Faws4_request&"), "{who}");

    let all = output(
        presign()
            .args(["request", "https://a.example/b/../c", "--service", "s3"])
            .args(AT)
            .args([
                "--method",
                "POST",
                "--region-set",
                "eu-*",
                "-H",
                "x-a: 1",
                "-q",
                "y=2",
                "--body-sha256",
                "UNSIGNED-PAYLOAD",
                "--double-encode=false",
                "--normalize-path",
                "--omit-session-token",
                "--omit-expires",
                "--json",
                "--allow-unusual-credentials",
            ])
            .env("AWS_SESSION_TOKEN", "t/k"),
    );
    let all: Value = serde_json::from_str(&all).unwrap();
    assert_eq!(
        (&all["method"], &all["headers"]),
        (&json!("POST"), &json!({ "x-a": "1" }))
    );
    assert_eq!(all["expires_at"], "2026-11-24T08:14:10Z");
    let url = all["url"].as_str().unwrap();
    assert!(
        url.contains("?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&")
            && url.contains("&X-Amz-Region-Set=eu-%2A&"),
        "{url}"
    );
    assert!(
        url.ends_with("&X-Amz-Security-Token=t%2Fk") && !url.contains("X-Amz-Expires"),
        "{url}"
    );

    let mqtt = output(
        presign()
            .args(["token", "iot", "a1-ats.iot.eu-west-1.amazonaws.com"])
            .args(AT),
    );
    assert!(
        mqtt.starts_with("wss://a1-ats.iot.eu-west-1.amazonaws.com/mqtt?X-Amz-Algorithm="),
        "{mqtt}"
    );
    let stream = output(
        presign()
            .args([
                "token",
                "transcribe",
                "--language-code",
                "en-US",
                "--media-encoding",
                "pcm",
            ])
            .args(AT)
            .args([
                "--sample-rate",
                "16000",
                "-q",
                "vocabulary-name=v",
                "--expires-in",
                "2m",
            ]),
    );
    assert!(
        stream.contains(":8443/stream-transcription-websocket?")
            && stream.contains("&sample-rate=16000&vocabulary-name=v&"),
        "{stream}"
    );
    assert!(stream.contains("&X-Amz-Expires=120&"), "{stream}");
}

#[test]
fn token_commands_print_text_or_json() {
    let token = ["token", "eks", "--cluster-name", "cats"];
    let text = output(presign().args(token).args(AT));
    assert!(text.starts_with("k8s-aws-v1."), "{text}");
    for (info, version) in [
        ("", "client.authentication.k8s.io/v1beta1"),
        ("{", "client.authentication.k8s.io/v1beta1"),
        (
            r#"{"apiVersion": "client.authentication.k8s.io/v1"}"#,
            "client.authentication.k8s.io/v1",
        ),
    ] {
        let credential = output(
            presign()
                .args(token)
                .args(AT)
                .arg("--json")
                .env("KUBERNETES_EXEC_INFO", info),
        );
        let credential: Value = serde_json::from_str(&credential).unwrap();
        assert_eq!(
            credential,
            json!({
                "kind": "ExecCredential",
                "apiVersion": version,
                "spec": {},
                "status": { "expirationTimestamp": "2026-11-24T08:23:10Z", "token": text },
            })
        );
    }

    let password = [
        "token",
        "rds",
        "--hostname",
        "db.example",
        "--port",
        "5432",
        "--username",
        "me",
    ];
    let text = output(presign().args(password).args(AT));
    assert!(
        text.starts_with("db.example:5432/?Action=connect&DBUser=me&X-Amz-Algorithm="),
        "{text}"
    );
    let json: Value =
        serde_json::from_str(&output(presign().args(password).args(AT).arg("--json"))).unwrap();
    assert_eq!(
        json,
        json!({ "token": text, "expires_at": "2026-11-24T08:24:10Z" })
    );
}

#[test]
fn presign_json_works_for_every_method() {
    let put = [
        "s3://photos/k",
        "--method",
        "PUT",
        "-H",
        "content-type: image/jpeg",
        "--json",
    ];
    let put: Value = serde_json::from_str(&output(presign().args(put).args(AT))).unwrap();
    assert_eq!(put["method"], "PUT");
    assert_eq!(put["headers"], json!({ "content-type": "image/jpeg" }));
}
