"""Likely mistakes: input that can never work is an error, unless an option allows it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from case import ACCESS_KEY_ID, SECRET_ACCESS_KEY, Case, case, credentials, request

LOCAL = "http://localhost:9000"
TEMPORARY = "ASIAIOSFODNN7EXAMPLE"
ALLOWED = {"allow_unusual_credentials": True}

# Credentials that AWS never accepts.
CREDENTIALS = {
    "no-session-token": credentials(access_key_id=TEMPORARY),
    "role": credentials(access_key_id="AROAIOSFODNN7EXAMPLE"),
    "user": credentials(access_key_id="AIDAIOSFODNN7EXAMPLE"),
    "secret-as-id": credentials(access_key_id=SECRET_ACCESS_KEY),
    "id-as-secret": credentials(secret_access_key=ACCESS_KEY_ID),
}
# The secret would be in every URL, for any server.
SWAPPED = credentials(access_key_id=SECRET_ACCESS_KEY, secret_access_key=ACCESS_KEY_ID)
# Similar, but not unusual.
USUAL = {
    "session-token": credentials(access_key_id=TEMPORARY, session_token="token"),
    "short-asia": credentials(access_key_id="ASIA"),
    "lower-case": credentials(access_key_id=TEMPORARY.lower()),
    "hexadecimal": credentials(access_key_id="0123456789abcdef" * 2 + "01234567"),
    "google": credentials(access_key_id="GOOG1EXAMPLEEXAMPLEEXAMPLE"),
    "long-term-with-token": credentials(session_token="token"),
}
KEYS = [
    "s3://photos/cat.jpg",
    "s3://photos",
    "S3://photos/cat.jpg",
    "s3a://photos/cat.jpg",
    "s3n://photos/cat.jpg",
    "arn:aws:s3:::photos/cat.jpg",
]
KEYS_OF_OBJECTS = [
    "s3:/photos/cat.jpg",
    "s3/photos",
    "a/s3://photos",
    "https://example.com/cat.jpg",
    "arn:aws:iam::1:x",
    "s3b://a",
]
PUNYCODE = ["xn--a", "xn--abc", "xn--80ak6aa92e", "xn---bda", "xn--strae-oqa"]
CONTROLS = [code for code in range(0x20) if chr(code) != "\t"] + [0x7F]
OPTIONS = [
    "response_cache_control",
    "response_content_disposition",
    "response_content_encoding",
    "response_content_language",
    "response_content_type",
    "response_expires",
]


def unusual() -> Iterator[Case]:
    return chain(unusual_credentials(), expired(), keys(), punycode(), overrides())


def unusual_credentials() -> Iterator[Case]:
    invalid: dict[str, Any] = {"error": "invalid_credentials"}
    for name, given in CREDENTIALS.items():
        id = f"unusual/credentials/{name}"
        yield case(f"{id}/aws", credentials=given, **invalid)
        yield case(f"{id}/other-server", credentials=given, endpoint_url=LOCAL)
        yield case(f"{id}/allowed", credentials=given, endpoint_options=ALLOWED)
    for place, endpoint in [("aws", None), ("other-server", LOCAL)]:
        id = f"unusual/credentials/swapped/{place}"
        given: dict[str, Any] = {"credentials": SWAPPED, "endpoint_url": endpoint}
        yield case(id, **given, **invalid)
        yield case(f"{id}/allowed", **given, endpoint_options=ALLOWED)
    for name, usual in USUAL.items():
        yield case(f"unusual/credentials/usual/{name}", credentials=usual)
    form = {"operation": "post_object", "key": "k"}
    yield case(
        "unusual/credentials/form",
        credentials=CREDENTIALS["role"],
        **form,
        **invalid,
    )


def expired() -> Iterator[Case]:
    refused = {"allow_expired_credentials": False}
    for name, end, error in [
        ("long-before", "2012-01-01T00:00:00Z", "credentials_expire_first"),
        ("at-signing", "2013-05-24T00:00:00Z", "credentials_expire_first"),
        ("a-second-later", "2013-05-24T00:00:01Z", None),
    ]:
        given = credentials(
            access_key_id=TEMPORARY, session_token="token", expire_at=end
        )
        yield case(
            f"unusual/expired/{name}",
            error=error,
            credentials=given,
            endpoint_options=refused,
        )
        yield case(f"unusual/expired/{name}/allowed", credentials=given)


def keys() -> Iterator[Case]:
    for key in KEYS:
        yield case(f"unusual/key/{key}", error="unsafe_key", key=key)
        yield request(
            f"unusual/key/{key}/general", error="unsafe_key", method="PUT", key=key
        )
        yield request(f"unusual/key/{key}/allowed", key=key, allow_unsafe_key=True)
    for key in KEYS_OF_OBJECTS:
        yield case(f"unusual/key/usual/{key}", key=key)


def punycode() -> Iterator[Case]:
    apart: dict[str, Any] = {"error": "unsupported_combination"}
    for bucket in PUNYCODE:
        id = f"unusual/punycode/{bucket}"
        comment = "browsers refuse a host with this label"
        yield case(f"{id}/auto", comment, bucket=bucket)
        yield case(f"{id}/path", bucket=bucket, addressing_style="path")
        yield case(f"{id}/virtual", bucket=bucket, addressing_style="virtual", **apart)
        yield case(
            f"{id}/virtual/other-server",
            bucket=bucket,
            addressing_style="virtual",
            endpoint_url="https://s3.example.com",
            **apart,
        )
        yield case(
            f"{id}/accelerate",
            bucket=bucket,
            endpoint_options={"use_accelerate": True},
            **apart,
        )
    plain = {"endpoint_url": "http://s3.us-east-1.amazonaws.com"}
    yield case("unusual/punycode/inner-label", bucket="photos.xn--a", **plain)
    yield case("unusual/punycode/latin", bucket="photos.xn--bro-hoa", **plain)
    yield case(
        "unusual/punycode/access-point",
        bucket="arn:aws:s3:us-east-1:123456789012:accesspoint/xn--a",
        **apart,
    )
    yield case(
        "unusual/punycode/directory-bucket",
        bucket="xn--a--use1-az4--x-s3",
        endpoint_options={"disable_s3_express_session_auth": True},
        **apart,
    )


def overrides() -> Iterator[Case]:
    invalid: dict[str, Any] = {"error": "invalid_query"}
    for code in CONTROLS:
        value = f"attachment{chr(code)}x"
        name = "response-content-disposition"
        id = f"unusual/response-override/{code:#04x}"
        yield request(f"{id}/query", query={name: value}, **invalid)
        yield case(
            f"{id}/option", options={"response_content_disposition": value}, **invalid
        )
        yield request(f"{id}/other-parameter", query={"prefix": value})
    for option in OPTIONS:
        for operation in ["get_object", "head_object"]:
            yield case(
                f"unusual/response-override/{operation}/{option}",
                operation=operation,
                options={option: "a\r\nset-cookie: b"},
                **invalid,
            )
        if option != "response_expires":
            yield case(
                f"unusual/response-override/tab/{option}", options={option: "a\tb"}
            )
    yield case(
        "unusual/response-override/operation",
        operation="operation",
        name="GetObject",
        bucket=None,
        key=None,
        parameters={"Bucket": "b-1", "Key": "k", "ResponseContentType": "a\nb"},
        **invalid,
    )
    for name in ["response-x", "Response-Content-Type", "response-"]:
        yield request(
            f"unusual/response-override/name/{name}", query={name: "a\rb"}, **invalid
        )
