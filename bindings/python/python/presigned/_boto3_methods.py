"""The methods that `presigned.boto3` puts in place of botocore's and aiobotocore's."""

from __future__ import annotations

import contextlib
import functools
import inspect
import re
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

from ._boto3_forms import FormRecipe
from ._boto3_links import MAX_EXPIRES_IN, LinkRecipe
from ._boto3_state import Clients, State, refreshed_keys
from ._error import PresignError

_DATE = re.compile(r"[?&]X-Amz-Date=(\d{8}T\d{6}Z)&")

# Learns from botocore's result, and returns that of the call.
Lesson = Callable[[Any], Any]


def is_ours(method: Any) -> bool:
    return hasattr(method, "_presigned_window")


def url_method(
    original: Callable[..., Any], window: int | None = None
) -> Callable[..., Any]:
    """Returns a `generate_presigned_url`, a coroutine function if the original is."""
    links = Links(window)

    if inspect.iscoroutinefunction(original):

        @functools.wraps(original)
        async def generate_presigned_url(
            self: Any,
            ClientMethod: Any,
            Params: Any = None,
            ExpiresIn: Any = 3600,
            HttpMethod: Any = None,
        ) -> Any:
            keys = await refreshed_keys(self)
            result = links.presign(
                self, ClientMethod, Params, ExpiresIn, HttpMethod, keys
            )
            if isinstance(result, str):
                return result
            url = await original(self, ClientMethod, Params, ExpiresIn, HttpMethod)
            return url if result is None else result(url)

    else:
        presign = links.presign

        @functools.wraps(original)
        def generate_presigned_url(
            self: Any,
            ClientMethod: Any,
            Params: Any = None,
            ExpiresIn: Any = 3600,
            HttpMethod: Any = None,
        ) -> Any:
            result = presign(self, ClientMethod, Params, ExpiresIn, HttpMethod)
            if isinstance(result, str):
                return result
            url = original(self, ClientMethod, Params, ExpiresIn, HttpMethod)
            return url if result is None else result(url)

    generate_presigned_url._presigned_links = links  # type: ignore[attr-defined]
    return _mark(generate_presigned_url, original, window)


def post_method(
    original: Callable[..., Any], window: int | None = None
) -> Callable[..., Any]:
    """Returns a `generate_presigned_post`; a signing window does not change forms."""
    forms = _Forms()

    if inspect.iscoroutinefunction(original):

        @functools.wraps(original)
        async def generate_presigned_post(
            self: Any,
            Bucket: Any,
            Key: Any,
            Fields: Any = None,
            Conditions: Any = None,
            ExpiresIn: Any = 3600,
        ) -> Any:
            given = (Bucket, Key, Fields, Conditions, ExpiresIn)
            result = forms.presign(self, given, await refreshed_keys(self))
            if isinstance(result, dict):
                return result
            form = await original(self, *given)
            return form if result is None else result(form)

    else:

        @functools.wraps(original)
        def generate_presigned_post(
            self: Any,
            Bucket: Any,
            Key: Any,
            Fields: Any = None,
            Conditions: Any = None,
            ExpiresIn: Any = 3600,
        ) -> Any:
            given = (Bucket, Key, Fields, Conditions, ExpiresIn)
            result = forms.presign(self, given)
            if isinstance(result, dict):
                return result
            form = original(self, *given)
            return form if result is None else result(form)

    return _mark(generate_presigned_post, original, window)


def _mark(
    method: Any, original: Callable[..., Any], window: int | None
) -> Callable[..., Any]:
    method._presigned_original = original
    method._presigned_window = window
    return method  # type: ignore[no-any-return]


