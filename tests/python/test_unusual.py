"""Mistakes that raise if they can never work, and warn if they may."""

import pickle
import warnings
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import SECRET_ACCESS_KEY
from presigned import Presigner, PresignError, PresignWarning

TEMPORARY = "ASIAIOSFODNN7EXAMPLE"
LOCAL = "http://localhost:9000"
AT = 1_795_435_200


def presigner(id: str = TEMPORARY, secret: str = SECRET_ACCESS_KEY, **more: Any) -> Any:
    return Presigner("us-east-1", access_key_id=id, secret_access_key=secret, **more)


@pytest.fixture(autouse=True)
def every_warning_is_seen() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.parametrize(
    ("id", "secret", "code"),
    [
        (TEMPORARY, SECRET_ACCESS_KEY, "missing_session_token"),
        ("AROAIOSFODNN7EXAMPLE", SECRET_ACCESS_KEY, "not_an_access_key"),
        (SECRET_ACCESS_KEY, SECRET_ACCESS_KEY, "misplaced_credentials"),
        (TEMPORARY.replace("ASIA", "AKIA"), TEMPORARY, "misplaced_credentials"),
    ],
)
def test_unusual_credentials_raise_at_aws_and_warn_elsewhere(
    id: str, secret: str, code: str
) -> None:
    with pytest.raises(PresignError) as refused:
        presigner(id, secret)
    assert refused.value.code == "invalid_credentials"
    assert SECRET_ACCESS_KEY not in str(refused.value)
    with pytest.warns(PresignWarning) as seen:
        presigner(id, secret, endpoint_url=LOCAL)
    [warning] = seen
    assert warning.filename == __file__
    assert isinstance(warning.message, PresignWarning)
    assert warning.message.code == code
    assert SECRET_ACCESS_KEY not in str(warning.message)
    again = pickle.loads(pickle.dumps(warning.message))
    assert (str(again), again.code) == (str(warning.message), code)
    for place in ({}, {"endpoint_url": LOCAL}):
        allowed = presigner(id, secret, allow_unusual_credentials=True, **place)
        assert allowed.get_object("photos", "k")
        assert pickle.loads(pickle.dumps(allowed)) == allowed
        assert "allow_unusual_credentials=True" in repr(allowed)


def test_swapped_credentials_raise_everywhere() -> None:
    for place in ({}, {"endpoint_url": LOCAL}):
        with pytest.raises(PresignError, match="swapped") as refused:
            presigner(SECRET_ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE", **place)
        assert SECRET_ACCESS_KEY not in str(refused.value)


def test_from_env_unusual_credentials_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", TEMPORARY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY)
    monkeypatch.delenv("AWS_SESSION_TOKEN", raising=False)
    with pytest.raises(PresignError) as refused:
        Presigner.from_env(region="us-east-1")
    assert refused.value.code == "invalid_credentials"
    with pytest.warns(PresignWarning, match="session token"):
        Presigner.from_env(region="us-east-1", endpoint_url=LOCAL)
    Presigner.from_env(region="us-east-1", allow_unusual_credentials=True)


def test_renewed_credentials_that_turn_unusual_warn_once_or_raise() -> None:
    keys = SimpleNamespace(
        access_key=TEMPORARY, secret_key=SECRET_ACCESS_KEY, token="token"
    )
    aws = Presigner("us-east-1", credentials=keys)
    other = Presigner("us-east-1", credentials=keys, endpoint_url=LOCAL)
    assert aws.get_object("photos", "k")
    keys.token = None
    with pytest.raises(PresignError) as refused:
        aws.get_object("photos", "k")
    assert refused.value.code == "invalid_credentials"
    with pytest.warns(PresignWarning):
        other.get_object("photos", "k")
    assert other.get_object("photos", "k")
    keys.token = "token"
    assert aws.get_object("photos", "k")


def test_expired_credentials_raise_and_an_option_allows_them() -> None:
    given: dict[str, Any] = {"session_token": "token", "credentials_expire_at": AT}
    s3 = presigner(**given)
    allowed = presigner(allow_expired_credentials=True, **given)
    assert s3.get_object("photos", "k", at=AT - 1)
    for at in (AT, AT + 1):
        calls: list[Any] = [
            lambda at=at: s3.get_object("photos", "k", at=at),
            lambda at=at: s3.get_objects("photos", ["k"], at=at),
            lambda at=at: s3.post_object("photos", "k", at=at),
            lambda at=at: s3.multipart_upload("photos", "k", "id", 1, at=at),
            lambda at=at: s3.operation("ListBuckets", {}, at=at),
            lambda at=at: s3.eks_token("cluster", at=at),
            lambda at=at: s3.iot_mqtt("example.com", at=at),
        ]
        for call in calls:
            with pytest.raises(PresignError) as refused:
                call()
            assert refused.value.code == "credentials_expire_first"
        assert allowed.get_object("photos", "k", at=at)
    assert pickle.loads(pickle.dumps(allowed)) == allowed


def test_uri_as_key_raises_and_an_option_allows_it() -> None:
    s3 = presigner(session_token="token")
    key = "s3://photos/cat.jpg"
    calls: list[Any] = [
        lambda **more: s3.get_object("photos", key, **more),
        lambda **more: s3.get_objects("photos", [key], **more),
        lambda **more: s3.post_object("photos", key, **more),
        lambda **more: s3.operation("GetObject", {"Bucket": "b-1", "Key": key}, **more),
    ]
    for call in calls:
        with pytest.raises(PresignError) as refused:
            call()
        assert refused.value.code == "unsafe_key"
        assert call(allow_unsafe_key=True)
    found = s3.get_objects("photos", ["cat.jpg", key], on_error="return")
    assert [getattr(item, "code", "") for item in found] == ["", "unsafe_key"]
