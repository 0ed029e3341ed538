"""Received requests and forms that botocore signed, unchanged and changed on the way."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from case import DEFAULTS, Case, credentials

# isort: split
import cases_services
import oracle
import services

NOW = "2013-05-24T00:30:00Z"
EMPTY = hashlib.sha256(b"").hexdigest()


def received(
    id: str, error: str | None = None, comment: str = "", **given: Any
) -> Case:
    """A request that is received half an hour after it was signed, unless `changes` say otherwise."""
    common = {"credentials": DEFAULTS["credentials"], "operation": "verify", "now": NOW}
    return Case(f"verify/requests/{id}", comment, common | given, error)


def signed(**changes: Any) -> dict[str, Any]:
    """Returns method, URL and headers of a request that botocore signed."""
    made = oracle.expected(DEFAULTS | changes)
    sent = {"method": made["method"], "url": made["url"]}
    if made["headers"]:
        sent["headers"] = [[name, value] for name, value in made["headers"].items()]
    return sent


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


def as_aws(plain: dict[str, Any], url: str) -> Iterator[Case]:
    """Requests that AWS rejects or accepts, independent of other servers: the rows of docs/verify-requests.md."""
    wrong, header, scope = "invalid_query", "invalid_header", "invalid_scope"
    host = "examplebucket.s3.us-east-1.amazonaws.com"
    for name, value in {
        "sigv4": "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
        "SignedHeaders=host, Signature=0",
        "sigv2": "AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg=",
        "bearer": "Bearer a",
        "basic": "Basic YTpi",
    }.items():
        sent = [["Authorization", value]]
        yield received(f"aws/authorization/{name}", header, **plain, headers=sent)
    sent = [["Host", host], ["Host", host]]
    target = {"method": "GET", "url": url.split(".com", 1)[1]}
    yield received("aws/host/twice", header, **target, headers=sent)
    yield received(
        "aws/host/twice/other-case",
        header,
        **plain,
        headers=[["host", host], ["HOST", host]],
    )

    for name, value in {
        "AWSAccessKeyId": "AKIAIOSFODNN7EXAMPLE",
        "Expires": "1369357200",
        "Signature": "frJIUN8DYpKDtOLCwo%2F%2FyllqDzg%3D",
    }.items():
        yield received(f"aws/sigv2/{name}", wrong, **by_hand(more={name: value}))
    yield received(
        "aws/sigv2/in-other-case", **by_hand(more={"expires": "1", "signature": "a"})
    )
    for name in ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders"]:
        name = f"X-Amz-{name}"
        for other in [name.lower(), name.upper()]:
            changed = by_hand(names={name: other})
            yield received(f"aws/case/{other}", wrong, **changed)
    changed = by_hand()["url"].replace("X-Amz-Signature", "x-amz-signature")
    yield received("aws/case/x-amz-signature", wrong, method="GET", url=changed)
    yield received("aws/case/right", **by_hand())
    temporary = credentials(session_token="t/+=")
    changed = by_hand(more={"x-amz-security-token": "t%2F%2B%3D"})
    yield received(
        "aws/case/x-amz-security-token", wrong, **changed, credentials=temporary
    )

    for name, life in {
        "leading-zero": "0900",
        "zeros": "0000000000000000000000900",
        "plus": "%2B900",
        "space": "%20900",
        "fraction": "900.0",
        "exponent": "9e2",
        "hexadecimal": "0x384",
        "empty": "",
        "thousands": "3%2C600",
    }.items():
        changed = by_hand(values={"X-Amz-Expires": life})
        yield received(
            f"aws/expires/{name}",
            "invalid_expires",
            **changed | {"now": "2013-05-24T00:10:00Z"},
        )
    for name, life in {"least": "1", "most": "604800"}.items():
        changed = by_hand(values={"X-Amz-Expires": life})
        yield received(
            f"aws/expires/{name}", **changed | {"now": "2013-05-24T00:00:00Z"}
        )

    for name, region in {
        "star": "*",
        "pattern": "us-*",
        "list": "us-east-1,eu-west-1",
        "empty": "",
        "space": "us east 1",
        "long": "a" * 64,
        "stars": "*" * 100,
    }.items():
        changed = by_hand(region=region)
        yield received(f"aws/region/{name}", scope, **changed)
        given = {"regions": ["us-east-1"]}
        yield received(
            f"aws/region/{name}/with-regions", scope, **changed, options=given
        )
    yield received("aws/region/other-server", **by_hand(region="RegionOne"))

    alias = "arn:aws:s3::123456789012:accesspoint/mfzwi23gnjvgw.mrap"
    mrap = signed(bucket=alias)["url"]
    for name, regions in {
        "stars": "*" * 100,
        "backtracking": "*a" * 31 + "*",
        "many": ",".join(["us-east-1"] * 101),
        "long": ",".join(["a" * 63] * 40),
        "space": "us-east-1%2C+eu-west-1",
        "empty": "",
        "end": "us-east-1,",
    }.items():
        changed = mrap.replace("Region-Set=%2A", f"Region-Set={regions}")
        # A pattern alone is not a mistake.
        error = "signature_mismatch" if name == "backtracking" else scope
        yield received(f"aws/region-set/{name}", error, method="GET", url=changed)
        given = {"regions": ["a" * 63]}
        yield received(
            f"aws/region-set/{name}/with-regions",
            error,
            method="GET",
            url=changed,
            options=given,
        )
    changed = mrap.replace("Region-Set=%2A", "Region-Set=eu-*,*-1")
    yield received(
        "aws/region-set/patterns/other",
        scope,
        method="GET",
        url=changed,
        options={"regions": ["us-west-2"]},
    )

    put = signed(operation="put_object")
    for name, value in {"unsigned-payload": "UNSIGNED-PAYLOAD", "hash": EMPTY}.items():
        sent = [["x-amz-content-sha256", value]]
        yield received(f"aws/content-sha256/{name}", **put, headers=sent)
    given = cases_services.DEFAULTS
    sent = {
        "credentials": given["credentials"],
        "now": "2015-08-30T12:36:00Z",
        "method": "GET",
        "url": services.expected(given)["url"],
        "headers": [["X-Amz-Content-Sha256", EMPTY]],
        "options": {"services": ["service"]},
    }
    yield received("aws/content-sha256/other-service", "unsigned_header", **sent)
    for name in [
        "x-amz-acl",
        "x-amz-date",
        "x-amz-meta-a",
        "x-amz-security-token",
        "x-amz-content-sha2567",
    ]:
        yield received(
            f"aws/unsigned/{name}", "unsigned_header", **put, headers=[[name, "a"]]
        )
    sent = [
        ["x-amzn-trace-id", "Root=1"],
        ["Range", "bytes=0-1"],
        ["Content-Type", "a/b"],
    ]
    yield received("aws/unsigned/others", **plain, headers=sent)
    for name, wrong_name in {
        "space": " x-amz-acl",
        "empty": "",
        "colon": "x:amz",
    }.items():
        yield received(
            f"aws/header-name/{name}", header, **plain, headers=[[wrong_name, "a"]]
        )
    yield received(
        "aws/header-name/of-http-2",
        **plain,
        headers=[[":method", "GET"], [":path", "/"]],
    )

    yield received(
        "aws/limits/url", "invalid_url", method="GET", url=url + "&a=" + "a" * 33_000
    )
    yield received("aws/limits/parameters", wrong, method="GET", url=url + "&a" * 1000)
    yield received("aws/limits/headers", header, **plain, headers=[["a", "b"]] * 1001)
    names = url.replace("SignedHeaders=host", "SignedHeaders=host" + "%3Ba" * 1001)
    yield received("aws/limits/signed-headers", wrong, method="GET", url=names)
    changed = by_hand(more={f"a{index}": "" for index in range(900)})
    yield received("aws/limits/below", **changed, headers=[["a", "b"]] * 1000)


def by_hand(
    region: str = "us-east-1",
    names: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
    more: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A request that no library signs, with unusual names, encoded values and additional parameters in its query."""
    host, path = "examplebucket.s3.us-east-1.amazonaws.com", "/test.txt"
    scope = f"20130524/{region}/s3/aws4_request"
    id = DEFAULTS["credentials"]["access_key_id"]
    query = {
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": quote(f"{id}/{scope}", safe=""),
        "X-Amz-Date": "20130524T000000Z",
        "X-Amz-Expires": "3600",
        "X-Amz-SignedHeaders": "host",
    } | (values or {})
    query = {(names or {}).get(name, name): value for name, value in query.items()} | (
        more or {}
    )
    text = "&".join(f"{name}={value}" for name, value in sorted(query.items()))
    canonical = f"GET\n{path}\n{text}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
    hashed = hashlib.sha256(canonical.encode()).hexdigest()
    signature = hmac_of(scope, f"AWS4-HMAC-SHA256\n20130524T000000Z\n{scope}\n{hashed}")
    url = f"https://{host}{path}?{text}&X-Amz-Signature={signature}"
    return {"method": "GET", "url": url}


