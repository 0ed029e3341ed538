"""Named options: botocore's client decides the header or query parameter of each."""

from __future__ import annotations

import base64
import hashlib
import random
from collections.abc import Iterator
from typing import Any

from case import Case, case

HTTP_DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
CUSTOMER_KEY = bytes(range(32))

ANY = {
    "expected_bucket_owner": ["111122223333"],
    "if_match": ['"6805f2cfc46c0f04559748bb039d69ae"', "*"],
    "request_payer": ["requester"],
}
VERSION = {"version_id": ["3/L4kqtJlcpXroDTDmpUMLUo", "null", "a+b=c&d e"]}
READ = {
    "checksum_mode": ["ENABLED"],
    "if_modified_since": [HTTP_DATE],
    "if_unmodified_since": [HTTP_DATE],
    "part_number": [1, 3, 10000],
    "range": ["bytes=0-99", "bytes=-500"],
    "response_cache_control": ["no-store, max-age=0"],
    "response_content_disposition": [
        'attachment; filename="cat.jpg"',
        "attachment; filename*=UTF-8''caf%C3%A9.txt",
        'inline; filename="\u732b (1) *\'!.jpg"',
    ],
    "response_content_encoding": ["gzip"],
    "response_content_language": ["de-DE, en"],
    "response_content_type": ["text/plain; charset=utf-8", "image/svg+xml"],
    "response_expires": [HTTP_DATE],
}
CARRY = {
    "if_none_match": ["*", '"6805f2cfc46c0f04559748bb039d69ae"'],
    "sse_customer_algorithm": ["AES256"],
    "sse_customer_key": [
        base64.b64encode(key).decode()
        for key in [
            CUSTOMER_KEY,
            b"\0" * 32,
            b"\xff" * 32,
            b"0123456789abcdef0123456789abcdef",
        ]
    ],
    "sse_customer_key_md5": ["hRasmdxgYDKV3nvbahU1MA=="],
}
WRITE = {
    "acl": ["private", "bucket-owner-full-control"],
    "bucket_key_enabled": [True, False],
    "cache_control": ["public, max-age=31536000, immutable"],
    "checksum_algorithm": ["CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"],
    "checksum_crc32": ["AAAAAA=="],
    "checksum_crc32c": ["yZRlqg=="],
    "checksum_crc64nvme": ["AAAAAAAAAAA="],
    "checksum_sha1": ["2jmj7l5rSw0yVb/vlWAYkK/YBwk="],
    "checksum_sha256": ["47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
    "checksum_md5": ["1B2M2Y8AsgTpgAmY7PhCfg=="],
    "checksum_sha512": [
        "z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
    ],
    "checksum_xxhash128": ["maoG0wFHmNhgAcwkReKXVA=="],
    "checksum_xxhash3": ["LQaAAkSMGKg="],
    "checksum_xxhash64": ["70bbN1HYnpk="],
    "content_disposition": ['attachment; filename="a  b.txt"'],
    "content_encoding": ["gzip"],
    "content_language": ["de-DE"],
    "content_length": [0, 1, 52341, 5368709120],
    "content_md5": ["1B2M2Y8AsgTpgAmY7PhCfg=="],
    "content_type": [
        "image/jpeg",
        "text/html; charset=utf-8",
        "application/octet-stream",
    ],
    "expires": [HTTP_DATE],
    "grant_full_control": [
        'id="79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"'
    ],
    "grant_read": ['uri="http://acs.amazonaws.com/groups/global/AllUsers"'],
    "grant_read_acp": ['emailAddress="a@example.com", id="1"'],
    "grant_write_acp": ['id="1"'],
    "object_lock_event_hold": ["ON", "OFF"],
    "object_lock_event_hold_duration_days": [30],
    "object_lock_event_hold_duration_years": [1],
    "object_lock_legal_hold_status": ["ON", "OFF"],
    "object_lock_mode": ["GOVERNANCE", "COMPLIANCE"],
    "object_lock_retain_until_date": ["2027-01-01T00:00:00Z"],
    "payload_sha256": [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ],
    "server_side_encryption": ["AES256", "aws:kms", "aws:kms:dsse"],
    "ssekms_encryption_context": ["eyJwcm9qZWN0IjoiY2F0cyJ9"],
    "ssekms_key_id": ["arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd"],
    "storage_class": ["STANDARD_IA", "GLACIER_IR", "INTELLIGENT_TIERING"],
    "tagging": ["project=cats&year=2026", "name=a%20b"],
    "website_redirect_location": ["/other.html", "https://www.example.com/?a=b"],
    "write_offset_bytes": [0, 1048576],
}
REMOVE = {
    "bypass_governance_retention": [True, False],
    "if_match_last_modified_time": [HTTP_DATE],
    "if_match_size": [0, 52341],
    "mfa": ["20899872 301749"],
}
OPTIONS: dict[str, dict[str, list[Any]]] = {
    "get_object": ANY | VERSION | READ | CARRY,
    "head_object": ANY | VERSION | READ | CARRY,
    "put_object": ANY | CARRY | WRITE,
    "delete_object": ANY | VERSION | REMOVE,
}

METADATA: dict[str, dict[str, str]] = {
    "one": {"a": "b"},
    "order": {"b": "1", "a": "2", "a-b": "3", "a.b": "4", "ab": "5", "a0": "6"},
    "case": {"Camera-Model": "EOS R5", "UPPER": "Value"},
    "spaces": {"title": "  two  inner   runs  "},
    "empty": {"note": ""},
    "punctuation": {"path": "/a/b?c=d&e#f%20", "json": '{"a": [1, 2]}'},
    "many": {f"name-{n}": str(n) for n in range(30)},
}

# Options that are often combined.
TOGETHER: dict[str, tuple[str, dict[str, Any]]] = {
    "download-as": (
        "get_object",
        {
            "response_content_disposition": 'attachment; filename="report (final).pdf"',
            "response_content_type": "application/pdf",
            "response_cache_control": "private",
            "version_id": "null",
        },
    ),
    "part-of-download": (
        "get_object",
        {"range": "bytes=0-1048575", "if_match": '"abc"'},
    ),
    "first-upload-only": (
        "put_object",
        {"content_type": "image/jpeg", "content_length": 52341, "if_none_match": "*"},
    ),
    "upload-with-checksum": (
        "put_object",
        {
            "checksum_algorithm": "SHA256",
            "checksum_sha256": "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "content_length": 0,
        },
    ),
    "upload-with-kms": (
        "put_object",
        {
            "server_side_encryption": "aws:kms",
            "ssekms_key_id": "alias/photos",
            "ssekms_encryption_context": "eyJwcm9qZWN0IjoiY2F0cyJ9",
            "bucket_key_enabled": True,
        },
    ),
    "locked-upload": (
        "put_object",
        {
            "object_lock_mode": "COMPLIANCE",
            "object_lock_retain_until_date": "2027-01-01T00:00:00Z",
            "object_lock_legal_hold_status": "ON",
            "content_md5": "1B2M2Y8AsgTpgAmY7PhCfg==",
        },
    ),
    "delete-locked-version": (
        "delete_object",
        {
            "version_id": "null",
            "bypass_governance_retention": True,
            "mfa": "20899872 301749",
        },
    ),
}


def options() -> Iterator[Case]:
    for operation, known in OPTIONS.items():
        for name, values in known.items():
            for number, value in enumerate(values, 1):
                yield named(operation, f"{name}/{number}", {name: value})
        usual = {name: values[0] for name, values in known.items()}
        usual |= (
            {"sse_customer_key_md5": md5(CUSTOMER_KEY)}
            if "sse_customer_key" in usual
            else {}
        )
        for style in ["path", "virtual"]:
            yield named(operation, f"all/{style}", usual, addressing_style=style)
        yield from some_together(operation, known)
    for name, (operation, values) in TOGETHER.items():
        yield named(operation, f"together/{name}", values)
    for name, metadata in METADATA.items():
        yield named("put_object", f"metadata/{name}", {"metadata": metadata})
    usual = {
        "content_type": "text/plain",
        "metadata": {"a": "b", "C": "d"},
        "acl": "private",
    }
    yield named(
        "put_object", "metadata/beside-options", usual, headers={"x-amz-meta-b": "e"}
    )
    yield from customer_keys()


def some_together(operation: str, known: dict[str, list[Any]]) -> Iterator[Case]:
    """A dozen sets, drawn with a fixed seed."""
    draw = random.Random(operation)
    names = sorted(name for name in known if not name.startswith("sse_customer"))
    for number in range(1, 13):
        chosen = draw.sample(names, draw.randint(2, min(6, len(names))))
        values = {name: draw.choice(known[name]) for name in chosen}
        yield named(operation, f"some/{number:02}", values)


def customer_keys() -> Iterator[Case]:
    comment = "the algorithm and the key's MD5 are added where they are missing"
    for operation in ["get_object", "head_object", "put_object"]:
        for number, key in enumerate(
            [CUSTOMER_KEY, hashlib.sha256(b"key").digest()], 1
        ):
            given = {"sse_customer_key": base64.b64encode(key).decode()}
            algorithm = {"sse_customer_algorithm": "AES256"}
            hashed = {"sse_customer_key_md5": md5(key)}
            for name, more in [
                ("algorithm", algorithm),
                ("md5", hashed),
                ("algorithm-and-md5", algorithm | hashed),
            ]:
                yield named(
                    operation,
                    f"customer-key/{name}/{number}",
                    given | more,
                    comment=comment,
                )


def md5(key: bytes) -> str:
    return base64.b64encode(hashlib.md5(key).digest()).decode()


def named(
    operation: str, id: str, values: dict[str, Any], comment: str = "", **changes: Any
) -> Case:
    return case(
        f"options/{operation}/{id}",
        comment,
        operation=operation,
        options=values,
        **changes,
    )
