"""The Django example, run like its comment says, with a real S3 server."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "bindings/python/examples/django_app.py"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running example."""
    folder = tmp_path_factory.mktemp("site")
    environment = os.environ | {
        "BUCKET": os.environ["S3_BUCKET"],
        "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
        "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_S3": os.environ["S3_ENDPOINT_URL"],
        "PYTHONUNBUFFERED": "1",
    }
    log = folder / "log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, EXAMPLE, "runserver", "--noreload", "127.0.0.1:0"],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield wait_for_address(process, log)
    finally:
        process.terminate()
        process.wait()


def wait_for_address(process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if started := re.search(r"server at (http://\S+?)/?\n", log.read_text()):
            return started[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def form(site: str) -> tuple[str, dict[str, str]]:
    page = requests.get(site, timeout=30).text
    action = re.search(r'action="(.*?)"', page)
    assert action is not None, page
    hidden = re.findall(r'type="hidden" name="(.*?)" value="(.*?)"', page)
    return unescape(action[1]), {unescape(n): unescape(v) for n, v in hidden}


def test_upload_from_the_form_and_download(site: str) -> None:
    url, fields = form(site)
    image = b"\x89PNG" * 100
    answer = requests.post(
        url, fields, files={"file": image}, timeout=30, allow_redirects=False
    )
    assert answer.ok, answer.text
    address = f"{site}/downloads/{fields['key']}"
    assert fields["success_action_redirect"] == address
    links = [requests.get(address, timeout=30, allow_redirects=False) for _ in range(3)]
    assert [link.status_code for link in links] == [302] * 3
    assert len({link.headers["location"] for link in links}) == 1
    download = requests.get(address, timeout=30)
    assert download.content == image
    assert download.headers["content-type"] == "image/png"


@pytest.mark.parametrize(
    ("change", "size"), [({"Content-Type": "text/html"}, 10), ({}, 5_000_001), ({}, 0)]
)
def test_upload_that_the_form_does_not_allow_is_rejected(
    site: str, change: dict[str, str], size: int
) -> None:
    url, fields = form(site)
    files = {"file": b"x" * size}
    answer = requests.post(url, fields | change, files=files, timeout=30)
    assert answer.status_code in (400, 403), answer.text
