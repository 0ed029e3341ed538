from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Literal, Protocol, TypeAlias, final, overload

__all__ = [
    "MultipartPlan",
    "Part",
    "PostForm",
    "PresignedRequest",
    "Presigner",
    "_named_options",
]

_AddressingStyle: TypeAlias = Literal["auto", "virtual", "path"]
_Method: TypeAlias = Literal["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
# Whole seconds: 1 to 604,800.
_ExpiresIn: TypeAlias = int | float | timedelta
# An aware datetime, seconds since 1970, or RFC 3339.
_Moment: TypeAlias = datetime | int | float | str

# A moment may also be RFC 3339; a key of SSE-C is Base64.
_Parameter: TypeAlias = (
    str | int | datetime | list[str] | tuple[str, ...] | Mapping[str, str] | None
)

class _Session(Protocol):
    def get_credentials(self) -> Any: ...

class _Credentials(Protocol):
    def get_frozen_credentials(self) -> Any: ...

class _FrozenCredentials(Protocol):
    @property
    def access_key(self) -> Any: ...
    @property
    def secret_key(self) -> Any: ...
    @property
    def token(self) -> Any: ...

@final
class PresignedRequest:
    """A request that anyone can send, until it expires: no credentials are needed for it.

    The client must send it with this method, to this URL, with exactly these headers
    beside those of its own. As text it is the URL.
    """

    def __new__(
        cls,
        method: _Method,
        url: str,
        headers: Mapping[str, str],
        expires_at: _Moment,
    ) -> PresignedRequest: ...
    @property
    def method(self) -> _Method:
        """The HTTP method: the URL works with no other."""
    @property
    def url(self) -> str:
        """The URL, signature included. Whoever has it can send the request."""
    @property
    def headers(self) -> dict[str, str]:
        """The signed headers that the client must send; ``host`` it sends by itself."""
    @property
    def expires_at(self) -> datetime:
        """When the URL stops working, in UTC: when it or the credentials expire."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class PostForm:
    """A form by which anyone can upload one object, until it expires.

    It is posted to the URL as ``multipart/form-data``: the fields in this order, those
    that the client chooses, and the file, named ``file``, last.
    """

    @property
    def url(self) -> str:
        """Where the form is posted."""
    @property
    def fields(self) -> dict[str, str]:
        """The fields and their values, the signature among them."""
    @property
    def policy(self) -> str:
        """The policy as JSON: what S3 compares the upload with."""
    @property
    def expires_at(self) -> datetime:
        """When the form stops working, in UTC: when it or the credentials expire."""
    def to_html(self) -> str:
        """The form for a page, escaped."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class MultipartPlan:
    """The requests of an upload in parts.

    Each part is sent to its own URL, in any order; S3 answers with an ``ETag``.
    ``complete`` takes the list of these as XML in its body, ``abort`` gives up what was
    sent.
    """

    @property
    def part_size(self) -> int:
        """How many bytes each part has, but for the last."""
    @property
    def parts(self) -> list[Part]:
        """The parts, from the first byte to the last."""
    @property
    def complete(self) -> PresignedRequest:
        """``CompleteMultipartUpload``."""
    @property
    def abort(self) -> PresignedRequest:
        """``AbortMultipartUpload``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Part:
    """A part of an upload."""

    @property
    def number(self) -> int:
        """Its number, from 1 on."""
    @property
    def offset(self) -> int:
        """Where in the file it begins, in bytes."""
    @property
    def length(self) -> int:
        """How many bytes it has."""
    @property
    def request(self) -> PresignedRequest:
        """``UploadPart``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Presigner:
    """Makes presigned requests for the buckets of one region, or of one server.

    It does arithmetic only: nothing is sent. It is safe to share between threads.

    Credentials are given as keys, or as a session or credentials object of boto3 or
    botocore, which is asked at each call, so that they are renewed when they end. A
    pickled presigner carries its secret keys: those of this moment, if they come from
    an object.
    """

    @overload
    def __new__(
        cls,
        region: str,
        *,
        access_key_id: str,
        secret_access_key: str,
        session_token: str | None = None,
        credentials_expire_at: _Moment | None = None,
        credentials: None = None,
        endpoint_url: str | None = None,
        addressing_style: _AddressingStyle | None = None,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
    ) -> Presigner: ...
    @overload
    def __new__(
        cls,
        region: str,
        *,
        access_key_id: None = None,
        secret_access_key: None = None,
        session_token: None = None,
        credentials_expire_at: None = None,
        credentials: _Session | _Credentials | _FrozenCredentials,
        endpoint_url: str | None = None,
        addressing_style: _AddressingStyle | None = None,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
    ) -> Presigner: ...
    @staticmethod
    def from_env(
        profile: str | None = None,
        region: str | None = None,
        endpoint_url: str | None = None,
        addressing_style: _AddressingStyle | None = None,
        *,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
    ) -> Presigner:
        """A presigner from ``AWS_*`` variables and the shared configuration files.

        They are read as the AWS CLI reads them. What is given here goes ahead of what
        is found. Nothing is fetched from the network.
        """
    @property
    def region(self) -> str:
        """The region that signs."""
    @property
    def endpoint_url(self) -> str:
        """Where requests go."""
    @property
    def addressing_style(self) -> _AddressingStyle:
        """Where the bucket's name stands in URLs."""
    @property
    def access_key_id(self) -> str:
        """The access key ID, which every URL shows."""
    def get_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_mode: str | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_modified_since: str | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: str | None = None,
        part_number: int | None = None,
        range: str | None = None,
        request_payer: str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """A download: ``GetObject``."""
    def head_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_mode: str | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_modified_since: str | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: str | None = None,
        part_number: int | None = None,
        range: str | None = None,
        request_payer: str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """What is known of an object: ``HeadObject``."""
    def put_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        acl: str | None = None,
        bucket_key_enabled: bool | None = None,
        cache_control: str | None = None,
        checksum_algorithm: str | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_md5: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash64: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_length: int | None = None,
        content_md5: str | None = None,
        content_type: str | None = None,
        expected_bucket_owner: str | None = None,
        expires: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        object_lock_event_hold: str | None = None,
        object_lock_event_hold_duration_days: int | None = None,
        object_lock_event_hold_duration_years: int | None = None,
        object_lock_legal_hold_status: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: str | None = None,
        payload_sha256: str | None = None,
        request_payer: str | None = None,
        server_side_encryption: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        ssekms_encryption_context: str | None = None,
        ssekms_key_id: str | None = None,
        storage_class: str | None = None,
        tagging: str | None = None,
        website_redirect_location: str | None = None,
        write_offset_bytes: int | None = None,
    ) -> PresignedRequest:
        """An upload: ``PutObject``."""
    def delete_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        bypass_governance_retention: bool | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_match_last_modified_time: str | None = None,
        if_match_size: int | None = None,
        mfa: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """A removal: ``DeleteObject``."""
    def post_object(
        self,
        bucket: str,
        key: str,
        *,
        fields: Mapping[str, str] | None = None,
        starts_with: Mapping[str, str] | None = None,
        content_length_range: tuple[int, int] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> PostForm:
        """An upload by a form, whose policy says what may be uploaded.

        ``${filename}`` in the key becomes the name of the file. ``fields`` are the
        form's fields by S3's names, which the client cannot change; ``starts_with`` has
        those that it chooses, and what they begin with; ``content_length_range`` is the
        least and the most bytes of the file.
        """
    def multipart_upload(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        size: int,
        *,
        part_size: int | None = None,
        sign_content_length: bool | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        sse_customer_key: str | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> MultipartPlan:
        """The requests of an upload in parts, of a file of ``size`` bytes.

        ``upload_id`` is what ``CreateMultipartUpload`` gave. A part has ``part_size``
        bytes, 5 MiB to 5 GiB; by default 8 MiB, or as many MiB as make 10,000 parts.
        """
    def operation(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        *,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequest:
        """Any operation of S3 by its name, ``UploadPart`` or ``upload_part``.

        Its parameters have AWS's names. What stands in the body of the request is sent
        by whoever uses the URL, and no parameter here.
        """
    def presign(
        self,
        method: _Method,
        bucket: str | None = None,
        key: str | None = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expires_in: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> PresignedRequest:
        """Any other request to S3.

        With a key it is to an object, without one to a bucket, without both to the
        service.
        """
    def __copy__(self) -> Presigner: ...
    def __deepcopy__(self, memo: Any, /) -> Presigner: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]: ...

def _named_options() -> dict[str, dict[str, str]]: ...
