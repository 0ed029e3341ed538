"""The methods for many keys."""

import gc
import itertools
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from presigned import PresignedRequests, Presigner, PresignError

AT = "2026-11-23T12:00:00Z"
# Enough for several cores, and not a multiple of a piece.
MANY = 5_001

NEEDS_THREADS = pytest.mark.skipif(
    sys.platform == "emscripten", reason="Pyodide has no threads"
)

# Untyped, because the types forbid these arguments.
call: Callable[..., Any] = getattr


@pytest.fixture
def keys() -> list[str]:
    return [f"2026/{number:04}/ä b.jpg" for number in range(MANY)]


def test_get_objects_many_keys_equal_single_calls(
    s3: Presigner, keys: list[str]
) -> None:
    urls = [s3.get_object("photos", key, at=AT).url for key in keys]
    for count in (0, 1, 511, 512, 513, 2_047, 2_048, MANY):
        assert s3.get_objects("photos", keys[:count], at=AT) == urls[:count]
    assert list(s3.iter_get_objects("photos", keys, at=AT)) == urls


def test_get_objects_invalid_key_raises_with_its_index(
    s3: Presigner, keys: list[str]
) -> None:
    keys[700] = "a/../b"
    keys[4_000] = ""
    for given in (keys, tuple(keys), iter(keys)):
        with pytest.raises(PresignError, match=r"^keys\[700\]: ") as caught:
            s3.get_objects("photos", given, on_error="raise")
        assert caught.value.code == "unsafe_key"


def test_on_error_return_returns_the_error(s3: Presigner, keys: list[str]) -> None:
    urls: list[str | PresignError] = [*s3.get_objects("photos", keys, at=AT)]
    wrong = {700: "unsafe_key", 701: "invalid_key", 4_000: "invalid_key"}
    keys[700], keys[701], keys[4_000] = "a/../b", "", "k" * 1025
    for outcomes in (
        s3.get_objects("photos", keys, at=AT, on_error="return"),
        list(s3.iter_get_objects("photos", keys, at=AT, on_error="return")),
        s3.presign_for_keys("GET", "photos", keys, at=AT, on_error="return").urls,
    ):
        assert len(outcomes) == MANY
        for index, code in wrong.items():
            error = outcomes[index]
            assert isinstance(error, PresignError)
            assert error.code == code
            assert str(error).startswith(f"keys[{index}]: ")
        assert all(
            outcome == urls[index]
            for index, outcome in enumerate(outcomes)
            if index not in wrong
        )


@NEEDS_THREADS
def test_get_objects_releases_the_interpreter(s3: Presigner) -> None:
    begin, end = threading.Event(), threading.Event()
    turns = 0

    def count() -> None:
        nonlocal turns
        begin.set()
        while not end.is_set():
            turns += 1
            time.sleep(1e-4)

    interval = sys.getswitchinterval()
    # No thread is preempted: others run only if this thread releases the interpreter.
    sys.setswitchinterval(1e6)
    other = threading.Thread(target=count)
    other.start()
    try:
        begin.wait()
        before = turns
        s3.get_objects("photos", ["2026/cat.jpg"] * 200_000)
        assert turns > before
    finally:
        end.set()
        sys.setswitchinterval(interval)
    other.join()


@NEEDS_THREADS
def test_get_objects_presigner_is_shared_by_threads(
    s3: Presigner, keys: list[str]
) -> None:
    urls = s3.get_objects("photos", keys, at=AT)
    with ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda _: s3.get_objects("photos", keys, at=AT), range(8))
    assert all(result == urls for result in results)


def test_iter_get_objects_reads_endless_keys_on_demand(s3: Presigner) -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        for number in itertools.count():
            taken += 1
            yield f"{number}.jpg"

    urls = s3.iter_get_objects("photos", endless(), at=AT)
    assert taken == 0
    for given in range(1, 40_000):
        url = next(urls)
        assert given <= taken <= max(16, 2 * given + 16)
        assert taken - given <= 8_192
    assert url == s3.get_object("photos", "39998.jpg", at=AT).url
    assert iter(urls) is urls


def test_iter_get_objects_reference_cycle_is_collected(s3: Presigner) -> None:
    class Keys:
        urls: Iterator[str] | None = None

        def __iter__(self) -> "Keys":
            return self

        def __next__(self) -> str:
            return "cat.jpg"

    keys = Keys()
    keys.urls = s3.iter_get_objects("photos", keys)
    next(keys.urls)
    left = weakref.ref(keys)
    del keys
    gc.collect()
    assert left() is None


def test_iter_get_objects_returns_urls_before_an_error(s3: Presigner) -> None:
    def broken() -> Iterator[str]:
        yield from ("a", "b")
        raise RuntimeError("no more")

    for keys, error, text in (
        (broken(), RuntimeError, "no more"),
        (["a", "b", ""], PresignError, "keys[2]: empty; use 1 to 1,024 bytes of UTF-8"),
        (["a", "b", 1], TypeError, "keys[2] must be str, not int"),
    ):
        urls = call(s3, "iter_get_objects")("photos", keys)
        assert "/a?" in next(urls)
        assert "/b?" in next(urls)
        with pytest.raises(error) as caught:
            next(urls)
        assert str(caught.value) == text
        assert list(urls) == []


def test_iter_get_objects_error_has_the_index_of_the_key(s3: Presigner) -> None:
    keys = itertools.chain(("k" for _ in range(20_000)), [""])
    with pytest.raises(PresignError, match=r"^keys\[20000\]: empty"):
        list(s3.iter_get_objects("photos", keys))


