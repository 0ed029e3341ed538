import os

import pytest
from presigned import Presigner

ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET_ACCESS_KEY = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


@pytest.fixture
def s3() -> Presigner:
    """A presigner with the credentials of AWS's examples."""
    return Presigner(
        "us-east-1",
        access_key_id=ACCESS_KEY_ID,
        secret_access_key=SECRET_ACCESS_KEY,
    )


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The credentials of AWS's examples in variables, and a region."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", ACCESS_KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY)
    monkeypatch.setenv("AWS_REGION", "eu-west-1")


@pytest.fixture
def server() -> Presigner:
    """A presigner for the S3 server of the environment."""
    return Presigner(
        "us-east-1",
        access_key_id=os.environ["S3_ACCESS_KEY_ID"],
        secret_access_key=os.environ["S3_SECRET_ACCESS_KEY"],
        endpoint_url=os.environ["S3_ENDPOINT_URL"],
    )


@pytest.fixture
def bucket() -> str:
    """A bucket of that server."""
    return os.environ["S3_BUCKET"]
