"""Invalid values, each for a different reason."""

from __future__ import annotations

from typing import Any

EXPIRES = [
    0,
    -1,
    -3600,
    604801,
    2**31,
    2**32,
    2**32 + 1,
    2**32 + 3600,
    10**18,
    2**63 - 1,
    -(2**63),
]
EXPIRES += [2**64 + 3600, 0.5, 1.5, 3600.5, 604800.5, -0.5, 1e18, 1e300]

BUCKETS = [
    "",
    ".",
    "..",
    "a/b",
    "/photos",
    "photos/",
    "a b",
    " photos",
    "photos\n",
    "a\0b",
]
BUCKETS += [
    "a\\b",
    "a?b",
    "a#b",
    "a%2Fb",
    "a@b",
    "a,b",
    "a*",
    "b\u00fcro",
    "\U0001f600abc",
]
BUCKETS += [
    "a\u200bb",
    ":photos",
    "team:",
    "a:b:c",
    "team:..",
    "s3://photos",
    "b" * 256,
]
BUCKETS += ["ARN:aws:s3:::photos"]

KEYS = {
    "empty": "",
    "1025-bytes": "a" * 1025,
    "1025-slashes": "/" * 1025,
    "1026-bytes-two-each": "\u00e9" * 513,
    "1028-bytes-four-each": "\U0001f600" * 257,
    "1025-bytes-mixed": "a" * 1023 + "\u00e9",
    "very-long": "a" * 5000,
    "4-KB-of-unicode": "\u732b\U0001f600\u00e9" * 455,
}

REGIONS = [
    "",
    " ",
    "eu west 1",
    " eu-west-1",
    "eu-west-1\n",
    "eu/west/1",
    "eu-west-1?",
    "a:b",
]
REGIONS += ["a\0b", "\u00e9u-west-1", "us-east-1\u00a0", "a@b", "*", "a" * 64]
# Other servers may have such a region, but AWS has no host for it.
REGIONS_NOT_OF_AWS = [
    "us_east_1",
    "US-EAST-1",
    "RegionOne",
    "us.east.1",
    "-us-east-1",
    "us-east-1-",
]
REGIONS_NOT_OF_AWS += [
    "us-east-1.evil.example",
    "auto",
    "aws-cn-global",
    "us-east",
    "1",
    "a-1",
]

ENDPOINTS = [
    "",
    "localhost",
    "localhost:9000",
    "//localhost:9000",
    "s3.example.com/path",
]
ENDPOINTS += ["ftp://example.com", "s3://photos", "://example.com", "http:/example.com"]
ENDPOINTS += ["http://", "https://", "https:///x", "http://:9000", "file:///tmp"]
ENDPOINTS += ["http://user@example.com", "http://user:pass@example.com", "http://a/b@c"]
ENDPOINTS += ["http://a?b=c", "http://a/?", "http://a#b", "http://a/b#"]
ENDPOINTS += [
    " http://a",
    "http://a ",
    "http://a b",
    "http://a\tb",
    "http://a\n",
    "http://a\0",
]
ENDPOINTS += [
    "http://a..b",
    "http://.a",
    "http://-a",
    "http://a-",
    "http://a-.b",
    "http://a\\b",
]
ENDPOINTS += [
    "http://b\u00fcro.de",
    "http://\u732b",
    "http://a%41",
    "http://a,b",
    "http://a*",
]
ENDPOINTS += [f"http://{'a' * 64}", f"http://{'a.' * 127}a", "http://\uff0e\uff0e"]
ENDPOINTS += [
    "http://[::1",
    "http://[]",
    "http://[::1]x:80",
    "http://::1",
    "http://[127.0.0.1]",
]
ENDPOINTS += ["http://[fe80::1%25eth0]", "http://[::g]", "http://[1:2:3:4:5:6:7:8:9]"]
ENDPOINTS += [
    "http://127.1",
    "http://2130706433",
    "http://0x7f.0.0.1",
    "http://127.0.0.256",
]
ENDPOINTS += [
    "http://1.2.3.4.5",
    "http://127.0.0.01",
    "http://a.1",
    "http://example.0x7f",
]
ENDPOINTS += [
    "http://a:0",
    "http://a:65536",
    "http://a:-1",
    "http://a:+80",
    "http://a:http",
]
ENDPOINTS += ["http://a:80:80", "http://a: 80", "http://a:8o", "http://[::1]:0"]
ENDPOINTS += [
    "http://a/b//c",
    "http://a//",
    "http://a/.",
    "http://a/../b",
    "http://a/%2e%2E",
]
ENDPOINTS += [
    "http://a/b%",
    "http://a/b%4",
    "http://a/b%zz",
    "http://a/%ff",
    "http://a/b c",
]
ENDPOINTS += [
    "http://a/\u00fc",
    "http://a/b\\c",
    "http://a/b\n",
    'http://a/"',
    "http://a/<b>",
]
ENDPOINTS_WITHOUT_BUCKETS = ["https://photos.s3.us-east-1.amazonaws.com"]
ENDPOINTS_WITHOUT_BUCKETS += [
    "https://photos.s3.amazonaws.com",
    "https://a.b.s3.amazonaws.com",
]
ENDPOINTS_WITHOUT_BUCKETS += ["http://s3-website-us-east-1.amazonaws.com"]
ENDPOINTS_WITHOUT_BUCKETS += ["http://s3-website.us-east-1.amazonaws.com"]

