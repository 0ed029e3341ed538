"""Existing URLs by host, key and operation."""

from __future__ import annotations

from collections.abc import Iterator

from case import Case
from link_parts import FREE, HOST, says, url


def addresses() -> Iterator[Case]:
    regional = "s3.eu-west-1.amazonaws.com"
    path = {"host": regional, "addressing_style": "path"}
    yield says("path-style", url(regional, "/photos/cat.jpg"), **path)
    yield says(
        "path-style-dots",
        url(regional, "/my.photos/cat.jpg"),
        **path,
        bucket="my.photos",
    )
    dotted = "my.photos." + regional
    yield says(
        "dots-under-tls",
        url(dotted),
        "dotted_bucket_under_tls",
        host=dotted,
        bucket="my.photos",
    )
    yield says(
        "dots-without-tls",
        url(dotted, scheme="http"),
        "plain_http",
        host=dotted,
        bucket="my.photos",
        endpoint="http://" + regional,
    )
    under = "my_photos." + regional
    yield says(
        "bucket-not-in-dns",
        url(under),
        "bucket_not_in_dns",
        host=under,
        bucket="my_photos",
    )
    yield says(
        "path-style-odd-bucket",
        url(regional, "/my%20photos/cat.jpg"),
        "odd_bucket",
        **path,
        bucket="my photos",
    )
    yield says("upper-case-host", url(HOST.upper()))
    yield says("default-port", url(HOST + ":443"))
    yield says("http", url(scheme="http"), "plain_http", endpoint="http://" + regional)
    old = "photos.s3-eu-west-1.amazonaws.com"
    yield says(
        "region-with-a-hyphen",
        url(old),
        host=old,
        endpoint="https://s3-eu-west-1.amazonaws.com",
    )
    yield says(
        "region-of-another-host",
        url(region="us-east-1"),
        "region_mismatch",
        region="us-east-1",
    )
    everywhere = "photos.s3.amazonaws.com"
    at_global = {"host": everywhere, "endpoint": "https://s3.amazonaws.com"}
    yield says("global", url(everywhere), "global_endpoint", **at_global)
    yield says(
        "global-for-its-own-region",
        url(everywhere, region="us-east-1"),
        **at_global,
        region="us-east-1",
    )
    for name, host, endpoint, changes in (
        (
            "dualstack",
            "photos.s3.dualstack.eu-west-1.amazonaws.com",
            "s3.dualstack.eu-west-1.amazonaws.com",
            {},
        ),
        (
            "fips",
            "photos.s3-fips.us-gov-east-1.amazonaws.com",
            "s3-fips.us-gov-east-1.amazonaws.com",
            {"region": "us-gov-east-1"},
        ),
        (
            "accelerate",
            "photos.s3-accelerate.amazonaws.com",
            "s3-accelerate.amazonaws.com",
            {},
        ),
        (
            "china",
            "photos.s3.cn-north-1.amazonaws.com.cn",
            "s3.cn-north-1.amazonaws.com.cn",
            {"region": "cn-north-1"},
        ),
        (
            "label-s3-in-bucket",
            "s3-photos.s3.eu-west-1.amazonaws.com",
            "s3.eu-west-1.amazonaws.com",
            {"bucket": "s3-photos"},
        ),
        (
            "r2",
            "photos.0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
            "0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
            {"region": "auto"},
        ),
        (
            "r2-eu",
            "photos.0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com",
            "0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com",
            {"region": "auto"},
        ),
        (
            "spaces",
            "photos.fra1.digitaloceanspaces.com",
            "fra1.digitaloceanspaces.com",
            {"region": "fra1"},
        ),
        (
            "b2",
            "photos.s3.eu-central-003.backblazeb2.com",
            "s3.eu-central-003.backblazeb2.com",
            {"region": "eu-central-003"},
        ),
        (
            "google",
            "photos.storage.googleapis.com",
            "storage.googleapis.com",
            {"region": "auto"},
        ),
        (
            "spaces-cdn",
            "photos.fra1.cdn.digitaloceanspaces.com",
            "fra1.cdn.digitaloceanspaces.com",
            {"region": "fra1"},
        ),
        (
            "linode",
            "photos.eu-central-1.linodeobjects.com",
            "eu-central-1.linodeobjects.com",
            {"region": "eu-central-1"},
        ),
        (
            "vultr",
            "photos.ewr1.vultrobjects.com",
            "ewr1.vultrobjects.com",
            {"region": "ewr1"},
        ),
        (
            "hetzner",
            "photos.fsn1.your-objectstorage.com",
            "fsn1.your-objectstorage.com",
            {"region": "fsn1"},
        ),
        (
            "storj",
            "photos.gateway.storjshare.io",
            "gateway.storjshare.io",
            {"region": "us-east-1"},
        ),
        (
            "storj-region",
            "photos.gateway.eu1.storjshare.io",
            "gateway.eu1.storjshare.io",
            {"region": "us-east-1"},
        ),
    ):
        region = changes.get("region", "eu-west-1")
        yield says(
            f"host-{name}",
            url(host, region=region),
            host=host,
            endpoint="https://" + endpoint,
            **changes,
        )
    account = "0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com"
    yield says(
        "host-r2-path",
        url(account, "/photos/cat.jpg", region="auto"),
        host=account,
        endpoint="https://" + account,
        addressing_style="path",
        region="auto",
    )
    for host in ("localhost:9000", "127.0.0.1:9000", "[::1]:9000"):
        yield says(
            f"host-{host}",
            url(host, "/photos/cat.jpg", scheme="http"),
            host=host,
            endpoint="http://" + host,
            addressing_style="path",
        )
    named = "photos.s3.localhost:9000"
    yield says(
        "host-virtual-localhost",
        url(named, scheme="http"),
        host=named,
        endpoint="http://s3.localhost:9000",
    )
    point = "reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com"
    yield says(
        "access-point",
        url(point),
        host=point,
        bucket="reports-123456789012",
        endpoint="https://s3-accesspoint.eu-west-1.amazonaws.com",
    )
    express = "logs--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com"
    yield says(
        "directory-bucket",
        url(express, region="us-east-1", service="s3express"),
        host=express,
        bucket="logs--use1-az4--x-s3",
        endpoint="https://s3express-use1-az4.us-east-1.amazonaws.com",
        region="us-east-1",
        service="s3express",
    )
    site = "photos.s3-website-eu-west-1.amazonaws.com"
    yield says(
        "website",
        url(site),
        "website_endpoint",
        host=site,
        endpoint="https://s3-website-eu-west-1.amazonaws.com",
    )
    yield says("another-service", url(service="sts"), "service_mismatch", service="sts")
    yield says(
        "no-s3-at-all",
        url(
            "sts.eu-west-1.amazonaws.com",
            "/",
            ("Action", "GetCallerIdentity"),
            service="sts",
        ),
        host="sts.eu-west-1.amazonaws.com",
        endpoint=None,
        addressing_style=None,
        bucket=None,
        key=None,
        operations=[],
        service="sts",
        parameters=[["Action", "GetCallerIdentity"]],
    )
    yield says("password", url("me:hunter2@" + HOST), "user_info")


