"""Reads shared files with botocore, as the AWS CLI does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import botocore.session
from botocore.config import Config
from botocore.loaders import Loader

BUCKET, KEY = "examplebucket", "dir/key.txt"


@dataclass(frozen=True)
class Answer:
    """The credentials, the region and the target of a URL."""

    url: str
    region: str
    access_key_id: str
    token: str | None
    secret: str | None = None


@contextmanager
def environment(home: Path, variables: dict[str, str]) -> Iterator[None]:
    """Sets the AWS variables of this process."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ |= {"HOME": str(home), "AWS_EC2_METADATA_DISABLED": "true", **variables}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= before


def answer(profile: str | None) -> Answer:
    """Raises the errors of botocore."""
    session = botocore.session.Session()
    session.register_component("data_loader", loader())
    # As in version 2 of the AWS CLI: the regional host, and the precedence of this variable.
    os.environ["AWS_S3_US_EAST_1_REGIONAL_ENDPOINT"] = "regional"
    if profile is None:
        profile_variable = os.environ.get("AWS_PROFILE")
        if profile_variable is not None:
            os.environ["AWS_DEFAULT_PROFILE"] = profile_variable
    else:
        session.set_config_variable("profile", profile)
    client = session.create_client("s3", config=Config(signature_version="s3v4"))
    url = client.generate_presigned_url("get_object", {"Bucket": BUCKET, "Key": KEY})
    secret = session.get_credentials().get_frozen_credentials().secret_key
    return read(url, secret)


def read(url: str, secret: str | None = None) -> Answer:
    """Parses a presigned URL."""
    parts = urlsplit(url)
    query = {name: value for name, [value] in parse_qs(parts.query).items()}
    *access_key_id, _, region, _, _ = query["X-Amz-Credential"].split("/")
    return Answer(
        f"{parts.scheme}://{parts.netloc}{parts.path}",
        region,
        "/".join(access_key_id),
        query.get("X-Amz-Security-Token"),
        secret,
    )


@cache
def loader() -> Loader:
    return Loader()
