//! Targets, expiration and output formats of the command without a subcommand.

mod common;

use common::{output, presign, stderr};
use serde_json::{Value, json};

const AT: [&str; 4] = ["--at", "2026-11-24T08:00:00Z", "--region", "eu-west-1"];

#[test]
fn presign_several_targets_print_one_url_per_line() {
    let links = output(
        presign()
            .args(["s3://photos/b", "photos/a", "s3://docs/c"])
            .args(AT),
    );
    let paths: Vec<_> = links
        .lines()
        .filter_map(|link| link.split('?').next())
        .collect();
    assert_eq!(
        paths,
        [
            "https://photos.s3.eu-west-1.amazonaws.com/b",
            "https://photos.s3.eu-west-1.amazonaws.com/a",
            "https://docs.s3.eu-west-1.amazonaws.com/c",
        ]
    );
    for link in links.lines() {
        assert!(link.contains("&X-Amz-Signature="), "{link}");
    }
    let run = presign()
        .args(["s3://photos/a", "s3://photos/../b"])
        .args(AT)
        .assert();
    assert!(stderr(&run.code(2).stdout("")).ends_with("[unsafe_key]\n"));
}

/// The region of the host takes precedence over that of the variable, and the key is decoded once.
#[test]
fn target_object_url_is_accepted() {
    for (target, more, begin, scope) in [
        (
            "https://photos.s3.eu-central-1.amazonaws.com/2026/a%20cat%252F.jpg",
            &[][..],
            "https://photos.s3.eu-central-1.amazonaws.com/2026/a%20cat%252F.jpg",
            "eu-central-1",
        ),
        (
            "https://s3.us-west-2.amazonaws.com/photos//lead",
            &[],
            "https://photos.s3.us-west-2.amazonaws.com//lead",
            "us-west-2",
        ),
        (
            "https://photos.s3.amazonaws.com/k",
            &[],
            "https://photos.s3.us-east-2.amazonaws.com/k",
            "us-east-2",
        ),
        (
            "https://photos.s3-fips.dualstack.us-gov-west-1.amazonaws.com/k",
            &[],
            "https://photos.s3-fips.dualstack.us-gov-west-1.amazonaws.com/k",
            "us-gov-west-1",
        ),
        (
            "https://photos.s3-accelerate.amazonaws.com/k",
            &[],
            "https://photos.s3-accelerate.amazonaws.com/k",
            "us-east-2",
        ),
        (
            "https://reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com/a/b",
            &[],
            "https://reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com/a/b",
            "eu-west-1",
        ),
        (
            "https://photos--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com/k",
            &["--disable-s3-express-session-auth"],
            "https://photos--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com/k",
            "us-east-1",
        ),
        (
            "https://photos.nyc3.digitaloceanspaces.com/k",
            &[],
            "https://nyc3.digitaloceanspaces.com/photos/k",
            "nyc3",
        ),
        (
            "https://abc.r2.cloudflarestorage.com/photos/k",
            &[],
            "https://abc.r2.cloudflarestorage.com/photos/k",
            "auto",
        ),
        (
            "http://localhost:9000/store/photos/a%2Fb",
            &["--endpoint-url", "http://localhost:9000/store/"],
            "http://localhost:9000/store/photos/a/b",
            "us-east-2",
        ),
        (
            "https://photos.s3.example.com/k",
            &["--endpoint-url", "https://s3.example.com"],
            "https://s3.example.com/photos/k",
            "us-east-2",
        ),
        (
            "arn:aws:s3:::photos/a/b",
            &[],
            "https://photos.s3.us-east-2.amazonaws.com/a/b",
            "us-east-2",
        ),
    ] {
        let link = output(
            presign()
                .arg(target)
                .args(more)
                .env("AWS_REGION", "us-east-2"),
        );
        assert_eq!(link.split('?').next(), Some(begin), "{target}");
        assert!(link.contains(&format!("%2F{scope}%2F")), "{link}");
    }
}

/// Keeps the parameters of the object and drops those of the signature.
#[test]
fn target_presigned_url_is_signed_again() {
    let old = output(
        presign()
            .args([
                "s3://photos/a b",
                "-q",
                "versionId=3",
                "--filename",
                "ä.jpg",
                "--region",
                "eu-west-1",
            ])
            .args(["--at", "2013-05-24T00:00:00Z"])
            .arg("--allow-unusual-credentials")
            .env("AWS_SESSION_TOKEN", "token"),
    );
    let new = output(
        presign()
            .args([&*old, "--region", "eu-west-1"])
            .args(["--at", "2013-05-24T00:00:00Z"])
            .arg("--allow-unusual-credentials")
            .env("AWS_SESSION_TOKEN", "token"),
    );
    assert_eq!(new, old);
    let new = output(presign().args([&*old]).args(AT));
    assert!(
        new.contains("&versionId=3&") && !new.contains("Token"),
        "{new}"
    );
}

