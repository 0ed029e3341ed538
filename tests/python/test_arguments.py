"""The types and values that arguments accept."""

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from presigned import Presigner, PresignError

AT = 1369353600
MOMENT = datetime(2013, 5, 24, tzinfo=UTC)
DAY = 86_400
SIGNATURE = "762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f"


def test_get_object_aws_example_has_the_documented_signature(s3: Presigner) -> None:
    link = s3.get_object("examplebucket", "test.txt", expires_in=DAY, at=AT)
    path, _, query = link.url.partition("?")
    assert path == "https://examplebucket.s3.us-east-1.amazonaws.com/test.txt"
    assert query.split("&") == [
        "X-Amz-Algorithm=AWS4-HMAC-SHA256",
        "X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
        "X-Amz-Date=20130524T000000Z",
        "X-Amz-Expires=86400",
        "X-Amz-SignedHeaders=host",
        f"X-Amz-Signature={SIGNATURE}",
    ]
    assert (link.method, link.headers) == ("GET", {})
    assert link.expires_at == MOMENT + timedelta(days=1)


@pytest.mark.parametrize("life", [DAY, float(DAY), timedelta(days=1)])
def test_expires_in_accepts_seconds_and_timedelta(
    s3: Presigner, life: float | timedelta
) -> None:
    link = s3.get_object("b-1", "k", expires_in=life, at=AT)
    assert link.expires_at == MOMENT + timedelta(days=1)


@pytest.mark.parametrize(
    "at",
    [
        AT,
        AT + 0.75,
        MOMENT,
        MOMENT.replace(microsecond=999_999),
        MOMENT.astimezone(timezone(timedelta(hours=5, minutes=45))),
        "2013-05-24T02:00:00+02:00",
    ],
)
def test_at_accepts_datetime_seconds_and_text(
    s3: Presigner, at: datetime | float | str
) -> None:
    link = s3.get_object("b-1", "k", expires_in=1, at=at)
    assert "&X-Amz-Date=20130524T000000Z&" in link.url
    assert link.expires_at == MOMENT + timedelta(seconds=1)


def test_at_year_9999_is_exact(s3: Presigner) -> None:
    at = datetime(9999, 12, 31, 22, 59, 59, 999_999, tzinfo=UTC)
    link = s3.get_object("b-1", "k", at=at)
    assert link.expires_at == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


END = datetime(2013, 5, 25, tzinfo=UTC)
CALLS: list[Callable[..., Any]] = [
    lambda s3, **given: s3.get_object("b-1", "k", **given),
    lambda s3, **given: s3.copy_object("b-1", "k", "b-1/j", **given),
    lambda s3, **given: s3.list_objects_v2("b-1", **given),
    lambda s3, **given: s3.presign("GET", "b-1", **given),
    lambda s3, **given: s3.operation("ListBuckets", {}, **given),
    lambda s3, **given: s3.presign_for_keys("GET", "b-1", ["k"], **given),
    lambda s3, **given: s3.operation_for_keys(
        "GetObject", {"Bucket": "b-1"}, ["k"], **given
    ),
    lambda s3, **given: s3.presign_request("GET", "https://a/", "sts", **given),
    lambda s3, **given: s3.transcribe_stream("en-US", "pcm", 16_000, **given),
    lambda s3, **given: s3.multipart_upload("b-1", "k", "id", 1, **given).abort,
    lambda s3, **given: s3.post_object("b-1", "k", **given),
]


@pytest.mark.parametrize("call", CALLS)
def test_expires_at_is_the_expiration(s3: Presigner, call: Callable[..., Any]) -> None:
    for end in (
        END,
        END.replace(microsecond=999_999),
        END.timestamp() + 0.5,
        "2013-05-25T02:00:00.9+02:00",
    ):
        assert call(s3, at=AT, expires_at=end).expires_at == END
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("unsupported_combination", {"expires_at": END, "expires_in": 60}),
        ("invalid_expires", {"expires_at": AT}),
        ("invalid_expires", {"expires_at": AT + 7 * DAY + 1}),
        ("invalid_time", {"expires_at": END.replace(tzinfo=None)}),
        ("invalid_time", {"expires_at": "tomorrow"}),
    ]
    for error, given in wrong:
        with pytest.raises(PresignError) as caught:
            call(s3, at=AT, **given)
        assert caught.value.code == error
        assert str(caught.value).startswith("expires_at: ") or error == "invalid_time"


def test_expires_at_of_many_keys_is_the_expiration(s3: Presigner) -> None:
    url = s3.get_object("b-1", "k", expires_at=END, at=AT).url
    assert "&X-Amz-Expires=86400&" in url
    assert s3.get_objects("b-1", ["k"], expires_at=END, at=AT) == [url]
    assert list(s3.iter_get_objects("b-1", ["k"], expires_at=END, at=AT)) == [url]


def test_date_options_take_a_datetime_or_text(s3: Presigner) -> None:
    local = MOMENT.astimezone(timezone(timedelta(hours=-3)))
    text = "Fri, 24 May 2013 00:00:00 GMT"
    by_text = s3.get_object(
        "b-1", "k", if_modified_since=text, response_expires=text, at=AT
    )
    by_time = s3.get_object(
        "b-1", "k", if_modified_since=local, response_expires=local, at=AT
    )
    assert by_time == by_text
    assert by_text.headers == {"if-modified-since": text}
    lock = s3.put_object("b-1", "k", object_lock_retain_until_date=local)
    header = {"x-amz-object-lock-retain-until-date": "2013-05-24T00:00:00Z"}
    assert lock.headers == header
    with pytest.raises(PresignError, match="^if_modified_since: is a naive datetime"):
        s3.get_object("b-1", "k", if_modified_since=MOMENT.replace(tzinfo=None))
    with pytest.raises(TypeError, match="^response_expires must be str or datetime"):
        s3.get_object("b-1", "k", response_expires=AT)  # type: ignore[arg-type]


