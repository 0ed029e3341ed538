"""`presigned.django`: django-storages' URLs, cacheable links and uploads to a server."""

from __future__ import annotations

import os
import pickle
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest import mock

import boto3_counts
import freezegun
import presigned.boto3
import pytest
import requests
import time_machine
from botocore.exceptions import ParamValidationError
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, SuspiciousOperation
from django.core.files.base import ContentFile
from django.test import override_settings
from storages.backends import s3

if not settings.configured:
    settings.configure()

from presigned.django import PresignedS3Storage, S3Storage

AT = datetime(2026, 11, 24, 8, 9, 10, tzinfo=UTC)
DAY = 86_400
DEFAULTS: dict[str, Any] = {
    "access_key": ACCESS_KEY_ID,
    "secret_key": SECRET_ACCESS_KEY,
    "bucket_name": "photos",
    "region_name": "eu-west-1",
    "signature_version": "s3v4",
}
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(
    serialization.Encoding.PEM,
    serialization.PrivateFormat.TraditionalOpenSSL,
    serialization.NoEncryption(),
)


def make(kind: Any = S3Storage, **options: Any) -> Any:
    return kind(**DEFAULTS | options)


@pytest.fixture
def storage() -> Any:
    """The storage of the server, with a signing window."""
    return make(**on_server(), querystring_window=DAY)


def on_server() -> dict[str, Any]:
    return {
        "access_key": os.environ["S3_ACCESS_KEY_ID"],
        "secret_key": os.environ["S3_SECRET_ACCESS_KEY"],
        "endpoint_url": os.environ["S3_ENDPOINT_URL"],
        "region_name": "us-east-1",
        "bucket_name": os.environ["S3_BUCKET"],
        "location": "media",
    }


@pytest.fixture
def installed() -> Iterator[None]:
    presigned.boto3.install()
    yield
    presigned.boto3.uninstall()


def served() -> int:
    return boto3_counts.calls.total()


def result(storage: Any, name: str, arguments: dict[str, Any]) -> Any:
    try:
        return storage.url(name, **arguments)
    except Exception as error:  # noqa: BLE001
        return type(error), str(error)


CALLS: list[tuple[str, dict[str, Any]]] = [
    ("2026/cat.jpg", {}),
    ("für dich/a+b?c#d%2F.txt", {"expire": 60}),
    ("a/../b.txt", {}),
    ("folder/", {}),
    ("../outside", {}),
    ("a.txt", {"parameters": {"ResponseContentDisposition": "attachment"}}),
    ("a.txt", {"parameters": {"VersionId": "v1", "ResponseContentType": "a/b"}}),
    ("a.txt", {"http_method": "PUT"}),
    ("a.txt", {"http_method": "GET"}),
    ("a.txt", {"expire": 10**6}),
    ("a.txt", {"expire": 0}),
    ("a.txt", {"parameters": {"NoParameter": "x"}}),
]


@pytest.mark.parametrize(
    ("options", "is_served"),
    [
        ({}, True),
        ({"security_token": "token/+="}, True),
        ({"location": "media"}, True),
        ({"location": "media/2026/"}, True),
        ({"querystring_expire": 60}, True),
        ({"addressing_style": "path"}, True),
        ({"addressing_style": "virtual"}, True),
        ({"endpoint_url": "http://localhost:9000"}, True),
        ({"use_ssl": False}, True),
        ({"gzip": True, "file_overwrite": False, "default_acl": "private"}, True),
        ({"object_parameters": {"CacheControl": "max-age=60"}}, True),
        ({"client_config": s3.Config(signature_version="s3v4")}, True),
        ({"url_protocol": "http:"}, True),
        ({"signature_version": None, "region_name": "us-east-1"}, False),
        ({"signature_version": "s3"}, False),
        ({"querystring_auth": False}, False),
        ({"custom_domain": "cdn.example.com"}, False),
        ({"custom_domain": "cdn.example.com", "url_protocol": "http:"}, False),
        (
            {
                "custom_domain": "cdn.example.com",
                "cloudfront_key_id": "K1",
                "cloudfront_key": PEM,
            },
            False,
        ),
    ],
)
def test_any_settings_same_urls(options: dict[str, Any], is_served: bool) -> None:
    theirs, ours = make(s3.S3Storage, **options), make(**options)
    before = served()
    with time_machine.travel(AT, tick=False):
        for _ in range(3):
            for name, arguments in CALLS:
                expected = result(theirs, name, arguments)
                assert result(ours, name, arguments) == expected, (name, arguments)
    assert (served() - before >= 12) == is_served
    assert served() == before or is_served


