"""Cacheable links, and credentials that expire before the URL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from case import Case, case, credentials

# isort: split
import cases_services

AT = "2026-11-23T12:34:56Z"
PARTS = {
    "operation": "multipart_upload",
    "upload_id": "2~abc",
    "size": 20_000_000,
}
OPERATIONS: dict[str, dict[str, Any]] = {
    "get_object": {},
    "put_object": {"options": {"content_type": "image/jpeg"}},
    "presign": {"method": "GET", "query": {"tagging": ""}},
    "copy_object": {"copy_source": "other/test.txt"},
    "post_object": {"key": "in/${filename}", "fields": {"acl": "private"}},
    "multipart_upload": PARTS,
}
EARLY = "2026-11-23T12:50:00Z"


def align() -> Iterator[Case]:
    for operation, changes in OPERATIONS.items():
        changes = {"at": AT, "align": 600, "operation": operation} | changes
        yield case(f"align/{operation}", **changes)
    for name, at in {
        "begin": "2026-11-23T12:30:00Z",
        "end": "2026-11-23T12:39:59Z",
        "end-with-fraction": "2026-11-23T12:39:59.999Z",
        "next": "2026-11-23T12:40:00Z",
    }.items():
        yield case(f"align/window/{name}", at=at, align=600, expires_in=900)
    for seconds in [1, 2, 7, 60, 3600, 86_400, 600_000]:
        yield case(f"align/of/{seconds}", at=AT, align=seconds, expires_in=4800)
    yield case("align/changes-day", at="2026-11-24T00:00:01Z", align=50_000)
    yield case("align/changes-day-of-epoch", at="1970-01-01T00:00:05Z", align=10)
    yield case("align/longest", at=AT, align=604_799, expires_in=1)
    yield case(
        "align/with-end-of-form",
        "the end stays where it is",
        operation="post_object",
        at="2026-11-23T12:30:30Z",
        align=60,
        expires_in=None,
        expires_at="2026-11-23T12:50:00Z",
    )
    yield case(
        "align/operation",
        operation="operation",
        name="GetObject",
        parameters={"Bucket": "examplebucket", "Key": "test.txt"},
        bucket=None,
        key=None,
        region="eu-west-1",
        credentials=credentials(session_token="token/+="),
        at="2026-11-24T08:09:15Z",
        expires_in=890,
        align=10,
    )
    yield case(
        "align/with-clamp",
        at=AT,
        align=600,
        credentials=credentials(expire_at=EARLY),
        on_early_credentials="clamp",
    )
    for value in [0, -1, 1.5, 604_801, 10**12]:
        wrong = case(f"align/wrong/{value}", error="invalid_option", align=value)
        yield wrong
    for operation, changes in OPERATIONS.items():
        changes = {"align": 604_800, "operation": operation} | changes
        yield case(f"align/too-long/{operation}", error="invalid_expires", **changes)
    yield case(
        "align/too-long/by-a-second",
        error="invalid_expires",
        align=3600,
        expires_in=604_800 - 3599,
    )


def early_credentials() -> Iterator[Case]:
    for choice in ["allow", "clamp", "refuse"]:
        for operation, changes in OPERATIONS.items():
            changes = {
                "at": AT,
                "credentials": credentials(session_token="token", expire_at=EARLY),
                "on_early_credentials": choice,
                "operation": operation,
                "error": "credentials_expire_first" if choice == "refuse" else None,
            } | changes
            yield case(f"early-credentials/{choice}/{operation}", **changes)
            later = changes | {
                "credentials": credentials(expire_at="2026-11-23T13:34:56Z"),
                "error": None,
            }
            yield case(f"early-credentials/{choice}/{operation}/in-time", **later)
    for choice in ["clamp", "refuse"]:
        for name, end in {
            "ended": "2026-11-23T12:34:56Z",
            "long": "2020-01-01T00:00:00Z",
        }.items():
            yield case(
                f"early-credentials/{choice}/{name}",
                at=AT,
                credentials=credentials(expire_at=end),
                on_early_credentials=choice,
                error="credentials_expire_first",
            )
    yield case(
        "early-credentials/clamp/one-second",
        at=AT,
        credentials=credentials(expire_at="2026-11-23T12:34:57Z"),
        on_early_credentials="clamp",
    )
    yield case(
        "early-credentials/clamp/end-of-form",
        operation="post_object",
        at=AT,
        expires_at="2026-11-23T13:00:00Z",
        credentials=credentials(expire_at=EARLY),
        on_early_credentials="clamp",
    )
    yield case(
        "early-credentials/wrong",
        error="invalid_option",
        on_early_credentials="Clamp",
    )


def of_services() -> Iterator[Case]:
    keys = cases_services.KEYS
    early = keys | {"expire_at": "2015-08-30T12:40:00Z"}
    yield cases_services.case("lives", "align", align=300)
    yield cases_services.case(
        "lives",
        "align-without-expiry",
        error="unsupported_combination",
        align=300,
        omit_expires=True,
    )
    for choice in ["allow", "clamp", "refuse"]:
        error = "credentials_expire_first" if choice == "refuse" else None
        changes = {"credentials": early, "on_early_credentials": choice}
        yield cases_services.case("lives", choice, error=error, **changes)
        yield cases_services.case(
            "lives",
            f"{choice}/without-expiry",
            error=error,
            omit_expires=True,
            **changes,
        )
    yield cases_services.recipe(
        "rds_auth_token",
        "refuse",
        "credentials_expire_first",
        file="lives",
        host="db.example.us-east-1.rds.amazonaws.com",
        port=5432,
        user="admin",
        credentials=early,
        on_early_credentials="refuse",
    )
    yield cases_services.recipe(
        "eks_token",
        "refuse",
        "credentials_expire_first",
        file="lives",
        cluster_name="blue",
        credentials=early,
        on_early_credentials="refuse",
    )
