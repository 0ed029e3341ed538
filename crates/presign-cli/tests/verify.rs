//! `presign verify`.

mod common;

use common::{output, presign, stderr};

const REFERENCE: [&str; 4] = ["--at", "2013-05-24T00:00:00Z", "--expires-in", "86400"];

#[test]
fn verify_uses_configured_credentials() {
    let target = [
        "s3://photos/a b.jpg",
        "--region",
        "eu-west-1",
        "--method",
        "PUT",
        "-H",
        "content-type: image/png",
    ];
    let link = output(presign().args(target).args(REFERENCE));
    let verify = |more: &[&str]| {
        let mut command = presign();
        command.args(["verify", &link]).args(more);
        command.assert()
    };
    let right = ["--method", "PUT", "-H", "content-type: image/png"];
    let at = ["--at", "2013-05-24T12:00:00Z"];
    let good = verify(&[&right[..], &at].concat()).success().stderr("");
    let text = String::from_utf8(good.get_output().stdout.clone()).unwrap();
    assert!(
        text.contains("access key id   AKIAIOSFODNN7EXAMPLE\n"),
        "{text}"
    );
    assert!(text.contains("path            /a b.jpg\n"), "{text}");
    let good = verify(&[&right[..], &at, &["--json"]].concat()).success();
    let json: serde_json::Value = serde_json::from_slice(&good.get_output().stdout).unwrap();
    assert_eq!(json["expires_at"], "2013-05-25T00:00:00Z");
    assert_eq!(
        json["signed_headers"],
        serde_json::json!(["content-type", "host"])
    );

    for (more, code) in [
        (&right[..], "expired"),
        (&at, "missing_signed_header"),
        (
            &[
                "--at",
                "2013-05-24T12:00:00Z",
                "-H",
                "content-type: image/png",
            ],
            "signature_mismatch",
        ),
    ] {
        let refused = verify(more).code(1).stdout("");
        assert!(
            stderr(&refused).ends_with(&format!("[{code}]\n")),
            "{}",
            stderr(&refused)
        );
    }
    let late = [&right[..], &at, &["--max-age", "1h"]].concat();
    assert!(stderr(&verify(&late).code(1)).contains("use a new URL [expired]"));
    let elsewhere = [&right[..], &at, &["--region", "us-east-1"]].concat();
    assert!(stderr(&verify(&elsewhere).code(1)).ends_with("[invalid_scope]\n"));
    verify(&["--clock-skew", "soon"]).code(2);
    for option in [
        "--region",
        "--service",
        "--required-header",
        "--body-sha256",
    ] {
        let given = [&right[..], &at, &[option, ""]].concat();
        let refused = verify(&given).code(2).stdout("");
        let text = stderr(&refused);
        assert!(text.contains("invalid_option"), "{option}: {text}");
    }
    let twice = [&right[..], &at, &["--region", "eu-west-1,us-east-1"]].concat();
    verify(&twice).code(2).stdout("");
    let both = [&right[..], &at, &["-H", "Authorization: Bearer a"]].concat();
    assert!(stderr(&verify(&both).code(1)).ends_with("[invalid_header]\n"));
}
