//! Parsing of object URLs to bucket, key and endpoint.

mod common;

use common::{output, presign, stderr};

/// Returns host, path and signing region of the link for a target.
fn signed(target: &str) -> (String, String) {
    let link = output(presign().arg(target).env("AWS_REGION", "us-east-2"));
    let (begin, query) = link.split_once('?').unwrap();
    let (_, scope) = query.split_once("Credential=").unwrap();
    let region = scope.split("%2F").nth(2).unwrap();
    (begin.into(), region.into())
}

/// A provider with its object URL in virtual-hosted and path style; then the start of the presigned URL and the region, or the error text.
type Row = (
    &'static str,
    &'static str,
    &'static str,
    Result<(&'static str, &'static str), &'static str>,
);

const PROVIDERS: &[Row] = &[
    (
        "aws",
        "https://photos.s3.eu-west-1.amazonaws.com/a/b%20c.jpg",
        "https://s3.eu-west-1.amazonaws.com/photos/a/b%20c.jpg",
        Ok((
            "https://photos.s3.eu-west-1.amazonaws.com/a/b%20c.jpg",
            "eu-west-1",
        )),
    ),
    (
        "b2",
        "https://photos.s3.us-west-004.backblazeb2.com/a/b%20c.jpg",
        "https://s3.us-west-004.backblazeb2.com/photos/a/b%20c.jpg",
        Ok((
            "https://s3.us-west-004.backblazeb2.com/photos/a/b%20c.jpg",
            "us-west-004",
        )),
    ),
    (
        "ceph",
        "https://photos.ceph.example.com/a/b%20c.jpg",
        "https://ceph.example.com/photos/a/b%20c.jpg",
        Err("use --endpoint-url"),
    ),
    (
        "do",
        "https://photos.nyc3.digitaloceanspaces.com/a/b%20c.jpg",
        "https://nyc3.digitaloceanspaces.com/photos/a/b%20c.jpg",
        Ok((
            "https://nyc3.digitaloceanspaces.com/photos/a/b%20c.jpg",
            "nyc3",
        )),
    ),
    (
        "garage",
        "https://photos.garage.example.com/a/b%20c.jpg",
        "https://garage.example.com/photos/a/b%20c.jpg",
        Err("use --endpoint-url"),
    ),
    (
        "gcs",
        "https://photos.storage.googleapis.com/a/b%20c.jpg",
        "https://storage.googleapis.com/photos/a/b%20c.jpg",
        Ok(("https://storage.googleapis.com/photos/a/b%20c.jpg", "auto")),
    ),
    (
        "hetzner",
        "https://photos.fsn1.your-objectstorage.com/a/b%20c.jpg",
        "https://fsn1.your-objectstorage.com/photos/a/b%20c.jpg",
        Ok((
            "https://fsn1.your-objectstorage.com/photos/a/b%20c.jpg",
            "fsn1",
        )),
    ),
    (
        "linode",
        "https://photos.eu-central-1.linodeobjects.com/a/b%20c.jpg",
        "https://eu-central-1.linodeobjects.com/photos/a/b%20c.jpg",
        Ok((
            "https://eu-central-1.linodeobjects.com/photos/a/b%20c.jpg",
            "eu-central-1",
        )),
    ),
    (
        "minio",
        "https://photos.minio.example.com/a/b%20c.jpg",
        "http://localhost:9000/photos/a/b%20c.jpg",
        Err("use --endpoint-url"),
    ),
    (
        "ovh",
        "https://photos.s3.gra.io.cloud.ovh.net/a/b%20c.jpg",
        "https://s3.gra.io.cloud.ovh.net/photos/a/b%20c.jpg",
        Ok(("https://s3.gra.io.cloud.ovh.net/photos/a/b%20c.jpg", "gra")),
    ),
    (
        "r2",
        "https://photos.023e105f4ecef8ad.eu.r2.cloudflarestorage.com/a/b%20c.jpg",
        "https://023e105f4ecef8ad.eu.r2.cloudflarestorage.com/photos/a/b%20c.jpg",
        Ok((
            "https://023e105f4ecef8ad.eu.r2.cloudflarestorage.com/photos/a/b%20c.jpg",
            "auto",
        )),
    ),
    (
        "scaleway",
        "https://photos.s3.nl-ams.scw.cloud/a/b%20c.jpg",
        "https://s3.nl-ams.scw.cloud/photos/a/b%20c.jpg",
        Ok(("https://s3.nl-ams.scw.cloud/photos/a/b%20c.jpg", "nl-ams")),
    ),
    (
        "storj",
        "https://photos.gateway.storjshare.io/a/b%20c.jpg",
        "https://gateway.storjshare.io/photos/a/b%20c.jpg",
        Ok((
            "https://gateway.storjshare.io/photos/a/b%20c.jpg",
            "us-east-1",
        )),
    ),
    (
        "supabase",
        "https://photos.abcdefgh.storage.supabase.co/a/b%20c.jpg",
        "https://abcdefgh.storage.supabase.co/storage/v1/s3/photos/a/b%20c.jpg",
        Err("--provider supabase, --account-id and --region"),
    ),
    (
        "vultr",
        "https://photos.ewr1.vultrobjects.com/a/b%20c.jpg",
        "https://ewr1.vultrobjects.com/photos/a/b%20c.jpg",
        Ok(("https://ewr1.vultrobjects.com/photos/a/b%20c.jpg", "ewr1")),
    ),
    (
        "wasabi",
        "https://photos.s3.eu-central-1.wasabisys.com/a/b%20c.jpg",
        "https://s3.eu-central-1.wasabisys.com/photos/a/b%20c.jpg",
        Ok((
            "https://s3.eu-central-1.wasabisys.com/photos/a/b%20c.jpg",
            "eu-central-1",
        )),
    ),
];

