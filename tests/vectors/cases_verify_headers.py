"""Received requests that botocore signed in their headers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from case import DEFAULTS, Case, credentials

# isort: split
import signing
from received_requests import received

URL = "https://examplebucket.s3.us-east-1.amazonaws.com/test.txt"
HASH = hashlib.sha256(b"Welcome to Amazon S3.").hexdigest()
NOW = "2013-05-24T00:10:00Z"
TOKEN = credentials(session_token="t/+=")


def header_signed() -> Iterator[Case]:
    yield from accepted()
    yield from changed()
    yield from malformed()
    yield from at_times()


def accepted() -> Iterator[Case]:
    yield of("plain")
    yield of("hash", method="PUT", payload_hash=HASH)
    yield of("token", credentials=TOKEN)
    yield of("query", url=f"{URL}?versionId=3%2FL4&a-b=1&a=2")
    sent = {"Content-Type": "text/plain", "x-amz-acl": "private"}
    yield of("headers", method="PUT", payload_hash=HASH, headers=sent)
    sts = {"url": "https://sts.amazonaws.com/?Action=a", "service": "sts"}
    yield of("sts", **sts, options={"services": ["sts"]}, now="2013-05-24T00:04:59Z")
    compact = changed_header("authorization", lambda value: value.replace(", ", ","))
    yield case("compact", **compact)
    other = changed_header(
        "authorization",
        lambda value: ", ".join(
            [
                "AWS4-HMAC-SHA256 " + value.split(", ")[2],
                value.split(", ")[1],
                value.split(", ")[0].removeprefix("AWS4-HMAC-SHA256 "),
            ]
        ),
    )
    yield case("other-order", **other)


def changed() -> Iterator[Case]:
    mismatch = "signature_mismatch"
    plain = made()
    yield case("method", mismatch, **plain | {"method": "PUT"})
    yield case("path", mismatch, **plain | {"url": URL + "x"})
    yield case("query/more", mismatch, **plain | {"url": URL + "?acl"})
    other = credentials(secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX")
    yield case("secret", mismatch, **plain | {"credentials": other})
    other = credentials(access_key_id="AKIAIOSFODNN7EXAMPLF")
    yield case("id", "unknown_access_key_id", **plain | {"credentials": other})
    yield case("payload", mismatch, **changed_header("x-amz-content-sha256", HASH))
    yield case("date", mismatch, **changed_header("x-amz-date", "20130524T000001Z"))
    wrong = "invalid_session_token"
    yield case("token/missing", wrong, **plain | {"credentials": TOKEN})
    token = made(credentials=TOKEN)
    yield case("token/other", wrong, **token | {"credentials": DEFAULTS["credentials"]})
    yield case("scope", "invalid_scope", **plain, options={"regions": ["eu-west-1"]})
    yield case(
        "unsigned",
        "unsigned_header",
        **plain | {"headers": [*plain["headers"], ["x-amz-acl", "private"]]},
    )
    yield case(
        "missing",
        "missing_signed_header",
        **without(made(headers={"range": "bytes=0-9"}), "range"),
    )
    yield case(
        "required",
        "missing_signed_header",
        **plain,
        options={"required_headers": ["content-type"]},
    )
    yield case(
        "no-hash", "missing_signed_header", **without(plain, "x-amz-content-sha256")
    )
    chunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
    yield case(
        "chunks",
        "unsupported_combination",
        **changed_header("x-amz-content-sha256", chunks),
    )
    yield case(
        "no-hash-but-text",
        "invalid_header",
        **changed_header("x-amz-content-sha256", "abc"),
    )


def malformed() -> Iterator[Case]:
    wrong = "invalid_header"
    for name, value in {
        "algorithm": "AWS4-HMAC-SHA1 Credential=a, SignedHeaders=host, Signature=0",
        "empty": "AWS4-HMAC-SHA256",
        "no-signature": "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host",
        "twice": "AWS4-HMAC-SHA256 Credential=a, Credential=a, SignedHeaders=host, Signature=0",
        "unknown": "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=0, More=1",
        "credential": "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=0",
        "spaces": "AWS4-HMAC-SHA256 Credential=a SignedHeaders=host Signature=0",
    }.items():
        yield case(f"wrong/{name}", wrong, **changed_header("authorization", value))
    plain = made()
    yield case("wrong/no-date", wrong, **without(plain, "x-amz-date"))
    yield case("wrong/date", wrong, **changed_header("x-amz-date", "2013-05-24"))
    for name in ("authorization", "x-amz-date"):
        [value] = [v for known, v in plain["headers"] if known == name]
        sent = [*plain["headers"], [name, value]]
        yield case(f"wrong/two/{name}", wrong, **plain | {"headers": sent})
    yield case("wrong/no-host", "missing_signed_header", **plain | {"url": "/test.txt"})
    yield case(
        "wrong/basic", "invalid_query", **changed_header("authorization", "Basic YTpi")
    )


def at_times() -> Iterator[Case]:
    plain = made()
    for name, now, error in [
        ("at-signing", "2013-05-24T00:00:00Z", None),
        ("last-second", "2013-05-24T00:14:59Z", None),
        ("at-end", "2013-05-24T00:15:00Z", "expired"),
        ("ahead-within-skew", "2013-05-23T23:45:00Z", None),
        ("ahead-beyond-skew", "2013-05-23T23:44:59Z", "not_yet_valid"),
    ]:
        yield case(f"time/{name}", error, **plain | {"now": now})
    sts = made(url="https://sts.amazonaws.com/?Action=a", service="sts")
    given = sts | {"now": "2013-05-24T00:05:00Z", "options": {"services": ["sts"]}}
    yield case("time/at-end/sts", "expired", **given)
    given = plain | {"options": {"max_age": 599}}
    yield case("time/max-age", "expired", **given)
    end = credentials(expire_at=NOW)
    yield case("time/credentials-ended", "expired", **plain | {"credentials": end})


def of(name: str, **changes: Any) -> Case:
    more = {key: changes.pop(key) for key in ("options", "now") if key in changes}
    return case(name, **made(**changes) | more)


def case(name: str, error: str | None = None, **given: Any) -> Case:
    return received(f"authorization/{name}", error, **{"now": NOW} | given)


def made(**changes: Any) -> dict[str, Any]:
    """Returns a request that botocore signed, and its credentials."""
    common = {name: DEFAULTS[name] for name in ("credentials", "region", "at")}
    given = common | {"method": "GET", "url": URL} | changes
    added = signing.sign_headers(given)["fields"].items()
    headers = [[n, v] for n, v in {**given.get("headers", {}), **dict(added)}.items()]
    kept = {name: given[name] for name in ("credentials", "method", "url")}
    return kept | {"headers": headers}


def changed_header(name: str, value: Any) -> dict[str, Any]:
    plain = made()
    headers = [
        [known, (value(old) if callable(value) else value) if known == name else old]
        for known, old in plain["headers"]
    ]
    return plain | {"headers": headers}


def without(given: dict[str, Any], name: str) -> dict[str, Any]:
    return given | {"headers": [pair for pair in given["headers"] if pair[0] != name]}
