"""Credentials from boto3 and botocore objects, and errors for other objects."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import botocore.session
import pytest
from botocore.config import Config
from botocore.credentials import Credentials, RefreshableCredentials
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Hides the configuration of this machine."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "credentials"))


def boto3_session() -> boto3.Session:
    return boto3.Session(
        aws_access_key_id=ACCESS_KEY_ID,
        aws_secret_access_key=SECRET_ACCESS_KEY,
        aws_session_token="token",
        region_name="eu-west-1",
    )


def botocore_session() -> botocore.session.Session:
    session = botocore.session.get_session()
    session.set_credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, "token")
    return session


@pytest.mark.parametrize(
    "credentials",
    [
        boto3_session(),
        botocore_session(),
        Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, "token"),
        Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, "token").get_frozen_credentials(),
    ],
    ids=lambda given: f"{type(given).__module__}.{type(given).__name__}",
)
def test_credentials_boto_objects_are_accepted(credentials: Any) -> None:
    by_keys = Presigner(
        "eu-west-1",
        access_key_id=ACCESS_KEY_ID,
        secret_access_key=SECRET_ACCESS_KEY,
        session_token="token",
    )
    assert Presigner("eu-west-1", credentials=credentials) == by_keys


@pytest.mark.parametrize("token", [None, ""])
def test_credentials_without_token_are_accepted(token: str | None) -> None:
    keys = Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY, token)
    assert "Token" not in Presigner("eu-west-1", credentials=keys).presign("GET").url


class Clock:
    """Credentials that expire an hour after their renewal, with a clock to move."""

    def __init__(self) -> None:
        self.now = START
        self.renewals = 0
        self.credentials = RefreshableCredentials.create_from_metadata(
            metadata=self.renew(),
            refresh_using=self.renew,
            method="test",
        )
        self.credentials._time_fetcher = lambda: self.now

    def renew(self) -> dict[str, str]:
        self.renewals += 1
        return {
            "access_key": f"ASIA{self.renewals}",
            "secret_key": f"secret{self.renewals}",
            "token": f"token{self.renewals}",
            "expiry_time": (self.now + timedelta(hours=1)).isoformat(),
        }


def fixed(number: int, expire_at: datetime) -> Presigner:
    return Presigner(
        "eu-west-1",
        access_key_id=f"ASIA{number}",
        secret_access_key=f"secret{number}",
        session_token=f"token{number}",
        credentials_expire_at=expire_at,
    )


def test_credentials_object_is_asked_at_each_call() -> None:
    clock = Clock()
    s3 = Presigner("eu-west-1", credentials=clock.credentials)
    for number in (1, 2, 3):
        end = clock.now + timedelta(hours=1)
        for _ in range(2):
            link = s3.get_object("b-1", "k", at=clock.now, expires_in=604_800)
            expected = fixed(number, end).get_object(
                "b-1", "k", at=clock.now, expires_in=604_800
            )
            assert link == expected
            assert link.expires_at == end
        assert s3.access_key_id == f"ASIA{number}"
        assert s3 == fixed(number, end)
        assert clock.renewals == number
        clock.now = end


def test_pickle_contains_the_current_credentials() -> None:
    import pickle

    clock = Clock()
    s3 = Presigner("eu-west-1", credentials=clock.credentials)
    again = pickle.loads(pickle.dumps(s3))
    assert again == s3 == fixed(1, START + timedelta(hours=1))
    clock.now += timedelta(hours=1)
    assert again == fixed(1, START + timedelta(hours=1)) != s3


def test_credentials_renewal_error_is_raised() -> None:
    clock = Clock()
    s3 = Presigner("eu-west-1", credentials=clock.credentials)
    clock.now += timedelta(hours=1)

    def fail() -> None:
        raise ConnectionError("no network")

    clock.credentials._refresh_using = fail
    with pytest.raises(ConnectionError, match="no network"):
        s3.get_object("b-1", "k")


def test_credentials_empty_session_is_rejected() -> None:
    with pytest.raises(PresignError) as caught:
        Presigner("eu-west-1", credentials=boto3.Session())
    assert caught.value.code == "missing_credentials"
    assert str(caught.value) == "credentials: the session has no credentials"


def test_credentials_other_objects_and_combinations_are_rejected() -> None:
    with pytest.raises(TypeError) as caught:
        Presigner("eu-west-1", credentials=object())  # type: ignore[call-overload]
    assert str(caught.value) == (
        "credentials must be a session or credentials object of botocore, "
        "not <class 'object'>"
    )
    with pytest.raises(TypeError, match="as keys or as an object, not both"):
        Presigner("eu-west-1", credentials=boto3_session(), session_token="token")  # type: ignore[call-overload]
    keys = SimpleNamespace(access_key="AKIA", secret_key=None, token=None)
    with pytest.raises(TypeError, match="secret_access_key must be str, not NoneType"):
        Presigner("eu-west-1", credentials=keys)


@pytest.mark.parametrize(
    ("operation", "of_botocore", "of_ours"),
    [
        ("get_object", {}, {}),
        ("head_object", {"VersionId": "v+1"}, {"version_id": "v+1"}),
        (
            "get_object",
            {"ResponseContentDisposition": 'attachment; filename="a b.jpg"'},
            {"response_content_disposition": 'attachment; filename="a b.jpg"'},
        ),
        (
            "put_object",
            {"ContentType": "image/jpeg", "Metadata": {"a": "b"}, "Tagging": "a=b&c"},
            {"content_type": "image/jpeg", "metadata": {"a": "b"}, "tagging": "a=b&c"},
        ),
        ("delete_object", {}, {}),
    ],
)
def test_operations_return_the_bytes_of_boto3(
    operation: str, of_botocore: dict[str, Any], of_ours: dict[str, Any]
) -> None:
    session = boto3_session()
    style = {"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
    client = session.client("s3", config=Config(signature_version="s3v4", s3=style))
    key = "in/ü 1+%2F*'().jpg"
    theirs = urlsplit(
        client.generate_presigned_url(
            operation,
            Params={"Bucket": "photos", "Key": key, **of_botocore},
            ExpiresIn=900,
        )
    )
    query = parse_qs(theirs.query, keep_blank_values=True)
    at = datetime.strptime(query["X-Amz-Date"][0], "%Y%m%dT%H%M%S%z")
    s3 = Presigner("eu-west-1", credentials=session)
    ours = getattr(s3, operation)("photos", key, expires_in=900, at=at, **of_ours)
    ours = urlsplit(ours.url)
    assert (ours.netloc, ours.path) == (theirs.netloc, theirs.path)
    assert parse_qs(ours.query, keep_blank_values=True) == query
