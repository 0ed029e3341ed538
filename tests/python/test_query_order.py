"""The order of the query and hoisted headers: of a presigner, and of a request."""

import copy
import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError

AT = "2026-11-23T12:00:00Z"
KEYS: dict[str, Any] = {
    "access_key_id": ACCESS_KEY_ID,
    "secret_access_key": SECRET_ACCESS_KEY,
}


@pytest.mark.parametrize("order", ["canonical", "given", "sorted"])
def test_query_order_of_presigner_and_request_give_the_same_urls(order: Any) -> None:
    plain = Presigner("eu-west-1", **KEYS)
    ordered = Presigner("eu-west-1", query_order=order, **KEYS)
    options: dict[str, Any] = {"at": AT, "version_id": "1", "part_number": 2}
    url = plain.get_object("photos", "k", query_order=order, **options).url
    for same in (ordered, copy.deepcopy(ordered), pickle.loads(pickle.dumps(ordered))):
        assert same == ordered
        assert same.query_order == order
        assert same.get_object("photos", "k", **options).url == url
        assert same.get_objects("photos", ["k"], **options) == [url]
    assert (ordered == plain) is (order == "canonical")
    assert (f"query_order='{order}'" in repr(ordered)) is (order != "canonical")
    assert list(ordered.iter_get_objects("photos", ["k"], **options)) == [url]
    canonical = plain.get_object("photos", "k", **options).url
    assert sorted(urlsplit(url).query.split("&")) == sorted(
        urlsplit(canonical).query.split("&")
    )


def test_hoist_headers_of_presigner_and_request_give_the_same_urls() -> None:
    plain = Presigner("eu-west-1", **KEYS)
    hoisting = Presigner("eu-west-1", hoist_headers=True, **KEYS)
    options: dict[str, Any] = {
        "at": AT,
        "acl": "private",
        "metadata": {"owner": "cats & dogs"},
        "sse_customer_key": b"k" * 32,
        "content_type": "image/jpeg",
    }
    upload = hoisting.put_object("photos", "k", **options)
    assert (
        upload.url == plain.put_object("photos", "k", hoist_headers=True, **options).url
    )
    assert sorted(upload.headers) == [
        "content-type",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-server-side-encryption-customer-key",
        "x-amz-server-side-encryption-customer-key-md5",
    ]
    query = dict(parse_qsl(urlsplit(upload.url).query))
    assert query["x-amz-acl"] == "private"
    assert query["x-amz-meta-owner"] == "cats & dogs"
    kept = hoisting.put_object("photos", "k", hoist_headers=False, **options)
    assert kept == plain.put_object("photos", "k", **options)
    many = hoisting.presign_for_keys(
        "PUT", "photos", ["k"], at=AT, headers={"x-amz-acl": "private"}
    )
    assert many.headers == {}
    assert "&x-amz-acl=private" in many.urls[0]


@pytest.mark.parametrize("wrong", ["", "Given", "random"])
def test_query_order_unknown_is_invalid_option(wrong: Any) -> None:
    s3 = Presigner("eu-west-1", **KEYS)
    attempts: list[Callable[[], object]] = [
        lambda: Presigner("eu-west-1", query_order=wrong, **KEYS),
        lambda: s3.get_object("photos", "k", query_order=wrong),
        lambda: s3.presign_request("GET", "https://h/", "s3", query_order=wrong),
    ]
    for attempt in attempts:
        with pytest.raises(PresignError, match="^query_order: ") as caught:
            attempt()
        assert caught.value.code == "invalid_option"
    attempts = [
        lambda: s3.get_object("photos", "k", query_order=1),  # type: ignore[arg-type]
        lambda: s3.get_object("photos", "k", hoist_headers="no"),  # type: ignore[arg-type]
        lambda: s3.post_object("photos", "k", query_order="given"),  # type: ignore[call-arg]
    ]
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt()