ARNS = {
    "nothing": "arn:",
    "two-parts": "arn:aws",
    "three-parts": "arn:aws:s3",
    "five-parts": "arn:aws:s3::photos",
    "partition-empty": "arn::s3:::photos",
    "partition-unknown": "arn:gcp:s3:::photos",
    "partition-upper-case": "arn:AWS:s3:::photos",
    "partition-space": "arn: aws:s3:::photos",
    "service-empty": "arn:aws::::photos",
    "service-other": "arn:aws:sqs:::photos",
    "service-upper-case": "arn:aws:S3:::photos",
    "region": "arn:aws:s3:us-east-1::photos",
    "account": "arn:aws:s3::111122223333:photos",
    "bucket-empty": "arn:aws:s3:::",
    "bucket-dots": "arn:aws:s3:::..",
    "bucket-space": "arn:aws:s3:::my photos",
    "bucket-unicode": "arn:aws:s3:::b\u00fcro",
    "bucket-nul": "arn:aws:s3:::a\0b",
    "bucket-star": "arn:aws:s3:::*",
    "bucket-long": "arn:aws:s3:::" + "b" * 256,
    "object": "arn:aws:s3:::photos/cat.jpg",
    "object-empty": "arn:aws:s3:::photos/",
    "object-star": "arn:aws:s3:::photos/*",
}
PARTITIONS_APART = [
    ("aws-cn", "us-east-1"),
    ("aws-us-gov", "us-east-1"),
    ("aws-eusc", "eu-central-1"),
    ("aws-iso", "us-isob-east-1"),
    ("aws-nowhere", "us-east-1"),
    ("aws", "cn-north-1"),
    ("aws", "us-gov-west-1"),
    ("aws", "eusc-de-east-1"),
    ("aws", "us-iso-east-1"),
]

HEADER_NAMES = [
    "",
    " ",
    "a b",
    " a",
    "a ",
    "a\tb",
    "a:",
    ":a",
    "a:b",
    "a\n",
    "a\r\nb",
    "a\0",
]
HEADER_NAMES += [
    "a/b",
    "a=b",
    "a@b",
    "a,b",
    "a;b",
    "(a)",
    "[a]",
    "{a}",
    "<a>",
    'a"',
    "a\\b",
    "a?",
]
HEADER_NAMES += ["\u00e9", "a\x7f", "\uff41", "\u212a", "\U0001f600"]
HEADERS_OF_SIGNATURE = ["host", "authorization", "x-amz-date", "x-amz-expires"]
HEADERS_OF_SIGNATURE += [
    "x-amz-security-token",
    "x-amz-signature",
    "x-amz-signedheaders",
]
HEADERS_OF_SIGNATURE += ["x-amz-algorithm", "x-amz-credential", "x-amz-region-set"]
HEADERS_OF_SIGNATURE += ["x-amz-s3session-token"]
HEADERS_HOP_BY_HOP = ["connection", "expect", "keep-alive", "proxy-authenticate"]
HEADERS_HOP_BY_HOP += ["proxy-authorization", "proxy-connection", "te", "trailer"]
HEADERS_HOP_BY_HOP += ["transfer-encoding", "upgrade"]
HEADER_CHARACTERS = [
    *(code for code in range(0x20) if code != 9),
    0x7F,
    0x80,
    0x85,
    0xA0,
    0xE9,
]
HEADER_CHARACTERS += [0xFF, 0x100, 0x10A, 0x10D, 0x2028, 0x732B, 0xFEFF, 0x1F600]

QUERY_NAMES_RESERVED = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Region-Set",
]
QUERY_NAMES_RESERVED += [
    "X-Amz-S3session-Token",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
]

