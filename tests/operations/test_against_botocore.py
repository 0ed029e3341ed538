"""Every operation of S3, with random parameters, is presigned as botocore presigns it."""

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
def test_an_operation_is_presigned_as_botocore_presigns_it(name: str) -> None:
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
        assert request.method == model.http["method"]
        assert set(request.headers) == operations.wanted_headers(model, ours)


@pytest.mark.parametrize(
    ("name", "parameters", "code", "message"),
    [
        (
            "UplodPart",
            {},
            "unknown_operation",
            "S3 has no operation `UplodPart`: the nearest is UploadPart",
        ),
        ("Fly", {}, "unknown_operation", "S3 has no operation `Fly`"),
        (
            "GetObject",
            {"Bucket": "b"},
            "missing_parameter",
            "GetObject needs the parameter Key",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "Ranje": "x"},
            "invalid_parameter",
            "GetObject has no parameter `Ranje`: the nearest is Range",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "Range": 1},
            "invalid_parameter",
            "the parameter Range of GetObject must be a text",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "PartNumber": "1"},
            "invalid_parameter",
            "the parameter PartNumber of GetObject must be a whole number",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "PartNumber": 10**30},
            "invalid_parameter",
            "the parameter PartNumber of GetObject must be a whole number",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "IfModifiedSince": "now"},
            "invalid_parameter",
            "the parameter IfModifiedSince of GetObject must be a moment",
        ),
        (
            "GetObject",
            {"Bucket": 1, "Key": "k"},
            "invalid_parameter",
            "the parameter Bucket of GetObject must be a text",
        ),
        (
            "PutObject",
            {"Bucket": "b", "Key": "k", "Metadata": "x"},
            "invalid_parameter",
            "the parameter Metadata of PutObject must be a mapping of texts to texts",
        ),
        (
            "PutObject",
            {"Bucket": "b", "Key": "k", "Body": "x"},
            "invalid_parameter",
            "the parameter Body of PutObject is in the body, which whoever uses the URL sends",
        ),
        (
            "WriteGetObjectResponse",
            {"RequestRoute": "a/b", "RequestToken": "t"},
            "invalid_parameter",
            "the parameter RequestRoute is `a/b`, and must be one label of a host name: lower-case letters, digits and inner hyphens",
        ),
        (
            "GetObject",
            {"Bucket": "b", "Key": "k", "SSECustomerKey": "hunter2"},
            "invalid_option",
            "the option sse_customer_key is not the Base64 of 32 bytes",
        ),
    ],
)
def test_a_wrong_parameter_is_named(
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
