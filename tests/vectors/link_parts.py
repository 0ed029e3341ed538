"""The parts of existing URLs, and what a URL that is built from them says."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from case import ACCESS_KEY_ID, Case

TEMPORARY = "ASIAIOSFODNN7EXAMPLE"
HOST = "photos.s3.eu-west-1.amazonaws.com"
SIGNATURE = "762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f"
NOW = "2026-11-23T12:05:00Z"
OBJECT = ["GetObject:GET", "HeadObject:HEAD", "PutObject:PUT", "DeleteObject:DELETE"]
ERRORS = [
    "string_escaped",
    "shell_escaped",
    "quoted_printable",
    "invisible_characters",
    "double_encoded",
    "s3_scheme",
    "email_protected",
    "redacted",
    "undefined_credential",
    "undefined_region",
    "r2_public_host",
    "console_url",
    "plus_in_signature",
    "expired",
    "not_yet_valid",
    "no_signature",
    "surrounding_whitespace",
    "surrounding_punctuation",
    "inner_whitespace",
    "html_escaped",
    "json_escaped",
    "user_info",
    "odd_host",
    "bad_percent_encoding",
    "missing_parameter",
    "truncated_url",
    "duplicate_parameter",
    "unknown_algorithm",
    "malformed_credential",
    "malformed_date",
    "date_mismatch",
    "malformed_expires",
    "expires_too_long",
    "malformed_signed_headers",
    "host_not_signed",
    "truncated_signature",
    "malformed_signature",
    "missing_session_token",
    "not_an_access_key",
    "region_mismatch",
    "service_mismatch",
    "website_endpoint",
    "dotted_bucket_under_tls",
    "bucket_not_in_dns",
    "key_too_long",
]
NOTES = [
    "surrounding_text",
    "copied_command",
    "wrapped_link",
    "may_outlive_credentials",
    "empty_segment",
    "content_type_not_signed",
    "other_signature",
]
FREE = "content_type_not_signed"

# The contents of a link to photos/cat.jpg.
SAYS: dict[str, Any] = {
    "kind": "sigv4",
    "state": "valid",
    "is_good": True,
    "host": HOST,
    "endpoint": "https://s3.eu-west-1.amazonaws.com",
    "addressing_style": "virtual",
    "bucket": "photos",
    "key": "cat.jpg",
    "operations": OBJECT,
    "region": "eu-west-1",
    "service": "s3",
    "algorithm": "AWS4-HMAC-SHA256",
    "access_key_id": ACCESS_KEY_ID,
    "access_key_kind": "long_term",
    "signed_at": "2026-11-23T12:00:00Z",
    "expires_in": 900,
    "expires_at": "2026-11-23T12:15:00Z",
    "remaining": 600,
    "signed_headers": ["host"],
    "response_overrides": [],
    "parameters": [],
    "has_session_token": False,
    "findings": [],
}
NOTHING = dict.fromkeys(
    [
        "endpoint",
        "addressing_style",
        "bucket",
        "key",
        "region",
        "service",
        "algorithm",
        "access_key_id",
        "access_key_kind",
        "signed_at",
        "expires_in",
        "expires_at",
        "remaining",
    ]
) | {"state": "unknown", "is_good": False, "operations": [], "signed_headers": []}


def url(
    host: str = HOST,
    path: str = "/cat.jpg",
    *extra: tuple[str, str],
    scheme: str = "https",
    without: str = "",
    **changes: str,
) -> str:
    """Builds a URL from its parts; keyword arguments are the ends of the names of signature parameters."""
    key_id, region, service = (
        changes.pop(name, default)
        for name, default in (
            ("key_id", ACCESS_KEY_ID),
            ("region", "eu-west-1"),
            ("service", "s3"),
        )
    )
    given = {
        "Algorithm": "AWS4-HMAC-SHA256",
        "Credential": f"{key_id}/20261123/{region}/{service}/aws4_request",
        "Date": "20261123T120000Z",
        "Expires": "900",
        "SignedHeaders": "host",
    } | changes
    signature = given.pop("Signature", SIGNATURE)
    parameters = [
        *((f"X-Amz-{n}".replace("_", "-"), v) for n, v in given.items()),
        *extra,
    ]
    written = sorted(
        f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in parameters
    )
    written.append(f"X-Amz-Signature={signature}")
    kept = [text for text in written if not without or without + "=" not in text]
    return f"{scheme}://{host}{path}?" + "&".join(kept)


def says(
    name: str,
    text: str,
    *findings: str,
    at: str = NOW,
    comment: str = "",
    error: str | None = None,
    **changes: Any,
) -> Case:
    """The contents of `text`: those of the link to photos/cat.jpg with `changes`."""
    given = {"operation": "inspect", "url": text, "at": at}
    if error is None:
        bad = [code for code in findings if code in ERRORS]
        rank = {c: 2 for c in ERRORS} | {c: 0 for c in NOTES}
        known = sorted(findings, key=lambda code: -rank.get(code, 1))
        severity = {0: "note", 1: "warning", 2: "error"}
        expected = SAYS | changes
        expected["findings"] = [f"{c}:{severity[rank.get(c, 1)]}" for c in known]
        expected["operations"] = [
            {"name": name, "method": method}
            for name, method in (
                text.split(":") for text in sorted(expected["operations"])
            )
        ]
        expected["is_good"] = not bad and expected["state"] == "valid"
        given["expected"] = expected
    return Case(f"links/inspect/{name}", comment, given, error)


def expected(given: dict[str, Any]) -> dict[str, Any]:
    return given.pop("expected")
