"""Requests to any AWS service: the steps are botocore's, and AWS's own library must sign the same.

botocore's query signer supports neither repeated parameters, paths that are not normalized, nor Signature Version 4A,
so its methods are called step by step. Input that it supports is presigned as a whole too.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from unittest import mock
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import awscrt.auth
import awscrt.http
import botocore.auth
import botocore.crt.auth
from awscli.customizations.eks import get_token
from botocore.auth import SigV4Auth, SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.utils import normalize_url_path

# isort: split
import asymmetric
import oracle
import query_orders

TOKEN = "X-Amz-Security-Token"
UNSIGNED = "UNSIGNED-PAYLOAD"
OF_EMPTY_BODY = botocore.auth.EMPTY_SHA256_HASH
# How long AWS accepts a signed request without an expiry.
WITHOUT_EXPIRY = 300


def expected(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the result of a valid input."""
    return RECIPES.get(given["operation"], presign_request)(given)


def presign_request(given: dict[str, Any]) -> dict[str, Any]:
    at = oracle.moment(given["at"])
    order = given
    given = hoisted(given)
    signer = Signer(given, at)
    steps = signer.steps()
    # AWS's library signs every request that does not state its payload, in a header that the library adds.
    if "x-amz-content-sha256" not in given.get("headers", {}):
        signature_of_aws = sign_by_aws(given, at)
        if "region_set" in given:
            asymmetric.verify(signer.key(), signature_of_aws, steps["string_to_sign"])
        else:
            assert signature_of_aws == steps["signature"], (given, steps)
    if signer.is_for_botocore():
        assert sign_by_botocore(given, at) == steps["signature"], (given, steps)

    scheme, netloc, path, *_ = urlsplit(given["url"])
    query = steps["canonical_request"].split("\n", 3)[2]
    query = query_orders.in_order(order, query, steps["signature"], signer.as_given())
    url = f"{scheme}://{netloc}{path or '/'}?{query}"
    token = given["credentials"].get("session_token")
    if token and given.get("omit_session_token"):
        url += f"&{TOKEN}={quote(token, safe='~')}"
    headers = given.get("headers", {})
    return {
        "method": given["method"],
        "url": url,
        "headers": {name.lower(): value for name, value in headers.items()},
        "expires_at": end(given, at, life(given) or WITHOUT_EXPIRY),
        **steps,
    }


