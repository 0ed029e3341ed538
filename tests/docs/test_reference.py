"""The reference pages name everything that is public."""

import re

import presigned
from blocks import DOCS, ROOT

# Unions of codes, which docs/reference/codes.md lists.
CODES = {"Cause", "ErrorCode", "FindingCode", "__version__"}


def test_python_page_has_every_public_name() -> None:
    page = (DOCS / "reference/python.md").read_text()
    named = re.findall(r"^::: presigned\.(\w+)$", page, re.MULTILINE)
    assert len(named) == len(set(named))
    assert set(named) == set(presigned.__all__) - CODES | {"boto3"}


def test_python_page_describes_every_method() -> None:
    site = (ROOT / "target/docs/reference/python.html").read_text()
    described = set(re.findall(r'id="(presigned\.[\w.]+)"', site))
    missing = {
        f"presigned.{name}.{member}"
        for name in presigned.__all__
        if isinstance(one := getattr(presigned, name), type)
        for member in vars(one)
        if not member.startswith("_")
    } - described
    # Attributes of errors are described in the text of their classes.
    assert {name.split(".")[1] for name in missing} <= {"PresignError", "VerifyError"}
