"""Random valid inputs, for a wider comparison with botocore than files allow."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import address
import oracle
from case import Case, case, request
from cases_addresses import AWS_ENDPOINTS, FUTURE_REGIONS, IP_ENDPOINTS, OTHER_ENDPOINTS
from cases_named import NEEDED, STORING
from cases_named import OPTIONS as OTHER_OPTIONS
from cases_options import OPTIONS

BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
NAME = "abcdefghijklmnopqrstuvwxyz0123456789-"
HARD = "/\\?#%+ &=*'()!~;:@$,[]{}<>\"^`|\0\t\r\n\x7f.-_aZ9"
# Sorted before, between and after the parameters of the signature, and never one of them.
QUERY_NAMES = ["q", "B", "X-Amz-Date-", "X-Amz-Exq", "X-Amz-Signee", "~", "\u00e9"]
PIECES = [
    "//",
    "%2F",
    "%20",
    "../",
    "./",
    "http://evil/",
    "//host/",
    "?a=b",
    "caf\u00e9",
    "e\u0301",
]


def cases(count: int, draw: Random) -> Iterator[Case]:
    for number in range(count):
        make = draw.choices([named, other, general], [3, 2, 5])[0]
        yield make(f"random/{number}", draw)


def named(id: str, draw: Random) -> Case:
    operation = draw.choice(sorted(OPTIONS))
    known = {k: v for k, v in OPTIONS[operation].items() if k != "sse_customer_key_md5"}
    names = draw.sample(sorted(known), draw.randint(0, 5))
    options: dict[str, Any] = {name: draw.choice(known[name]) for name in names}
    if operation == "put_object" and draw.random() < 0.3:
        options["metadata"] = header_like(draw, "n", 4)
    place = somewhere(draw) | {"bucket": label(draw), "key": text(draw, 1, 60)}
    plain = case(id, operation=operation, **common(draw), **place)
    # Inputs that botocore's client rejects are signed directly, without named options.
    if not oracle.is_for_client(plain.input, address.resolve(plain.input)):
        return plain
    return case(**{"id": id, **plain.input, "options": options or None})


def other(id: str, draw: Random) -> Case:
    """An operation with named options that is not one of the first four."""
    operation = draw.choice(sorted(OTHER_OPTIONS))
    known = {k: v for k, v in OTHER_OPTIONS[operation].items() if "_md5" not in k}
    names = draw.sample(sorted(known), draw.randint(0, min(5, len(known))))
    options: dict[str, Any] = {name: draw.choice(known[name]) for name in names}
    if operation in STORING and draw.random() < 0.3:
        options["metadata"] = header_like(draw, "n", 4)
    needed = dict(NEEDED.get(operation, {}))
    if "upload_id" in needed:
        needed["upload_id"] = text(draw, 1, 20)
    if "part_number" in needed:
        needed["part_number"] = draw.randint(1, 10_000)
    if "copy_source" in needed:
        needed["copy_source"] = f"{label(draw)}/{text(draw, 1, 30)}"
    place = somewhere(draw) | {"bucket": label(draw), "key": text(draw, 1, 60)}
    given = common(draw) | place | {"options": options or None} | needed
    return case(id, operation=operation, **given)


def general(id: str, draw: Random) -> Case:
    place = somewhere(draw) | {"bucket": bucket(draw), "key": text(draw, 1, 60)}
    if draw.random() < 0.2:
        place["key"] = None
        needs_bucket = "accelerate" in place.get("endpoint_url", "")
        if draw.random() < 0.3 and not needs_bucket:
            place["bucket"] = None
    if place["bucket"] and place.get("addressing_style") == "virtual":
        place["bucket"] = label(draw)
    method = draw.choice(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    return request(id, method=method, **common(draw), **place)


def common(draw: Random) -> dict[str, Any]:
    """Options of every request."""
    query = {
        draw.choice(QUERY_NAMES) + text(draw, 0, 12): text(draw, 0, 30)
        for _ in range(draw.randint(0, 5))
    }
    return {
        "credentials": secrets(draw),
        "query": query or None,
        "headers": header_like(draw, draw.choice(["x-q", "a", "host-"]), 5) or None,
        "allow_unsafe_key": True,
        "expires_in": draw.choice([1, 3600, 604800, draw.randint(1, 604800)]),
        "at": moment(draw),
    }


def somewhere(draw: Random) -> dict[str, Any]:
    """A region, a style and an endpoint that are valid together."""
    if draw.random() < 0.4:
        region = draw.choice(FUTURE_REGIONS + listed_regions())
        return {
            "region": region,
            "addressing_style": draw.choice(["auto", "path", "virtual"]),
        }
    if draw.random() < 0.2:
        endpoint = draw.choice(sorted(IP_ENDPOINTS.values()))
        return {
            "endpoint_url": endpoint,
            "addressing_style": draw.choice(["auto", "path"]),
        }
    endpoint, region = draw.choice(sorted((AWS_ENDPOINTS | OTHER_ENDPOINTS).values()))
    styles = ["virtual"] if "accelerate" in endpoint else ["auto", "path", "virtual"]
    return {
        "endpoint_url": endpoint,
        "region": region,
        "addressing_style": draw.choice(styles),
    }


def listed_regions() -> list[str]:
    regions = [
        region for partition in address.partitions() for region in partition["regions"]
    ]
    return [region for region in regions if not region.endswith("-global")]


def secrets(draw: Random) -> dict[str, str]:
    keys = {
        # Not an AWS ID, because some of those are rejected.
        "access_key_id": "Z" + "".join(draw.choices(BASE64[:26], k=19)),
        "secret_access_key": "".join(draw.choices(BASE64, k=40)),
    }
    if draw.random() < 0.4:
        keys["session_token"] = "".join(
            draw.choices(BASE64 + "=", k=draw.randint(1, 600))
        )
    if draw.random() < 0.2:
        keys["expire_at"] = moment(draw)
    return keys


def moment(draw: Random) -> str:
    """Times in the years 1970 to 9998."""
    year, month, day = (
        draw.randint(1970, 9998),
        draw.randint(1, 12),
        draw.randint(1, 28),
    )
    hour, minute, second = draw.randint(0, 23), draw.randint(0, 59), draw.randint(0, 59)
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"


def label(draw: Random) -> str:
    return "b" + "".join(draw.choices(NAME, k=draw.randint(1, 61))) + "z"


def bucket(draw: Random) -> str:
    if draw.random() < 0.5:
        return label(draw)
    return "b" + "".join(draw.choices(NAME + "._AZ", k=draw.randint(0, 80))) + "z"


def header_like(draw: Random, prefix: str, most: int) -> dict[str, str]:
    """Names that differ not only in case, with values that can be sent."""
    names = {}
    for _ in range(draw.randint(0, most)):
        name = prefix + "".join(
            draw.choices(NAME + NAME.upper() + "_.!~", k=draw.randint(1, 12))
        )
        names[name.lower()] = name
    return {name: header_value(draw) for name in names.values()}


def header_value(draw: Random) -> str:
    characters = [chr(code) for code in range(0x20, 0x7F)] + [" ", " ", " ", "\t"]
    return "".join(draw.choices(characters, k=draw.randint(0, 40)))


def text(draw: Random, shortest: int, longest: int) -> str:
    """Characters and parts that are hard for URL libraries, and any other Unicode."""
    return "".join(piece(draw) for _ in range(draw.randint(shortest, longest)))


def piece(draw: Random) -> str:
    kind = draw.random()
    if kind < 0.6:
        return draw.choice(HARD)
    if kind < 0.7:
        return draw.choice(PIECES)
    if kind < 0.85:
        return chr(draw.randint(0x20, 0x7E))
    code = draw.choice(
        [draw.randint(0x80, 0x7FF), draw.randint(0x800, 0xFFFF), 0x1F600]
    )
    return "\ud7ff" if 0xD800 <= code <= 0xDFFF else chr(code)
