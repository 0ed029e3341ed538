"""The reference pages name everything that is public."""

import re

import presigned
from blocks import DOCS

# Unions of codes, which docs/reference/codes.md lists.
CODES = {"Cause", "ErrorCode", "FindingCode", "__version__"}


def test_python_page_has_every_public_name() -> None:
    page = (DOCS / "reference/python.md").read_text()
    named = re.findall(r"^::: presigned\.(\w+)$", page, re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == set(presigned.__all__) - CODES | {"boto3"}
