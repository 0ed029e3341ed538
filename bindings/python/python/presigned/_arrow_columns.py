"""Presigns columns of pyarrow, with one lifetime or one per URI."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from ._columns import UriFunction, uri_error
from ._error import PresignError

__all__ = ["presign_column"]

# A batch of more URLs may not fit into a column of `string`.
_MAX_ROWS = 65_536
_SECONDS_IN_A_DAY = 86_400
# As DuckDB and PostgreSQL count them.
_DAYS_IN_A_MONTH = 30
_UNITS = {"s": 1, "ms": 10**3, "us": 10**6, "ns": 10**9}


def presign_column(function: UriFunction, uris: Any, expires_in: Any = None) -> Any:
    """Returns the URLs of a column, an array or chunked like the URIs.

    Args:
        function: The method and its options.
        uris: An array or a chunked array; a null has no URL.
        expires_in: The lifetimes, as long as the URIs: numbers of seconds or intervals.
            A null has no URL.
    """
    presign = function.presign()
    columns = {"uri": uris}
    if expires_in is not None:
        columns["expires_in"] = _seconds(expires_in)
    batches = pa.table(columns).to_batches(_MAX_ROWS)
    urls = [_batch(function.raises, presign, *batch.columns) for batch in batches]
    column = pa.chunked_array(urls, pa.string())
    if isinstance(uris, pa.ChunkedArray):
        return column
    return urls[0] if len(urls) == 1 else column.combine_chunks()


def _batch(
    raises: bool, presign: Callable[..., Any], uris: Any, lifetimes: Any = None
) -> Any:
    if lifetimes is None:
        return _urls(raises, uris, presign(uris))
    # URIs with the same lifetime are presigned together.
    groups = lifetimes.dictionary_encode()
    counts = {row["values"]: row["counts"] for row in _counts(groups.indices)}
    order = pc.array_sort_indices(groups.indices)
    sorted_uris = uris.take(order)
    parts, start = [], 0
    for group, seconds in enumerate(groups.dictionary.to_pylist()):
        part = sorted_uris.slice(start, counts[group])
        parts.append(_urls_for(seconds, raises, presign, part))
        start += len(part)
    parts.append(pa.nulls(len(uris) - start, pa.string()))
    return pa.concat_arrays(parts).take(pc.array_sort_indices(order))


def _urls_for(
    seconds: float, raises: bool, presign: Callable[..., Any], uris: Any
) -> Any:
    whole = int(seconds) if seconds.is_integer() else seconds
    try:
        urls = presign(uris, expires_in=whole, expires_at=None)
    except PresignError:
        if raises:
            raise
        return pa.nulls(len(uris), pa.string())
    return _urls(raises, uris, urls)


def _urls(raises: bool, uris: Any, requests: Any) -> Any:
    rows = pa.RecordBatch.from_struct_array(pa.array(requests.urls))
    errors = rows["error"]
    if raises and errors.null_count < len(errors):
        row = pc.index(errors.is_valid(), True).as_py()
        raise uri_error(uris[row].as_py(), errors[row].as_py())
    return rows["url"]


def _counts(column: Any) -> list[dict[str, Any]]:
    counts: list[dict[str, Any]] = pc.value_counts(column).to_pylist()
    return counts


def _seconds(column: Any) -> Any:
    kind = column.type
    if pa.types.is_interval(kind):
        return pa.array(map(_interval, column.to_pylist()), pa.float64())
    if pa.types.is_duration(kind):
        counts = column.cast(pa.int64()).cast(pa.float64())
        return pc.divide(counts, float(_UNITS[kind.unit]))
    types = pa.types
    if not any(
        is_number(kind)
        for is_number in (
            types.is_integer,
            types.is_floating,
            types.is_decimal,
            types.is_null,
        )
    ):
        raise TypeError(f"expires_in must be seconds or an interval, not {kind}")
    return column.cast(pa.float64())


def _interval(value: Any) -> float | None:
    if value is None:
        return None
    days = value.months * _DAYS_IN_A_MONTH + value.days
    return float(days * _SECONDS_IN_A_DAY + value.nanoseconds / _UNITS["ns"])
