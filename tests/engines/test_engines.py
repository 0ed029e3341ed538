"""Runs the examples for distributed engines: the URL of each key equals that of a single call."""

import runpy
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from presigned import Presigner

EXAMPLES = Path(__file__).parents[2] / "bindings/python/examples"
KEYS = [*(f"2026/{number}/ä b.jpg" for number in range(10_000)), None]


@pytest.mark.parametrize(
    "engine", ["ray_urls", "spark_urls", "spark_function", "dask_urls"]
)
def test_engine_examples_return_the_url_of_every_key(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv(
        "AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
    )
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    s3 = Presigner.from_env()
    source, target = tmp_path / "keys.parquet", tmp_path / "urls"
    keys = pa.table({"key": KEYS, "row": range(len(KEYS))})
    # Several row groups, so that there are several tasks.
    pq.write_table(keys, source, row_group_size=1_000)
    example = runpy.run_path(str(EXAMPLES / f"{engine}.py"))
    example["main"]("photos", str(source), str(target))
    table = pq.read_table(target, columns=["key", "row", "url"]).sort_by("row")
    assert table["key"].to_pylist() == KEYS
    for key, url in zip(KEYS, table["url"].to_pylist(), strict=True):
        assert url == (key and s3.get_object("photos", key, at=signed_at(url)).url)


def signed_at(url: str) -> str:
    date = url.partition("X-Amz-Date=")[2][:16]
    return datetime.strptime(date, "%Y%m%dT%H%M%SZ").isoformat() + "Z"
