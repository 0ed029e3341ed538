//! Errors and warnings of the subcommands.

mod common;

use common::presign;

const AT: [&str; 4] = ["--at", "2026-11-24T08:09:10Z", "--region", "eu-west-1"];

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
            2,
            &["operation", "GetObjekt"],
            "operation: `GetObjekt` is unknown; did you mean `GetObject`? [unknown_operation]",
        ),
        (
            2,
            &["operation", "GetObject", "-p", "Bucket=b"],
            "Key: missing; GetObject requires it [missing_parameter]",
        ),
        (
            2,
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
            "PartNumber: wrong type; use a whole number [invalid_parameter]",
        ),
        (2, &["operation"], "Usage: presign operation <NAME>"),
        (2, &["post", "photos"], "[invalid_bucket]"),
        (
            2,
            &["post", "s3://photos/k", "--field", "hunter2"],
            "--field: has no `=`; use NAME=VALUE [invalid_field]",
        ),
        (
            2,
            &["post", "s3://photos/k", "--field", "policy=hunter2"],
            "[invalid_field]",
        ),
        (
            2,
            &["post", "s3://photos/k", "--content-length-range", "2", "1"],
            "[invalid_option]",
        ),
        (
            2,
            &["post", "s3://photos/k", "--expires-at", "soon"],
            "[invalid_time]",
        ),
        (
            2,
            &[&upload[..], &["--part-size", "1"]].concat(),
            "[invalid_option]",
        ),
        (
            2,
            &[&upload[..], &["--sse-customer-key", "hunter2"]].concat(),
            "sse_customer_key: not a 256-bit key; use 32 bytes in Base64 [invalid_option]",
        ),
        (
            2,
            &[&upload[..], &["--etag", "a", "--etag", "b"]].concat(),
            "etags: 2 for 1 parts; give one for each part [invalid_option]",
        ),
    ] {
        assert_refused(status, arguments, expected);
    }
}

#[test]
fn service_command_error_has_code_and_no_secret() {
    for (status, arguments, expected) in [
        (
            2,
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
            2,
            &["eks-token", "--cluster-name", "a b"],
            "[invalid_option]",
        ),
        (
            2,
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
        (2, &["iot-mqtt", "a/b"], "[invalid_endpoint]"),
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
