"""The examples for columns: from one Parquet file to another."""

import re
import runpy
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from presigned import Presigner

EXAMPLES = Path(__file__).parents[2] / "bindings/python/examples"


pytestmark = pytest.mark.usefixtures("environment")


def test_pyarrow_example_presigns_every_key(tmp_path: Path) -> None:
    source, target = tmp_path / "keys.parquet", tmp_path / "urls.parquet"
    keys = [*(f"2026/{number}/ä b.jpg" for number in range(5_000)), None]
    pq.write_table(pa.table({"key": keys}), source, row_group_size=2_000)
    main = runpy.run_path(str(EXAMPLES / "pyarrow_columns.py"))["main"]
    main("photos", str(source), str(target))
    check(keys, pq.read_table(target)["url"].to_pylist())


def test_example_memory_is_constant(tmp_path: Path) -> None:
    peaks = []
    for count in (200_000, 600_000):
        source, target = tmp_path / "keys.parquet", tmp_path / "urls.parquet"
        keys = [f"2026/{number:07}.jpg" for number in range(count)]
        pq.write_table(pa.table({"key": keys}), source)
        script = str(EXAMPLES / "parquet_to_parquet.py")
        # A process starts with the peak of its parent: that of the shell is small.
        shell = ["sh", "-c", '"$@"; exit $?', "sh"]
        command = [*shell, sys.executable, script, "photos", str(source), str(target)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found = re.search(r"^([\d,]+) rows .* at most ([\d,]+) MiB", done.stdout)
        assert found, done.stdout
        rows, peak = (int(number.replace(",", "")) for number in found.groups())
        assert rows == count
        peaks.append(peak)
        table = pq.read_table(target)
        assert table["key"].to_pylist() == keys
        check(keys[:: count // 1000], table["url"].to_pylist()[:: count // 1000])
    # The URLs of the other keys are 126 MiB.
    assert peaks[1] < peaks[0] + 30


def check(keys: list[str | None] | list[str], urls: list[str | None]) -> None:
    s3 = Presigner.from_env()
    for key, url in zip(keys, urls, strict=True):
        if key is None:
            assert url is None
            continue
        assert url
        date = url.partition("X-Amz-Date=")[2][:16]
        at = datetime.strptime(date, "%Y%m%dT%H%M%SZ").isoformat() + "Z"
        assert url == s3.get_object("photos", key, at=at).url
