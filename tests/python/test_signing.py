"""Signs headers and policies: what the vectors cannot have."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError, VerifyError, verify

AT = "2026-11-23T12:00:00Z"
URL = "https://photos.s3.eu-west-1.amazonaws.com/in/cat%20%281%29.jpg?partNumber=3&uploadId=2~abc"


def s3(**settings: Any) -> Presigner:
    keys = {"access_key_id": ACCESS_KEY_ID, "secret_access_key": SECRET_ACCESS_KEY}
    return Presigner("eu-west-1", **keys | settings)


def test_sign_headers_now_equals_botocore() -> None:
    body = b"a cat"
    headers = {"Content-Type": "image/jpeg", "x-amz-meta-owner": "cats"}
    request = AWSRequest("PUT", URL, dict(headers), data=body)
    # botocore signs the hash of a body only over http, or when told to.
    request.context["payload_signing_enabled"] = True
    request.context["client_config"] = None
    auth = S3SigV4Auth(Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY), "s3", "eu-west-1")
    auth._should_sha256_sign_payload = lambda _: True
    auth.add_auth(request)
    theirs = {name.lower(): value for name, value in request.headers.items()}
    date = theirs["x-amz-date"]
    at = f"{date[:4]}-{date[4:6]}-{date[6:11]}:{date[11:13]}:{date[13:]}"
    hash = hashlib.sha256(body).hexdigest()
    ours = s3().sign_headers("PUT", URL, headers, hash, at=at)
    assert list(ours) == ["authorization", "x-amz-date", "x-amz-content-sha256"]
    assert ours == {name: theirs[name] for name in ours}


def test_sign_headers_is_verified_with_the_payload_hash() -> None:
    hash = hashlib.sha256(b"a cat").hexdigest()
    sent = {"Content-Type": "image/jpeg", "User-Agent": "a", "Host": URL.split("/")[2]}
    for payload, known in [(hash, hash), ("UNSIGNED-PAYLOAD", None), (None, None)]:
        added = s3().sign_headers("PUT", URL, sent, payload, at=AT)
        received = sent | added | {"User-Agent": "changed by a proxy"}
        request = verify(
            "PUT", URL, lambda _: SECRET_ACCESS_KEY, headers=received, at=AT
        )
        assert request.body_sha256 == known
        assert request.path == "/in/cat (1).jpg"
        assert "content-type" in request.signed_headers
        assert "user-agent" not in request.signed_headers
        received["Content-Type"] = "text/html"
        with pytest.raises(VerifyError) as caught:
            verify("PUT", URL, lambda _: SECRET_ACCESS_KEY, headers=received, at=AT)
        assert (caught.value.code, caught.value.status) == ("signature_mismatch", 403)


def test_sign_policy_of_a_form_returns_its_fields() -> None:
    form = s3().post_object("photos", "k", at=AT)
    fields = s3().sign_policy(form.policy, at=AT)
    assert {"key": "k"} | fields == form.fields
    policy = json.dumps({"expiration": AT, "conditions": [{"bucket": "ü"}]}, indent=2)
    fields = s3().sign_policy(policy)
    assert base64.b64decode(fields["policy"]).decode() == policy


def test_signing_wrong_values_are_typed_errors() -> None:
    expired = s3(credentials_expire_at="2026-11-23T11:00:00Z")
    attempts: list[tuple[str, Callable[[], object]]] = [
        ("invalid_policy", lambda: s3().sign_policy("[]")),
        ("credentials_expire_first", lambda: expired.sign_policy("{}", at=AT)),
        ("credentials_expire_first", lambda: expired.sign_headers("GET", URL, at=AT)),
        ("invalid_option", lambda: s3().sign_headers("GET", URL, payload_hash="")),
        ("invalid_header", lambda: s3().sign_headers("GET", URL, {"a": "\n"})),
    ]
    for code, attempt in attempts:
        with pytest.raises(PresignError) as caught:
            attempt()
        assert caught.value.code == code
    wrong: Any = 1
    for attempt in (
        lambda: s3().sign_policy(wrong),
        lambda: s3().sign_policy(b"{}"),  # type: ignore[arg-type]
        lambda: s3().sign_headers("GET", wrong),
        lambda: s3().sign_headers("GET", URL, wrong),
        lambda: s3().sign_headers("GET", URL, payload_hash=wrong),
        lambda: s3().sign_headers("GET", URL, service=wrong),
    ):
        with pytest.raises(TypeError):
            attempt()
