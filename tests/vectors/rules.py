"""The AWS SDKs' rules for the address of a bucket and its signing scheme.

Runs the rule set and the partitions in botocore's wheel with botocore's interpreter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import botocore.loaders
from botocore.endpoint_provider import EndpointProvider

# isort: split
import address

PARAMETERS = {
    "use_fips": "UseFIPS",
    "use_dualstack": "UseDualStack",
    "use_accelerate": "Accelerate",
    "use_arn_region": "UseArnRegion",
    "disable_multi_region_access_points": "DisableMultiRegionAccessPoints",
    "use_global_endpoint": "UseGlobalEndpoint",
    "disable_s3_express_session_auth": "DisableS3ExpressSessionAuth",
}


@dataclass(frozen=True)
class Ruling:
    """An address, and the first signing scheme of the rules; for Outposts, which has two, Signature Version 4."""

    url: str
    algorithm: str
    service: str
    region: str

    @property
    def address(self) -> address.Address:
        url = urlsplit(self.url)
        path = url.path.removesuffix("/")
        return address.Address(url.scheme, url.netloc, path, url.netloc, path)


def decide(given: dict[str, Any]) -> bool:
    """Whether the project has no rules of its own for the input."""
    return bool(of_endpoints(given)) or not is_general(given.get("bucket"))


def of_endpoints(given: dict[str, Any]) -> dict[str, bool]:
    """Returns the options that affect the endpoint, without those that only allow something."""
    options = given.get("endpoint_options", {})
    return {name: on for name, on in options.items() if not name.startswith("allow_")}


def is_general(bucket: str | None) -> bool:
    """Whether the text is the name or the ARN of a general purpose bucket."""
    if bucket is None or re.fullmatch(r"arn:[a-z-]+:s3:::[^/]+", bucket):
        return True
    is_alias = bucket.endswith("--op-s3") and len(bucket) >= 50
    return not bucket.startswith("arn:") and not is_directory(bucket) and not is_alias


def is_directory(bucket: str) -> bool:
    return bucket.endswith(("--x-s3", "--xa-s3"))


def ruling(given: dict[str, Any]) -> Ruling:
    """Raises botocore's EndpointProviderError if the rules reject the input."""
    parameters: dict[str, Any] = dict.fromkeys(PARAMETERS.values(), False)
    del parameters["UseArnRegion"]
    for option, value in of_endpoints(given).items():
        parameters[PARAMETERS[option]] = value
    parameters |= {
        "Region": given["region"],
        "ForcePathStyle": is_path_style_asked_for(given),
    }
    for parameter, field in [("Bucket", "bucket"), ("Endpoint", "endpoint_url")]:
        if given.get(field) is not None:
            parameters[parameter] = given[field]
    endpoint = provider().resolve_endpoint(**parameters)
    scheme = endpoint.properties["authSchemes"][-1]
    region = scheme.get("signingRegion") or ",".join(scheme["signingRegionSet"])
    return Ruling(endpoint.url, scheme["name"], scheme["signingName"], region)


def is_path_style_asked_for(given: dict[str, Any]) -> bool:
    """`auto` is path style for buckets on hosts other than AWS's."""
    style = given.get("addressing_style") or "auto"
    if style != "auto":
        return style == "path"
    endpoint = given.get("endpoint_url")
    is_other = endpoint is not None and not address.is_aws(
        address.normalise(endpoint)[1]
    )
    return is_other and is_general(given.get("bucket"))


@cache
def provider() -> EndpointProvider:
    loader = botocore.loaders.create_loader()
    return EndpointProvider(
        loader.load_service_model("s3", "endpoint-rule-set-1"),
        loader.load_data("partitions"),
    )
