"""`presigned.fsspec`: the URLs of s3fs, and downloads from a real S3 server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3_counts
import fsspec
import presigned.boto3
import presigned.fsspec
import pytest
import requests
import s3fs
import time_machine

AT = "2026-11-24T08:09:10Z"
KEYS = {
    "key": "AKIAIOSFODNN7EXAMPLE",
    "secret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
V4 = {"signature_version": "s3v4"}


def make(**options: Any) -> Any:
    known: dict[str, Any] = {
        "config_kwargs": V4,
        "client_kwargs": {"region_name": "eu-west-1"},
        "skip_instance_cache": True,
    }
    return s3fs.S3FileSystem(**known | KEYS | options)


@pytest.fixture
def fs() -> Any:
    """The filesystem of the server."""
    return make(
        key=os.environ["S3_ACCESS_KEY_ID"],
        secret=os.environ["S3_SECRET_ACCESS_KEY"],
        endpoint_url=os.environ["S3_ENDPOINT_URL"],
        client_kwargs={"region_name": "us-east-1"},
    )


@pytest.fixture
def installed() -> Iterator[None]:
    presigned.fsspec.install()
    yield
    presigned.fsspec.uninstall()


def served() -> int:
    return boto3_counts.calls["URLs"]


def test_sign_and_download_with_a_server(fs: Any) -> None:
    presigned.fsspec.patch(fs)
    bucket = os.environ["S3_BUCKET"]
    paths = [f"{bucket}/s3fs/{n} für dich.txt" for n in range(4)]
    before = served()
    for n, path in enumerate(paths):
        fs.pipe(path, f"text {n}".encode())
        url = fs.sign(path, expiration=60)
        assert "X-Amz-Expires=60&" in url
        assert requests.get(url, timeout=30).text == f"text {n}"
        assert fs.open(path).url(expires=60) == fs.url(path, 60)
    assert served() - before >= 10
    for n, url in enumerate(presigned.fsspec.sign_many(fs, paths)):
        assert requests.get(url, timeout=30).text == f"text {n}"
    put = fs.url(f"{bucket}/s3fs/put", client_method="put_object")
    assert requests.put(put, b"uploaded", timeout=30).status_code == 200
    assert fs.cat(f"{bucket}/s3fs/put") == b"uploaded"


@pytest.mark.parametrize(
    ("options", "is_served"),
    [
        ({}, True),
        ({"token": "token/+="}, True),
        ({"endpoint_url": "http://localhost:9000"}, True),
        ({"config_kwargs": V4 | {"s3": {"addressing_style": "path"}}}, True),
        ({"config_kwargs": V4 | {"s3": {"addressing_style": "virtual"}}}, True),
        ({"client_kwargs": {"region_name": "us-east-1"}}, True),
        ({"version_aware": True}, True),
        ({"config_kwargs": {}}, False),
        ({"anon": True, "key": None, "secret": None}, False),
    ],
)
def test_any_configuration_same_urls(options: dict[str, Any], is_served: bool) -> None:
    theirs, ours = make(**options), presigned.fsspec.patch(make(**options))
    calls: list[tuple[str, dict[str, Any]]] = [
        ("s3://photos/2026/cat.jpg", {}),
        ("photos/für dich/?a=b&c#d%2F", {"expiration": 5}),
        ("photos/k?versionId=v1", {}),
        ("photos/k", {"ResponseContentType": "image/png"}),
        ("photos/folder/", {}),
        ("photos/k", {"client_method": "head_object"}),
        ("photos", {}),
        ("photos/", {}),
        ("photos//", {}),
        ("photos//k", {}),
        ("/photos/k", {}),
        ("photos/a//", {}),
        ("s3a://photos/k", {}),
        ("s3::photos/k", {}),
        ("photos/a:b", {}),
        ("photos/k?versionId=", {}),
        ("arn:aws:s3:eu-west-1:123456789012:accesspoint/mine/k", {}),
        ("photos/k", {"expiration": "5"}),
        ("photos/k", {"NoParameter": "5"}),
    ]
    before = served()
    with time_machine.travel(AT, tick=False):
        for _ in range(3):
            for path, keywords in calls:
                assert result(ours, path, keywords) == result(theirs, path, keywords)
        paths = [path for path, _ in calls if path.strip("/") != "photos"]
        expected = [theirs.sign(path) for path in paths]
        assert presigned.fsspec.sign_many(ours, paths) == expected
        assert presigned.fsspec.sign_many(make(**options), paths) == expected
        # Longer than this library presigns.
        assert presigned.fsspec.sign_many(ours, paths, 10**6) == [
            theirs.sign(path, 10**6) for path in paths
        ]
        more = {"ResponseContentType": "image/png"}
        assert presigned.fsspec.sign_many(ours, paths, 9, **more) == [
            theirs.sign(path, 9, **more) for path in paths
        ]
    assert (served() - before > 15) == is_served


def result(fs: Any, path: str, keywords: dict[str, Any]) -> Any:
    try:
        return fs.sign(path, **keywords)
    except Exception as error:  # noqa: BLE001
        return type(error), str(error)


def test_sign_many_of_two_buckets_keeps_the_order() -> None:
    fs = make()
    paths = [f"{bucket}/{n}" for n in range(1000) for bucket in ("photos", "videos")]
    with time_machine.travel(AT, tick=False):
        urls = presigned.fsspec.sign_many(fs, paths, 60)
        assert urls[:20] == [fs.sign(path, 60) for path in paths[:20]]
        assert len(set(urls)) == 2000
        assert presigned.fsspec.sign_many(fs, []) == []
        with pytest.raises(Exception, match="Invalid length for parameter Key"):
            presigned.fsspec.sign_many(fs, ["photos/k", "photos"])


def test_sign_many_of_another_filesystem_calls_its_sign() -> None:
    with pytest.raises(NotImplementedError):
        presigned.fsspec.sign_many(fsspec.filesystem("memory"), ["/a"])


def test_credentials_of_the_session_are_refreshed(tmp_path: Path) -> None:
    def write(number: int) -> None:
        (tmp_path / "keys").write_text(
            f"""{{"Version": 1, "AccessKeyId": "ASIAIOSFODNN7EXAMPL{number}",
            "SecretAccessKey": "secret", "SessionToken": "token",
            "Expiration": "2026-11-24T1{number}:00:00Z"}}"""
        )

    (tmp_path / "config").write_text(
        f"[default]\ncredential_process = cat {tmp_path / 'keys'}\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
            patch.delenv(name, raising=False)
        fs = presigned.fsspec.patch(make(key=None, secret=None))
        for number, hour in ((0, "08"), (2, "11")):
            write(number)
            with time_machine.travel(f"2026-11-24T{hour}:00:00Z", tick=False):
                before = served()
                for n in range(3):
                    url = fs.sign(f"photos/{n}")
                    assert f"ASIAIOSFODNN7EXAMPL{number}" in url
                    assert presigned.fsspec.sign_many(fs, [f"photos/{n}"] * 2) == [
                        url,
                        url,
                    ]
                assert served() > before


def test_install_and_uninstall(installed: None) -> None:
    presigned.fsspec.install()
    fs = make()
    fs.sign("photos/a")
    before = served()
    fs.sign("photos/b")
    presigned.fsspec.uninstall()
    assert served() == before + 1
    presigned.fsspec.unpatch(fs).sign("photos/c")
    assert served() == before + 1
    assert s3fs.S3FileSystem.url.__module__ == "s3fs.core"


def test_install_of_boto3_alone_serves_s3fs() -> None:
    presigned.boto3.install()
    try:
        fs = make()
        fs.sign("photos/a")
        before = served()
        fs.sign("photos/b")
        assert served() == before + 1
    finally:
        presigned.boto3.uninstall()


def test_patch_and_unpatch() -> None:
    fs = make()
    assert presigned.fsspec.patch(presigned.fsspec.patch(fs)) is fs
    assert presigned.fsspec.unpatch(fs) is fs
    assert "url" not in vars(fs)
    with pytest.raises(TypeError, match="^fs: "):
        presigned.fsspec.patch(fsspec.filesystem("memory"))


def test_client_of_each_buckets_region_is_used() -> None:
    fs, other = make(), make(client_kwargs={"region_name": "us-west-2"})
    other.connect()

    class Creator:
        async def get_bucket_client(self, bucket: str) -> Any:
            return other._s3 if bucket == "far" else fs._s3

    presigned.fsspec.patch(fs).connect()
    # What s3fs has after it found out the regions.
    fs.cache_regions, fs._s3creator = True, Creator()
    with time_machine.travel(AT, tick=False):
        for bucket, of in (("far", other), ("near", make())):
            expected = [of.sign(f"{bucket}/{n}") for n in range(4)]
            assert [fs.sign(f"{bucket}/{n}") for n in range(4)] == expected
            paths = [f"{bucket}/{n}" for n in range(4)]
            assert presigned.fsspec.sign_many(fs, paths) == expected


def test_closed_connections_call_s3fs() -> None:
    fs = presigned.fsspec.patch(make())
    fs.sign("photos/a")
    before = fs._s3
    fs._s3._endpoint.http_session._sessions = None
    assert fs.sign("photos/b").startswith("https://photos.s3.")
    assert fs._s3 is not before
