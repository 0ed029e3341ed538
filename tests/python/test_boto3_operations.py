"""Every S3 operation with random parameters: a patched client returns botocore's URLs."""

from __future__ import annotations

import contextlib
import copy
import importlib
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import boto3_counts
import botocore.auth
import botocore.session
import presigned.boto3
import pytest
import time_machine
from botocore.config import Config

sys.path.insert(0, str(Path(__file__).parents[1] / "vectors"))
operations: Any = importlib.import_module("operations")

TURNS = 26
NAMES = operations.NAMES
PYTHON_SIGNERS = {
    "s3v4": botocore.auth.S3SigV4Auth,
    "s3v4-query": botocore.auth.S3SigV4QueryAuth,
}


def client(token: str | None) -> Any:
    return botocore.session.Session().create_client(
        "s3",
        "eu-west-1",
        aws_access_key_id=operations.KEYS[0],
        aws_secret_access_key=operations.KEYS[1],
        aws_session_token=token,
        config=Config(signature_version="s3v4", parameter_validation=False),
    )


@contextlib.contextmanager
def signing(signer: str) -> Iterator[None]:
    changes = PYTHON_SIGNERS if signer == "python" else {}
    with (
        mock.patch.dict(botocore.auth.AUTH_TYPE_MAPS, changes),
        time_machine.travel(operations.AT, tick=False),
    ):
        yield


@pytest.mark.parametrize("signer", ["python", "awscrt"])
def test_every_operation_has_botocores_bytes(signer: str) -> None:
    draw = random.Random(f"boto3 {signer}")
    compared = 0
    before = boto3_counts.calls["URLs"]
    with signing(signer):
        for token in (None, operations.KEYS[2]):
            theirs = client(token)
            ours = presigned.boto3.patch(client(token))
            for name in NAMES:
                for turn in range(TURNS // 2):
                    compared += compare(theirs, ours, name, draw, turn == 0)
    served = boto3_counts.calls["URLs"] - before
    print(f"{signer}: of {compared} URLs of {len(NAMES)} operations, served {served}")
    assert len(NAMES) >= 116
    assert compared >= 3000
    assert served >= 0.9 * compared


def compare(theirs: Any, ours: Any, name: str, draw: random.Random, all_: bool) -> int:
    """Compare two calls with other values; the first one teaches."""
    model = operations.model(name)
    method = operations.METHODS[name]
    given, _ = operations.parameters(model, draw, everything=all_)
    if name == "RenameObject":
        # botocore generates a random one.
        given.setdefault("ClientToken", "token")
    for parameters in (given, others(model, given, draw)):
        life = draw.randint(1, 604_800)
        calls = [
            result(each, method, copy.deepcopy(parameters), life)
            for each in (theirs, ours)
        ]
        assert calls[0] == calls[1], (name, parameters)
    return 1


def result(client: Any, method: str, parameters: Any, life: int) -> Any:
    try:
        return client.generate_presigned_url(method, parameters, ExpiresIn=life)
    except Exception as error:  # noqa: BLE001
        return type(error), str(error)


def others(model: Any, given: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Returns other values for the same bucket and parameters, in the same order."""
    found = {}
    for name, value in given.items():
        shape = model.input_shape.members[name]
        place = shape.serialization["location"]
        if name == "Bucket" or name.endswith(("KeyMD5", "CustomerAlgorithm")):
            found[name] = value
        elif name.endswith("SSECustomerKey"):
            is_raw = isinstance(value, bytes)
            found[name] = draw.randbytes(32) if is_raw else value
        elif name == "Key":
            found[name] = draw.choice(ODD_KEYS)
        else:
            found[name] = operations.value(name, shape, place, draw)
    return found


ODD_KEYS = [
    "a/b/c.jpg",
    "/leading//slashes/",
    "../up/./here/..",
    "?a=b&c#d%2F%",
    "für 😀\n\t\\\"'<>`{}|^[]",
    "photos/photos",
    "X-Amz-Date=20300102T030405Z&X-Amz-Credential=",
    "~-_.!*();:@&=+$,",
    "k" * 1024,
    "\x7f\x01",
]
