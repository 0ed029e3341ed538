"""`presigned.boto3` with aiobotocore: the same URLs and forms, from coroutines."""

from __future__ import annotations

import asyncio
import copy
import importlib
import inspect
import os
import random
from collections.abc import Iterator
from typing import Any

import aiobotocore.credentials
import aiobotocore.session
import aiobotocore.signers
import boto3_counts
import botocore
import presigned.boto3
import pytest
import requests
import test_boto3_operations as boto3_operations
import time_machine
from aiobotocore.config import AioConfig
from botocore.exceptions import NoCredentialsError

operations: Any = importlib.import_module("operations")

TURNS = 4
WHERE = {"Bucket": "photos", "Key": "2026/cat.jpg"}


@pytest.fixture
def installed() -> Iterator[None]:
    presigned.boto3.install()
    yield
    presigned.boto3.uninstall()


def open_client(service: str = "s3", **options: Any) -> Any:
    known: dict[str, Any] = {
        "region_name": "eu-west-1",
        "aws_access_key_id": operations.KEYS[0],
        "aws_secret_access_key": operations.KEYS[1],
        "config": AioConfig(signature_version="s3v4"),
    }
    return aiobotocore.session.AioSession().create_client(service, **known | options)


def served() -> int:
    return boto3_counts.calls.total()


async def link(client: Any, **parameters: Any) -> Any:
    return await client.generate_presigned_url("get_object", WHERE | parameters)


async def result(client: Any, method: str, parameters: Any, life: int) -> Any:
    try:
        return await client.generate_presigned_url(method, parameters, ExpiresIn=life)
    except Exception as error:  # noqa: BLE001
        return type(error), str(error)


@pytest.mark.parametrize("signer", ["python", "awscrt"])
@pytest.mark.parametrize("token", [None, operations.KEYS[2]])
def test_every_operation_has_aiobotocores_bytes(signer: str, token: str | None) -> None:
    async def compare() -> int:
        config = AioConfig(signature_version="s3v4", parameter_validation=False)
        options = {"aws_session_token": token, "config": config}
        compared = 0
        async with open_client(**options) as theirs, open_client(**options) as ours:
            presigned.boto3.patch(ours)
            names = theirs.meta.service_model.operation_names
            for name in (name for name in operations.NAMES if name in names):
                for turn in range(TURNS):
                    compared += await pair(theirs, ours, name, draw, turn == 0)
        return compared

    draw = random.Random(f"aiobotocore {signer} {token}")
    before = served()
    with boto3_operations.signing(signer):
        compared = asyncio.run(compare())
    count = served() - before
    print(f"{signer}: of {compared} pairs of URLs, served {count}")
    assert compared >= 400
    assert count >= 0.85 * compared


async def pair(
    theirs: Any, ours: Any, name: str, draw: random.Random, everything: bool
) -> int:
    """Compares two calls with other values; the first one teaches."""
    model = theirs.meta.service_model.operation_model(name)
    method = operations.METHODS[name]
    given, _ = operations.parameters(model, draw, everything=everything)
    if name == "RenameObject":
        # botocore generates a random one.
        given.setdefault("ClientToken", "token")
    for parameters in (given, boto3_operations.others(model, given, draw)):
        life = draw.randint(1, 604_800)
        calls = [
            await result(each, method, copy.deepcopy(parameters), life)
            for each in (theirs, ours)
        ]
        assert calls[0] == calls[1], (name, parameters)
    return 1


def test_install_serves_clients_made_later(installed: None) -> None:
    async def run() -> None:
        presigned.boto3.install()
        async with open_client() as ours:
            presigned.boto3.uninstall()
            async with open_client() as theirs:
                with time_machine.travel(operations.AT, tick=False):
                    for n in range(4):
                        before = served()
                        key = f"key {n}"
                        assert await link(ours, Key=key) == await link(theirs, Key=key)
                        forms = [
                            await client.generate_presigned_post("photos", key)
                            for client in (ours, theirs)
                        ]
                        assert forms[0] == forms[1]
                        assert served() - before == (2 if n else 0)
                assert inspect.iscoroutinefunction(ours.generate_presigned_url)
                before = served()
                await link(presigned.boto3.unpatch(ours))
                await link(theirs)
                assert served() == before
                await link(presigned.boto3.patch(ours))
                assert served() == before + 1

    asyncio.run(run())
    module = aiobotocore.signers.generate_presigned_url.__module__
    assert module == "aiobotocore.signers"