def test_settings_of_the_project_are_read() -> None:
    with override_settings(
        AWS_S3_ACCESS_KEY_ID=ACCESS_KEY_ID,
        AWS_S3_SECRET_ACCESS_KEY=SECRET_ACCESS_KEY,
        AWS_STORAGE_BUCKET_NAME="photos",
        AWS_S3_REGION_NAME="eu-west-1",
        AWS_S3_SIGNATURE_VERSION="s3v4",
        AWS_QUERYSTRING_EXPIRE=60,
        AWS_QUERYSTRING_WINDOW=600,
        STORAGES={"default": {"BACKEND": "presigned.django.S3Storage"}},
    ):
        from django.core.files.storage import storages

        storage = storages.create_storage(settings.STORAGES["default"])
        with time_machine.travel(AT, tick=False):
            url = storage.url("k")
    assert "X-Amz-Date=20261124T080000Z&" in url
    assert "X-Amz-Expires=660&" in url


def test_install_alone_serves_django_storages(installed: None) -> None:
    ours = make(s3.S3Storage, **on_server())
    ours.save("installed.txt", ContentFile(b"hello"))
    before = served()
    for n in range(4):
        url = ours.url("installed.txt", expire=60 + n)
        assert requests.get(url, timeout=30).content == b"hello"
    assert served() - before == 3


def test_window_links_are_equal_and_work(storage: Any) -> None:
    name = storage.save("window/für dich.txt", ContentFile(b"hello"))
    links = {storage.url(name) for _ in range(3)}
    # Another process, or a restarted one, returns the same.
    links.add(make(**on_server(), querystring_window=DAY).url(name))
    assert len(links) == 1
    assert requests.get(links.pop(), timeout=30).content == b"hello"


@pytest.mark.parametrize(
    ("at", "signed"),
    [
        (AT, "20261124T000000Z"),
        (AT.replace(hour=0, minute=0, second=0), "20261124T000000Z"),
        (AT.replace(hour=23, minute=59, second=59), "20261124T000000Z"),
        (AT.replace(day=25, hour=0, minute=0, second=0), "20261125T000000Z"),
    ],
)
def test_window_link_is_valid_at_least_for_the_lifetime(
    at: datetime, signed: str
) -> None:
    storage = make(querystring_window=DAY, querystring_expire=900)
    with time_machine.travel(at, tick=False):
        for expire in (None, 60):
            for _ in range(2):
                url = storage.url("a.txt", expire=expire)
                assert f"X-Amz-Date={signed}&" in url
                lifetime = re.search(r"X-Amz-Expires=(\d+)&", url)
                assert lifetime is not None
                start = datetime.strptime(signed, "%Y%m%dT%H%M%S%z")
                end = start + timedelta(seconds=int(lifetime[1]))
                life = end - at
                wanted = timedelta(seconds=expire or 900)
                assert wanted <= life <= wanted + timedelta(seconds=DAY)


def test_window_of_a_call_that_botocore_answers_is_not_used() -> None:
    storage = make(querystring_window=DAY)
    with time_machine.travel(AT, tick=False):
        for _ in range(5):
            url = storage.url("a.txt", http_method="PUT")
            assert "X-Amz-Date=20261124T080910Z" in url
            client = storage.connection.meta.client
            where = {"Bucket": "photos", "Key": "k"}
            put = client.generate_presigned_url("put_object", where)
            assert "X-Amz-Date=20261124T080910Z" in put


@pytest.mark.parametrize(
    "options",
    [
        {"querystring_window": 0},
        {"querystring_window": -1},
        {"querystring_window": "60"},
        {"querystring_window": 1.5},
        {"querystring_window": 604_800, "querystring_expire": 1},
        {"querystring_window": DAY, "querystring_expire": 604_800 - DAY + 1},
        {"no_setting": 1},
    ],
)
def test_wrong_setting_is_an_error(options: dict[str, Any]) -> None:
    with pytest.raises(ImproperlyConfigured):
        make(**options)


