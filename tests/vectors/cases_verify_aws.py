"""What AWS rejects or accepts, and invalid options of the server."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from case import DEFAULTS, Case, credentials

# isort: split
import cases_services
import services
from received_requests import EMPTY, hmac_of, received, signed


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
