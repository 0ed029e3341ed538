"""The examples of docs/data-engines.md for DuckDB and Polars; tests/engines runs the others."""

import re
import runpy
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

PAGE = Path(__file__).parents[2] / "docs/data-engines.md"
SECTION = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("heading", ["DuckDB", "Polars", "Credentials on workers"])
def test_example_of_the_page_runs(
    heading: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    uris = ["s3://photos/a.jpg", None, "s3://logs/b"]
    pq.write_table(pa.table({"uri": uris}), "uris.parquet")
    sections = dict(SECTION.findall(PAGE.read_text()))
    (block,) = BLOCK.findall(sections[heading])
    Path("example.py").write_text(block)
    runpy.run_path("example.py")
    if heading == "DuckDB":
        first, second, _ = pq.read_table("urls.parquet").to_pylist()
        assert "X-Amz-Expires=3600&" in first["url"]
        assert "X-Amz-Expires=900&" in first["upload_url"]
        assert second == {"uri": None, "url": None, "upload_url": None}