def test_window_frozen_clock_is_rounded() -> None:
    storage = make(querystring_window=DAY)
    storage.url("a.txt")
    with freezegun.freeze_time("2030-01-02 03:04:05"):
        assert "X-Amz-Date=20300102T000000Z&" in storage.url("a.txt")


def test_window_limits() -> None:
    storage = make(querystring_window=DAY, querystring_expire=604_800 - DAY)
    for _ in range(2):
        assert "X-Amz-Expires=604800&" in storage.url("a.txt")
        with pytest.raises(ValueError, match="^ExpiresIn: 604800 and the signing"):
            storage.url("a.txt", expire=604_800)


@pytest.mark.parametrize("version", [None, "s3"])
def test_window_without_signature_version_4_is_an_error(version: str | None) -> None:
    options = {"signature_version": version, "region_name": "us-east-1"}
    storage = make(querystring_window=DAY, **options)
    with pytest.raises(ImproperlyConfigured, match="set signature_version"):
        storage.url("a.txt")


@pytest.mark.parametrize(
    "options", [{"custom_domain": "cdn.example.com"}, {"querystring_auth": False}]
)
def test_window_does_not_change_links_without_a_date(options: dict[str, Any]) -> None:
    expected = make(s3.S3Storage, **options).url("a.txt")
    assert make(querystring_window=DAY, **options).url("a.txt") == expected


@pytest.mark.parametrize("content_type", [None, "text/plain"])
def test_upload_by_form(storage: Any, content_type: str | None) -> None:
    for n in range(2):
        slot = storage.presigned_upload(
            f"up/{n}.png",
            content_type=content_type,
            content_length_range=(1, 10),
            expire=60,
            fields={"success_action_status": "201"},
        )
        assert (slot.name, slot.method, slot.headers) == (f"up/{n}.png", "POST", {})

        def post(body: bytes, slot: Any = slot, **changes: str) -> int:
            fields, files = slot.fields | changes, {"file": body}
            return requests.post(slot.url, fields, files=files, timeout=30).status_code

        assert post(b"x" * 11) >= 400
        assert post(b"") >= 400
        assert post(b"x", **{"Content-Type": "text/html"}) in (400, 403)
        assert post(b"x", key="media/other") in (400, 403)
        assert post(b"hello") == 201
        with storage.open(slot.name) as file:
            assert file.read() == b"hello"
        download = requests.get(storage.url(slot.name), timeout=30)
        assert download.headers["content-type"] == (content_type or "image/png")


def test_upload_by_put(storage: Any) -> None:
    slot = storage.presigned_upload("put.txt", content_length=5, method="PUT")
    assert (slot.headers, slot.fields) == ({"Content-Type": "text/plain"}, {})
    for body, headers, expected in (
        (b"hello!", slot.headers, 403),
        (b"hello", slot.headers | {"Content-Type": "text/html"}, 403),
        (b"hello", slot.headers, 200),
    ):
        answer = requests.put(slot.url, body, headers=headers, timeout=30)
        assert answer.status_code == expected, answer.text
    assert storage.size("put.txt") == 5


def test_upload_has_the_parameters_of_the_storage() -> None:
    expires = datetime(2030, 1, 2, tzinfo=UTC)
    parameters = {
        "CacheControl": "max-age=60",
        "Metadata": {"owner": "me"},
        "ServerSideEncryption": "aws:kms",
        "BucketKeyEnabled": True,
        "Expires": expires,
    }
    storage = make(object_parameters=parameters, default_acl="private")
    expected = {
        "Cache-Control": "max-age=60",
        "Content-Type": "text/plain",
        "Content-Encoding": "gzip",
        "Expires": "Wed, 02 Jan 2030 00:00:00 GMT",
        "x-amz-meta-owner": "me",
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-bucket-key-enabled": "true",
    }
    slot = storage.presigned_upload("a.txt.gz")
    assert expected | {"acl": "private"} == {
        name: value
        for name, value in slot.fields.items()
        if name == "acl" or name in expected
    }
    slot = storage.presigned_upload("a.txt.gz", method="PUT")
    assert slot.headers == expected | {"x-amz-acl": "private"}
    assert "cache-control%3Bcontent-encoding" in slot.url


