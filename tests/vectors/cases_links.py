"""Existing URLs: what each says, from the parts it was built from, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from case import ACCESS_KEY_ID, Case

TEMPORARY = "ASIAIOSFODNN7EXAMPLE"
HOST = "photos.s3.eu-west-1.amazonaws.com"
SIGNATURE = "762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f"
NOW = "2026-11-23T12:05:00Z"
OBJECT = ["GetObject:GET", "HeadObject:HEAD", "PutObject:PUT", "DeleteObject:DELETE"]
ERRORS = [
    "expired",
    "not_yet_valid",
    "no_signature",
    "surrounding_whitespace",
    "surrounding_punctuation",
    "inner_whitespace",
    "html_escaped",
    "json_escaped",
    "fragment",
    "user_info",
    "odd_host",
    "bad_percent_encoding",
    "missing_parameter",
    "duplicate_parameter",
    "unknown_algorithm",
    "malformed_credential",
    "malformed_date",
    "date_mismatch",
    "malformed_expires",
    "expires_too_long",
    "malformed_signed_headers",
    "host_not_signed",
    "truncated_signature",
    "malformed_signature",
    "missing_session_token",
    "not_an_access_key",
    "region_mismatch",
    "service_mismatch",
    "website_endpoint",
    "dotted_bucket_under_tls",
    "bucket_not_in_dns",
    "key_too_long",
]
NOTES = [
    "may_outlive_credentials",
    "empty_segment",
    "content_type_not_signed",
    "other_signature",
]
FREE = "content_type_not_signed"

# The contents of a link to photos/cat.jpg.
SAYS: dict[str, Any] = {
    "kind": "sigv4",
    "state": "valid",
    "is_good": True,
    "host": HOST,
    "endpoint": "https://s3.eu-west-1.amazonaws.com",
    "addressing_style": "virtual",
    "bucket": "photos",
    "key": "cat.jpg",
    "operations": OBJECT,
    "region": "eu-west-1",
    "service": "s3",
    "algorithm": "AWS4-HMAC-SHA256",
    "access_key_id": ACCESS_KEY_ID,
    "access_key_kind": "long_term",
    "signed_at": "2026-11-23T12:00:00Z",
    "expires_in": 900,
    "expires_at": "2026-11-23T12:15:00Z",
    "remaining": 600,
    "signed_headers": ["host"],
    "response_overrides": [],
    "parameters": [],
    "has_session_token": False,
    "findings": [FREE],
}
NOTHING = dict.fromkeys(
    [
        "endpoint",
        "addressing_style",
        "bucket",
        "key",
        "region",
        "service",
        "algorithm",
        "access_key_id",
        "access_key_kind",
        "signed_at",
        "expires_in",
        "expires_at",
        "remaining",
    ]
) | {"state": "unknown", "is_good": False, "operations": [], "signed_headers": []}


def url(
    host: str = HOST,
    path: str = "/cat.jpg",
    *extra: tuple[str, str],
    scheme: str = "https",
    without: str = "",
    **changes: str,
) -> str:
    """Builds a URL from its parts; keyword arguments are the ends of the names of signature parameters."""
    key_id, region, service = (
        changes.pop(name, default)
        for name, default in (
            ("key_id", ACCESS_KEY_ID),
            ("region", "eu-west-1"),
            ("service", "s3"),
        )
    )
    given = {
        "Algorithm": "AWS4-HMAC-SHA256",
        "Credential": f"{key_id}/20261123/{region}/{service}/aws4_request",
        "Date": "20261123T120000Z",
        "Expires": "900",
        "SignedHeaders": "host",
    } | changes
    signature = given.pop("Signature", SIGNATURE)
    parameters = [
        *((f"X-Amz-{n}".replace("_", "-"), v) for n, v in given.items()),
        *extra,
    ]
    written = sorted(
        f"{quote(n, safe='-_.~')}={quote(v, safe='-_.~')}" for n, v in parameters
    )
    written.append(f"X-Amz-Signature={signature}")
    kept = [text for text in written if not without or without + "=" not in text]
    return f"{scheme}://{host}{path}?" + "&".join(kept)


def says(
    name: str,
    text: str,
    *findings: str,
    at: str = NOW,
    comment: str = "",
    error: str | None = None,
    **changes: Any,
) -> Case:
    """The contents of `text`: those of the link to photos/cat.jpg with `changes`."""
    given = {"operation": "inspect", "url": text, "at": at}
    if error is None:
        bad = [code for code in findings if code in ERRORS]
        rank = {c: 2 for c in ERRORS} | {c: 0 for c in NOTES}
        known = sorted(findings, key=lambda code: -rank.get(code, 1))
        severity = {0: "note", 1: "warning", 2: "error"}
        expected = SAYS | changes
        expected["findings"] = [f"{c}:{severity[rank.get(c, 1)]}" for c in known]
        expected["operations"] = [
            {"name": name, "method": method}
            for name, method in (
                text.split(":") for text in sorted(expected["operations"])
            )
        ]
        expected["is_good"] = not bad and expected["state"] == "valid"
        given["expected"] = expected
    return Case(f"links/inspect/{name}", comment, given, error)


def expected(given: dict[str, Any]) -> dict[str, Any]:
    return given.pop("expected")


def inspections() -> Iterator[Case]:
    yield from dates()
    yield from addresses()
    yield from keys()
    yield from operations()
    yield from credentials()
    yield from signatures()
    yield from copied()
    yield from others()
    yield from no_urls()


def dates() -> Iterator[Case]:
    yield says("plain", url(), FREE)
    yield says("last-second", url(), FREE, at="2026-11-23T12:14:59Z", remaining=1)
    late = {"state": "expired", "remaining": 0}
    yield says(
        "ended", url(), "expired", FREE, at="2026-11-23T12:15:00Z", comment="", **late
    )
    yield says(
        "ended-long-ago", url(), "expired", FREE, at="2030-01-01T00:00:00Z", **late
    )
    yield says("clock-behind", url(), FREE, at="2026-11-23T11:45:00Z", remaining=1800)
    yield says(
        "not-yet",
        url(),
        "not_yet_valid",
        FREE,
        at="2026-11-23T11:44:59Z",
        state="not_yet_valid",
        remaining=1801,
    )
    yield says(
        "seven-days",
        url(Expires="604800"),
        FREE,
        expires_in=604800,
        expires_at="2026-11-30T12:00:00Z",
        remaining=604500,
    )
    yield says(
        "more-than-seven-days",
        url(Expires="604801"),
        "expires_too_long",
        FREE,
        expires_in=604801,
        expires_at="2026-11-30T12:00:01Z",
        remaining=604501,
    )
    none = {
        "expires_in": None,
        "expires_at": None,
        "remaining": None,
        "state": "unknown",
    }
    for name, text in {
        "zero": "0",
        "word": "1h",
        "negative": "-1",
        "empty": "",
    }.items():
        yield says(
            f"expires-{name}", url(Expires=text), "malformed_expires", FREE, **none
        )
    yield says(
        "expires-after-all-years",
        url(Expires="999999999999"),
        "expires_too_long",
        FREE,
        **none | {"expires_in": 999999999999},
    )
    undated = none | {"signed_at": None, "expires_in": 900}
    for name, text in {
        "rfc3339": "2026-11-23T12:00:00Z",
        "short": "20261123",
        "no-day": "20261131T120000Z",
    }.items():
        yield says(f"date-{name}", url(Date=text), "malformed_date", FREE, **undated)
    yield says(
        "date-of-another-day",
        url(Date="20261124T000000Z"),
        "date_mismatch",
        FREE,
        at="2026-11-24T00:05:00Z",
        signed_at="2026-11-24T00:00:00Z",
        expires_at="2026-11-24T00:15:00Z",
    )


def addresses() -> Iterator[Case]:
    regional = "s3.eu-west-1.amazonaws.com"
    path = {"host": regional, "addressing_style": "path"}
    yield says("path-style", url(regional, "/photos/cat.jpg"), FREE, **path)
    yield says(
        "path-style-dots",
        url(regional, "/my.photos/cat.jpg"),
        FREE,
        **path,
        bucket="my.photos",
    )
    dotted = "my.photos." + regional
    yield says(
        "dots-under-tls",
        url(dotted),
        "dotted_bucket_under_tls",
        FREE,
        host=dotted,
        bucket="my.photos",
    )
    yield says(
        "dots-without-tls",
        url(dotted, scheme="http"),
        "plain_http",
        FREE,
        host=dotted,
        bucket="my.photos",
        endpoint="http://" + regional,
    )
    under = "my_photos." + regional
    yield says(
        "bucket-not-in-dns",
        url(under),
        "bucket_not_in_dns",
        FREE,
        host=under,
        bucket="my_photos",
    )
    yield says(
        "path-style-odd-bucket",
        url(regional, "/my%20photos/cat.jpg"),
        "odd_bucket",
        FREE,
        **path,
        bucket="my photos",
    )
    yield says("upper-case-host", url(HOST.upper()), FREE)
    yield says("default-port", url(HOST + ":443"), FREE)
    yield says(
        "http", url(scheme="http"), "plain_http", FREE, endpoint="http://" + regional
    )
    old = "photos.s3-eu-west-1.amazonaws.com"
    yield says(
        "region-with-a-hyphen",
        url(old),
        FREE,
        host=old,
        endpoint="https://s3-eu-west-1.amazonaws.com",
    )
    yield says(
        "region-of-another-host",
        url(region="us-east-1"),
        "region_mismatch",
        FREE,
        region="us-east-1",
    )
    everywhere = "photos.s3.amazonaws.com"
    at_global = {"host": everywhere, "endpoint": "https://s3.amazonaws.com"}
    yield says("global", url(everywhere), "global_endpoint", FREE, **at_global)
    yield says(
        "global-for-its-own-region",
        url(everywhere, region="us-east-1"),
        FREE,
        **at_global,
        region="us-east-1",
    )
    for name, host, endpoint, changes in (
        (
            "dualstack",
            "photos.s3.dualstack.eu-west-1.amazonaws.com",
            "s3.dualstack.eu-west-1.amazonaws.com",
            {},
        ),
        (
            "fips",
            "photos.s3-fips.us-gov-east-1.amazonaws.com",
            "s3-fips.us-gov-east-1.amazonaws.com",
            {"region": "us-gov-east-1"},
        ),
        (
            "accelerate",
            "photos.s3-accelerate.amazonaws.com",
            "s3-accelerate.amazonaws.com",
            {},
        ),
        (
            "china",
            "photos.s3.cn-north-1.amazonaws.com.cn",
            "s3.cn-north-1.amazonaws.com.cn",
            {"region": "cn-north-1"},
        ),
        (
            "label-s3-in-bucket",
            "s3-photos.s3.eu-west-1.amazonaws.com",
            "s3.eu-west-1.amazonaws.com",
            {"bucket": "s3-photos"},
        ),
        (
            "r2",
            "photos.0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
            "0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com",
            {"region": "auto"},
        ),
        (
            "r2-eu",
            "photos.0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com",
            "0123456789abcdef0123456789abcdef.eu.r2.cloudflarestorage.com",
            {"region": "auto"},
        ),
        (
            "spaces",
            "photos.fra1.digitaloceanspaces.com",
            "fra1.digitaloceanspaces.com",
            {"region": "fra1"},
        ),
        (
            "b2",
            "photos.s3.eu-central-003.backblazeb2.com",
            "s3.eu-central-003.backblazeb2.com",
            {"region": "eu-central-003"},
        ),
        (
            "google",
            "photos.storage.googleapis.com",
            "storage.googleapis.com",
            {"region": "auto"},
        ),
        (
            "spaces-cdn",
            "photos.fra1.cdn.digitaloceanspaces.com",
            "fra1.cdn.digitaloceanspaces.com",
            {"region": "fra1"},
        ),
        (
            "linode",
            "photos.eu-central-1.linodeobjects.com",
            "eu-central-1.linodeobjects.com",
            {"region": "eu-central-1"},
        ),
        (
            "vultr",
            "photos.ewr1.vultrobjects.com",
            "ewr1.vultrobjects.com",
            {"region": "ewr1"},
        ),
        (
            "hetzner",
            "photos.fsn1.your-objectstorage.com",
            "fsn1.your-objectstorage.com",
            {"region": "fsn1"},
        ),
        (
            "storj",
            "photos.gateway.storjshare.io",
            "gateway.storjshare.io",
            {"region": "us-east-1"},
        ),
        (
            "storj-region",
            "photos.gateway.eu1.storjshare.io",
            "gateway.eu1.storjshare.io",
            {"region": "us-east-1"},
        ),
    ):
        region = changes.get("region", "eu-west-1")
        yield says(
            f"host-{name}",
            url(host, region=region),
            FREE,
            host=host,
            endpoint="https://" + endpoint,
            **changes,
        )
    account = "0123456789abcdef0123456789abcdef.r2.cloudflarestorage.com"
    yield says(
        "host-r2-path",
        url(account, "/photos/cat.jpg", region="auto"),
        FREE,
        host=account,
        endpoint="https://" + account,
        addressing_style="path",
        region="auto",
    )
    for host in ("localhost:9000", "127.0.0.1:9000", "[::1]:9000"):
        yield says(
            f"host-{host}",
            url(host, "/photos/cat.jpg", scheme="http"),
            FREE,
            host=host,
            endpoint="http://" + host,
            addressing_style="path",
        )
    named = "photos.s3.localhost:9000"
    yield says(
        "host-virtual-localhost",
        url(named, scheme="http"),
        FREE,
        host=named,
        endpoint="http://s3.localhost:9000",
    )
    point = "reports-123456789012.s3-accesspoint.eu-west-1.amazonaws.com"
    yield says(
        "access-point",
        url(point),
        FREE,
        host=point,
        bucket="reports-123456789012",
        endpoint="https://s3-accesspoint.eu-west-1.amazonaws.com",
    )
    express = "logs--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com"
    yield says(
        "directory-bucket",
        url(express, region="us-east-1", service="s3express"),
        FREE,
        host=express,
        bucket="logs--use1-az4--x-s3",
        endpoint="https://s3express-use1-az4.us-east-1.amazonaws.com",
        region="us-east-1",
        service="s3express",
    )
    site = "photos.s3-website-eu-west-1.amazonaws.com"
    yield says(
        "website",
        url(site),
        "website_endpoint",
        FREE,
        host=site,
        endpoint="https://s3-website-eu-west-1.amazonaws.com",
    )
    yield says(
        "another-service", url(service="sts"), "service_mismatch", FREE, service="sts"
    )
    yield says(
        "no-s3-at-all",
        url(
            "sts.eu-west-1.amazonaws.com",
            "/",
            ("Action", "GetCallerIdentity"),
            service="sts",
        ),
        host="sts.eu-west-1.amazonaws.com",
        endpoint=None,
        addressing_style=None,
        bucket=None,
        key=None,
        operations=[],
        service="sts",
        parameters=[["Action", "GetCallerIdentity"]],
    )
    yield says("password", url("me:hunter2@" + HOST), "user_info", FREE)


def keys() -> Iterator[Case]:
    for name, path, key, *findings in (
        ("space", "/a%20b.txt", "a b.txt"),
        ("emoji", "/%F0%9F%98%80.txt", "😀.txt"),
        ("raw-umlaut", "/ü.txt", "ü.txt", "unencoded_path"),
        ("plus", "/a+b.txt", "a+b.txt", "plus_in_path"),
        ("encoded-plus", "/a%2Bb.txt", "a+b.txt"),
        ("encoded-slash", "/a%2Fb.txt", "a/b.txt"),
        ("twice-encoded", "/a%2520b.txt", "a%20b.txt", "double_encoded_key"),
        ("percent", "/100%25.txt", "100%.txt"),
        ("dots", "/a/../b.txt", "a/../b.txt", "dot_segments"),
        ("encoded-dots", "/a/%2E%2E/b.txt", "a/../b.txt", "dot_segments"),
        ("two-slashes", "/a//b.txt", "a//b.txt", "empty_segment"),
        ("slash-first", "//a.txt", "/a.txt", "empty_segment"),
        ("slash-last", "/folder/", "folder/"),
        ("cut-escape", "/a%2", "a%2", "bad_percent_encoding"),
        ("no-escape", "/100%.txt", "100%.txt", "bad_percent_encoding"),
        ("latin-1", "/%FC.txt", "\ufffd.txt", "not_utf8"),
        ("too-long", "/" + "k" * 1025, "k" * 1025, "key_too_long"),
        ("longest", "/" + "k" * 1024, "k" * 1024),
    ):
        yield says(f"key-{name}", url(HOST, path), *findings, FREE, key=key)


def operations() -> Iterator[Case]:
    for name, extra, wanted in (
        ("upload-part", [("partNumber", "3"), ("uploadId", "2~a")], ["UploadPart:PUT"]),
        ("uploads", [("uploads", "")], ["CreateMultipartUpload:POST"]),
        (
            "tagging",
            [("tagging", "")],
            [
                "GetObjectTagging:GET",
                "PutObjectTagging:PUT",
                "DeleteObjectTagging:DELETE",
            ],
        ),
        ("sdk", [("x-id", "PutObject")], ["PutObject:PUT"]),
        ("unheard-of", [("shrink", "1")], []),
    ):
        findings = [FREE] if "PutObject:PUT" in wanted else []
        yield says(
            f"operation-{name}",
            url(HOST, "/cat.jpg", *extra),
            *findings,
            operations=wanted,
            parameters=[list(pair) for pair in extra],
        )
    yield says(
        "operation-response",
        url(HOST, "/cat.jpg", ("response-content-type", "text/plain; a=b")),
        operations=["GetObject:GET", "HeadObject:HEAD"],
        response_overrides=[["response-content-type", "text/plain; a=b"]],
    )
    yield says(
        "operation-version",
        url(HOST, "/cat.jpg", ("versionId", "3")),
        operations=["GetObject:GET", "HeadObject:HEAD", "DeleteObject:DELETE"],
        parameters=[["versionId", "3"]],
    )
    yield says(
        "operation-list",
        url(HOST, "/", ("list-type", "2"), ("prefix", "a b/")),
        operations=["ListObjectsV2:GET"],
        key=None,
        parameters=[["list-type", "2"], ["prefix", "a b/"]],
    )
    yield says(
        "operation-upload",
        url(SignedHeaders="content-type;host;x-amz-meta-who"),
        operations=["PutObject:PUT"],
        signed_headers=["content-type", "host", "x-amz-meta-who"],
    )
    yield says(
        "operation-copy",
        url(SignedHeaders="host;x-amz-copy-source"),
        operations=["CopyObject:PUT"],
        signed_headers=["host", "x-amz-copy-source"],
    )
    yield says(
        "operation-acl-in-query",
        url(HOST, "/cat.jpg", ("x-amz-acl", "public-read")),
        "amz_parameter",
        FREE,
        operations=["PutObject:PUT"],
        parameters=[["x-amz-acl", "public-read"]],
    )
    yield says(
        "query-plus",
        url(HOST, "/cat.jpg", ("response-content-type", "a b")).replace("a%20b", "a+b"),
        "plus_in_query",
        operations=["GetObject:GET", "HeadObject:HEAD"],
        response_overrides=[["response-content-type", "a+b"]],
    )


def credentials() -> Iterator[Case]:
    short = {"access_key_id": TEMPORARY, "access_key_kind": "temporary"}
    token = "FQoGZXIvYXdzEXAMPLE+/token=="
    yield says(
        "temporary",
        url(key_id=TEMPORARY, Security_Token=token),
        FREE,
        **short,
        has_session_token=True,
    )
    yield says(
        "temporary-no-token",
        url(key_id=TEMPORARY),
        "missing_session_token",
        FREE,
        **short,
    )
    yield says(
        "long-term-with-token",
        url(Security_Token=token),
        "unexpected_session_token",
        FREE,
        has_session_token=True,
    )
    for life, code, end in (
        ("43200", "may_outlive_credentials", "2026-11-24T00:00:00Z"),
        ("604800", "outlives_credentials", "2026-11-30T12:00:00Z"),
    ):
        yield says(
            f"temporary-{life}",
            url(key_id=TEMPORARY, Security_Token=token, Expires=life),
            FREE,
            code,
            **short,
            has_session_token=True,
            expires_in=int(life),
            expires_at=end,
            remaining=int(life) - 300,
        )
    for key_id, kind, findings in (
        ("AROAIOSFODNN7EXAMPLE", "not_a_key", ["not_an_access_key"]),
        ("AIDAIOSFODNN7EXAMPLE", "not_a_key", ["not_an_access_key"]),
        ("ABIAIOSFODNN7EXAMPLE", "bearer_token", []),
        ("ACCAIOSFODNN7EXAMPLE", "context_specific", []),
        ("GOOG1EXAMPLEEXAMPLE0", "google", []),
        ("minioadmin", "other", []),
        ("team/minio", "other", []),
    ):
        yield says(
            f"key-id-{key_id}",
            url(key_id=key_id),
            *findings,
            FREE,
            access_key_id=key_id,
            access_key_kind=kind,
        )


def signatures() -> Iterator[Case]:
    unread = {"access_key_id": None, "access_key_kind": None, "service": None}
    undated = {"expires_at": None, "remaining": None, "state": "unknown"}
    for name, text in {
        "short": f"{ACCESS_KEY_ID}/20261123/eu-west-1/s3",
        "no-end": f"{ACCESS_KEY_ID}/20261123/eu-west-1/s3/aws5_request",
        "no-day": f"{ACCESS_KEY_ID}/today/eu-west-1/s3/aws4_request",
        "empty": "",
    }.items():
        yield says(
            f"credential-{name}",
            url(Credential=text),
            "malformed_credential",
            FREE,
            **unread,
        )
    for name, changes in {
        "Algorithm": {"algorithm": None},
        "Credential": unread,
        "Date": undated | {"signed_at": None},
        "Expires": undated | {"expires_in": None},
        "Signature": {},
    }.items():
        yield says(
            f"without-{name}", url(without=name), "missing_parameter", FREE, **changes
        )
    yield says(
        "without-SignedHeaders",
        url(without="SignedHeaders"),
        "missing_parameter",
        FREE,
        signed_headers=[],
    )
    whole = url()
    cut = whole[: whole.index("&X-Amz-Expires")]
    yield says(
        "cut-in-the-middle",
        cut,
        "missing_parameter",
        FREE,
        **undated | {"expires_in": None, "signed_headers": []},
    )
    yield says("cut-signature", whole[:-4], "truncated_signature", FREE)
    yield says("long-signature", whole + "00", "malformed_signature", FREE)
    upper = url(Signature=SIGNATURE.upper())
    yield says("upper-signature", upper, "malformed_signature", FREE)
    yield says(
        "algorithm", url(Algorithm="AWS5"), "unknown_algorithm", FREE, algorithm="AWS5"
    )
    yield says(
        "lower-case-names",
        whole.replace("X-Amz-Date", "x-amz-date"),
        "parameter_case",
        FREE,
    )
    yield says(
        "date-twice",
        whole + "&X-Amz-Date=20261123T120000Z",
        "duplicate_parameter",
        FREE,
    )
    for name, text, names, *findings in (
        ("order", "x-amz-acl;host", ["x-amz-acl", "host"], "malformed_signed_headers"),
        ("case", "Host", ["host"], "malformed_signed_headers", FREE),
        ("no-host", "content-type", ["content-type"], "host_not_signed"),
        ("date", "date;host", ["date", "host"], "forbidden_header", FREE),
        ("agent", "host;user-agent", ["host", "user-agent"], "volatile_header", FREE),
    ):
        signs_type = "acl" in text or "type" in text
        by_header = ["PutObject:PUT"] if signs_type else OBJECT
        extra = [FREE] if "acl" in text else []
        yield says(
            f"signed-headers-{name}",
            url(SignedHeaders=text),
            *findings,
            *extra,
            signed_headers=names,
            operations=by_header,
        )


def copied() -> Iterator[Case]:
    whole = url()
    for name, text, code in (
        ("line-end", whole + "\n", "surrounding_whitespace"),
        ("spaces", "  " + whole + "\r\n", "surrounding_whitespace"),
        ("full-stop", whole + ".", "surrounding_punctuation"),
        ("bracket", "(" + whole + ")", "surrounding_punctuation"),
        ("angle", "<" + whole + ">", "surrounding_punctuation"),
        ("quotes", '"' + whole + '"', "surrounding_punctuation"),
        ("html", whole.replace("&", "&amp;"), "html_escaped"),
        ("html-twice", whole.replace("&", "&amp;amp;"), "html_escaped"),
        ("json", whole.replace("&", "\\u0026"), "json_escaped"),
        ("wrapped", whole[:200] + "\n" + whole[200:], "inner_whitespace"),
        ("fragment", whole + "#page=2", "fragment"),
    ):
        yield says(f"copied-{name}", text, code, FREE)


def others() -> Iterator[Case]:
    v2 = f"https://photos.s3.amazonaws.com/cat.jpg?AWSAccessKeyId={ACCESS_KEY_ID}"
    yield says(
        "sigv2",
        v2 + "&Signature=vjbyPxybdZaNmGa%2ByT272YEAiv4%3D&Expires=1795436100",
        "outdated_signature",
        **NOTHING
        | {
            "kind": "sigv2",
            "state": "valid",
            "host": "photos.s3.amazonaws.com",
            "endpoint": "https://s3.amazonaws.com",
            "addressing_style": "virtual",
            "bucket": "photos",
            "key": "cat.jpg",
            "operations": OBJECT,
            "access_key_id": ACCESS_KEY_ID,
            "access_key_kind": "long_term",
            "expires_at": "2026-11-23T12:15:00Z",
            "remaining": 600,
        },
    )
    front = "d111111abcdef8.cloudfront.net"
    yield says(
        "cloudfront",
        f"https://{front}/cat.jpg?Expires=1795436100&Signature=a~b_&Key-Pair-Id=K2JCJMDEHXQW5F",
        "other_signature",
        **NOTHING | {"kind": "cloudfront", "host": front},
    )
    google = "storage.googleapis.com"
    yield says(
        "gcs",
        f"https://{google}/photos/cat.jpg?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Signature=00",
        "other_signature",
        **NOTHING
        | {
            "kind": "gcs",
            "host": google,
            "endpoint": f"https://{google}",
            "addressing_style": "path",
            "bucket": "photos",
            "key": "cat.jpg",
        },
    )
    bare = {
        "kind": "unsigned",
        "endpoint": SAYS["endpoint"],
        "addressing_style": "virtual",
        "bucket": "photos",
        "key": "cat.jpg",
        "region": "eu-west-1",
    }
    yield says("unsigned", f"https://{HOST}/cat.jpg", "no_signature", **NOTHING | bare)
    alias = "mfzwi23gnjvgw.mrap.accesspoint.s3-global.amazonaws.com"
    v4a = url(
        alias,
        Algorithm="AWS4-ECDSA-P256-SHA256",
        Credential=f"{ACCESS_KEY_ID}/20261123/s3/aws4_request",
        Region_Set="*",
        Signature="30" * 70,
    )
    yield says(
        "sigv4a",
        v4a,
        FREE,
        kind="sigv4a",
        host=alias,
        bucket="mfzwi23gnjvgw.mrap.accesspoint",
        endpoint="https://s3-global.amazonaws.com",
        algorithm="AWS4-ECDSA-P256-SHA256",
        region=None,
    )


def no_urls() -> Iterator[Case]:
    for name, text in {
        "empty": "",
        "word": "photos/cat.jpg",
        "s3-uri": "s3://photos/cat.jpg",
        "no-host": "https:///cat.jpg",
        "port-alone": "https://:443/cat.jpg",
        "host-of-spaces": "https://a b/cat.jpg",
        "nul": "\0",
    }.items():
        yield says(f"no-url-{name}", text, error="invalid_url")
