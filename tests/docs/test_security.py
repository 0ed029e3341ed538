"""Promises of SECURITY.md name tests that exist, and the policies of docs/security.md are what AWS accepts."""

import json
import re
from typing import Any

import pytest
from blocks import ROOT, blocks
from presigned import link_policy

PROMISES = re.findall(
    r"\| `([\w.]+)` in `([\w./-]+)` \|$",
    (ROOT / "SECURITY.md").read_text(),
    re.MULTILINE,
)
# The condition operators and keys of AWS's documentation, with the form of their values.
OPERATORS = {
    "Bool",
    "NotIpAddress",
    "NumericGreaterThan",
    "StringEquals",
    "StringNotEquals",
}
KEYS = {
    "aws:SecureTransport": r"true|false",
    "aws:SourceIp": r"[\d.]+/\d+",
    "aws:SourceVpc": r"vpc-[\da-f]+",
    "aws:SourceVpce": r"vpce-[\da-f]+",
    "aws:VpcSourceIp": r"[\d.]+/\d+",
    "s3:authType": r"REST-HEADER|REST-QUERY-STRING|POST",
    "s3:signatureAge": r"\d+",
    "s3:signatureversion": r"AWS4-HMAC-SHA256|AWS",
    "s3:x-amz-content-sha256": r"UNSIGNED-PAYLOAD",
}
# The page has the first as the output of `presign guard`, which test_blocks.py compares.
GUARD = next(
    block.text.partition("\n")[2]
    for block in blocks("security.md")
    if block.text.startswith("$ presign guard ")
)
NETWORKS = ["192.0.2.0/24", "vpc-0a1b2c3d", "vpce-0a1b2c3d", "10.0.0.0/8"]
POLICIES = [
    json.loads(text)
    for text in [
        GUARD,
        link_policy("photos", networks=NETWORKS),
        *(block.text for block in blocks("security.md") if block.language == "json"),
    ]
]


@pytest.mark.parametrize(("name", "file"), PROMISES)
def test_promise_has_a_test(name: str, file: str) -> None:
    text = (ROOT / file).read_text()
    assert re.search(rf'\b(fn|def) {name}\b|"{name}"', text)


def test_every_promise_names_a_test() -> None:
    tables = (
        (ROOT / "SECURITY.md").read_text().split("| promise | test |\n|---|---|\n")[1:]
    )
    rows = sum(len(table.split("\n\n")[0].splitlines()) for table in tables)
    assert rows == len(PROMISES) > 15


@pytest.mark.parametrize("policy", POLICIES)
def test_policy_denies_by_documented_conditions(policy: dict[str, Any]) -> None:
    assert policy.keys() == {"Version", "Statement"}
    assert policy["Version"] == "2012-10-17"
    sids = [statement["Sid"] for statement in policy["Statement"]]
    assert len(sids) == len(set(sids))
    for statement in policy["Statement"]:
        # Other characters are rejected in a bucket policy.
        assert re.fullmatch("[A-Za-z0-9]+", statement["Sid"])
        assert statement["Effect"] == "Deny"
        assert statement.keys() == {
            "Sid",
            "Effect",
            "Principal",
            "Action",
            "Resource",
            "Condition",
        }
        for operator, conditions in statement["Condition"].items():
            assert operator in OPERATORS
            for key, values in conditions.items():
                for value in [values] if isinstance(values, str) else values:
                    assert re.fullmatch(KEYS[key], value)


def test_policy_of_the_page_is_that_of_python() -> None:
    policy = link_policy("photos", max_age=600, networks=["192.0.2.0/24"])
    assert policy == GUARD.rstrip("\n")


def test_policies_show_every_key_of_the_table() -> None:
    used = {
        key
        for policy in POLICIES
        for statement in policy["Statement"]
        for conditions in statement["Condition"].values()
        for key in conditions
    }
    rows = re.findall(
        r"^\| (`(?:s3|aws):.*?) \|",
        (ROOT / "docs/security.md").read_text(),
        re.MULTILINE,
    )
    table = re.findall(r"`([\w:-]+)`", " ".join(rows))
    assert used == set(table) == set(KEYS)
