"""Errors of arguments: TypeError for types, PresignError with a code for values."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError

MOMENT = datetime(2013, 5, 24, tzinfo=UTC)
Call = Callable[[Presigner], object]


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda s3: s3.get_object(1, "k"), "bucket must be str, not int"),
        (lambda s3: s3.get_object("b-1", b"k"), "key must be str, not bytes"),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in="900"),
            "expires_in must be int, float or timedelta, not str",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in=True),
            "expires_in must be int, float or timedelta, not bool",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=MOMENT.date()),
            "at must be an aware datetime, Unix seconds or RFC 3339 text, not date",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=False),
            "at must be an aware datetime, Unix seconds or RFC 3339 text, not bool",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", allow_unsafe_key=1),
            "allow_unsafe_key must be bool, not int",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", query=["a"]),
            "query must be a mapping of str to str, not list",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", query={"a": 1}),
            'the value of "a" in query must be str, not int',
        ),
        (
            lambda s3: s3.get_object("b-1", "k", headers={1: "a"}),
            "a name in headers must be str, not int",
        ),
        (
            lambda s3: s3.put_object("b-1", "k", metadata={"a": None}),
            'the value of "a" in metadata must be str, not NoneType',
        ),
        (
            lambda s3: s3.put_object("b-1", "k", content_type=5),
            "content_type must be str, not int",
        ),
        (
            lambda s3: s3.put_object("b-1", "k", content_length="5"),
            "content_length must be int, not str",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", part_number=True),
            "part_number must be int, not bool",
        ),
        (
            lambda s3: s3.put_object("b-1", "k", bucket_key_enabled="true"),
            "bucket_key_enabled must be bool, not str",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", sse_customer_key=7),
            "sse_customer_key must be str or bytes, not int",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", VersionId="1"),
            "get_object() got an unexpected keyword argument 'VersionId'",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", metadata={}),
            "get_object() got an unexpected keyword argument 'metadata'",
        ),
        (
            lambda s3: s3.delete_object("b-1", "k", **{"\ud800": 1}),
            "delete_object() got an unexpected keyword argument '\\ud800'",
        ),
        (lambda s3: s3.presign(None), "method must be str, not NoneType"),
        (
            lambda s3: s3.presign("GET", version_id="1"),
            "presign() got an unexpected keyword argument 'version_id'",
        ),
        (
            lambda s3: s3.copy_object("b-1", "k", b"photos/k"),
            "copy_source must be str, not bytes",
        ),
        (
            lambda s3: s3.copy_object("b-1", "k", "photos/k", content_md5="x"),
            "copy_object() got an unexpected keyword argument 'content_md5'",
        ),
        (
            lambda s3: s3.list_objects_v2("b-1", metadata={}),
            "list_objects_v2() got an unexpected keyword argument 'metadata'",
        ),
        (
            lambda s3: s3.list_objects_v2("b-1", optional_object_attributes="ETag"),
            "optional_object_attributes must be a list of str, not str",
        ),
        (
            lambda s3: s3.get_object_attributes("b-1", "k", ["ETag", 1]),
            "an item of object_attributes must be str, not int",
        ),
        (
            lambda s3: s3.create_multipart_upload("b-1", "k", metadata=["a"]),
            "metadata must be a mapping of str to str, not list",
        ),
        (
            lambda s3: s3.upload_part("b-1", "k", 1, 1),
            "upload_id must be str, not int",
        ),
        (
            lambda s3: s3.upload_part("b-1", "k", "id", "1"),
            "part_number must be int, not str",
        ),
        (
            lambda s3: s3.upload_part("b-1", "k", "id", 1, expires_in="900"),
            "expires_in must be int, float or timedelta, not str",
        ),
        (
            lambda s3: s3.presign_request("GET", "https://a/", None),
            "service must be str, not NoneType",
        ),
        (
            lambda s3: s3.presign_request("GET", "https://a/", "sts", double_encode=1),
            "double_encode must be bool, not int",
        ),
        (
            lambda s3: s3.presign_request("GET", "https://a/", "sts", query=[]),
            "query must be a mapping of str to str, not list",
        ),
        (lambda s3: s3.eks_token(None), "cluster_name must be str, not NoneType"),
        (
            lambda s3: s3.rds_auth_token("a", 65_536, "me"),
            "port must be a whole number from 0 to 65535, not int",
        ),
        (
            lambda s3: s3.transcribe_stream("en-US", "pcm", -1),
            "sample_rate must be a whole number from 0 to 4294967295, not int",
        ),
        (
            lambda s3: s3.multipart_upload("b-1", "k", "id", 1).complete_body("a"),
            "etags must be a list of str, not str",
        ),
        (lambda _: presigner(region=None), "region must be str, not NoneType"),
        (
            lambda _: presigner(secret_access_key=b"x"),
            "secret_access_key must be str, not bytes",
        ),
        (
            lambda _: presigner(credentials_expire_at=()),
            (
                "credentials_expire_at must be an aware datetime, Unix seconds or RFC 3339 "
                "text, not tuple"
            ),
        ),
        (
            lambda _: presigner(addressing_style=1),
            "addressing_style must be str, not int",
        ),
        (
            lambda _: presigner(access_key_id=None),
            "access_key_id and secret_access_key must be given, or credentials",
        ),
        (lambda _: from_env(profile=1), "profile must be str, not int"),
    ],
)
def test_arguments_wrong_type_or_keyword_is_a_type_error(
    s3: Presigner, call: Call, text: str
) -> None:
    with pytest.raises(TypeError) as caught:
        call(s3)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("call", "code", "text"),
    [
        (
            lambda s3: s3.get_object("", "k"),
            "invalid_bucket",
            "bucket: empty; use a name or an ARN",
        ),
        (
            lambda s3: s3.get_object("b-1", "a\ud800"),
            "invalid_key",
            "key: contains a lone surrogate; use Unicode characters only",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", headers={"a": "\ud800"}),
            "invalid_header",
            (
                'the value of "a" in headers: contains a lone surrogate; use Unicode '
                "characters only"
            ),
        ),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in=10**400),
            "invalid_expires",
            "expires_in: more than 10^15 seconds are out of range; use 1 to 604,800 (7 days)",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in=-(2**63) - 2**12),
            "invalid_expires",
            (
                "expires_in: more than 10^15 seconds are out of range; use 1 to 604,800 (7 days)"
            ),
        ),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in=timedelta(seconds=1.5)),
            "invalid_expires",
            ("expires_in: not a whole number; use whole seconds"),
        ),
        (
            lambda s3: s3.get_object("b-1", "k", expires_in=timedelta.max),
            "invalid_expires",
            (
                "expires_in: 86400000000000 seconds are out of range; use 1 to 604,800 (7 days)"
            ),
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=datetime(2013, 5, 24)),
            "invalid_time",
            (
                "at: is a naive datetime; use an aware one, such as "
                "datetime.now(timezone.utc)"
            ),
        ),
        (
            lambda _: presigner(credentials_expire_at=datetime(2013, 5, 24)),
            "invalid_time",
            (
                "credentials_expire_at: is a naive datetime; use an aware one, such as "
                "datetime.now(timezone.utc)"
            ),
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=MOMENT.replace(year=1969)),
            "invalid_time",
            "time: -19180800 seconds since 1970 are out of range; use the years 1970 to 9999",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=float("nan")),
            "invalid_time",
            "time: more than 10^15 seconds from 1970; use the years 1970 to 9999",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", at=10**400),
            "invalid_time",
            "time: more than 10^15 seconds from 1970; use the years 1970 to 9999",
        ),
        (
            lambda s3: s3.put_object("b-1", "k", content_length=2**64),
            "invalid_option",
            "content_length: `18446744073709551616` is invalid; use a whole number",
        ),
        (
            lambda s3: s3.put_object("b-1", "k", content_length=-(10**5000)),
            "invalid_option",
            "content_length: `inf` is invalid; use a whole number",
        ),
        (
            lambda s3: s3.get_object("b-1", "k", sse_customer_key=b"short"),
            "invalid_option",
            "sse_customer_key: not a 256-bit key; use 32 bytes in Base64",
        ),
        (
            lambda s3: s3.upload_part("b-1", "k", "id", -1),
            "invalid_option",
            "part_number: `-1` is invalid; use 1 to 10,000",
        ),
        (
            lambda s3: s3.upload_part("b-1", "k", "", 1),
            "invalid_option",
            "upload_id: empty; use the ID that CreateMultipartUpload returns",
        ),
        (
            lambda s3: s3.copy_object("b-1", "k", "photos"),
            "invalid_option",
            (
                "copy_source: `photos` is invalid; use BUCKET/KEY or BUCKET/KEY?versionId=ID"
            ),
        ),
        (
            lambda s3: s3.copy_object(
                "b-1", "k", "photos/k", copy_source_sse_customer_key=b"short"
            ),
            "invalid_option",
            "copy_source_sse_customer_key: not a 256-bit key; use 32 bytes in Base64",
        ),
        (
            lambda s3: s3.get_object_attributes("b-1", "k", ()),
            "invalid_option",
            (
                "object_attributes: the list is empty; use ETag, Checksum, ObjectParts, "
                "StorageClass or ObjectSize"
            ),
        ),
        (
            lambda s3: s3.presign_request("GET", "https://a/", "a b"),
            "invalid_option",
            (
                "service: `a b` is invalid; use 1 to 63 ASCII letters, digits, `-`, `_` and `.`, such as execute-api"
            ),
        ),
        (
            lambda s3: s3.rds_auth_token("me:hunter2@a", 1, "me"),
            "invalid_endpoint",
            ("endpoint: not a host; use a host without scheme, credentials and path"),
        ),
        (
            lambda s3: s3.eks_token("a b"),
            "invalid_option",
            ("cluster_name: `a b` is invalid; use ASCII letters, digits, `-` and `_`"),
        ),
        (
            lambda s3: s3.multipart_upload("b-1", "k", "id", 1).complete_body([]),
            "invalid_option",
            "etags: 0 for 1 parts; give one for each part",
        ),
        (
            lambda _: presigner(secret_access_key="\ud800"),
            "invalid_credentials",
            "secret_access_key: contains a lone surrogate; use Unicode characters only",
        ),
        (
            lambda _: presigner(addressing_style="dns"),
            "invalid_option",
            "addressing_style: `dns` is unknown; use auto, virtual or path",
        ),
    ],
)
def test_arguments_invalid_value_has_a_code(
    s3: Presigner, call: Call, code: str, text: str
) -> None:
    with pytest.raises(PresignError) as caught:
        call(s3)
    assert (caught.value.code, str(caught.value)) == (code, text)
    assert isinstance(caught.value, ValueError)
    # Python's own error would contain the whole text.
    assert caught.value.__context__ is None


# Without their types, which forbid what is tried here.
new: Callable[..., Presigner] = Presigner
from_env: Callable[..., Presigner] = Presigner.from_env


def presigner(region: str | None = "us-east-1", **settings: object) -> Presigner:
    keys = {"access_key_id": ACCESS_KEY_ID, "secret_access_key": SECRET_ACCESS_KEY}
    return new(region, **{**keys, **settings})
