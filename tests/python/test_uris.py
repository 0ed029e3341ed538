"""Presigns objects of many buckets by URI."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError

AT = "2026-11-23T12:00:00Z"
OPTIONS: dict[str, Any] = {"at": AT, "expires_in": 900}
URIS = [
    "s3://photos/2026/my cat.jpg",
    "s3a://logs/a%20b//c",
    "s3n://photos/k",
    "https://photos.s3.eu-west-1.amazonaws.com/2026/my%20cat.jpg",
    "https://s3.us-west-2.amazonaws.com/other/k",
]


def presigner(region: str = "eu-west-1", **settings: Any) -> Presigner:
    keys = {"access_key_id": ACCESS_KEY_ID, "secret_access_key": SECRET_ACCESS_KEY}
    return Presigner(region, **keys | settings)


def expected(method: Any = "GET", region: str = "eu-west-1") -> list[str]:
    def url(region: str, bucket: str, key: str) -> str:
        return presigner(region).presign(method, bucket, key, **OPTIONS).url

    return [
        url("eu-west-1", "photos", "2026/my cat.jpg"),
        url(region, "logs", "a%20b//c"),
        url("eu-west-1", "photos", "k"),
        url("eu-west-1", "photos", "2026/my cat.jpg"),
        url("us-west-2", "other", "k"),
    ]


def test_presign_uris_equals_presign_of_each_object() -> None:
    requests = presigner().presign_uris(URIS, **OPTIONS)
    assert requests.urls == expected()
    assert requests.method == "GET"
    assert requests.headers == {}
    assert requests.head_urls is None
    assert requests.expires_at == datetime(2026, 11, 23, 12, 15, tzinfo=UTC)
    put = presigner().presign_uris(URIS, method="PUT", **OPTIONS)
    assert put.urls == expected("PUT")
    again = presigner().presign_uris(iter(URIS), head=True, **OPTIONS)
    assert again.urls == expected()
    assert again.head_urls == expected("HEAD")


def test_presign_uris_regions_override_those_of_the_presigner() -> None:
    regions = {"logs": "us-east-1"}
    requests = presigner().presign_uris(URIS, regions=regions, **OPTIONS)
    assert requests.urls == expected(region="us-east-1")
    other = presigner().presign_uris(URIS, regions={"other": "eu-north-1"}, **OPTIONS)
    assert ".eu-north-1.amazonaws.com/k?" in other.urls[4]
    local = presigner("local", endpoint_url="http://localhost:9000/s3")
    urls = local.presign_uris(
        ["s3://a/k", "http://localhost:9000/s3/b/k%2B"],
        regions={"a": "other"},
        **OPTIONS,
    ).urls
    assert urls[0].startswith("http://localhost:9000/s3/a/k?")
    assert "%2Fother%2Fs3%2F" in urls[0]
    assert urls[1] == local.presign("GET", "b", "k+", **OPTIONS).url


def test_presign_uris_error_names_its_index() -> None:
    wrong = [
        (
            "photos/k",
            "invalid_url",
            "uris[1]: neither s3://BUCKET/KEY nor the URL of an object",
        ),
        (
            "s3://photos",
            "invalid_key",
            "uris[1]: key: empty; use 1 to 1,024 bytes of UTF-8",
        ),
        ("s3:///k", "invalid_bucket", "uris[1]: bucket: "),
        ("s3://photos/../k", "unsafe_key", "uris[1]: key: "),
        (
            "https://example.com/photos/k",
            "invalid_url",
            "uris[1]: a URL of another server",
        ),
        (
            "https://photos.s3.amazonaws.com/k?versionId=1",
            "invalid_url",
            "uris[1]: a URL with a query",
        ),
    ]
    for uri, code, message in wrong:
        uris = ["s3://photos/k", uri, "s3://photos/k"]
        with pytest.raises(PresignError) as caught:
            presigner().presign_uris(uris)
        assert caught.value.code == code
        assert str(caught.value).startswith(message)
        some = presigner().presign_uris(uris, on_error="return").urls
        assert [type(url).__name__ for url in some] == ["str", "PresignError", "str"]
        column = presigner().presign_uris(pa.array(uris), on_error="return").urls
        errors = pa.RecordBatch.from_struct_array(pa.array(column)).to_pydict()["error"]
        assert errors[1].startswith(f"{code}: {message}")
    with pytest.raises(PresignError, match=r"^uris\[0\]: region: "):
        presigner().presign_uris(["s3://a/k"], regions={"a": "a b"})
    with pytest.raises(PresignError) as caught:
        presigner().presign_uris([], expires_in=0)
    assert caught.value.code == "invalid_expires"


def test_presign_uris_wrong_type_names_its_argument() -> None:
    s3: Any = presigner()
    tries: list[tuple[Callable[[], object], str]] = [
        (lambda: s3.presign_uris("s3://a/k"), "^uris must be an iterable of str"),
        (lambda: s3.presign_uris([1]), r"^uris\[0\] must be str"),
        (lambda: s3.presign_uris([], head=1), "^head must be bool"),
        (lambda: s3.presign_uris([], regions="a"), "^regions must be a mapping"),
        (lambda: s3.presign_uris([], version_id="a"), "unexpected keyword"),
        (lambda: s3.iter_presign_uris([], head=True), "unexpected keyword"),
    ]
    for given, message in tries:
        with pytest.raises(TypeError, match=message):
            given()


def test_presign_uris_arrow_columns_return_columns() -> None:
    keys: list[str | None] = [*URIS, None]
    wanted: list[str | None] = [*expected(), None]
    requests = presigner().presign_uris(pa.array(keys), head=True, **OPTIONS)
    assert pa.array(requests.urls).to_pylist() == wanted
    assert pa.array(requests.head_urls).to_pylist() == [*expected("HEAD"), None]
    chunks = pa.chunked_array([keys, keys])
    stream = presigner().presign_uris(chunks, **OPTIONS)
    assert pa.chunked_array(stream.urls).to_pylist() == wanted * 2
    dictionary = pa.array(keys).dictionary_encode()
    urls = presigner().presign_uris(dictionary, **OPTIONS).urls
    assert pa.array(urls).to_pylist() == wanted


def test_presign_uris_of_many_buckets_on_several_threads_keep_their_order() -> None:
    uris = [f"s3://bucket-{n % 1500}/{n}" for n in range(9000)]
    urls = presigner().presign_uris(uris, **OPTIONS).urls
    for n in (0, 1, 1499, 1500, 4096, 8999):
        key = presigner().presign("GET", f"bucket-{n % 1500}", str(n), **OPTIONS)
        assert urls[n] == key.url
    assert len(set(urls)) == len(uris)


def test_iter_presign_uris_reads_as_it_is_read() -> None:
    def endless() -> Iterator[str]:
        n = 0
        while True:
            yield URIS[n % len(URIS)]
            n += 1

    urls = presigner().iter_presign_uris(endless(), **OPTIONS)
    assert [next(urls) for _ in range(50)] == expected() * 10
    some = presigner().iter_presign_uris(["s3://a/k", "x"], **OPTIONS)
    next(some)
    with pytest.raises(PresignError, match=r"^uris\[1\]: "):
        next(some)
