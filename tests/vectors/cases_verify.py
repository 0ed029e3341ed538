"""Received requests and forms that botocore signed, unchanged and changed on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from case import Case, credentials

# isort: split
import cases_services
import services
from cases_verify_aws import as_aws, wrong_options
from cases_verify_headers import header_signed
from received_requests import EMPTY, NOW, received, signed


def requests() -> Iterator[Case]:
    plain = signed()
    url = plain["url"]
    yield received("plain", **plain)
    yield from who(plain)
    yield from times(plain)
    yield from targets(plain, url)
    yield from queries(url)
    yield from headers(url)
    yield from options(plain)
    yield from other_services()
    yield from others(url)
    yield from as_aws(plain, url)
    yield from wrong_options(plain)
    yield from header_signed()


def who(plain: dict[str, Any]) -> Iterator[Case]:
    temporary = credentials(session_token="t/+=")
    with_token = signed(credentials=temporary)
    yield received("token", credentials=temporary, **with_token)
    wrong = "invalid_session_token"
    yield received(
        "token/other", wrong, credentials=credentials(session_token="t/+"), **with_token
    )
    yield received("token/of-none", wrong, **with_token)
    yield received("token/missing", wrong, credentials=temporary, **plain)
    other = credentials(secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEX")
    yield received("secret/other", "signature_mismatch", credentials=other, **plain)
    other = credentials(access_key_id="AKIAIOSFODNN7EXAMPLF")
    yield received("id/other", "unknown_access_key_id", credentials=other, **plain)
    end = credentials(expire_at="2013-05-24T00:45:00Z")
    yield received("credentials/end-later", credentials=end, **plain)
    end = credentials(expire_at=NOW)
    yield received("credentials/ended", "expired", credentials=end, **plain)


def times(plain: dict[str, Any]) -> Iterator[Case]:
    for name, now, error in [
        ("at-signing", "2013-05-24T00:00:00Z", None),
        ("last-second", "2013-05-24T00:59:59Z", None),
        ("at-end", "2013-05-24T01:00:00Z", "expired"),
        ("long-after", "2033-05-24T01:00:00Z", "expired"),
        ("ahead-within-skew", "2013-05-23T23:45:00Z", None),
        ("ahead-beyond-skew", "2013-05-23T23:44:59Z", "not_yet_valid"),
        ("long-before", "1970-01-01T00:00:00Z", "not_yet_valid"),
    ]:
        yield received(f"time/{name}", error, **plain | {"now": now})
    for name, now, given, error in [
        ("skew/none", "2013-05-23T23:59:59Z", {"clock_skew": 0}, "not_yet_valid"),
        ("skew/none-needed", "2013-05-24T00:00:00Z", {"clock_skew": 0}, None),
        ("skew/more", "2013-05-23T23:00:00Z", {"clock_skew": 3600}, None),
        (
            "skew/does-not-extend",
            "2013-05-24T01:00:00Z",
            {"clock_skew": 3600},
            "expired",
        ),
        ("age/within", NOW, {"max_age": 1800}, None),
        ("age/beyond", NOW, {"max_age": 1799}, "expired"),
        ("age/ahead", "2013-05-23T23:50:00Z", {"max_age": 0}, None),
    ]:
        yield received(f"time/{name}", error, **plain | {"now": now}, options=given)


def targets(plain: dict[str, Any], url: str) -> Iterator[Case]:
    host, target = "examplebucket.s3.us-east-1.amazonaws.com", url.split(".com", 1)[1]
    common = {"method": "GET", "url": target}
    yield received("target/path", **common, headers=[["Host", host]])
    yield received("target/header-too", **plain, headers=[["host", host]])
    mismatch = "signature_mismatch"
    yield received("target/no-host", "missing_signed_header", **common)
    yield received(
        "target/two-hosts",
        "invalid_header",
        **common,
        headers=[["Host", host], ["host", "b"]],
    )
    yield received("target/other-host", mismatch, **common, headers=[["Host", "b"]])
    yield received(
        "target/header-of-other-host",
        "invalid_header",
        **plain,
        headers=[["Host", "b"]],
    )
    yield received(
        "target/default-port", method="GET", url=url.replace(".com/", ".com:443/")
    )
    yield received(
        "target/other-port",
        mismatch,
        method="GET",
        url=url.replace(".com/", ".com:80/"),
    )
    yield received("target/http", method="GET", url=url.replace("https", "http"))
    local = signed(
        endpoint_url="http://localhost:9000", key="a b/\u00fc+(')*~!&?#%2F//c/"
    )
    yield received("target/key", **local)
    encoded = local["url"].replace("%2F", "%2f").replace("~", "%7E")
    yield received("target/key/encoded-otherwise", method="GET", url=encoded)
    raw = local["url"].replace("%28%27%29%2A~%21", "(')*~!")
    yield received("target/key/less-encoded", method="GET", url=raw)
    plus = local["url"].replace("a%20b", "a+b")
    yield received("target/key/plus-for-space", mismatch, method="GET", url=plus)
    folded = local["url"].replace("//c", "/c")
    yield received("target/key/folded", mismatch, method="GET", url=folded)
    for name, wrong in {
        "space": "https://a/b c?d",
        "fragment": f"{url}#a",
        "not-ascii": "https://a/\u00fc?b",
        "scheme": "ftp://a/b",
        "none": "",
        "relative": "a/b",
    }.items():
        yield received(f"target/wrong/{name}", "invalid_url", method="GET", url=wrong)
    for name, path in {"percent": "%2", "not-utf-8": "%FF"}.items():
        wrong = url.replace("test.txt", path)
        yield received(f"target/wrong/{name}", "invalid_url", method="GET", url=wrong)
    for method, error in [
        ("PUT", mismatch),
        ("get", "invalid_method"),
        ("", "invalid_method"),
    ]:
        yield received(f"method/{method}", error, **plain | {"method": method})


def queries(url: str) -> Iterator[Case]:
    given = {
        "response-content-disposition": 'attachment; filename="a b+c.txt"',
        "versionId": "1",
    }
    made = signed(query=given)["url"]
    get = {"method": "GET"}
    yield received("query", **get, url=made)
    yield received("query/plus-for-space", **get, url=made.replace("%20", "+"))
    before, query = made.split("?")
    backwards = "&".join(reversed(query.split("&")))
    yield received("query/order", **get, url=f"{before}?{backwards}")
    yield received(
        "query/no-equals-sign",
        **get,
        url=signed(query={"acl": ""})["url"].replace("acl=", "acl"),
    )
    mismatch, wrong = "signature_mismatch", "invalid_query"
    for name, changed, error in [
        ("changed", made.replace("versionId=1", "versionId=2"), mismatch),
        ("more", f"{url}&versionId=2", mismatch),
        ("less", made.replace("&versionId=1", ""), mismatch),
        ("renamed", made.replace("versionId", "versionid"), mismatch),
        ("life-longer", url.replace("Expires=3600", "Expires=86400"), mismatch),
        ("date-later", url.replace("T000000Z", "T001000Z"), mismatch),
        ("signature-cut", url[:-1], mismatch),
        ("signature-upper-case", url[:-64] + url[-64:].upper(), mismatch),
        ("twice", f"{made}&versionId=1", wrong),
        ("twice/of-signature", f"{url}&X-Amz-Expires=3600", wrong),
        ("twice/in-other-case", f"{url}&x-amz-expires=86400", wrong),
        ("empty-parameter", f"{url}&", wrong),
        ("percent", f"{url}&a=%", wrong),
        ("not-utf-8", f"{url}&a=%FF", wrong),
        ("none", url.split("?")[0], wrong),
        ("sigv2", "https://a/b?AWSAccessKeyId=a&Expires=1&Signature=b", wrong),
        ("html-escaped", url.replace("&", "&amp;"), wrong),
        ("algorithm", url.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1"), wrong),
        ("date", url.replace("20130524T000000Z", "2013-05-24T00:00:00Z"), wrong),
        ("date/none", url.replace("20130524T000000Z", "20130532T000000Z"), wrong),
        ("credential/other-day", url.replace("%2F20130524", "%2F20130525"), wrong),
        ("credential/short", url.replace("%2Fus-east-1", ""), wrong),
        ("credential/end", url.replace("aws4_request", "aws4"), wrong),
        (
            "credential/other-region",
            url.replace("%2Fus-east-1", "%2Feu-west-1"),
            mismatch,
        ),
        ("expires/zero", url.replace("Expires=3600", "Expires=0"), "invalid_expires"),
        (
            "expires/too-long",
            url.replace("Expires=3600", "Expires=604801"),
            "invalid_expires",
        ),
        ("expires/word", url.replace("Expires=3600", "Expires=1h"), "invalid_expires"),
        (
            "expires/negative",
            url.replace("Expires=3600", "Expires=-1"),
            "invalid_expires",
        ),
    ]:
        yield received(f"query/{name}", error, **get, url=changed)
    for name in [
        "Algorithm",
        "Credential",
        "Date",
        "Expires",
        "SignedHeaders",
        "Signature",
    ]:
        changed = url.replace(f"X-Amz-{name}=", f"X-Amz-No{name}=")
        yield received(f"query/missing/{name}", wrong, **get, url=changed)


def headers(url: str) -> Iterator[Case]:
    put = signed(
        operation="put_object",
        headers={"x-amz-meta-a": "one  two", "content-type": "text/plain"},
    )
    yield received("headers", **put)
    link = {"method": "PUT", "url": put["url"]}
    first, second = ["X-Amz-Meta-A", " one two\t"], ["Content-Type", "text/plain"]
    yield received(
        "headers/as-sent", **link, headers=[first, ["Accept", "*/*"], second]
    )
    for name, sent, error in [
        ("missing", [second], "missing_signed_header"),
        ("changed", [["x-amz-meta-a", "three"], second], "signature_mismatch"),
        ("twice", [first, first, second], "signature_mismatch"),
        ("unsigned", [first, second, ["x-amz-acl", "public-read"]], "unsigned_header"),
        ("unsigned/upper-case", [first, second, ["X-AMZ-ACL", "a"]], "unsigned_header"),
        ("line-end", [["x-amz-meta-a", "one\ntwo"], second], "invalid_header"),
    ]:
        yield received(f"headers/{name}", error, **link, headers=sent)
    hashed = signed(operation="put_object", headers={"x-amz-content-sha256": EMPTY})
    yield received("headers/hash", **hashed)
    without = url.replace("SignedHeaders=host", "SignedHeaders=range")
    sent = [["range", "bytes=0-1"]]
    yield received(
        "headers/host-not-signed",
        "missing_signed_header",
        method="GET",
        url=without,
        headers=sent,
    )
    joined = signed(headers={"range": "bytes=0-1,2-3"})
    sent = [["Range", "bytes=0-1"], ["Range", "2-3"]]
    yield received("headers/joined", method="GET", url=joined["url"], headers=sent)


def options(plain: dict[str, Any]) -> Iterator[Case]:
    ranged = signed(headers={"range": "bytes=0-1"})
    scope = "invalid_scope"
    for name, sent, given, error in [
        ("regions", plain, {"regions": ["eu-west-1", "us-east-1"]}, None),
        ("regions/other", plain, {"regions": ["eu-west-1"]}, scope),
        ("services", plain, {"services": ["s3"]}, None),
        ("services/other", plain, {"services": ["s3express", "sts"]}, scope),
        ("required-headers", ranged, {"required_headers": ["Range"]}, None),
        (
            "required-headers/not-signed",
            plain,
            {"required_headers": ["range"]},
            "missing_signed_header",
        ),
        ("body-sha256", plain, {"body_sha256": EMPTY}, "signature_mismatch"),
        ("double-encode/needless", plain, {"double_encode": True}, None),
    ]:
        yield received(f"options/{name}", error, **sent, options=given)
    for name, given in {
        "negative": {"clock_skew": -1},
        "fraction": {"max_age": 1.5},
    }.items():
        yield received(
            f"options/wrong/{name}", "invalid_option", **plain, options=given
        )


def other_services() -> Iterator[Case]:
    given = cases_services.DEFAULTS | {
        "url": "https://example.amazonaws.com/a%20b/../c//?a=2&a=1"
    }
    made = services.expected(given)
    sent = {
        "credentials": given["credentials"],
        "now": "2015-08-30T12:36:00Z",
        "method": "GET",
        "url": made["url"],
    }
    yield received("service", **sent, options={"services": ["service"]})
    yield received("service/by-default", "invalid_scope", **sent)
    changed = sent | {"url": made["url"].replace("a=2&a=1", "a=1&a=2")}
    yield received(
        "service/order",
        "signature_mismatch",
        **changed,
        options={"services": ["service"], "normalize_path": False},
    )
    token = cases_services.KEYS | {"session_token": cases_services.TOKEN}
    given = cases_services.DEFAULTS | {
        "credentials": token,
        "omit_session_token": True,
        "omit_expires": True,
    }
    sent |= {"credentials": token, "url": services.expected(given)["url"]}
    yield received(
        "service/omits",
        **sent,
        options={"services": ["service"], "omit_session_token": True},
    )
    yield received(
        "service/omits/not-said",
        "signature_mismatch",
        **sent,
        options={"services": ["service"]},
    )


def others(url: str) -> Iterator[Case]:
    changed = url.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256").replace(
        "us-east-1%2F", ""
    )
    yield received("sigv4a/no-region-set", "invalid_query", method="GET", url=changed)
    changed += "&X-Amz-Region-Set=*"
    yield received("sigv4a/signature", "signature_mismatch", method="GET", url=changed)
    alias = "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap"
    mrap = signed(bucket=alias)
    yield received("sigv4a", **mrap)
    yield received("sigv4a/regions", **mrap, options={"regions": ["eu-west-1"]})
    changed = mrap["url"].replace("test.txt", "test.tx")
    yield received("sigv4a/changed", "signature_mismatch", method="GET", url=changed)
