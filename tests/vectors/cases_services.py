"""Requests to services other than S3: AWS's signature test suite as presigned URLs, and the presets.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from case import Case

UNRESERVED = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
KEYS = {
    "access_key_id": "AKIDEXAMPLE",
    "secret_access_key": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
}
TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGd+EXAMPLE="
FORM = hashlib.sha256(b"Param1=value1").hexdigest()
DEFAULTS: dict[str, Any] = {
    "credentials": KEYS,
    "region": "us-east-1",
    "operation": "presign_request",
    "method": "GET",
    "url": "https://example.amazonaws.com/",
    "service": "service",
    "at": "2015-08-30T12:36:00Z",
}

# Name, path and query, and the other parts of the request. The suite has paths before their first encoding, and one header per
# line; repeated headers are joined with a comma here.
SUITE: list[tuple[str, str, dict[str, Any]]] = [
    (
        "get-header-key-duplicate",
        "/",
        {"headers": {"My-Header1": "value2,value2,value1"}},
    ),
    (
        "get-header-value-multiline",
        "/",
        {"headers": {"My-Header1": "value1 value2 value3"}},
    ),
    (
        "get-header-value-order",
        "/",
        {"headers": {"My-Header1": "value4,value1,value3,value2"}},
    ),
    (
        "get-header-value-trim",
        "/",
        {"headers": {"My-Header1": "value1", "My-Header2": '"a   b   c"'}},
    ),
    ("get-relative", "/example/..", {}),
    ("get-relative-relative", "/example1/example2/../..", {}),
    ("get-slash", "//", {}),
    ("get-slash-dot-slash", "/./", {}),
    ("get-slash-pointless-dot", "/./example", {}),
    ("get-slashes", "//example//", {}),
    ("get-space", "/example%20space/", {"double_encode": False}),
    ("get-space-encoded-twice", "/example%20space/", {}),
    ("get-unreserved", f"/{UNRESERVED}", {}),
    ("get-utf8", "/%E1%88%B4", {"double_encode": False}),
    ("get-utf8-encoded-twice", "/%E1%88%B4", {}),
    ("get-vanilla", "/", {}),
    ("get-vanilla-empty-query-key", "/?Param1=value1", {}),
    ("get-vanilla-query", "/", {}),
    (
        "get-vanilla-query-order-encoded",
        "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
        {},
    ),
    ("get-vanilla-query-order-key", "/?Param1=value2&Param1=Value1", {}),
    ("get-vanilla-query-order-key-case", "/?Param2=value2&Param1=value1", {}),
    ("get-vanilla-query-order-value", "/?Param1=value2&Param1=value1", {}),
    ("get-vanilla-query-unreserved", f"/?{UNRESERVED}={UNRESERVED}", {}),
    ("get-vanilla-utf8-query", "/?%E1%88%B4=bar", {}),
    (
        "get-vanilla-with-session-token",
        "/",
        {"credentials": KEYS | {"session_token": TOKEN}},
    ),
    ("post-header-key-case", "/", {"method": "POST"}),
    (
        "post-header-key-sort",
        "/",
        {"method": "POST", "headers": {"My-Header1": "value1"}},
    ),
    (
        "post-header-value-case",
        "/",
        {"method": "POST", "headers": {"My-Header1": "VALUE1"}},
    ),
    (
        "post-sts-header-after",
        "/",
        {
            "method": "POST",
            "credentials": KEYS | {"session_token": TOKEN},
            "omit_session_token": True,
        },
    ),
    (
        "post-sts-header-before",
        "/",
        {"method": "POST", "credentials": KEYS | {"session_token": TOKEN}},
    ),
    ("post-vanilla", "/", {"method": "POST"}),
    ("post-vanilla-empty-query-value", "/?Param1=value1", {"method": "POST"}),
    ("post-vanilla-query", "/?Param1=value1", {"method": "POST"}),
    (
        "post-x-www-form-urlencoded",
        "/",
        {
            "method": "POST",
            "headers": {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": "13",
            },
            "body_sha256": FORM,
        },
    ),
    (
        "post-x-www-form-urlencoded-parameters",
        "/",
        {
            "method": "POST",
            "headers": {
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
                "Content-Length": "13",
            },
            "body_sha256": FORM,
        },
    ),
]


def suite() -> Iterator[Case]:
    """With Signature Version 4 and 4A, with the path normalized and not."""
    for name, target, more in SUITE:
        for algorithm, region in [("v4", {}), ("v4a", {"region_set": "us-east-1"})]:
            for path, normalize in [
                ("normalized", {}),
                ("as-it-is", {"normalize_path": False}),
            ]:
                url = f"https://example.amazonaws.com{target}"
                yield case(
                    "suite",
                    f"{algorithm}/{name}/{path}",
                    url=url,
                    **more,
                    **region,
                    **normalize,
                )


def requests() -> Iterator[Case]:
    token = KEYS | {"session_token": TOKEN}
    s3 = {"service": "s3", "url": "https://bucket.s3.us-east-1.amazonaws.com/a%20b//c"}
    for name, changes in {
        "sts": {
            "url": "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15",
            "service": "sts",
            "expires_in": 60,
        },
        "region/other": {"signing_region": "eu-west-1"},
        "region-set/all": {"region_set": "*"},
        "region-set/patterns": {"region_set": "us-east-1,eu-*"},
        "region-set/session-token": {"region_set": "*", "credentials": token},
        "region-set/session-token-behind": {
            "region_set": "*",
            "credentials": token,
            "omit_session_token": True,
        },
        "host/port": {"url": "https://example.amazonaws.com:8443/"},
        "host/no-path": {"url": "https://example.amazonaws.com"},
        "host/no-path-but-query": {"url": "https://example.amazonaws.com?a=b"},
        "host/http": {"url": "http://example.amazonaws.com/"},
        "host/wss": {
            "url": "wss://example.amazonaws.com:8443/a",
            "service": "transcribe",
        },
        "host/ws": {"url": "ws://example.amazonaws.com/a"},
        "path/delimiters": {
            "url": "https://example.amazonaws.com/@connections/a=b/arn:aws:x;y,(z)!'*$&+"
        },
        "path/encoded": {
            "url": "https://example.amazonaws.com/@connections/L0SM9cOFvHcCIhw%3D"
        },
        "path/encoded-dot-segment": {"url": "https://example.amazonaws.com/a/%2E%2E/b"},
        "query/given-apart": {"query": {"b": "2 +", "a": "é/"}},
        "query/plus-is-plus": {
            "url": "https://example.amazonaws.com/?a=b+c",
            "query": {"d": "e+f"},
        },
        "query/no-value": {"url": "https://example.amazonaws.com/?b&a="},
        "query/among-those-of-the-signature": {
            "url": "https://example.amazonaws.com/?X-Amz-Content=1&X-Amz-Test=2&Z=3"
        },
        "body/unsigned": {"method": "POST", "body_sha256": "UNSIGNED-PAYLOAD"},
        "body/hash": {"method": "PUT", "body_sha256": FORM},
        "body/stated-in-header": {
            "method": "PUT",
            "headers": {"x-amz-content-sha256": FORM},
        },
        "body/stated-twice": {
            "method": "PUT",
            "headers": {"x-amz-content-sha256": FORM},
            "body_sha256": FORM,
        },
        "expires/none": {"omit_expires": True},
        "expires/week": {"expires_in": 604800},
        "expires/credentials-end-first": {
            "credentials": KEYS | {"expire_at": "2015-08-30T12:40:00Z"}
        },
        "session-token/behind": {"credentials": token, "omit_session_token": True},
        "session-token/none-to-omit": {"omit_session_token": True},
        "s3/as-it-is": s3,
        "s3/hash": s3 | {"body_sha256": FORM},
        "s3/dot-segment-on-request": s3
        | {
            "url": "https://bucket.s3.us-east-1.amazonaws.com/a/../b",
            "normalize_path": False,
        },
        "s3/region-set": s3 | {"region_set": "*"},
    }.items():
        yield case("requests", name, **changes)


def recipes() -> Iterator[Case]:
    token = KEYS | {"session_token": TOKEN, "expire_at": "2015-08-30T12:45:00Z"}
    for name, keys in [("plain", KEYS), ("session-token", token)]:
        for region in ("us-east-1", "eu-west-1", "cn-north-1"):
            given = {"credentials": keys, "region": region}
            yield recipe(
                "eks_token", f"{name}/{region}", cluster_name="my-cluster_1", **given
            )
            host = f"mysql.123456789012.{region}.rds.amazonaws.com"
            yield recipe(
                "rds_auth_token",
                f"{name}/{region}",
                host=host,
                port=3306,
                user="jane_doe",
                **given,
            )
            endpoint = f"a3qexample-ats.iot.{region}.amazonaws.com"
            yield recipe("iot_mqtt", f"{name}/{region}", endpoint=endpoint, **given)
            audio = {
                "language_code": "en-US",
                "media_encoding": "pcm",
                "sample_rate": 16000,
            }
            yield recipe("transcribe_stream", f"{name}/{region}", **audio, **given)
    yield recipe(
        "rds_auth_token", "user", host="db.example.com", port=5432, user="a b+c@é/:&"
    )
    audio = {
        "language_code": "de-DE",
        "media_encoding": "ogg-opus",
        "sample_rate": 48000,
    }
    query = {"vocabulary-name": "words", "session-id": "a b"}
    yield recipe("transcribe_stream", "more", query=query, expires_in=60, **audio)


def errors() -> Iterator[Case]:
    for code, name, changes in [
        ("invalid_url", "no-scheme", {"url": "example.amazonaws.com/"}),
        ("invalid_url", "other-scheme", {"url": "ftp://example.amazonaws.com/"}),
        ("invalid_url", "empty", {"url": ""}),
        ("invalid_url", "fragment", {"url": "https://example.amazonaws.com/#a"}),
        (
            "invalid_url",
            "user",
            {"url": "https://user:password@example.amazonaws.com/"},
        ),
        (
            "invalid_url",
            "user-with-slash",
            {"url": "https://user:pass/word@example.amazonaws.com/"},
        ),
        ("invalid_url", "path-space", {"url": "https://example.amazonaws.com/a b"}),
        (
            "invalid_url",
            "path-not-ascii",
            {"url": "https://example.amazonaws.com/\u1234"},
        ),
        (
            "invalid_url",
            "path-backslash",
            {"url": "https://example.amazonaws.com/a\\b"},
        ),
        ("invalid_url", "path-percent", {"url": "https://example.amazonaws.com/a%2"}),
        (
            "invalid_url",
            "path-line-end",
            {"url": "https://example.amazonaws.com/a\r\nb"},
        ),
        ("invalid_url", "query-space", {"url": "https://example.amazonaws.com/?a=b c"}),
        (
            "invalid_url",
            "query-percent",
            {"url": "https://example.amazonaws.com/?a=%zz"},
        ),
        ("invalid_endpoint", "host-empty", {"url": "https:///a"}),
        ("invalid_endpoint", "host-space", {"url": "https://a b/"}),
        ("invalid_endpoint", "host-number", {"url": "https://127.1/"}),
        ("invalid_endpoint", "port-zero", {"url": "https://example.amazonaws.com:0/"}),
        ("invalid_query", "not-utf-8", {"url": "https://example.amazonaws.com/?a=%FF"}),
        ("invalid_query", "no-name", {"url": "https://example.amazonaws.com/?=a"}),
        (
            "invalid_query",
            "empty-parameter",
            {"url": "https://example.amazonaws.com/?a=b&&c=d"},
        ),
        (
            "invalid_query",
            "of-signature",
            {"url": "https://example.amazonaws.com/?X-Amz-Date=20150830T123600Z"},
        ),
        ("invalid_query", "token", {"query": {"x-amz-security-token": "a"}}),
        ("invalid_header", "host", {"headers": {"Host": "example.com"}}),
        ("invalid_header", "line-end", {"headers": {"a": "b\r\nc"}}),
        ("invalid_option", "service-empty", {"service": ""}),
        ("invalid_option", "service-slash", {"service": "a/b"}),
        ("invalid_option", "hash-short", {"body_sha256": FORM[1:]}),
        ("invalid_option", "hash-upper-case", {"body_sha256": FORM.upper()}),
        ("invalid_option", "hash-is-body", {"body_sha256": "Param1=value1"}),
        ("invalid_region", "region-slash", {"signing_region": "us/east"}),
        ("invalid_region", "region-empty", {"signing_region": ""}),
        ("invalid_region", "region-set-empty", {"region_set": ""}),
        ("invalid_region", "region-set-space", {"region_set": "us-east-1, eu-*"}),
        ("invalid_expires", "zero", {"expires_in": 0}),
        ("invalid_expires", "more-than-a-week", {"expires_in": 604801}),
        ("invalid_method", "lower-case", {"method": "get"}),
        (
            "unsupported_combination",
            "two-hashes",
            {
                "headers": {"x-amz-content-sha256": "UNSIGNED-PAYLOAD"},
                "body_sha256": FORM,
            },
        ),
        (
            "unsafe_key",
            "s3-dot-segment",
            {
                "service": "s3",
                "url": "https://bucket.s3.us-east-1.amazonaws.com/a/../b",
            },
        ),
        (
            "unsafe_key",
            "s3-encoded-dot-segment",
            {
                "service": "s3",
                "url": "https://bucket.s3.us-east-1.amazonaws.com/a/%2e%2E/b",
            },
        ),
    ]:
        yield case("errors", name, code, **changes)
    for code, name, changes in [
        ("invalid_option", "eks_token/empty", {"cluster_name": ""}),
        ("invalid_option", "eks_token/space", {"cluster_name": "my cluster"}),
        (
            "invalid_endpoint",
            "rds_auth_token/url",
            {"host": "https://db.example.com", "port": 3306, "user": "jane"},
        ),
        (
            "invalid_endpoint",
            "rds_auth_token/path",
            {"host": "db.example.com/a", "port": 3306, "user": "jane"},
        ),
        (
            "invalid_endpoint",
            "rds_auth_token/port",
            {"host": "db.example.com", "port": 0, "user": "jane"},
        ),
        (
            "invalid_endpoint",
            "iot_mqtt/url",
            {"endpoint": "wss://a3qexample-ats.iot.us-east-1.amazonaws.com/mqtt"},
        ),
        (
            "invalid_endpoint",
            "iot_mqtt/user",
            {"endpoint": "user:password@example.com"},
        ),
    ]:
        operation, _, wrong = name.partition("/")
        yield recipe(operation, wrong, code, file="errors", **changes)
    local = {"region": "RegionOne", "endpoint_url": "http://localhost:9000"}
    yield recipe(
        "eks_token",
        "region",
        "invalid_region",
        file="errors",
        cluster_name="a",
        **local,
    )
    audio = {"language_code": "en-US", "media_encoding": "pcm", "sample_rate": 16000}
    yield recipe(
        "transcribe_stream", "region", "invalid_region", file="errors", **audio, **local
    )


def case(file: str, name: str, error: str | None = None, **changes: Any) -> Case:
    """A request to the suite's service with `changes`."""
    return Case(f"services/{file}/{name}", "", DEFAULTS | changes, error)


def recipe(
    operation: str,
    name: str,
    error: str | None = None,
    file: str = "recipes",
    **changes: Any,
) -> Case:
    common = {name: DEFAULTS[name] for name in ("credentials", "region", "at")}
    given = common | {"operation": operation} | changes
    return Case(f"services/{file}/{operation}/{name}", "", given, error)
