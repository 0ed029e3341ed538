"""`presigned.boto3`: when it serves, when botocore answers, and that both agree."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import boto3
import boto3_counts
import botocore.credentials
import botocore.signers
import botocore.stub
import freezegun
import presigned.boto3
import pytest
import time_machine
from botocore.config import Config
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY

AT = dt.datetime(2026, 11, 24, 8, 9, 10, 987654, tzinfo=dt.UTC)
GET = {"Bucket": "photos", "Key": "2026/cat.jpg"}


def make(service: str = "s3", region: str = "eu-west-1", **options: Any) -> Any:
    """Create a client that signs with Signature Version 4 unless told otherwise."""
    known: dict[str, Any] = {"signature_version": "s3v4"} | options.pop("config", {})
    keys = {
        "aws_access_key_id": ACCESS_KEY_ID,
        "aws_secret_access_key": SECRET_ACCESS_KEY,
    }
    config = Config(**{k: v for k, v in known.items() if v is not None})
    return boto3.client(service, region, config=config, **keys | options)


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def installed() -> Iterator[None]:
    presigned.boto3.install()
    yield
    presigned.boto3.uninstall()


def served(call: Callable[[], Any]) -> int:
    before = boto3_counts.calls.copy()
    call()
    return (boto3_counts.calls - before).total()


def link(client: Any, **parameters: Any) -> Any:
    return client.generate_presigned_url("get_object", GET | parameters)


def check(ours: Any, theirs: Any, expected: int) -> None:
    """Compare three URLs and forms of each, and two can be served."""
    calls: tuple[Callable[[Any, int], Any], ...] = (
        lambda client, n: link(client, Key=f"key {n}"),
        lambda client, n: client.generate_presigned_url(
            "put_object",
            GET | {"ContentType": f"image/{n}", "Metadata": {"a": "b"}},
            ExpiresIn=n + 1,
            HttpMethod="PUT",
        ),
        lambda client, n: client.generate_presigned_url(
            "list_objects_v2", {"Bucket": "photos", "Prefix": f"{n}", "MaxKeys": n}
        ),
        lambda client, n: client.generate_presigned_post(
            "photos", f"{n}/${{filename}}", {"acl": "private"}, [{"acl": "private"}]
        ),
    )
    for call in calls:
        for n in range(3):
            results: list[Any] = []

            def run(n: int = n, call: Any = call, results: Any = results) -> None:
                results.append(call(ours, n))

            assert served(run) == (expected if n else 0)
            assert results[0] == call(theirs, n)
            if isinstance(results[0], dict):
                assert list(results[0]["fields"]) == list(call(theirs, n)["fields"])


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"region": "us-east-1"},
        {"region": "cn-north-1"},
        {"region": "us-gov-west-1"},
        {"region": "eu-isoe-west-1"},
        {"region": "xx-new-1"},
        {"aws_session_token": "token/+="},
        {"config": {"s3": {"addressing_style": "path"}}},
        {"config": {"s3": {"addressing_style": "virtual"}}},
        {"config": {"s3": {"us_east_1_regional_endpoint": "regional"}}},
        {"config": {"s3": {"use_accelerate_endpoint": True}}},
        {"config": {"use_fips_endpoint": True}},
        {"config": {"use_dualstack_endpoint": True}},
        {"config": {"use_fips_endpoint": True, "use_dualstack_endpoint": True}},
        {"endpoint_url": "http://localhost:9000"},
        {"endpoint_url": "https://s3.example.com:8443"},
        {"endpoint_url": "http://127.0.0.1:9000"},
        {
            "endpoint_url": "https://s3.example.com",
            "config": {"s3": {"addressing_style": "virtual"}},
        },
    ],
)
def test_any_configuration_same_urls_and_forms_are_served(
    options: dict[str, Any],
) -> None:
    check(presigned.boto3.patch(make(**options)), make(**options), 1)


@pytest.mark.parametrize(
    "options",
    [
        {"config": {"signature_version": None}},
        {"config": {"signature_version": "s3"}},
        {"config": {"signature_version": botocore.UNSIGNED}},
        {"endpoint_url": "https://example.com/storage/v1/s3"},
        {"endpoint_url": "https://s3.example.com:443"},
    ],
)
def test_another_signature_or_endpoint_same_results(options: dict[str, Any]) -> None:
    ours, theirs = presigned.boto3.patch(make(**options)), make(**options)
    for n in range(6):
        assert link(ours, Key=f"{n}") == link(theirs, Key=f"{n}")
        if options.get("config", {}).get("signature_version") is not botocore.UNSIGNED:
            results = [c.generate_presigned_post("photos", "k") for c in (ours, theirs)]
            assert results[0] == results[1]


@pytest.mark.parametrize(
    "bucket",
    [
        "with.dots",
        "UPPER_case",
        "arn:aws:s3:eu-west-1:123456789012:accesspoint/mine",
        "arn:aws:s3:us-west-2:123456789012:accesspoint/mine",
        "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap",
        "mine--euw1-az1--x-s3",
        "no/bucket",
        "",
        None,
        5,
    ],
)
def test_unusual_bucket_same_result_or_error(bucket: Any) -> None:
    results = []
    for client in (make(), presigned.boto3.patch(make())):
        answers = []
        for key in ("a", "b", "c"):
            try:
                with mock.patch.object(client, "_make_api_call", side_effect=OSError):
                    answers.append(link(client, Bucket=bucket, Key=key))
            except Exception as error:  # noqa: BLE001
                answers.append((type(error), str(error)))
        results.append(answers)
    if isinstance(bucket, str) and bucket.endswith(".mrap"):
        # Signature Version 4A contains a random number.
        results = [[str(one).partition("?")[0] for one in both] for both in results]
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("method", "parameters", "options"),
    [
        ("get_object", {"Key": ""}, {}),
        ("get_object", {"Key": None}, {}),
        ("get_object", {"Key": b"k"}, {}),
        ("get_object", {"Unknown": "x"}, {}),
        ("get_object", {"PartNumber": "1"}, {}),
        ("get_object", {"VersionId": ""}, {}),
        ("get_object", {"IfModifiedSince": "2026-01-01"}, {}),
        ("get_object", {"IfModifiedSince": dt.datetime(2026, 1, 1)}, {}),
        ("get_object", {"Range": " bytes=0-1  "}, {}),
        ("get_object", {"SSECustomerKey": "k" * 32}, {}),
        ("get_object", {"SSECustomerKey": b"k" * 32}, {}),
        ("get_object", {"SSECustomerKey": b"short"}, {}),
        ("get_object", {}, {"ExpiresIn": 0}),
        ("get_object", {}, {"ExpiresIn": -5}),
        ("get_object", {}, {"ExpiresIn": 10**6}),
        ("get_object", {}, {"ExpiresIn": "60"}),
        ("get_object", {}, {"ExpiresIn": 1.5}),
        ("get_object", {}, {"ExpiresIn": True}),
        ("get_object", {}, {"HttpMethod": "HEAD"}),
        ("get_object", {}, {"HttpMethod": "get"}),
        ("put_object", {"Body": "text"}, {}),
        ("put_object", {"Metadata": {"Ä": "ö"}}, {}),
        ("put_object", {"Metadata": {"A": "1", "a": "2"}}, {}),
        ("put_object", {"ContentType": "a;  b"}, {}),
        (
            "put_object",
            {"ContentType": "application/x-www-form-urlencoded; charset=utf-8"},
            {},
        ),
        ("put_object", {"Expires": "2026-01-01"}, {}),
        ("copy_object", {"CopySource": {"Bucket": "b", "Key": "k ü"}}, {}),
        ("copy_object", {"CopySource": "/b/k ü?versionId=1"}, {}),
        ("copy_object", {"CopySource": "b/k%20"}, {}),
        ("upload_part", {"UploadId": "u", "PartNumber": True}, {}),
        ("no_such_method", {}, {}),
        (["get_object"], {}, {}),
    ],
)
def test_unusual_argument_same_result_or_error(
    method: Any, parameters: dict[str, Any], options: dict[str, Any]
) -> None:
    ours, theirs = presigned.boto3.patch(make()), make()
    for _ in range(3):
        # Values that are usual teach the recipe that the unusual ones meet.
        usual = {name: USUAL.get(name, "text") for name in parameters}
        for given, more in ((GET | usual, {}), (GET | parameters, options)):
            results = []
            for client in (theirs, ours):
                try:
                    call = client.generate_presigned_url
                    results.append(call(method, copy.deepcopy(given), **more))
                except Exception as error:  # noqa: BLE001
                    results.append((type(error), str(error)))
            assert results[0] == results[1]


USUAL: dict[str, Any] = {
    "PartNumber": 1,
    "IfModifiedSince": AT,
    "Expires": AT,
    "SSECustomerKey": b"s" * 32,
    "Metadata": {"a": "b"},
    "CopySource": "b/k",
}


def test_no_parameters_are_served() -> None:
    client = presigned.boto3.patch(make())
    url = client.generate_presigned_url("list_buckets")
    assert url == make().generate_presigned_url("list_buckets")
    assert served(lambda: client.generate_presigned_url("list_buckets")) == 1


def test_parameters_of_the_caller_are_not_changed_when_served() -> None:
    client = presigned.boto3.patch(make())
    conditions: list[Any] = [{"acl": "private"}]
    for key in (b"a" * 32, b"b" * 32):
        given = GET | {"SSECustomerAlgorithm": "AES256", "SSECustomerKey": key}
        client.generate_presigned_url("get_object", given)
        client.generate_presigned_post("photos", "k", None, conditions)
    assert given["SSECustomerKey"] == b"b" * 32
    assert len(given) == 4
    assert conditions == [{"acl": "private"}]


def test_another_service_is_left_alone(installed: None) -> None:
    client = make("sts", config={"signature_version": None})
    url = client.generate_presigned_url("get_caller_identity")
    assert "GetCallerIdentity" in url
    assert served(lambda: client.generate_presigned_url("get_caller_identity")) == 0


def test_install_serves_clients_made_later() -> None:
    early = make()
    presigned.boto3.install()
    presigned.boto3.install()
    try:
        late = make()
    finally:
        presigned.boto3.uninstall()
    presigned.boto3.uninstall()
    assert botocore.signers.generate_presigned_url.__module__ == "botocore.signers"
    check(late, early, 1)
    assert served(lambda: link(early)) == 0
    assert served(lambda: link(presigned.boto3.unpatch(late), Key="key 9")) == 0
    presigned.boto3.patch(late)
    assert served(lambda: link(late, Key="key 10")) == 1
    after = make()
    link(after)
    assert served(lambda: link(after)) == 0


def test_patch_again_and_unpatch() -> None:
    client = make()
    assert presigned.boto3.patch(presigned.boto3.patch(client)) is client
    link(client)
    assert served(lambda: link(client)) == 1
    assert presigned.boto3.unpatch(client) is client
    assert served(lambda: link(client)) == 0
    assert "generate_presigned_url" not in vars(client)
    presigned.boto3.unpatch(client)


def test_patch_keeps_a_method_that_somebody_set() -> None:
    client = make()
    client.generate_presigned_url = lambda *_, **__: "theirs"
    own = client.generate_presigned_url
    presigned.boto3.patch(client)
    assert [link(client), link(client)] == ["theirs", "theirs"]
    assert presigned.boto3.unpatch(client).generate_presigned_url is own


@pytest.mark.parametrize("wrong", [None, "s3", object(), boto3])
def test_patch_no_client_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="^client: "):
        presigned.boto3.patch(wrong)


@pytest.mark.parametrize(
    "event",
    [
        "provide-client-params.s3.GetObject",
        "before-parameter-build.s3",
        "before-endpoint-resolution.s3",
        "choose-signer.*.*",
        "before-sign.s3.GetObject",
    ],
)
def test_somebodys_handler_is_called_each_time(event: str) -> None:
    client = presigned.boto3.patch(make())
    link(client)
    assert served(lambda: link(client)) == 1
    calls = []

    def handler(**keywords: Any) -> None:
        calls.append(keywords)

    client.meta.events.register(event, handler)
    for n in range(1, 5):
        assert served(lambda: link(client)) == 0
        assert len(calls) == n
    client.meta.events.unregister(event, handler)
    link(client)
    assert served(lambda: link(client)) == 1


def test_events_of_sending_do_not_matter() -> None:
    client = presigned.boto3.patch(make())
    for event in ("before-call", "request-created", "before-send", "after-call"):
        client.meta.events.register(event, mock.Mock())
    check(client, make(), 1)
    client = presigned.boto3.patch(make())
    with botocore.stub.Stubber(client):
        check(client, make(), 1)


def test_bucket_found_in_another_region_is_learned_again() -> None:
    ours, theirs = presigned.boto3.patch(make()), make()
    link(ours)
    for client in (ours, theirs):
        events = client.meta.events._emitter._handlers
        for handler in events.prefix_search("before-endpoint-resolution.s3"):
            owner: Any = getattr(handler, "__self__", None)
            if hasattr(owner, "redirect_from_cache"):
                owner._cache["photos"] = "us-west-2"
    for _ in range(3):
        assert link(ours) == link(theirs)


def test_credentials_are_read_at_each_call() -> None:
    keys = iter(range(100))

    def refresh() -> dict[str, str]:
        return {
            "access_key": f"ASIAIOSFODNN7EXAMPL{next(keys) % 10}",
            "secret_key": SECRET_ACCESS_KEY,
            "token": "token",
            "expiry_time": "2026-11-24T08:10:00Z",
        }

    credentials = botocore.credentials.RefreshableCredentials.create_from_metadata(
        refresh(), refresh, "test"
    )
    client = make()
    client._request_signer._credentials = credentials
    presigned.boto3.patch(client)
    urls, forms = set(), set()
    for _ in range(3):
        # They expire within 15 minutes, so that each call refreshes them.
        urls.add(link(client).partition("Credential=")[2][:20])
        form = client.generate_presigned_post("photos", "k")
        forms.add(form["fields"]["x-amz-credential"][:20])
    assert len(urls) == 3
    assert len(forms) == 3


def test_configuration_that_changes_is_noticed() -> None:
    ours, theirs = presigned.boto3.patch(make()), make()
    changes: list[Callable[[Any], None]] = [
        lambda c: setattr(c.meta.config, "s3", {"addressing_style": "virtual"}),
        lambda c: c.meta.config.s3.update(use_dualstack_endpoint=True),
        lambda c: setattr(c._request_signer._credentials, "token", "new"),
        lambda c: setattr(c._request_signer, "_region_name", "eu-central-1"),
        lambda c: setattr(
            c._request_signer,
            "_credentials",
            botocore.credentials.Credentials(ACCESS_KEY_ID, "other", "token"),
        ),
        lambda c: setattr(c._request_signer, "_signature_version", "s3"),
    ]
    for change in changes:
        link(ours)
        change(ours)
        change(theirs)
        for _ in range(2):
            assert link(ours) == link(theirs)


def test_no_credentials_same_error() -> None:
    client = presigned.boto3.patch(make())
    link(client)
    client._request_signer._credentials = None
    with pytest.raises(botocore.exceptions.NoCredentialsError):
        link(client)


def test_frozen_clock_is_the_signing_time() -> None:
    client = presigned.boto3.patch(make())
    link(client)
    client.generate_presigned_post("photos", "k")
    for freeze in (
        freezegun.freeze_time,
        lambda at: time_machine.travel(at, tick=False),
    ):
        with freeze(dt.datetime(2030, 1, 2, 3, 4, 5, tzinfo=dt.UTC)):
            assert served(lambda: link(client)) == 1
            assert "X-Amz-Date=20300102T030405Z" in link(client)
            form = client.generate_presigned_post("photos", "k")
            assert form["fields"]["x-amz-date"] == "20300102T030405Z"


def test_more_buckets_than_are_remembered() -> None:
    ours, theirs = presigned.boto3.patch(make()), make()
    with mock.patch("presigned._boto3_state._MAX_RECIPES", 2):
        for n in range(6):
            parameters = {"Bucket": f"bucket-{n % 3}"}
            assert link(ours, **parameters) == link(theirs, **parameters)


def test_method_is_documented_as_before(installed: None) -> None:
    for name in ("generate_presigned_url", "generate_presigned_post"):
        method = getattr(type(make()), name)
        assert method.__doc__ == method._presigned_original.__doc__
        assert method.__name__ == name
