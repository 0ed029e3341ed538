//! Findings about host and bucket.

use super::{
    FindingCode as Code, Inspection, UrlKind,
    finding::Findings,
    location::{HostKind, Location, is_loopback},
    split_url::SplitUrl,
};
use crate::{quoted::Quoted, s3::bucket_name::BucketName};
use alloc::format;

pub(super) fn check(
    known: &Inspection,
    url: &SplitUrl,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    if !url.is_https && !is_loopback(url.host()) {
        findings.push(
            Code::PlainHttp,
            "the URL is of http and not of https: whoever is on the way can read what it gives, and use it".into(),
        );
    }
    if let Some(bucket) = &known.bucket {
        check_bucket(bucket, known, url, location, findings);
    }
    if location.kind == HostKind::AwsWebsite {
        findings.push(
            Code::WebsiteEndpoint,
            "the host is that of a website in S3, which takes no signatures: the REST endpoint of the region does".into(),
        );
    }
    if !known.is_signed_by_amazon() {
        return;
    }
    if let (Some(signed), Some(host)) = (&known.region, location.region)
        && signed != host
    {
        findings.push(
            Code::RegionMismatch,
            format!(
                "the host is of the region {}, and the signature is for {}",
                host,
                Quoted(signed)
            ),
        );
    }
    if let Some(region) = &known.region
        && location.kind == HostKind::AwsGlobal
        && region != "us-east-1"
    {
        findings.push(
            Code::GlobalEndpoint,
            format!(
                "the host is the global endpoint, and the region {} has its own: S3 answers with a redirect or an error for newer regions and buckets, and browsers get no CORS headers with it",
                Quoted(region)
            ),
        );
    }
    if let Some(service) = &known.service
        && location.kind.is_aws()
        && !["s3", "s3express", "s3-outposts", "s3-object-lambda"].contains(&service.as_str())
    {
        findings.push(
            Code::ServiceMismatch,
            format!(
                "the host is of S3, and the signature is for the service {}",
                Quoted(service)
            ),
        );
    }
}

fn check_bucket(
    bucket: &str,
    known: &Inspection,
    url: &SplitUrl,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    let Ok(name) = BucketName::parse(bucket) else {
        findings.push(
            Code::OddBucket,
            format!(
                "the bucket {} has a name that no bucket can have",
                Quoted(bucket)
            ),
        );
        return;
    };
    // Access points and the like have hosts with more labels, whose certificates cover them.
    let is_general = matches!(location.kind, HostKind::Aws | HostKind::AwsGlobal);
    if location.host_bucket.is_none() || !is_general || known.kind == UrlKind::Unsigned {
        return;
    }
    if !name.is_dns_name() {
        findings.push(
            Code::BucketNotInDns,
            format!("the bucket {} stands in the host, and its name is none of DNS: it takes path style", Quoted(bucket)),
        );
    } else if url.is_https && !name.is_dns_label() {
        findings.push(
            Code::DottedBucketUnderTls,
            format!("the bucket {} has a dot and stands in the host: the certificate of S3 does not match it, and it takes path style", Quoted(bucket)),
        );
    }
}
