"""Computes the address of a bucket by the project's rules, independently of the Rust code.

`auto` is virtual-hosted style on AWS hosts if the bucket's name is a DNS label (over plain HTTP: a DNS name) that
browsers accept, and path style everywhere else.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import botocore.loaders

REGION = r"[a-z]+(?:-[a-z]+){1,3}-\d+"
LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Address:
    """A bucket at an endpoint.

    `host` is host and port as in the `Host` header, starting with the bucket in virtual-hosted style. `path` precedes
    the key: percent-encoded, without a slash at the end.
    """

    scheme: str
    host: str
    path: str
    endpoint_host: str
    endpoint_path: str

    @property
    def is_virtual(self) -> bool:
        return self.host != self.endpoint_host

    @property
    def endpoint(self) -> str:
        return f"{self.scheme}://{self.endpoint_host}{self.endpoint_path}"


def resolve(given: dict[str, Any]) -> Address:
    endpoint = (
        given.get("endpoint_url") or f"https://s3.{given['region']}.{dns_suffix(given)}"
    )
    scheme, host, prefix = normalise(endpoint)
    bucket = bucket_name(given.get("bucket"))
    if bucket is None:
        return Address(scheme, host, prefix, host, prefix)
    if is_virtual(given.get("addressing_style", "auto"), scheme, host, bucket):
        return Address(scheme, f"{bucket}.{host}", prefix, host, prefix)
    return Address(scheme, host, f"{prefix}/{quote(bucket, safe='')}", host, prefix)


def bucket_name(bucket: str | None) -> str | None:
    """Returns the name in `arn:PARTITION:s3:::NAME`; any other text is itself a name."""
    return bucket and re.sub(r"^arn:[a-z-]+:s3:::", "", bucket)


def is_virtual(style: str, scheme: str, host: str, bucket: str) -> bool:
    if style != "auto":
        return style == "virtual"
    fits = is_label(bucket) or (scheme == "http" and is_dns_name(bucket))
    return is_aws(host) and fits and is_taken_by_browsers(bucket)


def is_taken_by_browsers(bucket: str) -> bool:
    """Whether each Punycode label has only ASCII and accented letters of ISO-8859-1, which all browsers accept."""
    return all(
        is_accented_latin(label.removeprefix("xn--"))
        for label in bucket.split(".")
        if label.startswith("xn--")
    )


def is_accented_latin(encoded: str) -> bool:
    try:
        text = encoded.encode().decode("punycode")
        accents = [letter for letter in text if not letter.isascii()]
        return (
            text.encode("punycode").decode() == encoded
            and all("\u00e0" <= letter <= "\u00ff" for letter in accents)
            and len(accents) > 0
            and "\u00f7" not in accents
        )
    except ValueError:
        return False


def is_label(bucket: str) -> bool:
    return 3 <= len(bucket) <= 63 and re.fullmatch(LABEL, bucket) is not None


def is_dns_name(bucket: str) -> bool:
    labels = rf"{LABEL}(\.{LABEL})*"
    is_ip = re.fullmatch(r"\d+\.\d+\.\d+\.\d+", bucket)
    return (
        3 <= len(bucket) <= 63
        and re.fullmatch(labels, bucket) is not None
        and not is_ip
    )


def normalise(endpoint: str) -> tuple[str, str, str]:
    """Returns scheme, host with any non-default port, and path, as clients send them."""
    url = urlsplit(endpoint)
    host = url.hostname or ""
    if ":" in host:
        host = f"[{ipv6(host)}]"
    if url.port is not None and url.port != DEFAULT_PORTS[url.scheme]:
        host = f"{host}:{url.port}"
    segments = url.path.removesuffix("/").split("/")
    return (
        url.scheme,
        host,
        "/".join(quote(unquote(segment), safe="") for segment in segments),
    )


def ipv6(text: str) -> str:
    """Returns the form of browsers, in which an embedded IPv4 address is hexadecimal too."""
    address = ipaddress.IPv6Address(text)
    if address.ipv4_mapped is None:
        return str(address)
    high, low = divmod(int(address.ipv4_mapped), 1 << 16)
    return f"::ffff:{high:x}:{low:x}"


def is_aws(host: str) -> bool:
    """Whether it is an S3 host in any AWS partition."""
    suffixes = "|".join(re.escape(suffix) for suffix in all_dns_suffixes())
    pattern = (
        rf"([\w-]+\.vpce-[\w-]+\.)?s3(-fips|-accelerate|-external-1|-{REGION}|-fips-{REGION})?"
        rf"(\.dualstack)?(\.{REGION})?(\.vpce)?\.({suffixes})"
    )
    return re.fullmatch(pattern, host) is not None


def dns_suffix(given: dict[str, Any]) -> str:
    return partition_of(given["region"])["outputs"]["dnsSuffix"]


def partition_of(region: str) -> dict[str, Any]:
    """Returns the partition that lists the region or has a matching pattern, or else AWS's first."""
    for partition in partitions():
        if region in partition["regions"] or re.match(partition["regionRegex"], region):
            return partition
    return partitions()[0]


def all_dns_suffixes() -> set[str]:
    outputs = [partition["outputs"] for partition in partitions()]
    return {o["dnsSuffix"] for o in outputs} | {
        o["dualStackDnsSuffix"] for o in outputs
    }


@cache
def partitions() -> list[dict[str, Any]]:
    return botocore.loaders.create_loader().load_data("partitions")["partitions"]