def test_iter_get_objects_uses_renewed_credentials() -> None:
    class Rotating:
        questions = 0

        def get_frozen_credentials(self) -> SimpleNamespace:
            self.questions += 1
            name = f"ASIA{self.questions}"
            return SimpleNamespace(access_key=name, secret_key="s", token="t")

    s3 = Presigner("eu-west-1", credentials=Rotating())
    urls = s3.iter_get_objects("photos", (str(number) for number in range(100)))
    names = [url.partition("Credential=")[2].partition("%2F")[0] for url in urls]
    assert len(set(names)) > 1
    assert names == sorted(names, key=lambda name: int(name.removeprefix("ASIA")))


def test_presign_for_keys_equals_single_calls(s3: Presigner, keys: list[str]) -> None:
    query, headers = {"tagging": ""}, {"content-md5": "AAAAAAAAAAAAAAAAAAAAAA=="}
    uploads = s3.presign_for_keys(
        "PUT", "photos", keys, query=query, headers=headers, at=AT, expires_in=60
    )
    single = [
        s3.presign(
            "PUT", "photos", key, query=query, headers=headers, at=AT, expires_in=60
        )
        for key in keys
    ]
    assert uploads.urls == [upload.url for upload in single]
    assert uploads.method == single[0].method == "PUT"
    assert uploads.headers == single[0].headers == headers
    assert uploads.expires_at == single[0].expires_at


def test_operation_for_keys_equals_single_calls(s3: Presigner) -> None:
    parameters: dict[str, str | int] = {
        "Bucket": "photos",
        "UploadId": "2~a",
        "PartNumber": 3,
    }
    keys = ["a", "b//c", "ü"]
    parts = s3.operation_for_keys(
        "upload_part", parameters, keys, at=AT, signing_window=60
    )
    single = [
        s3.operation("UploadPart", {**parameters, "Key": key}, at=AT, signing_window=60)
        for key in keys
    ]
    assert parts.urls == [part.url for part in single]
    assert (parts.method, parts.headers) == ("PUT", {})
    assert parts.expires_at == single[0].expires_at


def test_presigned_requests_repr_shows_no_url(s3: Presigner) -> None:
    requests = s3.presign_for_keys("GET", "photos", ["a"], headers={"x-a": "b"}, at=AT)
    assert repr(requests) == (
        "PresignedRequests(method='GET', headers=['x-a'], "
        "expires_at='2026-11-23T13:00:00Z')"
    )
    kind: Any = PresignedRequests[list[str]]
    assert kind.__origin__ is PresignedRequests


@pytest.mark.parametrize(
    ("name", "arguments", "keywords", "code", "text"),
    [
        (
            "get_objects",
            ("photos", []),
            {"on_error": "ignore"},
            "invalid_option",
            "on_error: is unknown; use `raise` or `return`",
        ),
        (
            "get_objects",
            ("", []),
            {},
            "invalid_bucket",
            "bucket: empty; use a name or an ARN",
        ),
        (
            "iter_get_objects",
            ("", []),
            {},
            "invalid_bucket",
            "bucket: empty; use a name or an ARN",
        ),
        (
            "presign_for_keys",
            ("FETCH", "photos", []),
            {},
            "invalid_method",
            (
                "method: `FETCH` is unknown; use GET, HEAD, POST, PUT, DELETE, OPTIONS or PATCH in upper case"
            ),
        ),
        (
            "operation_for_keys",
            ("GetObject", {"Bucket": "photos", "Key": "k"}, ["k"]),
            {},
            "invalid_parameter",
            "Key: given in addition to the keys; leave it out",
        ),
        (
            "operation_for_keys",
            ("ListObjectsV2", {"Bucket": "photos"}, ["k"]),
            {},
            "invalid_parameter",
            "ListObjectsV2 has no parameter `Key`",
        ),
        (
            "operation_for_keys",
            ("GetObject", {}, ["k"]),
            {},
            "missing_parameter",
            "Bucket: missing; GetObject requires it",
        ),
    ],
)
def test_batch_methods_invalid_value_has_a_code(
    s3: Presigner,
    name: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    code: str,
    text: str,
) -> None:
    with pytest.raises(PresignError) as caught:
        call(s3, name)(*arguments, **keywords)
    assert (caught.value.code, str(caught.value)) == (code, text)


@pytest.mark.parametrize(
    ("name", "arguments", "keywords", "text"),
    [
        (
            "get_objects",
            ("photos", []),
            {"on_error": 1},
            "on_error must be str, not int",
        ),
        (
            "get_objects",
            ("photos", []),
            {"mfa": "1"},
            "get_objects() got an unexpected keyword argument 'mfa'",
        ),
        (
            "iter_get_objects",
            ("photos", []),
            {"mfa": "1"},
            "iter_get_objects() got an unexpected keyword argument 'mfa'",
        ),
        (
            "presign_for_keys",
            ("GET", None, []),
            {},
            "bucket must be str, not NoneType",
        ),
        (
            "operation_for_keys",
            ("GetObject", [], []),
            {},
            "parameters must be a mapping of str to str, not list",
        ),
    ],
)
def test_batch_methods_wrong_type_or_keyword_is_a_type_error(
    s3: Presigner,
    name: str,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
    text: str,
) -> None:
    with pytest.raises(TypeError) as caught:
        call(s3, name)(*arguments, **keywords)
    assert str(caught.value) == text
