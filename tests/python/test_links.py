"""`inspect` and `explain`; the vectors contain what `inspect` reports."""

import json
from datetime import datetime, timezone
from typing import Any

import pytest
from presigned import (
    Diagnosis,
    PossibleCause,
    Presigner,
    PresignError,
    explain,
    inspect,
)

AT = "2026-11-23T12:00:00Z"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEYS: dict[str, Any] = {
    "access_key_id": "AKIAIOSFODNN7EXAMPLE",
    "secret_access_key": SECRET,
}
TOKEN = "FQoGZXIvYXdzEXAMPLEawholesessiontoken"
BODY = "<Error><Code>SignatureDoesNotMatch</Code></Error>"
LINK = Presigner("eu-west-1", **KEYS).get_object("photos", "a cat.jpg", at=AT)


def why(**given: Any) -> Diagnosis:
    return explain(LINK, at=AT, **given)


def test_inspect_reports_bucket_key_and_state() -> None:
    for given in (LINK, LINK.url):
        known = inspect(given, at="2026-11-23T12:30:00Z")
        assert (known.bucket, known.key, known.state) == (
            "photos",
            "a cat.jpg",
            "valid",
        )
        assert known.is_good and known.remaining == 1800
        assert known.expires_at == datetime(2026, 11, 23, 13, tzinfo=timezone.utc)
        assert ("GetObject", "GET") in known.operations
        assert known.findings == []
    upload = inspect(LINK, method="PUT", at=AT)
    assert upload.operations == [("PutObject", "PUT")]
    (finding,) = upload.findings
    assert (finding.code, finding.severity) == ("content_type_not_signed", "note")
    assert inspect(LINK, at=AT) == inspect(LINK.url, at=AT) != inspect(LINK, at=0)
    assert repr(known) == (
        "Inspection(kind='sigv4', state='valid', bucket='photos', key='a cat.jpg', "
        "findings=[0 of them])"
    )


def test_explain_finds_the_cause() -> None:
    wrong = why(error_body=BODY, status=403, method="PUT", **KEYS)
    assert (wrong.cause, wrong.subject) == ("wrong_method", "GET")
    assert repr(wrong) == "Diagnosis(cause='wrong_method', subject='GET')"
    other = KEYS | {"secret_access_key": "other"}
    assert (
        why(error_body=BODY, method="GET", **other).cause == "changed_or_other_secret"
    )
    twice = why(
        error_body=BODY, sent_url=LINK.url.replace("%20", "%2520"), method="GET"
    )
    assert twice.cause == "double_encoded"
    assert twice.difference == (2, "/a%20cat.jpg", "/a%2520cat.jpg")
    assert twice.server_code == "SignatureDoesNotMatch"
    assert why(sent_headers={"X-Amz-Acl": "private"}).cause == "unsigned_header"
    unknown = why()
    assert unknown.cause == "unknown" and unknown.message and unknown.suggestion
    assert unknown == why() and unknown.inspection == inspect(LINK, at=AT)


def test_explain_returns_evidence_possible_causes_and_the_servers_words() -> None:
    """Every member is that of the JSON, which the command prints."""
    message = "The request signature we calculated does not match."
    body = BODY.replace("</Code>", f"</Code><Message>{message}</Message>")
    details: list[dict[str, Any]] = [{}, {"method": "PUT"}, {"status": 403}]
    for given in details:
        found = why(error_body=body, **given)
        members = json.loads(found.to_json())
        assert found.evidence == members["evidence"]
        assert found.server_message == members["server_message"]
        assert found.server_code == members["server_code"]
        assert len(found.possible_causes) == len(members["possible_causes"])
        for one, other in zip(
            found.possible_causes, members["possible_causes"], strict=True
        ):
            assert isinstance(one, PossibleCause)
            shown = {
                "cause": one.cause,
                "message": one.message,
                "subject": one.subject,
                "check": one.check,
            }
            assert shown == other
            assert repr(one) == (
                f"PossibleCause(cause='{one.cause}', subject={one.subject!r})"
            )
        assert found.possible_causes == why(error_body=body, **given).possible_causes
    found = why(error_body=body)
    assert found.server_message == message
    assert "wrong_method" in [possible.cause for possible in found.possible_causes]
    assert why(error_body=body, method="PUT", **KEYS).evidence


def test_inspect_and_explain_show_no_secret() -> None:
    own = KEYS | {"session_token": TOKEN}
    link = Presigner("eu-west-1", **own).get_object("photos", "a cat.jpg", at=AT)
    sent = link.url.replace("cat", "dog").replace("Expires=3600", "Expires=60")
    headers = {"x-amz-security-token": TOKEN}
    known = inspect(link, at=AT)
    cause = explain(
        link, sent_url=sent, sent_headers=headers, method="GET", at=AT, **own
    )
    assert known.has_session_token
    shown: list[object] = [
        known,
        cause,
        cause.difference,
        known.findings,
        known.parameters,
    ]
    for text in [*map(repr, shown), *map(str, shown), known.to_json(), cause.to_json()]:
        assert TOKEN not in text and SECRET not in text


def test_explain_invalid_argument_is_rejected() -> None:
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("invalid_url", {"sent_url": "cat.jpg"}),
        ("invalid_method", {"method": "get"}),
        ("invalid_credentials", {"access_key_id": "AKIA"}),
        ("invalid_time", {"at": "yesterday"}),
    ]
    for code, given in wrong:
        with pytest.raises(PresignError) as error:
            explain(LINK.url, **given)
        assert error.value.code == code
    with pytest.raises(PresignError) as error:
        inspect("photos/cat.jpg")
    assert error.value.code == "invalid_url"
    with pytest.raises(PresignError) as error:
        inspect(LINK, method="get")  # type: ignore[arg-type]
    assert error.value.code == "invalid_method"
    types: list[dict[str, Any]] = [
        {"status": "403"},
        {"error_body": b""},
        {"sent_headers": []},
        {"secret_access_key": 7},
    ]
    for given in types:
        with pytest.raises(TypeError):
            explain(LINK.url, **given)
    with pytest.raises(TypeError):
        inspect(None)  # type: ignore[arg-type]