def wrong_options(plain: dict[str, Any]) -> Iterator[Case]:
    """An invalid option is an error, and never replaced by the default."""
    for name, given in {
        "regions/none": {"regions": []},
        "regions/blank": {"regions": [""]},
        "regions/blank-too": {"regions": ["us-east-1", ""]},
        "regions/comma": {"regions": ["us-east-1,eu-west-1"]},
        "regions/star": {"regions": ["*"]},
        "regions/space": {"regions": [" us-east-1"]},
        "services/none": {"services": []},
        "services/blank": {"services": [""]},
        "services/comma": {"services": ["s3,sts"]},
        "required-headers/blank": {"required_headers": [""]},
        "required-headers/comma": {"required_headers": ["host,range"]},
        "required-headers/space": {"required_headers": ["content type"]},
        "required-headers/colon": {"required_headers": ["range:"]},
        "body-sha256/word": {"body_sha256": "abc"},
        "body-sha256/upper-case": {"body_sha256": EMPTY.upper()},
        "body-sha256/blank": {"body_sha256": ""},
    }.items():
        yield received(
            f"options/wrong/{name}", "invalid_option", **plain, options=given
        )
    yield received(
        "options/required-headers/none", **plain, options={"required_headers": []}
    )
    given = {"required_headers": ["HOST"]}
    yield received("options/required-headers/host", **plain, options=given)


