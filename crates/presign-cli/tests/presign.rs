//! Output, streams and exit status of the command without a subcommand.

mod common;

use common::{output, presign, stderr, without_keys};

const REFERENCE: [&str; 4] = ["--at", "2013-05-24T00:00:00Z", "--expires-in", "86400"];

#[test]
fn presign_aws_example_has_documented_signature() {
    let endpoint = [
        "--region",
        "us-east-1",
        "--endpoint-url",
        "https://s3.amazonaws.com",
    ];
    assert_eq!(
        output(
            presign()
                .arg("s3://examplebucket/test.txt")
                .args(endpoint)
                .args(REFERENCE)
        ),
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z\
         &X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
         &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    );
    let regional = output(
        presign()
            .args(["s3://examplebucket/test.txt", "--region", "us-east-1"])
            .args(REFERENCE),
    );
    assert!(
        regional.starts_with("https://examplebucket.s3.us-east-1.amazonaws.com/test.txt?"),
        "{regional}"
    );
}

#[test]
fn presign_user_guide_examples_work() {
    let guide = [
        "s3://arn:aws:s3:::DOC-EXAMPLE-BUCKET1/mydoc.txt",
        "--expires-in",
        "604800",
    ];
    let short = output(presign().args(guide).env("AWS_REGION", "us-west-2"));
    assert!(
        short.starts_with("https://s3.us-west-2.amazonaws.com/DOC-EXAMPLE-BUCKET1/mydoc.txt?"),
        "{short}"
    );
    let endpoint = [
        "--region",
        "af-south-1",
        "--endpoint-url",
        "https://s3.af-south-1.amazonaws.com",
    ];
    let long = output(presign().args(guide).args(endpoint));
    assert!(
        long.starts_with("https://s3.af-south-1.amazonaws.com/DOC-EXAMPLE-BUCKET1/mydoc.txt?"),
        "{long}"
    );
    assert!(long.contains("&X-Amz-Expires=604800&"), "{long}");
}

#[test]
fn presign_arn_is_a_bucket() {
    let account = "us-west-2:123456789012";
    for (target, host_and_path) in [
        (
            format!("s3://arn:aws:s3:{account}:accesspoint/reports/2026/a b.pdf"),
            "reports-123456789012.s3-accesspoint.us-west-2.amazonaws.com/2026/a%20b.pdf",
        ),
        (
            format!("s3://arn:aws:s3:{account}:accesspoint:reports//lead"),
            "reports-123456789012.s3-accesspoint.us-west-2.amazonaws.com//lead",
        ),
        (
            format!("s3://arn:aws:s3-object-lambda:{account}:accesspoint/reports/a:b"),
            "reports-123456789012.s3-object-lambda.us-west-2.amazonaws.com/a%3Ab",
        ),
        (
            format!("s3://arn:aws:s3-outposts:{account}:outpost/op-01/accesspoint/reports/a/b"),
            "reports-123456789012.op-01.s3-outposts.us-west-2.amazonaws.com/a/b",
        ),
        (
            "s3://arn:aws:s3:::photos/a/b".into(),
            "photos.s3.us-east-1.amazonaws.com/a/b",
        ),
    ] {
        let url = output(presign().args([&target, "--region", "us-east-1"]));
        assert_eq!(
            url.split('?').next(),
            Some(&*format!("https://{host_and_path}")),
            "{target}"
        );
    }
    for (target, code) in [
        (
            format!("s3://arn:aws:s3:{account}:accesspoint/reports"),
            "invalid_key",
        ),
        (
            format!("s3://arn:aws:s3:{account}:bucket/key"),
            "invalid_arn",
        ),
        ("s3://arn:aws:s3".into(), "invalid_arn"),
    ] {
        let mut run = presign();
        let run = run.args([&target, "--region", "us-east-1"]).assert();
        let run = run.code(2).stdout("");
        assert!(stderr(&run).contains(code), "{target}: {}", stderr(&run));
    }
}

#[test]
fn presign_endpoint_flags_choose_the_host() {
    for (flags, host) in [
        (
            &["--use-fips"][..],
            "photos.s3-fips.us-east-1.amazonaws.com",
        ),
        (
            &["--use-dualstack=true", "--use-fips=false"],
            "photos.s3.dualstack.us-east-1.amazonaws.com",
        ),
        (&["--use-accelerate"], "photos.s3-accelerate.amazonaws.com"),
        (&["--use-global-endpoint"], "photos.s3.amazonaws.com"),
    ] {
        let arguments = ["s3://photos/cat.jpg", "--region", "us-east-1"];
        let url = output(presign().args(arguments).args(flags));
        assert_eq!(
            url.split("/cat.jpg?").next(),
            Some(&*format!("https://{host}")),
            "{flags:?}"
        );
    }
    let arn = "s3://arn:aws:s3:us-west-2:123456789012:accesspoint/reports/k";
    let refused = ["--region", "us-east-1", "--use-arn-region=false"];
    let run = presign().arg(arn).args(refused).assert().code(2);
    assert!(
        stderr(&run).contains("[unsupported_combination]"),
        "{}",
        stderr(&run)
    );
}

