//! `presign guard`: the bucket policy, and its options.

mod common;

use common::{output, stderr, without_keys};
use presign_core::LinkPolicy;
use serde_json::Value;

fn guard(arguments: &[&str]) -> String {
    output(without_keys().arg("guard").args(arguments))
}

#[test]
fn guard_prints_the_policy_of_the_core_without_credentials() {
    let new = || LinkPolicy::new("photos");
    for (arguments, expected) in [
        (&["s3://photos"][..], new()),
        (&["s3://photos/"], new()),
        (&["arn:aws:s3:::photos"], new()),
        (&["s3://photos/2026/"], new().prefix("2026/")),
        (&["s3://photos", "--max-age", "15m"], new().max_age(900)),
        (&["s3://photos", "--max-age", "900"], new().max_age(900)),
        (&["s3://photos", "--allow-http"], new().allow_http(true)),
        (
            &[
                "s3://photos",
                "--from",
                "203.0.113.0/24",
                "--from",
                "vpc-0a1b2c3d",
            ],
            new().networks(["203.0.113.0/24", "vpc-0a1b2c3d"]),
        ),
        (
            &["s3://photos", "--region", "cn-north-1"],
            new().region("cn-north-1"),
        ),
        (
            &["https://photos.s3.cn-north-1.amazonaws.com.cn/2026/"],
            new().region("cn-north-1").prefix("2026/"),
        ),
    ] {
        assert_eq!(
            guard(arguments),
            expected.to_json().unwrap(),
            "{arguments:?}"
        );
    }
}

#[test]
fn guard_partition_is_that_of_the_configured_region() {
    let mut command = without_keys();
    command.args(["guard", "s3://photos"]);
    let policy = output(command.env("AWS_REGION", "us-gov-west-1"));
    let policy: Value = serde_json::from_str(&policy).unwrap();
    let resources = &policy["Statement"][0]["Resource"];
    assert_eq!(resources[0], "arn:aws-us-gov:s3:::photos");
}

#[test]
fn guard_wrong_argument_is_a_usage_error() {
    for (arguments, expected) in [
        (
            &["photos"][..],
            "target: `photos` has no bucket; use s3://BUCKET/photos [invalid_bucket]",
        ),
        (
            &["s3://photos--usw2-az1--x-s3"],
            "bucket: `photos--usw2-az1--x-s3` is a directory bucket; its policy cannot limit links; use a general purpose bucket [unsupported_combination]",
        ),
        (
            &["https://photos.s3.eu-west-1.amazonaws.com/k?versionId=7"],
            "target: has parameters; use s3://BUCKET/PREFIX [invalid_url]",
        ),
        (
            &["s3://photos", "--max-age", "8d"],
            "max_age: `691200` is out of range; use 1 to 604,800 seconds (7 days) [invalid_option]",
        ),
        (
            &["s3://photos", "--max-age", "soon"],
            "`soon` is not a duration",
        ),
        (
            &["s3://photos", "--from", "10.0.0.1/8"],
            "from: `10.0.0.1/8` is not the first address of its network; use 10.0.0.0/8 [invalid_option]",
        ),
        (
            &["s3://photos", "--region", "eu west"],
            "region: `eu west` is invalid",
        ),
    ] {
        let run = without_keys().arg("guard").args(arguments).assert();
        let run = run.code(2).stdout("");
        assert!(stderr(&run).contains(expected), "{}", stderr(&run));
    }
}