def forms() -> Iterator[Case]:
    given = {
        "operation": "post_object",
        "key": "in/${filename}",
        "fields": {"acl": "private", "x-amz-meta-a": "1"},
        "starts_with": {"Content-Type": "image/", "x-amz-meta-b": ""},
        "content_length_range": [1, 1024],
    }
    made = oracle.expected(DEFAULTS | given)
    chosen = {"Content-Type": "image/png", "x-amz-meta-b": "anything"}
    fields = made["fields"] | chosen
    yield form("plain", fields)
    yield form("file-name/path", fields, file_name="C:\\pictures/new\\dog.jpg")
    yield form("file-name/none", fields, file_name=None)
    for length, error in [
        (1, None),
        (1024, None),
        (0, "policy_violation"),
        (1025, "policy_violation"),
    ]:
        yield form(f"length/{length}", fields, error, file_length=length)
    for name, changes, error in [
        ("changed", {"acl": "public-read"}, "policy_violation"),
        ("key/other", {"key": "out/${filename}"}, "policy_violation"),
        ("key/chosen", {"key": "in/my.jpg"}, None),
        ("type/other", {"Content-Type": "text/html"}, "policy_violation"),
        ("type/list", {"Content-Type": "image/png, image/jpeg"}, None),
        (
            "type/list/one-other",
            {"Content-Type": "image/png,text/html"},
            "policy_violation",
        ),
        ("more", {"tagging": "a"}, "policy_violation"),
        ("more/ignored", {"x-ignore-a": "1", "X-Ignore-B": "2"}, None),
        ("signature", {"x-amz-signature": "0" * 64}, "signature_mismatch"),
        (
            "policy/other",
            {"policy": base64.b64encode(b"{}").decode()},
            "signature_mismatch",
        ),
        ("date", {"x-amz-date": "20130524T000001Z"}, "policy_violation"),
        ("date/wrong", {"x-amz-date": "yesterday"}, "invalid_field"),
        ("token", {"x-amz-security-token": "t"}, "invalid_session_token"),
    ]:
        yield form(name, fields | changes, error)
    for missing, error in {
        "key": "invalid_field",
        "policy": "invalid_field",
        "x-amz-signature": "invalid_field",
        "acl": "policy_violation",
        "x-amz-meta-b": "policy_violation",
    }.items():
        less = {name: value for name, value in fields.items() if name != missing}
        yield form(f"missing/{missing}", less, error)
    typeless = {name: value for name, value in fields.items() if name != "Content-Type"}
    yield form("type/of-file", typeless, content_type="image/gif")
    yield form(
        "type/of-file/other", typeless, "policy_violation", content_type="text/html"
    )
    yield form("bucket/other", fields, "policy_violation", bucket="otherbucket")
    twice = [*fields.items(), ("ACL", "private")]
    yield form("twice", twice, "invalid_field")
    yield form("time/ended", fields, "expired", now="2013-05-24T01:00:00Z")
    yield form("time/ahead", fields, "not_yet_valid", now="2013-05-23T23:00:00Z")
    yield form("region", fields, "invalid_scope", options={"regions": ["eu-west-1"]})
    yield form("max-age", fields, "expired", options={"max_age": 60})
    temporary = credentials(session_token="t/+=")
    made = oracle.expected(DEFAULTS | given | {"credentials": temporary})
    yield form("with-token", made["fields"] | chosen, credentials=temporary)
    yield form(
        "with-token/other",
        made["fields"] | chosen,
        "invalid_session_token",
        credentials=credentials(session_token="t"),
    )
    yield from policies()


