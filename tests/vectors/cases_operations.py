"""Every S3 operation by name, with all parameters and with only the required ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import operations
from case import Case, case, credentials


def all_operations() -> Iterator[Case]:
    for name in operations.NAMES:
        for kind in ["everything", "required"]:
            draw = random.Random(f"{name} {kind}")
            _, ours = operations.parameters(
                operations.model(name), draw, everything=kind == "everything"
            )
            required = operations.required(name)
            if kind == "required":
                ours = {name: value for name, value in ours.items() if name in required}
            yield operation(f"operations/{name}/{kind}", name, ours)


def errors() -> Iterator[Case]:
    good: dict[str, Any] = {"Bucket": "photos", "Key": "k"}
    for id, name, parameters, code in [
        ("operation", "UplodPart", {}, "unknown_operation"),
        ("case", "Upload-Part", {}, "unknown_operation"),
        ("missing", "GetObject", {"Bucket": "photos"}, "missing_parameter"),
        ("unknown", "GetObject", good | {"key": "k"}, "invalid_parameter"),
        ("text", "GetObject", good | {"Range": 1}, "invalid_parameter"),
        ("number", "GetObject", good | {"PartNumber": "1"}, "invalid_parameter"),
        ("moment", "GetObject", good | {"IfModifiedSince": "x"}, "invalid_parameter"),
        ("boolean", "PutObject", good | {"BucketKeyEnabled": 1}, "invalid_parameter"),
        ("map", "PutObject", good | {"Metadata": ["a"]}, "invalid_parameter"),
        ("body", "PutObject", good | {"Body": "x"}, "invalid_parameter"),
        ("bucket", "GetObject", good | {"Bucket": "a b"}, "invalid_bucket"),
        ("key", "GetObject", good | {"Key": "../k"}, "unsafe_key"),
    ]:
        yield operation(f"errors-of-operations/{id}", name, parameters, error=code)


def operation(
    id: str, name: str, parameters: dict[str, Any], *, error: str | None = None
) -> Case:
    """Returns times in RFC 3339."""
    parameters = {
        name: f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value
        for name, value in parameters.items()
    }
    return case(
        id,
        error=error,
        operation="operation",
        name=name,
        parameters=parameters,
        region="eu-west-1",
        addressing_style="path" if name in operations.PATH_STYLE else "auto",
        credentials=credentials(session_token=operations.KEYS[2]),
        at=f"{operations.AT:%Y-%m-%dT%H:%M:%SZ}",
        expires_in=900,
        bucket=None,
        key=None,
    )
