//! Output of the subcommands.

mod common;

use base64::{Engine, engine::general_purpose::STANDARD};
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
fn post_prints_json_curl_or_html() {
    let form = |format: &str| {
        output(
            presign()
                .args(["post", "s3://photos/in/it's ${filename}"])
                .args(AT)
                .args([
                    "--field",
                    "acl=private",
                    "--field",
                    "x-amz-meta-a=@/etc/passwd",
                    "--starts-with",
                    "Content-Type=image/",
                    "--content-length-range",
                    "1",
                    "10000000",
                    "--format",
                    format,
                ]),
        )
    };
    let json: Value = serde_json::from_str(&form("json")).unwrap();
    assert_eq!(json["url"], "https://photos.s3.eu-west-1.amazonaws.com/");
    assert_eq!(json["expires_at"], "2026-11-24T09:09:10Z");
    let fields = json["fields"].as_object().unwrap();
    assert_eq!(fields["key"], "in/it's ${filename}");
    assert_eq!(fields.keys().next().unwrap(), "key");
    assert!(fields.contains_key("policy") && fields.contains_key("x-amz-signature"));

    let curl = form("curl");
    assert!(
        curl.starts_with(
            r"curl --form-string 'key=in/it'\''s ${filename}' --form-string 'acl=private' "
        ),
        "{curl}"
    );
    assert!(
        curl.ends_with(
            " --form-string 'Content-Type=image/' --form file=@FILE 'https://photos.s3.eu-west-1.amazonaws.com/'"
        ),
        "{curl}"
    );
    assert!(
        curl.contains(" --form-string 'x-amz-meta-a=@/etc/passwd' "),
        "{curl}"
    );
    assert!(form("html").starts_with(
        "<form action=\"https://photos.s3.eu-west-1.amazonaws.com/\" method=\"post\""
    ));

    let end = [
        "post",
        "s3://photos/k",
        "--expires-at",
        "2026-11-24T08:10:00Z",
    ];
    let run = presign().args(end).args(AT).assert().success();
    let run = run.stderr("note: expires 2026-11-24T08:10:00+00:00[UTC]\n");
    let json: Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    assert_eq!(json["expires_at"], "2026-11-24T08:10:00Z");
}

#[test]
fn post_filename_in_field_signs_prefix() {
    let field = "success_action_redirect=https://h/?f=${filename}";
    let json = output(
        presign()
            .args(["post", "s3://photos/in/a", "--field", field])
            .args(AT),
    );
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["fields"]["success_action_redirect"],
        "https://h/?f=${filename}"
    );
    let policy = json["fields"]["policy"].as_str().unwrap();
    let policy = String::from_utf8(STANDARD.decode(policy).unwrap()).unwrap();
    let condition = r#"["starts-with", "$success_action_redirect", "https://h/?f="]"#;
    assert!(policy.contains(condition), "{policy}");
}

#[test]
fn post_unknown_field_is_an_error() {
    for (argument, field, said) in [
        ("--starts-with", "Content-Length=1", "content length range"),
        ("--field", "x-amz-tagging=a=b", "in the field `tagging`"),
        ("--field", "tagging=a=b", "is not the XML that S3 reads"),
    ] {
        let run = presign()
            .args(["post", "s3://photos/in/a", argument, field])
            .args(AT)
            .assert()
            .failure();
        let output = run.get_output();
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.stdout.is_empty() && stderr.contains(said),
            "{stderr}"
        );
    }
}

