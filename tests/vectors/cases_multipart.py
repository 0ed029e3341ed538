"""Multipart uploads, valid and invalid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cases_rules
from case import Case, case, credentials

MIB = 1 << 20
GIB = 1 << 30
OPTIONS = {
    "if_match": '"a-1"',
    "if_none_match": "*",
    "sse_customer_key": "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "expected_bucket_owner": "123456789012",
    "request_payer": "requester",
}


def upload(id: str, *, error: str | None = None, **changes: Any) -> Case:
    given = {"operation": "multipart_upload", "upload_id": "2~abc", "size": 10 * MIB}
    return case(f"multipart/{id}", error=error, **given | changes)


def multipart() -> Iterator[Case]:
    for size in [0, 1, 8 * MIB, 8 * MIB + 1, 20_000_000]:
        yield upload(f"size/{size}", size=size)
    for size, part_size in [
        (0, 5 * MIB),
        (15 * MIB, 5 * MIB),
        (15 * MIB - 1, 5 * MIB),
        (10 * MIB + 1, 5 * MIB),
        (1, 5 * GIB),
        (15 * GIB, 5 * GIB),
    ]:
        for sign in [None, True]:
            yield upload(
                f"parts/{size}/{part_size}{'/signed' if sign else ''}",
                size=size,
                part_size=part_size,
                sign_content_length=sign,
            )
    yield upload("not-signed", sign_content_length=False)
    for name, value in OPTIONS.items():
        yield upload(f"option/{name}", options={name: value})
    yield upload("options", options=OPTIONS, sign_content_length=True)
    for upload_id in ["1", "a/b+c==", "a b&c=d", "\u00e9", "AB.-_~" * 30]:
        yield upload(f"upload-id/{upload_id}", upload_id=upload_id)
    for key in ["/a//b", "a b+c%2F", "\u00fc/\U0001f600"]:
        yield upload(f"key/{key}", key=key)
    yield upload("unsafe-key", key="a/../b", allow_unsafe_key=True)
    yield upload("token", credentials=credentials(session_token="t/+="))
    for seconds in [1, 604_800]:
        yield upload(f"expires-in/{seconds}", expires_in=seconds)
    yield upload(
        "credentials-end-first",
        credentials=credentials(session_token="t", expire_at="2013-05-24T00:10:00Z"),
    )
    yield upload("where/path", endpoint_url="http://localhost:9000")
    yield upload(
        "where/virtual",
        endpoint_url="https://s3.example.com",
        addressing_style="virtual",
    )
    yield upload("where/dotted", bucket="dotted.bucket", region="eu-west-1")
    yield upload("where/access-point", bucket=cases_rules.ARNS["access-point"])
    yield upload("where/dual-stack", endpoint_options={"use_dualstack": True})


def errors() -> Iterator[Case]:
    largest = 10_000 * 5 * GIB
    yield error("upload-id", "invalid_option", upload_id="")
    for id, size, part_size in [
        ("too-large", largest + 1, None),
        ("too-large-for-any-part", largest + 1, 5 * GIB),
        ("no-part-size", 1, 0),
        ("part-too-small", 1, 5 * MIB - 1),
        ("part-too-large", 1, 5 * GIB + 1),
        ("too-many-parts", 50_000 * MIB + 1, 5 * MIB),
    ]:
        yield error(id, "invalid_option", size=size, part_size=part_size)
    for seconds in [0, -1, 604_801, 1.5]:
        yield error(f"expires-in/{seconds}", "invalid_expires", expires_in=seconds)
    yield error("option", "invalid_option", options={"acl": "private"})
    short = {"sse_customer_key": "short"}
    yield error("sse-customer-key", "invalid_option", options=short)
    yield error("header", "invalid_header", options={"if_match": "\u00e9"})
    yield error("key", "invalid_key", key="")
    yield error("unsafe-key", "unsafe_key", key="a/../b")
    yield error("bucket", "invalid_bucket", bucket="a b")


def error(id: str, code: str, **changes: Any) -> Case:
    made = upload(id, error=code, **changes)
    return Case(f"errors-of-{made.id}", made.comment, made.input, code)
