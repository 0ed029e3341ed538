"""`presign` prints the URL of `aws s3 presign` for the same arguments, variables and files.

The AWS CLI takes no date, so it runs first and `presign` signs with the date in its URL. The order of the query differs, so
the URLs are compared by scheme, host, path and parsed query, including the signature.
"""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
PRESIGN = os.environ.get("PRESIGN", ROOT / "target/debug/presign")
AWS = Path(sys.executable).parent / "aws"

# The defaults of the AWS CLI are older: SigV2 in old regions, and the global endpoint there and with
# the addressing style `auto`.
CONFIG = """\
[default]
s3 =
    signature_version = s3v4
    us_east_1_regional_endpoint = regional
    addressing_style = {style}
"""
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
EU = {"AWS_DEFAULT_REGION": "eu-west-1"}


def compare(
    home: Path,
    arguments: list[str],
    variables: dict[str, str],
    config: str = CONFIG.format(style="virtual"),
    credentials: str = "",
) -> dict[str, str]:
    """Runs both and returns their common query."""
    (home / ".aws").mkdir()
    (home / ".aws/config").write_text(config)
    (home / ".aws/credentials").write_text(credentials)
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        **variables,
    }

    def run(*command: object) -> str:
        done = subprocess.run(
            list(map(str, command)),
            check=False,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    theirs = urlsplit(run(AWS, "s3", "presign", *arguments))
    query = dict(parse_qsl(theirs.query, strict_parsing=True))
    date = query["X-Amz-Date"]
    at = f"{date[:4]}-{date[4:6]}-{date[6:11]}:{date[11:13]}:{date[13:]}"
    ours = urlsplit(run(PRESIGN, *arguments, "--at", at))

    assert (ours.scheme, ours.netloc, ours.path) == (
        theirs.scheme,
        theirs.netloc,
        theirs.path,
    )
    assert dict(parse_qsl(ours.query, strict_parsing=True)) == query
    return query


@pytest.mark.parametrize(
    "key",
    [
        "cat.jpg",
        "2026/cat.jpg",
        "a b+c%20d%2Fe?f#g&h=i",
        "dir/",
        "a//b",
        "!*'()$,:;=@~-_.",
        "é日本語😀",
        "tab\tline\n",
        "...",
    ],
)
def test_key(tmp_path: Path, key: str) -> None:
    compare(tmp_path, [f"s3://photos/{key}"], KEYS | EU)


@pytest.mark.parametrize(
    "region",
    ["us-east-1", "eu-central-2", "cn-north-1", "us-gov-west-1", "us-iso-east-1"],
)
def test_region(tmp_path: Path, region: str) -> None:
    compare(tmp_path, ["s3://photos/cat.jpg", "--region", region], KEYS)


@pytest.mark.parametrize("style", ["virtual", "path"])
def test_addressing_style_of_the_profile(tmp_path: Path, style: str) -> None:
    compare(tmp_path, ["s3://photos/k"], KEYS | EU, CONFIG.format(style=style))


@pytest.mark.parametrize("bucket", ["my.photos", "My_Photos"])
def test_bucket_not_a_dns_label(tmp_path: Path, bucket: str) -> None:
    compare(tmp_path, [f"s3://{bucket}/k"], KEYS | EU, CONFIG.format(style="auto"))


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://s3.af-south-1.amazonaws.com",
        "http://localhost:9000",
        "http://127.0.0.1",
        "https://[::1]:9000",
        "https://minio.example.com/prefix",
    ],
)
def test_endpoint_url(tmp_path: Path, endpoint: str) -> None:
    style = "virtual" if "amazonaws" in endpoint else "path"
    arguments = [
        "s3://photos/cat.jpg",
        "--endpoint-url",
        endpoint,
        "--region",
        "af-south-1",
    ]
    compare(tmp_path, arguments, KEYS, CONFIG.format(style=style))


@pytest.mark.parametrize("seconds", ["1", "900", "604800"])
def test_expires_in(tmp_path: Path, seconds: str) -> None:
    query = compare(
        tmp_path, ["s3://photos/cat.jpg", "--expires-in", seconds], KEYS | EU
    )
    assert query["X-Amz-Expires"] == seconds


def test_default_lifetime(tmp_path: Path) -> None:
    assert (
        compare(tmp_path, ["s3://photos/cat.jpg"], KEYS | EU)["X-Amz-Expires"] == "3600"
    )


