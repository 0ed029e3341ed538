"""Presigns every S3 operation with botocore."""

from __future__ import annotations

import base64
import hashlib
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.model import OperationModel, Shape

# isort: split
import oracle

AT = datetime(2026, 11, 24, 8, 9, 10, tzinfo=UTC)
KEYS = ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "token/+=")
# botocore adds this parameter, and decodes the response; users of a URL do not.
ENCODES_ANSWER = {
    "ListObjects",
    "ListObjectsV2",
    "ListObjectVersions",
    "ListMultipartUploads",
}
# botocore addresses the bucket of this operation in path style, in every style.
PATH_STYLE = {"GetBucketLocation"}
# botocore sends a customer-provided key unchanged for these, without the MD5 and the algorithm that S3 requires.
KEY_AS_IT_IS = {"GetObjectAttributes", "ListParts"}
TEXT = "abcXYZ019-._~ /?&=+%#é€😀*'()"
HEADER = "abcXYZ019-._~/?&=+%#*'();,:\"<>[]{}|"

CLIENT = oracle.session().create_client(
    "s3",
    "eu-west-1",
    aws_access_key_id=KEYS[0],
    aws_secret_access_key=KEYS[1],
    aws_session_token=KEYS[2],
    config=Config(
        signature_version="s3v4",
        parameter_validation=False,
        request_checksum_calculation="when_required",
        s3={"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"},
    ),
)
NAMES = sorted(CLIENT.meta.service_model.operation_names)


METHODS = {name: method for method, name in CLIENT.meta.method_to_api_mapping.items()}


class Auth(oracle.RecordingAuth):
    """Signs only the requested headers, and no checksum of a missing body."""

    wanted: set[str]

    def add_auth(self, request: AWSRequest) -> None:
        for name in set(request.headers.keys()):
            if name.lower() not in Auth.wanted:
                del request.headers[name]
        super().add_auth(request)


def presign(name: str, theirs: dict[str, Any], ours: dict[str, Any]) -> str:
    """Returns botocore's URL; its steps are then those of `oracle.Recording`."""
    Auth.wanted = wanted_headers(model(name), ours)
    oracle.Recording.extra = {}
    now = mock.Mock(return_value=AT.replace(tzinfo=None))
    with (
        mock.patch.object(botocore.auth, "get_current_datetime", now),
        mock.patch.dict(botocore.auth.AUTH_TYPE_MAPS, {"s3v4-query": Auth}),
    ):
        url: str = CLIENT.generate_presigned_url(METHODS[name], theirs, ExpiresIn=900)
    return url


def model(name: str) -> OperationModel:
    return CLIENT.meta.service_model.operation_model(name)


def expected(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the result of an input of the test vectors."""
    theirs = dict(given["parameters"])
    for name, shape in model(given["name"]).input_shape.members.items():
        if name in theirs and shape.type_name == "timestamp":
            theirs[name] = oracle.moment(theirs[name])
        if name in theirs and name.endswith("SSECustomerKey"):
            set_key(given["name"], theirs, name, base64.b64decode(theirs[name]))
    host = urlsplit(presign(given["name"], theirs, given["parameters"])).netloc
    steps = oracle.Recording.steps
    method, path, query, _ = steps["canonical_request"].split("\n", 3)
    return {
        "method": method,
        "url": f"https://{host}{path}?{oracle.in_order(given, query)}",
        "headers": oracle.Recording.headers,
        "expires_at": f"{AT + timedelta(seconds=900):%Y-%m-%dT%H:%M:%SZ}",
        **steps,
    }


def required(name: str) -> set[str]:
    """Returns the parameters that are required for the same result."""
    shape = model(name).input_shape
    names = set(shape.required_members) if shape else set()
    return names | ({"EncodingType"} if name in ENCODES_ANSWER else set())


def parameters(
    model: OperationModel, draw: random.Random, *, everything: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Returns the same parameters in the form of botocore, and in ours."""
    theirs: dict[str, Any] = {}
    ours: dict[str, Any] = {}
    if model.input_shape is None:
        return theirs, ours
    needed = required(model.name)
    for name, shape in model.input_shape.members.items():
        place = shape.serialization.get("location")
        is_given = name in needed or everything or draw.random() < 0.3
        if (
            place is None
            or not is_given
            or name.endswith(("KeyMD5", "CustomerAlgorithm"))
        ):
            continue
        if name.endswith("SSECustomerKey"):
            key = draw.randbytes(32)
            ours[name] = base64.b64encode(key).decode()
            set_key(model.name, theirs, name, key)
        else:
            theirs[name] = ours[name] = value(name, shape, place, draw)
    return theirs, ours


def set_key(operation: str, theirs: dict[str, Any], name: str, key: bytes) -> None:
    """Returns a customer-provided key in the form of botocore, and the headers that it does not add."""
    encoded = base64.b64encode(key).decode()
    theirs[name.replace("Key", "Algorithm")] = "AES256"
    theirs[name] = encoded if operation in KEY_AS_IT_IS else key
    if operation in KEY_AS_IT_IS:
        digest = hashlib.md5(key, usedforsecurity=False).digest()
        theirs[f"{name}MD5"] = base64.b64encode(digest).decode()


def value(name: str, shape: Shape, place: str, draw: random.Random) -> Any:
    if name == "Bucket":
        return draw.choice(["photos", "other-bucket", "a1b"])
    if name == "RequestRoute":
        return draw.choice(["io-cell1-3f7c", "a", "route-9"])
    if name == "CopySource":
        version = draw.choice(["", "?versionId=3HL4kqtJ"])
        return f"photos/{text(TEXT.replace('?', ''), draw)}{version}"
    if shape.type_name == "timestamp":
        return AT + timedelta(seconds=draw.randrange(-(10**9), 10**9))
    if shape.type_name in ("integer", "long"):
        return draw.choice([0, 1, 10_000, 2**31 - 1])
    if shape.type_name == "boolean":
        return draw.choice([True, False])
    if shape.type_name == "list":
        return draw.sample(["ETag", "Checksum", "ObjectParts"], draw.randint(1, 3))
    if shape.type_name == "map":
        return {"owner": text(HEADER, draw), "x-1": text(HEADER, draw)}
    return text(HEADER if place == "header" else TEXT, draw)


def text(alphabet: str, draw: random.Random) -> str:
    """Text that is not empty and has no space at either end, which no header value has."""
    return "k" + "".join(draw.choices(alphabet, k=draw.randint(0, 12))) + "k"


def wanted_headers(model: OperationModel, ours: dict[str, Any]) -> set[str]:
    wanted: set[str] = set()
    for name, given in ours.items():
        shape = model.input_shape.members[name]
        wire = shape.serialization.get("name", "").lower()
        if shape.serialization["location"] == "headers":
            wanted |= {f"{wire}{entry}" for entry in given}
        elif shape.serialization["location"] == "header":
            wanted.add(wire)
        if name.endswith("SSECustomerKey"):
            prefix = wire.removesuffix("-key")
            wanted |= {f"{prefix}-key-md5", f"{prefix}-algorithm"}
    return wanted
