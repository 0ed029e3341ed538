"""The examples for tables: the responses of Delta Sharing, and the files of Iceberg."""

import io
import json
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from conftest import ACCESS_KEY_ID
from presigned import Presigner

EXAMPLES = Path(__file__).parents[2] / "bindings/python/examples"
# As Spark names the files of partitions; the log has the path percent-encoded.
KEY = "tables/trips/date=2026-11-23 10%3A00/part-0.parquet"
PATH = "date=2026-11-23%2010%253A00/part-0.parquet"


def example(name: str) -> dict[str, Any]:
    return runpy.run_path(str(EXAMPLES / f"{name}.py"))


@pytest.fixture
def upload(server: Presigner, bucket: str) -> Callable[[str, bytes], None]:
    def send(key: str, body: bytes) -> None:
        assert requests.put(server.put_object(bucket, key).url, body).ok

    return send


def test_delta_sharing_files_have_urls_and_an_expiration(
    server: Presigner, bucket: str, upload: Callable[[str, bytes], None]
) -> None:
    upload(KEY, b"first")
    upload("elsewhere/part-1.parquet", b"second")
    paths = [PATH, f"s3://{bucket}/elsewhere/part-1.parquet"]
    values = {"date": "2026-11-23 10:00"}
    actions: list[dict[str, Any]] = [
        {"add": {"path": path, "size": 5, "partitionValues": values}} for path in paths
    ]
    actions[0]["add"]["stats"] = '{"numRecords":1}'
    table = f"s3://{bucket}/tables/trips/"
    before = time.time()
    files = list(example("delta_sharing")["files"](server, table, actions, 900))
    first, second = (file["file"] for file in files)
    assert requests.get(first["url"]).content == b"first"
    assert requests.get(second["url"]).content == b"second"
    assert set(second) == {
        "url",
        "id",
        "partitionValues",
        "size",
        "expirationTimestamp",
    }
    assert (first["size"], first["partitionValues"]) == (5, values)
    assert first["stats"] == '{"numRecords":1}'
    assert first["id"] != second["id"]
    assert isinstance(first["expirationTimestamp"], int)
    assert first["expirationTimestamp"] == second["expirationTimestamp"]
    assert abs(first["expirationTimestamp"] / 1000 - before - 900) < 5


@pytest.mark.usefixtures("environment")
def test_delta_sharing_prints_a_file_per_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    action = {"add": {"path": "part-0.parquet", "size": 1, "partitionValues": {}}}
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{json.dumps(action)}\n" * 2))
    example("delta_sharing")["main"]("s3://photos/table")
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 2
    assert "/photos/table/part-0.parquet?" in lines[0]["file"]["url"].replace(
        "photos.s3.eu-west-1.amazonaws.com", "s3/photos"
    )


def test_iceberg_paths_have_urls(
    server: Presigner, bucket: str, upload: Callable[[str, bytes], None]
) -> None:
    upload(KEY, b"first")
    paths = [f"s3://{bucket}/{KEY}", f"s3a://{bucket}/{KEY}"]
    urls = example("iceberg_files")["urls"](server, paths, 900)
    assert list(urls) == paths
    for url in urls.values():
        assert requests.get(url).content == b"first"


@pytest.mark.usefixtures("environment")
def test_iceberg_prints_a_map(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("s3://photos/a\ns3://logs/b\n"))
    example("iceberg_files")["main"]()
    urls = json.loads(capsys.readouterr().out)
    assert set(urls) == {"s3://photos/a", "s3://logs/b"}
    assert all(ACCESS_KEY_ID in url for url in urls.values())
