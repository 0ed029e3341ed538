"""The order of the query, and headers in it, by rules of its own: botocore has one order, and moves no headers."""

from __future__ import annotations

from typing import Any

STAY = ("x-amz-content-sha256", "x-amz-server-side-encryption")
SOURCE_KEY = "x-amz-copy-source-server-side-encryption"


def is_hoisted(given: dict[str, Any], name: str) -> bool:
    """Whether a header is in the query."""
    name = name.lower()
    stays = name.startswith((*STAY, SOURCE_KEY))
    return bool(given.get("hoist_headers") and name.startswith("x-amz-") and not stays)


def in_order(
    given: dict[str, Any], canonical: str, signature: str, botocore: str
) -> str:
    """Returns the query with the signature; `botocore` is the query of botocore."""
    last = f"X-Amz-Signature={signature}"
    parameters = [*canonical.split("&"), last]
    if given.get("query_order") == "sorted":
        parameters.sort(key=lambda parameter: parameter.split("=", 1))
    elif given.get("query_order") == "given":
        assert sorted(botocore.split("&")) == sorted(parameters), (botocore, parameters)
        return botocore
    return "&".join(parameters)
