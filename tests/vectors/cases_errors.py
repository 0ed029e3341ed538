"""Invalid inputs with one mistake each, and the code of the error."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import wrong_values as wrong
from case import Case, case, credentials, request
from cases_addresses import BUCKETS, IP_ENDPOINTS
from cases_keys import UNSAFE_KEYS

LOCAL = "http://localhost:9000"


def errors() -> Iterator[Case]:
    return chain(
        presigner(), target(), address(), headers(), query(), options(), moments()
    )


def presigner() -> Iterator[Case]:
    for name, values in wrong.CREDENTIALS.items():
        given = credentials(**values)
        yield case(
            f"errors/credentials/{name}", error="invalid_credentials", credentials=given
        )
    for region in wrong.REGIONS:
        yield case(
            f"errors/region/{shown(region)}", error="invalid_region", region=region
        )
        yield case(
            f"errors/region/{shown(region)}/other-server",
            error="invalid_region",
            region=region,
            endpoint_url=LOCAL,
        )
    for region in wrong.REGIONS_NOT_OF_AWS:
        comment = "the region would be part of AWS's host name"
        yield case(
            f"errors/region/not-of-aws/{shown(region)}",
            comment,
            error="invalid_region",
            region=region,
        )
    for endpoint in wrong.ENDPOINTS:
        yield case(
            f"errors/endpoint/{shown(endpoint)}",
            error="invalid_endpoint",
            endpoint_url=endpoint,
        )
    for endpoint in wrong.ENDPOINTS_WITHOUT_BUCKETS:
        yield case(
            f"errors/endpoint/without-buckets/{shown(endpoint)}",
            "a host of AWS with a bucket in it already, or for websites",
            error="invalid_endpoint",
            endpoint_url=endpoint,
        )
    for style in ["", "dns", "AUTO", "Path", "virtual-hosted", " path"]:
        yield case(
            f"errors/addressing-style/{shown(style)}",
            error="invalid_option",
            addressing_style=style,
        )


def target() -> Iterator[Case]:
    for bucket in wrong.BUCKETS:
        yield case(
            f"errors/bucket/{shown(bucket)}", error="invalid_bucket", bucket=bucket
        )
        yield request(
            f"errors/bucket/{shown(bucket)}/no-key",
            error="invalid_bucket",
            bucket=bucket,
            key=None,
            addressing_style="path",
            endpoint_url=LOCAL,
        )
    yield request(
        "errors/bucket/none", "a key needs one", error="invalid_bucket", bucket=None
    )
    for name, key in wrong.KEYS.items():
        for operation in ["get_object", "put_object"]:
            yield case(
                f"errors/key/{name}/{operation}",
                error="invalid_key",
                operation=operation,
                key=key,
            )
        yield request(f"errors/key/{name}/general", error="invalid_key", key=key)
    for name, key in UNSAFE_KEYS:
        yield case(f"errors/unsafe-key/{name}", error="unsafe_key", key=key)
        yield request(
            f"errors/unsafe-key/{name}/general",
            error="unsafe_key",
            method="PUT",
            key=key,
            addressing_style="path",
            allow_unsafe_key=False,
        )
    for method in wrong.METHODS:
        yield request(
            f"errors/method/{shown(method)}", error="invalid_method", method=method
        )


def address() -> Iterator[Case]:
    for name, arn in wrong.ARNS.items():
        yield case(f"errors/arn/{name}", error="invalid_arn", bucket=arn)
        yield case(
            f"errors/arn/{name}/other-server",
            error="invalid_arn",
            bucket=arn,
            endpoint_url=LOCAL,
        )
    for partition, region in wrong.PARTITIONS_APART:
        yield case(
            f"errors/arn/partition/{partition}/{region}",
            "the bucket is in another partition than the region",
            error="invalid_arn",
            bucket=f"arn:{partition}:s3:::photos",
            region=region,
        )

    apart = {"error": "unsupported_combination"}
    virtual = {"addressing_style": "virtual"} | apart
    for name, endpoint in IP_ENDPOINTS.items():
        yield case(f"errors/virtual/{name}", endpoint_url=endpoint, **virtual)
    for name, (bucket, fits_host) in BUCKETS.items():
        if not fits_host:
            yield case(f"errors/virtual/{name}", bucket=bucket, **virtual)
            yield case(
                f"errors/virtual/{name}/other-server",
                bucket=bucket,
                endpoint_url="https://s3.example.com",
                **virtual,
            )
    rgw = "https://rgw.example.org"
    yield case(
        "errors/tenant/aws", "only Ceph knows tenants", bucket="team:photos", **apart
    )
    yield case(
        "errors/tenant/virtual", bucket="team:photos", endpoint_url=rgw, **virtual
    )

    fast = {"endpoint_url": "https://s3-accelerate.amazonaws.com"} | apart
    yield case("errors/accelerate/path", addressing_style="path", **fast)
    yield request("errors/accelerate/no-bucket", bucket=None, key=None, **fast)
    for name, bucket in [("dots", "my.photos"), ("upper-case", "Photos")]:
        for style in ["auto", "virtual"]:
            comment = "Transfer Acceleration takes one DNS label alone"
            yield case(
                f"errors/accelerate/{name}/{style}",
                comment,
                bucket=bucket,
                addressing_style=style,
                **fast,
            )


def headers() -> Iterator[Case]:
    for name in wrong.HEADER_NAMES:
        yield request(
            f"errors/header/name/{shown(name)}",
            error="invalid_header",
            headers={name: "v"},
        )
    for name in wrong.HEADERS_OF_SIGNATURE + wrong.HEADERS_HOP_BY_HOP:
        for written in [name, name.title(), name.upper()]:
            yield request(
                f"errors/header/reserved/{written}",
                error="invalid_header",
                headers={written: "v"},
            )
    for code in wrong.HEADER_CHARACTERS:
        for place, value in [("inside", f"a{chr(code)}b"), ("behind", f"a{chr(code)}")]:
            yield request(
                f"errors/header/value/{code:#04x}/{place}",
                error="invalid_header",
                headers={"x-amz-meta-a": value},
            )
    upload = {"error": "invalid_header", "operation": "put_object"}
    yield case(
        "errors/header/value/injection",
        headers={"a": "b\r\nHost: evil.example"},
        **upload,
    )
    yield case(
        "errors/header/twice",
        headers={"Content-Type": "a/b", "content-type": "c/d"},
        **upload,
    )
    yield case(
        "errors/header/not-as-option",
        headers={"content-type": "a/b"},
        options={"content_type": "c/d"},
        **upload,
    )
    for name, metadata in [
        ("name-space", {"a b": "v"}),
        ("name-unicode", {"\u00e9": "v"}),
        ("name-colon", {"a:b": "v"}),
        ("value-unicode", {"a": "caf\u00e9"}),
        ("value-newline", {"a": "b\nc"}),
        ("twice", {"A": "b", "a": "c"}),
    ]:
        yield case(
            f"errors/header/metadata/{name}", options={"metadata": metadata}, **upload
        )
    key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    for name, other in [
        ("algorithm", {"sse_customer_algorithm": "aws:kms"}),
        ("md5", {"sse_customer_key_md5": "1B2M2Y8AsgTpgAmY7PhCfg=="}),
    ]:
        yield case(
            f"errors/header/customer-key-and-other-{name}",
            options={"sse_customer_key": key} | other,
            **upload,
        )


def query() -> Iterator[Case]:
    yield request("errors/query/empty-name", error="invalid_query", query={"": "v"})
    yield request(
        "errors/query/empty-name-and-value", error="invalid_query", query={"": ""}
    )
    for name in wrong.QUERY_NAMES_RESERVED:
        for written in [name, name.lower(), name.upper()]:
            yield request(
                f"errors/query/reserved/{written}",
                error="invalid_query",
                query={written: "v"},
            )
    yield case(
        "errors/query/not-as-option",
        error="invalid_query",
        options={"version_id": "1"},
        query={"versionId": "2"},
    )


def options() -> Iterator[Case]:
    for operation, name, value in wrong.OPTIONS:
        yield case(
            f"errors/option/{operation}/{name}/{shown(value)}",
            error="invalid_option",
            operation=operation,
            options={name: value},
        )
    yield case(
        "errors/option/put_object/metadata/empty-name",
        error="invalid_option",
        operation="put_object",
        options={"metadata": {"": "v"}},
    )
    for hash in ["", "E3" * 32, "e3" * 31, "g3" * 32, "UNSIGNED-PAYLOAD"]:
        yield case(
            f"errors/option/put_object/payload_sha256/{hash}",
            error="invalid_option",
            operation="put_object",
            options={"payload_sha256": hash},
        )
    yield case(
        "errors/option/get_object/metadata",
        "only an upload has metadata",
        error="invalid_option",
        options={"metadata": {"a": "b"}},
    )


def moments() -> Iterator[Case]:
    for seconds in wrong.EXPIRES:
        yield case(
            f"errors/expires-in/{shown(seconds)}",
            error="invalid_expires",
            expires_in=seconds,
        )
    for at in wrong.TIMES:
        yield case(f"errors/at/{shown(at)}", error="invalid_time", at=at)
    for at in ["", "soon", "2013-05-24", "1969-12-31T23:59:59Z"]:
        given = credentials(expire_at=at)
        yield case(
            f"errors/expire-at/{shown(at)}", error="invalid_time", credentials=given
        )
    for at, seconds in wrong.TIMES_TOO_LATE:
        yield case(
            f"errors/at/too-late/{at}",
            "the URL would end after the year 9999",
            error="invalid_time",
            at=at,
            expires_in=seconds,
        )


def shown(value: Any) -> str:
    """Returns a value as a part of an ID."""
    text = ascii(value)
    return text if len(text) <= 60 else f"{text[:40]}...{len(text)}"
