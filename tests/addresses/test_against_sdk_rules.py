"""Compares the resolver with the rule set of the AWS SDKs; every difference has a reason stated here."""

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
# No alias, no account, another service than S3, a region of another partition.
MALFORMED = {
    f"arn:aws:s3::{grid.ACCOUNT}:accesspoint/reports",
    "arn:aws:s3:::accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws:sqs::{grid.ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws-cn:s3:us-west-2:{grid.ACCOUNT}:accesspoint/reports",
}
PSEUDO_REGIONS = {"aws-global", "s3-external-1"}
REJECTED = "rejected"
Decision = str | tuple[str, ...]


def test_resolver_agrees_with_the_rules_of_the_aws_sdks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    differences = []
    reasons: Counter[str] = Counter()
    for count, case in enumerate(grid.combinations(), 1):
        ours, theirs = our_decision(case), sdk_decision(case)
        if ours == theirs:
            continue
        reason = allowed_reason(without_fips_region(case), ours, theirs)
        reasons[reason or "none"] += 1
        if reason is None:
            differences.append((case, ours, theirs))
    with capsys.disabled():
        print(f"\n{count} combinations, differences by reason:")
        for reason, times in reasons.items():
            print(f"{times:6} {reason}")
    assert differences[:20] == []
    assert count > 20_000


def our_decision(case: dict[str, Any]) -> Decision:
    try:
        s3 = Presigner(
            case["region"],
            **KEYS,
            endpoint_url=case["endpoint_url"],
            addressing_style=case["addressing_style"],
            **case["endpoint_options"],
        )
        bucket = case["bucket"]
        url = urlsplit(str(s3.presign("GET", bucket, "key" if bucket else None)))
    except PresignError:
        return REJECTED
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


def sdk_decision(case: dict[str, Any]) -> Decision:
    try:
        ruling = rules.ruling(without_fips_region(case))
    except EndpointProviderError:
        return REJECTED
    where = ruling.url.removesuffix("/")
    return where, ruling.algorithm, ruling.service, ruling.region


def without_fips_region(case: dict[str, Any]) -> dict[str, Any]:
    """Resolves the FIPS pseudo-region, as botocore's client does before it evaluates the rules."""
    region = case["region"].replace("fips-", "").replace("-fips", "")
    if region == case["region"]:
        return case
    options = case["endpoint_options"]
    if not case["endpoint_url"]:
        options = options | {"use_fips": True}
    return case | {"region": region, "endpoint_options": options}


def allowed_reason(
    case: dict[str, Any], ours: Decision, theirs: Decision
) -> str | None:
    """Returns the reason for a difference, or None if there must be none."""
    if case["region"] == "auto" and not case["endpoint_url"] and ours == REJECTED:
        return "a region that is not AWS's has no AWS endpoint"
    is_arn_of_region = (case["bucket"] or "").startswith("arn:") and theirs == REJECTED
    if case["region"] in PSEUDO_REGIONS and not is_arn_of_region:
        options = case["endpoint_options"] | {"use_global_endpoint": True}
        same = case | {"region": "us-east-1", "endpoint_options": options}
        decision = sdk_decision(same)
        if ours == decision or allowed_reason(same, ours, decision):
            return "a pseudo-region is us-east-1 at the global endpoint, and never part of a host"
    name = (case["bucket"] or "").removeprefix("arn:aws:s3:::")
    if name and name != case["bucket"]:
        if ours == our_decision(case | {"bucket": name}):
            return "a bucket ARN is equivalent to its name"
        if ours == REJECTED and address.partition_of(case["region"])["id"] != "aws":
            return "a bucket ARN must match the partition of the region"
    if is_virtual_style_ignored(case) and (ours == REJECTED or f"//{name}." in ours[0]):
        return "`virtual` never falls back to path style"
    if case["bucket"] in MALFORMED and ours == REJECTED:
        return "an ARN is malformed in a part that the rules do not check"
    if is_access_point_at_ip(case) and ours == REJECTED:
        return "a label before an IP address is no host"
    if has_ignored_setting(case) and ours == REJECTED:
        return "a setting is rejected that the rules ignore for this kind of bucket"
    return None


def is_virtual_style_ignored(case: dict[str, Any]) -> bool:
    """Whether virtual-hosted style is requested, and the rules choose path style."""
    if case["addressing_style"] != "virtual" or not rules.is_general(case["bucket"]):
        return False
    is_at_ip = "127.0.0.1" in (case["endpoint_url"] or "")
    return is_at_ip or not address.is_label(case["bucket"] or "")


def is_access_point_at_ip(case: dict[str, Any]) -> bool:
    """Whether an access point would be a label before an IP address."""
    bucket, endpoint = case["bucket"] or "", case["endpoint_url"] or ""
    return ":accesspoint" in bucket and "127.0.0.1" in endpoint


def has_ignored_setting(case: dict[str, Any]) -> bool:
    bucket, endpoint = case["bucket"] or "", case["endpoint_url"]
    is_path_style = case["addressing_style"] == "path"
    if rules.is_directory(bucket):
        return is_path_style
    if bucket.endswith("--op-s3"):
        options = {"use_fips", "use_dualstack", "use_accelerate"}
        is_elsewhere = endpoint and not (
            "beta0--" in bucket and is_bare_https(endpoint)
        )
        is_set = bool(options & case["endpoint_options"].keys())
        return is_path_style or is_elsewhere or is_set
    if bucket.startswith("arn:aws:s3-outposts:"):
        return endpoint is not None and not is_bare_https(endpoint)
    return ".mrap" in bucket and endpoint is not None


def is_bare_https(endpoint: str) -> bool:
    return endpoint.startswith("https://") and endpoint.count("/") == 2