def hoisted(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the request with the headers in its query that are moved there."""
    headers = given.get("headers", {})
    moved = {
        n.lower(): v for n, v in headers.items() if query_orders.is_hoisted(given, n)
    }
    if not moved:
        return given
    kept = {n: v for n, v in headers.items() if n.lower() not in moved}
    return given | {"headers": kept, "query": given.get("query", {}) | moved}


class Signer(SigV4Auth):
    """botocore's steps, with the choices of the caller."""

    def __init__(self, given: dict[str, Any], at: datetime) -> None:
        super().__init__(
            credentials(given), given["service"], signing_region(given) or ""
        )
        self.given = given
        self.is_s3 = given["service"] == "s3"
        self.set = given.get("region_set")
        self.algorithm = asymmetric.ALGORITHM if self.set else "AWS4-HMAC-SHA256"
        url = given["url"].replace("wss://", "https://").replace("ws://", "http://")
        self.request = AWSRequest(given["method"], url, given.get("headers", {}))
        self.request.context["timestamp"] = f"{at:%Y%m%dT%H%M%SZ}"

    def steps(self) -> dict[str, str]:
        parts = urlsplit(self.request.url)
        names = self.signed_headers(self.headers_to_sign(self.request))
        given = self.given.get("query", {}).items()
        parameters = [*literal(parts.query), *given, *self.parameters(names)]
        encoded = [(quote(k, safe="~"), quote(v, safe="~")) for k, v in parameters]
        query = "&".join(f"{name}={value}" for name, value in encoded)
        self.request.url = parts._replace(query=query).geturl()
        canonical_request = self.canonical_request(self.request)
        string_to_sign = self.string_to_sign(self.request, canonical_request)
        self.text = string_to_sign
        return {
            "canonical_request": canonical_request,
            "string_to_sign": string_to_sign,
            "signature": self.signature(string_to_sign, self.request),
        }

    def parameters(self, signed_headers: str) -> list[tuple[str, str]]:
        seconds = life(self.given)
        token = self.credentials.token
        omit = self.given.get("omit_session_token")
        return [
            ("X-Amz-Algorithm", self.algorithm),
            ("X-Amz-Credential", self.scope(self.request)),
            ("X-Amz-Date", self.request.context["timestamp"]),
            *([("X-Amz-Expires", str(seconds))] if seconds else []),
            *([("X-Amz-Region-Set", self.set)] if self.set else []),
            *([(TOKEN, token)] if token and not omit else []),
            ("X-Amz-SignedHeaders", signed_headers),
        ]

    def as_given(self) -> str:
        """Returns the query in the order of botocore."""
        names = ["Algorithm", "Credential", "Date", "Expires", "SignedHeaders"]
        places = {f"X-Amz-{name}": place for place, name in enumerate(names)}
        places[TOKEN] = len(names)
        parameters = urlsplit(self.request.url).query.split("&")
        parameters.sort(key=lambda one: places.get(one.split("=")[0], -1))
        signature = self.signature(self.text, self.request)
        return "&".join([*parameters, f"X-Amz-Signature={signature}"])

    def payload(self, request: AWSRequest) -> str:
        return payload(self.given)

    def _normalize_url_path(self, path: str) -> str:
        path = path or "/"
        if self.given.get("normalize_path", not self.is_s3):
            path = normalize_url_path(path)
        double = self.given.get("double_encode", not self.is_s3)
        return quote(path, safe="/~") if double else path

    def credential_scope(self, request: AWSRequest) -> str:
        day, region, *rest = super().credential_scope(request).split("/")
        return "/".join([day, *([] if self.set else [region]), *rest])

    def scope(self, request: AWSRequest) -> str:
        return f"{self.credentials.access_key}/{self.credential_scope(request)}"

    def string_to_sign(self, request: AWSRequest, canonical_request: str) -> str:
        text = super().string_to_sign(request, canonical_request)
        return text.replace("AWS4-HMAC-SHA256", self.algorithm, 1)

    def signature(self, string_to_sign: str, request: AWSRequest) -> str:
        if self.set:
            return asymmetric.sign(self.key(), string_to_sign)
        return super().signature(string_to_sign, request)

    def key(self) -> Any:
        keys = self.credentials
        return asymmetric.private_key(keys.access_key, keys.secret_key)

    def is_for_botocore(self) -> bool:
        """Whether botocore's query signer supports the request."""
        names = [name for name, _ in literal(urlsplit(self.given["url"]).query)]
        others = {
            "region_set",
            "omit_expires",
            "omit_session_token",
            "double_encode",
            "normalize_path",
            "body_sha256",
        }
        return (
            not others & set(self.given)
            and not self.is_s3
            and len(names) == len(set(names))
            and self.given.get("headers", {}).get("Content-Type") != oracle.FORM
        )


def sign_by_botocore(given: dict[str, Any], at: datetime) -> str:
    url = given["url"].replace("wss://", "https://").replace("ws://", "http://")
    parts = urlsplit(url)
    parameters = dict(literal(parts.query)) | given.get("query", {})
    request = AWSRequest(
        given["method"],
        parts._replace(query="").geturl(),
        given.get("headers", {}),
        params=parameters,
    )
    region = signing_region(given)
    signer = SigV4QueryAuth(credentials(given), given["service"], region, life(given))
    with stopped(at):
        signer.add_auth(request)
    return dict(parse_qsl(urlsplit(request.url).query))["X-Amz-Signature"]


def sign_by_aws(given: dict[str, Any], at: datetime) -> str:
    """Returns the signature of the library behind AWS's SDKs."""
    keys = given["credentials"]
    is_s3 = given["service"] == "s3"
    parts = urlsplit(given["url"])
    parameters = [*literal(parts.query), *given.get("query", {}).items()]
    query = "&".join(
        f"{quote(k, safe='~')}={quote(v, safe='~')}" for k, v in parameters
    )
    host = oracle_host(given)
    request = awscrt.http.HttpRequest(
        given["method"],
        (parts.path or "/") + (f"?{query}" if query else ""),
        awscrt.http.HttpHeaders([("host", host), *given.get("headers", {}).items()]),
    )
    algorithms = awscrt.auth.AwsSigningAlgorithm
    config = awscrt.auth.AwsSigningConfig(
        algorithm=algorithms.V4_ASYMMETRIC if "region_set" in given else algorithms.V4,
        signature_type=awscrt.auth.AwsSignatureType.HTTP_REQUEST_QUERY_PARAMS,
        credentials_provider=awscrt.auth.AwsCredentialsProvider.new_static(
            keys["access_key_id"], keys["secret_access_key"], keys.get("session_token")
        ),
        region=given.get("region_set") or signing_region(given),
        service=given["service"],
        date=at,
        use_double_uri_encode=given.get("double_encode", not is_s3),
        should_normalize_uri_path=given.get("normalize_path", not is_s3),
        signed_body_value=payload(given),
        expiration_in_seconds=life(given),
        omit_session_token=given.get("omit_session_token", False),
    )
    signed = awscrt.auth.aws_sign_request(request, config).result(10)
    return dict(parse_qsl(urlsplit(f"https://host{signed.path}").query))[
        "X-Amz-Signature"
    ]


def eks_token(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the token of `aws eks get-token`, with the parameters of its URL sorted."""
    at = oracle.moment(given["at"])
    client = session_client("sts", given)
    factory = get_token.STSClientFactory(oracle.session())
    factory._register_k8s_aws_id_handlers(client)
    with stopped(at):
        token = get_token.TokenGenerator(client).get_token(given["cluster_name"])
    encoded = token.removeprefix("k8s-aws-v1.")
    url = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode()
    in_order = base64.urlsafe_b64encode(sorted_url(url).encode()).decode().rstrip("=")
    seconds = 60 * get_token.TOKEN_EXPIRATION_MINS
    return {"token": f"k8s-aws-v1.{in_order}", "expires_at": end(given, at, seconds)}


def rds_auth_token(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the token of boto3's `generate_db_auth_token`, with its parameters sorted."""
    at = oracle.moment(given["at"])
    client = session_client("rds", given)
    with stopped(at):
        token = client.generate_db_auth_token(
            given["host"], given["port"], given["user"]
        )
    url = sorted_url(f"https://{token}").removeprefix("https://")
    return {"token": url, "expires_at": end(given, at, 900)}


def iot_mqtt(given: dict[str, Any]) -> dict[str, Any]:
    """Signs like AWS's device SDK: without a lifetime, and with the session token after the signature."""
    return presign_request(
        given
        | {
            "method": "GET",
            "url": f"wss://{given['endpoint']}/mqtt",
            "service": "iotdevicegateway",
            "omit_expires": True,
            "omit_session_token": True,
        }
    )


def transcribe_stream(given: dict[str, Any]) -> dict[str, Any]:
    """Follows the guide of Amazon Transcribe: https://docs.aws.amazon.com/transcribe/latest/dg/websocket.html"""
    suffix = ".cn" if given["region"].startswith("cn-") else ""
    host = f"transcribestreaming.{given['region']}.amazonaws.com{suffix}"
    return presign_request(
        {"expires_in": 300}
        | given
        | {
            "method": "GET",
            "url": f"wss://{host}:8443/stream-transcription-websocket",
            "service": "transcribe",
            "query": {
                "language-code": given["language_code"],
                "media-encoding": given["media_encoding"],
                "sample-rate": str(given["sample_rate"]),
            }
            | given.get("query", {}),
        }
    )


RECIPES = {
    "eks_token": eks_token,
    "rds_auth_token": rds_auth_token,
    "iot_mqtt": iot_mqtt,
    "transcribe_stream": transcribe_stream,
}


def session_client(service: str, given: dict[str, Any]) -> Any:
    keys = given["credentials"]
    return oracle.session().create_client(
        service,
        given["region"],
        aws_access_key_id=keys["access_key_id"],
        aws_secret_access_key=keys["secret_access_key"],
        aws_session_token=keys.get("session_token"),
    )


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Clients sign with AWS's library if botocore finds it."""
    now = mock.Mock(return_value=at.replace(tzinfo=None))
    with (
        mock.patch.object(botocore.auth, "get_current_datetime", now),
        mock.patch.object(botocore.crt.auth, "get_current_datetime", lambda **_: at),
    ):
        yield


def sorted_url(url: str) -> str:
    """Sorts the parameters as in the canonical request, with the signature last."""
    ahead, query = url.split("?")
    parameters = sorted(query.split("&"), key=lambda text: text.partition("=")[::2])
    of_signature = [text for text in parameters if text.startswith("X-Amz-Signature=")]
    others = [text for text in parameters if text not in of_signature]
    return f"{ahead}?{'&'.join([*others, *of_signature])}"


def literal(query: str) -> list[tuple[str, str]]:
    """Returns the parameters of a query in which a `+` is a `+`."""
    parts = [text.partition("=") for text in query.split("&") if text]
    return [(unquote(name), unquote(value)) for name, _, value in parts]


def oracle_host(given: dict[str, Any]) -> str:
    url = given["url"].replace("wss://", "https://").replace("ws://", "http://")
    return botocore.auth._host_from_url(url)


def payload(given: dict[str, Any]) -> str:
    stated = given.get("headers", {}).get("x-amz-content-sha256")
    of_service = UNSIGNED if given["service"] == "s3" else OF_EMPTY_BODY
    return given.get("body_sha256") or stated or of_service


def signing_region(given: dict[str, Any]) -> str:
    return given.get("signing_region", given["region"])


def life(given: dict[str, Any]) -> int | None:
    return None if given.get("omit_expires") else given.get("expires_in", 3600)


def end(given: dict[str, Any], at: datetime, seconds: int) -> str:
    ends = [at + timedelta(seconds=seconds)]
    if "expire_at" in given["credentials"]:
        ends.append(oracle.moment(given["credentials"]["expire_at"]))
    return f"{min(ends):%Y-%m-%dT%H:%M:%SZ}"


def credentials(given: dict[str, Any]) -> Credentials:
    keys = given["credentials"]
    return Credentials(
        keys["access_key_id"], keys["secret_access_key"], keys.get("session_token")
    )
