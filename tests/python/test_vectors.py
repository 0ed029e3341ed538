"""Runs every case of tests/vectors, or of the folder that PRESIGN_VECTORS names."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeAlias

import pytest
from presigned import (
    AuthToken,
    MultipartPlan,
    PostForm,
    PresignedRequest,
    PresignedRequests,
    Presigner,
    PresignError,
    VerifiedForm,
    VerifiedRequest,
    inspect,
    verify,
    verify_form,
)

# Operations with named options, and their required arguments.
OPERATIONS: dict[str, tuple[str, ...]] = {
    "get_object": ("bucket", "key"),
    "get_objects": ("bucket", "key"),
    "head_object": ("bucket", "key"),
    "put_object": ("bucket", "key"),
    "delete_object": ("bucket", "key"),
    "copy_object": ("bucket", "key", "copy_source"),
    "list_objects_v2": ("bucket",),
    "create_multipart_upload": ("bucket", "key"),
    "upload_part": ("bucket", "key", "upload_id", "part_number"),
    "complete_multipart_upload": ("bucket", "key", "upload_id"),
    "abort_multipart_upload": ("bucket", "key", "upload_id"),
    "list_parts": ("bucket", "key", "upload_id"),
    "get_object_attributes": ("bucket", "key", "object_attributes"),
    "get_object_tagging": ("bucket", "key"),
    "put_object_tagging": ("bucket", "key"),
    "delete_object_tagging": ("bucket", "key"),
}
# Methods for other services.
RECIPES: dict[str, tuple[str, ...]] = {
    "presign_request": ("method", "url", "service"),
    "sign_headers": ("method", "url"),
    "sign_policy": ("policy",),
    "presign_uris": ("uris",),
    "eks_token": ("cluster_name",),
    "rds_auth_token": ("host", "port", "user"),
    "iot_mqtt": ("endpoint",),
    "transcribe_stream": ("language_code", "media_encoding", "sample_rate"),
}
# Names from earlier versions in the vectors.
NAMES = {"align": "signing_window", "on_early_credentials": "on_credential_expiry"}
OF_SERVICES = (
    "region_set",
    "query",
    "headers",
    "body_sha256",
    "expires_in",
    "signing_window",
    "at",
    "double_encode",
    "normalize_path",
    "omit_session_token",
    "omit_expires",
    "query_order",
    "hoist_headers",
    "payload_hash",
    "service",
    "regions",
    "method",
)
Signed: TypeAlias = (
    PresignedRequest | PresignedRequests[list[str]] | AuthToken | dict[str, str]
)
FOLDER = Path(
    os.environ.get("PRESIGN_VECTORS") or Path(__file__).parents[1] / "vectors"
)


def test_vectors_return_their_bytes_or_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run, written, differing = 0, 0, []
    for path in sorted(FOLDER.rglob("*.json")):
        text = path.read_text()
        # Each line is a case.
        written += sum(line.startswith('{"id": ') for line in text.splitlines())
        for case in json.loads(text)["cases"]:
            run += 1
            actual = outcome(case["input"])
            steps = ("canonical_request", "string_to_sign", "signature")
            expected = {k: v for k, v in case["expected"].items() if k not in steps}
            if actual != expected:
                differing.append((case["id"], expected, actual))
    with capsys.disabled():
        print(f"\n{run} vectors run")
    assert differing == []
    assert run == written > 0


def test_vectors_get_objects_equals_get_object() -> None:
    run = 0
    for path in sorted(FOLDER.rglob("*.json")):
        for case in json.loads(path.read_text())["cases"]:
            if case["input"]["operation"] != "get_object":
                continue
            run += 1
            expected = case["expected"].get("error") or [case["expected"]["url"]] * 2
            assert batch(case["input"]) == expected, case["id"]
    assert run > 0


def batch(given: dict[str, Any]) -> Any:
    keys = [given["key"]] * 2
    try:
        return presign(given | {"operation": "get_objects", "key": keys})
    except PresignError as error:
        return error.code
    except TypeError:
        return "invalid_option"


def outcome(given: dict[str, Any]) -> dict[str, Any]:
    try:
        if given["operation"] == "inspect":
            return link(given)
        if "now" in given:
            return received(given)
        request = presign(given)
    except PresignError as error:
        return {"error": error.code}
    except TypeError as error:
        # Python rejects a wrong option in the call itself.
        names = given.get("options", {}) | given.get("endpoint_options", {})
        names |= {"object_attributes": None, "part_number": None}
        assert any(name in str(error) for name in names), error
        return {"error": "invalid_option"}
    if isinstance(request, PresignedRequests):
        return {"urls": request.urls, "expires_at": utc(request.expires_at)}
    if isinstance(request, dict):
        return {"fields": request}
    if isinstance(request, PostForm):
        return {
            "url": request.url,
            "fields": request.fields,
            "policy": request.policy,
            "expires_at": utc(request.expires_at),
        }
    if isinstance(request, MultipartPlan):
        return {
            "part_size": request.part_size,
            "parts": [
                {
                    "number": part.number,
                    "offset": part.offset,
                    "length": part.length,
                    "request": sent(part.request),
                }
                for part in request.parts
            ],
            "complete": sent(request.complete),
            "abort": sent(request.abort),
        }
    if isinstance(request, AuthToken):
        assert str(request) == request.token
        return {"token": request.token, "expires_at": utc(request.expires_at)}
    return sent(request)


def link(given: dict[str, Any]) -> dict[str, Any]:
    """Returns what `inspect` reports, without the sentences of findings."""
    known = inspect(given["url"], at=given["at"])
    says: dict[str, Any] = json.loads(known.to_json())
    for name, value in says.items():
        actual = getattr(known, name)
        if name == "findings":
            value = [tuple(finding.values()) for finding in value]
            actual = [(f.code, f.severity, f.message) for f in actual]
        elif name == "operations":
            value = [tuple(operation.values()) for operation in value]
        elif isinstance(actual, datetime):
            actual = utc(actual)
        elif name in ("response_overrides", "parameters"):
            value = [tuple(pair) for pair in value]
        assert actual == value, name
    findings = [f"{f['code']}:{f['severity']}" for f in says["findings"]]
    return says | {"findings": findings}


def received(given: dict[str, Any]) -> dict[str, Any]:
    """Returns the outcome of `verify` or `verify_form`."""
    known = given["credentials"]
    keys = SimpleNamespace(
        access_key=known["access_key_id"],
        secret_key=known["secret_access_key"],
        token=known.get("session_token"),
        _expiry_time=known.get("expire_at"),
    )
    is_plain = known.keys() == {"access_key_id", "secret_access_key"}

    def lookup(access_key_id: str) -> Any:
        if access_key_id != known["access_key_id"]:
            return None
        return keys.secret_key if is_plain else keys

    options = given.get("options", {}) | {"at": given["now"]}
    if given["operation"] == "verify_form":
        for name in ("file_name", "content_type"):
            if name in given:
                options[name] = given[name]
        fields = [(name, value) for name, value in given["fields"]]
        file = given["bucket"], fields, given["file_length"]
        form = verify_form(*file, lookup, **options)
        return who(form) | {"bucket": form.bucket, "key": form.key}
    headers = [(name, value) for name, value in given.get("headers", [])]
    request = verify(given["method"], given["url"], lookup, headers=headers, **options)
    body = {"body_sha256": request.body_sha256} if request.body_sha256 else {}
    return who(request) | {
        "method": request.method,
        "host": request.host,
        "path": request.path,
        "signed_headers": request.signed_headers,
        **body,
    }


def who(verified: VerifiedRequest | VerifiedForm) -> dict[str, Any]:
    return {
        "access_key_id": verified.access_key_id,
        "service": verified.service,
        "region": verified.region,
        "scope_date": verified.scope_date,
        "signed_at": utc(verified.signed_at),
        "expires_at": utc(verified.expires_at),
    }


def sent(request: PresignedRequest) -> dict[str, Any]:
    assert str(request) == request.url
    return {
        "method": request.method,
        "url": request.url,
        "headers": request.headers,
        "expires_at": utc(request.expires_at),
    }


def presign(
    given: dict[str, Any],
) -> PostForm | MultipartPlan | Signed:
    given = {NAMES.get(name, name): value for name, value in given.items()}
    if given.get("on_credential_expiry") == "refuse":
        given["on_credential_expiry"] = "reject"
    credentials = dict(given["credentials"])
    if "expire_at" in credentials:
        credentials["credentials_expire_at"] = credentials.pop("expire_at")
    settings = {
        name: given[name]
        for name in ("endpoint_url", "addressing_style", "on_credential_expiry")
        if name in given
    }
    # These bytes come from botocore, which signs with expired credentials.
    options = {"allow_expired_credentials": True} | given.get("endpoint_options", {})
    s3 = Presigner(given["region"], **credentials, **settings, **options)
    keywords: dict[str, Any] = {
        name: given[name]
        for name in (
            "at",
            "expires_in",
            "signing_window",
            "query",
            "headers",
            "allow_unsafe_key",
            "query_order",
            "hoist_headers",
        )
        if name in given
    }
    operation = given["operation"]
    if operation in RECIPES:
        return of_service(s3, given)
    if operation == "post_object":
        return post(s3, given, keywords)
    if operation == "multipart_upload":
        for name in ("part_size", "sign_content_length"):
            if name in given:
                keywords[name] = given[name]
        keywords |= given.get("options", {})
        upload = given["bucket"], given["key"], given["upload_id"], given["size"]
        return s3.multipart_upload(*upload, **keywords)
    if operation == "operation":
        return s3.operation(given["name"], given["parameters"], **keywords)
    if operation == "presign":
        assert "options" not in given
        target = given.get("bucket"), given.get("key")
        return s3.presign(given["method"], *target, **keywords)
    options = given.get("options", {})
    method: Callable[..., PresignedRequest] = getattr(s3, operation)
    needed = [given[name] for name in OPERATIONS[operation]]
    return method(*needed, **keywords, **options)


def of_service(s3: Presigner, given: dict[str, Any]) -> Signed:
    method: Callable[..., Signed]
    method = getattr(s3, given["operation"])
    needed = RECIPES[given["operation"]]
    keywords = {
        name: given[name]
        for name in OF_SERVICES
        if name in given and name not in needed
    }
    if "signing_region" in given:
        keywords["region"] = given["signing_region"]
    return method(*(given[name] for name in needed), **keywords)


def post(s3: Presigner, given: dict[str, Any], keywords: dict[str, Any]) -> PostForm:
    for name in ("fields", "starts_with", "expires_at"):
        if name in given:
            keywords[name] = given[name]
    if "content_length_range" in given:
        keywords["content_length_range"] = tuple(given["content_length_range"])
    return s3.post_object(given["bucket"], given["key"], **keywords)


def utc(moment: datetime) -> str:
    assert moment.utcoffset() is not None
    return moment.isoformat().replace("+00:00", "Z")
