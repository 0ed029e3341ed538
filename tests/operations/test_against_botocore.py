"""Presigns every S3 operation with random parameters, and compares the result with botocore."""

from __future__ import annotations

import os
import random
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import operations
import pytest
from operations import AT, KEYS, NAMES
from presigned import Presigner, PresignError

ROUNDS = 25


@pytest.mark.parametrize("name", NAMES)
def test_operation_any_parameters_agrees_with_botocore(name: str) -> None:
    draw = random.Random(f"{os.environ.get('SEED', '1')} {name}")
    model = operations.model(name)
    s3 = Presigner(
        "eu-west-1",
        access_key_id=KEYS[0],
        secret_access_key=KEYS[1],
        session_token=KEYS[2],
        addressing_style="path" if name in operations.PATH_STYLE else "auto",
    )
    for turn in range(ROUNDS):
        theirs, ours = operations.parameters(model, draw, everything=turn == 0)
        expected = operations.presign(name, theirs, ours)
        spelling = [name, operations.METHODS[name]][turn % 2]
        request = s3.operation(
            spelling, ours, expires_in=900, at=AT, allow_unsafe_key=True
        )
        assert parts(request.url) == parts(expected), (name, ours)
        ordered = s3.operation(
            spelling,
            ours,
            expires_in=900,
            at=AT,
            allow_unsafe_key=True,
            query_order="given",
        )
        assert ordered.url == expected
        assert request.method == model.http["method"]
        assert set(request.headers) == operations.wanted_headers(model, ours)


@pytest.mark.parametrize(
    ("name", "parameters", "code", "message"),
    [
        (
            "UplodPart",
            {},
            "unknown_operation",
            "operation: `UplodPart` is unknown; did you mean `UploadPart`?",
        ),
        ("Fly", {}, "unknown_operation", "operation: `Fly` is unknown"),
        (
            "GetObject",
            {"Bucket": "b"},
            "missing_parameter",
            "Key: missing; GetObject requires it",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "Ranje": "x"},
            "invalid_parameter",
            "GetObject has no parameter `Ranje`; did you mean `Range`?",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "Range": 1},
            "invalid_parameter",
            "Range: wrong type; use text",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "PartNumber": "1"},
            "invalid_parameter",
            "PartNumber: wrong type; use a whole number",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "PartNumber": 10**30},
            "invalid_parameter",
            "PartNumber: wrong type; use a whole number",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "IfModifiedSince": "now"},
            "invalid_parameter",
            "IfModifiedSince: wrong type; use a time",
        ),
        (
            "GetObject",
            {"Bucket": 1, "Key": "k"},
            "invalid_parameter",
            "Bucket: wrong type; use text",
        ),
        (
            "PutObject",
            {"Bucket": "b", "Key": "k", "Metadata": "x"},
            "invalid_parameter",
            "Metadata: wrong type; use a mapping of texts to texts",
        ),
        (
            "PutObject",
            {"Bucket": "b", "Key": "k", "Body": "x"},
            "invalid_parameter",
            "Body: in the body of PutObject; the client sends the body",
        ),
        (
            "WriteGetObjectResponse",
            {"RequestRoute": "a/b", "RequestToken": "t"},
            "invalid_parameter",
            "RequestRoute: `a/b` is not a host label; use lower-case letters, digits and inner hyphens",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "SSECustomerKey": "hunter2"},
            "invalid_option",
            "sse_customer_key: not a 256-bit key; use 32 bytes in Base64",
        ),
    ],
)
def test_operation_wrong_parameter_is_named(
    s3: Presigner, name: str, parameters: dict[str, Any], code: str, message: str
) -> None:
    with pytest.raises(PresignError) as caught:
        s3.operation(name, parameters)
    assert (caught.value.code, str(caught.value)) == (code, message)


@pytest.fixture
def s3() -> Presigner:
    return Presigner("eu-west-1", access_key_id=KEYS[0], secret_access_key=KEYS[1])


def parts(url: str) -> tuple[str, str, dict[str, str]]:
    split = urlsplit(url)
    query = parse_qsl(split.query, keep_blank_values=True)
    assert len(dict(query)) == len(query)
    return split.netloc, split.path, dict(query)
