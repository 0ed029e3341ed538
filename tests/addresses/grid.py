"""Combines every kind of bucket with every kind of endpoint and every set of options."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import rules

ACCOUNT = "123456789012"
OUTPOST = "op-01234567890123456"

REGIONS = [
    "us-east-1",
    "us-west-2",
    "eu-central-2",
    "ap-southeast-99",
    "nz-north-1",
    "cn-north-1",
    "us-gov-west-1",
    "us-iso-east-1",
    "us-isob-east-1",
    "eu-isoe-west-1",
    "us-isof-south-1",
    "eusc-de-east-1",
    "aws-global",
    "s3-external-1",
    "fips-us-west-2",
    "us-gov-west-1-fips",
    "auto",
]
NAMES = [
    None,
    "examplebucket",
    "dotted.bucket",
    "Upper-Case",
    "under_score",
    "-dash",
    "dash-",
    "ab",
    "a" * 63,
    "192.168.1.1",
    "two..dots",
    "reports-abcdefghijklmnopqrstuvwxyz0123-s3alias",
    "lambda-1a4n8yjrb3kda96f67zwrwiiuse1a--ol-s3",
    "arn:aws:s3:::examplebucket",
]
DIRECTORY_BUCKETS = [
    "photos--usw2-az1--x-s3",
    "photos--test-zone--x-s3",
    "photos--usw2-lax1-az1--x-s3",
    "photos--use1-atl2-az10--x-s3",
    "photos--a-zone-of-20-letters--x-s3",
    "photos--az--x-s3",
    "--usw2-az1--x-s3",
    "photos.2--usw2-az1--x-s3",
    "Photos--usw2-az1--x-s3",
    "reports--usw2-az1--xa-s3",
    "reports--usw2-lax1-az1--xa-s3",
    "reports--az--xa-s3",
]
ALIAS = "test-accessp-{hardware}0b1d075431d83bebde8xz5w8ijx1qzlbp3i3k{region}0--op-s3"
OUTPOSTS_ALIASES = [
    ALIAS.format(hardware="o", region="usw2"),
    ALIAS.format(hardware="e", region="usw2"),
    ALIAS.format(hardware="o", region="beta"),
    ALIAS.format(hardware="e", region="beta"),
    ALIAS.format(hardware="x", region="usw2"),
    ALIAS.format(hardware="o", region="usw2").replace("accessp", "acc.ssp"),
    ALIAS.format(hardware="o", region="usw2").replace("b1d0", "b.d0"),
    "short--op-s3",
]
ARNS = [
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint:reports",
    f"arn:aws:s3:us-east-1:{ACCOUNT}:accesspoint/reports",
    f"arn:aws-cn:s3:cn-north-1:{ACCOUNT}:accesspoint/reports",
    f"arn:aws-us-gov:s3:us-gov-west-1:{ACCOUNT}:accesspoint/reports",
    f"arn:aws-eusc:s3:eusc-de-east-1:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint/reports/more",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint/",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint/re_ports",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:accesspoint/re.ports",
    "arn:aws:s3:us-west-2::accesspoint/reports",
    "arn:aws:s3:us-west-2:12_34:accesspoint/reports",
    f"arn:aws:s3:us_west_2:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3:us-west-2:{ACCOUNT}:bucket/reports",
    f"arn:aws:sqs:us-west-2:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws-cn:s3::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws:s3::{ACCOUNT}:accesspoint/mfz_i23.mrap",
    f"arn:aws:s3::{ACCOUNT}:accesspoint/reports",
    "arn:aws:s3:::accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws:sqs::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    f"arn:aws-cn:s3:us-west-2:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3-object-lambda:us-west-2:{ACCOUNT}:accesspoint/reports",
    f"arn:aws:s3-object-lambda:us-east-1:{ACCOUNT}:accesspoint:reports",
    f"arn:aws:s3-object-lambda:us-west-2:{ACCOUNT}:accesspoint/",
    f"arn:aws:s3-object-lambda::{ACCOUNT}:accesspoint/reports",
    "arn:aws:s3-object-lambda:us-west-2::accesspoint/reports",
    f"arn:aws:s3-object-lambda:us-west-2:{ACCOUNT}:accesspoint/reports/more",
    f"arn:aws:s3-object-lambda:us-west-2:{ACCOUNT}:bucket/reports",
    f"arn:aws:s3-outposts:us-west-2:{ACCOUNT}:outpost/{OUTPOST}/accesspoint/reports",
    f"arn:aws:s3-outposts:us-east-1:{ACCOUNT}:outpost:{OUTPOST}:accesspoint:reports",
    f"arn:aws:s3-outposts:us-west-2:{ACCOUNT}:outpost/{OUTPOST}/bucket/reports",
    f"arn:aws:s3-outposts:us-west-2:{ACCOUNT}:outpost/{OUTPOST}/accesspoint",
    f"arn:aws:s3-outposts:us-west-2:{ACCOUNT}:outpost/op_1/accesspoint/reports",
    f"arn:aws:s3-outposts:us-west-2:{ACCOUNT}:outpost/{OUTPOST}/accesspoint/a/b",
    f"arn:aws:s3-outposts::{ACCOUNT}:outpost/{OUTPOST}/accesspoint/reports",
    "arn:aws:s3",
    "arn:aws:s3:::",
]
BUCKETS = NAMES + DIRECTORY_BUCKETS + OUTPOSTS_ALIASES + ARNS
ENDPOINTS = [
    "https://s3.example.com",
    "http://localhost:9000",
    "https://s3.example.com/storage",
    "http://127.0.0.1:9000",
    "https://s3.us-west-2.amazonaws.com",
    "http://s3.us-west-2.amazonaws.com",
]
STYLES = ["auto", "virtual", "path"]
WHERE = ["use_fips", "use_dualstack", "use_accelerate", "use_global_endpoint"]
OTHERS: list[dict[str, bool]] = [
    {},
    {"use_arn_region": False},
    {"disable_s3_express_session_auth": True},
    {"disable_multi_region_access_points": True, "use_arn_region": True},
]


def combinations() -> Iterator[dict[str, Any]]:
    """Yields inputs in the form of the test vectors."""
    sets = [
        {option: True for option, is_on in zip(WHERE, on, strict=True) if is_on}
        for on in product([False, True], repeat=len(WHERE))
    ]
    for region, bucket, options in product(REGIONS, BUCKETS, sets):
        yield case(region, bucket, "auto", None, options)
    for region, bucket, style in product(REGIONS, BUCKETS, STYLES):
        for options in OTHERS:
            yield case(region, bucket, style, None, options)
    for endpoint, bucket, style in product(ENDPOINTS, BUCKETS, STYLES):
        for region in [
            "us-east-1",
            "us-west-2",
            "cn-north-1",
            "aws-global",
            "fips-us-west-2",
        ]:
            for option in [*rules.PARAMETERS, None]:
                options = {option: option != "use_arn_region"} if option else {}
                yield case(region, bucket, style, endpoint, options)


def case(
    region: str,
    bucket: str | None,
    style: str,
    endpoint: str | None,
    options: dict[str, bool],
) -> dict[str, Any]:
    return {
        "region": region,
        "bucket": bucket,
        "addressing_style": style,
        "endpoint_url": endpoint,
        "endpoint_options": options,
    }