#[test]
fn presign_expires_in_accepts_seconds_and_durations() {
    let target = [
        "s3://photos/cat.jpg",
        "--region",
        "eu-west-1",
        "--expires-in",
    ];
    for (text, seconds) in [
        ("1", 1),
        ("900", 900),
        ("15m", 900),
        ("12h", 43_200),
        ("7d", 604_800),
        ("1h 30m", 5400),
    ] {
        let url = output(presign().args(target).arg(text));
        assert!(
            url.contains(&format!("&X-Amz-Expires={seconds}&")),
            "{text}: {url}"
        );
    }
    for text in [
        "0",
        "-1",
        "604801",
        "1.5",
        "8d",
        "1500ms",
        "99999999999999999999",
        "1e300",
        "nan",
        "",
        "soon",
    ] {
        let run = presign().args(target).arg(text).assert().code(2).stdout("");
        assert!(
            stderr(&run).contains("[invalid_expires]"),
            "{text}: {}",
            stderr(&run)
        );
    }
}

#[test]
fn presign_key_keeps_slashes() {
    for (target, path) in [
        ("s3://photos/a b.jpg", "/a%20b.jpg"),
        ("s3://photos//lead", "//lead"),
        ("s3://photos/a//b/", "/a//b/"),
        ("s3://photos/a?b#c", "/a%3Fb%23c"),
        ("s3://photos/a%2Fb", "/a%252Fb"),
        ("s3://photos/s3://x", "/s3%3A//x"),
    ] {
        let region = ["--region", "eu-west-1", "--allow-unsafe-key"];
        let url = output(presign().arg(target).args(region));
        assert_eq!(
            url.split('?').next(),
            Some(&*format!("https://photos.s3.eu-west-1.amazonaws.com{path}"))
        );
    }
}

#[test]
fn presign_method_headers_and_query_are_signed() {
    let mut command = presign();
    command.args(["s3://photos/cat.jpg", "--region=eu-west-1", "--method=PUT"]);
    command.args([
        "-H",
        "Content-Type: image/jpeg",
        "-H",
        "x-amz-meta-a:1",
        "-q",
        "versionId=3",
        "-q",
        "acl",
    ]);
    let url = output(&mut command);
    let end =
        "&X-Amz-SignedHeaders=content-type%3Bhost%3Bx-amz-meta-a&acl=&versionId=3&X-Amz-Signature=";
    assert!(url.contains(end), "{url}");
}

#[test]
fn presign_usage_error_exits_with_2_without_secrets() {
    let target = "s3://photos/cat.jpg";
    for (arguments, expected) in [
        (&[target, "--region", "eu west 1"][..], "[invalid_region]"),
        (&[target, "--method", "fetch"], "[invalid_method]"),
        (&[target, "--at", "yesterday"], "[invalid_time]"),
        (
            &[target, "--endpoint-url", "localhost:9000"],
            "[invalid_endpoint]",
        ),
        (
            &[target, "--endpoint-url", "http://me:hunter2@localhost"],
            "[invalid_endpoint]",
        ),
        (&[target, "--addressing-style", "dns"], "[invalid_option]"),
        (&[target, "-H", "hunter2"], "[invalid_header]"),
        (&["cat.jpg"], "[invalid_bucket]"),
        (&[], "Usage: presign"),
        (&[target, "--expire"], "unexpected argument '--expire'"),
    ] {
        let text = stderr(&presign().args(arguments).assert().code(2).stdout(""));
        assert!(
            text.contains(expected) && !text.contains("hunter2"),
            "{arguments:?}: {text}"
        );
    }
}

#[test]
fn presign_invalid_argument_exits_with_2_and_missing_settings_with_1() {
    let target = "s3://photos/cat.jpg";
    for (status, arguments, expected) in [
        (
            2,
            &["s3:///cat.jpg", "--region", "eu-west-1"][..],
            "bucket: empty; use a name or an ARN [invalid_bucket]",
        ),
        (
            2,
            &["s3://photos/a/../b", "--region", "eu-west-1"],
            "[unsafe_key]",
        ),
        (
            2,
            &["s3://arn:aws:sqs:::photos/b", "--region", "eu-west-1"],
            "[invalid_arn]",
        ),
        (
            2,
            &[target, "--region", "eu-west-1", "-H", "a: hunter2\u{1}"],
            "[invalid_header]",
        ),
        (1, &[target], "[missing_region]"),
        (1, &[target, "--profile", "absent"], "[invalid_profile]"),
    ] {
        let text = stderr(&presign().args(arguments).assert().code(status).stdout(""));
        assert!(
            text.contains(expected) && !text.contains("hunter2"),
            "{arguments:?}: {text}"
        );
    }
    let text = stderr(
        &without_keys()
            .args([target, "--region", "eu-west-1"])
            .assert()
            .code(1)
            .stdout(""),
    );
    assert!(text.contains("/nonexistent/.aws/credentials"), "{text}");
    assert!(text.ends_with("[missing_credentials]\n"), "{text}");
}

