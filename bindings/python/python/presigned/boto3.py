"""Makes boto3 and botocore presign faster, with the same URLs and forms.

>>> import boto3, presigned.boto3
>>> presigned.boto3.install()
>>> s3 = boto3.client("s3", config=boto3.session.Config(signature_version="s3v4"))

``s3.generate_presigned_url`` and ``s3.generate_presigned_post`` return what they
returned before. The first call for each bucket, method and set of parameter names is
answered by botocore, and the result compared with that of this library; only if every
byte is the same do later calls use this library. botocore answers all others.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import re
import types
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any, TypeVar

import botocore.signers
from botocore.client import BaseClient

from ._boto3_forms import FormRecipe
from ._boto3_links import LinkRecipe
from ._boto3_state import Clients, State
from ._error import PresignError

__all__ = ["install", "patch", "uninstall", "unpatch"]

_Client = TypeVar("_Client")
_DATE = re.compile(r"[?&]X-Amz-Date=(\d{8}T\d{6}Z)&")
_URL = "generate_presigned_url"
_POST = "generate_presigned_post"


def patch(client: _Client) -> _Client:
    """Presigns faster for one client of boto3 or botocore.

    Args:
        client: The client.

    Returns:
        The same client.

    Raises:
        TypeError: The argument is not such a client.
    """
    if not isinstance(client, BaseClient):
        raise TypeError("client: not a client of boto3 or botocore")
    attributes = vars(client)
    for name, wrap in ((_URL, _wrap_url), (_POST, _wrap_post)):
        original = getattr(type(client), name, None)
        if name in attributes:
            if _is_ours(attributes[name]):
                continue
            if hasattr(original, "_presigned_original"):
                del attributes[name]
                continue
            original = _unbound(attributes[name])
        if original is None or _is_ours(original):
            continue
        if inspect.iscoroutinefunction(original):
            raise TypeError("client: asynchronous; use a client of boto3 or botocore")
        attributes[name] = types.MethodType(wrap(original), client)
    return client


def unpatch(client: _Client) -> _Client:
    """Lets botocore presign for the client again.

    Args:
        client: The client, patched or made after ``install()``; for any other, nothing
            happens.

    Returns:
        The same client.
    """
    attributes = vars(client)
    for name in (_URL, _POST):
        method = attributes.get(name)
        if method is not None and _is_ours(method):
            original = attributes.pop(name)._presigned_original
            if hasattr(original, "_presigned_bound"):
                attributes[name] = original._presigned_bound
        in_class = getattr(type(client), name, None)
        if in_class is not None and _is_ours(in_class) and name not in attributes:
            attributes[name] = types.MethodType(in_class._presigned_original, client)
    return client


def install() -> None:
    """Presigns faster for every client that is made later.

    It replaces the functions that botocore makes the methods of, so that it also serves
    django-storages and other libraries. Calling it again does nothing.
    """
    for name, wrap in ((_URL, _wrap_url), (_POST, _wrap_post)):
        original = getattr(botocore.signers, name)
        if not _is_ours(original):
            setattr(botocore.signers, name, wrap(original))


def uninstall() -> None:
    """Undoes ``install()`` for every client that is made later."""
    for name in (_URL, _POST):
        current = getattr(botocore.signers, name)
        if _is_ours(current):
            setattr(botocore.signers, name, current._presigned_original)


def _is_ours(method: Any) -> bool:
    return hasattr(method, "_presigned_original")


def _unbound(bound: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function of a client for a method that somebody set."""

    @functools.wraps(bound)
    def call(_: Any, *arguments: Any, **keywords: Any) -> Any:
        return bound(*arguments, **keywords)

    call._presigned_bound = bound  # type: ignore[attr-defined]
    return call


def _wrap_url(original: Callable[..., Any]) -> Callable[..., Any]:
    clients = Clients()

    @functools.wraps(original)
    def generate_presigned_url(
        self: Any,
        ClientMethod: Any,
        Params: Any = None,
        ExpiresIn: Any = 3600,
        HttpMethod: Any = None,
    ) -> Any:
        parameters = {} if Params is None else Params
        is_known = True
        try:
            state = clients.state(self)
            shape = (ClientMethod, parameters.get("Bucket"), HttpMethod, *parameters)
            recipe = state.recipes.get(shape)
            if isinstance(recipe, LinkRecipe):
                url = recipe.presign(parameters, ExpiresIn)
                if url is not None:
                    return url
            else:
                is_known = type(parameters) is not dict or state.has_given_up(recipe)
        except Exception:  # noqa: BLE001, S110
            # Anything unusual: botocore answers, or raises its own error.
            pass
        if is_known:
            return original(self, ClientMethod, Params, ExpiresIn, HttpMethod)
        # botocore adds to the parameters of the caller.
        given = dict(parameters)
        url = original(self, ClientMethod, Params, ExpiresIn, HttpMethod)
        _learn(state, shape, lambda: _link(state, self, shape, given, ExpiresIn, url))
        return url

    generate_presigned_url._presigned_original = original  # type: ignore[attr-defined]
    return generate_presigned_url


def _wrap_post(original: Callable[..., Any]) -> Callable[..., Any]:
    clients = Clients()

    @functools.wraps(original)
    def generate_presigned_post(
        self: Any,
        Bucket: Any,
        Key: Any,
        Fields: Any = None,
        Conditions: Any = None,
        ExpiresIn: Any = 3600,
    ) -> Any:
        is_known = True
        try:
            state = clients.state(self)
            recipe = state.recipes.get(Bucket)
            if isinstance(recipe, FormRecipe):
                form = recipe.presign(Bucket, Key, Fields, Conditions, ExpiresIn)
                if form is not None:
                    return form
            else:
                is_known = state.has_given_up(recipe)
        except Exception:  # noqa: BLE001, S110
            pass
        form = original(self, Bucket, Key, Fields, Conditions, ExpiresIn)
        if not is_known:
            given = (Bucket, Key, Fields, Conditions, ExpiresIn)
            _learn(state, Bucket, lambda: _form(state, self, given, form))
        return form

    generate_presigned_post._presigned_original = original  # type: ignore[attr-defined]
    return generate_presigned_post


def _learn(
    state: State, shape: Any, attempt: Callable[[], LinkRecipe | FormRecipe | None]
) -> None:
    try:
        recipe = attempt()
    except Exception:  # noqa: BLE001
        # botocore has answered; whatever it was, this library cannot.
        recipe = None
    state.remember(shape, recipe)


def _link(
    state: State,
    client: Any,
    shape: tuple[Any, ...],
    parameters: dict[str, Any],
    expires_in: Any,
    url: Any,
) -> LinkRecipe | None:
    """Returns how to create botocore's URL without botocore, if that is possible."""
    operation = client._PY_TO_OP_NAME[shape[0]]
    if not isinstance(url, str) or not state.has_only_own_handlers(operation):
        return None
    model = client.meta.service_model.operation_model(operation)
    if shape[2] not in (None, model.http["method"]):
        return None
    date = _DATE.findall(url)[-1]
    at = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    for recipe in LinkRecipe.candidates(state, model, parameters, url):
        with contextlib.suppress(PresignError):
            if recipe.presign(parameters, expires_in, at) == url:
                return recipe
    return None


def _form(
    state: State, client: Any, given: tuple[Any, ...], form: dict[str, Any]
) -> FormRecipe | None:
    """Returns how to create botocore's form without botocore, if that is possible."""
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
