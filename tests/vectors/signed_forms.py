"""Signs forms with any policy with Signature Version 4, like ceph's s3-tests and AWS's example."""

from __future__ import annotations

import base64
import json
from typing import Any

from case import ACCESS_KEY_ID, Case

# isort: split
import cases_verify_posts
import received_requests

SCOPE = "20130524/us-east-1/s3/aws4_request"
OF_SIGNATURE: list[Any] = [
    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},
    {"x-amz-credential": f"{ACCESS_KEY_ID}/{SCOPE}"},
    {"x-amz-date": "20130524T000000Z"},
]
BUCKET = {"bucket": "examplebucket"}
KEY = ["starts-with", "$key", "foo"]
PRIVATE = {"acl": "private"}
TYPE = ["starts-with", "$Content-Type", "text/plain"]
RANGE = ["content-length-range", 0, 1024]
FIELDS = {"key": "foo.txt", "acl": "private", "Content-Type": "text/plain"}
CONDITIONS = [BUCKET, KEY, PRIVATE, TYPE, RANGE]
EXPIRATION = "2013-05-24T01:40:00Z"
NO_TEST = "no test"

# The form of AWS's "Example: Browser-Based Upload using HTTP POST", with its published signature.
EXAMPLE = {
    "key": "user/user1/${filename}",
    "acl": "public-read",
    "success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html",
    "Content-Type": "image/jpeg",
    "x-amz-meta-uuid": "14365123651274",
    "x-amz-server-side-encryption": "AES256",
    "X-Amz-Credential": f"{ACCESS_KEY_ID}/20151229/us-east-1/s3/aws4_request",
    "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
    "X-Amz-Date": "20151229T000000Z",
    "x-amz-meta-tag": "",
    "Policy": base64.b64encode(
        "\r\n".join(
            [
                '{ "expiration": "2015-12-30T12:00:00.000Z",',
                '  "conditions": [',
                '    {"bucket": "sigv4examplebucket"},',
                '    ["starts-with", "$key", "user/user1/"],',
                '    {"acl": "public-read"},',
                '    {"success_action_redirect": "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},',
                '    ["starts-with", "$Content-Type", "image/"],',
                '    {"x-amz-meta-uuid": "14365123651274"},',
                '    {"x-amz-server-side-encryption": "AES256"},',
                '    ["starts-with", "$x-amz-meta-tag", ""],',
                "",
                f'    {{"x-amz-credential": "{ACCESS_KEY_ID}/20151229/us-east-1/s3/aws4_request"}},',
                '    {"x-amz-algorithm": "AWS4-HMAC-SHA256"},',
                '    {"x-amz-date": "20151229T000000Z" }',
                "  ]",
                "}",
            ]
        ).encode()
    ).decode(),
    "X-Amz-Signature": "8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e",
}
AT_EXAMPLE = {"bucket": "sigv4examplebucket", "now": "2015-12-29T00:30:00Z"}


def signed(
    conditions: list[Any] | None = None,
    *,
    only: dict[str, str] | None = None,
    own: bool = True,
    expiration: Any = EXPIRATION,
    **more: str,
) -> dict[str, str]:
    """Returns a form with these conditions and those of the signature, and the fields of s3-tests' forms."""
    given = CONDITIONS if conditions is None else conditions
    policy = {
        "expiration": expiration,
        "conditions": given + (OF_SIGNATURE if own else []),
    }
    fields = FIELDS if only is None else only
    return signed_text(json.dumps(policy), **fields | more)


def signed_text(policy: str, **fields: str) -> dict[str, str]:
    encoded = base64.b64encode(policy.encode()).decode()
    return received_requests.sign(encoded) | (fields or FIELDS)


def field_of(condition: Any) -> str:
    return (
        next(iter(condition)) if isinstance(condition, dict) else str(condition[1])[1:]
    )


def form(
    id: str,
    fields: Any = None,
    *,
    aws: str = "204",
    ceph: str = NO_TEST,
    error: str | None = None,
    length: int = 3,
    **changes: Any,
) -> Case:
    made = cases_verify_posts.form(id, fields, error, file_length=length, **changes)
    comment = f"AWS: {aws}; s3-tests: {ceph}"
    return Case(f"verify/post-policies/{id}", comment, made.input, error)
