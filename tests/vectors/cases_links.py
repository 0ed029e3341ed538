"""Existing URLs: what each says, from the parts it was built from, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

import cases_link_pastes
import cases_link_targets
from case import ACCESS_KEY_ID, Case
from link_parts import (
    FREE,
    HOST,
    NOTHING,
    OBJECT,
    SAYS,
    SIGNATURE,
    TEMPORARY,
    says,
    url,
)


def inspections() -> Iterator[Case]:
    yield from dates()
    yield from cases_link_targets.addresses()
    yield from cases_link_targets.keys()
    yield from cases_link_targets.operations()
    yield from credentials()
    yield from signatures()
    yield from copied()
    yield from cases_link_pastes.pasted()
    yield from cases_link_pastes.redirectors()
    yield from cases_link_pastes.damaged()
    yield from others()
    yield from cases_link_pastes.services()
    yield from no_urls()


def dates() -> Iterator[Case]:
    yield says("plain", url())
    yield says("last-second", url(), at="2026-11-23T12:14:59Z", remaining=1)
    late = {"state": "expired", "remaining": 0}
    yield says("ended", url(), "expired", at="2026-11-23T12:15:00Z", comment="", **late)
    yield says("ended-long-ago", url(), "expired", at="2030-01-01T00:00:00Z", **late)
    yield says("clock-behind", url(), at="2026-11-23T11:45:00Z", remaining=1800)
    yield says(
        "not-yet",
        url(),
        "not_yet_valid",
        at="2026-11-23T11:44:59Z",
        state="not_yet_valid",
        remaining=1801,
    )
    yield says(
        "seven-days",
        url(Expires="604800"),
        expires_in=604800,
        expires_at="2026-11-30T12:00:00Z",
        remaining=604500,
    )
    yield says(
        "more-than-seven-days",
        url(Expires="604801"),
        "expires_too_long",
        expires_in=604801,
        expires_at="2026-11-30T12:00:01Z",
        remaining=604501,
    )
    none = {
        "expires_in": None,
        "expires_at": None,
        "remaining": None,
        "state": "unknown",
    }
    for name, text in {
        "zero": "0",
        "word": "1h",
        "negative": "-1",
        "empty": "",
    }.items():
        yield says(f"expires-{name}", url(Expires=text), "malformed_expires", **none)
    yield says(
        "expires-after-all-years",
        url(Expires="999999999999"),
        "expires_too_long",
        **none | {"expires_in": 999999999999},
    )
    undated = none | {"signed_at": None, "expires_in": 900}
    for name, text in {
        "rfc3339": "2026-11-23T12:00:00Z",
        "short": "20261123",
        "no-day": "20261131T120000Z",
    }.items():
        yield says(f"date-{name}", url(Date=text), "malformed_date", **undated)
    yield says(
        "date-of-another-day",
        url(Date="20261124T000000Z"),
        "date_mismatch",
        at="2026-11-24T00:05:00Z",
        signed_at="2026-11-24T00:00:00Z",
        expires_at="2026-11-24T00:15:00Z",
    )


def credentials() -> Iterator[Case]:
    short = {"access_key_id": TEMPORARY, "access_key_kind": "temporary"}
    token = "FQoGZXIvYXdzEXAMPLE+/token=="
    yield says(
        "temporary",
        url(key_id=TEMPORARY, Security_Token=token),
        **short,
        has_session_token=True,
    )
    yield says(
        "temporary-no-token",
        url(key_id=TEMPORARY),
        "missing_session_token",
        **short,
    )
    yield says(
        "long-term-with-token",
        url(Security_Token=token),
        "unexpected_session_token",
        has_session_token=True,
    )
    for life, code, end in (
        ("43200", "may_outlive_credentials", "2026-11-24T00:00:00Z"),
        ("604800", "outlives_credentials", "2026-11-30T12:00:00Z"),
    ):
        yield says(
            f"temporary-{life}",
            url(key_id=TEMPORARY, Security_Token=token, Expires=life),
            code,
            **short,
            has_session_token=True,
            expires_in=int(life),
            expires_at=end,
            remaining=int(life) - 300,
        )
    for key_id, kind, findings in (
        ("AROAIOSFODNN7EXAMPLE", "not_a_key", ["not_an_access_key"]),
        ("AIDAIOSFODNN7EXAMPLE", "not_a_key", ["not_an_access_key"]),
        ("ABIAIOSFODNN7EXAMPLE", "bearer_token", []),
        ("ACCAIOSFODNN7EXAMPLE", "context_specific", []),
        ("GOOG1EXAMPLEEXAMPLE0", "google", []),
        ("minioadmin", "other", []),
        ("team/minio", "other", []),
    ):
        yield says(
            f"key-id-{key_id}",
            url(key_id=key_id),
            *findings,
            access_key_id=key_id,
            access_key_kind=kind,
        )


def signatures() -> Iterator[Case]:
    unread = {"access_key_id": None, "access_key_kind": None, "service": None}
    undated = {"expires_at": None, "remaining": None, "state": "unknown"}
    for name, text in {
        "short": f"{ACCESS_KEY_ID}/20261123/eu-west-1/s3",
        "no-end": f"{ACCESS_KEY_ID}/20261123/eu-west-1/s3/aws5_request",
        "no-day": f"{ACCESS_KEY_ID}/today/eu-west-1/s3/aws4_request",
        "empty": "",
    }.items():
        yield says(
            f"credential-{name}",
            url(Credential=text),
            "malformed_credential",
            **unread,
        )
    for name, changes in {
        "Algorithm": {"algorithm": None},
        "Credential": unread,
        "Date": undated | {"signed_at": None},
        "Expires": undated | {"expires_in": None},
        "Signature": {},
    }.items():
        yield says(
            f"without-{name}",
            url(without=name),
            *(["truncated_url"] if name == "Signature" else []),
            "missing_parameter",
            **changes,
        )
    yield says(
        "without-SignedHeaders",
        url(without="SignedHeaders"),
        "missing_parameter",
        signed_headers=[],
    )
    whole = url()
    cut = whole[: whole.index("&X-Amz-Expires")]
    yield says(
        "cut-in-the-middle",
        cut,
        "truncated_url",
        "missing_parameter",
        **undated | {"expires_in": None, "signed_headers": []},
    )
    yield says("cut-signature", whole[:-4], "truncated_signature")
    yield says("long-signature", whole + "00", "malformed_signature")
    upper = url(Signature=SIGNATURE.upper())
    yield says("upper-signature", upper, "malformed_signature")
    yield says(
        "algorithm", url(Algorithm="AWS5"), "unknown_algorithm", algorithm="AWS5"
    )
    yield says(
        "lower-case-names",
        whole.replace("X-Amz-Date", "x-amz-date"),
        "parameter_case",
    )
    yield says(
        "date-twice",
        whole + "&X-Amz-Date=20261123T120000Z",
        "duplicate_parameter",
    )
    for name, text, names, *findings in (
        ("order", "x-amz-acl;host", ["x-amz-acl", "host"], "malformed_signed_headers"),
        ("case", "Host", ["host"], "malformed_signed_headers"),
        ("no-host", "content-type", ["content-type"], "host_not_signed"),
        ("date", "date;host", ["date", "host"], "forbidden_header"),
        ("agent", "host;user-agent", ["host", "user-agent"], "volatile_header"),
    ):
        signs_type = "acl" in text or "type" in text
        by_header = ["PutObject:PUT"] if signs_type else OBJECT
        extra = [FREE] if "acl" in text else []
        yield says(
            f"signed-headers-{name}",
            url(SignedHeaders=text),
            *findings,
            *extra,
            signed_headers=names,
            operations=by_header,
        )


def copied() -> Iterator[Case]:
    whole = url()
    for name, text, code in (
        ("line-end", whole + "\n", "surrounding_whitespace"),
        ("spaces", "  " + whole + "\r\n", "surrounding_whitespace"),
        ("full-stop", whole + ".", "surrounding_punctuation"),
        ("bracket", "(" + whole + ")", "surrounding_punctuation"),
        ("angle", "<" + whole + ">", "surrounding_punctuation"),
        ("quotes", '"' + whole + '"', "surrounding_punctuation"),
        ("html", whole.replace("&", "&amp;"), "html_escaped"),
        ("html-twice", whole.replace("&", "&amp;amp;"), "html_escaped"),
        ("json", whole.replace("&", "\\u0026"), "json_escaped"),
        ("wrapped", whole[:200] + "\n" + whole[200:], "inner_whitespace"),
        ("fragment", whole + "#page=2", "fragment"),
    ):
        yield says(f"copied-{name}", text, code)


def others() -> Iterator[Case]:
    v2 = f"https://photos.s3.amazonaws.com/cat.jpg?AWSAccessKeyId={ACCESS_KEY_ID}"
    yield says(
        "sigv2",
        v2 + "&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D&Expires=1795436100",
        "outdated_signature",
        **NOTHING
        | {
            "kind": "sigv2",
            "state": "valid",
            "host": "photos.s3.amazonaws.com",
            "endpoint": "https://s3.amazonaws.com",
            "addressing_style": "virtual",
            "bucket": "photos",
            "key": "cat.jpg",
            "operations": OBJECT,
            "access_key_id": ACCESS_KEY_ID,
            "access_key_kind": "long_term",
            "expires_at": "2026-11-23T12:15:00Z",
            "remaining": 600,
        },
    )
    front = "d111111abcdef8.cloudfront.net"
    yield says(
        "cloudfront",
        f"https://{front}/cat.jpg?Expires=1795436100&Signature=a~b_&Key-Pair-Id=K2JCJMDEHXQW5F",
        "other_signature",
        **NOTHING
        | {
            "kind": "cloudfront",
            "host": front,
            "state": "valid",
            "expires_at": "2026-11-23T12:15:00Z",
            "remaining": 600,
        },
    )
    google = "storage.googleapis.com"
    yield says(
        "gcs",
        f"https://{google}/photos/cat.jpg?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=00",
        "other_signature",
        **NOTHING
        | {
            "kind": "gcs",
            "algorithm": "GOOG4-RSA-SHA256",
            "host": google,
            "endpoint": f"https://{google}",
            "addressing_style": "path",
            "bucket": "photos",
            "key": "cat.jpg",
        },
    )
    bare = {
        "kind": "unsigned",
        "endpoint": SAYS["endpoint"],
        "addressing_style": "virtual",
        "bucket": "photos",
        "key": "cat.jpg",
        "region": "eu-west-1",
    }
    yield says("unsigned", f"https://{HOST}/cat.jpg", "no_signature", **NOTHING | bare)
    alias = "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com"
    v4a = url(
        alias,
        Algorithm="AWS4-ECDSA-P256-SHA256",
        Credential=f"{ACCESS_KEY_ID}/20261123/s3/aws4_request",
        Region_Set="*",
        Signature="30" * 70,
    )
    yield says(
        "sigv4a",
        v4a,
        kind="sigv4a",
        host=alias,
        bucket="mfzwi23gnjvgw.mrap.accesspoint",
        endpoint="https://s3-global.amazonaws.com",
        algorithm="AWS4-ECDSA-P256-SHA256",
        region=None,
    )


def no_urls() -> Iterator[Case]:
    for name, text in {
        "empty": "",
        "word": "photos/cat.jpg",
        "s3-uri": "s3://photos/cat.jpg",
        "no-host": "https:///cat.jpg",
        "port-alone": "https://:443/cat.jpg",
        "host-of-spaces": "https://a b/cat.jpg",
        "nul": "\0",
    }.items():
        yield says(f"no-url-{name}", text, error="invalid_url")