#[test]
fn presign_allow_unsafe_key_signs_dot_segments() {
    let url = output(presign().args([
        "s3://photos/a/../b",
        "--region",
        "eu-west-1",
        "--allow-unsafe-key",
    ]));
    assert!(
        url.starts_with("https://photos.s3.eu-west-1.amazonaws.com/a/../b?"),
        "{url}"
    );
}

#[test]
fn presign_doubtful_url_prints_a_warning() {
    let early = presign()
        .args(["s3://photos/cat.jpg", "--region", "eu-west-1"])
        .args(REFERENCE)
        .env("AWS_CREDENTIAL_EXPIRATION", "2013-05-24T01:00:00Z")
        .assert()
        .success()
        .stderr(
            "warning: the credentials expire before the URL; it works until 2013-05-24T01:00:00Z\n",
        );
    assert!(early.get_output().stdout.starts_with(b"https://"));
    presign()
        .args([
            "s3://photos/cat.jpg",
            "--endpoint-url",
            "https://s3.af-south-1.amazonaws.com",
        ])
        .env("AWS_REGION", "us-east-1")
        .assert()
        .success()
        .stderr("warning: the endpoint is in af-south-1, but the URL is signed for us-east-1\n");
}

#[test]
fn presign_url_that_cannot_work_prints_a_warning() {
    let host = "https://pub-0123456789abcdef0123456789abcdef.r2.dev";
    for (arguments, code) in [
        (["s3://photos/k", "--endpoint-url", host], "r2_public_host"),
        (
            ["s3://my.photos/k", "--addressing-style", "virtual"],
            "dotted_bucket_under_tls",
        ),
    ] {
        let run = presign()
            .args(arguments)
            .env("AWS_REGION", "eu-west-1")
            .assert()
            .success();
        let shown = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
        assert!(
            shown.starts_with("warning: ") && shown.ends_with(&format!(" [{code}]\n")),
            "{shown}"
        );
    }
}

#[test]
fn presign_credential_expiry_clamps_or_rejects() {
    let early = |choice| {
        let mut command = presign();
        command
            .args([
                "s3://photos/cat.jpg",
                "--region",
                "eu-west-1",
                "--on-credential-expiry",
                choice,
            ])
            .args(REFERENCE)
            .env("AWS_CREDENTIAL_EXPIRATION", "2013-05-24T01:00:00Z");
        command.assert()
    };
    let cut = early("clamp").success().stderr(
        "warning: the credentials expire before the URL; it works until 2013-05-24T01:00:00Z\n",
    );
    let cut = String::from_utf8(cut.get_output().stdout.clone()).unwrap();
    assert!(cut.contains("&X-Amz-Expires=3600&"), "{cut}");
    early("reject").code(1).stdout("").stderr(
        "error: credentials: expire at 2013-05-24T01:00:00Z, before the URL at 2013-05-25T00:00:00Z; renew them, or use a shorter expires_in [credentials_expire_first]\n",
    );
    early("never").code(2).stdout("");
}

#[test]
fn presign_signing_window_repeats_the_url() {
    let link = |at| {
        let target = [
            "s3://photos/cat.jpg",
            "--region",
            "eu-west-1",
            "--signing-window",
            "10m",
        ];
        output(
            presign()
                .args(target)
                .args(["--expires-in", "1h", "--at", at]),
        )
    };
    let first = link("2013-05-24T00:00:00Z");
    assert!(
        first.contains("&X-Amz-Date=20130524T000000Z&X-Amz-Expires=4200&"),
        "{first}"
    );
    assert_eq!(link("2013-05-24T00:09:59Z"), first);
    assert_ne!(link("2013-05-24T00:10:00Z"), first);
    presign()
        .args([
            "s3://photos/cat.jpg",
            "--region",
            "eu-west-1",
            "--signing-window",
            "0",
        ])
        .assert()
        .code(2)
        .stdout("");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let help = presign().arg("--help").assert().success().stderr("");
    assert!(
        String::from_utf8_lossy(&help.get_output().stdout)
            .contains("Usage: presign [OPTIONS] <TARGET>...")
    );
    let version = format!("presign {}\n", env!("CARGO_PKG_VERSION"));
    presign()
        .arg("--version")
        .assert()
        .success()
        .stdout(version);
}
