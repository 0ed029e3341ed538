"""Makes s3fs presign faster, with the same URLs.

>>> import s3fs, presigned.fsspec
>>> fs = presigned.fsspec.patch(s3fs.S3FileSystem())
>>> fs.sign("photos/2026/cat.jpg", expiration=900)
>>> presigned.fsspec.sign_many(fs, fs.glob("photos/2026/*.jpg"), expiration=900)

s3fs answers the first call for each bucket and set of options; later calls neither need
its event loop nor botocore. What `presigned.boto3` cannot create, s3fs creates.
"""

from __future__ import annotations

import functools
import types
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from . import boto3 as _boto3
from ._boto3_methods import is_ours
from ._boto3_state import refreshed_keys

__all__ = ["install", "patch", "sign_many", "uninstall", "unpatch"]

_FileSystem = TypeVar("_FileSystem")


def patch(fs: _FileSystem) -> _FileSystem:
    """Presigns faster with ``sign`` and ``url`` of one filesystem of s3fs.

    Args:
        fs: The filesystem. fsspec returns the same one for the same arguments, so that
            others may share it.

    Returns:
        The same filesystem.

    Raises:
        TypeError: The argument is not such a filesystem.
    """
    if not _is_s3fs(fs):
        raise TypeError("fs: not an s3fs.S3FileSystem")
    attributes = vars(fs)
    if "url" not in attributes and not is_ours(type(fs).url):  # type: ignore[attr-defined]
        attributes["url"] = types.MethodType(_url_method(type(fs).url), fs)  # type: ignore[attr-defined]
    return fs


def unpatch(fs: _FileSystem) -> _FileSystem:
    """Lets s3fs presign for the filesystem again.

    Args:
        fs: The filesystem, patched or not.

    Returns:
        The same filesystem.
    """
    attributes = vars(fs)
    if is_ours(attributes.get("url")):
        del attributes["url"]
    client = attributes.get("_s3")
    if client is not None:
        _boto3.unpatch(client)
    return fs


def install() -> None:
    """Presigns faster with ``sign`` and ``url`` of every filesystem of s3fs.

    Calling it again does nothing.

    Raises:
        ImportError: s3fs is not installed.
    """
    from s3fs import S3FileSystem

    if not is_ours(S3FileSystem.url):
        S3FileSystem.url = _url_method(S3FileSystem.url)


def uninstall() -> None:
    """Undoes ``install()``.

    Raises:
        ImportError: s3fs is not installed.
    """
    from s3fs import S3FileSystem

    if is_ours(S3FileSystem.url):
        S3FileSystem.url = S3FileSystem.url._presigned_original


def sign_many(
    fs: Any, paths: Iterable[str], expiration: int = 100, **kwargs: Any
) -> list[str]:
    """Presigns downloads of many paths at once, each with the URL of ``fs.sign``.

    Each costs a small part of ``fs.sign``, and several cores share many. The filesystem
    need not be patched.

    Args:
        fs: An ``s3fs.S3FileSystem``; for another filesystem, ``sign`` is called for each
            path.
        paths: The paths, with or without ``s3://``, of one bucket or several.
        expiration: The lifetime in seconds.
        kwargs: Options of ``fs.sign``, with which it is called for each path.

    Returns:
        The URLs, in the order of the paths.
    """
    listed = list(paths)
    if kwargs or not _is_s3fs(fs) or fs.asynchronous:
        return [fs.sign(path, expiration, **kwargs) for path in listed]
    from fsspec.asyn import sync

    urls: list[str] = sync(fs.loop, _sign_many, fs, listed, expiration)
    return urls


async def _sign_many(fs: Any, paths: list[str], expiration: int) -> list[str]:
    urls = [""] * len(paths)
    in_bucket: dict[str, list[tuple[int, str]]] = defaultdict(list)
    others = []
    for index, path in enumerate(paths):
        bucket, key, version_id = _split(fs, path)
        if key and version_id is None:
            in_bucket[bucket].append((index, key))
        else:
            others.append(index)
    for bucket, keys in in_bucket.items():
        # s3fs connects, and its URL shows how to create the others.
        first = keys[0][0]
        urls[first] = await fs._url(paths[first], expiration)
        created = await _batch(fs, bucket, [key for _, key in keys], expiration)
        if created is None:
            others += [index for index, _ in keys[1:]]
            continue
        for (index, _), url in zip(keys, created, strict=True):
            urls[index] = url
    for index in others:
        urls[index] = await fs._url(paths[index], expiration)
    return urls


async def _batch(
    fs: Any, bucket: str, keys: list[str], expiration: int
) -> list[str] | None:
    """Returns the URLs, or nothing if only s3fs can create one of them."""
    try:
        client = await fs.get_s3(bucket)
        method = _boto3.patch(client).generate_presigned_url
        frozen = await refreshed_keys(client)
        links = method._presigned_links
        urls: list[str] | None = links.presign_many(
            client, bucket, keys, expiration, frozen
        )
        if urls is None:
            parameters = {"Bucket": bucket, "Key": keys[0]}
            await method("get_object", parameters, ExpiresIn=expiration)
            urls = links.presign_many(client, bucket, keys, expiration, frozen)
    except Exception:  # noqa: BLE001
        # s3fs answers, or raises its own error.
        return None
    return urls


def _split(fs: Any, path: Any) -> tuple[str, str, str | None]:
    """Returns what `split_path` returns, faster for a plain bucket and key."""
    if path.__class__ is str and ":" not in path and "?versionId=" not in path:
        bucket, _, key = path.partition("/")
        if bucket and key.strip("/"):
            return bucket, key, None
    bucket, key, version_id = fs.split_path(path)
    return bucket, key, version_id


def _is_s3fs(fs: Any) -> bool:
    try:
        from s3fs import S3FileSystem
    except ImportError:
        return False
    return isinstance(fs, S3FileSystem)


def _url_method(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def url(
        self: Any,
        path: Any,
        expires: Any = 3600,
        client_method: Any = "get_object",
        **kwargs: Any,
    ) -> Any:
        try:
            client = _connected(self)
            if client is not None:
                method = client.generate_presigned_url
                if not is_ours(method):
                    method = _boto3.patch(client).generate_presigned_url
                bucket, key, version_id = _split(self, path)
                parameters = {"Bucket": bucket, "Key": key}
                if version_id:
                    parameters["VersionId"] = version_id
                result = method._presigned_links.presign(
                    client, client_method, parameters | kwargs, expires, None
                )
                if isinstance(result, str):
                    return result
        except Exception:  # noqa: BLE001, S110
            # s3fs answers, or raises its own error.
            pass
        return original(self, path, expires, client_method, **kwargs)

    url._presigned_original = original  # type: ignore[attr-defined]
    url._presigned_window = None  # type: ignore[attr-defined]
    return url


def _connected(fs: Any) -> Any:
    """Returns the client that s3fs would use, or nothing if only it knows."""
    client = vars(fs).get("_s3")
    if client is None and not fs.asynchronous:
        fs.connect()
        client = fs._s3
    if client is None or fs.cache_regions:
        return None
    session = getattr(getattr(client, "_endpoint", None), "http_session", None)
    sessions = getattr(session, "_sessions", {})
    if sessions is None or (sessions and all(one.closed for one in sessions.values())):
        # s3fs connects again, perhaps with other credentials.
        return None
    return client