def test_upload_name_that_is_taken_is_replaced(storage: Any) -> None:
    storage.file_overwrite = False
    name = storage.save("taken.txt", ContentFile(b"hello"))
    slot = storage.presigned_upload(name)
    assert slot.name != name
    assert slot.fields["key"] == f"media/{slot.name}"


@pytest.mark.parametrize(
    ("options", "arguments", "error"),
    [
        ({}, {"method": "PUT", "content_length_range": (1, 2)}, ValueError),
        ({}, {"method": "PUT", "fields": {"a": "b"}}, ValueError),
        ({}, {"method": "GET"}, ValueError),
        ({}, {"content_length": 1, "content_length_range": (1, 2)}, ValueError),
        ({"object_parameters": {"Tagging": "a=b"}}, {}, ValueError),
        ({"object_parameters": {"GrantRead": "id=1"}}, {}, ValueError),
        ({"object_parameters": {"SSECustomerKey": "k" * 32}}, {}, ValueError),
        ({"object_parameters": {"NoParameter": "x"}}, {}, ParamValidationError),
        ({}, {"name": "a-${filename}"}, ValueError),
        ({}, {"name": "${filename}/a"}, ValueError),
        ({}, {"content_type": "${filename}"}, ValueError),
        ({}, {"name": "../outside"}, SuspiciousOperation),
    ],
)
def test_upload_wrong_argument_is_an_error(
    options: dict[str, Any], arguments: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        make(**options).presigned_upload(**{"name": "a.txt"} | arguments)


def test_subclass_with_the_mixin() -> None:
    class Media(PresignedS3Storage, s3.S3Storage):  # type: ignore[misc]
        location = "media"
        querystring_window = 600

        def url(self, name: str, *arguments: Any, **keywords: Any) -> str:
            return super().url(f"of/{name}", *arguments, **keywords)

    with time_machine.travel(AT, tick=False):
        url = make(Media).url("a.txt")
    assert "/media/of/a.txt?" in url
    assert "X-Amz-Date=20261124T080000Z&" in url
    assert "X-Amz-Expires=4200&" in url


def test_migrations_and_pickle_keep_the_storage() -> None:
    storage = make(querystring_window=600)
    with time_machine.travel(AT, tick=False):
        url = storage.url("a.txt")
        path, arguments, keywords = storage.deconstruct()
        assert path == "presigned.django.S3Storage"
        assert S3Storage(*arguments, **keywords).url("a.txt") == url
        assert pickle.loads(pickle.dumps(storage)).url("a.txt") == url


def test_every_thread_has_its_client() -> None:
    from concurrent.futures import ThreadPoolExecutor

    storage = make(querystring_window=600)
    with time_machine.travel(AT, tick=False), ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(storage.url, ["a.txt"] * 40))) == 1


def test_clients_window() -> None:
    client = make(s3.S3Storage).connection.meta.client
    presigned.boto3.patch(client, signing_window=DAY)
    where = {"Bucket": "photos", "Key": "k"}
    with time_machine.travel(AT, tick=False):
        for method in ("get_object", "head_object"):
            for _ in range(2):
                url = client.generate_presigned_url(method, where)
                assert "X-Amz-Date=20261124T000000Z&" in url
        presigned.boto3.patch(client)
        assert "T080910Z" in client.generate_presigned_url("get_object", where)
        presigned.boto3.patch(client, signing_window=600)
        assert "T080000Z" in client.generate_presigned_url("get_object", where)
        with mock.patch.object(client._request_signer, "_signature_version", "s3"):
            assert "Signature=" in client.generate_presigned_url("get_object", where)
    for wrong in (0, -1, 604_801, 1.5, "60", True):
        with pytest.raises(ValueError, match="^signing_window: "):
            presigned.boto3.patch(
                make(s3.S3Storage).connection.meta.client,
                signing_window=wrong,  # type: ignore[arg-type]
            )
