//! Findings about the host and the bucket.

use presign_core::{
    quoted,
    s3::{BucketName, HostKind},
    sigv4::ServiceRules,
};

use crate::{
    copied_url::CopiedUrl,
    finding::{FindingCode as Code, Findings},
    inspection::{Inspection, UrlKind},
    location::{Location, is_loopback},
};

pub(crate) fn check(
    known: &Inspection,
    url: &CopiedUrl,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    if !url.is_https && !is_loopback(url.host()) {
        findings.push(
            Code::PlainHttp,
            "the URL uses http instead of https: others on the network can read the URL and the data, and use the URL".into(),
        );
    }
    if let Some(bucket) = &known.bucket {
        check_bucket(bucket, known, url, location, findings);
    }
    if location.kind() == Some(HostKind::Website) {
        findings.push(
            Code::WebsiteEndpoint,
            "the host is an S3 website endpoint, which takes no signatures; use the REST endpoint of the region".into(),
        );
    }
    if !known.is_signed_by_aws() {
        return;
    }
    if let (Some(signed), Some(host)) = (&known.region, location.region())
        && signed != host
    {
        findings.push(
            Code::RegionMismatch,
            format!(
                "the host is in the region {host}, and the signature is for {}",
                quoted(signed)
            ),
        );
    }
    if let Some(region) = &known.region
        && location.kind() == Some(HostKind::Global)
        && region != "us-east-1"
    {
        findings.push(
            Code::GlobalEndpoint,
            format!(
                "the host is the global endpoint, and the region {} has its own: for newer regions and buckets S3 responds with a redirect or an error, without CORS headers for browsers",
                quoted(region)
            ),
        );
    }
    if let Some(service) = &known.service
        && location.aws.is_some()
        && !ServiceRules::for_service(service).is_s3
    {
        findings.push(
            Code::ServiceMismatch,
            format!(
                "the host belongs to S3, and the signature is for the service {}",
                quoted(service)
            ),
        );
    }
}

fn check_bucket(
    bucket: &str,
    known: &Inspection,
    url: &CopiedUrl,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    let Ok(name) = BucketName::parse(bucket) else {
        findings.push(
            Code::OddBucket,
            format!("no bucket can have the name {}", quoted(bucket)),
        );
        return;
    };
    // Access points have hosts with more labels, which their certificates cover.
    let is_general = matches!(location.kind(), Some(HostKind::Regional | HostKind::Global));
    if location.host_bucket.is_none() || !is_general || known.kind == UrlKind::Unsigned {
        return;
    }
    if !name.is_dns_name() {
        findings.push(
            Code::BucketNotInDns,
            format!(
                "the bucket {} is in the host, and its name is not a DNS name; use path style",
                quoted(bucket)
            ),
        );
    } else if url.is_https && !name.is_dns_label() {
        findings.push(
            Code::DottedBucketUnderTls,
            format!("the bucket {} in the host contains a dot, and the certificate of S3 does not match it; use path style", quoted(bucket)),
        );
    }
}
