"""Tokens match those of the AWS CLI, which takes no date, at the time in them."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

ROOT = Path(__file__).parents[2]
PRESIGN = os.environ.get("PRESIGN", ROOT / "target/debug/presign")
AWS = Path(sys.executable).parent / "aws"
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
TOKEN = {"AWS_SESSION_TOKEN": "IQoJb3JpZ2lu/+a=="}
V1 = '{"apiVersion": "client.authentication.k8s.io/v1"}'
settings = pytest.mark.parametrize(
    ("region", "variables"),
    [("eu-west-1", {}), ("us-east-1", TOKEN), ("cn-north-1", {})],
)


def run(*command: object, **variables: str) -> str:
    # The home folder has no settings.
    kept = {"PATH": os.environ["PATH"], "HOME": "/nonexistent"}
    done = subprocess.run(
        list(map(str, command)),
        check=False,
        env=kept | KEYS | variables,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def parts(url: str) -> tuple[str, str, dict[str, str]]:
    split = urlsplit(url)
    query = parse_qsl(split.query, strict_parsing=True)
    assert len(dict(query)) == len(query)
    return split.netloc, split.path, dict(query)


def moment_of(url: str) -> str:
    date = parts(url)[2]["X-Amz-Date"]
    return f"{date[:4]}-{date[4:6]}-{date[6:11]}:{date[11:13]}:{date[13:]}"


def url_of(credential: dict[str, Any]) -> str:
    encoded = credential["status"]["token"].removeprefix("k8s-aws-v1.")
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()


@settings
@pytest.mark.parametrize("info", [{}, {"KUBERNETES_EXEC_INFO": V1}])
def test_eks_get_token(
    region: str, variables: dict[str, str], info: dict[str, str]
) -> None:
    arguments = ["--cluster-name", "cats", "--region", region]
    given = variables | info
    theirs = json.loads(run(AWS, "eks", "get-token", *arguments, **given))
    at = ["--at", moment_of(url_of(theirs))]
    ours = json.loads(run(PRESIGN, "eks-token", *arguments, *at, "--json", **given))
    assert parts(url_of(ours)) == parts(url_of(theirs))
    # The expiration uses its own clock, which may be a second later.
    for credential in (ours, theirs):
        del credential["status"]["token"]
        del credential["status"]["expirationTimestamp"]
    assert ours == theirs


@settings
def test_rds_generate_db_auth_token(region: str, variables: dict[str, str]) -> None:
    arguments = ["--hostname", "db.example.com", "--port", "5432"]
    arguments += ["--username", "me & you", "--region", region]
    theirs = run(AWS, "rds", "generate-db-auth-token", *arguments, **variables)
    at = ["--at", moment_of(f"https://{theirs}")]
    ours = run(PRESIGN, "rds-auth-token", *arguments, *at, **variables)
    assert parts(f"https://{ours}") == parts(f"https://{theirs}")
