"""What the modules of data engines share: a function for columns of URIs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, TypedDict

from ._error import PresignError
from ._presigned import Presigner

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = [
    "FunctionOptions",
    "OnError",
    "PresignerSource",
    "UriFunction",
    "UriOptions",
    "uri_error",
]

OnError: TypeAlias = Literal["raise", "null"]
PresignerSource: TypeAlias = Presigner | Callable[[], Presigner] | None

_CREDENTIALS = (
    "access_key_id",
    "secret_access_key",
    "session_token",
    "credentials_expire_at",
)
# They replace the settings of an environment: only its credentials are used.
_ANY_SETTINGS: dict[str, Any] = {
    "region": "us-east-1",
    "endpoint_url": "http://localhost",
    "use_fips": False,
    "use_dualstack": False,
    "use_accelerate": False,
    "allow_unusual_credentials": True,
    "allow_expired_credentials": True,
}
# More than the beginning of a URI does not help to find it.
_LONGEST_URI = 200


class UriOptions(TypedDict, total=False):
    """The options of ``Presigner.presign_uris`` that are the same for every URI."""

    expires_in: int | float | timedelta | None
    expires_at: datetime | int | float | str | None
    signing_window: int | float | timedelta | None
    at: datetime | int | float | str | None
    regions: Mapping[str, str] | None
    allow_unsafe_key: bool | None
    query_order: Literal["canonical", "given", "sorted"] | None
    hoist_headers: bool | None
    query: Mapping[str, str] | None
    headers: Mapping[str, str] | None


class FunctionOptions(UriOptions, total=False):
    """The options of a function that may be pickled."""

    on_error: OnError
    ship_credentials: bool


class UriFunction:
    """Presigns columns of URIs with one method and the same options.

    Pickled, it has no credentials unless ``ship_credentials`` is true: the process that
    loads it uses its own.
    """

    def __init__(
        self,
        method: str,
        presigner: PresignerSource,
        *,
        on_error: OnError = "raise",
        ship_credentials: bool = False,
        **options: Unpack[UriOptions],
    ) -> None:
        if on_error not in ("raise", "null"):
            raise PresignError(
                f"on_error: {on_error!r} is unknown; use 'raise' or 'null'",
                "invalid_option",
            )
        if not (
            presigner is None or isinstance(presigner, Presigner) or callable(presigner)
        ):
            raise TypeError(
                "presigner must be a Presigner, a function that returns one, or None, "
                f"not {type(presigner).__name__}"
            )
        if ship_credentials and not isinstance(presigner, Presigner):
            raise TypeError("ship_credentials needs a Presigner as presigner")
        # A wrong option is an error here, not on every worker.
        _NOBODY.presign_uris([], method=method, **options)  # type: ignore[call-overload]
        self.raises = on_error == "raise"
        self._method = method
        self._source = presigner
        self._options = dict(options)
        self._ships = ship_credentials
        self._made: Presigner | None = None

    def presign(self) -> Callable[..., Any]:
        """Returns a function from an Arrow column of URIs to one of URLs and errors.

        It has the current credentials; the keyword ``expires_in`` overrides the option.
        """
        return partial(
            self._presigner().presign_uris,
            method=self._method,
            on_error="return",
            **self._options,
        )

    def _presigner(self) -> Presigner:
        source = self._source
        if isinstance(source, Presigner):
            return source
        if source is None:
            return Presigner.from_env()
        if isinstance(source, _Settings):
            return source.with_own_credentials()
        if self._made is None:
            made = source()
            if not isinstance(made, Presigner):
                raise TypeError(
                    f"presigner must return a Presigner, not {type(made).__name__}"
                )
            self._made = made
        return self._made

    def __getstate__(self) -> dict[str, Any]:
        state = {**vars(self), "_made": None}
        if isinstance(self._source, Presigner) and not self._ships:
            state["_source"] = _Settings(self._source)
        return state


class _Settings:
    """The settings of a presigner without its credentials."""

    def __init__(self, presigner: Presigner) -> None:
        (self._region,), keywords = presigner.__getnewargs_ex__()
        self._keywords = {
            name: value for name, value in keywords.items() if name not in _CREDENTIALS
        }

    def with_own_credentials(self) -> Presigner:
        """Returns a presigner with these settings and the credentials of the process."""
        try:
            own = Presigner.from_env(**_ANY_SETTINGS)
        except PresignError as error:
            raise PresignError(
                f"{error}; the presigner was pickled without its credentials, see "
                "ship_credentials",
                error.code,
            ) from None
        _, keywords = own.__getnewargs_ex__()
        credentials = {name: keywords[name] for name in _CREDENTIALS}
        return Presigner(self._region, **self._keywords, **credentials)


def uri_error(uri: object, error: str) -> PresignError:
    """Returns the error of a URI in a column, which names the URI and not its index."""
    code, _, message = error.partition(": ")
    problem = message.partition(": ")[2]
    return PresignError(f"uri: {_shown(str(uri))}: {problem}", code)  # type: ignore[arg-type]


def _shown(uri: str) -> str:
    """Quotes a URI without what may be secret: a password, or a signature."""
    place, mark, _ = uri.partition("?")
    place = re.sub(r"//[^/]*@", "//", place)
    if mark or len(place) > _LONGEST_URI:
        place = f"{place[:_LONGEST_URI]}…"
    return repr(place)


_NOBODY = Presigner("us-east-1", access_key_id="A", secret_access_key="a")
