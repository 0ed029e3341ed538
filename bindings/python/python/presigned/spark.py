"""User-defined functions for Spark that presign columns of URIs.

>>> from presigned.spark import presign_get_udf
>>> objects.withColumn("url", presign_get_udf(expires_in=900)("uri"))

Each worker presigns with its own credentials. The workers need the packages
``presigned`` and ``pyarrow``; ``pip install presigned[spark]`` installs these and
``pyspark``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ._arrow_columns import presign_column
from ._columns import PresignerSource, UriFunction

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._columns import FunctionOptions

__all__ = ["presign_get_udf", "presign_head_udf", "presign_put_udf"]


def presign_get_udf(
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> Any:
    """Returns an Arrow function that presigns a GET request for each URI of a column.

    Call it with the column of URIs, and optionally one of lifetimes: numbers of seconds
    or day-time intervals. A null has no URL. ``spark.udf.register("presign_get",
    presign_get_udf())`` adds it to SQL.

    It is not deterministic, so that Spark does not compute it twice for a row. Before
    Spark 4.1 it is a pandas function.

    Args:
        presigner: A presigner, whose settings are sent to the workers without its
            credentials: each worker uses those of ``Presigner.from_env()``. Or a
            function that returns a presigner, called once in each worker. By default
            ``Presigner.from_env()`` with the settings of the worker, too.
        options: Those of ``Presigner.presign_uris`` for every URI, such as
            ``expires_in``, ``regions``, ``signing_window`` or ``headers``, and:
            ``on_error``: ``raise``, the default, fails the task with an error that
            names the URI; ``null`` returns null for it. ``ship_credentials``: whether
            to send the credentials of the presigner, as they are now, to the workers;
            anyone who can read the plan or a task can read them.

    Returns:
        The function.

    Raises:
        PresignError: An option cannot be used.
        TypeError: An argument has another type, or a keyword is unknown.
    """
    return _udf(UriFunction("GET", presigner, **options))


def presign_head_udf(
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> Any:
    """Returns a function that presigns HEAD requests; see ``presign_get_udf``."""
    return _udf(UriFunction("HEAD", presigner, **options))


def presign_put_udf(
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> Any:
    """Returns a function that presigns PUT requests; see ``presign_get_udf``."""
    return _udf(UriFunction("PUT", presigner, **options))


def _udf(function: UriFunction) -> Any:
    # Here, so that workers do not need it to load the function.
    from pyspark.sql import functions

    if hasattr(functions, "arrow_udf"):
        udf = functions.arrow_udf(_arrow_function(function), "string")
    else:
        udf = functions.pandas_udf(_pandas_function(function), "string")
    return udf.asNondeterministic()


def _arrow_function(function: UriFunction) -> Callable[..., Any]:
    def presign(*columns: pa.Array) -> pa.Array:
        return presign_column(function, *columns)

    return presign


def _pandas_function(function: UriFunction) -> Callable[..., Any]:
    import pandas as pd

    def presign(*columns: Any) -> Any:
        arrays = (pa.Array.from_pandas(column) for column in columns)
        return pd.Series(presign_column(function, *arrays).to_pandas())

    # Spark reads the kind of function from them.
    presign.__annotations__ = {"columns": pd.Series, "return": pd.Series}
    return presign