def policies() -> Iterator[Case]:
    """Policies that boto3 does not create."""
    first = {"expiration": "2013-05-24T01:00:00.000Z"}
    own: list[Any] = [
        {"bucket": "examplebucket"},
        ["eq", "$key", "a.txt"],
        {"x-amz-algorithm": "AWS4-HMAC-SHA256", "X-Amz-Date": "20130524T000000Z"},
        ["starts-with", "$x-amz-credential", ""],
    ]
    right = first | {"conditions": own}
    yield policy("eq", right)
    yield policy("comma", json.dumps(right).replace("]}", ",]}"))
    yield policy("order", {"conditions": own} | first)
    yield policy(
        "unicode",
        first | {"conditions": [*own, {"x-amz-meta-a": '\u00fc\U0001f600"\\/\n'}]},
        more={"x-amz-meta-a": '\u00fc\U0001f600"\\/\n'},
    )
    yield policy(
        "number",
        first | {"conditions": [*own, {"success_action_status": 201}]},
        more={"success_action_status": "201"},
    )
    yield policy(
        "range-of-texts",
        first | {"conditions": [*own, ["Content-Length-Range", "1", "100"]]},
    )
    violation, invalid = "policy_violation", "invalid_policy"
    yield policy(
        "eq/other",
        first | {"conditions": [*own, ["eq", "$acl", "private"]]},
        violation,
        more={"acl": "public-read"},
    )
    yield policy(
        "field-that-did-not-come",
        first | {"conditions": [*own, ["starts-with", "$acl", ""]]},
        violation,
    )
    for name, text in {
        "no-json": "policy",
        "empty": "",
        "no-end": {"conditions": own},
        "no-conditions": first,
        "end": {"expiration": "tomorrow", "conditions": own},
        "more": right | {"id": "1"},
        "operator": first | {"conditions": [*own, ["ends-with", "$key", ""]]},
        "no-dollar": first | {"conditions": [*own, ["eq", "key", "a.txt"]]},
        "range": first | {"conditions": [*own, ["content-length-range", "a", "b"]]},
        "negative-range": first
        | {"conditions": [*own, ["content-length-range", -1, 9]]},
        "cut": json.dumps(right)[:-1],
        "behind": json.dumps(right) + "x",
        "twice": json.dumps(right)[:-1] + ', "conditions": []}',
        "list": [right],
    }.items():
        yield policy(f"wrong/{name}", text, invalid)
    yield form("policy/not-base64", sign("!policy"), invalid, file_name=None)


def policy(
    name: str, policy: Any, error: str | None = None, more: dict[str, str] | None = None
) -> Case:
    text = policy if isinstance(policy, str) else json.dumps(policy)
    fields = sign(base64.b64encode(text.encode()).decode()) | (more or {})
    return form(f"policy/{name}", fields, error, file_name=None)


def sign(encoded: str) -> dict[str, str]:
    """Returns the fields of a form with this policy."""
    scope = "20130524/us-east-1/s3/aws4_request"
    return {
        "key": "a.txt",
        "x-amz-algorithm": "AWS4-HMAC-SHA256",
        "x-amz-credential": f"{DEFAULTS['credentials']['access_key_id']}/{scope}",
        "x-amz-date": "20130524T000000Z",
        "policy": encoded,
        "x-amz-signature": hmac_of(scope, encoded),
    }


def hmac_of(scope: str, text: str) -> str:
    """Returns the signature of a text."""
    key = f"AWS4{DEFAULTS['credentials']['secret_access_key']}".encode()
    for part in [*scope.split("/"), text]:
        key = hmac.digest(key, part.encode(), "sha256")
    return key.hex()


def form(id: str, fields: Any, error: str | None = None, **changes: Any) -> Case:
    """An upload of a file of 100 bytes with `changes`."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    common: dict[str, Any] = {
        "credentials": DEFAULTS["credentials"],
        "operation": "verify_form",
        "now": NOW,
        "bucket": "examplebucket",
        "file_length": 100,
        "file_name": "cat.jpg",
        "fields": [list(pair) for pair in pairs],
    }
    given = {
        name: value for name, value in (common | changes).items() if value is not None
    }
    return Case(f"verify/forms/{id}", "", given, error)
