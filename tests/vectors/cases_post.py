"""Upload forms, valid and invalid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cases_rules
from case import Case, case, credentials

FIELDS = {
    "acl": "public-read",
    "Content-Type": "image/jpeg",
    "Cache-Control": "max-age=60",
    "Content-Disposition": 'attachment; filename="c\u00e4t.jpg"',
    "success_action_redirect": "https://example.com/done?a=1&b=<2>",
    "success_action_status": "201",
    "tagging": "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>",
    "x-amz-meta-owner": 'Zo\u00eb \U0001f600\n\t"\\/',
    "x-amz-storage-class": "STANDARD_IA",
    "x-amz-server-side-encryption": "aws:kms",
    "x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:1:key/a",
    "x-amz-checksum-sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    "x-amz-website-redirect-location": "/other",
}


def form(id: str, *, error: str | None = None, **changes: Any) -> Case:
    """Sorts the fields by name: the policy has them in order, which not every language preserves."""
    for name in changes.keys() & {"fields", "starts_with"}:
        changes[name] = dict(sorted(changes[name].items()))
    return case(f"post/{id}", error=error, operation="post_object", **changes)


def post() -> Iterator[Case]:
    yield form("plain")
    for name, value in FIELDS.items():
        yield form(f"field/{name}", fields={name: value})
    yield form("fields", fields=FIELDS)
    for key in [
        "in/${filename}",
        "${filename}",
        "$",
        "${file}",
        "\u00fc/\U0001f600 \"'\\",
    ]:
        yield form(f"key/{key}", key=key)
    for name, value in [
        ("success_action_redirect", "https://example.com/?f=${filename}&g=${filename}"),
        ("Content-Disposition", 'attachment; filename="${filename}"'),
        ("tagging", FIELDS["tagging"].replace(">b<", ">${filename}<")),
        ("x-amz-meta-name", "${filename}"),
        ("x-amz-meta-other", "$${file}name}"),
    ]:
        yield form(f"filename/{name}", fields={name: value})
    of_name = {"x-amz-meta-name": "a ${filename}"}
    yield form("filename/chosen", starts_with=of_name)
    yield form("filename/everywhere", key="in/${filename}", fields=of_name)
    yield form("tagging/chosen", starts_with={"tagging": "<Tagging>"})
    for least, most in [(0, 0), (1, 10_000_000), (5, 5_368_709_120)]:
        yield form(f"range/{least}/{most}", content_length_range=[least, most])
    for prefix in ["", "image/", 'a"b\\c\u00e9']:
        yield form(f"starts-with/{prefix}", starts_with={"Content-Type": prefix})
    everything: dict[str, Any] = {
        "fields": {"acl": "private", "x-amz-meta-a": "1"},
        "starts_with": {"Content-Type": "image/", "x-amz-meta-b": ""},
        "content_length_range": [1, 1024],
        "key": "in/${filename}",
    }
    yield form("everything", **everything)
    yield form("token", credentials=credentials(session_token="t/+="), **everything)
    for seconds in [1, 900, 604_800]:
        yield form(f"expires-in/{seconds}", expires_in=seconds)
    yield form("expires-at", expires_at="2013-05-25T12:00:00Z")
    yield form(
        "credentials-end-first",
        credentials=credentials(session_token="t", expire_at="2013-05-24T00:10:00Z"),
    )
    for bucket in ["examplebucket", "dotted.bucket", "Upper_Case"]:
        for style in ["auto", "path"]:
            for endpoint in [None, "http://localhost:9000", "https://s3.example.com"]:
                for region in ["us-east-1", "cn-north-1"]:
                    yield form(
                        f"where/{bucket}/{style}/{endpoint}/{region}",
                        bucket=bucket,
                        addressing_style=style,
                        endpoint_url=endpoint,
                        region=region,
                    )
    yield form(
        "where/virtual",
        addressing_style="virtual",
        endpoint_url="https://s3.example.com",
    )


def errors() -> Iterator[Case]:
    for name in [
        "",
        "policy",
        "Key",
        "X-Amz-Signature",
        "bucket",
        "file",
        'a"b',
        "a b",
    ]:
        for place in ["fields", "starts_with"]:
            given: dict[str, Any] = {place: {name: "x"}}
            yield error(f"{place}/{name}", "invalid_field", **given)
    for name in ["Content-Length", "content-length-range", "X-Amz-Tagging"]:
        yield error(f"fields/{name}", "invalid_field", fields={name: "1"})
        yield error(f"starts_with/{name}", "invalid_field", starts_with={name: ""})
    for value in ["", "a=b", "<Tags></Tags>", "<Tagging><TagSet></Tagging>"]:
        yield error(f"tagging/{value}", "invalid_field", fields={"tagging": value})
    yield error("tagging/prefix", "invalid_field", starts_with={"tagging": "a="})
    both = {"fields": {"acl": "private"}, "starts_with": {"ACL": ""}}
    yield error("twice", "invalid_field", **both)
    yield error("range", "invalid_option", content_length_range=[2, 1])
    for seconds in [0, -1, 604_801, 1.5]:
        yield error(f"expires-in/{seconds}", "invalid_expires", expires_in=seconds)
    for end in ["2013-05-24T00:00:00Z", "2013-05-31T00:00:01Z", "2012-01-01T00:00:00Z"]:
        yield error(f"expires-at/{end}", "invalid_expires", expires_at=end)
    yield error("key", "invalid_key", key="")
    yield error("unsafe-key", "unsafe_key", key="../${filename}")
    yield error("bucket", "invalid_bucket", bucket="a b")
    mrap = f"arn:aws:s3::{cases_rules.ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap"
    yield error("multi-region", "unsupported_combination", bucket=mrap)


def error(id: str, code: str, **changes: Any) -> Case:
    return case(f"errors-of-post/{id}", error=code, operation="post_object", **changes)
