"""What a server learns from an accepted request: the contents of the signature's parameters."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# isort: split
import oracle


def expected(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the result of a valid input."""
    return form(given) if given["operation"] == "verify_form" else request(given)


def request(given: dict[str, Any]) -> dict[str, Any]:
    url = urlsplit(given["url"])
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    headers = {name.lower(): value for name, value in given.get("headers", [])}
    life = int(query.get("X-Amz-Expires", 300))
    if "X-Amz-Signature" not in query:
        parts = re.findall(r"(\w+)=([^ ,]+)", headers["authorization"])
        query = {f"X-Amz-{name}": value for name, value in parts}
        query["X-Amz-Date"] = headers["x-amz-date"]
        life = 900 if "/s3/" in query["X-Amz-Credential"] else 300
    known = who(given, query, lambda at: at + timedelta(seconds=life))
    known["region"] = query.get("X-Amz-Region-Set", known["region"])
    service = known["service"]
    is_twice = given.get("options", {}).get(
        "double_encode", not service.startswith("s3")
    )
    of_service = payload_of(service)
    signed_headers = query["X-Amz-SignedHeaders"].split(";")
    # An unsigned header is not trustworthy.
    is_stated = "x-amz-content-sha256" in signed_headers
    stated = headers["x-amz-content-sha256"] if is_stated else None
    stated = stated or given.get("options", {}).get("body_sha256")
    payload = stated or of_service
    host = url.netloc.removesuffix(":443" if url.scheme == "https" else ":80")
    body = {} if payload == "UNSIGNED-PAYLOAD" else {"body_sha256": payload}
    return known | {
        "method": given["method"],
        "host": host or headers["host"],
        "path": (url.path if is_twice else unquote(url.path)) or "/",
        "signed_headers": signed_headers,
        **body,
    }


def form(given: dict[str, Any]) -> dict[str, Any]:
    fields = {name.lower(): value for name, value in given["fields"]}
    policy = b64decode(fields["policy"]).decode()
    # A policy with a trailing comma, which S3 accepts, is not valid JSON.
    expiration = re.search(r'"expiration": *"([^"]+)"', policy)[1]
    most = given.get("options", {}).get("max_age", 604_800)
    query = {
        f"X-Amz-{name}": fields[f"x-amz-{name.lower()}"]
        for name in ("Credential", "Date")
    }
    file_name = given.get("file_name", "").replace("\\", "/").split("/")[-1]

    def end(at: datetime) -> datetime:
        last = datetime.max.replace(microsecond=0, tzinfo=UTC)
        of_signature = at + timedelta(seconds=min(most, (last - at).total_seconds()))
        return min(oracle.moment(expiration), of_signature)

    return who(given, query, end) | {
        "bucket": given["bucket"],
        "key": fields["key"].replace("${filename}", file_name),
    }


def who(given: dict[str, Any], query: dict[str, str], end: Any) -> dict[str, Any]:
    access_key_id, day, *region, service, _ = query["X-Amz-Credential"].split("/")
    at = datetime.strptime(f"{query['X-Amz-Date']}+0000", "%Y%m%dT%H%M%SZ%z")
    ends = [end(at)]
    if "expire_at" in given["credentials"]:
        ends.append(oracle.moment(given["credentials"]["expire_at"]))
    return {
        "access_key_id": access_key_id,
        "service": service,
        "region": "".join(region),
        "scope_date": day,
        "signed_at": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "expires_at": f"{min(ends):%Y-%m-%dT%H:%M:%SZ}",
    }


def payload_of(service: str) -> str:
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    return "UNSIGNED-PAYLOAD" if service.startswith("s3") else empty
