"""How `presigned.boto3` creates URLs."""

from __future__ import annotations

import datetime as datetime_module
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any
from urllib.parse import quote, urlsplit

import botocore.auth
import botocore.compat
import botocore.handlers

from ._boto3_state import State
from ._presigned import Presigner

MAX_EXPIRES_IN = 604_800
# botocore does not sign this one.
_UNSIGNED_TYPE = "application/x-www-form-urlencoded; charset=utf-8"


class LinkRecipe:
    """How to create the URLs of one bucket, operation and set of parameter names."""

    __slots__ = (
        "_clock",
        "_fixes",
        "_get_object",
        "_is_crt",
        "_kinds",
        "_operation",
        "_presigner",
        "_window",
    )

    def __init__(
        self,
        presigner: Presigner,
        model: Any,
        names: dict[str, Any],
        auth: Any,
        window: int | None,
    ) -> None:
        shapes = model.input_shape.members if model.input_shape else {}
        is_plain = model.name == "GetObject" and set(names) == {"Bucket", "Key"}
        self._presigner = presigner
        self._get_object = presigner.get_object if is_plain else None
        self._operation = model.name
        self._clock = sys.modules[auth.__module__]
        self._is_crt = auth.__module__ == "botocore.crt.auth"
        self._kinds = {
            name: (
                shapes[name].type_name,
                shapes[name].serialization.get("location", "body"),
            )
            for name in names
        }
        self._fixes = _fixes(model.name, names)
        self._window = window

    @property
    def has_window(self) -> bool:
        return self._window is not None

    @staticmethod
    def candidates(
        state: State,
        model: Any,
        parameters: dict[str, Any],
        url: str,
        window: int | None,
    ) -> Iterator[LinkRecipe]:
        """Yields the recipes that may create the URL."""
        auth = botocore.auth.AUTH_TYPE_MAPS["s3v4-query"]
        bucket = parameters.get("Bucket", "")
        if bucket.endswith(("--x-s3", "--xa-s3")):
            return
        for options in _endpoints(bucket, url):
            presigner = Presigner(
                query_order="given",
                allow_unusual_credentials=True,
                allow_expired_credentials=True,
                **options,
                **state.presigner_keys(),
            )
            yield LinkRecipe(presigner, model, parameters, auth, window)

    def presign(
        self, parameters: dict[str, Any], expires_in: Any, at: datetime | None = None
    ) -> str | None:
        """Returns the URL, or nothing if only botocore knows it."""
        if expires_in.__class__ is not int or not 0 < expires_in <= MAX_EXPIRES_IN:
            return None
        when = self._when() if at is None else {"at": at}
        get_object = self._get_object
        if get_object is not None:
            key = parameters["Key"]
            if key.__class__ is not str:
                return None
            bucket = parameters["Bucket"]
            if when is _NOW:
                # Unpacking no options takes as long as reading two of them.
                url = get_object(
                    bucket, key, expires_in=expires_in, allow_unsafe_key=True
                ).url
            else:
                url = get_object(
                    bucket, key, expires_in=expires_in, allow_unsafe_key=True, **when
                ).url
        else:
            given = self._checked(parameters)
            if given is None:
                return None
            url = self._presigner.operation(
                self._operation,
                given,
                expires_in=expires_in,
                allow_unsafe_key=True,
                **when,
            ).url
        return _in_crts_order(url) if self._is_crt else url

    def presign_many(
        self, bucket: str, keys: list[str], expires_in: Any
    ) -> list[str] | None:
        """Returns the URLs of downloads, or nothing if only botocore knows them."""
        if self._get_object is None or expires_in.__class__ is not int:
            return None
        urls = self._presigner.get_objects(
            bucket,
            keys,
            expires_in=expires_in,
            allow_unsafe_key=True,
            **self._when(),
        )
        return [*map(_in_crts_order, urls)] if self._is_crt else urls

    def _when(self) -> dict[str, Any]:
        """Returns the options of the signing time; each of them costs time."""
        is_now = is_real_clock(self._clock)
        if is_now and self._window is None:
            return _NOW
        when: dict[str, Any] = {}
        if self._window is not None:
            when["signing_window"] = self._window
        if not is_now:
            now = self._clock.get_current_datetime()
            when["at"] = now.replace(tzinfo=timezone.utc)
        return when

    def _checked(self, parameters: dict[str, Any]) -> dict[str, Any] | None:
        given = parameters
        if self._fixes:
            given = dict(parameters)
            for fix in self._fixes:
                fix(params=given, context={})
        for name, value in parameters.items():
            kind, place = self._kinds[name]
            if name in _CHANGED:
                value = given[name]
            if not _is_usual(value, kind, place):
                return None
            if name == "RenameSource" and quote(value, safe="/-_.~") != value:
                # This library encodes it; botocore does not.
                return None
        return given


