"""What `presigned.boto3` knows about a client."""

from __future__ import annotations

from typing import Any

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


class Clients:
    """The state of each client, renewed when its configuration changes."""

    def __init__(self) -> None:
        self._attribute = f"_presigned_{id(self)}"

    def state(self, client: Any) -> State:
        state: State | None = client.__dict__.get(self._attribute)
        if state is None or not state.is_current(client):
            state = State(client)
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

    def __init__(self, client: Any) -> None:
        if client.meta.service_model.service_name != "s3":
            raise ValueError("not S3")
        signer = client._request_signer
        self._events = client.meta.events
        self.emitter = self._events._emitter
        if type(self.emitter) is not HierarchicalEmitter:
            raise ValueError("unusual events")
        if type(signer) is not RequestSigner:
            raise ValueError("unusual signer")
        # botocore replaces this object when a handler is registered or removed.
        self._handlers = self.emitter._lookup_cache
        self._signer = signer
        self._sign = RequestSigner.sign
        self._url = RequestSigner.generate_presigned_url
        self.credentials = signer._credentials
        self._keys = _fixed_keys(self.credentials)
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

    def is_current(self, client: Any) -> bool:
        signer = client._request_signer
        credentials = signer._credentials
        keys = self._keys
        meta = client.meta
        config = meta.config
        return (
            self.emitter._lookup_cache is self._handlers
            and signer is self._signer
            and credentials is self.credentials
            and (
                keys is None
                or (
                    credentials.access_key == keys[0]
                    and credentials.secret_key == keys[1]
                    and credentials.token == keys[2]
                )
            )
            and signer._region_name is self.region
            and signer._signature_version is self._version
            and RequestSigner.sign is self._sign
            and RequestSigner.generate_presigned_url is self._url
            and meta.events is self._events
            and config is self._config
            and (config.s3 or {}) == self._s3
            and client._serializer is self._serializer
            and client._ruleset_resolver is self._resolver
            and AUTH_TYPE_MAPS.get("s3v4-query") is self._auth
            and AUTH_TYPE_MAPS.get("s3v4-presign-post") is self._post_auth
            and self._redirects == self._redirected
        )

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


def _fixed_keys(credentials: Any) -> tuple[Any, Any, Any] | None:
    """Returns the keys of credentials that are never refreshed."""
    if type(credentials) is not Credentials:
        return None
    return credentials.access_key, credentials.secret_key, credentials.token


def _is_botocores(handler: Any) -> bool:
    while hasattr(handler, "func"):
        handler = handler.func
    handler = getattr(handler, "__func__", handler)
    module = getattr(handler, "__module__", None) or type(handler).__module__
    return module == "botocore" or module.startswith("botocore.")
