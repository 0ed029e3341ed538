"""The programs of docs/boto3.md and docs/django.md run, and their links work."""

import re
from html import unescape
from pathlib import Path

import doc_pages
import requests


def test_boto3_page(tmp_path: Path) -> None:
    program, asynchronous = doc_pages.programs("boto3.md")
    # tests/aiobotocore runs that one.
    assert "aiobotocore" in asynchronous
    printed = doc_pages.run(program, tmp_path).splitlines()
    assert [re.findall(r"2026/\w+\.jpg\?", url) for url in printed] == [
        ["2026/cat.jpg?"],
        ["2026/dog.jpg?"],
    ]


def test_django_page(tmp_path: Path) -> None:
    settings, *others = doc_pages.programs("django.md")
    (tmp_path / "settings.py").write_text(settings)
    program = "\n".join(others)
    printed = doc_pages.run(program, tmp_path, DJANGO_SETTINGS_MODULE="settings")
    link, action, *inputs = printed.splitlines()
    assert requests.get(link, timeout=30).content == b"meow"
    pairs = re.findall(r'name="(.*?)" value="(.*?)"', "".join(inputs))
    assert len(pairs) == len(inputs)
    fields = {name: unescape(value) for name, value in pairs}
    files = {"file": b"\x89PNG"}
    answer = requests.post(action, fields, files=files, timeout=30)
    assert answer.status_code == 204, answer.text
