"""A multipart upload: computes the parts, and signs each request with botocore."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

# isort: split
import operations
import oracle

MIB = 1 << 20
OF_UPLOAD = ("upload_id", "size", "part_size", "sign_content_length", "options")
STEPS = ("canonical_request", "string_to_sign", "signature")


def expected(given: dict[str, Any]) -> dict[str, Any]:
    size = given["size"]
    part_size = given.get("part_size") or suggested(size)
    offsets = range(0, size, part_size) if size else range(1)
    return {
        "part_size": part_size,
        "parts": [
            part(given, number, offset, min(part_size, size - offset))
            for number, offset in enumerate(offsets, 1)
        ],
        "complete": signed(given, "CompleteMultipartUpload"),
        "abort": signed(given, "AbortMultipartUpload"),
    }


def suggested(size: int) -> int:
    """Returns 8 MiB, or the smallest number of MiB with at most 10,000 parts."""
    return next(
        mebibytes * MIB
        for mebibytes in range(8, 5121)
        if size <= 10_000 * mebibytes * MIB
    )


def part(
    given: dict[str, Any], number: int, offset: int, length: int
) -> dict[str, Any]:
    headers = {"content-length": str(length)}
    is_signed = given.get("sign_content_length")
    request = signed(
        given, "UploadPart", {"partNumber": str(number)}, headers if is_signed else {}
    )
    return {"number": number, "offset": offset, "length": length, "request": request}


def signed(
    given: dict[str, Any],
    operation: str,
    query: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> dict[str, Any]:
    query = {"uploadId": given["upload_id"], **(query or {})}
    general = {name: value for name, value in given.items() if name not in OF_UPLOAD}
    result = oracle.expected(
        general
        | {
            "operation": "presign",
            "method": operations.model(operation).http["method"],
            "query": query,
            "headers": option_headers(given.get("options", {}), operation)
            | (headers or {}),
        }
    )
    return {name: value for name, value in result.items() if name not in STEPS}


def option_headers(options: dict[str, str], operation: str) -> dict[str, str]:
    """Returns the headers of the options that AWS's model has for an operation."""
    shape = operations.model(operation).input_shape
    wire = {
        name.lower(): member.serialization.get("name", name).lower()
        for name, member in shape.members.items()
    }
    headers = {}
    for option, value in options.items():
        name = wire.get(option.replace("_", ""))
        if name is None:
            continue
        headers[name] = value
        if option == "sse_customer_key":
            key = hashlib.md5(base64.b64decode(value), usedforsecurity=False)
            headers[f"{name}-md5"] = base64.b64encode(key.digest()).decode()
            headers[name.removesuffix("key") + "algorithm"] = "AES256"
    return headers
