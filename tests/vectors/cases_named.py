"""Operations with their own methods, in addition to the first four."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterator
from typing import Any

import cases_rules
from case import Case, case, credentials
from cases_options import (
    ANY,
    CARRY,
    CUSTOMER_KEY,
    HTTP_DATE,
    METADATA,
    VERSION,
    WRITE,
    md5,
)

SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
OWNER = {"expected_bucket_owner": ANY["expected_bucket_owner"]}
PAID = OWNER | {"request_payer": ANY["request_payer"]}
ENCRYPTED = {
    name: values[:1] for name, values in CARRY.items() if name.startswith("sse_")
}
CHECKSUMS = {
    name: values[:1]
    for name, values in WRITE.items()
    if name.startswith("checksum_") and name != "checksum_algorithm"
}
OF_BODY = {name: WRITE[name] for name in ("checksum_algorithm", "content_md5")}
OF_DATA = {name: WRITE[name] for name in ("content_length", "payload_sha256")}
STORED = {
    name: values[:1]
    for name, values in WRITE.items()
    if name not in CHECKSUMS | OF_BODY | OF_DATA and name != "write_offset_bytes"
}
CONDITIONS = {"if_match": ANY["if_match"], "if_none_match": CARRY["if_none_match"]}
ALGORITHMS = {"checksum_algorithm": ["CRC32", "CRC64NVME", "SHA256"]}
TYPES = {"checksum_type": ["COMPOSITE", "FULL_OBJECT"]}
PAGES = {"max_parts": [1, 1000], "part_number_marker": [0, 10000]}
COPY = {
    "annotation_directive": ["COPY", "EXCLUDE"],
    "copy_source_if_match": ['"6805f2cfc46c0f04559748bb039d69ae"'],
    "copy_source_if_modified_since": [HTTP_DATE],
    "copy_source_if_none_match": ["*"],
    "copy_source_if_unmodified_since": [HTTP_DATE],
    "copy_source_sse_customer_algorithm": ["AES256"],
    "copy_source_sse_customer_key": [base64.b64encode(CUSTOMER_KEY).decode()],
    "copy_source_sse_customer_key_md5": ["hRasmdxgYDKV3nvbahU1MA=="],
    "expected_source_bucket_owner": ["444455556666"],
    "metadata_directive": ["COPY", "REPLACE"],
    "tagging_directive": ["COPY", "REPLACE"],
}
LIST = {
    "continuation_token": ["1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM="],
    "delimiter": ["/", "--", "\u00fc"],
    "encoding_type": ["url"],
    "fetch_owner": [True, False],
    "max_keys": [0, 1, 1000],
    "optional_object_attributes": [["RestoreStatus"]],
    "prefix": ["2026/", "a b+c%2F", "\u732b/", ""],
    "start_after": ["2026/cat.jpg"],
}
OPTIONS: dict[str, dict[str, list[Any]]] = {
    "copy_object": PAID | CONDITIONS | ENCRYPTED | STORED | ALGORITHMS | COPY,
    "list_objects_v2": PAID | LIST,
    "create_multipart_upload": PAID | ENCRYPTED | STORED | ALGORITHMS | TYPES,
    "upload_part": PAID | ENCRYPTED | OF_BODY | OF_DATA | CHECKSUMS,
    "complete_multipart_upload": PAID
    | CONDITIONS
    | ENCRYPTED
    | CHECKSUMS
    | TYPES
    | {"mpu_object_size": [0, 5368709120]},
    "abort_multipart_upload": PAID | {"if_match_initiated_time": [HTTP_DATE]},
    "list_parts": PAID | ENCRYPTED | PAGES,
    "get_object_attributes": PAID | VERSION | ENCRYPTED | PAGES,
    "get_object_tagging": PAID | VERSION,
    "put_object_tagging": PAID | VERSION | OF_BODY,
    "delete_object_tagging": OWNER | VERSION,
}
STORING = ("copy_object", "create_multipart_upload")

OF_UPLOAD = {"upload_id": "2~abc"}
NEEDED: dict[str, dict[str, Any]] = {
    "copy_object": {"copy_source": "photos/cat.jpg"},
    "list_objects_v2": {"key": None},
    "upload_part": OF_UPLOAD | {"part_number": 3},
    "complete_multipart_upload": OF_UPLOAD,
    "abort_multipart_upload": OF_UPLOAD,
    "list_parts": OF_UPLOAD,
    "get_object_attributes": {"object_attributes": ["ETag", "ObjectSize"]},
}

SOURCES = {
    "version": "photos/cat.jpg?versionId=3/L4kqtJlcpXroDTDmpUMLUo",
    "slash-ahead": "/photos/cat.jpg",
    "literal": "photos//a b+c%2F?d#e\u732b",
    "dot-segments": "photos/a/../b",
    "access-point": "arn:aws:s3:us-west-2:123456789012:accesspoint/reports/object/2026.pdf",
}
UPLOAD_IDS = ["a/b+c==", "a b&c=d", "\u00e9"]


def named_operations() -> Iterator[Case]:
    for operation, known in OPTIONS.items():
        yield named(operation, "plain")
        for name, values in known.items():
            for number, value in enumerate(values, 1):
                yield named(operation, f"{name}/{number}", options={name: value})
        usual = everything(known)
        for style in ["path", "virtual"]:
            yield named(
                operation, f"all/{style}", options=usual, addressing_style=style
            )
        yield from some_together(operation, known)
        yield from elsewhere(operation)
    for operation in STORING:
        for name in ["one", "case", "many"]:
            options = {"metadata": METADATA[name]}
            yield named(operation, f"metadata/{name}", options=options)
    for name, source in SOURCES.items():
        yield named("copy_object", f"source/{name}", copy_source=source)
    for operation in ["upload_part", "list_parts"]:
        for upload_id in UPLOAD_IDS:
            yield named(operation, f"upload-id/{upload_id}", upload_id=upload_id)
    for number in [1, 10_000]:
        yield named("upload_part", f"part/{number}", part_number=number)
    for attributes in [["ETag"], ["ETag", "Checksum", "ObjectParts", "StorageClass"]]:
        id = f"attributes/{len(attributes)}"
        yield named("get_object_attributes", id, object_attributes=attributes)


def everything(known: dict[str, list[Any]]) -> dict[str, Any]:
    """Every option at once, with the hash of each key."""
    usual = {name: values[0] for name, values in known.items()}
    for name in ["sse_customer_key", "copy_source_sse_customer_key"]:
        if name in usual:
            usual[f"{name}_md5"] = md5(CUSTOMER_KEY)
    return usual


def some_together(operation: str, known: dict[str, list[Any]]) -> Iterator[Case]:
    draw = random.Random(operation)
    names = sorted(name for name in known if "sse_customer" not in name)
    for number in range(1, 5):
        chosen = draw.sample(names, draw.randint(2, min(6, len(names))))
        options = {name: draw.choice(known[name]) for name in chosen}
        yield named(operation, f"some/{number}", options=options)


def elsewhere(operation: str) -> Iterator[Case]:
    """Options of every request, and every kind of address."""
    for id, changes in {
        "token": {"credentials": credentials(session_token="t/+=")},
        "other-server": {"endpoint_url": "http://localhost:9000/storage"},
        "region": {"region": "cn-north-1", "expires_in": 604800},
        "access-point": {"bucket": cases_rules.ARNS["access-point"]},
        "query-and-headers": {"query": {"x": "a b"}, "headers": {"X-Custom": "a  b"}},
    }.items():
        yield named(operation, id, **changes)
    if "key" not in NEEDED.get(operation, {}):
        yield named(operation, "key", key="/a//b c+d%2F\u732b/")
        yield named(operation, "unsafe-key", key="a/../b", allow_unsafe_key=True)


def errors() -> Iterator[Case]:
    for operation, known in OPTIONS.items():
        for name, value in [("VersionId", "null"), ("body", "x"), ("", "x")]:
            yield wrong(operation, f"option/{name}", options={name: value})
        yield wrong(operation, "bucket", "invalid_bucket", bucket="a b")
        yield wrong(operation, "expires-in", "invalid_expires", expires_in=0)
        if operation not in STORING:
            yield wrong(operation, "metadata", options={"metadata": {"a": "b"}})
        if "key" not in NEEDED.get(operation, {}):
            yield wrong(operation, "key", "invalid_key", key="")
            yield wrong(operation, "unsafe-key", "unsafe_key", key="a/../b")
        if "upload_id" in NEEDED.get(operation, {}):
            yield wrong(operation, "upload-id", upload_id="")
        for name in known:
            if name.endswith("sse_customer_key"):
                yield wrong(operation, name, options={name: "short"})
    for number in [0, 10_001, -1, 2**32 + 1, 2**64 + 1]:
        yield wrong("upload_part", f"part/{number}", part_number=number)
    for source in ["", "/", "photos", "photos/", "/photos/", "//k"]:
        yield wrong("copy_object", f"source/{source}", copy_source=source)
    yield wrong("copy_object", "source/version", copy_source="photos/?versionId=1")
    yield wrong("get_object_attributes", "attributes", object_attributes=[])
    for operation, name, value in [
        ("list_objects_v2", "max_keys", -1),
        ("list_objects_v2", "fetch_owner", "yes"),
        ("list_objects_v2", "key", "k"),
        ("list_parts", "max_parts", 1.5),
        ("upload_part", "if_none_match", "*"),
        ("upload_part", "part_number_marker", 1),
        ("upload_part", "payload_sha256", "E3" * 32),
        ("upload_part", "content_length", -1),
        ("create_multipart_upload", "if_none_match", "*"),
        ("create_multipart_upload", "content_length", 1),
        ("copy_object", "content_md5", "1B2M2Y8AsgTpgAmY7PhCfg=="),
        ("copy_object", "bucket_key_enabled", "TRUE"),
        ("complete_multipart_upload", "mpu_object_size", "many"),
        ("abort_multipart_upload", "sse_customer_algorithm", "AES256"),
        ("get_object_attributes", "checksum_mode", "ENABLED"),
        ("delete_object_tagging", "request_payer", "requester"),
    ]:
        yield wrong(operation, f"{name}/{value}", options={name: value})
    control = {"copy_source_if_match": "a\nb"}
    yield wrong("copy_object", "header", "invalid_header", options=control)
    twice = {"options": {"prefix": "a"}, "query": {"prefix": "b"}}
    yield wrong("list_objects_v2", "twice", "invalid_query", **twice)


def wrong(
    operation: str, id: str, code: str = "invalid_option", **changes: Any
) -> Case:
    made = named(operation, id, **changes)
    return Case(f"errors-of-{made.id}", made.comment, made.input, code)


def named(operation: str, id: str, **changes: Any) -> Case:
    given = {"operation": operation} | NEEDED.get(operation, {}) | changes
    return case(f"named-operations/{operation}/{id}", **given)
