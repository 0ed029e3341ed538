"""Signature Version 4A, written from AWS's description, and verified with AWS's own library."""

from __future__ import annotations

import hmac
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import awscrt.auth
import awscrt.http
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

ALGORITHM = "AWS4-ECDSA-P256-SHA256"
ORDER = 0xFFFFFFFF_00000000_FFFFFFFF_FFFFFFFF_BCE6FAAD_A7179E84_F3B9CAC2_FC632551

OF_SIGNATURE = [
    f"X-Amz-{name}"
    for name in (
        "Algorithm",
        "Credential",
        "Date",
        "Expires",
        "Region-Set",
        "Security-Token",
        "SignedHeaders",
    )
]


@cache
def private_key(
    access_key_id: str, secret_access_key: str
) -> ec.EllipticCurvePrivateKey:
    """NIST SP 800-108 in counter mode; the context contains the counter that changes."""
    for counter in range(1, 255):
        context = access_key_id.encode() + bytes([counter])
        length = (256).to_bytes(4, "big")
        fixed = (1).to_bytes(4, "big") + ALGORITHM.encode() + b"\0" + context + length
        digest = hmac.digest(b"AWS4A" + secret_access_key.encode(), fixed, "sha256")
        candidate = int.from_bytes(digest, "big")
        if candidate <= ORDER - 2:
            return ec.derive_private_key(candidate + 1, ec.SECP256R1())
    raise ValueError("no key in 254 tries")


def sign(key: ec.EllipticCurvePrivateKey, string_to_sign: str) -> str:
    """Signs as in RFC 6979, which is deterministic."""
    algorithm = ec.ECDSA(hashes.SHA256(), deterministic_signing=True)
    return key.sign(string_to_sign.encode(), algorithm).hex()


def verify(
    key: ec.EllipticCurvePrivateKey, signature: str, string_to_sign: str
) -> None:
    """Raises InvalidSignature if the signature is not of this text."""
    key.public_key().verify(
        bytes.fromhex(signature), string_to_sign.encode(), ec.ECDSA(hashes.SHA256())
    )


def signature_of_aws(
    url: str, method: str, headers: dict[str, str], given: dict[str, Any], at: datetime
) -> str:
    """Returns the signature of the library behind botocore for the same request: random, but of the same text."""
    text = given["credentials"]
    credentials = awscrt.auth.AwsCredentialsProvider.new_static(
        text["access_key_id"], text["secret_access_key"], text.get("session_token")
    )
    parts = urlsplit(url)
    parameters = [part for part in parts.query.split("&") if part]
    kept = [part for part in parameters if part.partition("=")[0] not in OF_SIGNATURE]
    path = parts.path + ("?" + "&".join(kept) if kept else "")
    request = awscrt.http.HttpRequest(
        method,
        path,
        awscrt.http.HttpHeaders([("host", parts.netloc), *headers.items()]),
    )
    config = awscrt.auth.AwsSigningConfig(
        algorithm=awscrt.auth.AwsSigningAlgorithm.V4_ASYMMETRIC,
        signature_type=awscrt.auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
        credentials_provider=credentials,
        region="*",
        service="s3",
        date=at,
        use_double_uri_encode=False,
        should_normalize_uri_path=False,
        signed_body_value="UNSIGNED-PAYLOAD",
        expiration_in_seconds=given.get("expires_in", 3600),
    )
    signed = awscrt.auth.aws_sign_request(request, config).result()
    [signature] = parse_qs(urlsplit(signed.path).query)["X-Amz-Signature"]
    return signature