def keys() -> Iterator[Case]:
    for name, path, key, *findings in (
        ("space", "/a%20b.txt", "a b.txt"),
        ("emoji", "/%F0%9F%98%80.txt", "😀.txt"),
        ("raw-umlaut", "/ü.txt", "ü.txt", "unencoded_path"),
        ("plus", "/a+b.txt", "a+b.txt", "plus_in_path"),
        ("encoded-plus", "/a%2Bb.txt", "a+b.txt"),
        ("encoded-slash", "/a%2Fb.txt", "a/b.txt"),
        ("twice-encoded", "/a%2520b.txt", "a%20b.txt", "double_encoded_key"),
        ("percent", "/100%25.txt", "100%.txt"),
        ("dots", "/a/../b.txt", "a/../b.txt", "dot_segments"),
        ("encoded-dots", "/a/%2E%2E/b.txt", "a/../b.txt", "dot_segments"),
        ("two-slashes", "/a//b.txt", "a//b.txt", "empty_segment"),
        ("slash-first", "//a.txt", "/a.txt", "empty_segment"),
        ("slash-last", "/folder/", "folder/"),
        ("cut-escape", "/a%2", "a%2", "bad_percent_encoding"),
        ("no-escape", "/100%.txt", "100%.txt", "bad_percent_encoding"),
        ("latin-1", "/%FC.txt", "\ufffd.txt", "not_utf8"),
        ("too-long", "/" + "k" * 1025, "k" * 1025, "key_too_long"),
        ("longest", "/" + "k" * 1024, "k" * 1024),
    ):
        yield says(f"key-{name}", url(HOST, path), *findings, key=key)


def operations() -> Iterator[Case]:
    for name, extra, wanted in (
        ("upload-part", [("partNumber", "3"), ("uploadId", "2~a")], ["UploadPart:PUT"]),
        ("uploads", [("uploads", "")], ["CreateMultipartUpload:POST"]),
        (
            "tagging",
            [("tagging", "")],
            [
                "GetObjectTagging:GET",
                "PutObjectTagging:PUT",
                "DeleteObjectTagging:DELETE",
            ],
        ),
        ("sdk", [("x-id", "PutObject")], ["PutObject:PUT"]),
        ("unheard-of", [("shrink", "1")], []),
    ):
        findings = [FREE] if "PutObject:PUT" in wanted else []
        yield says(
            f"operation-{name}",
            url(HOST, "/cat.jpg", *extra),
            *findings,
            operations=wanted,
            parameters=[list(pair) for pair in extra],
        )
    yield says(
        "operation-response",
        url(HOST, "/cat.jpg", ("response-content-type", "text/plain; a=b")),
        operations=["GetObject:GET", "HeadObject:HEAD"],
        response_overrides=[["response-content-type", "text/plain; a=b"]],
    )
    yield says(
        "operation-version",
        url(HOST, "/cat.jpg", ("versionId", "3")),
        operations=["GetObject:GET", "HeadObject:HEAD", "DeleteObject:DELETE"],
        parameters=[["versionId", "3"]],
    )
    yield says(
        "operation-list",
        url(HOST, "/", ("list-type", "2"), ("prefix", "a b/")),
        operations=["ListObjectsV2:GET"],
        key=None,
        parameters=[["list-type", "2"], ["prefix", "a b/"]],
    )
    yield says(
        "operation-upload",
        url(SignedHeaders="content-type;host;x-amz-meta-who"),
        operations=["PutObject:PUT"],
        signed_headers=["content-type", "host", "x-amz-meta-who"],
    )
    yield says(
        "operation-copy",
        url(SignedHeaders="host;x-amz-copy-source"),
        operations=["CopyObject:PUT"],
        signed_headers=["host", "x-amz-copy-source"],
    )
    yield says(
        "operation-acl-in-query",
        url(HOST, "/cat.jpg", ("x-amz-acl", "public-read")),
        "amz_parameter",
        FREE,
        operations=["PutObject:PUT"],
        parameters=[["x-amz-acl", "public-read"]],
    )
    yield says(
        "query-plus",
        url(HOST, "/cat.jpg", ("response-content-type", "a b")).replace("a%20b", "a+b"),
        "plus_in_query",
        operations=["GetObject:GET", "HeadObject:HEAD"],
        response_overrides=[["response-content-type", "a+b"]],
    )
