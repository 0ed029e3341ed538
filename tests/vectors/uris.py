"""Presigns objects by URI with botocore, after reading the URI with Python's own parser."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

# isort: split
import oracle


def presign_uris(given: dict[str, Any]) -> dict[str, Any]:
    common = {name: given[name] for name in ("credentials", "at", "expires_in")}
    if "endpoint_url" in given:
        common["endpoint_url"] = given["endpoint_url"]
    urls = []
    for uri in given["uris"]:
        bucket, key, region = parts(uri, given)
        region = given.get("regions", {}).get(bucket, region or given["region"])
        made = oracle.expected(
            common
            | {"operation": "presign", "method": given.get("method", "GET")}
            | {"bucket": bucket, "key": key, "region": region}
        )
        urls.append(made["url"])
    end = oracle.moment(given["at"]) + timedelta(seconds=given["expires_in"])
    return {"urls": urls, "expires_at": f"{end:%Y-%m-%dT%H:%M:%SZ}"}


def parts(uri: str, given: dict[str, Any]) -> tuple[str, str, str | None]:
    """Returns bucket, key and the region of the host."""
    scheme, rest = uri.split("://", 1)
    if scheme.lower() in ("s3", "s3a", "s3n"):
        bucket, key = rest.split("/", 1)
        return bucket, key, None
    url = urlsplit(uri)
    host, path = url.netloc, url.path[1:]
    own = urlsplit(given.get("endpoint_url", "")).netloc
    region = (
        None if own else next(x for x in host.split(".") if "-" in x and x[0] != "b")
    )
    if own:
        host = host.removesuffix(own)
    else:
        host = host[: host.index("s3.")]
    if host:
        return host.removesuffix("."), unquote(path), region
    bucket, key = path.split("/", 1)
    return bucket, unquote(key), region
