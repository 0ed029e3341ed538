//! `presign post` and `presign multipart`.

mod common;

use base64::{Engine, engine::general_purpose::STANDARD};
use common::{output, presign};
use serde_json::{Value, json};

const AT: [&str; 4] = ["--at", "2026-11-24T08:09:10Z", "--region", "eu-west-1"];

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
        ("--starts-with", "Content-Length=1", "content_length_range"),
        ("--field", "x-amz-tagging=a=b", "the field `tagging`"),
        ("--field", "tagging=a=b", "is not the XML of S3"),
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
