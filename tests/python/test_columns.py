"""Arrow columns of pyarrow, Polars, pandas and DuckDB."""

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from presigned import Presigner, PresignError, UrlArray, UrlStream

AT = "2026-11-23T12:00:00Z"
KEYS = ["2026/cat.jpg", None, "ü/1", "x" * 100, "a//b"] * 3
TYPES = [pa.string(), pa.large_string(), pa.string_view()]


@pytest.fixture
def urls(s3: Presigner) -> list[str | None]:
    return [key and s3.get_object("photos", key, at=AT).url for key in KEYS]


@pytest.fixture
def presign(s3: Presigner) -> Callable[..., Any]:
    """`get_objects`, without its types."""
    return lambda keys, **given: s3.get_objects("photos", keys, at=AT, **given)


@pytest.mark.parametrize("kind", TYPES)
def test_get_objects_array_returns_an_array(
    presign: Callable[..., Any], urls: list[str | None], kind: pa.DataType
) -> None:
    result = presign(pa.array(KEYS, kind))
    assert isinstance(result, UrlArray)
    assert (len(result), repr(result)) == (len(KEYS), "UrlArray(15 of them)")
    array = pa.array(result)
    array.validate(full=True)
    assert array.type == pa.string()
    assert array.to_pylist() == urls
    # An array can be read again.
    assert pl.Series(result).to_list() == urls
    assert pa.field(result) == pa.field("url", pa.string())


@pytest.mark.parametrize("kind", TYPES)
def test_get_objects_slice_presigns_its_rows(
    presign: Callable[..., Any], urls: list[str | None], kind: pa.DataType
) -> None:
    keys = pa.array(["", "../x", *KEYS, "\n"], kind)
    assert pa.array(presign(keys.slice(2, len(KEYS)))).to_pylist() == urls
    for start in range(len(KEYS)):
        array = pa.array(presign(keys.slice(2 + start, 1)))
        assert array.to_pylist() == urls[start : start + 1]


@pytest.mark.parametrize("index", [pa.int8(), pa.int32(), pa.uint64()])
def test_get_objects_dictionary_presigns_each_row(
    presign: Callable[..., Any], urls: list[str | None], index: pa.DataType
) -> None:
    for kind in TYPES[:2]:
        keys = pa.array(KEYS).cast(pa.dictionary(index, kind))
        assert pa.array(presign(keys)).to_pylist() == urls
        assert pa.array(presign(keys.slice(3, 7))).to_pylist() == urls[3:10]
    empty = pa.DictionaryArray.from_arrays(
        pa.array([None], index), pa.array([], "string")
    )
    assert pa.array(presign(empty)).to_pylist() == [None]


@pytest.mark.parametrize("kind", [*TYPES, pa.null()])
def test_get_objects_empty_and_null_columns_are_accepted(
    presign: Callable[..., Any], kind: pa.DataType
) -> None:
    assert pa.array(presign(pa.array([], kind))) == pa.array([], pa.string())
    nulls = pa.array(presign(pa.array([None] * 3, kind)))
    nulls.validate(full=True)
    assert nulls == pa.array([None] * 3, pa.string())
    assert pa.chunked_array(presign(pa.chunked_array([], kind))).num_chunks == 0


def test_get_objects_chunked_column_returns_a_stream(
    presign: Callable[..., Any], urls: list[str | None]
) -> None:
    keys = pa.chunked_array([KEYS[:1], [], KEYS[1:9], KEYS[9:]])
    result = presign(keys)
    assert isinstance(result, UrlStream)
    assert pa.field(result) == pa.field("url", pa.string())
    column = pa.chunked_array(result)
    column.validate(full=True)
    assert [len(chunk) for chunk in column.chunks] == [1, 0, 8, 6]
    assert column.to_pylist() == urls
    with pytest.raises(PresignError) as caught:
        pa.chunked_array(result)
    assert (caught.value.code, str(caught.value)) == (
        "unsupported_combination",
        "UrlStream: was read before; a stream can be read once",
    )


def test_get_objects_large_array_is_presigned_in_chunks(
    presign: Callable[..., Any], s3: Presigner
) -> None:
    keys = [f"2026/{number}.jpg" for number in range(150_000)]
    column = pa.chunked_array(presign(pa.chunked_array([["a"], keys, ["b"]])))
    assert [len(chunk) for chunk in column.chunks] == [1, 65_536, 65_536, 18_928, 1]
    assert column.to_pylist() == s3.get_objects("photos", ["a", *keys, "b"], at=AT)
    assert pa.array(presign(pa.array(keys))).to_pylist() == column.to_pylist()[1:-1]