CREDENTIALS: dict[str, dict[str, str]] = {
    "id-inner-space": {"access_key_id": "AKIA EXAMPLE"},
    "id-inner-tab": {"access_key_id": "AKIA\tEXAMPLE"},
} | {
    f"{name}-{wrong}": {name: value}
    for name in ["access_key_id", "secret_access_key", "session_token"]
    for wrong, value in {
        "empty": "",
        "only-space": " ",
        "space-ahead": " EXAMPLE",
        "space-behind": "EXAMPLE ",
        "tab-ahead": "\tEXAMPLE",
        "newline-behind": "EXAMPLE\n",
        "crlf-behind": "EXAMPLE\r\n",
        "no-break-space-behind": "EXAMPLE\u00a0",
        "nul": "EXA\0MPLE",
        "newline-inside": "EXA\nMPLE",
        "delete": "EXA\x7fMPLE",
        "c1-control": "EXA\u0081MPLE",
    }.items()
}

METHODS = [
    "",
    "get",
    "Get",
    "GET ",
    " GET",
    "G\u0395T",
    "GET\n",
    "GET / HTTP/1.1",
    "TRACE",
]
METHODS += ["CONNECT", "COPY", "LIST", "PUT;DELETE", "*"]

TIMES = [
    "",
    " ",
    "now",
    "yesterday",
    "2013",
    "2013-05-24",
    "00:00:00Z",
    "2013-05-24T00:00:00",
]
TIMES += [
    "20130524T000000Z",
    "1369353600",
    "2013-05-24T00:00:00+0200",
    "2013-05-24T00:00Z",
]
TIMES += ["2013-05-24T24:00:00Z", "2013-05-24T00:60:00Z", "2013-05-24T00:00:61Z"]
TIMES += ["2013-02-29T00:00:00Z", "2013-13-01T00:00:00Z", "2013-00-01T00:00:00Z"]
TIMES += ["2013-05-32T00:00:00Z", "2013-05-24T00:00:00Z ", " 2013-05-24T00:00:00Z"]
TIMES += ["1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "0000-01-01T00:00:00Z"]
TIMES += ["10000-01-01T00:00:00Z", "-2013-05-24T00:00:00Z", "2013-05-24T00:00:00.Z"]
TIMES += ["2016-12-31T23:58:60Z", "2016-12-30T23:59:60Z", "2016-12-31T23:59:61Z"]
TIMES_TOO_LATE = [("9999-12-31T23:59:59Z", 1), ("9999-12-31T23:00:00Z", 3600)]
TIMES_TOO_LATE += [("9999-12-25T00:00:00Z", 604800), ("9999-12-31T23:59:59-01:00", 1)]

OPTIONS: list[tuple[str, str, Any]] = [
    ("get_object", "content_type", "text/plain"),
    ("get_object", "acl", "private"),
    ("get_object", "bypass_governance_retention", True),
    ("get_object", "versionId", "null"),
    ("get_object", "VersionId", "null"),
    ("get_object", "version-id", "null"),
    ("get_object", "", "v"),
    ("get_object", "bucket", "photos"),
    ("head_object", "content_length", 1),
    ("put_object", "version_id", "null"),
    ("put_object", "range", "bytes=0-99"),
    ("put_object", "part_number", 1),
    ("put_object", "response_content_type", "text/plain"),
    ("put_object", "body", "text"),
    ("delete_object", "range", "bytes=0-99"),
    ("delete_object", "sse_customer_algorithm", "AES256"),
    ("delete_object", "if_none_match", "*"),
    ("get_object", "part_number", 0),
    ("get_object", "part_number", 10001),
    ("get_object", "part_number", -1),
    ("get_object", "part_number", 1.5),
    ("get_object", "part_number", "one"),
    ("head_object", "part_number", 2**32 + 1),
    ("put_object", "content_length", -1),
    ("put_object", "content_length", 0.5),
    ("put_object", "content_length", "many"),
    ("put_object", "content_length", 2**64),
    ("put_object", "write_offset_bytes", -1),
    ("delete_object", "if_match_size", -1),
    ("put_object", "bucket_key_enabled", "yes"),
    ("put_object", "bucket_key_enabled", ""),
    ("delete_object", "bypass_governance_retention", "TRUE"),
    ("put_object", "sse_customer_key", ""),
    ("put_object", "sse_customer_key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHg=="),
    ("put_object", "sse_customer_key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g"),
    ("put_object", "sse_customer_key", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"),
    (
        "put_object",
        "sse_customer_key",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n",
    ),
    ("put_object", "sse_customer_key", "__________________________________________8="),
    ("get_object", "sse_customer_key", "0123456789abcdef0123456789abcdef"),
    ("head_object", "sse_customer_key", "*"),
]