class Links:
    """The URLs of the clients of one method."""

    def __init__(self, window: int | None) -> None:
        if window is not None and (
            type(window) is not int or not 0 < window <= MAX_EXPIRES_IN
        ):
            raise ValueError(
                f"signing_window: {window!r} is out of range; use 1 to {MAX_EXPIRES_IN} seconds"
            )
        self._clients = Clients()
        self._window = window

    def presign(
        self,
        client: Any,
        method: Any,
        parameters: Any,
        expires_in: Any,
        http_method: Any,
        keys: Any = None,
    ) -> str | Lesson | None:
        """Returns the URL, or how to learn from that of botocore, or nothing."""
        if parameters is None:
            parameters = {}
        if self._window is not None:
            self._check(method, expires_in)
        try:
            state = self._clients.state(client, keys)
            shape = (method, parameters.get("Bucket"), http_method, *parameters)
            recipe = state.recipes.get(shape)
            if recipe.__class__ is LinkRecipe:
                return recipe.presign(parameters, expires_in)
            if type(parameters) is not dict or state.has_given_up(recipe):
                return None
        except Exception:  # noqa: BLE001
            # Anything unusual: botocore answers, or raises its own error.
            return None
        # botocore adds to the parameters of the caller.
        given = dict(parameters)

        def learn(url: Any) -> Any:
            recipe = rounded = None
            # botocore has answered; whatever it was, this library may not know it.
            with contextlib.suppress(Exception):
                recipe = self._learn(state, client, shape, given, expires_in, url)
                if recipe is not None and recipe.has_window:
                    rounded = recipe.presign(given, expires_in)
            state.remember(shape, recipe)
            return rounded or url

        return learn

    def presign_many(
        self, client: Any, bucket: str, keys: list[str], expires_in: Any, frozen: Any
    ) -> list[str] | None:
        """Returns the URLs of downloads, or nothing if they were not learned."""
        state = self._clients.state(client, frozen)
        recipe = state.recipes.get(("get_object", bucket, None, "Bucket", "Key"))
        if not isinstance(recipe, LinkRecipe):
            return None
        return recipe.presign_many(bucket, keys, expires_in)

    def _check(self, method: Any, expires_in: Any) -> None:
        if (
            method in ("get_object", "head_object")
            and type(expires_in) is int
            and self._window is not None
            and expires_in + self._window > MAX_EXPIRES_IN
        ):
            raise ValueError(
                f"ExpiresIn: {expires_in} and the signing window of {self._window} seconds exceed {MAX_EXPIRES_IN} seconds (7 days)"
            )

    def _learn(
        self,
        state: State,
        client: Any,
        shape: tuple[Any, ...],
        parameters: dict[str, Any],
        expires_in: Any,
        url: Any,
    ) -> LinkRecipe | None:
        """Returns how to create botocore's URL without botocore, if possible."""
        operation = client._PY_TO_OP_NAME[shape[0]]
        if not isinstance(url, str) or not state.has_only_own_handlers(operation):
            return None
        model = client.meta.service_model.operation_model(operation)
        if shape[2] not in (None, model.http["method"]):
            return None
        date = _DATE.findall(url)[-1]
        at = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
        window = self._window if model.name in ("GetObject", "HeadObject") else None
        for recipe in LinkRecipe.candidates(state, model, parameters, url, window):
            with contextlib.suppress(PresignError):
                if recipe.presign(parameters, expires_in, at) == url:
                    return recipe
        return None


class _Forms:
    """The forms of the clients of one method."""

    def __init__(self) -> None:
        self._clients = Clients()

    def presign(
        self, client: Any, given: tuple[Any, ...], keys: Any = None
    ) -> dict[str, Any] | Lesson | None:
        """Returns the form, or how to learn from that of botocore, or nothing."""
        bucket = given[0]
        try:
            state = self._clients.state(client, keys)
            recipe = state.recipes.get(bucket)
            if isinstance(recipe, FormRecipe):
                return recipe.presign(*given)
            if state.has_given_up(recipe):
                return None
        except Exception:  # noqa: BLE001
            return None

        def learn(form: Any) -> Any:
            recipe = None
            with contextlib.suppress(Exception):
                recipe = self._learn(state, given, form)
            state.remember(bucket, recipe)
            return form

        return learn

    def _learn(
        self, state: State, given: tuple[Any, ...], form: dict[str, Any]
    ) -> FormRecipe | None:
        """Returns how to create botocore's form without botocore, if possible."""
        if not state.has_only_own_handlers("CreateBucket"):
            return None
        if not state.has_only_own_handlers("PutObject"):
            return None
        date = form["fields"]["x-amz-date"]
        at = datetime.strptime(date, "%Y%m%dT%H%M%SZ")
        recipe = FormRecipe(state, form)
        bucket, key, fields, conditions, expires_in = given
        ours = recipe.presign(bucket, key, fields, conditions, expires_in, at)
        if ours is None or ours != form or list(ours["fields"]) != list(form["fields"]):
            return None
        return recipe
