"""Signs with botocore at a fixed time.

The four operations with named options use botocore's client, which decides the header or query parameter of each
option. Input that the client rejects goes to its signer directly.
"""

from __future__ import annotations

import base64
import os
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import Any, ClassVar
from unittest import mock
from urllib.parse import quote

import botocore.auth
import botocore.session
import botocore.signers
from botocore.auth import S3ExpressQueryAuth, S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

# isort: split
import address
import asymmetric
import query_orders
import rules

METHODS = {
    "get_object": "GET",
    "head_object": "HEAD",
    "put_object": "PUT",
    "delete_object": "DELETE",
}
# botocore treats this value as its own and drops it. Canonical headers have runs of spaces folded into one.
FORM = "application/x-www-form-urlencoded; charset=utf-8"
FORM_FOR_BOTOCORE = FORM.replace(" ", "  ")


def expected(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the result of a valid input."""
    at = moment(given["at"])
    if given["operation"] == "post_object":
        return expected_form(given, at)
    with mock.patch.object(
        botocore.auth, "get_current_datetime", lambda: at.replace(tzinfo=None)
    ):
        options = dict(given.get("options", {}))
        if "payload_sha256" in options:
            # Not a parameter of botocore's client, whose signer supports the header.
            header = {"x-amz-content-sha256": options.pop("payload_sha256")}
            headers = given.get("headers", {}) | header
            given = given | {"options": options, "headers": headers}
        Recording.extra = given
        if rules.decide(given):
            ruling = rules.ruling(given)
            where = ruling.address
            auth = AUTHS[ruling.algorithm]
            sign_directly(given, where, auth, ruling.service, ruling.region)
        else:
            where = address.resolve(given)
            (sign_by_client if is_for_client(given, where) else sign_directly)(
                given, where
            )
    return result(given, where, at)


def expected_form(given: dict[str, Any], at: datetime) -> dict[str, Any]:
    """Returns the result of boto3's `generate_presigned_post`, and the policy as text."""
    where = address.resolve(given)
    text = given["credentials"]
    is_path_style = rules.is_path_style_asked_for(given)
    made = client(
        given["region"],
        given.get("endpoint_url"),
        "path" if is_path_style else "virtual",
        (text["access_key_id"], text["secret_access_key"], text.get("session_token")),
    )
    fields = given.get("fields", {})
    # S3 replaces the variable by the name of the file before it compares; only the prefix is known.
    variable = "${filename}"
    conditions: list[Any] = [
        ["starts-with", f"${name}", value.split(variable)[0]]
        if variable in value
        else {name: value}
        for name, value in fields.items()
    ]
    for name, prefix in given.get("starts_with", {}).items():
        conditions.append(["starts-with", f"${name}", prefix.split(variable)[0]])
    if "content_length_range" in given:
        conditions.append(["content-length-range", *given["content_length_range"]])
    end = moment(given["expires_at"]) if "expires_at" in given else None
    seconds = (end - at).total_seconds() if end else given.get("expires_in", 3600)
    now = mock.Mock(return_value=at.replace(tzinfo=None))
    with (
        mock.patch.object(botocore.auth, "get_current_datetime", now),
        mock.patch.object(botocore.signers, "get_current_datetime", now),
    ):
        form = made.generate_presigned_post(
            given["bucket"], given["key"], dict(fields), conditions, int(seconds)
        )
    assert form["url"].removesuffix("/") == f"{where.scheme}://{where.host}{where.path}"
    ends = [at + timedelta(seconds=seconds)]
    if "expire_at" in text:
        ends.append(moment(text["expire_at"]))
    return {
        "url": form["url"],
        "fields": form["fields"],
        "policy": base64.b64decode(form["fields"]["policy"]).decode(),
        "expires_at": f"{min(ends):%Y-%m-%dT%H:%M:%SZ}",
    }


class Recording:
    """Signs as botocore does, including general query parameters and headers, and records the steps."""

    extra: ClassVar[dict[str, Any]]
    steps: ClassVar[dict[str, str]]
    headers: ClassVar[dict[str, str]]
    query: ClassVar[str]

    def add_auth(self, request: AWSRequest) -> None:
        request.params = dict(request.params) | self.extra.get("query", {})
        for name, value in self.extra.get("headers", {}).items():
            value = value.strip(" \t")
            del request.headers[name]
            request.headers[name] = FORM_FOR_BOTOCORE if value == FORM else value
        for name in sorted(request.headers.keys(), key=str.lower):
            if query_orders.is_hoisted(self.extra, name):
                request.params[name.lower()] = request.headers[name]
                del request.headers[name]
        super().add_auth(request)
        Recording.query = request.url.partition("?")[2]
        Recording.headers = {
            name.lower(): FORM if value == FORM_FOR_BOTOCORE else value.strip(" \t")
            for name, value in request.headers.items()
        }

    def canonical_request(self, request: AWSRequest) -> str:
        Recording.steps = {"canonical_request": super().canonical_request(request)}
        return self.steps["canonical_request"]

    def string_to_sign(self, request: AWSRequest, canonical_request: str) -> str:
        self.steps["string_to_sign"] = super().string_to_sign(
            request, canonical_request
        )
        return self.steps["string_to_sign"]

    def signature(self, string_to_sign: str, request: AWSRequest) -> str:
        self.steps["signature"] = super().signature(string_to_sign, request)
        return self.steps["signature"]


class RecordingAuth(Recording, S3SigV4QueryAuth):
    """Signs an ordinary request."""


class RecordingExpressAuth(Recording, S3ExpressQueryAuth):
    """Signs a request in an S3 Express session."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, identity_cache=None, **more)


class RecordingAsymmetricAuth(Recording, S3SigV4QueryAuth):
    """Signs with Signature Version 4A: botocore's parameters and canonical request, except for the differences."""

    def _modify_request_before_signing(self, request: AWSRequest) -> None:
        super()._modify_request_before_signing(request)
        request.url = request.url.replace("AWS4-HMAC-SHA256", asymmetric.ALGORITHM)
        request.url += "&X-Amz-Region-Set=%2A"

    def scope(self, request: AWSRequest) -> str:
        return f"{self.credentials.access_key}/{self.credential_scope(request)}"

    def credential_scope(self, request: AWSRequest) -> str:
        return f"{request.context['timestamp'][:8]}/{self._service_name}/aws4_request"

    def string_to_sign(self, request: AWSRequest, canonical_request: str) -> str:
        text = super().string_to_sign(request, canonical_request)
        text = text.replace("AWS4-HMAC-SHA256", asymmetric.ALGORITHM, 1)
        Recording.steps["string_to_sign"] = text
        return text

    def signature(self, string_to_sign: str, request: AWSRequest) -> str:
        key = asymmetric.private_key(
            self.credentials.access_key, self.credentials.secret_key
        )
        headers = dict(request.headers.items())
        of_aws = asymmetric.signature_of_aws(
            request.url, request.method, headers, self.extra, moment(self.extra["at"])
        )
        # AWS's library has signed the same text, so canonical request, string to sign and key are right.
        asymmetric.verify(key, of_aws, string_to_sign)
        Recording.steps["signature"] = asymmetric.sign(key, string_to_sign)
        return Recording.steps["signature"]


AUTHS = {
    "sigv4": RecordingAuth,
    "sigv4-s3express": RecordingExpressAuth,
    "sigv4a": RecordingAsymmetricAuth,
}


def result(
    given: dict[str, Any], where: address.Address, at: datetime
) -> dict[str, Any]:
    steps = Recording.steps
    method, path, query, rest = steps["canonical_request"].split("\n", 3)
    # Host and path of botocore must equal those of the project's rules.
    assert f"\nhost:{where.host}\n" in f"\n{rest}", (given, steps)
    assert path == path_of(given, where), (given, steps)
    end = at + timedelta(seconds=given.get("expires_in", 3600))
    if "expire_at" in given["credentials"]:
        end = min(end, moment(given["credentials"]["expire_at"]))
    return {
        "method": method,
        "url": f"{where.scheme}://{where.host}{path}?{in_order(given, query)}",
        "headers": Recording.headers,
        "expires_at": f"{end:%Y-%m-%dT%H:%M:%SZ}",
        **steps,
    }


def in_order(given: dict[str, Any], canonical: str) -> str:
    signature = Recording.steps["signature"]
    return query_orders.in_order(given, canonical, signature, Recording.query)


def path_of(given: dict[str, Any], where: address.Address) -> str:
    key = given.get("key")
    return where.path + ("" if key is None else "/" + quote(key, safe="/~")) or "/"


def sign_directly(
    given: dict[str, Any],
    where: address.Address,
    auth: type[Recording] = RecordingAuth,
    service: str = "s3",
    region: str | None = None,
) -> None:
    assert not given.get("options"), f"the client does not take {given}"
    text = given["credentials"]
    credentials = Credentials(
        text["access_key_id"], text["secret_access_key"], text.get("session_token")
    )
    request = AWSRequest(
        method=given.get("method") or METHODS[given["operation"]],
        url=f"{where.scheme}://{where.host}{path_of(given, where)}",
    )
    expires = given.get("expires_in", 3600)
    signer = auth(credentials, service, region or given["region"], expires=expires)
    signer.add_auth(request)


def is_for_client(given: dict[str, Any], where: address.Address) -> bool:
    """Whether botocore's client accepts the endpoint and the bucket, and resolves the same address."""
    bucket = given.get("bucket", "")
    if "_" in where.endpoint_host or "%" in where.endpoint_path:
        return False  # no host to botocore; encoded twice
    if given["operation"] == "presign" or not re.fullmatch(
        r"[A-Za-z][A-Za-z0-9-]*", given["region"]
    ):
        return False
    if not re.fullmatch(r"[\w.-]{1,255}", bucket, re.ASCII) or bucket.endswith("-s3"):
        return False
    in_host = address.is_dns_name if where.scheme == "http" else address.is_label
    return not where.is_virtual or in_host(bucket)


def sign_by_client(given: dict[str, Any], where: address.Address) -> None:
    text = given["credentials"]
    made = client(
        given["region"],
        client_endpoint(given, where),
        "virtual" if where.is_virtual else "path",
        (text["access_key_id"], text["secret_access_key"], text.get("session_token")),
    )
    params = client_params(made, given["operation"], given.get("options", {}))
    with mock.patch.dict(botocore.auth.AUTH_TYPE_MAPS, {"s3v4-query": RecordingAuth}):
        made.generate_presigned_url(
            given["operation"],
            Params={"Bucket": given["bucket"], "Key": given["key"], **params},
            ExpiresIn=given.get("expires_in", 3600),
        )


def client_endpoint(given: dict[str, Any], where: address.Address) -> str | None:
    """Returns the endpoint as given, except that botocore keeps the spelling of a path and an IPv6 address."""
    endpoint = given.get("endpoint_url")
    return (
        where.endpoint
        if endpoint and (where.endpoint_path or "[" in endpoint)
        else endpoint
    )


@cache
def session() -> botocore.session.Session:
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = (
        os.devnull
    )
    return botocore.session.Session()


@cache
def client(
    region: str, endpoint: str | None, style: str, keys: tuple[str, str, str | None]
) -> Any:
    return session().create_client(
        "s3",
        region,
        endpoint_url=endpoint,
        aws_access_key_id=keys[0],
        aws_secret_access_key=keys[1],
        aws_session_token=keys[2],
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": style, "us_east_1_regional_endpoint": "regional"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


def client_params(
    client: Any, operation: str, options: dict[str, Any]
) -> dict[str, Any]:
    """Returns our options as boto3's parameters, with AWS's names and Python's types."""
    model = client.meta.service_model.operation_model(
        client.meta.method_to_api_mapping[operation]
    )
    members = {
        name.lower(): (name, shape) for name, shape in model.input_shape.members.items()
    }
    params = {}
    for option, value in options.items():
        name, shape = members[option.replace("_", "")]
        params[name] = to_time(value) if shape.type_name == "timestamp" else value
    if "SSECustomerKey" in params:
        # The client takes the key itself, and adds its MD5 but not the algorithm.
        params["SSECustomerKey"] = base64.b64decode(params["SSECustomerKey"])
        params.setdefault("SSECustomerAlgorithm", "AES256")
        params.pop("SSECustomerKeyMD5", None)
    return params


def moment(text: str) -> datetime:
    """Formats RFC 3339 with a resolution of seconds."""
    # Python has no leap seconds: they are signed as the second before.
    text = re.sub(r"(T..:..:)60", r"\g<1>59", text)
    return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)


def to_time(text: str) -> datetime:
    """Parses RFC 3339 or the date of an HTTP header."""
    return moment(text) if text[0].isdigit() else parsedate_to_datetime(text)