#[test]
fn multipart_prints_urls_json_or_complete_body() {
    let upload = [
        "multipart",
        "s3://photos/film.mp4",
        "--upload-id",
        "2~abc",
        "--size",
        "20000000",
    ];
    let plan = || {
        let mut command = presign();
        command.args(upload).args(AT);
        command
    };
    let urls = output(&mut plan());
    let urls: Vec<_> = urls.lines().collect();
    assert_eq!(urls.len(), 5);
    assert!(
        urls[2].contains("&partNumber=3&uploadId=2~abc&"),
        "{urls:?}"
    );
    assert!(
        urls[3..].iter().all(|url| !url.contains("partNumber")),
        "{urls:?}"
    );

    let json = output(plan().args([
        "--json",
        "--sign-content-length",
        "--if-none-match",
        "*",
        "--part-size",
        "10000000",
    ]));
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["part_size"], 10_000_000);
    assert_eq!(json["parts"].as_array().unwrap().len(), 2);
    assert_eq!(json["parts"][1]["offset"], 10_000_000);
    assert_eq!(
        json["parts"][1]["request"]["headers"],
        json!({ "content-length": "10000000" })
    );
    assert_eq!(json["complete"]["headers"], json!({ "if-none-match": "*" }));
    assert_eq!(json["abort"]["method"], "DELETE");

    let body = output(plan().args(["--etag", "\"a\"", "--etag", "b", "--etag", "c"]));
    assert!(
        body.contains("<Part><ETag>b</ETag><PartNumber>2</PartNumber></Part>"),
        "{body}"
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
            .args(["iot-mqtt", "a1-ats.iot.eu-west-1.amazonaws.com"])
            .args(AT),
    );
    assert!(
        mqtt.starts_with("wss://a1-ats.iot.eu-west-1.amazonaws.com/mqtt?X-Amz-Algorithm="),
        "{mqtt}"
    );
    let stream = output(
        presign()
            .args([
                "transcribe-stream",
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
    let token = ["eks-token", "--cluster-name", "cats"];
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
        "rds-auth-token",
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

#[test]
fn command_error_has_code_and_no_secret() {
    let upload = [
        "multipart",
        "s3://photos/k",
        "--upload-id",
        "1",
        "--size",
        "1",
    ];
    for (status, arguments, expected) in [
        (
            2,
            &["operation", "GetObject", "-p", "hunter2"][..],
            "--parameter: has no `=`; use NAME=VALUE [invalid_parameter]",
        ),
        (
            1,
            &["operation", "GetObjekt"],
            "S3 has no operation `GetObjekt`: the nearest is GetObject [unknown_operation]",
        ),
        (
            1,
            &["operation", "GetObject", "-p", "Bucket=b"],
            "GetObject needs the parameter Key [missing_parameter]",
        ),
        (
            1,
            &[
                "operation",
                "GetObject",
                "-p",
                "Bucket=b-1",
                "-p",
                "Key=k",
                "-p",
                "PartNumber=hunter2",
            ],
            "the parameter PartNumber of GetObject must be a whole number [invalid_parameter]",
        ),
        (2, &["operation"], "Usage: presign operation <NAME>"),
        (2, &["post", "photos"], "[invalid_bucket]"),
        (
            2,
            &["post", "s3://photos/k", "--field", "hunter2"],
            "--field: has no `=`; use NAME=VALUE [invalid_field]",
        ),
        (
            1,
            &["post", "s3://photos/k", "--field", "policy=hunter2"],
            "[invalid_field]",
        ),
        (
            1,
            &["post", "s3://photos/k", "--content-length-range", "2", "1"],
            "[invalid_option]",
        ),
        (
            2,
            &["post", "s3://photos/k", "--expires-at", "soon"],
            "[invalid_time]",
        ),
        (
            1,
            &[&upload[..], &["--part-size", "1"]].concat(),
            "[invalid_option]",
        ),
        (
            1,
            &[&upload[..], &["--sse-customer-key", "hunter2"]].concat(),
            "the option sse_customer_key is not the Base64 of 32 bytes [invalid_option]",
        ),
        (
            1,
            &[&upload[..], &["--etag", "a", "--etag", "b"]].concat(),
            "the number of ETags is 2, and that of the parts 1 [invalid_option]",
        ),
    ] {
        assert_refused(status, arguments, expected);
    }
}

#[test]
fn service_command_error_has_code_and_no_secret() {
    for (status, arguments, expected) in [
        (
            1,
            &["request", "https://me:hunter2@a/", "--service", "sts"][..],
            "[invalid_url]",
        ),
        (2, &["request", "https://a/"], "--service <SERVICE>"),
        (
            2,
            &["request", "https://a/", "--service", "sts", "-H", "hunter2"],
            "[invalid_header]",
        ),
        (
            1,
            &["eks-token", "--cluster-name", "a b"],
            "[invalid_option]",
        ),
        (
            1,
            &[
                "rds-auth-token",
                "--hostname",
                "me:hunter2@a",
                "--port",
                "1",
                "--username",
                "me",
            ],
            "[invalid_endpoint]",
        ),
        (1, &["iot-mqtt", "a/b"], "[invalid_endpoint]"),
        (
            2,
            &["eks-token", "--cluster-name", "cats", "--at", "now"],
            "[invalid_time]",
        ),
    ] {
        assert_refused(status, arguments, expected);
    }
}

#[test]
fn command_early_credential_expiry_prints_a_warning() {
    for command in [
        &[
            "operation",
            "GetObject",
            "-p",
            "Bucket=photos",
            "-p",
            "Key=k",
        ][..],
        &["post", "s3://photos/k"],
        &[
            "multipart",
            "s3://photos/k",
            "--upload-id",
            "1",
            "--size",
            "1",
        ],
    ] {
        let end = ("AWS_CREDENTIAL_EXPIRATION", "2026-11-24T08:30:00Z");
        let run = presign()
            .args(command)
            .args(AT)
            .env(end.0, end.1)
            .assert()
            .success();
        run.stderr(
            "warning: the credentials expire before the URL; it works until 2026-11-24T08:30:00Z\n",
        );
    }
}

fn assert_refused(status: i32, arguments: &[&str], expected: &str) {
    let mut command = presign();
    command.args(arguments).env("AWS_REGION", "eu-west-1");
    let run = command.assert().code(status).stdout("");
    let text = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(
        text.contains(expected) && !text.contains("hunter2"),
        "{arguments:?}: {text}"
    );
}
