"""Libraries that freeze the clock or replace the class ``datetime``."""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

import botocore.auth
import freezegun
import pytest
import time_machine
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError, inspect

# Captured at import, before it is replaced.
REAL = dt.datetime
START = REAL(2030, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
KEYS = {"access_key_id": ACCESS_KEY_ID, "secret_access_key": SECRET_ACCESS_KEY}


@contextmanager
def of_botocore(module: Any, date: REAL) -> Iterator[None]:
    """``FreezeTime`` of botocore's own tests, which replaces the class by a mock."""
    stand_in = mock.Mock(wraps=dt.datetime)
    stand_in.now.return_value = date
    stand_in.utcnow.return_value = date.replace(tzinfo=None)
    with mock.patch.object(module, "datetime", stand_in):
        yield


def freeze(at: REAL) -> AbstractContextManager[Any]:
    return freezegun.freeze_time(at)


def travel(at: REAL) -> AbstractContextManager[Any]:
    return time_machine.travel(at, tick=False)


def patch(at: REAL) -> AbstractContextManager[Any]:
    return mock.patch("time.time", lambda: at.timestamp())


@pytest.mark.parametrize("move", [freeze, travel, patch])
def test_now_moved_clock_is_the_signing_time(
    move: Callable[[REAL], AbstractContextManager[Any]], s3: Presigner
) -> None:
    with move(START):
        link = s3.get_object("photos", "k")
        assert "X-Amz-Date=20300102T030405Z" in link.url
        assert link.expires_at == START + HOUR
        assert s3.get_objects("photos", ["k"]) == [link.url]
        assert s3.post_object("photos", "k").expires_at == START + HOUR
        assert s3.eks_token("cluster").expires_at > START
        assert inspect(link.url).state == "valid"
    with move(START + 2 * HOUR):
        assert inspect(link.url).state == "expired"
        assert "X-Amz-Date=20300102T050405Z" in s3.get_object("photos", "k").url
    assert "X-Amz-Date=2030" not in s3.get_object("photos", "k").url


@pytest.mark.parametrize(
    "replace",
    [freeze, travel, lambda at: of_botocore(dt, at)],
    ids=["freezegun", "time-machine", "botocore"],
)
def test_datetime_replaced_class_takes_and_gives_real_ones(
    replace: Callable[[REAL], AbstractContextManager[Any]], s3: Presigner
) -> None:
    with replace(START):
        moments = [START, dt.datetime.now(dt.UTC)]
        for at in moments:
            link = s3.get_object("photos", "k", at=at, expires_in=HOUR)
            assert "X-Amz-Date=20300102T030405Z" in link.url
            assert link.expires_at == START + HOUR
            assert isinstance(link.expires_at, REAL)
        with pytest.raises(PresignError, match="naive"):
            s3.get_object("photos", "k", at=START.replace(tzinfo=None))
        parameters: Any = {"Bucket": "photos", "Key": "k", "IfModifiedSince": START}
        assert s3.operation("GetObject", parameters, at=START).headers
    # A time created by the replacement, used after it is removed.
    for at in moments:
        assert s3.get_object("photos", "k", at=at).expires_at == START + HOUR


def test_botocore_frozen_signer_gives_the_same_bytes(s3: Presigner) -> None:
    with of_botocore(botocore.auth, START):
        assert s3.get_object("photos", "k", at=START).expires_at == START + HOUR


FREEZERS = {
    "freezegun": """
import freezegun
freezer = freezegun.freeze_time("2030-01-02T03:04:05Z")
""",
    "botocore": """
from unittest import mock
freezer = mock.patch.object(datetime, "datetime", mock.Mock(wraps=datetime.datetime))
""",
}


@pytest.mark.parametrize("name", FREEZERS)
@pytest.mark.parametrize("first_use", ["inside", "outside"])
def test_import_under_a_freezer_keeps_the_real_class(name: str, first_use: str) -> None:
    """Runs in its own process, because the class is looked up once."""
    use = """
link = s3.get_object("photos", "k", at=at)
assert link.expires_at == at + timedelta(hours=1), link.expires_at
assert type(link.expires_at) is KEPT[0]
"""
    script = f"""
import datetime
from datetime import timedelta, timezone
KEPT = [datetime.datetime]  # where freezegun does not look
at = KEPT[0](2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
{FREEZERS[name]}
freezer.start()
from presigned import Presigner
s3 = Presigner("us-east-1", access_key_id="AKIA", secret_access_key="secret")
{use if first_use == "inside" else ""}
freezer.stop()
{use}
"""
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    ("clock", "error"),
    [
        (lambda: float("nan"), PresignError),
        (lambda: -1.0, PresignError),
        (lambda: 1e300, PresignError),
        (lambda: "now", TypeError),
        (lambda: 1 / 0, ZeroDivisionError),
    ],
)
def test_now_wrong_clock_raises_an_exception(
    clock: Callable[[], Any], error: type[Exception], s3: Presigner
) -> None:
    with mock.patch("time.time", clock), pytest.raises(error):
        s3.get_object("photos", "k")
    with mock.patch("time.time", lambda: 1_900_000_000):
        assert "X-Amz-Date=20300317T174640Z" in s3.get_object("photos", "k").url


def test_datetime_every_year_is_exact(s3: Presigner) -> None:
    last = REAL(9999, 12, 31, 22, 59, 59, 999_999, tzinfo=dt.UTC)
    link = s3.get_object("photos", "k", at=last, expires_in=3600)
    assert link.expires_at == REAL(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)
    before = int(time.time())
    link = s3.get_object("photos", "k", expires_in=1)
    assert before < link.expires_at.timestamp() <= time.time() + 1
