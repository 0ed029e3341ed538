"""The resolver and the rule set of the AWS SDKs decide alike, but for what is argued here."""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import parse_qs, urlsplit

import address
import grid
import pytest
import rules
from botocore.exceptions import EndpointProviderError
from presigned import Presigner, PresignError

KEYS = {
    "access_key_id": "AKIA",
    "secret_access_key": "secret",
    "session_token": "token",
}
# No alias, no account, not of S3, a region of another partition.
MALFORMED = {
    f"arn:aws:s3::{grid.ACCOUNT}:accesspoint/reports",
    "arn:aws:s3:::accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws:sqs::{grid.ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws-cn:s3:us-west-2:{grid.ACCOUNT}:accesspoint/reports",
}
PSEUDO_REGIONS = {"aws-global", "s3-external-1"}
REFUSED = "refused"
Decision = str | tuple[str, ...]


def test_the_rules_of_the_aws_sdks_decide_alike(
    capsys: pytest.CaptureFixture[str],
) -> None:
    differences = []
    argued: Counter[str] = Counter()
    for count, given in enumerate(grid.combinations(), 1):
        ours, theirs = our_decision(given), sdk_decision(given)
        if ours == theirs:
            continue
        reason = why_apart(without_fips_region(given), ours, theirs)
        argued[reason or "none"] += 1
        if reason is None:
            differences.append((given, ours, theirs))
    with capsys.disabled():
        print(f"\n{count} combinations, of which apart for a reason:")
        for reason, times in argued.items():
            print(f"{times:6} {reason}")
    assert differences[:20] == []
    assert count > 20_000


def our_decision(given: dict[str, Any]) -> Decision:
    try:
        s3 = Presigner(
            given["region"],
            **KEYS,
            endpoint_url=given["endpoint_url"],
            addressing_style=given["addressing_style"],
            **given["endpoint_options"],
        )
        bucket = given["bucket"]
        url = urlsplit(str(s3.presign("GET", bucket, "key" if bucket else None)))
    except PresignError:
        return REFUSED
    query = {name: value for name, [value] in parse_qs(url.query).items()}
    _, _, *region, service, _ = query["X-Amz-Credential"].split("/")
    algorithm = "sigv4"
    if query["X-Amz-Algorithm"] == "AWS4-ECDSA-P256-SHA256":
        algorithm, region = "sigv4a", [query["X-Amz-Region-Set"]]
    elif "X-Amz-S3session-Token" in query:
        algorithm = "sigv4-s3express"
    where = f"{url.scheme}://{url.netloc}{url.path.removesuffix('/key')}".removesuffix(
        "/"
    )
    return where, algorithm, service, *region


def sdk_decision(given: dict[str, Any]) -> Decision:
    try:
        ruling = rules.ruling(without_fips_region(given))
    except EndpointProviderError:
        return REFUSED
    where = ruling.url.removesuffix("/")
    return where, ruling.algorithm, ruling.service, ruling.region


def without_fips_region(given: dict[str, Any]) -> dict[str, Any]:
    """As botocore's client has the region ready for the rules."""
    region = given["region"].replace("fips-", "").replace("-fips", "")
    if region == given["region"]:
        return given
    options = given["endpoint_options"]
    if not given["endpoint_url"]:
        options = options | {"use_fips": True}
    return given | {"region": region, "endpoint_options": options}


def why_apart(given: dict[str, Any], ours: Decision, theirs: Decision) -> str | None:
    """The reason for a difference, or None where there must be none."""
    if given["region"] == "auto" and not given["endpoint_url"] and ours == REFUSED:
        return "a region that is none of AWS's has no endpoint there"
    is_arn_of_region = (given["bucket"] or "").startswith("arn:") and theirs == REFUSED
    if given["region"] in PSEUDO_REGIONS and not is_arn_of_region:
        options = given["endpoint_options"] | {"use_global_endpoint": True}
        same = given | {"region": "us-east-1", "endpoint_options": options}
        decision = sdk_decision(same)
        if ours == decision or why_apart(same, ours, decision):
            return "a pseudo-region is us-east-1 at its global endpoint, and no host's part"
    name = (given["bucket"] or "").removeprefix("arn:aws:s3:::")
    if name and name != given["bucket"]:
        if ours == our_decision(given | {"bucket": name}):
            return "a bucket's ARN stands for its name"
        if ours == REFUSED and address.partition_of(given["region"])["id"] != "aws":
            return "a bucket's ARN says which partition it is in"
    if is_demanded_in_vain(given) and (ours == REFUSED or f"//{name}." in ours[0]):
        return "virtual is a demand, and not a wish"
    if given["bucket"] in MALFORMED and ours == REFUSED:
        return "an ARN is malformed where the rules do not look"
    if has_ignored_setting(given) and ours == REFUSED:
        return "a setting is refused that the rules ignore for this kind of bucket"
    return None


def is_demanded_in_vain(given: dict[str, Any]) -> bool:
    """Whether virtual-hosted style is asked for, and the rules take path style."""
    if given["addressing_style"] != "virtual" or not rules.is_general(given["bucket"]):
        return False
    is_at_ip = "127.0.0.1" in (given["endpoint_url"] or "")
    return is_at_ip or not address.is_label(given["bucket"] or "")


def has_ignored_setting(given: dict[str, Any]) -> bool:
    bucket, endpoint = given["bucket"] or "", given["endpoint_url"]
    is_path_style = given["addressing_style"] == "path"
    if rules.is_directory(bucket):
        return is_path_style
    if bucket.endswith("--op-s3"):
        options = {"use_fips", "use_dualstack", "use_accelerate"}
        is_elsewhere = endpoint and not (
            "beta0--" in bucket and is_bare_https(endpoint)
        )
        is_set = bool(options & given["endpoint_options"].keys())
        return is_path_style or is_elsewhere or is_set
    if bucket.startswith("arn:aws:s3-outposts:"):
        return endpoint is not None and not is_bare_https(endpoint)
    return ".mrap" in bucket and endpoint is not None


def is_bare_https(endpoint: str) -> bool:
    return endpoint.startswith("https://") and endpoint.count("/") == 2
