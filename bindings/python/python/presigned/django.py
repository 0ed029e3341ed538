"""A storage for Django, with links that browsers and CDNs can cache, and upload forms.

>>> STORAGES = {
...     "default": {
...         "BACKEND": "presigned.django.S3Storage",
...         "OPTIONS": {
...             "bucket_name": "photos",
...             "signature_version": "s3v4",
...             "querystring_expire": 3600,
...             "querystring_window": 86400,
...         },
...     },
... }

It is the ``S3Storage`` of django-storages with all its settings. Without a signing
window its URLs have the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.core.exceptions import ImproperlyConfigured
from storages.backends import s3
from storages.utils import clean_name, setting

from . import boto3 as _boto3
from ._boto3_links import MAX_EXPIRES_IN

__all__ = ["PresignedS3Storage", "S3Storage", "Upload"]

# https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html
_FORM_HEADER = re.compile(
    "cache-control|content-disposition|content-encoding|content-type|expires"
    "|x-amz-(meta-.*|server-side-encryption.*|storage-class|website-redirect-location)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Upload:
    """What a browser needs to upload one file directly to S3."""

    name: str
    """The name in the storage, to save in a ``FileField``."""
    method: Literal["POST", "PUT"]
    url: str
    fields: dict[str, str]
    """The hidden fields of the form, to put before ``<input type="file" name="file">``."""
    headers: dict[str, str]
    """The headers to send with PUT; the file is the body."""


class PresignedS3Storage:
    """A mixin for subclasses of django-storages' ``S3Storage``, to put before it.

    It has one more setting, ``querystring_window`` (``AWS_QUERYSTRING_WINDOW``): a
    number of seconds, or None, the default. Within a window ``url`` returns the same
    link for a file, so that browsers and CDNs can cache it. A link is valid for at
    least ``querystring_expire`` seconds after ``url`` returned it, and for at most
    ``querystring_window`` seconds more, unless temporary credentials expire before. The sum of both is limited to 604,800 seconds (7 days).

    Raises:
        ImproperlyConfigured: The window is not a positive number of seconds, or exceeds
            the limit.
    """

    querystring_auth: bool
    querystring_expire: int
    querystring_window: int | None
    custom_domain: str | None

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        window = self.querystring_window
        if window is None:
            return
        if type(window) is not int or window < 1:
            raise ImproperlyConfigured(
                f"querystring_window: {window!r} is not a positive number of seconds"
            )
        if self.querystring_expire + window > MAX_EXPIRES_IN:
            raise ImproperlyConfigured(
                f"querystring_window: {window} and querystring_expire {self.querystring_expire} exceed {MAX_EXPIRES_IN} seconds (7 days)"
            )

    def get_default_settings(self) -> dict[str, Any]:
        """Returns the settings of django-storages and ``querystring_window``."""
        settings: dict[str, Any] = super().get_default_settings()  # type: ignore[misc]
        return settings | {"querystring_window": setting("AWS_QUERYSTRING_WINDOW")}

    @property
    def connection(self) -> Any:
        """The boto3 resource of this thread."""
        connection = super().connection  # type: ignore[misc]
        local = self._connections  # type: ignore[attr-defined]
        if getattr(local, "presigned", None) is not connection:
            client = connection.meta.client
            _boto3.patch(client, signing_window=self.querystring_window)
            local.presigned = connection
        return connection

    def url(
        self,
        name: str,
        parameters: Mapping[str, Any] | None = None,
        expire: int | None = None,
        http_method: str | None = None,
    ) -> str:
        """Returns the link to a file.

        Args:
            name: The name of the file.
            parameters: Parameters of ``GetObject``, such as
                ``ResponseContentDisposition``.
            expire: The lifetime in seconds, by default ``querystring_expire``.
            http_method: Another method than GET; such a link has no signing window.

        Raises:
            ImproperlyConfigured: There is a signing window, and the signature version
                is not ``s3v4``.
            ValueError: The lifetime and the signing window exceed 7 days.
        """
        url: str = super().url(name, parameters, expire, http_method)  # type: ignore[misc]
        if (
            self.querystring_window is not None
            and self.querystring_auth
            and not self.custom_domain
            and "X-Amz-Signature=" not in url
        ):
            raise ImproperlyConfigured(
                'querystring_window: needs Signature Version 4; set signature_version to "s3v4"'
            )
        return url

    def presigned_upload(
        self,
        name: str,
        *,
        content_type: str | None = None,
        content_length: int | None = None,
        content_length_range: tuple[int, int] | None = None,
        expire: int | None = None,
        method: Literal["POST", "PUT"] = "POST",
        fields: Mapping[str, str] | None = None,
    ) -> Upload:
        """Presigns the upload of one file from a browser directly to S3.

        The file gets the ACL, the headers and the other parameters that the storage
        itself would set, and S3 rejects another content type or size. It is stored as
        uploaded, not compressed. With ``file_overwrite=False`` a name that is taken is
        replaced, as ``save`` does.

        Args:
            name: The name of the file.
            content_type: The content type, by default that of the name.
            content_length: The exact size in bytes; PUT needs it to limit the size.
            content_length_range: The minimum and maximum size in bytes; only for POST.
            expire: The time to upload in seconds, by default ``querystring_expire``.
            method: ``POST`` for an HTML form, ``PUT`` for ``fetch``.
            fields: More fields of the form, such as ``success_action_redirect``; only
                for POST.

        Raises:
            ValueError: An argument does not fit the method, the storage has a parameter
                that a browser cannot send, or the name contains ``${filename}``, which
                S3 would replace.
        """
        storage: Any = self
        name = storage.get_available_name(clean_name(name))
        key = storage._normalize_name(name)
        parameters = storage._get_write_parameters(key)
        if "SSECustomerKey" in parameters:
            raise ValueError("object_parameters: SSECustomerKey would be public")
        if content_type is not None:
            parameters["ContentType"] = content_type
        expire = self.querystring_expire if expire is None else expire
        client = self.connection.meta.client
        headers = _headers(client, parameters)
        where = {"Bucket": storage.bucket_name, "Key": key}
        if method == "PUT":
            if content_length_range is not None or fields is not None:
                raise ValueError(
                    "method: PUT takes neither content_length_range nor fields; use POST or content_length"
                )
            if content_length is not None:
                parameters["ContentLength"] = content_length
            url = client.generate_presigned_url(
                "put_object", Params=where | parameters, ExpiresIn=expire
            )
            return Upload(name, method, url, {}, headers)
        if method != "POST":
            raise ValueError(f"method: {method!r} is unknown; use POST or PUT")
        if content_length is not None:
            if content_length_range is not None:
                raise ValueError("content_length: use it or content_length_range")
            content_length_range = (content_length, content_length)
        wanted = _form_fields(headers) | dict(fields or {})
        for field, value in {"name": key, **wanted}.items():
            if "${filename}" in value:
                raise ValueError(f"{field}: contains ${{filename}}, which S3 replaces")
        conditions: list[Any] = [{field: value} for field, value in wanted.items()]
        if content_length_range is not None:
            conditions.append(["content-length-range", *content_length_range])
        form = client.generate_presigned_post(
            *where.values(), Fields=wanted, Conditions=conditions, ExpiresIn=expire
        )
        return Upload(name, method, form["url"], form["fields"], {})


class S3Storage(PresignedS3Storage, s3.S3Storage):  # type: ignore[misc]
    """The ``S3Storage`` of django-storages, presigned by this library."""


def _headers(client: Any, parameters: dict[str, Any]) -> dict[str, str]:
    """Returns the headers of PutObject for its parameters."""
    operation = client.meta.service_model.operation_model("PutObject")
    where = {"Bucket": "b", "Key": "k"}
    request = client._serializer.serialize_to_request(where | parameters, operation)
    return {name: str(value) for name, value in request["headers"].items()}


def _form_fields(headers: dict[str, str]) -> dict[str, str]:
    """Returns the fields of a form for the headers of PutObject."""
    fields = {}
    for name, value in headers.items():
        if name.lower() == "x-amz-acl":
            fields["acl"] = value
        elif _FORM_HEADER.fullmatch(name):
            fields[name] = value
        else:
            raise ValueError(f"method: a form cannot set {name}; use PUT")
    return fields