def test_session_token(tmp_path: Path) -> None:
    token = {"AWS_SESSION_TOKEN": "IQoJb3JpZ2lu/+a=="}
    query = compare(tmp_path, ["s3://photos/cat.jpg"], KEYS | EU | token)
    assert query["X-Amz-Security-Token"] == token["AWS_SESSION_TOKEN"]


PROFILES = """\
[default]
aws_access_key_id = DEFAULT
aws_secret_access_key = one

[work]
aws_access_key_id = WORK
aws_secret_access_key = two;#"\\=
aws_session_token = three
"""
PROFILE_CONFIG = (
    CONFIG
    + """\
region = eu-west-3

[profile work]
region = eu-north-1
services = local
endpoint_url = http://profile:9000
s3 =
    signature_version = s3v4
    addressing_style = path

[services local]
s3 =
    endpoint_url = http://services:9000
"""
)


@pytest.mark.parametrize(
    ("arguments", "variables", "access_key_id"),
    [
        ([], {}, "DEFAULT"),
        ([], KEYS, KEYS["AWS_ACCESS_KEY_ID"]),
        (["--profile", "work"], {}, "WORK"),
        (["--profile", "work"], KEYS, "WORK"),
        ([], {"AWS_PROFILE": "work"}, "WORK"),
        ([], {"AWS_PROFILE": "work"} | KEYS, KEYS["AWS_ACCESS_KEY_ID"]),
        ([], {"AWS_PROFILE": "work", "AWS_ENDPOINT_URL": "http://general"}, "WORK"),
        ([], {"AWS_PROFILE": "work", "AWS_ENDPOINT_URL_S3": "http://special"}, "WORK"),
        (
            [],
            {"AWS_PROFILE": "work", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"},
            "WORK",
        ),
        (["--region", "sa-east-1"], {"AWS_DEFAULT_REGION": "eu-south-1"}, "DEFAULT"),
        ([], {"AWS_DEFAULT_REGION": "eu-south-1"}, "DEFAULT"),
    ],
)
def test_profiles_and_variables(
    tmp_path: Path, arguments: list[str], variables: dict[str, str], access_key_id: str
) -> None:
    config = PROFILE_CONFIG.format(style="virtual")
    query = compare(
        tmp_path,
        ["s3://photos/cat.jpg", *arguments],
        variables,
        config,
        credentials=PROFILES,
    )
    assert query["X-Amz-Credential"].split("/")[0] == access_key_id


KEYS_OF_PROFILE = "aws_access_key_id = PROFILE\naws_secret_access_key = one\n"


@pytest.mark.parametrize(
    ("setting", "access_key_id"),
    [("login_session = us", "LOGIN"), ("credential_process = {process}", "PROCESS")],
)
@pytest.mark.parametrize("keys_in", ["no file", "config", "credentials"])
def test_fetched_credentials_and_keys_of_a_profile(
    tmp_path: Path, setting: str, access_key_id: str, keys_in: str
) -> None:
    process = tmp_path / "process"
    credentials = {"Version": 1, "AccessKeyId": "PROCESS", "SecretAccessKey": "two"}
    process.write_text(f"#!/bin/sh\necho '{json.dumps(credentials)}'\n")
    process.chmod(0o755)
    cache = tmp_path / "cache"
    cache.mkdir()
    login = cache / f"{hashlib.sha256(b'us').hexdigest()}.json"
    login.write_text(json.dumps(LOGIN))
    config = CONFIG.format(style="virtual") + setting.format(process=process) + "\n"
    query = compare(
        tmp_path,
        ["s3://photos/cat.jpg"],
        EU | {"AWS_LOGIN_CACHE_DIRECTORY": str(cache)},
        config + (KEYS_OF_PROFILE if keys_in == "config" else ""),
        credentials="[default]\n" + KEYS_OF_PROFILE if keys_in == "credentials" else "",
    )
    expected = "PROFILE" if keys_in == "credentials" else access_key_id
    assert query["X-Amz-Credential"].split("/")[0] == expected


# The cached session of `aws login`.
LOGIN = {
    "accessToken": {
        "accessKeyId": "LOGIN",
        "secretAccessKey": "three",
        "sessionToken": "four",
        "accountId": "123456789012",
        "expiresAt": "2099-01-01T00:00:00Z",
    },
    "tokenType": "aws_sigv4",
    "refreshToken": "five",
    "clientId": "arn:aws:signin:::devtools/same-device",
    "dpopKey": "a key that is not needed yet",
}
