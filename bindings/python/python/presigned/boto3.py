"""Makes boto3, botocore and aiobotocore presign faster, with the same URLs and forms.

>>> import boto3, presigned.boto3
>>> presigned.boto3.install()
>>> s3 = boto3.client("s3", config=boto3.session.Config(signature_version="s3v4"))

``s3.generate_presigned_url`` and ``s3.generate_presigned_post`` return what they
returned before. The first call for each bucket, method and set of parameter names is
answered by botocore, and the result compared with that of this library; only if every
byte is the same do later calls use this library. botocore answers all others.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import botocore.signers
from botocore.client import BaseClient

from ._boto3_methods import is_ours, post_method, url_method

__all__ = ["install", "patch", "uninstall", "unpatch"]

_Client = TypeVar("_Client")
_MAKE = {"generate_presigned_url": url_method, "generate_presigned_post": post_method}


def patch(client: _Client, *, signing_window: int | None = None) -> _Client:
    """Presigns faster for one client of boto3, botocore or aiobotocore.

    Args:
        client: The client.
        signing_window: Rounds the signing time of ``get_object`` and ``head_object``
            down to a multiple of this many seconds, so that repeated calls return the
            same URL, which browsers and CDNs can cache; the lifetime grows by it. URLs
            that only botocore can create are signed at the current time.

    Returns:
        The same client.

    Raises:
        TypeError: The argument is not such a client.
        ValueError: The signing window is not 1 to 604800 seconds.
    """
    if not isinstance(client, BaseClient):
        raise TypeError("client: not a client of boto3, botocore or aiobotocore")
    attributes = vars(client)
    for name, make in _MAKE.items():
        original = getattr(type(client), name, None)
        if original is None:
            continue
        if is_ours(original) and signing_window is not None:
            original = original._presigned_original
        if name in attributes:
            current = attributes[name]
            if is_ours(current):
                if current._presigned_window == signing_window:
                    continue
                original = current._presigned_original
            elif is_ours(original) or hasattr(original, "_presigned_original"):
                del attributes[name]
                continue
            elif _is_async(current) != _is_async(original):
                continue
            else:
                original = _unbound(current)
        if not is_ours(original):
            method = make(original, signing_window)
            attributes[name] = types.MethodType(method, client)
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
    for name in _MAKE:
        method = attributes.get(name)
        if method is not None and is_ours(method):
            original = attributes.pop(name)._presigned_original
            if hasattr(original, "_presigned_bound"):
                attributes[name] = original._presigned_bound
        in_class = getattr(type(client), name, None)
        if in_class is not None and is_ours(in_class) and name not in attributes:
            attributes[name] = types.MethodType(in_class._presigned_original, client)
    return client


def install() -> None:
    """Presigns faster for every client that is made later.

    It replaces the functions that botocore, and aiobotocore if it is installed, make
    the methods of, so that it also serves django-storages, s3fs and other libraries.
    Calling it again does nothing.
    """
    for module in _modules():
        for name, make in _MAKE.items():
            original = getattr(module, name)
            if not is_ours(original):
                setattr(module, name, make(original))


def uninstall() -> None:
    """Undoes ``install()`` for every client that is made later."""
    for module in _modules():
        for name in _MAKE:
            current = getattr(module, name)
            if is_ours(current):
                setattr(module, name, current._presigned_original)


def _modules() -> Iterator[types.ModuleType]:
    yield botocore.signers
    try:
        # It imports only botocore, no HTTP client.
        yield importlib.import_module("aiobotocore.signers")
    except ImportError:
        pass


def _is_async(method: Any) -> bool:
    return inspect.iscoroutinefunction(method)


def _unbound(bound: Callable[..., Any]) -> Callable[..., Any]:
    """Returns a function of a client for a method that somebody set."""

    if _is_async(bound):

        @functools.wraps(bound)
        async def call(_: Any, *arguments: Any, **keywords: Any) -> Any:
            return await bound(*arguments, **keywords)

    else:

        @functools.wraps(bound)
        def call(_: Any, *arguments: Any, **keywords: Any) -> Any:
            return bound(*arguments, **keywords)

    call._presigned_bound = bound  # type: ignore[attr-defined]
    return call
