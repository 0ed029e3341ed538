"""Hostile forms, and the limits of `verify_form`."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from presigned import Presigner, PresignError, VerifiedForm, verify_form

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
VARIABLE = "${filename}"
S3 = Presigner("eu-west-1", access_key_id=ID, secret_access_key=SECRET)


def lookup(access_key_id: str) -> str | None:
    return {ID: SECRET}.get(access_key_id)


def verified(fields: Any, **changes: Any) -> VerifiedForm:
    given: dict[str, Any] = {"file_name": "cat.jpg", "at": AT} | changes
    return verify_form("photos", fields, 5, lookup, **given)


def code(fields: Any, **changes: Any) -> str:
    with pytest.raises(PresignError) as error:
        verified(fields, **changes)
    return error.value.code


def test_form_with_filename_in_any_field_is_accepted() -> None:
    form = S3.post_object(
        "photos",
        "in/${filename}",
        fields={
            "success_action_redirect": "https://example.com/?f=${filename}",
            "tagging": "<Tagging><TagSet><Tag><Key>a</Key>"
            "<Value>${filename}</Value></Tag></TagSet></Tagging>",
        },
        starts_with={"x-amz-meta-name": "the ${filename}"},
        at=AT,
    )
    fields = form.fields | {"x-amz-meta-name": "the ${filename}"}
    assert verified(fields).key == "in/cat.jpg"
    other = fields | {"success_action_redirect": "https://example.org/?f=cat.jpg"}
    assert code(other) == "policy_violation"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"Content-Length": "1"}, "use content_length_range to limit"),
        ({"x-amz-tagging": "a=b"}, "use the field `tagging` with XML"),
        ({"tagging": "a=b"}, "is not the XML of S3"),
    ],
)
def test_field_that_s3_does_not_read_is_rejected(
    fields: dict[str, str], text: str
) -> None:
    for place in ["fields", "starts_with"]:
        given: dict[str, Any] = {place: fields}
        with pytest.raises(PresignError, match=text) as error:
            S3.post_object("photos", "k", at=AT, **given)
        assert error.value.code == "invalid_field"


def test_form_expires_seven_days_after_signing_or_by_max_age() -> None:
    week = timedelta(days=7)
    form = S3.post_object("photos", "k", at=AT, expires_in=week)
    assert verified(form.fields, at=AT + week - timedelta(seconds=1)).key == "k"
    assert verified(form.fields).expires_at == AT + week
    hour = timedelta(hours=1)
    assert verified(form.fields, max_age=hour).expires_at == AT + hour
    assert verified(form.fields, max_age=30 * 86_400).expires_at == AT + week
    assert code(form.fields, at=AT + hour, max_age=hour) == "expired"


def hostile(size: int) -> dict[str, Any]:
    """Yields hostile forms that are as long as they can be."""
    own = list(S3.post_object("photos", "k", at=AT).fields.items())
    return {
        "value": [*own, ("x-ignore-a", "a" * size)],
        "variables": [*own, ("x-ignore-a", VARIABLE * (size // len(VARIABLE)))],
        "name": [*own, ("a" * size, "")],
        "fields": [*own, *((f"x-ignore-{n:07}", "") for n in range(size // 16))],
        "same fields": [*own, *[("x-ignore-same-na", "")] * (size // 16)],
        "credential": {**dict(own), "x-amz-credential": "/" * size},
        "policy": {**dict(own), "policy": "e30=" * (size // 4)},
    }


def test_verify_form_oversized_form_is_rejected_fast() -> None:
    for what, fields in hostile(65_536).items():
        start = time.process_time()
        assert code(fields) == "invalid_field", what
        # The goal is five milliseconds on an idle machine.
        assert time.process_time() - start < 0.1, what
    own = S3.post_object("photos", "k", at=AT).fields
    assert code(own, file_name="n" * 65_536) == "invalid_field"
    assert code(own, content_type="," * 65_536) == "invalid_field"


def test_verify_form_time_is_linear() -> None:
    def taken(size: int) -> float:
        forms = hostile(size)
        start = time.process_time()
        for fields in forms.values():
            try:
                verified(fields)
            except PresignError as error:
                assert error.code != "expired"
        return time.process_time() - start

    for size in (1_500, 100_000):
        short, ten_times = taken(size), taken(10 * size)
        assert ten_times < 1 + 40 * short, (size, short, ten_times)


def test_key_after_expansion_has_1_to_1024_bytes() -> None:
    form = S3.post_object("photos", VARIABLE, at=AT)
    assert len(verified(form.fields, file_name="n" * 1024).key) == 1024
    assert code(form.fields, file_name="n" * 1025) == "invalid_key"
    assert code(form.fields, file_name="") == "invalid_key"
    assert code(form.fields, file_name="a/") == "invalid_key"
