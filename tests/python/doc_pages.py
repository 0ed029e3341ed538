"""Runs the programs of the pages in docs/ with the S3 server of the environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import botocore.session

DOCS = Path(__file__).parents[2] / "docs"
BUCKET = "photos"


def programs(page: str) -> list[str]:
    return re.findall(
        r"^```python\n(.*?)^```", (DOCS / page).read_text(), re.MULTILINE | re.DOTALL
    )


def run(program: str, folder: Path, **variables: str) -> str:
    """Returns what a program prints that may use a bucket of the server."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")} | {
        "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
        "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL_S3": os.environ["S3_ENDPOINT_URL"],
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }
    create_bucket(environment)
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def create_bucket(environment: dict[str, str]) -> None:
    client = botocore.session.Session().create_client(
        "s3",
        "us-east-1",
        endpoint_url=environment["AWS_ENDPOINT_URL_S3"],
        aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
    )
    buckets = client.list_buckets()["Buckets"]
    if BUCKET not in [bucket["Name"] for bucket in buckets]:
        client.create_bucket(Bucket=BUCKET)