def test_get_objects_table_returns_a_table(
    presign: Callable[..., Any], urls: list[str | None]
) -> None:
    table = pa.table({"key": KEYS})
    batch = table.to_batches()[0]
    assert pa.table(presign(table)) == pa.table({"url": urls})
    assert pa.record_batch(presign(batch)) == pa.record_batch({"url": pa.array(urls)})
    reader = pa.RecordBatchReader.from_stream(presign(table.to_reader(4)))
    assert [batch.num_rows for batch in reader] == [4, 4, 4, 3]
    sliced = pa.record_batch(presign(batch.slice(2, 3)))
    assert sliced["url"].to_pylist() == urls[2:5]
    rows = pa.StructArray.from_arrays(
        [pa.array(["a", "b"])], ["key"], mask=pa.array([True, False])
    )
    assert pa.record_batch(presign(rows))["url"].is_valid().to_pylist() == [False, True]


def test_url_stream_reads_keys_on_demand(presign: Callable[..., Any]) -> None:
    taken = 0

    def endless() -> Iterator[pa.RecordBatch]:
        nonlocal taken
        while True:
            taken += 1
            yield pa.record_batch({"key": [f"{taken}.jpg"] * 100})

    schema = pa.schema({"key": pa.string()})
    keys = pa.RecordBatchReader.from_batches(schema, endless())
    result = presign(keys)
    assert taken == 0
    urls = pa.RecordBatchReader.from_stream(result)
    for number in range(1, 50):
        batch = urls.read_next_batch()
        assert taken == number
        assert f"/{number}.jpg?" in batch["url"][99].as_py()


def test_url_stream_producer_error_is_raised(presign: Callable[..., Any]) -> None:
    def broken() -> Iterator[pa.RecordBatch]:
        yield pa.record_batch({"key": ["a"]})
        raise RuntimeError("the producer broke")

    schema = pa.schema({"key": pa.string()})
    keys = pa.RecordBatchReader.from_batches(schema, broken())
    urls = pa.RecordBatchReader.from_stream(presign(keys))
    assert urls.read_next_batch().num_rows == 1
    with pytest.raises(pa.ArrowException, match="the producer broke"):
        urls.read_next_batch()


def test_get_objects_invalid_key_in_a_column_is_named(
    presign: Callable[..., Any],
) -> None:
    with pytest.raises(PresignError) as caught:
        presign(pa.array(["a", None, "", "b"]))
    assert caught.value.code == "invalid_key"
    assert str(caught.value) == "keys[2]: empty; use 1 to 1,024 bytes of UTF-8"
    stream = presign(pa.chunked_array([["a", "b"], ["c", "../d"]]))
    with pytest.raises(pa.ArrowInvalid, match=r"^keys\[3\]: .* \[unsafe_key\]$"):
        pa.chunked_array(stream)


def test_on_error_return_adds_an_error_column(
    presign: Callable[..., Any], s3: Presigner
) -> None:
    keys = ["a", "", None, "b"]
    url_a, url_b = s3.get_objects("photos", ["a", "b"], at=AT)
    urls = [url_a, None, None, url_b]
    errors = [
        None,
        "invalid_key: keys[1]: empty; use 1 to 1,024 bytes of UTF-8",
        None,
        None,
    ]
    table = pa.table({"url": urls, "error": errors})
    for given in (
        pa.array(keys),
        pa.chunked_array([keys[:1], keys[1:]]),
        pa.table({"key": keys}),
    ):
        assert pa.table(presign(given, on_error="return")) == table
    frame = pl.DataFrame(presign(pl.Series(keys), on_error="return"))
    assert frame["error"].to_list() == errors