#[test]
fn target_provider_url_is_parsed_or_rejected() {
    let help = output(presign().arg("--help"));
    let (_, names) = help.split_once("[possible values: aws").unwrap();
    let (names, _) = names.split_once(']').unwrap();
    assert_eq!(names.split(',').count(), PROVIDERS.len(), "a row for each");
    for (provider, in_host, in_path, expected) in PROVIDERS {
        assert!(help.contains(provider));
        for target in [in_host, in_path] {
            match expected {
                Ok((begin, region)) => assert_eq!(
                    signed(target),
                    ((*begin).into(), (*region).into()),
                    "{target}"
                ),
                Err(why) => refused(target, why),
            }
        }
    }
}

#[test]
fn target_cdn_url_maps_to_origin() {
    for (target, begin, region) in [
        (
            "https://photos.nyc3.cdn.digitaloceanspaces.com/a/b.jpg",
            "https://nyc3.digitaloceanspaces.com/photos/a/b.jpg",
            "nyc3",
        ),
        (
            "https://storage.cloud.google.com/photos/a/b.jpg",
            "https://storage.googleapis.com/photos/a/b.jpg",
            "auto",
        ),
        (
            "https://my.photos.storage.googleapis.com/a",
            "https://storage.googleapis.com/my.photos/a",
            "auto",
        ),
        (
            "https://photos.gateway.eu1.storjshare.io/a",
            "https://gateway.eu1.storjshare.io/photos/a",
            "us-east-1",
        ),
        (
            "https://photos.s3.wasabisys.com/a",
            "https://s3.wasabisys.com/photos/a",
            "us-east-1",
        ),
        (
            "https://s3.gra.perf.cloud.ovh.net/photos/a",
            "https://s3.gra.perf.cloud.ovh.net/photos/a",
            "gra",
        ),
        (
            "HTTPS://Photos.NYC3.DigitalOceanSpaces.com/A",
            "https://nyc3.digitaloceanspaces.com/photos/A",
            "nyc3",
        ),
    ] {
        assert_eq!(signed(target), (begin.into(), region.into()), "{target}");
    }
}