def test_upload_and_download_with_a_server(installed: None) -> None:
    async def run() -> list[tuple[str, str, Any]]:
        client = open_client(
            region_name="us-east-1",
            aws_access_key_id=os.environ["S3_ACCESS_KEY_ID"],
            aws_secret_access_key=os.environ["S3_SECRET_ACCESS_KEY"],
            endpoint_url=os.environ["S3_ENDPOINT_URL"],
        )
        found = []
        async with client as s3:
            for n in range(2):
                where = {"Bucket": os.environ["S3_BUCKET"], "Key": f"aio/{n} für.txt"}
                put = await s3.generate_presigned_url("put_object", where)
                get = await s3.generate_presigned_url("get_object", where)
                form = await s3.generate_presigned_post(*where.values())
                found.append((put, get, form))
        return found

    before = served()
    for put, get, form in asyncio.run(run()):
        assert requests.put(put, b"hello", timeout=30).status_code == 200
        assert requests.get(get, timeout=30).content == b"hello"
        files = {"file": b"posted"}
        answer = requests.post(form["url"], form["fields"], files=files, timeout=30)
        assert answer.status_code == 204
        assert requests.get(get, timeout=30).content == b"posted"
    assert served() - before == 3


@pytest.mark.parametrize(
    "version", [None, "s3", botocore.UNSIGNED], ids=["default", "s3", "unsigned"]
)
def test_another_signature_same_results(version: Any) -> None:
    async def run() -> None:
        options = {"config": AioConfig(signature_version=version)}
        async with open_client(**options) as theirs, open_client(**options) as ours:
            presigned.boto3.patch(ours)
            for n in range(5):
                key = f"key {n}"
                assert await link(ours, Key=key) == await link(theirs, Key=key)

    with time_machine.travel(operations.AT, tick=False):
        asyncio.run(run())


def test_another_service_is_left_alone(installed: None) -> None:
    async def run() -> None:
        async with open_client("sts", config=None) as client:
            for _ in range(2):
                url = await client.generate_presigned_url("get_caller_identity")
                assert "GetCallerIdentity" in url

    before = served()
    asyncio.run(run())
    assert served() == before


def test_somebodys_handler_is_called_each_time() -> None:
    calls = []

    async def handler(**keywords: Any) -> None:
        calls.append(keywords)

    async def run() -> None:
        async with open_client() as client:
            presigned.boto3.patch(client)
            await link(client)
            client.meta.events.register("before-sign.s3.GetObject", handler)
            before = served()
            for n in range(1, 5):
                await link(client)
                assert len(calls) == n
            assert served() == before

    asyncio.run(run())


def test_credentials_are_refreshed() -> None:
    numbers = iter(range(100))
    lives = iter(["2026-11-24T12:00:00Z", *["2026-11-24T18:00:00Z"] * 9])

    async def refresh() -> dict[str, str]:
        return {
            "access_key": f"ASIAIOSFODNN7EXAMPL{next(numbers)}",
            "secret_key": operations.KEYS[1],
            "token": "token",
            "expiry_time": next(lives),
        }

    async def run() -> None:
        credentials = aiobotocore.credentials.AioRefreshableCredentials
        async with open_client() as ours, open_client() as theirs:
            presigned.boto3.patch(ours)
            made = credentials.create_from_metadata(await refresh(), refresh, "test")
            for client in (ours, theirs):
                client._request_signer._credentials = made
            for hour in (8, 12, 13):
                with time_machine.travel(operations.AT.replace(hour=hour), tick=False):
                    for n in range(3):
                        before = served()
                        assert await link(ours) == await link(theirs)
                        forms = [
                            await client.generate_presigned_post("photos", "k")
                            for client in (ours, theirs)
                        ]
                        assert forms[0] == forms[1]
                        if n:
                            assert served() - before == 2

    with time_machine.travel(operations.AT, tick=False):
        asyncio.run(run())
    assert next(numbers) == 2


def test_no_credentials_same_error() -> None:
    async def run() -> None:
        async with open_client() as client:
            presigned.boto3.patch(client)
            await link(client)
            client._request_signer._credentials = None
            with pytest.raises(NoCredentialsError):
                await link(client)

    asyncio.run(run())


def test_patch_keeps_a_method_that_somebody_set() -> None:
    async def asynchronous(*_: Any, **__: Any) -> str:
        return "theirs"

    async def run() -> None:
        async with open_client() as client:
            client.generate_presigned_url = asynchronous
            presigned.boto3.patch(client)
            assert [await link(client), await link(client)] == ["theirs", "theirs"]
            assert (
                presigned.boto3.unpatch(client).generate_presigned_url is asynchronous
            )
            client.generate_presigned_url = lambda *_, **__: "theirs"
            presigned.boto3.patch(client)
            assert client.generate_presigned_url("get_object", WHERE) == "theirs"

    asyncio.run(run())


def test_many_tasks_at_once() -> None:
    async def run() -> None:
        async with open_client() as ours, open_client() as theirs:
            presigned.boto3.patch(ours)
            found = [
                await asyncio.gather(*(link(c, Key=f"{n}") for n in range(200)))
                for c in (theirs, ours)
            ]
            assert found[0] == found[1]

    with time_machine.travel(operations.AT, tick=False):
        asyncio.run(run())
