"""Forms that AWS and Ceph accept or reject, from ceph's s3-tests and from the documented or observed responses of S3.

The comment of each case states the responses of AWS and Ceph: `docs/verify-forms.md` has the same table, and a test
compares them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from case import ACCESS_KEY_ID, Case, credentials

# isort: split
from signed_forms import (
    AT_EXAMPLE,
    BUCKET,
    CONDITIONS,
    EXAMPLE,
    EXPIRATION,
    FIELDS,
    KEY,
    OF_SIGNATURE,
    PRIVATE,
    RANGE,
    SCOPE,
    TYPE,
    field_of,
    form,
    signed,
    signed_text,
)

VIOLATION, INVALID, FIELD = "policy_violation", "invalid_policy", "invalid_field"
DENIED = "403 AccessDenied"
CONDITION_FAILED = f"{DENIED} (Policy Condition failed)"
EXTRA = f"{DENIED} (Extra input fields)"
DOCUMENT = "400 InvalidPolicyDocument"
ARGUMENT = "400 InvalidArgument"
UNRECORDED = "not recorded"


def post_policies() -> Iterator[Case]:
    yield from of_s3_tests()
    yield from conditions()
    yield from documents()
    yield from lifetimes()
    yield from limits()
    yield from signatures()


def of_s3_tests() -> Iterator[Case]:
    """The cases of `test_post_object_*` and others that post forms, signed with Signature Version 4."""
    ok = {"aws": "204", "ceph": "204"}
    failed = {"aws": CONDITION_FAILED, "ceph": "403", "error": VIOLATION}
    document = {"aws": DOCUMENT, "ceph": "400", "error": INVALID}
    anonymous = {"ceph": "204", "error": FIELD, "aws": "204 where anyone may write"}
    tags = "<Tagging><TagSet><Tag><Key>0</Key><Value>0</Value></Tag></TagSet></Tagging>"
    yield form("anonymous_request", FIELDS, **anonymous)
    yield form("authenticated_request", signed(), **ok)
    no_type = [BUCKET, KEY, PRIVATE, RANGE]
    typeless = {"key": "foo.txt", "acl": "private"}
    yield form("authenticated_no_content_type", signed(no_type, only=typeless), **ok)
    yield form(
        "authenticated_request_bad_access_key",
        signed() | {"x-amz-credential": f"foo/{SCOPE}"},
        aws="403 InvalidAccessKeyId",
        ceph="403",
        error="unknown_access_key_id",
    )
    status = ["eq", "$success_action_status", "201"]
    yield form(
        "set_success_code",
        signed([*CONDITIONS, status], success_action_status="201"),
        aws="201",
        ceph="201",
    )
    yield form(
        "set_invalid_success_code",
        signed(
            [*CONDITIONS, ["eq", "$success_action_status", "404"]],
            success_action_status="404",
        ),
        **ok,
    )
    larger = [*CONDITIONS[:-1], ["content-length-range", 0, 5 * 1024 * 1024]]
    yield form("upload_larger_than_chunk", signed(larger), length=3 << 20, **ok)
    yield form(
        "set_key_from_filename", signed(key="${filename}"), file_name="foo.txt", **ok
    )
    yield form("ignored_header", signed(**{"x-ignore-foo": "bar"}), **ok)
    mixed = [
        {"bUcKeT": "examplebucket"},
        ["StArTs-WiTh", "$KeY", "foo"],
        {"AcL": "private"},
        ["StArTs-WiTh", "$CoNtEnT-TyPe", "text/plain"],
        RANGE,
    ]
    renamed = {"key": "kEy", "acl": "aCl", "policy": "pOLICy"}
    fields = {renamed.get(name, name): value for name, value in signed(mixed).items()}
    yield form("case_insensitive_condition_fields", fields, **ok)
    escaped = [BUCKET, ["starts-with", "$key", r"\$foo"], PRIVATE, TYPE, RANGE]
    yield form("escaped_field_values", signed(escaped, key=r"\$foo.txt"), **ok)
    url = "http://localhost:8000/examplebucket"
    redirect = ["eq", "$success_action_redirect", url]
    yield form(
        "success_redirect_action",
        signed([*CONDITIONS, redirect], success_action_redirect=url),
        aws="303",
        ceph="303",
    )
    right = signed()
    yield form(
        "invalid_signature",
        right | {"x-amz-signature": right["x-amz-signature"][::-1]},
        aws="403 SignatureDoesNotMatch",
        ceph="403",
        error="signature_mismatch",
    )
    yield form(
        "invalid_access_key",
        right | {"x-amz-credential": f"{ACCESS_KEY_ID[::-1]}/{SCOPE}"},
        aws="403 InvalidAccessKeyId",
        ceph="403",
        error="unknown_access_key_id",
    )
    yield form(
        "invalid_date_format",
        signed(expiration="2013-05-24 01:40:00.123456+00:00"),
        **document,
    )
    no_key = signed([BUCKET, PRIVATE, TYPE, RANGE])
    del no_key["key"]
    yield form("no_key_specified", no_key, aws=ARGUMENT, ceph="400", error=FIELD)
    unsigned = {k: v for k, v in right.items() if k != "x-amz-signature"}
    yield form("missing_signature", unsigned, aws=ARGUMENT, ceph="400", error=FIELD)
    missing = [["starts-with", "$key", r"\$foo"], PRIVATE, TYPE, RANGE]
    yield form("missing_policy_condition", signed(missing), **failed)
    meta = ["starts-with", "$x-amz-meta-foo", "bar"]
    yield form(
        "user_specified_header",
        signed([*CONDITIONS, meta], **{"x-amz-meta-foo": "barclamp"}),
        **ok,
    )
    yield form(
        "request_missing_policy_specified_field", signed([*CONDITIONS, meta]), **failed
    )
    upper = {"expiration": EXPIRATION, "CONDITIONS": CONDITIONS}
    yield form(
        "condition_is_case_sensitive", signed_text(json.dumps(upper)), **document
    )
    upper = {"EXPIRATION": EXPIRATION, "conditions": CONDITIONS}
    yield form("expires_is_case_sensitive", signed_text(json.dumps(upper)), **document)
    yield form(
        "expired_policy",
        signed(expiration="2013-05-23T22:50:00Z"),
        aws=f"{DENIED} (Policy expired)",
        ceph="403",
        error="expired",
    )
    yield form(
        "wrong_bucket",
        signed(key="${filename}", bucket="examplebucket"),
        bucket="otherbucket",
        file_name="foo.txt",
        **failed,
    )
    yield form(
        "invalid_request_field_value",
        signed(
            [*CONDITIONS, ["eq", "$x-amz-meta-foo", ""]],
            **{"x-amz-meta-foo": "barclamp"},
        ),
        **failed,
    )
    yield form(
        "missing_expires_condition",
        signed_text(json.dumps({"conditions": CONDITIONS})),
        **document,
    )
    yield form(
        "missing_conditions_list",
        signed_text(json.dumps({"expiration": EXPIRATION})),
        **document,
    )
    for name, bounds, length, answer in [
        ("upload_size_limit_exceeded", [0, 0], 3, "400 EntityTooLarge"),
        ("upload_size_below_minimum", [512, 1000], 3, "400 EntityTooSmall"),
        ("missing_content_length_argument", [0], 3, DOCUMENT),
        ("invalid_content_length_argument", [-1, 0], 3, DOCUMENT),
    ]:
        limited = [*CONDITIONS[:-1], ["content-length-range", *bounds]]
        error = INVALID if answer == DOCUMENT else VIOLATION
        fields = signed(limited)
        yield form(name, fields, length=length, aws=answer, ceph="400", error=error)
    mib = 1 << 20
    chunked = [*CONDITIONS[:-1], ["content-length-range", 4 * mib, 12 * mib]]
    yield form(
        "upload_size_rgw_chunk_size_bug", signed(chunked), length=4 * mib + 200, **ok
    )
    empty = json.dumps({"expiration": EXPIRATION, "conditions": [{}]})
    yield form("empty_conditions", signed_text(empty), **document)
    yield form("tags_anonymous_request", FIELDS | {"tagging": tags}, **anonymous)
    tagging = [*CONDITIONS, ["starts-with", "$tagging", ""]]
    yield form("tags_authenticated_request", signed(tagging, tagging=tags), **ok)
    checksum = {"x-amz-checksum-sha256": "aTL9MeXa9HObn6eP93eygxsJlcwdCwCTysgGAZAgE7w="}
    yield form(
        "upload_checksum",
        signed(**checksum),
        length=2 << 20,
        aws=EXTRA,
        ceph="204",
        error=VIOLATION,
    )
    prefix = "x-amz-server-side-encryption"
    customer = {
        f"{prefix}-customer-algorithm": "AES256",
        f"{prefix}-customer-key": "pO3upElrwuEXSoFwCfnZPdSsmt/xWeFa0N9KgDijwVs=",
        f"{prefix}-customer-key-md5": "DWygnHRtgiJ77HCm+1rvHw==",
    }
    for name, more in [
        ("encryption_sse_c_post_object", customer),
        (
            "sse_kms_post_object",
            {prefix: "aws:kms", f"{prefix}-aws-kms-key-id": "testkey-1"},
        ),
    ]:
        allowed = [["starts-with", f"${field}", ""] for field in more]
        yield form(name, signed([*CONDITIONS, *allowed], **more), **ok)
    absent = [*CONDITIONS, ["starts-with", f"${prefix}", ""]]
    yield form(
        "sse_default_post_object",
        signed(absent),
        aws=CONDITION_FAILED,
        ceph="204",
        error=VIOLATION,
    )


def conditions() -> Iterator[Case]:
    """Which fields need a condition, and when a condition is satisfied."""
    for name in ["bucket", "key", "x-amz-date", "x-amz-credential", "x-amz-algorithm"]:
        others = [*CONDITIONS, *OF_SIGNATURE]
        kept = [condition for condition in others if field_of(condition) != name]
        yield form(
            f"uncovered/{name}",
            signed(kept, own=False),
            aws=EXTRA,
            error=VIOLATION,
        )
    token = {"x-amz-security-token": "t/+="}
    temporary = credentials(session_token="t/+=")
    yield form(
        "uncovered/x-amz-security-token",
        signed(**token),
        credentials=temporary,
        aws=EXTRA,
        error=VIOLATION,
    )
    covered = signed([*CONDITIONS, token], **token)
    yield form("covered/x-amz-security-token", covered, credentials=temporary)
    of_sdk = signed(
        [{"bucket": "examplebucket"}, ["starts-with", "$key", "foo"], PRIVATE, TYPE],
        bucket="examplebucket",
    )
    upper = {
        "x-amz-algorithm": "X-Amz-Algorithm",
        "x-amz-credential": "X-Amz-Credential",
        "x-amz-date": "X-Amz-Date",
        "policy": "Policy",
        "x-amz-signature": "X-Amz-Signature",
    }
    of_sdk = {upper.get(name, name): value for name, value in of_sdk.items()}
    yield form("as-aws-sdk-js-v3-sends-it", of_sdk)
    yield form("aws-example", EXAMPLE, **AT_EXAMPLE)
    exact = "documented: exact matching alone"
    yield form(
        "prefix/bucket",
        signed([["starts-with", "$bucket", ""], *CONDITIONS[1:]]),
        aws=exact,
        error=INVALID,
    )
    dates = [*CONDITIONS, *OF_SIGNATURE[:2], ["starts-with", "$x-amz-date", ""]]
    yield form("prefix/x-amz-date", signed(dates, own=False), aws=exact, error=INVALID)
    for name, field, condition, value, error in [
        ("value/other-case", "acl", {"acl": "private"}, "Private", VIOLATION),
        ("prefix/other-case", "acl", ["starts-with", "$acl", "pri"], "Pri", VIOLATION),
        (
            "name/other-case",
            "x-amz-meta-TEST",
            ["eq", "$X-Amz-Meta-Test", "a"],
            "a",
            None,
        ),
        (
            "type/list",
            "content-type",
            ["starts-with", "$Content-Type", "image/"],
            "image/jpg,image/png",
            None,
        ),
        (
            "type/list-with-another",
            "content-type",
            ["starts-with", "$Content-Type", "image/"],
            "image/jpg,text/plain",
            VIOLATION,
        ),
    ]:
        fields = signed([BUCKET, KEY, condition], only={"key": "foo", field: value})
        answer = CONDITION_FAILED if error else "204"
        yield form(f"condition/{name}", fields, aws=answer, error=error)


def documents() -> Iterator[Case]:
    """Policies as text, and how much of it is accepted."""
    document = {"aws": DOCUMENT, "error": INVALID}
    unrecorded = {"aws": UNRECORDED, "error": INVALID}
    own = json.dumps([*CONDITIONS, *OF_SIGNATURE])
    with_comma = f'{{"expiration": "{EXPIRATION}", "conditions": {own[:-1]}, ]}}'
    yield form(
        "json/comma-after-last-condition", signed_text(with_comma), aws="documented"
    )
    yield form(
        "json/comma-after-last-item",
        signed_text(with_comma.replace("1024]", "1024,]")),
        **unrecorded,
    )
    yield form(
        "json/comma-after-last-member",
        signed_text(f'{{"expiration": "{EXPIRATION}", "conditions": {own},}}'),
        **unrecorded,
    )
    dollar = f'{{"expiration": "{EXPIRATION}", "conditions": {own}}}'
    dollar = dollar.replace('"foo"', r'"\$foo"')
    yield form(
        "json/escaped-dollar",
        signed_text(dollar, **FIELDS | {"key": "$foo.txt"}),
        aws="documented",
    )
    yield form("json/cut", signed_text(dollar[:-1]), **document)
    more = {"expiration": EXPIRATION, "conditions": CONDITIONS, "Statement": []}
    yield form("json/another-member", signed_text(json.dumps(more)), **document)
    for name, text in {
        "offset": "2013-05-24T03:40:00+02:00",
        "utc-in-words": "2013-05-24 01:40:00 UTC",
        "number": 1369359600,
    }.items():
        answer = UNRECORDED if name == "number" else DOCUMENT
        fields = signed(expiration=text)
        yield form(f"expiration/{name}", fields, aws=answer, error=INVALID)
    yield form("expiration/milliseconds", signed(expiration="2013-05-24T01:40:00.000Z"))
    for name, condition, answer, error in [
        ("range/texts", ["content-length-range", "0", "1024"], "204", None),
        (
            "range/words",
            ["content-length-range", "a", "10"],
            CONDITION_FAILED,
            INVALID,
        ),
        ("range/fraction", ["content-length-range", 0, 512.0], DOCUMENT, INVALID),
        ("range/upside-down", ["content-length-range", 9, 1], UNRECORDED, VIOLATION),
        ("empty-list", [], DOCUMENT, INVALID),
        ("operator", ["ends-with", "$key", "txt"], UNRECORDED, INVALID),
        ("no-dollar", ["eq", "acl", "private"], CONDITION_FAILED, INVALID),
        ("null", {"acl": None}, DOCUMENT, INVALID),
        ("text", "acl", UNRECORDED, INVALID),
        ("two-members", {"acl": "private", "x-ignore-a": "1"}, DOCUMENT, None),
        ("number", {"x-ignore-b": 201}, DOCUMENT, None),
    ]:
        fields = signed(
            [*CONDITIONS, condition], **{"x-ignore-a": "1", "x-ignore-b": "201"}
        )
        yield form(f"condition/{name}", fields, aws=answer, error=error)


def lifetimes() -> Iterator[Case]:
    """The signing key is valid for seven days, independent of the policy."""
    ended = "documented: the signature is valid for up to seven days"
    fields = signed(expiration="9999-12-31T23:59:59Z")
    yield form("lifetime/expires-in-9999", fields, aws=UNRECORDED)
    for name, now, options, error in [
        ("last-second", "2013-05-30T23:59:59Z", {}, None),
        ("seven-days", "2013-05-31T00:00:00Z", {}, "expired"),
        ("ten-years", "2023-05-24T00:00:00Z", {}, "expired"),
        ("max-age/shorter", "2013-05-24T00:15:00Z", {"max_age": 900}, "expired"),
        ("max-age/within", "2013-05-24T00:14:59Z", {"max_age": 900}, None),
        ("max-age/longer", "2013-06-22T23:59:59Z", {"max_age": 2592000}, None),
        ("max-age/longest", "2023-05-24T00:00:00Z", {"max_age": 1 << 62}, None),
    ]:
        answer = UNRECORDED if options else ended if error else "204"
        yield form(
            f"lifetime/{name}",
            fields,
            now=now,
            options=options,
            aws=answer,
            error=error,
        )


def limits() -> Iterator[Case]:
    """The maximum size of a form."""
    answer = f"{ARGUMENT} (User key must have a length greater than 0)"
    empty = {"aws": answer, "error": "invalid_key"}
    any_key = [BUCKET, ["starts-with", "$key", ""]]
    yield form("key/empty", signed(any_key, only={"key": ""}), **empty)
    of_name = signed(any_key, only={"key": "${filename}"})
    yield form("key/empty-file-name", of_name, file_name="a/", **empty)
    too_long = {"aws": "400 KeyTooLongError", "error": "invalid_key"}
    yield form("key/longest", of_name, file_name="k" * 1024)
    yield form("key/too-long", of_name, file_name="k" * 1025, **too_long)
    wide = signed(any_key, only={"key": "\u00fc" * 513})
    yield form("key/too-long-in-utf-8", wide, **too_long)
    large = {"aws": "400 MaxPostPreDataLengthExceeded", "error": FIELD}
    fields = signed()
    used = sum(len(name) + len(value) for name, value in fields.items())
    used += len("cat.jpg") + len("x-ignore-a")
    for name, bytes, expected in [
        ("size/20480-bytes", 20480, {"aws": "counts the boundaries too"}),
        ("size/20481-bytes", 20481, large),
    ]:
        yield form(name, fields | {"x-ignore-a": "a" * (bytes - used)}, **expected)
    many = {f"x-ignore-{n}": "" for n in range(501 - len(fields))}
    yield form("size/501-fields", fields | many, **large)
    places = {"x-ignore-a": "${filename}" * 300}
    yield form(
        "size/expanded",
        fields | places,
        file_name="n" * 255,
        aws=UNRECORDED,
        error=FIELD,
    )


def signatures() -> Iterator[Case]:
    right = signed()
    no_algorithm = {k: v for k, v in right.items() if k != "x-amz-algorithm"}
    yield form("signature/no-algorithm", no_algorithm, aws=ARGUMENT, error=FIELD)
    only = {name: right[name] for name in ("key", "policy")}
    yield form("signature/policy-alone", only, aws=DENIED, error=FIELD)
    yield form(
        "signature/policy-cut",
        right | {"policy": right["policy"][:-2]},
        aws="403 SignatureDoesNotMatch",
        error="signature_mismatch",
    )
    yield form(
        "signature/date-in-words",
        right | {"x-amz-date": "yesterday"},
        aws=ARGUMENT,
        error=FIELD,
    )
    yield form(
        "signature/other-region",
        right,
        options={"regions": ["eu-west-1"]},
        aws=ARGUMENT,
        error="invalid_scope",
    )
    second = {
        "AWSAccessKeyId": ACCESS_KEY_ID,
        "signature": "gp42sMsv4L5xLO0OjT+56V64o+A=",
    }
    of_version_2 = {**FIELDS, **second, "policy": right["policy"]}
    yield form(
        "signature/version-2",
        of_version_2,
        aws="204 in regions from before 2014",
        error=FIELD,
    )
    allowed = [["starts-with", f"${name}", ""] for name in second]
    both = signed([*CONDITIONS, *allowed], **second)
    yield form("signature/two", both, aws=UNRECORDED, error=FIELD)
    twice = [*right.items(), ("ACL", "private")]
    joined = "joins the values by commas"
    yield form("signature/field-twice", twice, aws=joined, error=FIELD)
