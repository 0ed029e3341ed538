from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from types import GenericAlias
from typing import (
    Any,
    Generic,
    Literal,
    Protocol,
    TypeAlias,
    TypedDict,
    TypeVar,
    final,
    overload,
)

from typing_extensions import Unpack

from ._codes import Cause, FindingCode
from ._error import PresignError

__all__ = [
    "AuthToken",
    "Diagnosis",
    "Finding",
    "Inspection",
    "MultipartPlan",
    "Part",
    "PossibleCause",
    "PostForm",
    "PresignedRequest",
    "PresignedRequests",
    "Presigner",
    "UrlArray",
    "UrlStream",
    "VerifiedForm",
    "VerifiedRequest",
    "__version__",
    "attachment",
    "curl",
    "explain",
    "inline",
    "inspect",
    "link_policy",
    "profile_names",
    "shell_quote",
    "verify",
    "verify_form",
]

__version__: str

_AddressingStyle: TypeAlias = Literal["auto", "virtual", "path"]
_OnCredentialExpiry: TypeAlias = Literal["allow", "clamp", "reject"]
_QueryOrder: TypeAlias = Literal["canonical", "given", "sorted"]
_Method: TypeAlias = Literal["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
# Whole seconds, 1 to 604,800.
_ExpiresIn: TypeAlias = int | float | timedelta
# An aware datetime, seconds since 1970, or RFC 3339.
_Moment: TypeAlias = datetime | int | float | str

# A time may also be RFC 3339 text; an SSE-C key is Base64.
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

# Returns the secret access key or the credentials of an access key ID.
_Lookup: TypeAlias = Callable[[str], str | _Credentials | _FrozenCredentials | None]
# A name may occur several times.
_Pairs: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
# ASGI servers pass bytes.
_Headers: TypeAlias = (
    Mapping[str, str] | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]
)

# The options of `get_object` without those of every request.
class _GetObjectOptions(TypedDict, total=False):
    checksum_mode: str | None
    expected_bucket_owner: str | None
    if_match: str | None
    if_modified_since: str | datetime | None
    if_none_match: str | None
    if_unmodified_since: str | datetime | None
    part_number: int | None
    range: str | None
    request_payer: str | None
    response_cache_control: str | None
    response_content_disposition: str | None
    response_content_encoding: str | None
    response_content_language: str | None
    response_content_type: str | None
    response_expires: str | datetime | None
    sse_customer_algorithm: str | None
    sse_customer_key: str | bytes | None
    sse_customer_key_md5: str | None
    version_id: str | None

# A column; and a chunked column or a table.
class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

_Urls_co = TypeVar("_Urls_co", covariant=True)

