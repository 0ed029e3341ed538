"""Access points, directory buckets, Outposts, and the options for AWS's endpoints."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import rules
from case import Case, case, credentials, request

ACCOUNT = "123456789012"
OUTPOST = "op-01234567890123456"
ALIAS = "test-accessp-{hardware}0b1d075431d83bebde8xz5w8ijx1qzlbp3i3k{region}0--op-s3"
SESSION = credentials(session_token="session//token+of==S3/Express")
CUSTOM = {
    "https": "https://s3.example.com",
    "http-port": "http://storage.example.com:9000",
    "prefix": "https://s3.example.com/storage",
}
OPTIONS = ("use_fips", "use_dualstack", "use_accelerate", "use_global_endpoint")


def arn(service: str, resource: str, region: str = "us-west-2") -> str:
    partition = "aws-cn" if region.startswith("cn-") else "aws"
    partition = "aws-us-gov" if region.startswith("us-gov-") else partition
    return f"arn:{partition}:{service}:{region}:{ACCOUNT}:{resource}"


ARNS = {
    "access-point": arn("s3", "accesspoint/reports"),
    "access-point-colon": arn("s3", "accesspoint:reports"),
    "object-lambda": arn("s3-object-lambda", "accesspoint/reports"),
    "outposts": arn("s3-outposts", f"outpost/{OUTPOST}/accesspoint/reports"),
    "outposts-colon": arn("s3-outposts", f"outpost:{OUTPOST}:accesspoint:reports"),
}
DIRECTORY_BUCKETS = {
    "zone": "photos--usw2-az1--x-s3",
    "long-zone": "photos--usw2-lax1-az1--x-s3",
    "directory-access-point": "reports--usw2-az1--xa-s3",
}


def access_points() -> Iterator[Case]:
    for name, bucket in ARNS.items():
        for key in ["test.txt", "a//b c/?#%2F"]:
            yield case(
                f"access-points/{name}/{key}",
                region="us-west-2",
                bucket=bucket,
                key=key,
            )
        yield case(
            f"access-points/{name}/other-region",
            "the ARN's region signs",
            region="eu-west-1",
            bucket=bucket,
        )
        for id, endpoint in CUSTOM.items():
            if id == "https" or "outposts" not in name:
                yield case(
                    f"access-points/{name}/{id}",
                    region="us-west-2",
                    bucket=bucket,
                    endpoint_url=endpoint,
                )
    for region in ["cn-north-1", "us-gov-west-1", "ap-southeast-99"]:
        for service in ["s3", "s3-object-lambda"]:
            yield case(
                f"access-points/{service}/{region}",
                region=region,
                bucket=arn(service, "accesspoint/reports", region),
            )
    yield case(
        "access-points/alias",
        "is addressed as a bucket is",
        region="us-west-2",
        bucket="reports-abcdefghijklmnopqrstuvwxyz0123-s3alias",
    )
    for name, options in some_options():
        if "use_accelerate" in options:
            continue
        yield case(
            f"access-points/option/{name}",
            region="us-west-2",
            bucket=ARNS["access-point"],
            endpoint_options=options,
        )
    yield case(
        "access-points/option/same-region",
        region="us-west-2",
        bucket=ARNS["access-point"],
        endpoint_options={"use_arn_region": False},
    )
    yield case(
        "access-points/put",
        operation="put_object",
        region="us-west-2",
        bucket=ARNS["access-point"],
        options={},
        headers={"content-type": "image/jpeg"},
    )


def directory_buckets() -> Iterator[Case]:
    for name, bucket in DIRECTORY_BUCKETS.items():
        given: dict[str, Any] = {"region": "us-west-2", "bucket": bucket}
        yield case(f"directory-buckets/{name}", credentials=SESSION, **given)
        yield case(
            f"directory-buckets/{name}/no-session",
            "ordinary credentials, as is asked for",
            endpoint_options={"disable_s3_express_session_auth": True},
            **given,
        )
        yield case(
            f"directory-buckets/{name}/no-session/token",
            "a session token of STS has its usual name",
            credentials=SESSION,
            endpoint_options={"disable_s3_express_session_auth": True},
            **given,
        )
        for options in ["use_fips"], ["use_dualstack"], ["use_fips", "use_dualstack"]:
            yield case(
                f"directory-buckets/{name}/{'+'.join(options)}",
                credentials=SESSION,
                endpoint_options=dict.fromkeys(options, True),
                **given,
            )
        for id, endpoint in CUSTOM.items():
            yield case(
                f"directory-buckets/{name}/{id}",
                credentials=SESSION,
                endpoint_url=endpoint,
                **given,
            )
        yield case(
            f"directory-buckets/{name}/ip",
            credentials=SESSION,
            endpoint_url="http://127.0.0.1:9000",
            **given,
        )
        yield request(
            f"directory-buckets/{name}/query",
            "parameters sort around the session's token",
            credentials=SESSION,
            method="PUT",
            query={"X-Amz-S": "1", "X-Amz-Sa": "2", "partNumber": "1"},
            headers={"content-type": "image/jpeg"},
            **given,
        )


def outposts_aliases() -> Iterator[Case]:
    for hardware in "oe":
        alias = ALIAS.format(hardware=hardware, region="usw2")
        yield case(f"outposts-aliases/{hardware}", region="us-west-2", bucket=alias)
        yield case(
            f"outposts-aliases/{hardware}/beta",
            region="us-west-2",
            bucket=ALIAS.format(hardware=hardware, region="beta"),
            endpoint_url="https://beta.example.com",
        )


def multi_region_access_points() -> Iterator[Case]:
    for partition, region in [("aws", "us-west-2"), ("aws-us-gov", "us-gov-west-1")]:
        bucket = f"arn:{partition}:s3::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap"
        given: dict[str, Any] = {"region": region, "bucket": bucket}
        prefix = f"multi-region-access-points/{partition}"
        for key in ["test.txt", "a//b c/?#%2F", "\u00fc/\U0001f600"]:
            yield case(f"{prefix}/{key}", key=key, **given)
        yield case(f"{prefix}/token", credentials=SESSION, **given)
        yield case(f"{prefix}/time", at="2026-11-24T08:09:10Z", expires_in=1, **given)
        yield case(
            f"{prefix}/other-key",
            credentials=credentials(secret_access_key="hunter2"),
            **given,
        )
        yield request(
            f"{prefix}/query",
            "parameters sort around those of the signature",
            credentials=SESSION,
            query={"X-Amz-Region": "1", "X-Amz-Region-Sez": "2", "partNumber": "1"},
            **given,
        )
        yield case(
            f"{prefix}/put",
            operation="put_object",
            headers={"content-type": "image/jpeg", "x-amz-meta-a": "b"},
            **given,
        )
        yield request(
            f"{prefix}/bucket", **{**given, "key": None}, query={"list-type": "2"}
        )


def endpoint_options() -> Iterator[Case]:
    for name, options in some_options():
        for region in ["us-east-1", "eu-west-1", "us-gov-west-1", "us-iso-east-1"]:
            for bucket in ["examplebucket", "dotted.bucket", "Upper_Case"]:
                if "use_accelerate" in options and bucket != "examplebucket":
                    continue
                yield case(
                    f"endpoint-options/{name}/{region}/{bucket}",
                    region=region,
                    bucket=bucket,
                    endpoint_options=options,
                )
            yield request(
                f"endpoint-options/{name}/{region}/service",
                region=region,
                bucket=None,
                key=None,
                endpoint_options=options,
            )
        if "use_accelerate" not in options:
            yield case(
                f"endpoint-options/{name}/path",
                addressing_style="path",
                endpoint_options=options,
            )


def errors() -> Iterator[Case]:
    refused: dict[str, Any] = {
        "error": "unsupported_combination",
        "region": "us-west-2",
    }
    for name, bucket in (ARNS | DIRECTORY_BUCKETS).items():
        yield case(
            f"errors-of-addresses/endpoint-options/accelerate/{name}",
            bucket=bucket,
            endpoint_options={"use_accelerate": True},
            **refused,
        )
        yield case(
            f"errors-of-addresses/endpoint-options/path/{name}",
            bucket=bucket,
            addressing_style="path",
            **refused,
        )
    for name in ["object-lambda", "outposts"]:
        yield case(
            f"errors-of-addresses/endpoint-options/dualstack/{name}",
            bucket=ARNS[name],
            endpoint_options={"use_dualstack": True},
            **refused,
        )
    yield case(
        "errors-of-addresses/endpoint-options/fips/outposts",
        bucket=ARNS["outposts"],
        endpoint_options={"use_fips": True},
        **refused,
    )
    for option in ["use_fips", "use_dualstack", "use_accelerate"]:
        yield case(
            f"errors-of-addresses/endpoint-options/custom/{option}",
            endpoint_url="https://s3.example.com",
            endpoint_options={option: True},
            **refused,
        )
    for name in ["dotted.bucket", "Upper_Case", "192.168.1.1"]:
        yield case(
            f"errors-of-addresses/endpoint-options/accelerate/{name}",
            bucket=name,
            endpoint_options={"use_accelerate": True},
            **refused,
        )
    china = {"error": "unsupported_combination", "region": "cn-north-1"}
    for option in ["use_fips", "use_accelerate"]:
        yield case(
            f"errors-of-addresses/endpoint-options/china/{option}",
            endpoint_options={option: True},
            **china,
        )
    yield case(
        "errors-of-addresses/endpoint-options/fips-accelerate",
        endpoint_options={"use_fips": True, "use_accelerate": True},
        **refused,
    )
    mrap = f"arn:aws:s3::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap"
    options = ["use_fips", "use_dualstack", "use_accelerate"]
    for option in [*options, "disable_multi_region_access_points"]:
        yield case(
            f"errors-of-addresses/multi-region/{option}",
            bucket=mrap,
            endpoint_options={option: True},
            **refused,
        )
    yield case(
        "errors-of-addresses/multi-region/path",
        bucket=mrap,
        addressing_style="path",
        **refused,
    )
    yield case(
        "errors-of-addresses/multi-region/endpoint",
        bucket=mrap,
        endpoint_url="https://s3.example.com",
        **refused,
    )
    yield case(
        "errors-of-addresses/multi-region/partition",
        error="invalid_arn",
        bucket=mrap,
        region="cn-north-1",
    )
    for bucket in dict.fromkeys(bad_arns()):
        yield case(
            f"errors-of-addresses/arn/{bucket}",
            error="invalid_arn",
            region="us-west-2",
            bucket=bucket,
        )
    for name, bucket in ARNS.items():
        yield case(
            f"errors-of-addresses/endpoint-options/arn-region/{name}",
            error="unsupported_combination",
            region="eu-west-1",
            bucket=bucket,
            endpoint_options={"use_arn_region": False},
        )
        yield case(
            f"errors-of-addresses/arn/other-partition/{name}",
            error="invalid_arn",
            region="cn-north-1",
            bucket=bucket,
        )
    yield case(
        "errors-of-addresses/endpoint-options/unknown",
        error="invalid_option",
        endpoint_options={"use_ipv7": True},
    )
    no_session = "a directory bucket takes a session's credentials"
    for name, bucket in DIRECTORY_BUCKETS.items():
        yield case(
            f"errors-of-addresses/directory-buckets/{name}/no-session",
            no_session,
            error="invalid_credentials",
            region="us-west-2",
            bucket=bucket,
        )
    for bucket in ["photos--x-s3", "photos--az--x-s3", "Photos--usw2-az1--x-s3"]:
        yield case(
            f"errors-of-addresses/directory-buckets/{bucket}",
            error="invalid_bucket",
            region="us-west-2",
            bucket=bucket,
            credentials=SESSION,
        )
    yield case(
        "errors-of-addresses/outposts-aliases/hardware",
        error="invalid_bucket",
        region="us-west-2",
        bucket=ALIAS.format(hardware="x", region="usw2"),
    )
    for name, region, endpoint in [
        ("beta", "beta", None),
        ("beta-http", "beta", "http://beta.example.com"),
        ("endpoint", "usw2", "https://s3.example.com"),
    ]:
        yield case(
            f"errors-of-addresses/outposts-aliases/{name}",
            bucket=ALIAS.format(hardware="o", region=region),
            endpoint_url=endpoint,
            **refused,
        )


def bad_arns() -> Iterator[str]:
    """ARNs with one invalid part each."""
    for good in [
        *ARNS.values(),
        f"arn:aws:s3::{ACCOUNT}:accesspoint/mfzwi23gnjvgw.mrap",
    ]:
        parts = good.split(":", 5)
        is_regional = bool(parts[3])
        bad_parts = {
            1: ["", "gcp", "aws cn", "aws-cn"],
            2: ["", "sqs", "s3 ", "S3"],
            3: ["", "us_west_2", "us-west-2.evil.example", "us-west", "a/b"],
            4: ["", "1234_5678", "-1", "123456789012.evil.example"],
            5: ["", "accesspoint", "accesspoint/", "accesspoint/a_b", "bucket/reports"],
        }
        if not is_regional:
            bad_parts[3] = ["us_west_2"]
        for place, texts in bad_parts.items():
            for text in texts:
                yield ":".join([*parts[:place], text, *parts[place + 1 :]])
        yield f"{good}/more"
        yield good.replace("reports", "re.ports").replace("mrap", "mr_ap")


def some_options() -> Iterator[tuple[str, dict[str, bool]]]:
    """Every set of options for which AWS has an endpoint."""
    for count in range(1, len(OPTIONS) + 1):
        for options in combinations(OPTIONS, count):
            if not {"use_fips", "use_accelerate"} <= set(options):
                yield "+".join(options), dict.fromkeys(options, True)


assert all(not rules.is_general(bucket) for bucket in ARNS.values())
