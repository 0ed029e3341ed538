"""Credentials that rotate while many threads sign, with memory that does not grow.

The threads sign for at least `PRESIGN_LOAD_SECONDS` (default 1), and at least `PRESIGN_LOAD_URLS` (default 100,000).
"""

import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from presigned import Presigner, verify

THREADS = 16
SECONDS = float(os.environ.get("PRESIGN_LOAD_SECONDS", "1"))
URLS = int(os.environ.get("PRESIGN_LOAD_URLS", "100000"))
# One URL of this number is verified.
SAMPLE = 64
# Growth is below 0.1 MB. A byte lost per URL would be 20 MB in `make load`.
MOST_BYTES = 2 << 20
SIGNER = re.compile(r"X-Amz-Credential=ASIA(\d+)%2F")
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Keys(NamedTuple):
    """What `get_frozen_credentials` of botocore returns."""

    access_key: str
    secret_key: str
    token: str


def keys(number: int) -> Keys:
    return Keys(f"ASIA{number}", f"secret{number}", f"token{number}")


def end_of(number: int) -> datetime:
    return AT + timedelta(seconds=60 + number)


class Rotating:
    """Credentials that another thread renews, as botocore's."""

    def __init__(self) -> None:
        self.started = self.complete = 0
        self._keys, self._expiry_time = keys(0), end_of(0)

    def get_frozen_credentials(self) -> Keys:
        return self._keys

    def rotate(self) -> None:
        number = self.started = self.started + 1
        self._expiry_time = end_of(number)
        self._keys = keys(number)
        self.complete = number


class Load:
    """What a thread has done so far."""

    signed = verified = rotations = 0

    def sign(
        self, shared: Presigner, credentials: Rotating, over: threading.Event
    ) -> None:
        previous = 0
        while not over.is_set():
            first = credentials.complete
            link = shared.get_object(
                "photos", str(self.signed), at=AT, expires_in=604_800
            )
            last = credentials.started
            number = int(SIGNER.findall(link.url)[0])
            assert first <= number <= last
            if self.signed % SAMPLE == 0:
                verified = verify("GET", link.url, look_up, at=AT)
                assert verified.access_key_id == f"ASIA{number}"
                self.verified += 1
            self.signed += 1
            self.rotations += number != previous
            previous = number


def saw_enough(load: Load) -> bool:
    """Returns whether a thread had its turn, which takes long on a busy machine."""
    return load.verified > 0 and load.rotations > 2


def look_up(access_key_id: str) -> Keys:
    return keys(int(access_key_id.removeprefix("ASIA")))


def resident() -> int | None:
    """Returns the resident memory of the process in bytes, on Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    return int(re.findall(r"VmRSS:\s+(\d+)", status.read_text())[0]) << 10


@pytest.mark.parametrize(
    ("threads", "seconds", "urls"), [(1, 1, 1000), (THREADS, SECONDS, URLS)]
)
def test_rotated_credentials_never_sign_again(
    threads: int, seconds: float, urls: int
) -> None:
    credentials = Rotating()
    shared = Presigner("eu-west-1", credentials=credentials)
    over = threading.Event()
    loads = [Load() for _ in range(threads)]
    warm = None
    with ThreadPoolExecutor(threads) as pool:
        work = [pool.submit(load.sign, shared, credentials, over) for load in loads]
        begin = time.monotonic()
        try:
            while not any(each.done() for each in work):
                credentials.rotate()
                time.sleep(0.002)
                signed = sum(load.signed for load in loads)
                if warm is None and signed >= urls / 10:
                    warm = resident()
                elapsed = time.monotonic() - begin
                if elapsed > seconds and signed >= urls and all(map(saw_enough, loads)):
                    break
                assert elapsed < seconds + 600
            after = resident()
        finally:
            over.set()
        for each in work:
            each.result()
    assert all(map(saw_enough, loads))
    print(
        f"Python: {signed} URLs with {threads} threads, {sum(load.verified for load in loads)} verified, "
        f"{credentials.complete} rotations, {time.monotonic() - begin:.0f} s, "
        f"{warm} bytes after {urls // 10} URLs, {after} at the end"
    )
    if warm and after:
        assert after - warm < MOST_BYTES
    else:
        print("memory LEFT OUT: it is measured on Linux")
