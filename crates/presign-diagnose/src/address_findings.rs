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
    location::{Location, is_cloudfront, is_console, is_loopback, is_r2_public},
    parameter_findings::is_undefined,
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
    if is_console(url.host()) {
        findings.push(
            Code::ConsoleUrl,
            "the URL is a page of a web console, which requires a sign-in: it is not a link to the object; create a presigned URL".into(),
        );
    }
    if !known.is_signed_by_aws() {
        return;
    }
    check_r2(known, url, findings);
    if is_cloudfront(url.host()) {
        findings.push(
            Code::CloudfrontHost,
            "the host is a distribution of CloudFront, which sends another host to S3: presigned URLs fail there; use signed URLs of CloudFront".into(),
        );
    }
    if let (Some(signed), Some(host)) = (&known.region, location.region())
        && signed != host
        && !is_undefined(host)
        && !is_undefined(signed)
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

/// An endpoint that contains the bucket results in a URL with two of it.
fn check_repeated(
    bucket: &str,
    known: &Inspection,
    location: &Location<'_>,
    findings: &mut Findings,
) {
    let in_host = bucket.split_once('.').filter(|(first, rest)| first == rest);
    let mut segments = known.key.as_deref().unwrap_or_default().split('/');
    let in_key = segments.next() == Some(bucket) && segments.next().is_some();
    if in_host.is_some() || (in_key && location.host_bucket.is_some()) {
        let name = in_host.map_or(bucket, |(first, _)| first);
        findings.push(
            Code::RepeatedBucket,
            format!(
                "the bucket {} occurs twice; an endpoint must not contain the bucket",
                quoted(name)
            ),
        );
    }
}

/// Presigned URLs of R2 work on its API, and neither on r2.dev nor on a custom domain.
///
/// <https://developers.cloudflare.com/r2/api/s3/presigned-urls/>
fn check_r2(known: &Inspection, url: &CopiedUrl, findings: &mut Findings) {
    let host = url.host();
    if is_r2_public(host) {
        findings.push(
            Code::R2PublicHost,
            "the host is a public domain of R2, and presigned URLs do not work on r2.dev; create the URL for ACCOUNT_ID.r2.cloudflarestorage.com".into(),
        );
        return;
    }
    let is_key_id = |id: &str| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    let has_key_id = known.access_key_id.as_deref().is_some_and(is_key_id);
    let is_other = !host.ends_with(".r2.cloudflarestorage.com") && !is_loopback(host);
    if has_key_id && known.region.as_deref() == Some("auto") && is_other {
        findings.push(
            Code::R2CustomHost,
            format!("the URL is signed with an access key ID such as those of R2, whose presigned URLs do not work on custom domains such as {}; create the URL for ACCOUNT_ID.r2.cloudflarestorage.com", quoted(host)),
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
    check_repeated(bucket, known, location, findings);
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
