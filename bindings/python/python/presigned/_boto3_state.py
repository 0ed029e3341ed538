"""What `presigned.boto3` knows about a client."""

from __future__ import annotations

from typing import Any

import botocore.auth
import botocore.signers
from botocore.hooks import HierarchicalEmitter
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
_SIGNERS = ("s3v4-query", "s3v4-presign-post")


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
        "_builtins",
        "_config",
        "_events",
        "_handlers",
        "_model",
        "_redirected",
        "_redirects",
        "_resolver",
        "_s3",
        "_serializer",
        "_sign",
        "_signer",
        "_url",
        "credentials",
        "emitter",
        "recipes",
        "region",
        "version",
    )

    def __init__(self, client: Any) -> None:
        if client.meta.service_model.service_name != "s3":
            raise ValueError("not S3")
        signer = client._request_signer
        self._events = client.meta.events
        self.emitter = self._events._emitter
        if type(self.emitter) is not HierarchicalEmitter:
            raise ValueError("unusual events")
        if type(signer) is not botocore.signers.RequestSigner:
            raise ValueError("unusual signer")
        # botocore replaces this object when a handler is registered or removed.
        self._handlers = self.emitter._lookup_cache
        self._signer = signer
        self._sign = type(signer).sign
        self._url = type(signer).generate_presigned_url
        self.credentials = signer._credentials
        self.region = signer._region_name
        self.version = signer._signature_version
        self._config = client.meta.config
        self._s3 = dict(self._config.s3 or {})
        self._model = client.meta.service_model
        self._serializer = client._serializer
        self._resolver = client._ruleset_resolver
        self._builtins = dict(self._resolver._builtins)
        self._auth = [botocore.auth.AUTH_TYPE_MAPS[name] for name in _SIGNERS]
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
        meta = client.meta
        config = meta.config
        resolver = client._ruleset_resolver
        signers = botocore.auth.AUTH_TYPE_MAPS
        auth = self._auth
        return (
            self.emitter._lookup_cache is self._handlers
            and self._redirects == self._redirected
            and meta.events is self._events
            and signer is self._signer
            and signer._credentials is self.credentials
            and signer._region_name == self.region
            and signer._signature_version == self.version
            and signer.__class__.sign is self._sign
            and signer.__class__.generate_presigned_url is self._url
            and config is self._config
            and (config.s3 or {}) == self._s3
            and meta.service_model is self._model
            and client._serializer is self._serializer
            and resolver is self._resolver
            and resolver._builtins == self._builtins
            and signers.get("s3v4-query") is auth[0]
            and signers.get("s3v4-presign-post") is auth[1]
        )

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


def _is_botocores(handler: Any) -> bool:
    while hasattr(handler, "func"):
        handler = handler.func
    handler = getattr(handler, "__func__", handler)
    module = getattr(handler, "__module__", None) or type(handler).__module__
    return module == "botocore" or module.startswith("botocore.")