@final
class VerifiedRequest:
    """The signer of a verified request, and what was signed.

    Use this path: another library may parse the URL differently.
    """

    @property
    def access_key_id(self) -> str:
        """The access key ID of the signer."""
    @property
    def service(self) -> str:
        """The signed service, such as ``s3``."""
    @property
    def region(self) -> str:
        """The signed region, or the region set of Signature Version 4A."""
    @property
    def scope_date(self) -> str:
        """The date of the credential scope, such as ``20130524``."""
    @property
    def signed_at(self) -> datetime:
        """The signing time, in UTC."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the URL, form or credentials, in UTC."""
    @property
    def method(self) -> _Method:
        """The method."""
    @property
    def host(self) -> str:
        """The host and the port, as in the header ``host``."""
    @property
    def path(self) -> str:
        """The path, percent-decoded: ``/``, the bucket if in the path, and the key."""
    @property
    def signed_headers(self) -> list[str]:
        """The names of the signed headers, in lower case and sorted."""
    @property
    def body_sha256(self) -> str | None:
        """The SHA-256 that the body must have; ``None`` if any body is allowed."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class VerifiedForm:
    """The signer of a verified form, and its object."""

    @property
    def access_key_id(self) -> str:
        """The access key ID of the signer."""
    @property
    def service(self) -> str:
        """The signed service, such as ``s3``."""
    @property
    def region(self) -> str:
        """The signed region, or the region set of Signature Version 4A."""
    @property
    def scope_date(self) -> str:
        """The date of the credential scope, such as ``20130524``."""
    @property
    def signed_at(self) -> datetime:
        """The signing time, in UTC."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the URL, form or credentials, in UTC."""
    @property
    def bucket(self) -> str:
        """The bucket."""
    @property
    def key(self) -> str:
        """The key, with the file name instead of ``${filename}``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

def attachment(file_name: str) -> str:
    """Returns the ``Content-Disposition`` that saves an object as a file (RFC 6266).

    Use it for ``response_content_disposition`` of a download,
    ``content_disposition`` of an upload, and a form's field
    ``Content-Disposition``. A name that is not ASCII is approximated for clients
    that do not know ``filename*``.

    Args:
        file_name: The name of the file.

    Returns:
        The value of the header.

    Raises:
        PresignError: ``invalid_option``: the name is empty, or contains a control
            character, ``/`` or ``\\``.
        TypeError: An argument has another type, or a keyword is unknown.

    >>> attachment("für dich.pdf")
    'attachment; filename="f_r dich.pdf"; filename*=UTF-8\\'\\'f%C3%BCr%20dich.pdf'
    """

def inline(file_name: str) -> str:
    """Returns the ``Content-Disposition`` that shows an object in a browser.

    If the user saves the object, the file has this name.

    Args:
        file_name: The name of the file.

    Returns:
        The value of the header.

    Raises:
        PresignError: ``invalid_option``: the name is empty, or contains a control
            character, ``/`` or ``\\``.
        TypeError: An argument has another type, or a keyword is unknown.
    """

def curl(request: PresignedRequest, file: str | None = None) -> str:
    """Returns a curl command line that sends a request, for a POSIX shell.

    It is quoted for sh, dash, bash and zsh and contains visible characters only, so
    that it can be pasted into a terminal.

    Args:
        request: The request; ``PresignedRequest(method, url, headers, expires_at)``
            creates one.
        file: The local file that GET writes and PUT sends, without path; unsafe
            characters are replaced. By default, GET prints the response and PUT
            sends the standard input.

    Returns:
        The command line, without a line break.

    Raises:
        PresignError: ``invalid_header`` or ``invalid_url``: the request contains a
            line break; ``unsupported_combination``: it contains NUL.
        TypeError: An argument has another type, or a keyword is unknown.

    >>> link = PresignedRequest("GET", "https://photos.example/a?b", {}, 0)
    >>> curl(link, "cat.jpg")
    "curl --fail --output 'cat.jpg' 'https://photos.example/a?b'"
    """

def profile_names() -> list[str]:
    """Returns the names of the profiles in the shared configuration files.

    ``Presigner.from_env`` accepts each as ``profile``, if the credentials of the
    profile are in the files.

    Returns:
        The names, sorted.

    Raises:
        PresignError: ``invalid_config``: a file cannot be parsed; the message names
            the file and the line.
    """

def link_policy(
    bucket: str,
    *,
    prefix: str | None = None,
    max_age: _ExpiresIn | None = None,
    networks: list[str] | tuple[str, ...] | None = None,
    region: str | None = None,
    allow_http: bool | None = None,
) -> str:
    """Returns a bucket policy that limits what presigned URLs and upload forms can do.

    It rejects links that are older than ``max_age``, whatever lifetime they state,
    sent without TLS, signed with Signature Version 2, or used outside of
    ``networks``. It allows nothing by itself, and does not concern requests that
    are signed in the header ``Authorization``.

    The statements apply to every link of the bucket, including those of the S3
    console. ``PutBucketPolicy`` replaces the whole policy: add the statements to an
    existing one. Servers other than AWS know few of the condition keys.

    Args:
        bucket: The bucket name or ARN.
        prefix: The start of the keys that the policy concerns; by default all keys,
            and requests to the bucket itself, such as lists.
        max_age: How long a link works from its signing time, 1 to 604,800 seconds
            (7 days); by default 3,600.
        networks: Where links work, at least one: CIDR blocks such as
            ``203.0.113.0/24``, and the IDs of VPCs and VPC endpoints; by default
            everywhere. With an ID, private addresses are those in the VPC; without,
            those that the server sees, and AWS sees none.
        region: The region of the bucket, which decides the partition of ARNs, such
            as ``aws-cn``; by default that of an ARN, or ``aws``.
        allow_http: Whether links work without TLS.

    Returns:
        The policy as JSON.

    Raises:
        PresignError: ``unsupported_combination``: the bucket is an access point or
            a directory bucket; ``invalid_option``: a network or another value is
            invalid, or the policy has more than 20 KB.
        TypeError: An argument has another type, or a keyword is unknown.
    """

def shell_quote(text: str) -> str:
    """Quotes a text as one word of a POSIX shell, in visible characters only.

    Args:
        text: Any text.

    Returns:
        The word; sh, dash, bash, ksh and zsh read exactly the text.

    Raises:
        PresignError: ``unsupported_combination``: the text contains NUL, or
            contains invisible characters and ends with a line break.
        TypeError: An argument has another type, or a keyword is unknown.

    >>> shell_quote("$(id)")
    "'$(id)'"
    """

def verify(
    method: str,
    url: str,
    lookup: _Lookup,
    *,
    headers: _Headers | None = None,
    at: _Moment | None = None,
    clock_skew: _ExpiresIn | None = None,
    max_age: _ExpiresIn | None = None,
    services: list[str] | tuple[str, ...] | None = None,
    regions: list[str] | tuple[str, ...] | None = None,
    required_headers: list[str] | tuple[str, ...] | None = None,
    body_sha256: str | None = None,
    double_encode: bool | None = None,
    normalize_path: bool | None = None,
    omit_session_token: bool | None = None,
) -> VerifiedRequest:
    """Verifies a request to a presigned URL, as an S3 server does.

    A request may also be signed in its header ``Authorization``. It then expires 15
    minutes after its date for S3, and 5 minutes for other services. Compare the
    body with ``body_sha256`` of the result: the payload is signed unless it is
    missing.

    It is safe for untrusted input. It rejects a request with a URL of more than 16
    KB, 1,000 query parameters, 1,000 headers or 64 KB of headers.

    Args:
        method: The HTTP method, in upper case.
        url: The URL, or path and query of the request line and a header ``host``;
            neither normalized nor decoded.
        lookup: A function that returns for an access key ID the secret access key,
            or credentials as botocore has them, whose session token must be that of
            the request; or ``None`` if the ID is unknown.
        headers: The headers: a mapping or pairs, of ``str`` or ``bytes``.
        at: The time of the check, by default now.
        clock_skew: How far in the future a request may be signed, in seconds; by
            default 900 (15 minutes), as for S3.
        max_age: The maximum time since the signing, in seconds; by default the
            request's own lifetime.
        services: The accepted services, at least one; by default ``s3``,
            ``s3express``, ``s3-object-lambda`` and ``s3-outposts``.
        regions: The accepted regions, at least one; by default all.
        required_headers: The headers that must be signed in addition to ``host``
            and ``x-amz-*``.
        body_sha256: The SHA-256 of the body in lower-case hexadecimal, if no signed
            header contains it.
        double_encode: Whether the canonical path is encoded twice; by default true
            except for S3.
        normalize_path: Whether the canonical path is normalized, without ``.``,
            ``..`` and empty segments; by default true except for S3.
        omit_session_token: Whether the session token is not signed.

    Returns:
        Who signed the request, and what was signed. Use this path, not one that
        another library parsed.

    Raises:
        VerifyError: The request must be rejected. ``status`` is the HTTP status to
            respond with, ``code`` the reason, such as ``signature_mismatch``. An
            option without effect, such as ``regions=[]``, is ``invalid_option``.
        TypeError: An argument has another type, or a keyword is unknown.
    """

def verify_form(
    bucket: str,
    fields: _Pairs,
    file_length: int,
    lookup: _Lookup,
    *,
    file_name: str | None = None,
    content_type: str | None = None,
    at: _Moment | None = None,
    clock_skew: _ExpiresIn | None = None,
    max_age: _ExpiresIn | None = None,
    services: list[str] | tuple[str, ...] | None = None,
    regions: list[str] | tuple[str, ...] | None = None,
) -> VerifiedForm:
    """Verifies a form upload: signature, expiration, and the policy's conditions.

    A form expires with its policy or its credentials, and at the latest ``max_age``
    after its signing. Fields, file name and media type have at most 20,480 bytes
    together, in at most 500 fields; the key has 1 to 1,024 bytes.

    Args:
        bucket: The bucket of the upload.
        fields: The fields before the file: a mapping or pairs.
        file_length: The size of the file in bytes.
        lookup: A function that returns for an access key ID the secret access key,
            or credentials as botocore has them, whose session token must be that of
            the request; or ``None`` if the ID is unknown.
        file_name: The name of the file, which replaces ``${filename}``.
        content_type: The media type of the file, used if there is no field
            ``Content-Type``.
        at: The time of the check, by default now.
        clock_skew: How far in the future a request may be signed, in seconds; by
            default 900 (15 minutes), as for S3.
        max_age: The maximum time since the signing, in seconds; by default 604,800
            (7 days).
        services: The accepted services, at least one; by default ``s3``,
            ``s3express``, ``s3-object-lambda`` and ``s3-outposts``.
        regions: The accepted regions, at least one; by default all.

    Returns:
        Who signed the form, and for what.

    Raises:
        VerifyError: The form must be rejected. ``status`` is the HTTP status to
            respond with, ``code`` the reason, such as ``policy_violation``.
        TypeError: An argument has another type, or a keyword is unknown.
    """

@final
class PresignedRequest:
    """A request that anyone can send until it expires, without credentials.

    The client must send it with this method, to this URL, with exactly these
    headers besides its own. As text, it is the URL.

    Args:
        method: The HTTP method, in upper case.
        url: The URL, with signature.
        headers: The signed headers that the client must send.
        expires_at: The expiration.

    Raises:
        PresignError: ``expires_at`` is not a time, or ``method`` not a method of
            S3.
        TypeError: An argument has another type, or a keyword is unknown.
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
        """The URL, including the signature. Anyone who has it can send the request."""
    @property
    def headers(self) -> dict[str, str]:
        """The signed headers that the client must send; it sends ``host`` by itself."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the URL or of the credentials, in UTC."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> tuple[Any, ...]: ...

@final
class PresignedRequests(Generic[_Urls_co]):
    """One request for many keys, which differ only in their URLs."""

    @property
    def method(self) -> _Method:
        """The HTTP method: the URLs work with no other."""
    @property
    def urls(self) -> _Urls_co:
        """The URLs, in the order of the keys, as ``get_objects`` returns them."""
    @property
    def head_urls(self) -> _Urls_co | None:
        """The URLs for HEAD requests, if ``presign_uris`` was asked for them."""
    @property
    def headers(self) -> dict[str, str]:
        """The signed headers that the client must send with each."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the URLs or of the credentials, in UTC."""
    def __class_getitem__(cls, key: Any) -> GenericAlias: ...

@final
class UrlArray:
    """A column of URLs, which ``pyarrow.array`` or ``polars.Series`` imports.

    Its Arrow type is ``string``, or ``large_string`` for more than 2 GiB.
    """

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...

@final
class UrlStream:
    """Columns of URLs, presigned as they are read, which is possible once.

    ``pyarrow.chunked_array`` or ``polars.Series`` reads it; if the keys were a
    table, ``pyarrow.RecordBatchReader.from_stream``, ``polars.DataFrame`` or DuckDB.
    """

    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

