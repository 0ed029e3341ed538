"""The programs of docs/boto3.md and docs/fsspec.md with aiobotocore run."""

from pathlib import Path

import doc_pages
import requests


def test_aiobotocore_in_boto3_page(tmp_path: Path) -> None:
    _, program = doc_pages.programs("boto3.md")
    printed = doc_pages.run(program, tmp_path).splitlines()
    assert len(printed) == 2
    for url in printed:
        assert requests.get(url, timeout=30).status_code == 404


def test_fsspec_page(tmp_path: Path) -> None:
    (program,) = doc_pages.programs("fsspec.md")
    urls = doc_pages.run(program, tmp_path).splitlines()
    bodies = [requests.get(url, timeout=30).text for url in urls]
    assert bodies == ["cat", "cat", "dog"]
