"""Settings from Python's own os.environ and from files."""

import os
from pathlib import Path

import pytest
from presigned import Presigner, PresignError


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in os.environ:
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".aws").mkdir()
    return tmp_path


def test_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    monkeypatch.setenv("AWS_CREDENTIAL_EXPIRATION", "2026-11-23T12:00:00Z")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    # No text, and none of AWS's.
    monkeypatch.setitem(os.environb, b"OTHER", b"\xff")
    expected = Presigner(
        "eu-west-1",
        access_key_id="AKIA",
        secret_access_key="secret",
        session_token="token",
        credentials_expire_at="2026-11-23T12:00:00Z",
    )
    assert Presigner.from_env() == expected


def test_a_profile_and_what_goes_ahead_of_it(home: Path) -> None:
    (home / ".aws/config").write_text(
        "[profile work]\n"
        "aws_access_key_id = AKIA\n"
        "aws_secret_access_key = secret\n"
        "region = eu-west-1\n"
    )
    found = Presigner.from_env("work")
    assert (found.region, found.access_key_id) == ("eu-west-1", "AKIA")
    given = Presigner.from_env(
        profile="work",
        region="eu-west-2",
        endpoint_url="http://localhost:9000",
        addressing_style="virtual",
    )
    assert given.region == "eu-west-2"
    assert given.endpoint_url == "http://localhost:9000"
    assert given.addressing_style == "virtual"


def test_what_cannot_be_found_has_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PresignError, match="no credentials: ") as caught:
        Presigner.from_env()
    assert caught.value.code == "missing_credentials"
    with pytest.raises(PresignError) as caught:
        Presigner.from_env(profile="nobody")
    assert caught.value.code == "invalid_profile"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with pytest.raises(PresignError) as caught:
        Presigner.from_env()
    assert caught.value.code == "missing_region"
    with pytest.raises(PresignError) as caught:
        Presigner.from_env(region="eu-west-1", addressing_style="dns")  # type: ignore[arg-type]
    assert caught.value.code == "invalid_option"
