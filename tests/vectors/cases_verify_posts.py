"""Forms that a server receives, and policies that boto3 does not create."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from case import DEFAULTS, Case, credentials

# isort: split
import oracle
from received_requests import NOW, sign


def forms() -> Iterator[Case]:
    given = {
        "operation": "post_object",
        "key": "in/${filename}",
        "fields": {"acl": "private", "x-amz-meta-a": "1"},
        "starts_with": {"Content-Type": "image/", "x-amz-meta-b": ""},
        "content_length_range": [1, 1024],
    }
    made = oracle.expected(DEFAULTS | given)
    chosen = {"Content-Type": "image/png", "x-amz-meta-b": "anything"}
    fields = made["fields"] | chosen
    yield form("plain", fields)
    yield form("file-name/path", fields, file_name="C:\\pictures/new\\dog.jpg")
    yield form("file-name/none", fields, file_name=None)
    for length, error in [
        (1, None),
        (1024, None),
        (0, "policy_violation"),
        (1025, "policy_violation"),
    ]:
        yield form(f"length/{length}", fields, error, file_length=length)
    for name, changes, error in [
        ("changed", {"acl": "public-read"}, "policy_violation"),
        ("key/other", {"key": "out/${filename}"}, "policy_violation"),
        ("key/chosen", {"key": "in/my.jpg"}, None),
        ("type/other", {"Content-Type": "text/html"}, "policy_violation"),
        ("type/list", {"Content-Type": "image/png, image/jpeg"}, None),
        (
            "type/list/one-other",
            {"Content-Type": "image/png,text/html"},
            "policy_violation",
        ),
        ("more", {"tagging": "a"}, "policy_violation"),
        ("more/ignored", {"x-ignore-a": "1", "X-Ignore-B": "2"}, None),
        ("signature", {"x-amz-signature": "0" * 64}, "signature_mismatch"),
        (
            "policy/other",
            {"policy": base64.b64encode(b"{}").decode()},
            "signature_mismatch",
        ),
        ("date", {"x-amz-date": "20130524T000001Z"}, "policy_violation"),
        ("date/wrong", {"x-amz-date": "yesterday"}, "invalid_field"),
        ("token", {"x-amz-security-token": "t"}, "invalid_session_token"),
    ]:
        yield form(name, fields | changes, error)
    for missing, error in {
        "key": "invalid_field",
        "policy": "invalid_field",
        "x-amz-signature": "invalid_field",
        "acl": "policy_violation",
        "x-amz-meta-b": "policy_violation",
    }.items():
        less = {name: value for name, value in fields.items() if name != missing}
        yield form(f"missing/{missing}", less, error)
    typeless = {name: value for name, value in fields.items() if name != "Content-Type"}
    yield form("type/of-file", typeless, content_type="image/gif")
    yield form(
        "type/of-file/other", typeless, "policy_violation", content_type="text/html"
    )
    yield form("bucket/other", fields, "policy_violation", bucket="otherbucket")
    twice = [*fields.items(), ("ACL", "private")]
    yield form("twice", twice, "invalid_field")
    yield form("time/ended", fields, "expired", now="2013-05-24T01:00:00Z")
    yield form("time/ahead", fields, "not_yet_valid", now="2013-05-23T23:00:00Z")
    yield form("region", fields, "invalid_scope", options={"regions": ["eu-west-1"]})
    yield form("max-age", fields, "expired", options={"max_age": 60})
    temporary = credentials(session_token="t/+=")
    made = oracle.expected(DEFAULTS | given | {"credentials": temporary})
    yield form("with-token", made["fields"] | chosen, credentials=temporary)
    yield form(
        "with-token/other",
        made["fields"] | chosen,
        "invalid_session_token",
        credentials=credentials(session_token="t"),
    )
    yield from policies()


def policies() -> Iterator[Case]:
    """Policies that boto3 does not create."""
    first = {"expiration": "2013-05-24T01:00:00.000Z"}
    own: list[Any] = [
        {"bucket": "examplebucket"},
        ["eq", "$key", "a.txt"],
        {"x-amz-algorithm": "AWS4-HMAC-SHA256", "X-Amz-Date": "20130524T000000Z"},
        ["starts-with", "$x-amz-credential", ""],
    ]
    right = first | {"conditions": own}
    yield policy("eq", right)
    yield policy("comma", json.dumps(right).replace("]}", ",]}"))
    yield policy("order", {"conditions": own} | first)
    yield policy(
        "unicode",
        first | {"conditions": [*own, {"x-amz-meta-a": '\u00fc\U0001f600"\\/\n'}]},
        more={"x-amz-meta-a": '\u00fc\U0001f600"\\/\n'},
    )
    yield policy(
        "number",
        first | {"conditions": [*own, {"success_action_status": 201}]},
        more={"success_action_status": "201"},
    )
    yield policy(
        "range-of-texts",
        first | {"conditions": [*own, ["Content-Length-Range", "1", "100"]]},
    )
    violation, invalid = "policy_violation", "invalid_policy"
    yield policy(
        "eq/other",
        first | {"conditions": [*own, ["eq", "$acl", "private"]]},
        violation,
        more={"acl": "public-read"},
    )
    yield policy(
        "field-that-did-not-come",
        first | {"conditions": [*own, ["starts-with", "$acl", ""]]},
        violation,
    )
    for name, text in {
        "no-json": "policy",
        "empty": "",
        "no-end": {"conditions": own},
        "no-conditions": first,
        "end": {"expiration": "tomorrow", "conditions": own},
        "more": right | {"id": "1"},
        "operator": first | {"conditions": [*own, ["ends-with", "$key", ""]]},
        "no-dollar": first | {"conditions": [*own, ["eq", "key", "a.txt"]]},
        "range": first | {"conditions": [*own, ["content-length-range", "a", "b"]]},
        "negative-range": first
        | {"conditions": [*own, ["content-length-range", -1, 9]]},
        "cut": json.dumps(right)[:-1],
        "behind": json.dumps(right) + "x",
        "twice": json.dumps(right)[:-1] + ', "conditions": []}',
        "list": [right],
    }.items():
        yield policy(f"wrong/{name}", text, invalid)
    yield form("policy/not-base64", sign("!policy"), invalid, file_name=None)


def policy(
    name: str, policy: Any, error: str | None = None, more: dict[str, str] | None = None
) -> Case:
    text = policy if isinstance(policy, str) else json.dumps(policy)
    fields = sign(base64.b64encode(text.encode()).decode()) | (more or {})
    return form(f"policy/{name}", fields, error, file_name=None)


def form(id: str, fields: Any, error: str | None = None, **changes: Any) -> Case:
    """An upload of a file of 100 bytes with `changes`."""
    pairs = fields.items() if isinstance(fields, dict) else fields
    common: dict[str, Any] = {
        "credentials": DEFAULTS["credentials"],
        "operation": "verify_form",
        "now": NOW,
        "bucket": "examplebucket",
        "file_length": 100,
        "file_name": "cat.jpg",
        "fields": [list(pair) for pair in pairs],
    }
    given = {
        name: value for name, value in (common | changes).items() if value is not None
    }
    return Case(f"verify/forms/{id}", "", given, error)
