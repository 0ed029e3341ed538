"""Runs every case of tests/vectors, or of the folder that PRESIGN_VECTORS names."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from presigned import (
    MultipartPlan,
    PostForm,
    PresignedRequest,
    Presigner,
    PresignError,
)

OPERATIONS = ("get_object", "head_object", "put_object", "delete_object")
FOLDER = Path(
    os.environ.get("PRESIGN_VECTORS") or Path(__file__).parents[1] / "vectors"
)


def test_every_vector_gives_its_bytes_or_its_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run, written, differing = 0, 0, []
    for path in sorted(FOLDER.glob("*.json")):
        text = path.read_text()
        # A case is a line.
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


def outcome(given: dict[str, Any]) -> dict[str, Any]:
    try:
        request = presign(given)
    except PresignError as error:
        return {"error": error.code}
    except TypeError as error:
        # What other languages learn when they pass an option, Python says of a call.
        names = given.get("options", {}) | given.get("endpoint_options", {})
        assert any(name in str(error) for name in names), error
        return {"error": "invalid_option"}
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
    return sent(request)


def sent(request: PresignedRequest) -> dict[str, Any]:
    assert str(request) == request.url
    return {
        "method": request.method,
        "url": request.url,
        "headers": request.headers,
        "expires_at": utc(request.expires_at),
    }


def presign(given: dict[str, Any]) -> PresignedRequest | PostForm | MultipartPlan:
    credentials = dict(given["credentials"])
    if "expire_at" in credentials:
        credentials["credentials_expire_at"] = credentials.pop("expire_at")
    settings = {
        name: given[name]
        for name in ("endpoint_url", "addressing_style")
        if name in given
    }
    options = given.get("endpoint_options", {})
    s3 = Presigner(given["region"], **credentials, **settings, **options)
    keywords: dict[str, Any] = {
        name: given[name]
        for name in ("at", "expires_in", "query", "headers", "allow_unsafe_key")
        if name in given
    }
    operation = given["operation"]
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
    assert operation in OPERATIONS
    options = given.get("options", {})
    method: Callable[..., PresignedRequest] = getattr(s3, operation)
    return method(given["bucket"], given["key"], **keywords, **options)


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
