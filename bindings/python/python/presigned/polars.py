"""Expressions for Polars that presign columns of URIs.

>>> import polars as pl
>>> import presigned.polars
>>> frame.with_columns(url=pl.col("uri").presigned.get(expires_in=900))

The import registers the namespace ``presigned`` of expressions and series. Type checkers
do not know it: for them there are the functions ``presign_get``, ``presign_head`` and
``presign_put``, which return the same expressions.

It needs the package ``polars``, which ``pip install presigned[polars]`` installs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from ._columns import OnError, PresignerSource, UriFunction, uri_error
from ._error import PresignError

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._columns import FunctionOptions, UriOptions

__all__ = [
    "PresignedExpr",
    "PresignedSeries",
    "presign_get",
    "presign_head",
    "presign_put",
]


def presign_get(
    uri: str | pl.Expr,
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> pl.Expr:
    """Presigns a GET request for each URI of a column.

    The URLs are created when the frame is collected, and again each time. A null has
    no URL.

    Args:
        uri: The name of the column, or an expression.
        presigner: The presigner, or a function that returns one, called once in each
            process; by default ``Presigner.from_env()``, called for each batch.
        options: Those of ``Presigner.presign_uris`` for every URI, such as
            ``expires_in``, ``regions``, ``signing_window`` or ``headers``, and:
            ``on_error``: ``raise``, the default, fails with an error that names the
            URI; ``null`` returns null for it. ``ship_credentials``: whether a
            serialized frame contains the credentials of the presigner; if not, the
            process that collects it uses those of its own environment.

    Returns:
        The expression, named like the column.

    Raises:
        PresignError: An option cannot be used.
        TypeError: An argument has another type, or a keyword is unknown.
    """
    return _expression(UriFunction("GET", presigner, **options), uri)


def presign_head(
    uri: str | pl.Expr,
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> pl.Expr:
    """Presigns a HEAD request for each URI of a column; see ``presign_get``."""
    return _expression(UriFunction("HEAD", presigner, **options), uri)


def presign_put(
    uri: str | pl.Expr,
    presigner: PresignerSource = None,
    **options: Unpack[FunctionOptions],
) -> pl.Expr:
    """Presigns a PUT request for each URI of a column; see ``presign_get``."""
    return _expression(UriFunction("PUT", presigner, **options), uri)


@pl.api.register_expr_namespace("presigned")
class PresignedExpr:
    """The namespace of expressions; its methods have the arguments of ``presign_get``."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def get(
        self, presigner: PresignerSource = None, **options: Unpack[FunctionOptions]
    ) -> pl.Expr:
        """Presigns a GET request for each URI."""
        return presign_get(self._expr, presigner, **options)

    def head(
        self, presigner: PresignerSource = None, **options: Unpack[FunctionOptions]
    ) -> pl.Expr:
        """Presigns a HEAD request for each URI."""
        return presign_head(self._expr, presigner, **options)

    def put(
        self, presigner: PresignerSource = None, **options: Unpack[FunctionOptions]
    ) -> pl.Expr:
        """Presigns a PUT request for each URI."""
        return presign_put(self._expr, presigner, **options)


@pl.api.register_series_namespace("presigned")
class PresignedSeries:
    """The namespace of series, whose methods return the URLs at once."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def get(
        self,
        presigner: PresignerSource = None,
        *,
        on_error: OnError = "raise",
        **options: Unpack[UriOptions],
    ) -> pl.Series:
        """Presigns a GET request for each URI."""
        function = UriFunction("GET", presigner, on_error=on_error, **options)
        return _urls(function, self._series)

    def head(
        self,
        presigner: PresignerSource = None,
        *,
        on_error: OnError = "raise",
        **options: Unpack[UriOptions],
    ) -> pl.Series:
        """Presigns a HEAD request for each URI."""
        function = UriFunction("HEAD", presigner, on_error=on_error, **options)
        return _urls(function, self._series)

    def put(
        self,
        presigner: PresignerSource = None,
        *,
        on_error: OnError = "raise",
        **options: Unpack[UriOptions],
    ) -> pl.Series:
        """Presigns a PUT request for each URI."""
        function = UriFunction("PUT", presigner, on_error=on_error, **options)
        return _urls(function, self._series)


def _expression(function: UriFunction, uri: str | pl.Expr) -> pl.Expr:
    column = pl.col(uri) if isinstance(uri, str) else uri
    return column.map_batches(
        _Urls(function), return_dtype=pl.String, is_elementwise=True
    )


class _Urls:
    """The function of an expression, a class so that it is pickled by name."""

    def __init__(self, function: UriFunction) -> None:
        self._function = function

    def __call__(self, uris: pl.Series) -> pl.Series:
        try:
            return _urls(self._function, uris)
        except PresignError as error:
            # Polars creates exceptions again, from their text only.
            raise pl.exceptions.ComputeError(str(error)) from error


def _urls(function: UriFunction, uris: pl.Series) -> pl.Series:
    # Not every version of Polars exports categories.
    if uris.dtype in (pl.Categorical, pl.Enum):
        uris = uris.cast(pl.String)
    rows = pl.DataFrame(function.presign()(uris).urls)
    errors = rows["error"]
    if function.raises and errors.null_count() < len(errors):
        row = errors.is_not_null().arg_true()[0]
        raise uri_error(uris[row], errors[row])
    return rows["url"].alias(uris.name)
