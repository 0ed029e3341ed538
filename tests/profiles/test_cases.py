"""Shared files from public bug reports, each with the result of the AWS CLI, which the command must match."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import aws_cli
import botocore.exceptions
import botocore.session
import presigned
import pytest

ROOT = Path(__file__).parents[2]
PRESIGN = os.environ.get("PRESIGN", ROOT / "target/debug/presign")
CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases.json").read_text()
)

# Differences from the AWS CLI: an error with this code, or another URL. README.md has the reasons.
DIFFERENT = {
    "02c-inline-comment-after-key": "invalid_credentials",
    "08b-no-prefix-in-config": "missing_region",
    "12d-token-wrapped": "invalid_config",
    "13c-default-profile-vs-profile": "https://examplebucket.s3.eu-west-1.amazonaws.com",
    "26-creds-name-with-space": "invalid_config",
    "28-region-upper-value": "invalid_region",
    "28b-region-az": "invalid_region",
    "28c-region-name": "invalid_region",
    "28d-region-old-EU": "invalid_region",
    "31-endpoint-https-443": "https://s3.example.com/examplebucket",
    "31c-endpoint-user": "invalid_endpoint",
    "31d-endpoint-underscore": "http://minio_server:9000/examplebucket",
    "31e-endpoint-upper": "http://minio.local:9000/examplebucket",
    "31h-endpoint-aws-region": "https://examplebucket.s3.eu-central-1.amazonaws.com",
    "31i-endpoint-aws-dash": "https://examplebucket.s3-eu-central-1.amazonaws.com",
    "31j-endpoint-aws-bucket": "invalid_endpoint",
    "31k-endpoint-vpce": "https://examplebucket.bucket.vpce-1a2b3c4d-5e6f.s3.eu-central-1.vpce.amazonaws.com",
}
# Secrets of the files, which no message may show.
SECRETS = ["wJalr", "envsecret", "confsecret", "IQoJ", "SECONDLINE", "FEMI"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_command_matches_aws_cli(tmp_path: Path, case: dict[str, Any]) -> None:
    (tmp_path / ".aws").mkdir()
    for file in ["config", "credentials"]:
        (tmp_path / ".aws" / file).write_text(case[file], newline="")
    done = subprocess.run(
        [
            PRESIGN,
            f"s3://{aws_cli.BUCKET}/{aws_cli.KEY}",
            *case.get("arguments", []),
        ],
        check=False,
        env={
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "AWS_EC2_METADATA_DISABLED": "true",
            **case.get("variables", {}),
        },
        capture_output=True,
        text=True,
    )
    assert not [secret for secret in SECRETS if secret in done.stderr], done.stderr
    different = DIFFERENT.get(case["name"])
    if case["name"] == "46e-process-expired":
        # The credentials expired before the signing time.
        assert "end" in done.stderr or "expire" in done.stderr, done.stderr
    elif different and ":" not in different:
        assert done.returncode == 1, done.stdout
        assert done.stderr.endswith(f"[{different}]\n"), done.stderr
    elif "error" in case and not different:
        assert done.returncode == 1, done.stdout
        assert done.stdout == ""
        assert done.stderr.startswith("error: "), done.stderr
    else:
        assert done.returncode == 0, done.stderr
        answer = aws_cli.read(done.stdout.strip())
        if different:
            assert answer.url == f"{different}/{aws_cli.KEY}"
        else:
            assert answer in answers(case, answer.token)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_profile_names_match_botocore(tmp_path: Path, case: dict[str, Any]) -> None:
    (tmp_path / ".aws").mkdir()
    for file in ["config", "credentials"]:
        (tmp_path / ".aws" / file).write_text(case[file], newline="")
    with aws_cli.environment(tmp_path, case.get("variables", {})):
        try:
            theirs = botocore.session.Session().available_profiles
        except botocore.exceptions.BotoCoreError:
            theirs = None
        try:
            ours = presigned.profile_names()
        except presigned.PresignError as error:
            assert error.code == "invalid_config"
            assert not [secret for secret in SECRETS if secret in str(error)]
            ours = None
    if ours is not None or case["name"] not in DIFFERENT:
        assert ours == (None if theirs is None else sorted(theirs))


def test_differences_are_real() -> None:
    names = {case["name"] for case in CASES}
    assert set(DIFFERENT) <= names
    assert len(names) == len(CASES) == 145


def answers(case: dict[str, Any], token: str | None) -> list[aws_cli.Answer]:
    """Returns the expected result of the AWS CLI at the global and at the regional host."""
    if "token" in case:
        start, end = case["token"].split("..")
        assert token is not None
        assert token.startswith(start)
        assert token.endswith(end)
    else:
        assert token is None
    theirs = aws_cli.Answer(case["url"], case["region"], case["access_key_id"], token)
    host = f"https://{aws_cli.BUCKET}.s3"
    url = theirs.url.replace(
        f"{host}.amazonaws.com/", f"{host}.{theirs.region}.amazonaws.com/"
    )
    return [theirs, dataclasses.replace(theirs, url=url)]