#[test]
fn target_console_page_is_the_object() {
    let photos = "https://photos.s3.eu-west-1.amazonaws.com";
    for (page, key) in [
        (
            "https://eu-west-1.console.aws.amazon.com/s3/object/photos?region=eu-west-1&bucketType=general&prefix=a/b%20c.jpg",
            "/a/b%20c.jpg",
        ),
        (
            "https://us-east-1.console.aws.amazon.com/s3/object/photos?prefix=a+b%2Bc%2F%C3%A4.jpg&region=eu-west-1",
            "/a%20b%2Bc/%C3%A4.jpg",
        ),
        (
            "https://s3.console.aws.amazon.com/s3/object/photos?region=eu-west-1&prefix=k&tab=overview",
            "/k",
        ),
        (
            "https://s3.console.aws.amazon.com/s3/object/photos/a/k?region=eu-west-1&tab=overview",
            "/a/k",
        ),
        (
            "https://123456789012-abcdefgh.eu-west-1.console.aws.amazon.com/s3/object/photos?region=eu-west-1&prefix=k&versionId=null",
            "/k",
        ),
    ] {
        assert_eq!(
            signed(page),
            (format!("{photos}{key}"), "eu-west-1".into()),
            "{page}"
        );
    }
    let version = output(presign().arg(
        "https://s3.console.aws.amazon.com/s3/object/photos?region=eu-west-1&prefix=k&versionId=v1",
    ));
    assert!(version.contains("&versionId=v1&"), "{version}");
    assert_eq!(
        signed(
            "https://cn-north-1.console.amazonaws.cn/s3/object/photos?region=cn-north-1&prefix=k"
        )
        .0,
        "https://photos.s3.cn-north-1.amazonaws.com.cn/k"
    );
}

#[test]
fn target_incomplete_url_is_rejected() {
    let console = "https://eu-west-1.console.aws.amazon.com";
    for (target, why) in [
        (
            &*format!("{console}/s3/buckets/photos?region=eu-west-1&prefix=a/"),
            "use the object's page",
        ),
        (
            &format!("{console}/s3/home?region=eu-west-1"),
            "use the object's page",
        ),
        (
            &format!("{console}/ec2/home?region=eu-west-1"),
            "use the object's page",
        ),
        (
            &format!("{console}/s3/object/photos?prefix=k"),
            "no bucket or region",
        ),
        (
            &format!("{console}/s3/object/photos?region=eu-west-1"),
            "not identify one object",
        ),
        (
            &format!("{console}/s3/object/photos/a?region=eu-west-1&prefix=b"),
            "not identify one object",
        ),
        (
            &format!("{console}/s3/object/photos?region=eu-west-1&prefix=a&prefix=b"),
            "repeats a parameter",
        ),
        (
            "https://console.aws.amazon.com.evil.example/s3/object/photos?region=eu-west-1&prefix=k",
            "use --endpoint-url",
        ),
        (
            "https://nyc3.cdn.digitaloceanspaces.com/photos/k",
            "--provider",
        ),
        (
            "https://photos.storage.cloud.google.com/k",
            "use --endpoint-url",
        ),
        (
            "https://photos.website-us-east-1.linodeobjects.com/k",
            "use --endpoint-url",
        ),
        (
            "https://photos.s3-website.nl-ams.scw.cloud/k",
            "use --endpoint-url",
        ),
        (
            "https://f004.backblazeb2.com/file/photos/k",
            "use --endpoint-url",
        ),
        ("https://pub-0123456789abcdef.r2.dev/k", "--provider r2"),
        (
            "https://link.storjshare.io/s/jx/photos/k",
            "--provider storj",
        ),
        (
            "https://abcdefgh.supabase.co/storage/v1/object/public/photos/k",
            "--provider supabase",
        ),
        (
            "https://storage.googleapis.com.evil.example/photos/k",
            "use --endpoint-url",
        ),
        (
            "https://photos.fsn1.your-objectstorage.com:8443/k",
            "use --endpoint-url",
        ),
    ] {
        refused(target, why);
    }
}

#[test]
fn target_url_is_trimmed() {
    let url = "https://photos.s3.eu-west-1.amazonaws.com/a%20b";
    for pasted in [" ", "\n", "\t \r\n"].map(|space| format!("{space}{url}{space}")) {
        assert_eq!(signed(&pasted), (url.into(), "eu-west-1".into()));
    }
    let endpoint = ["--endpoint-url", " http://localhost:9000\n"];
    let link = output(
        presign()
            .args(["\thttp://localhost:9000/photos/k ", "--region", "x"])
            .args(endpoint),
    );
    assert!(
        link.starts_with("http://localhost:9000/photos/k?"),
        "{link}"
    );
    // A key is used unchanged.
    assert!(signed("s3://photos/k ").0.ends_with("/k%20"));
}

fn refused(target: &str, why: &str) {
    let run = presign()
        .arg(target)
        .env("AWS_REGION", "us-east-2")
        .assert();
    let run = run.code(2).stdout("");
    assert!(stderr(&run).contains(why), "{target}: {}", stderr(&run));
    assert!(stderr(&run).ends_with("[invalid_url]\n\nFor more information, try '--help'.\n"));
}
