"""Signs headers and policies with botocore: `S3SigV4Auth`, `SigV4Auth` and `S3SigV4PostAuth`."""

from __future__ import annotations

import base64
from typing import Any

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest

# isort: split
import services


def sign_headers(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the headers that botocore adds."""
    made = request(given)
    with services.stopped(services.oracle.moment(given["at"])):
        signer(given).add_auth(made)
    theirs = {name.lower(): value for name, value in made.headers.items()}
    own = {name.lower() for name in given.get("headers", {})} - {"x-amz-content-sha256"}
    return {"fields": {name: v for name, v in theirs.items() if name not in own}}


def request(given: dict[str, Any]) -> AWSRequest:
    return AWSRequest(given["method"], given["url"], given.get("headers", {}))


def signer(given: dict[str, Any]) -> SigV4Auth:
    service = given.get("service", "s3")
    base = S3SigV4Auth if service == "s3" else SigV4Auth
    stated = given.get("headers", {}).get("x-amz-content-sha256")
    default = services.UNSIGNED if service == "s3" else services.OF_EMPTY_BODY
    hash = given.get("payload_hash") or stated or default

    class Signer(base):  # type: ignore[misc, valid-type]
        def payload(self, request: AWSRequest) -> str:
            return hash

    region = given.get("signing_region") or given["region"]
    return Signer(services.credentials(given), service, region)


def sign_policy(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the fields of botocore's steps for a form, with the policy as it is."""
    at = services.oracle.moment(given["at"])
    auth = SigV4Auth(services.credentials(given), "s3", given["region"])
    made = AWSRequest()
    made.context["timestamp"] = f"{at:%Y%m%dT%H%M%SZ}"
    policy = base64.b64encode(given["policy"].encode()).decode()
    token = auth.credentials.token
    return {
        "fields": {
            "x-amz-algorithm": "AWS4-HMAC-SHA256",
            "x-amz-credential": auth.scope(made),
            "x-amz-date": made.context["timestamp"],
            **({"x-amz-security-token": token} if token else {}),
            "policy": policy,
            "x-amz-signature": auth.signature(policy, made),
        }
    }