# No options: the current time.
_NOW: dict[str, Any] = {}

# The values that the functions of `_fixes` replace.
_CHANGED = ("SSECustomerKey", "CopySourceSSECustomerKey")


# The clock of botocore, and that of this library.
_REAL_CLOCK = (
    botocore.compat.get_current_datetime,
    datetime_module.datetime,
    time.time,
)


def is_real_clock(
    module: Any,
    of_botocore: Any = botocore.compat,
    modules: tuple[Any, Any] = (datetime_module, time),
    real: tuple[Any, Any, Any] = _REAL_CLOCK,
) -> bool:
    """Whether no clock was replaced, so that this library has that of botocore."""
    return (
        module.get_current_datetime is real[0]
        and of_botocore.datetime is modules[0]
        and modules[0].datetime is real[1]
        and modules[1].time is real[2]
    )


def _fixes(operation: str, names: dict[str, Any]) -> list[Any]:
    """Returns the functions with which botocore changes the parameters."""
    fixes = []
    found = {
        name
        for event, handler, *_ in botocore.handlers.BUILTIN_HANDLERS
        if event == f"before-parameter-build.s3.{operation}"
        for name in [getattr(handler, "__name__", "")]
    }
    if "set_list_objects_encoding_type_url" in found and "EncodingType" not in names:
        fixes.append(botocore.handlers.set_list_objects_encoding_type_url)
    for parameter, function in (
        ("SSECustomerKey", "sse_md5"),
        ("CopySourceSSECustomerKey", "copy_source_sse_md5"),
    ):
        if parameter in names and function in found:
            fixes.append(getattr(botocore.handlers, function))
    return fixes


def _endpoints(bucket: str, url: str) -> Iterator[dict[str, Any]]:
    """Yields the options of presigners that may create the URL."""
    parts = urlsplit(url)
    scope = url.rpartition("X-Amz-Credential=")[2].partition("&")[0].split("%2F")
    region, service = scope[-3], scope[-2]
    if scope[-1] != "aws4_request":
        return
    host, path = parts.netloc, parts.path
    if service == "s3" and bucket and host.startswith(f"{bucket}."):
        endpoint = f"{parts.scheme}://{host[len(bucket) + 1 :]}"
        yield {
            "region": region,
            "endpoint_url": endpoint,
            "addressing_style": "virtual",
        }
    elif service == "s3" and not bucket.startswith("arn:"):
        prefix = f"{path}/".partition(f"/{bucket}/")[0] if bucket else ""
        endpoint = f"{parts.scheme}://{host}{prefix}"
        yield {"region": region, "endpoint_url": endpoint, "addressing_style": "path"}
    yield {"region": region}
    yield {"region": region, "use_dualstack": True}
    yield {"region": region, "use_fips": True}
    yield {"region": region, "use_fips": True, "use_dualstack": True}


def _in_crts_order(url: str) -> str:
    """Moves the lifetime behind the signed headers, where awscrt has it."""
    start, name, end = url.rpartition("&X-Amz-Expires=")
    seconds, signed_headers, rest = end.split("&", 2)
    return f"{start}&{signed_headers}{name}{seconds}&{rest}"


def _is_usual(value: Any, kind: str, place: str) -> bool:
    """Whether botocore and this library surely write the value in the same way."""
    if place not in ("uri", "querystring", "header", "headers"):
        return False
    if kind in ("string", "blob"):
        return type(value) is str and (place != "header" or _is_header(value))
    if kind in ("integer", "long"):
        return type(value) is int
    if kind == "boolean":
        return type(value) is bool
    if kind == "timestamp":
        return (
            isinstance(value, datetime)
            and value.tzinfo is not None
            and value.microsecond == 0
        )
    if kind == "list":
        return (
            type(value) is list
            and value != []
            and all(
                type(one) is str and _is_header(one) and not set(one) & set(', "')
                for one in value
            )
        )
    if kind == "map":
        return type(value) is dict and value != {} and _are_headers(value)
    return False


def _are_headers(pairs: dict[Any, Any]) -> bool:
    if not all(type(text) is str for pair in pairs.items() for text in pair):
        return False
    names = {name.lower() for name in pairs}
    return (
        len(names) == len(pairs)
        and all(name.isascii() and name.replace("-", "").isalnum() for name in names)
        and all(map(_is_header, pairs.values()))
    )


def _is_header(value: str) -> bool:
    return (
        value.isascii()
        and value.isprintable()
        and value != ""
        and value == " ".join(value.split())
        and value != _UNSIGNED_TYPE
    )
