"""SQL functions for DuckDB that presign columns of URIs.

>>> import duckdb, presigned.duckdb
>>> con = duckdb.connect()
>>> presigned.duckdb.register(con)
>>> con.sql("SELECT presign_get(uri, INTERVAL 1 HOUR) FROM 'uris.parquet'")

It needs the packages ``duckdb``, ``numpy`` and ``pyarrow``, which
``pip install presigned[duckdb]`` installs.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import duckdb

from ._arrow_columns import presign_column
from ._columns import OnError, UriFunction
from ._presigned import Presigner

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._columns import UriOptions

__all__ = ["register"]

_METHODS = {"presign_get": "GET", "presign_head": "HEAD", "presign_put": "PUT"}


def register(
    con: duckdb.DuckDBPyConnection,
    presigner: Presigner | None = None,
    *,
    on_error: OnError = "raise",
    **options: Unpack[UriOptions],
) -> None:
    """Adds ``presign_get``, ``presign_head`` and ``presign_put`` to a connection.

    ``presign_get(uri)`` and ``presign_get(uri, expires_in)`` return the URL of an
    object; ``expires_in`` is a number of seconds or an ``INTERVAL``. A URI is
    ``s3://BUCKET/KEY`` or another one that ``Presigner.presign_uris`` accepts. The
    result is NULL if an argument is.

    The functions are volatile: DuckDB computes them for each row and in each query.
    Calling ``register`` again replaces them.

    Args:
        con: The connection; its cursors have the functions, too.
        presigner: The presigner; by default ``Presigner.from_env()``. Its credentials
            are read for each vector of rows.
        on_error: ``raise``, the default, fails the query with an error that names the
            URI; ``null`` returns NULL for it.
        options: The options of ``Presigner.presign_uris`` for every URI, such as
            ``expires_in``, ``regions``, ``signing_window`` or ``headers``.

    Raises:
        PresignError: An option or a setting of the environment cannot be used.
        TypeError: An argument has another type, or a keyword is unknown.
    """
    given = Presigner.from_env() if presigner is None else presigner
    if not isinstance(given, Presigner):
        raise TypeError(f"presigner must be a Presigner, not {type(given).__name__}")
    functions = {
        name: UriFunction(method, given, on_error=on_error, **options)
        for name, method in _METHODS.items()
    }
    for name, function in functions.items():
        # DuckDB does not replace functions.
        with suppress(duckdb.InvalidInputException):
            con.remove_function(name)
        con.create_function(  # type: ignore[call-overload]
            name,
            partial(_presign, name, function),
            # Any arguments, because a function in Python cannot have optional ones.
            None,
            "VARCHAR",
            type="arrow",
            null_handling="special",
            side_effects=True,
        )


def _presign(name: str, function: UriFunction, *columns: Any) -> Any:
    if len(columns) > 2:
        raise TypeError(f"{name} takes a URI and expires_in, not {len(columns)} values")
    return presign_column(function, *columns)
