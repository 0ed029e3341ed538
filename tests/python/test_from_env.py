"""Settings from os.environ and configuration files."""

import os
import pickle
from pathlib import Path

import pytest
from presigned import Presigner, PresignError, profile_names


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in os.environ:
        if name.startswith("AWS_"):
            monkeypatch.delenv(name)
    # As each system names the home folder.
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / ".aws").mkdir()
    return tmp_path


def test_from_env_reads_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token")
    monkeypatch.setenv("AWS_CREDENTIAL_EXPIRATION", "2026-11-23T12:00:00Z")
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    # Not valid Unicode, so that it is ignored. On Windows, all variables are Unicode.
    if os.name != "nt":
        monkeypatch.setitem(os.environb, b"OTHER", b"\xff")
    expected = Presigner(
        "eu-west-1",
        access_key_id="AKIA",
        secret_access_key="secret",
        session_token="token",
        credentials_expire_at="2026-11-23T12:00:00Z",
    )
    assert Presigner.from_env() == expected


def test_from_env_arguments_precede_the_profile(home: Path) -> None:
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


CONFIG = """\
[default] # at home
  Region : eu-west-1
  # The server in the cellar
  services = 'cellar'

[services "'cellar'"]
S3 =
  # endpoint_url = http://comment:1

  endpoint_url = http://localhost:9000
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_from_env_reads_files_as_the_aws_cli(home: Path, end: str) -> None:
    (home / ".aws/config").write_text(CONFIG, newline=end)
    (home / ".aws/credentials").write_text(
        "; mine\n[default]\n\t# keys\n\tAWS_ACCESS_KEY_ID=ASIA\n"
        "\taws_secret_access_key: se#c;r=e:t\n\tAWS_SESSION_TOKEN = a b==\n",
        newline=end,
    )
    expected = Presigner(
        "eu-west-1",
        access_key_id="ASIA",
        secret_access_key="se#c;r=e:t",
        session_token="a b==",
        endpoint_url="http://localhost:9000",
    )
    assert Presigner.from_env() == expected


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("[default]\nservices = hunter2\n", "line 2, services: no [services NAME]"),
        ("[default]\nhunter2\n", "line 2: is neither a section nor a setting"),
        ("\ufeff[default]\n", "line 1: starts with a byte order mark"),
        (
            "[default]\nregion = a\n hunter2\n",
            "line 3: is indented and so part of `region` in line 2",
        ),
    ],
)
def test_from_env_error_in_a_file_names_the_line(
    home: Path, config: str, message: str
) -> None:
    (home / ".aws/config").write_text(config, encoding="utf-8")
    (home / ".aws/credentials").write_text(
        "[default]\naws_access_key_id = A\naws_secret_access_key = s\n"
    )
    with pytest.raises(PresignError) as caught:
        Presigner.from_env()
    assert caught.value.code == "invalid_config"
    assert f"{home / '.aws'}/config, {message}" in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("region", "host", "signs"),
    [
        ("fips-us-gov-west-1", "s3-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("us-gov-west-1-fips", "s3-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("aws-global", "s3.amazonaws.com", "us-east-1"),
        ("s3-external-1", "s3.amazonaws.com", "us-east-1"),
    ],
)
def test_region_pseudo_region_selects_an_endpoint(
    region: str, host: str, signs: str
) -> None:
    s3 = Presigner(region, access_key_id="A", secret_access_key="s")
    assert s3.region == signs
    assert str(s3.get_object("photos", "k")).startswith(f"https://photos.{host}/k?")
    copy = pickle.loads(pickle.dumps(s3))
    assert copy == s3
    if signs == "us-east-1":
        elsewhere = Presigner(
            region, access_key_id="A", secret_access_key="s", use_arn_region=False
        )
        for presigner in (elsewhere, pickle.loads(pickle.dumps(elsewhere))):
            with pytest.raises(PresignError, match=region):
                presigner.get_object(
                    "arn:aws:s3-object-lambda:us-east-1:123456789012:accesspoint/a", "k"
                )


def test_from_env_missing_setting_has_a_code(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PresignError, match="credentials: ") as caught:
        Presigner.from_env()
    assert caught.value.code == "missing_credentials"
    with pytest.raises(PresignError) as caught:
        Presigner.from_env(profile="missing")
    assert caught.value.code == "invalid_profile"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIA")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    with pytest.raises(PresignError) as caught:
        Presigner.from_env()
    assert caught.value.code == "missing_region"
    with pytest.raises(PresignError) as caught:
        Presigner.from_env(region="eu-west-1", addressing_style="dns")  # type: ignore[arg-type]
    assert caught.value.code == "invalid_option"


def test_profile_names_are_sorted(home: Path) -> None:
    assert profile_names() == []
    (home / ".aws/credentials").write_text("[work]\n")
    (home / ".aws/config").write_text("[profile work]\n[default]\n[other]\n")
    assert profile_names() == ["default", "work"]
    (home / ".aws/config").write_text("hunter2\n")
    with pytest.raises(PresignError, match="line 1: is not in a section") as raised:
        profile_names()
    assert raised.value.code == "invalid_config"
