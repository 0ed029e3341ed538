"""A function for Ray Data that adds a column of URLs to a data set of URIs.

>>> from presigned.ray import PresignUris
>>> objects.map_batches(PresignUris("uri", expires_in=900), batch_format="pyarrow")

Each worker presigns with its own credentials. It needs the package ``pyarrow``;
``pip install presigned[ray]`` installs it and ``ray``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import pyarrow as pa

from ._arrow_columns import presign_column
from ._columns import PresignerSource, UriFunction

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._columns import FunctionOptions

__all__ = ["PresignUris"]

_Batch = TypeVar("_Batch")


class PresignUris:
    """Adds the URLs of a column of URIs to each batch, for ``map_batches``.

    Batches are tables of pyarrow, frames of pandas, or dictionaries of NumPy arrays;
    ``batch_format="pyarrow"`` is the fastest. A null has no URL.

    Args:
        column: The name of the column of URIs.
        url_column: The name of the new column.
        method: The HTTP method, in upper case.
        presigner: A presigner, whose settings are sent to the workers without its
            credentials: each worker uses those of ``Presigner.from_env()``. Or a
            function that returns a presigner, called once in each worker. By default
            ``Presigner.from_env()`` with the settings of the worker, too.
        options: Those of ``Presigner.presign_uris`` for every URI, such as
            ``expires_in``, ``regions``, ``signing_window`` or ``headers``, and:
            ``on_error``: ``raise``, the default, fails the task with an error that
            names the URI; ``null`` returns null for it. ``ship_credentials``: whether
            to send the credentials of the presigner, as they are now, to the workers;
            anyone who can read a task can read them.

    Raises:
        PresignError: An option cannot be used.
        TypeError: An argument has another type, or a keyword is unknown.
    """

    def __init__(
        self,
        column: str = "uri",
        url_column: str = "url",
        *,
        method: Literal["GET", "HEAD", "PUT"] = "GET",
        presigner: PresignerSource = None,
        **options: Unpack[FunctionOptions],
    ) -> None:
        self._column = column
        self._url_column = url_column
        self._function = UriFunction(method, presigner, **options)

    def __call__(self, batch: _Batch) -> _Batch:
        """Returns the batch with the URLs."""
        table: Any = batch
        if isinstance(table, pa.Table):
            urls = presign_column(self._function, table[self._column])
            added: Any = table.append_column(self._url_column, urls)
            return added  # type: ignore[no-any-return]
        uris = pa.Array.from_pandas(table[self._column])
        urls = presign_column(self._function, uris)
        if isinstance(table, dict):
            urls = urls.to_numpy(zero_copy_only=False)
            return {**table, self._url_column: urls}  # type: ignore[return-value]
        return table.assign(**{self._url_column: urls.to_pandas().array})  # type: ignore[no-any-return]
