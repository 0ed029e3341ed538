"""A test case before its expected values are computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
STYLES = ("path", "virtual")

DEFAULTS: dict[str, Any] = {
    "credentials": {
        "access_key_id": ACCESS_KEY_ID,
        "secret_access_key": SECRET_ACCESS_KEY,
    },
    "region": "us-east-1",
    "operation": "get_object",
    "bucket": "examplebucket",
    "key": "test.txt",
    "at": "2013-05-24T00:00:00Z",
}


@dataclass(frozen=True)
class Case:
    """An input, and the error that it must return; without one, the oracle computes the result."""

    id: str
    comment: str
    input: dict[str, Any]
    error: str | None = None


def case(
    id: str, comment: str = "", *, error: str | None = None, **changes: Any
) -> Case:
    """A download of AWS's example object with `changes`; `None` removes a value."""
    given = DEFAULTS | changes
    return Case(id, comment, {k: v for k, v in given.items() if v is not None}, error)


def request(
    id: str,
    comment: str = "",
    *,
    error: str | None = None,
    method: str = "GET",
    **changes: Any,
) -> Case:
    """A general request to AWS's example object with `changes`."""
    return case(id, comment, error=error, operation="presign", method=method, **changes)


def credentials(**changes: str) -> dict[str, str]:
    """AWS's example credentials with `changes`."""
    return DEFAULTS["credentials"] | changes
