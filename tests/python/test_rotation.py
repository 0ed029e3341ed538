"""Credentials that rotate while many threads sign. `PRESIGN_LOAD_SECONDS` sets how long (default 1)."""

import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import pytest
from presigned import Presigner, verify

THREADS = 16
SECONDS = float(os.environ.get("PRESIGN_LOAD_SECONDS", "1"))
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


def sign(shared: Presigner, credentials: Rotating, over: threading.Event) -> set[int]:
    seen = set()
    while not over.is_set():
        first = credentials.complete
        link = shared.get_object("photos", "cat.jpg", at=AT, expires_in=604_800)
        last = credentials.started
        verified = verify("GET", link.url, look_up, at=AT)
        number = int(verified.access_key_id.removeprefix("ASIA"))
        assert first <= number <= last
        seen.add(number)
    return seen


def look_up(access_key_id: str) -> Keys:
    return keys(int(access_key_id.removeprefix("ASIA")))


@pytest.mark.parametrize("threads", [1, THREADS])
def test_rotated_credentials_never_sign_again(threads: int) -> None:
    credentials = Rotating()
    shared = Presigner("eu-west-1", credentials=credentials)
    over = threading.Event()
    with ThreadPoolExecutor(threads) as pool:
        work = [pool.submit(sign, shared, credentials, over) for _ in range(threads)]
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            credentials.rotate()
            time.sleep(0.002)
        over.set()
        seen = set().union(*(each.result() for each in work))
    assert len(seen) > 2