#[test]
fn target_ambiguous_url_is_rejected() {
    for (target, more, why) in [
        (
            "https://minio.example.com/photos/k",
            &[][..],
            "the host is unknown; use --endpoint-url",
        ),
        (
            "https://a.example.com/photos/k",
            &["--endpoint-url", "https://b.example.com"],
            "does not match the endpoint",
        ),
        (
            "https://photos.s3.eu-west-1.amazonaws.com/a#b",
            &[],
            "contains `#`",
        ),
        (
            "https://photos.s3.eu-west-1.amazonaws.com/100%",
            &[],
            "has a `%`",
        ),
        (
            "https://x.s3-object-lambda.eu-west-1.amazonaws.com/k",
            &[],
            "use s3://ARN/KEY",
        ),
        ("gs://photos/k", &[], "use s3://photos/k"),
    ] {
        let run = presign()
            .arg(target)
            .args(more)
            .args(AT)
            .assert()
            .code(2)
            .stdout("");
        assert!(stderr(&run).contains(why), "{target}: {}", stderr(&run));
    }
    presign()
        .arg("https://photos.s3.eu-west-1.amazonaws.com/a+b")
        .args(AT)
        .assert()
        .success()
        .stderr(predicates::str::contains("it is read as `+`"));
}

#[test]
fn provider_overrides_configured_endpoint() {
    let made = |arguments: &[&str]| {
        let link = output(
            presign()
                .arg("s3://photos/k")
                .args(arguments)
                .env("AWS_REGION", "eu-west-1")
                .env("AWS_ENDPOINT_URL", "http://localhost:9000"),
        );
        link.split('?').next().unwrap().to_owned()
    };
    let r2 = ["--provider", "r2", "--account-id", "abc"];
    assert_eq!(made(&r2), "https://abc.r2.cloudflarestorage.com/photos/k");
    let b2 = ["--provider", "b2", "--region", "us-west-004"];
    assert_eq!(made(&b2), "https://s3.us-west-004.backblazeb2.com/photos/k");
    assert_eq!(
        made(&["--provider", "aws"]),
        "https://photos.s3.eu-west-1.amazonaws.com/k"
    );
    let minio = [
        "--provider",
        "minio",
        "--endpoint-url",
        "http://127.0.0.1:1",
    ];
    assert_eq!(made(&minio), "http://127.0.0.1:1/photos/k");
    let run = presign()
        .args(["s3://photos/k", "--provider", "r2"])
        .assert()
        .code(2);
    assert!(stderr(&run).contains("requires --account-id [invalid_endpoint]"));
}

#[test]
fn expires_at_uses_local_time_zone() {
    let link = |moment: &str, zone: &str| {
        let mut command = presign();
        command
            .args(["s3://photos/k", "--expires-at", moment])
            .args(AT)
            .env("TZ", zone);
        command.assert()
    };
    for (moment, zone, said, seconds) in [
        (
            "2026-11-24T10:00",
            "Europe/Berlin",
            "2026-11-24T10:00:00+01:00[Europe/Berlin]",
            3600,
        ),
        ("2026-11-24 10:00", "Asia/Kolkata", "", 0),
        (
            "2026-11-24T10:00Z",
            "Europe/Berlin",
            "2026-11-24T10:00:00+00:00[UTC]",
            7200,
        ),
        (
            "2026-11-24T10:00:00.9Z",
            "UTC",
            "2026-11-24T10:00:00+00:00[UTC]",
            7200,
        ),
        (
            "2026-12-01T03:00:00-05:00",
            "Europe/Berlin",
            "2026-12-01T03:00:00-05:00[-05:00]",
            604_800,
        ),
    ] {
        let run = link(moment, zone);
        if seconds == 0 {
            assert!(
                stderr(&run.code(2)).contains("is not after the signing time 2026-11-24T08:00:00Z; use a time up to 7 days after it")
            );
            continue;
        }
        let run = run.success().stderr(format!("note: expires {said}\n"));
        let url = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        assert!(url.contains(&format!("&X-Amz-Expires={seconds}&")), "{url}");
    }
    for (moment, code) in [
        ("2026-12-01T08:00:01Z", "invalid_expires"),
        ("tomorrow", "invalid_time"),
    ] {
        assert!(stderr(&link(moment, "UTC").code(2)).contains(code));
    }
}

