"""Requests that are signed in their headers, and policies of forms."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from case import DEFAULTS, Case, credentials

URL = "https://examplebucket.s3.us-east-1.amazonaws.com/test.txt"
HASH = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
TOKEN = {"credentials": credentials(session_token="AQoEXAMPLEH4aoAH0gNCAPy/+=")}
POLICY = json.dumps(
    {
        "expiration": "2013-05-24T01:00:00Z",
        "conditions": [{"bucket": "examplebucket"}, ["starts-with", "$key", "in/"]],
    }
)


def signing() -> Iterator[Case]:
    yield from policies()
    yield from headers()
    yield from errors()


def policies() -> Iterator[Case]:
    for name, policy in {
        "plain": POLICY,
        "spaces": f"\r\n {POLICY}\n",
        "not-ascii": POLICY.replace("in/", "\u00fc/\U0001f600"),
        "trailing-comma": POLICY.replace('"]]', '"],]'),
        "empty": "{}",
        "long": POLICY.replace("in/", "a" * 5000),
    }.items():
        yield of("sign_policy", name, policy=policy)
    yield of("sign_policy", "token", policy=POLICY, **TOKEN)
    yield of("sign_policy", "region", policy=POLICY, region="eu-west-1")
    for name, wrong in {
        "empty": "",
        "array": "[]",
        "null": "null",
        "base64": "eyJleHBpcmF0aW9uIjogIiJ9",
        "cut": POLICY[:-1],
    }.items():
        yield of("sign_policy", f"error/{name}", "invalid_policy", policy=wrong)


def headers() -> Iterator[Case]:
    changes: dict[str, Any]
    for name, changes in {
        "plain": {},
        "hash": {"method": "PUT", "payload_hash": HASH},
        "hash-in-header": {"method": "PUT", "headers": {"x-amz-content-sha256": HASH}},
        "same-hash-twice": {
            "payload_hash": HASH,
            "headers": {"x-amz-content-sha256": HASH},
        },
        "unsigned-payload": {"payload_hash": "UNSIGNED-PAYLOAD"},
        "token": TOKEN,
        "region": {"signing_region": "eu-west-1"},
        "headers": {
            "method": "PUT",
            "payload_hash": HASH,
            "headers": {
                "Content-Type": "text/plain;  charset=utf-8",
                "Content-Length": "21",
                "X-Amz-Meta-Owner": "  cats   and dogs ",
                "x-amz-acl": "private",
            },
        },
        "unsigned-headers": {
            "headers": {
                "User-Agent": "a/1",
                "Expect": "100-continue",
                "Transfer-Encoding": "chunked",
                "X-Amzn-Trace-Id": "Root=1",
                "Range": "bytes=0-9",
            },
        },
        "query": {"url": f"{URL}?versionId=3%2FL4&a-b=1&a=2&response-content-type=x"},
        "query-without-value": {"url": f"{URL}?tagging"},
        "no-key": {"url": URL.replace("test.txt", "")},
        "port": {"url": "http://localhost:9000/examplebucket/a%20b/c%2Bd"},
        "post": {"method": "POST", "url": f"{URL}?uploads="},
        "options": {"method": "OPTIONS"},
        "sts": {
            "method": "POST",
            "url": "https://sts.amazonaws.com/",
            "service": "sts",
            "payload_hash": HASH,
            "headers": {"content-type": "application/x-www-form-urlencoded"},
        },
        "sts-get": {
            "url": "https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
            "service": "sts",
            **TOKEN,
        },
        "execute-api": {
            "url": "https://a1.execute-api.us-east-1.amazonaws.com/prod/../a%20b//c",
            "service": "execute-api",
        },
    }.items():
        yield of("sign_headers", name, **{"method": "GET", "url": URL} | changes)


def errors() -> Iterator[Case]:
    for name, code, changes in [
        ("url", "invalid_url", {"url": "examplebucket/test.txt"}),
        ("method", "invalid_method", {"method": "get"}),
        ("hash", "invalid_option", {"payload_hash": "abc"}),
        ("service", "invalid_option", {"service": "s 3"}),
        ("region", "invalid_region", {"signing_region": "a b"}),
        ("host", "invalid_header", {"headers": {"Host": "b"}}),
        ("date", "invalid_header", {"headers": {"X-Amz-Date": "20130524T000000Z"}}),
        ("authorization", "invalid_header", {"headers": {"Authorization": "a"}}),
        ("presigned", "invalid_query", {"url": f"{URL}?X-Amz-Signature=a"}),
        ("key", "unsafe_key", {"url": URL.replace("test.txt", "a/../b")}),
        (
            "two-hashes",
            "unsupported_combination",
            {"payload_hash": HASH, "headers": {"x-amz-content-sha256": "0" * 64}},
        ),
    ]:
        given: dict[str, Any] = {"method": "GET", "url": URL} | changes
        yield of("sign_headers", f"error/{name}", code, **given)


def uris() -> Iterator[Case]:
    """Objects of many buckets, by URI."""
    common: dict[str, Any] = {"expires_in": 900}
    aws = "https://{}s3.{}.amazonaws.com/{}"
    yield by_uri("none", uris=[], **common)
    of_buckets = [
        "s3://bucket-a/test.txt",
        "s3a://bucket-b//a b/%20?#\u00fc",
        "S3N://bucket-a/a+b",
        aws.format("bucket-a.", "us-east-1", "a%20b/c%2Bd+e"),
        aws.format("", "eu-west-1", "bucket-c/k//l"),
        aws.format("bucket-c.", "eu-west-1", "k"),
    ]
    yield by_uri("buckets", uris=of_buckets, **common)
    yield by_uri("method", uris=of_buckets, method="PUT", **common)
    regions = {"bucket-b": "eu-north-1", "bucket-c": "us-west-2"}
    yield by_uri("regions", uris=of_buckets, regions=regions, **common)
    local = {"endpoint_url": "http://localhost:9000", "region": "local"}
    at_endpoint = [
        "s3://bucket-a/k",
        "http://localhost:9000/bucket-b/a%20b",
    ]
    yield by_uri("endpoint", uris=at_endpoint, **local, **common)
    given = {"regions": {"bucket-a": "other"}}
    yield by_uri("endpoint/regions", uris=at_endpoint, **given, **local, **common)
    for name, wrong, code in [
        ("path", "bucket-a/k", "invalid_url"),
        ("scheme", "gs://bucket-a/k", "invalid_url"),
        ("host", "https://example.com/bucket-a/k", "invalid_url"),
        ("query", aws.format("", "eu-west-1", "bucket-c/k?versionId=1"), "invalid_url"),
        ("fragment", aws.format("", "eu-west-1", "bucket-c/k#a"), "invalid_url"),
        ("percent", aws.format("", "eu-west-1", "bucket-c/%2"), "invalid_url"),
        ("website", "https://a.s3-website.eu-west-1.amazonaws.com/k", "invalid_url"),
        ("no-key", "s3://bucket-a", "invalid_key"),
        ("empty-key", "s3://bucket-a/", "invalid_key"),
        ("no-bucket", "s3:///k", "invalid_bucket"),
        ("unsafe-key", "s3://bucket-a/../k", "unsafe_key"),
        ("empty", "", "invalid_url"),
    ]:
        yield by_uri(f"error/{name}", code, uris=["s3://a/k", wrong], **common)
    given = {"regions": {"bucket-a": "a b"}}
    yield by_uri("error/region", "invalid_region", uris=of_buckets, **given, **common)


def by_uri(name: str, error: str | None = None, **changes: Any) -> Case:
    made = of("presign_uris", name, error, **changes)
    id = made.id.replace("signing/presign_uris", "uris")
    return Case(id, made.comment, made.input, error)


def of(operation: str, name: str, error: str | None = None, **changes: Any) -> Case:
    common = {name: DEFAULTS[name] for name in ("credentials", "region", "at")}
    given = common | {"operation": operation} | changes
    return Case(f"services/signing/{operation}/{name}", "", given, error)