@pytest.mark.parametrize(
    ("keys", "given"),
    [
        (pa.array([1]), "Int64Array"),
        (pa.array([b"a"]), "BinaryArray"),
        (pa.array([["a"]]), "ListArray"),
        (pa.chunked_array([[1]]), "ChunkedArray"),
        (pa.table({"a": ["x"], "b": ["y"]}), "Table"),
        (pa.table({"a": [1]}), "Table"),
        (pa.array([1]).dictionary_encode(), "DictionaryArray"),
        (pl.Series([1.5]), "Series"),
        (pl.DataFrame(), "DataFrame"),
    ],
)
def test_get_objects_other_column_types_are_rejected(
    presign: Callable[..., Any], keys: object, given: str
) -> None:
    with pytest.raises(TypeError) as caught:
        presign(keys)
    assert str(caught.value) == (
        "keys must be an iterable of str, an Arrow column of string, large_string, "
        "string_view or a dictionary of these, or a table with one such column, not "
        f"{given}"
    )


def test_get_objects_invalid_utf_8_is_rejected(presign: Callable[..., Any]) -> None:
    array = pa.Array.from_buffers(
        pa.string(),
        1,
        [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")],
    )
    with pytest.raises(PresignError, match=r"^keys: cannot be read: ") as caught:
        presign(array)
    assert caught.value.code == "invalid_key"
    with pytest.raises(pa.ArrowException, match="UTF"):
        pa.chunked_array(presign(pa.chunked_array([array])))


def test_get_objects_consumed_stream_is_rejected(presign: Callable[..., Any]) -> None:
    class Read:
        def __init__(self, array: pa.Array) -> None:
            self.capsules = array.__arrow_c_array__()

        def __arrow_c_array__(self, requested_schema: object = None) -> Any:
            return self.capsules

    keys = Read(pa.array(["a"]))
    assert len(presign(keys)) == 1
    with pytest.raises(PresignError) as caught:
        presign(keys)
    assert str(caught.value) == "keys: cannot be read: it was read before"
    with pytest.raises(PresignError, match="read before"):
        presign(type("Stream", (), {"__arrow_c_stream__": lambda _: used_stream()})())


def used_stream() -> object:
    table = pa.table({"key": ["a"]})
    capsule = table.__arrow_c_stream__()
    pa.table(type("Once", (), {"__arrow_c_stream__": lambda *_: capsule})())
    return capsule


def test_get_objects_more_than_2_gib_returns_large_string(
    presign: Callable[..., Any],
) -> None:
    query = {"x": "y" * 60_000}
    count = 2**31 // 60_000
    keys = pa.array(["a", "b"]).take(pa.array([0] * (count - 1) + [1]))
    array = pa.array(presign(keys, query=query))
    assert (array.type, len(array)) == (pa.large_string(), count)
    first, last = (pa.array(presign(pa.array([key]), query=query)) for key in "ab")
    assert (array[0].as_py(), array[-1].as_py()) == (first[0].as_py(), last[0].as_py())


def test_get_objects_polars_column(
    presign: Callable[..., Any], urls: list[str | None]
) -> None:
    keys = pl.Series("key", KEYS)
    column = pl.Series(presign(keys))
    assert (column.name, column.dtype) == ("url", pl.String())
    assert column.to_list() == urls
    categories = pl.Series(presign(keys.cast(pl.Categorical)))
    assert categories.to_list() == urls
    assert pl.Series(presign(pl.Series([None, None]))).to_list() == [None, None]
    frame = pl.DataFrame({"key": KEYS})
    assert pl.DataFrame(presign(frame)).to_dict(as_series=False) == {"url": urls}
    parts = pl.concat([keys[:4], keys[4:]], rechunk=False)
    assert pl.Series(presign(parts)).to_list() == urls


def test_get_objects_duckdb_column(
    presign: Callable[..., Any], urls: list[str | None]
) -> None:
    keys = pa.table({"key": KEYS, "row": range(len(KEYS))})
    query = duckdb.connect().from_arrow(keys).order("row").select("key")
    other = duckdb.connect().register("presigned", presign(query))
    assert [url for (url,) in other.sql("FROM presigned").fetchall()] == urls


def test_presign_for_keys_accepts_a_column(s3: Presigner) -> None:
    keys = pa.array(["a", None])
    requests = s3.presign_for_keys("HEAD", "photos", keys, at=AT)
    single = s3.presign("HEAD", "photos", "a", at=AT)
    assert pa.array(requests.urls).to_pylist() == [single.url, None]
    assert (requests.method, requests.expires_at) == ("HEAD", single.expires_at)
    given = {"Bucket": "photos"}
    copies = s3.operation_for_keys("DeleteObject", given, pa.chunked_array([keys]))
    assert copies.method == "DELETE"
    assert pa.chunked_array(copies.urls).null_count == 1