def test_at_missing_is_the_current_time(s3: Presigner) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    link = s3.get_object("b-1", "k")
    after = datetime.now(UTC)
    hour = timedelta(hours=1)
    assert before + hour <= link.expires_at <= after + hour
    assert link.expires_at.tzinfo is UTC


def test_keywords_none_is_the_default(s3: Presigner) -> None:
    plain = s3.put_object("b-1", "k", at=AT)
    assert plain == s3.put_object(
        "b-1", "k", at=AT, expires_in=None, allow_unsafe_key=None, query=None,
        headers=None, metadata=None, content_type=None, content_length=None,
    )  # fmt: skip
    assert s3.presign("GET", at=AT) == s3.presign("GET", None, None, at=AT)


def test_put_object_options_query_and_headers_are_signed(s3: Presigner) -> None:
    upload = s3.put_object(
        "b-1",
        "k",
        content_length=2**64 - 1,
        bucket_key_enabled=True,
        metadata={"Author": "me"},
        headers=MappingProxyType({"X-Custom": " a  b "}),
        query={"tagging": "ä"},
    )
    assert upload.headers == {
        "content-length": "18446744073709551615",
        "x-amz-meta-author": "me",
        "x-amz-server-side-encryption-bucket-key-enabled": "true",
        "x-custom": "a  b",
    }
    assert "&tagging=%C3%A4&" in upload.url


def test_sse_customer_key_accepts_bytes_and_base64(s3: Presigner) -> None:
    key = bytes(range(32))
    text = base64.b64encode(key).decode()
    prefix = "x-amz-server-side-encryption-customer-"
    for given in (key, text):
        assert s3.get_object("b-1", "k", sse_customer_key=given).headers == {
            f"{prefix}algorithm": "AES256",
            f"{prefix}key": text,
            f"{prefix}key-md5": base64.b64encode(hashlib.md5(key).digest()).decode(),
        }


def test_multipart_upload_sse_customer_key_accepts_bytes(s3: Presigner) -> None:
    key = bytes(range(32))
    text = base64.b64encode(key).decode()
    by_bytes = s3.multipart_upload("b-1", "k", "id", 1, sse_customer_key=key, at=AT)
    by_text = s3.multipart_upload("b-1", "k", "id", 1, sse_customer_key=text, at=AT)
    assert by_bytes == by_text


def test_operations_accept_the_common_keywords(s3: Presigner) -> None:
    common: dict[str, Any] = {
        "at": AT,
        "expires_in": timedelta(minutes=1),
        "allow_unsafe_key": True,
        "query": {"q": "1"},
        "headers": {"X-Custom": "a"},
    }
    for request in [
        s3.copy_object("b-1", "a/../b", "photos/k", **common),
        s3.create_multipart_upload("b-1", "a/../b", **common),
        s3.upload_part("b-1", "a/../b", "id", 1, **common),
        s3.get_object_attributes("b-1", "a/../b", ["ETag"], **common),
        s3.put_object_tagging("b-1", "a/../b", **common),
    ]:
        assert "/a/../b?" in request.url
        assert "&X-Amz-Expires=60&" in request.url
        assert "&q=1&" in request.url
        assert request.headers["x-custom"] == "a"


def test_operations_options_are_signed(s3: Presigner) -> None:
    listing = s3.list_objects_v2(
        "b-1",
        prefix="2026/",
        max_keys=10,
        fetch_owner=False,
        optional_object_attributes=["RestoreStatus", "Other"],
        start_after=None,
    )
    assert "&fetch-owner=false&list-type=2&max-keys=10&prefix=2026%2F&" in listing.url
    assert listing.headers == {
        "x-amz-optional-object-attributes": "RestoreStatus,Other"
    }
    key = bytes(range(32))
    copy = s3.copy_object(
        bucket="b-1",
        key="k",
        copy_source="photos/a b?versionId=3",
        copy_source_sse_customer_key=key,
        metadata={"Author": "me"},
        metadata_directive="REPLACE",
    )
    prefix = "x-amz-copy-source-server-side-encryption-customer-"
    assert copy.headers == {
        "x-amz-copy-source": "photos/a%20b?versionId=3",
        f"{prefix}algorithm": "AES256",
        f"{prefix}key": base64.b64encode(key).decode(),
        f"{prefix}key-md5": base64.b64encode(hashlib.md5(key).digest()).decode(),
        "x-amz-meta-author": "me",
        "x-amz-metadata-directive": "REPLACE",
    }


def test_presign_request_other_service_is_signed(s3: Presigner) -> None:
    request = s3.presign_request(
        "POST",
        "https://api.example.com/prod/a%20b?x=1",
        "execute-api",
        region="eu-west-1",
        region_set=None,
        query={"y": "2"},
        headers={"X-Custom": "a"},
        body_sha256="UNSIGNED-PAYLOAD",
        expires_in=timedelta(minutes=5),
        at=MOMENT,
    )
    assert request.url.startswith("https://api.example.com/prod/a%20b?")
    assert "%2Feu-west-1%2Fexecute-api%2Faws4_request&" in request.url
    assert "&x=1&y=2&" in request.url
    assert request.headers == {"x-custom": "a"}
    assert request.expires_at == MOMENT + timedelta(minutes=5)
    stream = s3.transcribe_stream(
        "en-US", "pcm", 16_000, query={"vocabulary-name": "v"}, at=MOMENT
    )
    assert "&sample-rate=16000&vocabulary-name=v&" in stream.url
    assert stream.expires_at == MOMENT + timedelta(minutes=5)
