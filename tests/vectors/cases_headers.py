"""Headers: all are signed, none becomes a query parameter."""

from __future__ import annotations

from collections.abc import Iterator

import oracle
from case import Case, case, request

HEADERS = {
    # id: headers, comment
    "content-type": ({"Content-Type": "image/jpeg"}, ""),
    "content-type-parameter": ({"content-type": 'text/plain; charset="utf-8"'}, ""),
    "content-type-form": (
        {"content-type": oracle.FORM},
        "botocore's client would drop it",
    ),
    "content-length": ({"Content-Length": "52341"}, ""),
    "content-length-zero": ({"content-length": "0"}, ""),
    "content-md5": ({"Content-MD5": "1B2M2Y8AsgTpgAmY7PhCfg=="}, ""),
    "content-encoding": ({"content-encoding": "gzip, aws-chunked"}, ""),
    "range": ({"Range": "bytes=0-99"}, ""),
    "if-match": ({"If-Match": '"6805f2cfc46c0f04559748bb039d69ae"'}, ""),
    "if-none-match": ({"If-None-Match": "*"}, ""),
    "if-modified-since": ({"If-Modified-Since": "Wed, 21 Oct 2015 07:28:00 GMT"}, ""),
    "accept": ({"Accept": "*/*", "Accept-Encoding": "gzip;q=1.0, *;q=0"}, ""),
    "origin": ({"Origin": "https://www.example.com"}, ""),
    "cookie": ({"Cookie": "a=b; c=d"}, ""),
    "acl": ({"x-amz-acl": "public-read"}, ""),
    "copy-source": ({"x-amz-copy-source": "/examplebucket/a%20b?versionId=3%2FL4"}, ""),
    "tagging": ({"x-amz-tagging": "a=b&c=d%20e"}, ""),
    "one-letter": ({"A": "b"}, ""),
    "before-host": ({"a": "1", "hosa": "2"}, ""),
    "after-host": (
        {"hostx": "1", "host-x": "2", "z": "3"},
        "the names that begin with `host`",
    ),
    "around-host": (
        {"accept": "1", "hot": "2", "hos": "3", "x": "4", "host_": "5"},
        "",
    ),
    "case-mixed": (
        {"X-AmZ-MeTa-CaSe": "MixedCase Value"},
        "only the name is made lower case",
    ),
    "case-order": ({"B": "1", "a": "2", "C": "3", "b2": "4"}, "sorted in lower case"),
    "meta-prefix": (
        {
            "x-amz-meta-a-b": "1",
            "x-amz-meta-a": "2",
            "x-amz-meta-a.b": "3",
            "x-amz-meta-ab": "4",
        },
        "`name:value` would sort otherwise",
    ),
    "meta-digits": (
        {"x-amz-meta-a": "1", "x-amz-meta-a0": "2", "x-amz-meta-a9": "3"},
        "",
    ),
    "token-characters": (
        {
            "a!#$%&'*+-.^_`|~9": "v",
            "a!": "1",
            "a~": "2",
            "a|": "3",
            "a^": "4",
            "a_": "5",
        },
        "all that RFC 9110 takes in a name",
    ),
    "empty": ({"x-amz-meta-empty": ""}, ""),
    "empty-beside-others": (
        {"x-amz-meta-a": "", "x-amz-meta-b": "b", "x-amz-meta-c": ""},
        "",
    ),
    "only-spaces": ({"x-amz-meta-a": "   "}, "is empty when trimmed"),
    "only-tabs": ({"x-amz-meta-a": "\t \t"}, "is empty when trimmed"),
    "spaces-around": ({"x-amz-meta-a": "  b  "}, "trimmed, as every HTTP client does"),
    "spaces-inside": (
        {"x-amz-meta-a": "b  c   d"},
        "one space in the canonical request alone",
    ),
    "spaces-everywhere": ({"x-amz-meta-a": "  b  c  "}, ""),
    "tab-inside": ({"x-amz-meta-a": "b\tc"}, "a space in the canonical request alone"),
    "tabs-and-spaces": ({"x-amz-meta-a": "\tb \t c\t"}, ""),
    "quoted-spaces": ({"content-disposition": 'attachment; filename="a  b.txt"'}, ""),
    "colon": ({"x-amz-meta-a": "b: c:d"}, ""),
    "comma": ({"x-amz-meta-a": "b,c , d"}, "is no list"),
    "semicolon": ({"x-amz-meta-a": "b;c"}, ""),
    "percent": ({"x-amz-meta-a": "100%25"}, "is not decoded"),
    "equals-plus-slash": ({"x-amz-meta-a": "a+/=="}, ""),
    "encoded-word": ({"x-amz-meta-a": "=?UTF-8?B?w6k=?="}, ""),
    "printable": ({"x-amz-meta-a": "".join(map(chr, range(0x21, 0x7F)))}, ""),
    "long": ({"x-amz-meta-a": "x" * 2048}, ""),
    "long-name": ({"x-amz-meta-" + "n" * 200: "v"}, ""),
    "many": ({f"x-amz-meta-{n}": f"value {n}" for n in range(60)}, ""),
    "date": ({"Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"}, ""),
    "checksum": ({"x-amz-checksum-crc32": "AAAAAA=="}, ""),
    "sse-kms": (
        {
            "x-amz-server-side-encryption": "aws:kms",
            "x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:111122223333:key/1",
        },
        "",
    ),
}

PAYLOADS = {
    "unsigned": "UNSIGNED-PAYLOAD",
    "empty-body": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "body": "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
    "streaming": "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
}


def headers() -> Iterator[Case]:
    for name, (values, comment) in HEADERS.items():
        yield request(f"headers/{name}/general", comment, method="PUT", headers=values)
        yield case(
            f"headers/{name}/upload", comment, operation="put_object", headers=values
        )
    for name, value in PAYLOADS.items():
        for header in ["x-amz-content-sha256", "X-Amz-Content-SHA256"]:
            yield request(
                f"headers/payload/{name}/{header}",
                "its value is also the last line of the canonical request",
                method="PUT",
                headers={header: value},
            )
    for code in [9, *range(0x20, 0x7F)]:
        yield request(
            f"headers/ascii/{code:#04x}",
            "each character that a value may hold",
            headers={"x-amz-meta-a": f"a{chr(code)}b"},
        )
    for character in "!#$%&'*+-.^_`|~09AZaz":
        yield request(
            f"headers/name/{ord(character):#04x}",
            "each kind of character that a name may hold",
            headers={f"x-amz-meta-{character}": "v", "x-amz-meta-": "w"},
        )
    yield case(
        "headers/same-as-option",
        "the same header twice is one",
        operation="put_object",
        options={"content_type": "text/plain"},
        headers={"Content-Type": "text/plain"},
    )
    same = {"X-Amz-Meta-A": "b", "x-amz-meta-a": " b "}
    yield request("headers/same-twice", "the same header twice is one", headers=same)