@final
class AuthToken:
    """A presigned request that is a password until it expires.

    Anyone who has it can log in. As text, it is the token; ``repr`` does not show it.
    """

    @property
    def token(self) -> str:
        """The token itself."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the token or of the credentials, in UTC."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class PostForm:
    """A form that uploads one object without credentials, until it expires.

    The client posts it to the URL as ``multipart/form-data``: the fields in this order,
    the fields that it chooses, and the file, named ``file``, last.
    """

    @property
    def url(self) -> str:
        """The URL to which the form is posted."""
    @property
    def fields(self) -> dict[str, str]:
        """The fields and their values, including the signature."""
    @property
    def policy(self) -> str:
        """The policy as JSON, which S3 compares with the upload."""
    @property
    def expires_at(self) -> datetime:
        """The expiration of the form or of the credentials, in UTC."""
    def to_html(self) -> str:
        """Returns the form for a page, escaped.

        Returns:
            The HTML.

        Raises:
            PresignError: ``unsupported_combination``: a browser would not send a value
                unchanged, such as one with a line break.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class MultipartPlan:
    """The requests of a multipart upload.

    The client sends each part to its own URL, in any order; each response has an
    ``ETag``. The body of ``complete`` lists them, see ``complete_body``; ``abort``
    deletes the uploaded parts.
    """

    @property
    def part_size(self) -> int:
        """The size of each part but the last, in bytes."""
    @property
    def parts(self) -> list[Part]:
        """The parts, from the first byte to the last."""
    @property
    def complete(self) -> PresignedRequest:
        """The request of ``CompleteMultipartUpload``."""
    @property
    def abort(self) -> PresignedRequest:
        """The request of ``AbortMultipartUpload``."""
    def complete_body(self, etags: list[str] | tuple[str, ...]) -> str:
        """Returns the XML body that completes the upload.

        Args:
            etags: The ``ETag`` of each part from its response, in the order of the
                parts.

        Returns:
            The XML.

        Raises:
            PresignError: There is not one ETag per part.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Part:
    """A part of a multipart upload."""

    @property
    def number(self) -> int:
        """The part number, from 1."""
    @property
    def offset(self) -> int:
        """The offset of the part in the file, in bytes."""
    @property
    def length(self) -> int:
        """The length of the part in bytes."""
    @property
    def request(self) -> PresignedRequest:
        """The request of ``UploadPart``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Presigner:
    """Presigns requests to the buckets of one region, or of one server.

    It only computes: nothing is sent. It is safe to share between threads.

    Credentials are keys, or a session or credentials object of boto3 or botocore,
    which is asked at each call, so that rotated credentials are used. A pickled
    presigner contains its secret keys; if they come from an object, the current
    ones.

    Credentials that AWS always rejects, such as an ``ASIA…`` access key ID without
    a session token or a swapped ID and secret, raise ``PresignError`` at AWS's
    endpoints and warn with ``PresignWarning`` at others.

    Args:
        region: The region to sign for, such as ``eu-west-1``.
        access_key_id: The access key ID.
        secret_access_key: The secret access key.
        session_token: The session token of temporary credentials.
        credentials_expire_at: The expiration of temporary credentials.
        credentials: A session or credentials object of boto3 or botocore, instead
            of keys.
        endpoint_url: The endpoint, such as ``http://localhost:9000``; by default
            that of AWS in the region.
        addressing_style: ``virtual`` for the bucket in the host, ``path`` for the
            bucket in the path, or ``auto``, the default.
        on_credential_expiry: How to handle credentials that expire before the URL:
            ``allow``, the default; ``clamp`` shortens the lifetime; ``reject``
            raises ``credentials_expire_first``.
        query_order: The order of the query: ``canonical``, the default, is sorted
            with the signature last; ``given`` is that of botocore, the request's
            parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
            signature among the rest.
        use_fips: Whether to use FIPS endpoints.
        use_dualstack: Whether to use dual-stack endpoints (IPv4 and IPv6).
        use_accelerate: Whether to use S3 Transfer Acceleration.
        use_arn_region: Whether to sign for the region of an ARN, even if it is
            another region; by default true.
        disable_multi_region_access_points: Whether to reject Multi-Region Access
            Points.
        use_global_endpoint: Whether to use the legacy global endpoint
            s3.amazonaws.com for us-east-1.
        disable_s3_express_session_auth: Whether to use ordinary credentials instead
            of session credentials for directory buckets.
        allow_unusual_credentials: Whether to accept credentials that AWS rejects,
            such as an ASIA access key ID without a session token.
        allow_expired_credentials: Whether to accept expired credentials.
        hoist_headers: Whether to move x-amz-* headers into the query, except the
            payload hash and those of server-side encryption.

    Raises:
        PresignError: A setting cannot be used; ``code`` says why, such as
            ``invalid_region``.
        TypeError: An argument has another type, or a keyword is unknown.
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
        on_credential_expiry: _OnCredentialExpiry | None = None,
        query_order: _QueryOrder | None = None,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
        allow_unusual_credentials: bool | None = None,
        allow_expired_credentials: bool | None = None,
        hoist_headers: bool | None = None,
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
        on_credential_expiry: _OnCredentialExpiry | None = None,
        query_order: _QueryOrder | None = None,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
        allow_unusual_credentials: bool | None = None,
        allow_expired_credentials: bool | None = None,
        hoist_headers: bool | None = None,
    ) -> Presigner: ...
    @staticmethod
    def from_env(
        profile: str | None = None,
        region: str | None = None,
        endpoint_url: str | None = None,
        addressing_style: _AddressingStyle | None = None,
        on_credential_expiry: _OnCredentialExpiry | None = None,
        query_order: _QueryOrder | None = None,
        *,
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
        allow_unusual_credentials: bool | None = None,
        allow_expired_credentials: bool | None = None,
        hoist_headers: bool | None = None,
    ) -> Presigner:
        """Creates a presigner from ``AWS_*`` variables and shared configuration files.

        They are read as the AWS CLI reads them. Arguments take precedence. Nothing is
        fetched from the network.

        Args:
            profile: The profile of the shared configuration files; it must exist, and
                precedes keys in variables.
            region: The region to sign for, such as ``eu-west-1``.
            endpoint_url: The endpoint, such as ``http://localhost:9000``; by default
                that of AWS in the region.
            addressing_style: ``virtual`` for the bucket in the host, ``path`` for the
                bucket in the path, or ``auto``, the default.
            on_credential_expiry: How to handle credentials that expire before the URL:
                ``allow``, the default; ``clamp`` shortens the lifetime; ``reject``
                raises ``credentials_expire_first``.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            use_fips: Whether to use FIPS endpoints.
            use_dualstack: Whether to use dual-stack endpoints (IPv4 and IPv6).
            use_accelerate: Whether to use S3 Transfer Acceleration.
            use_arn_region: Whether to sign for the region of an ARN, even if it is
                another region; by default true.
            disable_multi_region_access_points: Whether to reject Multi-Region Access
                Points.
            use_global_endpoint: Whether to use the legacy global endpoint
                s3.amazonaws.com for us-east-1.
            disable_s3_express_session_auth: Whether to use ordinary credentials instead
                of session credentials for directory buckets.
            allow_unusual_credentials: Whether to accept credentials that AWS rejects,
                such as an ASIA access key ID without a session token.
            allow_expired_credentials: Whether to accept expired credentials.
            hoist_headers: Whether to move x-amz-* headers into the query, except the
                payload hash and those of server-side encryption.

        Returns:
            The presigner.

        Raises:
            PresignError: A setting is missing or cannot be used; the message names the
                file and the line.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @property
    def region(self) -> str:
        """The signing region."""
    @property
    def endpoint_url(self) -> str:
        """The endpoint."""
    @property
    def on_credential_expiry(self) -> _OnCredentialExpiry:
        """How credentials that expire before the URL are handled."""
    @property
    def query_order(self) -> _QueryOrder:
        """The order of the query parameters in URLs."""
    @property
    def addressing_style(self) -> _AddressingStyle:
        """The addressing style."""
    @property
    def access_key_id(self) -> str:
        """The access key ID, which every URL contains."""
    def get_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_mode: str | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_modified_since: str | datetime | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: str | datetime | None = None,
        part_number: int | None = None,
        range: str | None = None,
        request_payer: str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: str | datetime | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns a download of an object.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_mode: Set to ``ENABLED`` to return the object's checksum.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_modified_since: Returns the object only if it was modified since this
                HTTP date.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            if_unmodified_since: Returns the object only if it was not modified since
                this HTTP date.
            part_number: The number of the part to read, 1 to 10,000, of an object
                uploaded in parts.
            range: The byte range to read, such as ``bytes=0-99``; the client must send
                the same ``Range`` header.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            response_cache_control: The ``Cache-Control`` of the response.
            response_content_disposition: The ``Content-Disposition`` of the response,
                such as ``attachment; filename="cat.jpg"``.
            response_content_encoding: The ``Content-Encoding`` of the response.
            response_content_language: The ``Content-Language`` of the response.
            response_content_type: The ``Content-Type`` of the response.
            response_expires: The ``Expires`` of the response.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: _ArrowArray,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> UrlArray:
        """Presigns downloads of many objects of a bucket.

        Each URL is that of ``get_object``, and costs much less. Other threads run
        meanwhile, and several cores share many keys.

        Keys in an Arrow column, as pyarrow, Polars and DuckDB have it, return one: an
        array returns a ``UrlArray``; a chunked column, a table with one column or a
        reader returns a ``UrlStream``. A null stays null. With ``on_error="return"``,
        it is a table with the columns ``url`` and ``error``.

        Args:
            bucket: The bucket name, or the ARN of an access point.
            keys: The object keys, each used exactly as given.
            on_error: ``raise``, the default, raises the error of a key; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_mode: Set to ``ENABLED`` to return the object's checksum.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_modified_since: Returns the object only if it was modified since this
                HTTP date.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            if_unmodified_since: Returns the object only if it was not modified since
                this HTTP date.
            part_number: The number of the part to read, 1 to 10,000, of an object
                uploaded in parts.
            range: The byte range to read, such as ``bytes=0-99``; the client must send
                the same ``Range`` header.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            response_cache_control: The ``Cache-Control`` of the response.
            response_content_disposition: The ``Content-Disposition`` of the response,
                such as ``attachment; filename="cat.jpg"``.
            response_content_encoding: The ``Content-Encoding`` of the response.
            response_content_language: The ``Content-Language`` of the response.
            response_content_type: The ``Content-Type`` of the response.
            response_expires: The ``Expires`` of the response.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The URLs, in the order of the keys.

        Raises:
            PresignError: A request cannot be presigned; the message names the index of
                the key.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: _ArrowStream,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> UrlStream: ...
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> list[str]: ...
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> list[str | PresignError]: ...
    @overload
    def iter_get_objects(
        self,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> Iterator[str]:
        """Presigns downloads of many objects, whose keys may come without end.

        Keys are read as URLs are requested, a few in advance and more over time. Each
        URL is signed with the current credentials, and at the current time unless
        ``at`` is given. URLs of the keys before an error are returned before it is
        raised.

        Args:
            bucket: The bucket name, or the ARN of an access point.
            keys: The object keys, each used exactly as given.
            on_error: ``raise``, the default, raises the error of a key; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_mode: Set to ``ENABLED`` to return the object's checksum.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_modified_since: Returns the object only if it was modified since this
                HTTP date.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            if_unmodified_since: Returns the object only if it was not modified since
                this HTTP date.
            part_number: The number of the part to read, 1 to 10,000, of an object
                uploaded in parts.
            range: The byte range to read, such as ``bytes=0-99``; the client must send
                the same ``Range`` header.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            response_cache_control: The ``Cache-Control`` of the response.
            response_content_disposition: The ``Content-Disposition`` of the response,
                such as ``attachment; filename="cat.jpg"``.
            response_content_encoding: The ``Content-Encoding`` of the response.
            response_content_language: The ``Content-Language`` of the response.
            response_content_type: The ``Content-Type`` of the response.
            response_expires: The ``Expires`` of the response.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            An iterator over the URLs, in the order of the keys.

        Raises:
            PresignError: A request cannot be presigned; the message names the index of
                the key.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def iter_get_objects(
        self,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> Iterator[str | PresignError]: ...
    def head_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_mode: str | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_modified_since: str | datetime | None = None,
        if_none_match: str | None = None,
        if_unmodified_since: str | datetime | None = None,
        part_number: int | None = None,
        range: str | None = None,
        request_payer: str | None = None,
        response_cache_control: str | None = None,
        response_content_disposition: str | None = None,
        response_content_encoding: str | None = None,
        response_content_language: str | None = None,
        response_content_type: str | None = None,
        response_expires: str | datetime | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns a request for an object's metadata, without its body.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_mode: Set to ``ENABLED`` to return the object's checksum.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_modified_since: Returns the object only if it was modified since this
                HTTP date.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            if_unmodified_since: Returns the object only if it was not modified since
                this HTTP date.
            part_number: The number of the part to read, 1 to 10,000, of an object
                uploaded in parts.
            range: The byte range to read, such as ``bytes=0-99``; the client must send
                the same ``Range`` header.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            response_cache_control: The ``Cache-Control`` of the response.
            response_content_disposition: The ``Content-Disposition`` of the response,
                such as ``attachment; filename="cat.jpg"``.
            response_content_encoding: The ``Content-Encoding`` of the response.
            response_content_language: The ``Content-Language`` of the response.
            response_content_type: The ``Content-Type`` of the response.
            response_expires: The ``Expires`` of the response.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def put_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
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
        expires: str | datetime | None = None,
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
        object_lock_retain_until_date: str | datetime | None = None,
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
        """Presigns an upload of an object.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            metadata: The object's user-defined metadata.
            acl: The canned ACL, such as ``private`` or ``bucket-owner-full-control``.
            bucket_key_enabled: Whether to use an S3 Bucket Key for SSE-KMS.
            cache_control: The ``Cache-Control`` to store with the object.
            checksum_algorithm: The algorithm of the checksum that the client sends,
                such as ``CRC32``, ``CRC32C``, ``CRC64NVME``, ``SHA1`` or ``SHA256``.
            checksum_crc32: The CRC-32 of the body, in Base64.
            checksum_crc32c: The CRC-32C of the body, in Base64.
            checksum_crc64nvme: The CRC-64/NVME of the body, in Base64.
            checksum_md5: The MD5 of the body as a checksum, in Base64.
            checksum_sha1: The SHA-1 of the body, in Base64.
            checksum_sha256: The SHA-256 of the body, in Base64.
            checksum_sha512: The SHA-512 of the body, in Base64.
            checksum_xxhash128: The 128-bit XXH3 of the body, in Base64.
            checksum_xxhash3: The 64-bit XXH3 of the body, in Base64.
            checksum_xxhash64: The XXH64 of the body, in Base64.
            content_disposition: The ``Content-Disposition`` to store with the object.
            content_encoding: The ``Content-Encoding`` to store with the object.
            content_language: The ``Content-Language`` to store with the object.
            content_length: The exact length of the body in bytes.
            content_md5: The MD5 of the body, in Base64.
            content_type: The media type of the body, such as ``image/jpeg``.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            expires: The ``Expires`` to store with the object: an HTTP date.
            grant_full_control: The grantee of all permissions on the object, such as
                ``id="…"``.
            grant_read: The grantee of permission to read the object.
            grant_read_acp: The grantee of permission to read the object's ACL.
            grant_write_acp: The grantee of permission to write the object's ACL.
            if_match: Succeeds only if the object has this ``ETag``.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            object_lock_event_hold: Whether to hold the object until an event ends it:
                ``ON`` or ``OFF``.
            object_lock_event_hold_duration_days: The number of days for which the
                object stays locked after the event.
            object_lock_event_hold_duration_years: The number of years for which the
                object stays locked after the event.
            object_lock_legal_hold_status: Whether to place a legal hold on the object:
                ``ON`` or ``OFF``.
            object_lock_mode: The Object Lock mode: ``GOVERNANCE`` or ``COMPLIANCE``.
            object_lock_retain_until_date: The time until which the object is locked,
                such as ``2027-01-01T00:00:00Z``.
            payload_sha256: The SHA-256 of the body, in lower-case hexadecimal: the URL
                accepts only this body. Servers that always assume ``UNSIGNED-PAYLOAD``
                reject it.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            server_side_encryption: The server-side encryption: ``AES256``, ``aws:kms``
                or ``aws:kms:dsse``.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            ssekms_encryption_context: The SSE-KMS encryption context: JSON, in Base64.
            ssekms_key_id: The ID, ARN or alias of the SSE-KMS key.
            storage_class: The storage class, such as ``STANDARD_IA``.
            tagging: The object's tags as a query string, such as
                ``project=cats&year=2026``.
            website_redirect_location: The URL or key to which a bucket website
                redirects requests for the object.
            write_offset_bytes: The offset in bytes at which to append the body
                (directory buckets).

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def delete_object(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        bypass_governance_retention: bool | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_match_last_modified_time: str | datetime | None = None,
        if_match_size: int | None = None,
        mfa: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns the deletion of an object.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            bypass_governance_retention: Whether to delete a version that is locked in
                governance mode.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_match_last_modified_time: Deletes only if the object was last modified at
                this HTTP date (directory buckets).
            if_match_size: Deletes only if the object has this size in bytes (directory
                buckets).
            mfa: The serial number of an authentication device, a space and its current
                code, for buckets with MFA delete.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def copy_object(
        self,
        bucket: str,
        key: str,
        copy_source: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        acl: str | None = None,
        annotation_directive: str | None = None,
        bucket_key_enabled: bool | None = None,
        cache_control: str | None = None,
        checksum_algorithm: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_type: str | None = None,
        copy_source_if_match: str | None = None,
        copy_source_if_modified_since: str | datetime | None = None,
        copy_source_if_none_match: str | None = None,
        copy_source_if_unmodified_since: str | datetime | None = None,
        copy_source_sse_customer_algorithm: str | None = None,
        copy_source_sse_customer_key: str | bytes | None = None,
        copy_source_sse_customer_key_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        expected_source_bucket_owner: str | None = None,
        expires: str | datetime | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        metadata_directive: str | None = None,
        object_lock_event_hold: str | None = None,
        object_lock_event_hold_duration_days: int | None = None,
        object_lock_event_hold_duration_years: int | None = None,
        object_lock_legal_hold_status: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: str | datetime | None = None,
        request_payer: str | None = None,
        server_side_encryption: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        ssekms_encryption_context: str | None = None,
        ssekms_key_id: str | None = None,
        storage_class: str | None = None,
        tagging: str | None = None,
        tagging_directive: str | None = None,
        website_redirect_location: str | None = None,
    ) -> PresignedRequest:
        """Presigns a copy inside S3, of an object of at most 5 GB.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            copy_source: The source as ``BUCKET/KEY``, both literal, or an access
                point's ARN, ``/object/`` and the key; append ``?versionId=ID`` for a
                version.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            metadata: The object's user-defined metadata.
            acl: The canned ACL, such as ``private`` or ``bucket-owner-full-control``.
            annotation_directive: Whether to copy the source's annotations: ``COPY`` or
                ``EXCLUDE``.
            bucket_key_enabled: Whether to use an S3 Bucket Key for SSE-KMS.
            cache_control: The ``Cache-Control`` to store with the object.
            checksum_algorithm: The algorithm of the checksum that S3 computes for the
                copy, such as ``CRC32``, ``CRC32C``, ``CRC64NVME``, ``SHA1`` or
                ``SHA256``.
            content_disposition: The ``Content-Disposition`` to store with the object.
            content_encoding: The ``Content-Encoding`` to store with the object.
            content_language: The ``Content-Language`` to store with the object.
            content_type: The media type of the body, such as ``image/jpeg``.
            copy_source_if_match: Copies only if the source has this ``ETag``.
            copy_source_if_modified_since: Copies only if the source was modified since
                this HTTP date.
            copy_source_if_none_match: Copies only if the source does not have this
                ``ETag``.
            copy_source_if_unmodified_since: Copies only if the source was not modified
                since this HTTP date.
            copy_source_sse_customer_algorithm: The SSE-C algorithm of the source:
                ``AES256``, the default if a key is given.
            copy_source_sse_customer_key: The 256-bit SSE-C key of the source, in
                Base64; its algorithm and MD5 are added.
            copy_source_sse_customer_key_md5: The MD5 of the source's SSE-C key, in
                Base64.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            expected_source_bucket_owner: The account ID that must own the source
                bucket; otherwise S3 rejects the request.
            expires: The ``Expires`` to store with the object: an HTTP date.
            grant_full_control: The grantee of all permissions on the object, such as
                ``id="…"``.
            grant_read: The grantee of permission to read the object.
            grant_read_acp: The grantee of permission to read the object's ACL.
            grant_write_acp: The grantee of permission to write the object's ACL.
            if_match: Succeeds only if the object has this ``ETag``.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            metadata_directive: Whether to ``COPY`` the source's metadata or ``REPLACE``
                it by this request's.
            object_lock_event_hold: Whether to hold the object until an event ends it:
                ``ON`` or ``OFF``.
            object_lock_event_hold_duration_days: The number of days for which the
                object stays locked after the event.
            object_lock_event_hold_duration_years: The number of years for which the
                object stays locked after the event.
            object_lock_legal_hold_status: Whether to place a legal hold on the object:
                ``ON`` or ``OFF``.
            object_lock_mode: The Object Lock mode: ``GOVERNANCE`` or ``COMPLIANCE``.
            object_lock_retain_until_date: The time until which the object is locked,
                such as ``2027-01-01T00:00:00Z``.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            server_side_encryption: The server-side encryption: ``AES256``, ``aws:kms``
                or ``aws:kms:dsse``.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            ssekms_encryption_context: The SSE-KMS encryption context: JSON, in Base64.
            ssekms_key_id: The ID, ARN or alias of the SSE-KMS key.
            storage_class: The storage class, such as ``STANDARD_IA``.
            tagging: The object's tags as a query string, such as
                ``project=cats&year=2026``.
            tagging_directive: Whether to ``COPY`` the source's tags or ``REPLACE`` them
                by this request's.
            website_redirect_location: The URL or key to which a bucket website
                redirects requests for the object.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def list_objects_v2(
        self,
        bucket: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        continuation_token: str | None = None,
        delimiter: str | None = None,
        encoding_type: str | None = None,
        expected_bucket_owner: str | None = None,
        fetch_owner: bool | None = None,
        max_keys: int | None = None,
        optional_object_attributes: list[str] | tuple[str, ...] | None = None,
        prefix: str | None = None,
        request_payer: str | None = None,
        start_after: str | None = None,
    ) -> PresignedRequest:
        """Presigns a list of a bucket's objects, at most 1,000 per response.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            continuation_token: Continues a list: the ``NextContinuationToken`` of the
                previous response.
            delimiter: Groups keys by this delimiter, such as ``/``, into common
                prefixes.
            encoding_type: Set to ``url`` to return percent-encoded keys, because XML
                cannot represent every key.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            fetch_owner: Whether to return the owner of each object.
            max_keys: The maximum number of keys to return: up to 1,000, the default.
            optional_object_attributes: Additional attributes to return for each object:
                ``RestoreStatus``.
            prefix: Lists only keys that start with this prefix.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            start_after: The key after which the list starts; it need not exist.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def create_multipart_upload(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        metadata: Mapping[str, str] | None = None,
        acl: str | None = None,
        bucket_key_enabled: bool | None = None,
        cache_control: str | None = None,
        checksum_algorithm: str | None = None,
        checksum_type: str | None = None,
        content_disposition: str | None = None,
        content_encoding: str | None = None,
        content_language: str | None = None,
        content_type: str | None = None,
        expected_bucket_owner: str | None = None,
        expires: str | datetime | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        object_lock_event_hold: str | None = None,
        object_lock_event_hold_duration_days: int | None = None,
        object_lock_event_hold_duration_years: int | None = None,
        object_lock_legal_hold_status: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: str | datetime | None = None,
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
    ) -> PresignedRequest:
        """Presigns the start of a multipart upload; the response has the upload ID.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            metadata: The object's user-defined metadata.
            acl: The canned ACL, such as ``private`` or ``bucket-owner-full-control``.
            bucket_key_enabled: Whether to use an S3 Bucket Key for SSE-KMS.
            cache_control: The ``Cache-Control`` to store with the object.
            checksum_algorithm: The algorithm of the parts' checksums, such as
                ``CRC32``, ``CRC32C``, ``CRC64NVME``, ``SHA1`` or ``SHA256``.
            checksum_type: The type of the object's checksum: ``COMPOSITE`` (of the
                parts' checksums) or ``FULL_OBJECT``.
            content_disposition: The ``Content-Disposition`` to store with the object.
            content_encoding: The ``Content-Encoding`` to store with the object.
            content_language: The ``Content-Language`` to store with the object.
            content_type: The media type of the body, such as ``image/jpeg``.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            expires: The ``Expires`` to store with the object: an HTTP date.
            grant_full_control: The grantee of all permissions on the object, such as
                ``id="…"``.
            grant_read: The grantee of permission to read the object.
            grant_read_acp: The grantee of permission to read the object's ACL.
            grant_write_acp: The grantee of permission to write the object's ACL.
            object_lock_event_hold: Whether to hold the object until an event ends it:
                ``ON`` or ``OFF``.
            object_lock_event_hold_duration_days: The number of days for which the
                object stays locked after the event.
            object_lock_event_hold_duration_years: The number of years for which the
                object stays locked after the event.
            object_lock_legal_hold_status: Whether to place a legal hold on the object:
                ``ON`` or ``OFF``.
            object_lock_mode: The Object Lock mode: ``GOVERNANCE`` or ``COMPLIANCE``.
            object_lock_retain_until_date: The time until which the object is locked,
                such as ``2027-01-01T00:00:00Z``.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            server_side_encryption: The server-side encryption: ``AES256``, ``aws:kms``
                or ``aws:kms:dsse``.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            ssekms_encryption_context: The SSE-KMS encryption context: JSON, in Base64.
            ssekms_key_id: The ID, ARN or alias of the SSE-KMS key.
            storage_class: The storage class, such as ``STANDARD_IA``.
            tagging: The object's tags as a query string, such as
                ``project=cats&year=2026``.
            website_redirect_location: The URL or key to which a bucket website
                redirects requests for the object.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def upload_part(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        part_number: int,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
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
        content_length: int | None = None,
        content_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        payload_sha256: str | None = None,
        request_payer: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
    ) -> PresignedRequest:
        """Presigns the upload of one part of 5 MiB to 5 GiB; the last may be smaller.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            upload_id: The upload ID from the response to ``CreateMultipartUpload``.
            part_number: The part number, 1 to 10,000.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_algorithm: The algorithm of the checksum that the client sends,
                such as ``CRC32``, ``CRC32C``, ``CRC64NVME``, ``SHA1`` or ``SHA256``.
            checksum_crc32: The CRC-32 of the body, in Base64.
            checksum_crc32c: The CRC-32C of the body, in Base64.
            checksum_crc64nvme: The CRC-64/NVME of the body, in Base64.
            checksum_md5: The MD5 of the body as a checksum, in Base64.
            checksum_sha1: The SHA-1 of the body, in Base64.
            checksum_sha256: The SHA-256 of the body, in Base64.
            checksum_sha512: The SHA-512 of the body, in Base64.
            checksum_xxhash128: The 128-bit XXH3 of the body, in Base64.
            checksum_xxhash3: The 64-bit XXH3 of the body, in Base64.
            checksum_xxhash64: The XXH64 of the body, in Base64.
            content_length: The exact length of the body in bytes.
            content_md5: The MD5 of the body, in Base64.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            payload_sha256: The SHA-256 of the body, in lower-case hexadecimal: the URL
                accepts only this body. Servers that always assume ``UNSIGNED-PAYLOAD``
                reject it.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def complete_multipart_upload(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_crc32: str | None = None,
        checksum_crc32c: str | None = None,
        checksum_crc64nvme: str | None = None,
        checksum_md5: str | None = None,
        checksum_sha1: str | None = None,
        checksum_sha256: str | None = None,
        checksum_sha512: str | None = None,
        checksum_type: str | None = None,
        checksum_xxhash128: str | None = None,
        checksum_xxhash3: str | None = None,
        checksum_xxhash64: str | None = None,
        expected_bucket_owner: str | None = None,
        if_match: str | None = None,
        if_none_match: str | None = None,
        mpu_object_size: int | None = None,
        request_payer: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
    ) -> PresignedRequest:
        """Presigns the completion of a multipart upload; the XML body lists the parts.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            upload_id: The upload ID from the response to ``CreateMultipartUpload``.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_crc32: The CRC-32 of the body, in Base64.
            checksum_crc32c: The CRC-32C of the body, in Base64.
            checksum_crc64nvme: The CRC-64/NVME of the body, in Base64.
            checksum_md5: The MD5 of the body as a checksum, in Base64.
            checksum_sha1: The SHA-1 of the body, in Base64.
            checksum_sha256: The SHA-256 of the body, in Base64.
            checksum_sha512: The SHA-512 of the body, in Base64.
            checksum_type: The type of the object's checksum: ``COMPOSITE`` (of the
                parts' checksums) or ``FULL_OBJECT``.
            checksum_xxhash128: The 128-bit XXH3 of the body, in Base64.
            checksum_xxhash3: The 64-bit XXH3 of the body, in Base64.
            checksum_xxhash64: The XXH64 of the body, in Base64.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match: Succeeds only if the object has this ``ETag``.
            if_none_match: Succeeds only if the object does not have this ``ETag``;
                ``*`` on an upload: only if the object does not exist.
            mpu_object_size: The size in bytes that the object must have; otherwise S3
                rejects the request.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def abort_multipart_upload(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        if_match_initiated_time: str | datetime | None = None,
        request_payer: str | None = None,
    ) -> PresignedRequest:
        """Presigns the abort of a multipart upload, which deletes the uploaded parts.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            upload_id: The upload ID from the response to ``CreateMultipartUpload``.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            if_match_initiated_time: Aborts only if the upload was started at this HTTP
                date (directory buckets).
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def list_parts(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        max_parts: int | None = None,
        part_number_marker: int | None = None,
        request_payer: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
    ) -> PresignedRequest:
        """Presigns a list of the uploaded parts, at most 1,000 per response.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            upload_id: The upload ID from the response to ``CreateMultipartUpload``.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            max_parts: The maximum number of parts to return: up to 1,000, the default.
            part_number_marker: The part number after which the list starts.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def get_object_attributes(
        self,
        bucket: str,
        key: str,
        object_attributes: list[str] | tuple[str, ...],
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        max_parts: int | None = None,
        part_number_marker: int | None = None,
        request_payer: str | None = None,
        sse_customer_algorithm: str | None = None,
        sse_customer_key: str | bytes | None = None,
        sse_customer_key_md5: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns a request for attributes of an object and of its parts.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            object_attributes: The attributes to return: ``ETag``, ``Checksum``,
                ``ObjectParts``, ``StorageClass``, ``ObjectSize``.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            max_parts: The maximum number of parts to return: up to 1,000, the default.
            part_number_marker: The part number after which the list starts.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            sse_customer_algorithm: The SSE-C algorithm: ``AES256``, the default if a
                key is given.
            sse_customer_key: The 256-bit SSE-C key, in Base64; its algorithm and MD5
                are added.
            sse_customer_key_md5: The MD5 of the SSE-C key, in Base64.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def get_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns a request for an object's tags.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def put_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_algorithm: str | None = None,
        content_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns the replacement of an object's tags.

        The XML body contains the new tags; S3 requires a checksum of it.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            checksum_algorithm: The algorithm of the checksum that the client sends,
                such as ``CRC32``, ``CRC32C``, ``CRC64NVME``, ``SHA1`` or ``SHA256``.
            content_md5: The MD5 of the body, in Base64.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def delete_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Presigns the deletion of all tags of an object.

        See https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            version_id: The version of the object, in a versioned bucket.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why, such as
                ``invalid_key``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> PostForm:
        """Creates a form that uploads one object, with a policy that says what may be
        uploaded.

        ``${filename}`` in the key and in any field becomes the name of the file.

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given except for ``${filename}``.
            fields: The fields of the form by S3's names, such as ``acl`` or
                ``x-amz-meta-owner``; the client cannot change them, except from the
                first ``${filename}`` on. ``tagging`` is XML.
            starts_with: Fields that the client chooses, with the required prefixes of
                their values; an empty prefix allows any value.
            content_length_range: The minimum and the maximum size of the file in bytes.
            expires_in: The lifetime of the form: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration of the form, instead of ``expires_in``.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.

        Returns:
            The form: URL, fields, policy and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
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
        sse_customer_key: str | bytes | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
    ) -> MultipartPlan:
        """Presigns the requests of a multipart upload: parts, completion and abort.

        Args:
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            upload_id: The upload ID from the response to ``CreateMultipartUpload``.
            size: The size of the file in bytes.
            part_size: The size of each part in bytes, 5 MiB to 5 GiB; by default 8 MiB,
                or as many MiB as make 10,000 parts.
            sign_content_length: Whether to sign the exact length of each part, so that
                its URL accepts no other.
            if_match: Completes the upload only if the object has this ``ETag``.
            if_none_match: Completes the upload only if the object does not have this
                ``ETag``; ``*``: only if the object does not exist.
            sse_customer_key: The 256-bit SSE-C key with which the upload was created,
                in Base64.
            expected_bucket_owner: The account ID that must own the bucket; otherwise S3
                rejects the request.
            request_payer: Set to ``requester`` to pay for the request in a Requester
                Pays bucket.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.

        Returns:
            The parts and the requests.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def operation(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        *,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequest:
        """Presigns any S3 operation by name, with its parameters by AWS's names.

        A parameter in the body of a request is not one here: the client sends the body.

        Args:
            name: The name of the operation: ``UploadPart`` or ``upload_part``.
            parameters: The parameters of the operation by AWS's names, such as
                ``Bucket``. A time may also be RFC 3339; an SSE-C key is Base64.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
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
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
    ) -> PresignedRequest:
        """Presigns any other request to S3.

        The request is to an object, without a key to a bucket, without a bucket to the
        service.

        Args:
            method: The HTTP method, in upper case.
            bucket: The bucket name, or the ARN of an access point.
            key: The object key, used exactly as given.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def presign_for_keys(
        self,
        method: _Method,
        bucket: str,
        keys: _ArrowArray,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlArray]:
        """Presigns any other request to S3, for many keys of a bucket.

        Args:
            method: The HTTP method, in upper case.
            bucket: The bucket name, or the ARN of an access point.
            keys: The object keys, each used exactly as given.
            on_error: ``raise``, the default, raises the error of a key; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            The requests: method, URLs, headers and expiration.

        Raises:
            PresignError: A request cannot be presigned; the message names the index of
                the key.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def presign_for_keys(
        self,
        method: _Method,
        bucket: str,
        keys: _ArrowStream,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlStream]: ...
    @overload
    def presign_for_keys(
        self,
        method: _Method,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str]]: ...
    @overload
    def presign_for_keys(
        self,
        method: _Method,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str | PresignError]]: ...
    @overload
    def presign_uris(
        self,
        uris: _ArrowArray,
        *,
        method: _Method | None = None,
        head: bool | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlArray]:
        """Presigns a request for many objects of any buckets, by URI.

        A URI is ``s3://BUCKET/KEY``, ``s3a://BUCKET/KEY`` or ``s3n://BUCKET/KEY``,
        whose key is literal, or the URL of an object at the endpoint or at AWS, which
        is percent-encoded. A URL is signed for the region in its host, and other URIs
        for that of the presigner, unless ``regions`` has the bucket.

        URIs in an Arrow column return one, as ``get_objects`` does.

        Args:
            uris: The URIs, such as ``s3://photos/cat.jpg``.
            method: The HTTP method, in upper case; by default ``GET``.
            head: Whether to presign a HEAD request for each URI too, for clients that
                send one before GET.
            regions: The regions of buckets, by name.
            on_error: ``raise``, the default, raises the error of a URI; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            The requests: method, URLs, headers and one expiration.

        Raises:
            PresignError: A request cannot be presigned; the message names the index, as
                in ``uris[7]``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def presign_uris(
        self,
        uris: _ArrowStream,
        *,
        method: _Method | None = None,
        head: bool | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlStream]: ...
    @overload
    def presign_uris(
        self,
        uris: Iterable[str],
        *,
        method: _Method | None = None,
        head: bool | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str]]: ...
    @overload
    def presign_uris(
        self,
        uris: Iterable[str],
        *,
        method: _Method | None = None,
        head: bool | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str | PresignError]]: ...
    @overload
    def iter_presign_uris(
        self,
        uris: Iterable[str],
        *,
        method: _Method | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[str]:
        """Presigns a request for many objects by URI, which may come without end.

        URIs are those of ``presign_uris``, and are read as URLs are requested, as in
        ``iter_get_objects``.

        Args:
            uris: The URIs, such as ``s3://photos/cat.jpg``.
            method: The HTTP method, in upper case; by default ``GET``.
            regions: The regions of buckets, by name.
            on_error: ``raise``, the default, raises the error of a URI; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            An iterator over the URLs, in the order of the URIs.

        Raises:
            PresignError: A request cannot be presigned; the message names the index, as
                in ``uris[7]``.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def iter_presign_uris(
        self,
        uris: Iterable[str],
        *,
        method: _Method | None = None,
        regions: Mapping[str, str] | None = None,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Iterator[str | PresignError]: ...
    @overload
    def operation_for_keys(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        keys: _ArrowArray,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlArray]:
        """Presigns any S3 operation by name, for many keys of a bucket.

        Args:
            name: The name of the operation: ``UploadPart`` or ``upload_part``.
            parameters: The parameters of the operation by AWS's names, without ``Key``.
            keys: The object keys, each used exactly as given.
            on_error: ``raise``, the default, raises the error of a key; ``return``
                returns it instead of the URL.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            allow_unsafe_key: Whether to sign a key with ``.`` or ``..`` segments, which
                browsers fold, or one that looks like an S3 URI or ARN.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.

        Returns:
            The requests: method, URLs, headers and expiration.

        Raises:
            PresignError: A request cannot be presigned; the message names the index of
                the key.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    @overload
    def operation_for_keys(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        keys: _ArrowStream,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlStream]: ...
    @overload
    def operation_for_keys(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        keys: Iterable[str],
        *,
        on_error: Literal["raise"] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str]]: ...
    @overload
    def operation_for_keys(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        keys: Iterable[str],
        *,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str | PresignError]]: ...
    def presign_request(
        self,
        method: _Method,
        url: str,
        service: str,
        *,
        region: str | None = None,
        region_set: str | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        body_sha256: str | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        double_encode: bool | None = None,
        normalize_path: bool | None = None,
        omit_session_token: bool | None = None,
        omit_expires: bool | None = None,
        query_order: _QueryOrder | None = None,
        hoist_headers: bool | None = None,
    ) -> PresignedRequest:
        """Presigns a request to any AWS service.

        For S3, the path is encoded once and not normalized, and the payload is
        unsigned. For other services, the canonical path is normalized and encoded
        twice, and the payload is an empty body.

        Args:
            method: The HTTP method, in upper case.
            url: The URL, without signature.
            service: The name of the service in signatures, such as ``sts`` or
                ``execute-api``.
            region: The region to sign for, if it is not the presigner's.
            region_set: Signs with Signature Version 4A for a set of regions: ``*``, or
                names and patterns separated by commas.
            query: Additional query parameters, with literal names and values.
            headers: Additional headers to sign; the client must send them.
            body_sha256: The SHA-256 of the body, in lower-case hexadecimal, or
                ``UNSIGNED-PAYLOAD``; by default that of an empty body, and
                ``UNSIGNED-PAYLOAD`` for S3.
            expires_in: The lifetime of the URL: 1 to 604,800 seconds (7 days), by
                default 3,600.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.
            double_encode: Whether the canonical path is encoded twice; by default true
                except for S3.
            normalize_path: Whether the canonical path is normalized, without ``.``,
                ``..`` and empty segments; by default true except for S3.
            omit_session_token: Whether to add the session token after the signature,
                unsigned.
            omit_expires: Whether to omit ``X-Amz-Expires``; the URL then works for 5
                minutes.
            query_order: The order of the query: ``canonical``, the default, is sorted
                with the signature last; ``given`` is that of botocore, the request's
                parameters first; ``sorted`` is that of the AWS SDK for JavaScript, the
                signature among the rest.
            hoist_headers: Whether to move ``x-amz-*`` headers into the query, except
                the payload hash and those of server-side encryption.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def sign_headers(
        self,
        method: _Method,
        url: str,
        headers: Mapping[str, str] | None = None,
        payload_hash: str | None = None,
        service: str | None = None,
        at: _Moment | None = None,
        *,
        region: str | None = None,
    ) -> dict[str, str]:
        """Signs a request to S3 or another AWS service in its headers.

        The client sends the request with its own headers and the returned ones:
        ``authorization``, ``x-amz-date``, for S3 ``x-amz-content-sha256``, and with a
        session token ``x-amz-security-token``. AWS accepts it for 5 minutes, S3 for 15
        minutes.

        All headers are signed except those that proxies and clients change, such as
        ``User-Agent`` and ``Connection``.

        Args:
            method: The HTTP method, in upper case.
            url: The URL of the request, with its query.
            headers: The headers of the request; ``Host`` must be that of the URL.
            payload_hash: The SHA-256 of the body, in lower-case hexadecimal, or
                ``UNSIGNED-PAYLOAD``; by default ``UNSIGNED-PAYLOAD`` for S3, and that
                of an empty body for other services.
            service: The name of the service in signatures, by default ``s3``.
            region: The region to sign for, if it is not the presigner's.
            at: The signing time, by default now.

        Returns:
            The headers to add.

        Raises:
            PresignError: The request cannot be signed; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def sign_policy(self, policy: str, *, at: _Moment | None = None) -> dict[str, str]:
        """Signs the policy of a form, exactly as given.

        The form needs the returned fields: ``x-amz-algorithm``, ``x-amz-credential``,
        ``x-amz-date``, with a session token ``x-amz-security-token``, ``policy`` and
        ``x-amz-signature``. S3 requires a condition in the policy for each except the
        last two. ``post_object`` creates a policy.

        Args:
            policy: The policy as JSON, with an expiration and conditions.
            at: The signing time, by default now.

        Returns:
            The fields to add.

        Raises:
            PresignError: ``invalid_policy``: the policy is not a JSON object;
                ``credentials_expire_first``: the credentials have expired.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def eks_token(self, cluster_name: str, *, at: _Moment | None = None) -> AuthToken:
        """Creates the bearer token of an EKS cluster, valid for 14 minutes.

        ``aws eks get-token`` prints the same.

        Args:
            cluster_name: The name of the cluster.
            at: The signing time, by default now.

        Returns:
            The token and its expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def rds_auth_token(
        self, host: str, port: int, user: str, *, at: _Moment | None = None
    ) -> AuthToken:
        """Creates the password of a user of an RDS database with IAM authentication.

        ``aws rds generate-db-auth-token`` prints the same. It opens connections for 15
        minutes; an open connection stays open.

        Args:
            host: The host of the database.
            port: The port of the database.
            user: The database user.
            at: The signing time, by default now.

        Returns:
            The token and its expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def iot_mqtt(self, endpoint: str, *, at: _Moment | None = None) -> PresignedRequest:
        """Presigns the URL of AWS IoT for MQTT over a WebSocket.

        It opens connections for 5 minutes.

        Args:
            endpoint: The endpoint of the account, as ``aws iot describe-endpoint
                --endpoint-type iot:Data-ATS`` prints it.
            at: The signing time, by default now.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def transcribe_stream(
        self,
        language_code: str,
        media_encoding: str,
        sample_rate: int,
        *,
        query: Mapping[str, str] | None = None,
        expires_in: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
    ) -> PresignedRequest:
        """Presigns the URL of Amazon Transcribe for an audio stream over a WebSocket.

        Args:
            language_code: The language, such as ``en-US``.
            media_encoding: The encoding of the audio, such as ``pcm``.
            sample_rate: The sample rate in hertz.
            query: Additional parameters, such as ``vocabulary-name``.
            expires_in: The lifetime of the URL in seconds, by default 300.
            expires_at: The expiration time, instead of ``expires_in``: at most 7 days
                after the signing time, rounded down to seconds.
            signing_window: Rounds the signing time down to a multiple of this many
                seconds, so that repeated calls return the same URL; the lifetime grows
                by it.
            at: The signing time, by default now.

        Returns:
            The request: method, URL, headers and expiration.

        Raises:
            PresignError: The request cannot be presigned; ``code`` says why.
            TypeError: An argument has another type, or a keyword is unknown.
        """
    def __copy__(self) -> Presigner: ...
    def __deepcopy__(self, memo: Any, /) -> Presigner: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]: ...

