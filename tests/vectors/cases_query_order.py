"""The order of the query, and headers in it: the signature of botocore, in the bytes of botocore and of the AWS SDK."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cases_operations
import cases_services
from case import Case, case, credentials, request

ORDERS = ("given", "sorted")
TOKEN = credentials(session_token="AQoEXAMPLEH4aoAH0gNCAPy/+=")


def query_order() -> Iterator[Case]:
    for order in ORDERS:
        yield from of_order(f"query-order/{order}", order)
    yield from hoisted()
    yield case("query-order/canonical", query_order="canonical", credentials=TOKEN)
    yield case("query-order/unknown", query_order="random", error="invalid_option")
    yield request(
        "query-order/hoisted/twice",
        hoist_headers=True,
        headers={"x-amz-acl": "private"},
        query={"x-amz-acl": "public-read"},
        error="invalid_query",
    )


def of_order(prefix: str, order: str) -> Iterator[Case]:
    given = {"query_order": order}
    yield case(f"{prefix}/plain", **given)
    yield case(f"{prefix}/token", credentials=TOKEN, **given)
    yield case(
        f"{prefix}/options",
        credentials=TOKEN,
        options={
            "version_id": "3/L4kqtJlcpXroDTDmpUMLUo",
            "response_content_type": "text/plain; charset=utf-8",
            "response_content_disposition": 'attachment; filename="a (1).jpg"',
            "range": "bytes=0-99",
        },
        **given,
    )
    yield request(
        f"{prefix}/query",
        "parameters that sort around those of the signature",
        query={"z": "1", "X-Amz-Sif": "", "X-Amz-Sih": "2", "a-b": "3", "a": "4"},
        headers={"X-Amz-Meta-Owner": "cats"},
        **given,
    )
    yield request(f"{prefix}/bucket", key=None, query={"location": ""}, **given)
    yield request(f"{prefix}/service", key=None, bucket=None, **given)
    yield request(f"{prefix}/upload", method="PUT", expires_in=900, **given)
    yield of_operation(
        f"{prefix}/fixed-query",
        "ListObjectsV2",
        {"Bucket": "photos", "Prefix": "2026/", "MaxKeys": 9, "EncodingType": "url"},
        **given,
    )
    yield of_operation(
        f"{prefix}/upload-part",
        "UploadPart",
        {"Bucket": "photos", "Key": "k", "UploadId": "2~abc", "PartNumber": 3},
        **given,
    )
    yield of_operation(
        f"{prefix}/create-multipart-upload",
        "CreateMultipartUpload",
        {"Bucket": "photos", "Key": "k", "ContentType": "image/jpeg"},
        **given,
    )
    yield case(
        f"{prefix}/directory-bucket",
        bucket="my-bucket--use1-az4--x-s3",
        credentials=TOKEN,
        **given,
    )


def hoisted() -> Iterator[Case]:
    headers = {
        "Content-Type": "image/jpeg",
        "Cache-Control": "no-store",
        "x-amz-acl": "private",
        "X-Amz-Meta-Owner": "the  cats & dogs",
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": "1234abcd",
        "x-amz-content-sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    }
    copy = {
        "x-amz-copy-source": "photos/a%20b",
        "x-amz-copy-source-server-side-encryption-customer-algorithm": "AES256",
    }
    for order in ("canonical", *ORDERS):
        given: dict[str, Any] = {"query_order": order, "hoist_headers": True}
        prefix = f"query-order/hoisted/{order}"
        yield request(
            f"{prefix}/headers",
            method="PUT",
            headers=headers,
            query={"x-id": "PutObject"},
            credentials=TOKEN,
            **given,
        )
        yield request(f"{prefix}/copy", method="PUT", headers=copy, **given)
        yield case(
            f"{prefix}/options",
            operation="put_object",
            options={
                "acl": "private",
                "checksum_algorithm": "CRC32",
                "content_type": "image/jpeg",
                "server_side_encryption": "AES256",
                "storage_class": "STANDARD_IA",
                "metadata": {"owner": "cats"},
            },
            **given,
        )
        yield case(f"{prefix}/none", "no header to move", **given)
    yield case(
        "query-order/not-hoisted",
        hoist_headers=False,
        options={"request_payer": "requester"},
    )


def of_services() -> Iterator[Case]:
    for order in ORDERS:
        yield cases_services.case(
            "query-order",
            order,
            url="https://sts.amazonaws.com/?Version=2011-06-15&Action=GetCallerIdentity",
            service="sts",
            query_order=order,
            credentials=TOKEN,
        )
        yield cases_services.case(
            "query-order",
            f"{order}/hoisted",
            url="https://sts.amazonaws.com/?Version=2011-06-15&Action=GetCallerIdentity",
            service="sts",
            query_order=order,
            hoist_headers=True,
            headers={"x-amz-target": "a", "accept": "b"},
        )
        yield cases_services.case(
            "query-order",
            f"{order}/omit-session-token",
            url="https://a.iot.us-east-1.amazonaws.com/mqtt",
            service="iotdevicegateway",
            query_order=order,
            omit_session_token=True,
            omit_expires=True,
            credentials=TOKEN,
        )


def of_operation(
    id: str, name: str, parameters: dict[str, Any], **changes: Any
) -> Case:
    made = cases_operations.operation(id, name, parameters)
    return Case(made.id, made.comment, made.input | changes, made.error)
