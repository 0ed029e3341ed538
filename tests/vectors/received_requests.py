"""Received requests, before they are a case."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from case import DEFAULTS, Case

# isort: split
import oracle

NOW = "2013-05-24T00:30:00Z"
EMPTY = hashlib.sha256(b"").hexdigest()


def received(
    id: str, error: str | None = None, comment: str = "", **given: Any
) -> Case:
    """A request that is received half an hour after it was signed, unless `changes` say otherwise."""
    common = {"credentials": DEFAULTS["credentials"], "operation": "verify", "now": NOW}
    return Case(f"verify/requests/{id}", comment, common | given, error)


def signed(**changes: Any) -> dict[str, Any]:
    """Returns method, URL and headers of a request that botocore signed."""
    made = oracle.expected(DEFAULTS | changes)
    sent = {"method": made["method"], "url": made["url"]}
    if made["headers"]:
        sent["headers"] = [[name, value] for name, value in made["headers"].items()]
    return sent


def sign(encoded: str) -> dict[str, str]:
    """Returns the fields of a form with this policy."""
    scope = "20130524/us-east-1/s3/aws4_request"
    return {
        "key": "a.txt",
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": f"{DEFAULTS['credentials']['access_key_id']}/{scope}",
        "x-amz-date": "20130524T000000Z",
        "policy": encoded,
        "x-amz-signature": hmac_of(scope, encoded),
    }


def hmac_of(scope: str, text: str) -> str:
    """Returns the signature of a text."""
    key = f"AWS4{DEFAULTS['credentials']['secret_access_key']}".encode()
    for part in [*scope.split("/"), text]:
        key = hmac.digest(key, part.encode(), "sha256")
    return key.hex()
