"""`presigned.boto3`: wrong arguments, and the documentation of the methods."""

from typing import Any

import boto3
import botocore.signers
import presigned.boto3
import pytest


@pytest.mark.parametrize("wrong", [None, "s3", object(), boto3])
def test_patch_no_client_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="^client: "):
        presigned.boto3.patch(wrong)


@pytest.mark.parametrize("name", ["generate_presigned_url", "generate_presigned_post"])
def test_method_is_documented_as_before(name: str) -> None:
    before = getattr(botocore.signers, name)
    presigned.boto3.install()
    try:
        method = getattr(botocore.signers, name)
    finally:
        presigned.boto3.uninstall()
    assert method is not before
    assert (method.__doc__, method.__name__) == (before.__doc__, name)
    assert getattr(botocore.signers, name) is before
