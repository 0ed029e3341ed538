"""Every console block of the command's README runs, on a terminal, with an S3 server."""

import gzip
import os
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import requests
from presigned import Presigner
from terminal import run_on_terminal

ROOT = Path(__file__).parents[2]
BLOCKS = re.findall(
    r"^```console\n(.*?)^```$",
    (ROOT / "crates/presign-cli/README.md").read_text(),
    re.DOTALL | re.MULTILINE,
)
LINES = [line for block in BLOCKS for line in block.splitlines()]
# A time in the future when the page was written.
EXPIRES_AT = "2026-12-01T09:00"


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """The settings of the S3 server, on which the bucket of the examples exists."""
    keys = os.environ["S3_ACCESS_KEY_ID"], os.environ["S3_SECRET_ACCESS_KEY"]
    server = os.environ["S3_ENDPOINT_URL"]
    s3 = Presigner(
        "eu-west-1",
        access_key_id=keys[0],
        secret_access_key=keys[1],
        endpoint_url=server,
    )
    requests.put(s3.presign("PUT", "photos").url, timeout=30)
    sent = requests.put(
        s3.put_object("photos", "2026/cat.jpg").url, b"meow", timeout=30
    )
    assert sent.status_code == 200, sent.text
    return {
        "PATH": f"{ROOT}/target/debug:{os.environ['PATH']}",
        "HOME": "/nonexistent",
        "AWS_ACCESS_KEY_ID": keys[0],
        "AWS_SECRET_ACCESS_KEY": keys[1],
        "AWS_REGION": "eu-west-1",
        "AWS_ENDPOINT_URL": server,
    }


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the files of the examples."""
    (tmp_path / "keys.csv").write_text("name\n2026/cat.jpg\n")
    (tmp_path / "film.mp4").write_bytes(b"film")
    row = b'"photos","2026/cat+1.jpg"\n'
    (tmp_path / "inventory.csv.gz").write_bytes(gzip.compress(row))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_blocks_show_commands_only() -> None:
    assert len(LINES) > 10
    assert [line for line in LINES if not line.startswith("$ ")] == []
    assert sum(EXPIRES_AT in line for line in LINES) == 1


@pytest.mark.parametrize("line", LINES)
def test_line_succeeds(line: str, environment: dict[str, str], folder: Path) -> None:
    tomorrow = (datetime.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    command = line.removeprefix("$ ").replace(EXPIRES_AT, tomorrow)
    status, shown = run_on_terminal(["/bin/bash", "-ec", command], environment)
    assert status == 0, shown
    written = {"-o": "index.html", ">": "policy.json", "download": "cat.jpg"}
    for word, file in written.items():
        if f" {word} " in command:
            assert (folder / file).stat().st_size > 0