#[test]
fn filename_and_content_type_depend_on_method() {
    let wish = [
        "s3://photos/k",
        "--filename",
        "a\"ß.txt",
        "--content-type",
        "text/plain",
    ];
    let get = output(presign().args(wish).args(AT));
    let disposition = "response-content-disposition=attachment%3B%20filename%3D%22a__.txt%22%3B%20filename%2A%3DUTF-8%27%27a%2522%25C3%259F.txt";
    assert!(
        get.contains(&format!(
            "&{disposition}&response-content-type=text%2Fplain&"
        )),
        "{get}"
    );
    let put: Value = serde_json::from_str(&output(
        presign()
            .args(wish)
            .args(AT)
            .args(["--method", "PUT", "--json"]),
    ))
    .unwrap();
    assert_eq!(
        put["headers"],
        json!({"content-disposition": "attachment; filename=\"a__.txt\"; filename*=UTF-8''a%22%C3%9F.txt", "content-type": "text/plain"})
    );
    for more in [&["--method", "DELETE"][..], &["--no-sign-request"]] {
        let run = presign().args(wish).args(AT).args(more).assert().code(2);
        assert!(stderr(&run).contains("[unsupported_combination]"));
    }
}

#[test]
fn no_sign_request_needs_no_credentials() {
    let unsigned = |more: &[&str]| {
        let mut command = presign();
        command
            .env_remove("AWS_ACCESS_KEY_ID")
            .env_remove("AWS_SECRET_ACCESS_KEY");
        output(
            command
                .args(["s3://photos/a b", "--no-sign-request", "-q", "versionId=3"])
                .args(AT)
                .args(more),
        )
    };
    let url = "https://photos.s3.eu-west-1.amazonaws.com/a%20b?versionId=3";
    assert_eq!(unsigned(&[]), url);
    let json: Value = serde_json::from_str(&unsigned(&["--json"])).unwrap();
    assert_eq!(json, json!({"method": "GET", "url": url, "headers": {}}));
}

#[test]
fn output_html_and_markdown_are_escaped() {
    let made = |format| {
        output(
            presign()
                .args(["s3://photos/a/<b>&\"[c]*.jpg", "--output", format])
                .args(AT),
        )
    };
    let url = output(presign().arg("s3://photos/a/<b>&\"[c]*.jpg").args(AT));
    let escaped = url.replace('&', "&amp;");
    assert_eq!(
        made("html"),
        format!("<a href=\"{escaped}\">&lt;b&gt;&amp;&quot;[c]*.jpg</a>")
    );
    assert_eq!(
        made("markdown"),
        format!("[\\<b\\>\\&\"\\[c\\]\\*.jpg](<{url}>)")
    );
    for format in ["html", "markdown"] {
        let put = ["s3://photos/k", "--method", "PUT", "--output", format];
        let run = presign().args(put).args(AT).assert().code(2);
        assert!(stderr(&run).contains("[unsupported_combination]"));
    }
    let dots = ["s3://photos/a/../b", "--allow-unsafe-key", "--output"];
    assert!(output(presign().args(dots).arg("curl").args(AT)).contains(" --path-as-is "));
    let run = presign().args(dots).arg("wget").args(AT).assert().code(2);
    assert!(stderr(&run).contains("use curl [unsupported_combination]"));
}

#[test]
fn qr_code_contains_the_url() {
    let run = presign()
        .args(["s3://photos/cat.jpg", "--qr"])
        .args(AT)
        .assert()
        .success();
    let url = String::from_utf8(run.get_output().stdout.clone()).unwrap();
    let drawn = stderr(&run);
    // Two modules per character, four pixels wide each.
    let lines: Vec<Vec<char>> = drawn
        .lines()
        .map(|line| {
            let line = line.strip_prefix("\x1b[38;5;16;48;5;231m").unwrap();
            line.strip_suffix("\x1b[0m").unwrap().chars().collect()
        })
        .collect();
    let is_dark = |x: usize, y: usize| match lines[y / 2][x] {
        '█' => true,
        '▀' => y.is_multiple_of(2),
        '▄' => !y.is_multiple_of(2),
        ' ' => false,
        other => panic!("{other:?}"),
    };
    let (width, height) = (lines[0].len() * 4, lines.len() * 8);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        if is_dark(x / 4, y / 4) { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    assert_eq!(grids[0].decode().unwrap().1, url.trim_end());

    let long = format!("s3://photos/{}", "long/".repeat(200));
    let tokens = presign()
        .args([&long, "--qr"])
        .args(AT)
        .env("AWS_SESSION_TOKEN", "t".repeat(2600))
        .assert();
    assert!(
        stderr(&tokens.code(1)).contains("a QR code holds at most 2953 [unsupported_combination]")
    );
}
