"""What `presigned.boto3` knows about a client."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, NamedTuple

from botocore.auth import AUTH_TYPE_MAPS
from botocore.credentials import Credentials
from botocore.hooks import HierarchicalEmitter
from botocore.signers import RequestSigner
from botocore.utils import S3RegionRedirectorv2

# The events that botocore emits while it presigns.
_EVENTS = (
    "provide-client-params",
    "before-parameter-build",
    "before-endpoint-resolution",
    "choose-signer",
    "before-sign",
)
# When three results differ, botocore answers without another comparison.
_ATTEMPTS = 3
# More buckets and sets of parameters than this are learned again.
_MAX_RECIPES = 4096


# The access key ID, the secret access key and the session token.
Keys = tuple[Any, Any, Any]


class Library(NamedTuple):
    """The classes of botocore or of aiobotocore; subclasses may do anything."""

    emitter: Any
    signer: Any
    credentials: Any


_BOTOCORE = Library(HierarchicalEmitter, RequestSigner, Credentials)


def _import_aiobotocore() -> Library:
    # They import an HTTP client, and are needed only with a client of theirs.
    from aiobotocore.credentials import AioCredentials
    from aiobotocore.hooks import AioHierarchicalEmitter
    from aiobotocore.signers import AioRequestSigner

    return Library(AioHierarchicalEmitter, AioRequestSigner, AioCredentials)


_aiobotocore: Callable[[], Library] = functools.cache(_import_aiobotocore)


async def refreshed_keys(client: Any) -> Keys | None:
    """Returns the keys of an asynchronous client's credentials if they are refreshed."""
    try:
        credentials = client._request_signer._credentials
        if credentials.__class__ is _aiobotocore().credentials:
            return None
        return _keys_of(await credentials.get_frozen_credentials())
    except Exception:  # noqa: BLE001
        # aiobotocore raises its own error.
        return None


class Clients:
    """The state of each client, renewed when its configuration changes."""

    def __init__(self) -> None:
        self._attribute = f"_presigned_{id(self)}"

    def state(self, client: Any, keys: Keys | None = None) -> State:
        """Returns the state for the keys of `refreshed_keys`."""
        state: State | None = client.__dict__.get(self._attribute)
        if state is None or not state.is_current(client, keys):
            state = State(client, keys)
            client.__dict__[self._attribute] = state
        return state


class State:
    """A client's configuration at one time, and the recipes that are valid for it."""

    __slots__ = (
        "_auth",
        "_config",
        "_events",
        "_handlers",
        "_keys",
        "_keys_are_given",
        "_library",
        "_post_auth",
        "_redirected",
        "_redirects",
        "_resolver",
        "_s3",
        "_serializer",
        "_sign",
        "_signer",
        "_url",
        "_version",
        "credentials",
        "emitter",
        "recipes",
        "region",
    )

    def __init__(self, client: Any, keys: Keys | None) -> None:
        if client.meta.service_model.service_name != "s3":
            raise ValueError("not S3")
        signer = client._request_signer
        library = _BOTOCORE if type(signer) is RequestSigner else _aiobotocore()
        self._library = library
        self._events = client.meta.events
        self.emitter = self._events._emitter
        if type(self.emitter) is not library.emitter:
            raise ValueError("unusual events")
        if type(signer) is not library.signer:
            raise ValueError("unusual signer")
        # botocore replaces this object when a handler is registered or removed.
        self._handlers = self.emitter._lookup_cache
        self._signer = signer
        self._sign = library.signer.sign
        self._url = library.signer.generate_presigned_url
        self.credentials = signer._credentials
        self._keys_are_given = keys is not None
        self._keys = keys
        if type(self.credentials) is library.credentials:
            self._keys = _keys_of(self.credentials)
        elif keys is None and library is not _BOTOCORE:
            raise ValueError("credentials without keys")
        self.region = signer._region_name
        self._version = signer._signature_version
        self._config = client.meta.config
        self._s3 = dict(self._config.s3 or {})
        self._serializer = client._serializer
        self._resolver = client._ruleset_resolver
        self._auth = AUTH_TYPE_MAPS["s3v4-query"]
        self._post_auth = AUTH_TYPE_MAPS["s3v4-presign-post"]
        self._redirects = self._redirect_cache()
        self._redirected = dict(self._redirects)
        self.recipes: dict[Any, Any] = {}

    def _redirect_cache(self) -> dict[str, str]:
        """Returns the buckets that botocore found in another region."""
        found = self.emitter._handlers.prefix_search("before-endpoint-resolution.s3.")
        for handler in found:
            owner = getattr(handler, "__self__", None)
            if isinstance(owner, S3RegionRedirectorv2):
                cache: dict[str, str] = owner._cache
                return cache
        return {}

    def is_current(self, client: Any, given: Keys | None) -> bool:
        signer = client._request_signer
        credentials = signer._credentials
        keys = self._keys
        of = self._library.signer
        meta = client.meta
        config = meta.config
        return (
            self.emitter._lookup_cache is self._handlers
            and signer is self._signer
            and credentials is self.credentials
            and (
                keys == given
                if self._keys_are_given
                else keys is None
                or (
                    credentials.access_key == keys[0]
                    and credentials.secret_key == keys[1]
                    and credentials.token == keys[2]
                )
            )
            and signer._region_name is self.region
            and signer._signature_version is self._version
            and of.sign is self._sign
            and of.generate_presigned_url is self._url
            and meta.events is self._events
            and config is self._config
            and (config.s3 or {}) == self._s3
            and client._serializer is self._serializer
            and client._ruleset_resolver is self._resolver
            and AUTH_TYPE_MAPS["s3v4-query"] is self._auth
            and AUTH_TYPE_MAPS["s3v4-presign-post"] is self._post_auth
            and self._redirects == self._redirected
        )

    def current_keys(self) -> Keys:
        if self._keys is not None:
            return self._keys
        return _keys_of(self.credentials.get_frozen_credentials())

    def presigner_keys(self) -> dict[str, Any]:
        """Returns the options of a presigner for the client's credentials."""
        if self._keys is None:
            return {"credentials": self.credentials}
        names = ("access_key_id", "secret_access_key", "session_token")
        return dict(zip(names, self._keys, strict=True))

    def has_given_up(self, recipe: Any) -> bool:
        return isinstance(recipe, int) and recipe >= _ATTEMPTS

    def remember(self, shape: Any, recipe: Any) -> None:
        if len(self.recipes) >= _MAX_RECIPES:
            self.recipes.clear()
        if recipe is not None:
            self.recipes[shape] = recipe
            return
        before = self.recipes.get(shape, 0)
        self.recipes[shape] = before + 1 if isinstance(before, int) else 1

    def has_only_own_handlers(self, operation: str) -> bool:
        """Whether no handler of somebody else shapes requests of the operation."""
        search = self.emitter._handlers.prefix_search
        return all(
            _is_botocores(handler)
            for event in _EVENTS
            for handler in search(f"{event}.s3.{operation}")
        )


def _keys_of(credentials: Any) -> Keys:
    return credentials.access_key, credentials.secret_key, credentials.token


def _is_botocores(handler: Any) -> bool:
    while hasattr(handler, "func"):
        handler = handler.func
    handler = getattr(handler, "__func__", handler)
    module = getattr(handler, "__module__", None) or type(handler).__module__
    return module.partition(".")[0] in ("botocore", "aiobotocore")