@final
class Finding:
    """A problem or a fact about a URL."""

    @property
    def code(self) -> FindingCode:
        """The kind, such as `expired`: stable, and the same in every language."""

    @property
    def severity(self) -> Literal["error", "warning", "note"]:
        """An `error` keeps the URL from working, a `warning` may."""

    @property
    def message(self) -> str:
        """A sentence."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Inspection:
    """What a URL says: no signature, and only whether there is a session token."""

    @property
    def kind(
        self,
    ) -> Literal[
        "sigv4",
        "sigv4a",
        "sigv2",
        "cloudfront",
        "gcs",
        "azure_sas",
        "oss",
        "cos",
        "supabase",
        "firebase",
        "unsigned",
    ]:
        """The kind of signature."""

    @property
    def state(self) -> Literal["valid", "expired", "not_yet_valid", "unknown"]:
        """Whether the URL is valid at the given time."""

    @property
    def is_good(self) -> bool:
        """Whether the URL is valid and no finding is an error."""

    @property
    def host(self) -> str:
        """The host, with the port unless it is the default one."""

    @property
    def endpoint(self) -> str | None:
        """The endpoint that a presigner takes: scheme, host and port."""

    @property
    def addressing_style(self) -> Literal["virtual", "path"] | None:
        """Where the bucket is: in the host or in the path."""

    @property
    def bucket(self) -> str | None:
        """The bucket."""

    @property
    def key(self) -> str | None:
        """The decoded key."""

    @property
    def operations(self) -> list[tuple[str, str]]:
        """The operations that the URL can be for, each a name and a method."""

    @property
    def region(self) -> str | None:
        """The region of the signature; if it has none, that of the host."""

    @property
    def service(self) -> str | None:
        """The service of the signature."""

    @property
    def algorithm(self) -> str | None:
        """The algorithm, such as `AWS4-HMAC-SHA256`."""

    @property
    def access_key_id(self) -> str | None:
        """The access key ID."""

    @property
    def access_key_kind(self) -> str | None:
        """The kind of the credentials: `long_term`, `temporary`, …"""

    @property
    def signed_at(self) -> datetime | None:
        """The signing time, in UTC."""

    @property
    def expires_in(self) -> int | None:
        """The lifetime in seconds."""

    @property
    def expires_at(self) -> datetime | None:
        """The expiration that the URL states; the credentials may expire first."""

    @property
    def remaining(self) -> int | None:
        """The seconds until the URL expires; 0 after that."""

    @property
    def signed_headers(self) -> list[str]:
        """The client must send all but `host` with the values that were signed."""

    @property
    def response_overrides(self) -> list[tuple[str, str]]:
        """The `response-*` parameters, which set headers of the response."""

    @property
    def parameters(self) -> list[tuple[str, str]]:
        """The other parameters that do not belong to the signature."""

    @property
    def has_session_token(self) -> bool:
        """Whether the URL has a session token."""

    @property
    def findings(self) -> list[Finding]:
        """Problems and facts, the worst first."""

    def to_json(self) -> str:
        """The same as JSON, with the same names."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Diagnosis:
    """Why a server rejected a request."""

    @property
    def cause(self) -> Cause:
        """The cause, such as `wrong_method`: stable, and the same in every language."""

    @property
    def message(self) -> str:
        """A sentence."""

    @property
    def suggestion(self) -> str:
        """What to do."""

    @property
    def subject(self) -> str | None:
        """What caused it: a header, a parameter, a region, an endpoint."""

    @property
    def evidence(self) -> list[str]:
        """Sentences that say what shows the cause."""

    @property
    def possible_causes(self) -> list[PossibleCause]:
        """Causes that are possible if none is proved, the likeliest first."""

    @property
    def server_code(self) -> str | None:
        """The server's error code, such as `SignatureDoesNotMatch`."""

    @property
    def server_message(self) -> str | None:
        """The server's message, without session tokens and signatures."""

    @property
    def difference(self) -> tuple[int, str, str] | None:
        """The first line that differs: its number, as signed, as received."""

    @property
    def inspection(self) -> Inspection:
        """What the URL says."""

    def to_json(self) -> str:
        """The same as JSON, with the same names."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class PossibleCause:
    """A cause that the given details do not prove."""

    @property
    def cause(self) -> Cause:
        """The cause, such as `wrong_method`: stable, and the same in every language."""

    @property
    def message(self) -> str:
        """A sentence."""

    @property
    def subject(self) -> str | None:
        """What may have caused it: a header, a parameter, a region, an endpoint."""

    @property
    def check(self) -> str:
        """The check that shows whether this is the cause."""

    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

def inspect(
    url: str | PresignedRequest,
    *,
    method: _Method | None = None,
    at: _Moment | None = None,
) -> Inspection:
    """Reports what a URL says, without a server and without a secret.

    Args:
        url: The URL.
        method: The HTTP method of the request, which narrows the operations and
            adds findings about uploads.
        at: The time of the check, by default now.

    Returns:
        What the URL says, and findings.

    Raises:
        PresignError: ``invalid_url``: the text is not a URL.
        TypeError: An argument has another type, or a keyword is unknown.
    """

def explain(
    url: str | PresignedRequest,
    *,
    error_body: str | None = None,
    status: int | None = None,
    access_key_id: str | None = None,
    secret_access_key: str | None = None,
    session_token: str | None = None,
    method: _Method | None = None,
    sent_url: str | PresignedRequest | None = None,
    sent_headers: Mapping[str, str] | None = None,
    at: _Moment | None = None,
) -> Diagnosis:
    """Explains why a server rejected a presigned request, without asking the server.

    Every argument is optional; more of them give a more precise diagnosis.

    Args:
        url: The URL.
        error_body: The body of the response.
        status: The HTTP status of the response.
        access_key_id: The access key ID that should have signed the URL; with the
            secret, computes the signature again.
        secret_access_key: The secret access key that should have signed the URL.
        session_token: The session token that should have signed the URL.
        method: The HTTP method of the rejected request.
        sent_url: The URL that was sent, if it is another one.
        sent_headers: All headers that were sent.
        at: The time of the request, by default now.

    Returns:
        The cause, and what to do.

    Raises:
        PresignError: ``invalid_url``: the text is not a URL.
        TypeError: An argument has another type, or a keyword is unknown.
    """
