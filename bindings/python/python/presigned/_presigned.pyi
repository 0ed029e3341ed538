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

from ._error import PresignError

__all__ = [
    "AuthToken",
    "Diagnosis",
    "Finding",
    "Inspection",
    "MultipartPlan",
    "Part",
    "PostForm",
    "PresignedRequest",
    "PresignedRequests",
    "Presigner",
    "UrlArray",
    "UrlStream",
    "VerifiedForm",
    "VerifiedRequest",
    "__version__",
    "_named_options",
    "attachment",
    "curl",
    "explain",
    "inline",
    "inspect",
    "shell_quote",
    "verify",
    "verify_form",
]

__version__: str

_AddressingStyle: TypeAlias = Literal["auto", "virtual", "path"]
_OnCredentialExpiry: TypeAlias = Literal["allow", "clamp", "reject"]
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

# The secret access key of an access key ID, or all of its credentials.
_Lookup: TypeAlias = Callable[[str], str | _Credentials | _FrozenCredentials | None]
# A name may come several times.
_Pairs: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
# ASGI has bytes.
_Headers: TypeAlias = (
    Mapping[str, str] | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]
)

# The options of `get_object` alone.
class _GetObjectOptions(TypedDict, total=False):
    checksum_mode: str | None
    expected_bucket_owner: str | None
    if_match: str | None
    if_modified_since: str | None
    if_none_match: str | None
    if_unmodified_since: str | None
    part_number: int | None
    range: str | None
    request_payer: str | None
    response_cache_control: str | None
    response_content_disposition: str | None
    response_content_encoding: str | None
    response_content_language: str | None
    response_content_type: str | None
    response_expires: str | None
    sse_customer_algorithm: str | None
    sse_customer_key: str | bytes | None
    sse_customer_key_md5: str | None
    version_id: str | None

# Of a column, and of a column in chunks or a table.
class _ArrowArray(Protocol):
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...

class _ArrowStream(Protocol):
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

_Urls_co = TypeVar("_Urls_co", covariant=True)

@final
class VerifiedRequest:
    """Who signed a request that came by a presigned URL, and what.

    It is what was signed: whoever goes by the URL as another library reads it may go
    by another path.
    """

    @property
    def access_key_id(self) -> str:
        """Who signed."""
    @property
    def service(self) -> str:
        """The service it is signed for, such as ``s3``."""
    @property
    def region(self) -> str:
        """The region it is signed for, or the set of Signature Version 4A."""
    @property
    def scope_date(self) -> str:
        """The day of the credential scope, such as ``20130524``."""
    @property
    def signed_at(self) -> datetime:
        """When the URL was signed, in UTC."""
    @property
    def expires_at(self) -> datetime:
        """When it ends, or the credentials do, whichever is first, in UTC."""
    @property
    def method(self) -> _Method:
        """The method."""
    @property
    def host(self) -> str:
        """Host and port, as they stand in the header ``host``."""
    @property
    def path(self) -> str:
        """The path, percent-decoded: a ``/``, perhaps the bucket, and the key."""
    @property
    def signed_headers(self) -> list[str]:
        """In lower case and in order."""
    @property
    def body_sha256(self) -> str | None:
        """What the body must have, which the caller compares; None: any body."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class VerifiedForm:
    """Who signed a form, and what for."""

    @property
    def access_key_id(self) -> str:
        """Who signed."""
    @property
    def service(self) -> str:
        """The service it is signed for, such as ``s3``."""
    @property
    def region(self) -> str:
        """The region it is signed for, or the set of Signature Version 4A."""
    @property
    def scope_date(self) -> str:
        """The day of the credential scope, such as ``20130524``."""
    @property
    def signed_at(self) -> datetime:
        """When the URL was signed, in UTC."""
    @property
    def expires_at(self) -> datetime:
        """When it ends, or the credentials do, whichever is first, in UTC."""
    @property
    def bucket(self) -> str:
        """The bucket that it is for."""
    @property
    def key(self) -> str:
        """The key, with the file's name for ``${filename}``."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

def attachment(file_name: str) -> str:
    """The Content-Disposition that has a client save an object under a name (RFC 6266).

    It is for ``response_content_disposition`` of a download, ``content_disposition``
    of an upload, and a form's field ``Content-Disposition``. A name in another script
    than ASCII is approximated for clients that do not know ``filename*``.

    Raises PresignError with the code ``invalid_option`` for a name that is empty, has a
    control character, or has a ``/`` or ``\\``, at which clients cut it.

    >>> attachment("für dich.pdf")
    'attachment; filename="f_r dich.pdf"; filename*=UTF-8\'\'f%C3%BCr%20dich.pdf'
    """

def inline(file_name: str) -> str:
    """As ``attachment``, for an object that a browser shows, and saves when told to."""

def curl(request: PresignedRequest, file: str | None = None) -> str:
    """Returns a command line of curl that sends a request, for a POSIX shell.

    It is quoted for sh, dash, bash and zsh, and consists of visible characters only, so
    that it can be pasted into a terminal, whatever characters the request has.

    Args:
        request: The request. Another one is made by
            ``PresignedRequest(method, url, headers, expires_at)``.
        file: The local file that GET writes and PUT sends. A path, an option or an
            invisible character in it becomes a plain name. Without it, GET prints the
            answer and PUT sends standard input.

    Returns:
        The line, without a line end.

    Raises:
        PresignError: ``invalid_header`` or ``invalid_url`` for a line end in the
            request, ``unsupported_combination`` for NUL in it.
        TypeError: For an argument of another type.

    >>> link = PresignedRequest("GET", "https://photos.example/a?b", {}, 0)
    >>> curl(link, "cat.jpg")
    "curl --fail --output 'cat.jpg' 'https://photos.example/a?b'"
    """

def shell_quote(text: str) -> str:
    """Quotes a text as one word of a POSIX shell, in visible characters only.

    Args:
        text: Any text.

    Returns:
        The word: sh, dash, bash, ksh and zsh read exactly the text.

    Raises:
        PresignError: ``unsupported_combination`` for NUL, which no argument can carry,
            and for a text with invisible characters that ends with a line end.
        TypeError: For anything but a str.

    >>> shell_quote("$(id)")
    "'$(id)'"
    """

def verify(
    method: str,
    url: str,
    lookup: _Lookup,
    *,
    headers: _Headers | None = None,
    now: _Moment | None = None,
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
    """Verifies a request that came by a presigned URL, as a server of S3 does.

    ``url`` is the URL, or path and query as they stand in the request line, with a
    header ``host``: nothing of it is to be normalized or decoded. ``headers`` are a
    mapping, or pairs as they came, of str or of bytes as ASGI has them. ``lookup``
    gives for an access key ID its secret access key, or credentials as botocore has
    them, whose session token must be the one that the request has; or None where
    nobody has it.

    It is safe to call with what anybody sent. A request with a URL of more than 16 KB,
    1,000 query parameters, 1,000 headers or 64 KB of them is refused. An option that
    means nothing, such as ``regions=[]``, is ``invalid_option``.

    Raises:
        VerifyError: The request is rejected. ``status`` is the HTTP status to respond
            with, ``code`` the reason, such as ``expired`` or ``signature_mismatch``.
    """

def verify_form(
    bucket: str,
    fields: _Pairs,
    file_length: int,
    lookup: _Lookup,
    *,
    file_name: str | None = None,
    content_type: str | None = None,
    now: _Moment | None = None,
    clock_skew: _ExpiresIn | None = None,
    max_age: _ExpiresIn | None = None,
    services: list[str] | tuple[str, ...] | None = None,
    regions: list[str] | tuple[str, ...] | None = None,
) -> VerifiedForm:
    """Verifies an upload by a form: signature, expiration, and its policy's conditions.

    ``fields`` are those that came ahead of the file; ``file_name`` stands for
    ``${filename}``; ``content_type`` is the file's own, which counts where no field
    ``Content-Type`` came. ``lookup`` is that of ``verify``. A form expires with its
    policy or its credentials, and at the latest ``max_age`` seconds after its signing,
    by default 604,800 (7 days). Fields, file name and media type have at most 20,480
    bytes together, in at most 500 fields; the key has 1 to 1,024 bytes.

    Raises:
        VerifyError: The upload is rejected. ``status`` is the HTTP status to respond
            with, ``code`` the reason, such as ``policy_violation``.
    """

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
class PresignedRequests(Generic[_Urls_co]):
    """One request for many keys: the URLs differ, and all else is the same."""

    @property
    def method(self) -> _Method:
        """The HTTP method: the URLs work with no other."""
    @property
    def urls(self) -> _Urls_co:
        """The URLs, in the order of the keys, as ``get_objects`` gives them."""
    @property
    def headers(self) -> dict[str, str]:
        """The signed headers that the client must send with each."""
    @property
    def expires_at(self) -> datetime:
        """When the URLs stop working, in UTC: when they or the credentials expire."""
    def __class_getitem__(cls, key: Any) -> GenericAlias: ...

@final
class UrlArray:
    """A column of URLs, which ``pyarrow.array`` or ``polars.Series`` takes as its own.

    It is of Arrow's type ``string``, or ``large_string`` where it has more than 2 GiB.
    """

    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...

@final
class UrlStream:
    """Columns of URLs one after another, presigned when they are read, and once.

    ``pyarrow.chunked_array`` or ``polars.Series`` reads it; where the keys were a
    table, ``pyarrow.RecordBatchReader.from_stream``, ``polars.DataFrame`` or DuckDB.
    """

    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

@final
class AuthToken:
    """A presigned request that serves as a password, until it expires.

    Whoever has it can log in. As text it is the token; its representation does not show
    it.
    """

    @property
    def token(self) -> str:
        """The token itself."""
    @property
    def expires_at(self) -> datetime:
        """When the token stops working, in UTC: when it or the credentials expire."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

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
        """The form for a page, escaped.

        Raises ``unsupported_combination`` for a value that a browser would not post
        as it is, such as one with a line end.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class MultipartPlan:
    """The requests of an upload in parts.

    Each part is sent to its own URL, in any order; S3 answers with an ``ETag``.
    ``complete`` takes the list of these in its body, ``complete_body``; ``abort`` gives
    up what was sent.
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
    def complete_body(self, etags: list[str] | tuple[str, ...]) -> str:
        """The body that completes the upload: XML.

        It has the ``ETag`` of every part as the server answered it, in the order of the
        parts.
        """
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

    Credentials that AWS never accepts, such as an ``ASIA…`` access key ID without a
    session token or a swapped ID and secret, raise ``PresignError`` at AWS's endpoints
    and warn with ``PresignWarning`` at others; ``allow_unusual_credentials=True`` signs
    without either. ``allow_expired_credentials=True`` signs with credentials that have
    expired by the time of signing, which is an error otherwise.
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
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
        allow_unusual_credentials: bool | None = None,
        allow_expired_credentials: bool | None = None,
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
        use_fips: bool | None = None,
        use_dualstack: bool | None = None,
        use_accelerate: bool | None = None,
        use_arn_region: bool | None = None,
        disable_multi_region_access_points: bool | None = None,
        use_global_endpoint: bool | None = None,
        disable_s3_express_session_auth: bool | None = None,
        allow_unusual_credentials: bool | None = None,
        allow_expired_credentials: bool | None = None,
    ) -> Presigner: ...
    @staticmethod
    def from_env(
        profile: str | None = None,
        region: str | None = None,
        endpoint_url: str | None = None,
        addressing_style: _AddressingStyle | None = None,
        on_credential_expiry: _OnCredentialExpiry | None = None,
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
    ) -> Presigner:
        """A presigner from ``AWS_*`` variables and the shared configuration files.

        They are read as the AWS CLI reads them. What is given here goes ahead of what
        is found. Nothing is fetched from the network. A file with a mistake, or a
        setting that names something missing, is an error with the line.
        """
    @property
    def region(self) -> str:
        """The region that signs."""
    @property
    def endpoint_url(self) -> str:
        """Where requests go."""
    @property
    def on_credential_expiry(self) -> _OnCredentialExpiry:
        """What is done where the credentials end before a URL would."""
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
        signing_window: _ExpiresIn | None = None,
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
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: _ArrowArray,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> UrlArray:
        """The URLs of downloads of many objects, in the order of their keys.

        Each is that of ``get_object``, and costs much less. Other threads run while
        they are made, and several cores work on many. A key that cannot be presigned
        is named by its index, and then nothing is returned; with ``on_error="return"``
        the error itself stands in the place of its URL.

        Keys that are a column of Arrow's, as pyarrow, Polars and DuckDB have it, give
        one: an array gives a ``UrlArray``, and a column in chunks, a table with one
        column or a reader gives a ``UrlStream``. A null stays null. With
        ``on_error="return"`` it is a table with the columns ``url`` and ``error``.
        """
    @overload
    def get_objects(
        self,
        bucket: str,
        keys: _ArrowStream,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        **options: Unpack[_GetObjectOptions],
    ) -> Iterator[str]:
        """The URLs of ``get_objects``, for keys that come one after another.

        Keys are taken as URLs are asked for, a few ahead and more the longer it goes
        on, so that there may be any number of them. Each URL is signed with the
        credentials that are then, and at that moment where ``at`` is not given. URLs
        whose keys came ahead of an error are given before it is raised.
        """
    @overload
    def iter_get_objects(
        self,
        bucket: str,
        keys: Iterable[str],
        *,
        on_error: Literal["return"],
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
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
        signing_window: _ExpiresIn | None = None,
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
        signing_window: _ExpiresIn | None = None,
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
    def copy_object(
        self,
        bucket: str,
        key: str,
        copy_source: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        copy_source_if_modified_since: str | None = None,
        copy_source_if_none_match: str | None = None,
        copy_source_if_unmodified_since: str | None = None,
        copy_source_sse_customer_algorithm: str | None = None,
        copy_source_sse_customer_key: str | bytes | None = None,
        copy_source_sse_customer_key_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        expected_source_bucket_owner: str | None = None,
        expires: str | None = None,
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
        object_lock_retain_until_date: str | None = None,
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
        """A copy that S3 makes by itself: ``CopyObject``.

        The source is ``BUCKET/KEY``, both literal, or the ARN of an access point,
        ``/object/`` and the key; ``?versionId=`` and an ID behind it name a version.
        """
    def list_objects_v2(
        self,
        bucket: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        """The objects of a bucket: ``ListObjectsV2``."""
    def create_multipart_upload(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        expires: str | None = None,
        grant_full_control: str | None = None,
        grant_read: str | None = None,
        grant_read_acp: str | None = None,
        grant_write_acp: str | None = None,
        object_lock_event_hold: str | None = None,
        object_lock_event_hold_duration_days: int | None = None,
        object_lock_event_hold_duration_years: int | None = None,
        object_lock_legal_hold_status: str | None = None,
        object_lock_mode: str | None = None,
        object_lock_retain_until_date: str | None = None,
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
        """The begin of an upload in parts: ``CreateMultipartUpload``.

        What is said of the object, its encryption among it, is said here. The answer
        has the upload ID.
        """
    def upload_part(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        part_number: int,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        """A part of an upload, of a number from 1 to 10,000: ``UploadPart``.

        It has 5 MiB to 5 GiB, and the last one may have less.
        """
    def complete_multipart_upload(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        """The end of an upload in parts: ``CompleteMultipartUpload``.

        The body lists the parts, as XML. A failure may come with the status 200, and an
        error in the answer's body.
        """
    def abort_multipart_upload(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        if_match_initiated_time: str | None = None,
        request_payer: str | None = None,
    ) -> PresignedRequest:
        """Gives up an upload in parts: ``AbortMultipartUpload``."""
    def list_parts(
        self,
        bucket: str,
        key: str,
        upload_id: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        """The parts that were uploaded: ``ListParts``."""
    def get_object_attributes(
        self,
        bucket: str,
        key: str,
        object_attributes: list[str] | tuple[str, ...],
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        """Attributes of an object: ``GetObjectAttributes``.

        They are ``ETag``, ``Checksum``, ``ObjectParts``, ``StorageClass`` and
        ``ObjectSize``.
        """
    def get_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """The tags of an object: ``GetObjectTagging``."""
    def put_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        checksum_algorithm: str | None = None,
        content_md5: str | None = None,
        expected_bucket_owner: str | None = None,
        request_payer: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Replaces the tags of an object by those in the body: ``PutObjectTagging``.

        S3 wants a checksum of the body; ``content_md5`` fixes the tags by it.
        """
    def delete_object_tagging(
        self,
        bucket: str,
        key: str,
        *,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expected_bucket_owner: str | None = None,
        version_id: str | None = None,
    ) -> PresignedRequest:
        """Deletes the tags of an object: ``DeleteObjectTagging``."""
    def post_object(
        self,
        bucket: str,
        key: str,
        *,
        fields: Mapping[str, str] | None = None,
        starts_with: Mapping[str, str] | None = None,
        content_length_range: tuple[int, int] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        expires_at: _Moment | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> PostForm:
        """An upload by a form, whose policy says what may be uploaded.

        ``${filename}`` in the key and in any field becomes the name of the file.
        ``fields`` are the form's fields by S3's names, which the client cannot change,
        but from the first ``${filename}`` on; ``tagging`` is XML. ``starts_with`` has
        the fields that it chooses, and what they begin with; ``content_length_range``
        is the least and the most bytes of the file.
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
        signing_window: _ExpiresIn | None = None,
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
        signing_window: _ExpiresIn | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
    ) -> PresignedRequest:
        """Any other request to S3.

        With a key it is to an object, without one to a bucket, without both to the
        service.
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlArray]:
        """Any other request to S3, for many keys of a bucket."""
    @overload
    def presign_for_keys(
        self,
        method: _Method,
        bucket: str,
        keys: _ArrowStream,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[list[str | PresignError]]: ...
    @overload
    def operation_for_keys(
        self,
        name: str,
        parameters: Mapping[str, _Parameter],
        keys: _ArrowArray,
        *,
        on_error: Literal["raise", "return"] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> PresignedRequests[UrlArray]:
        """Any operation of S3 by its name, for many keys of a bucket.

        The parameters are those of ``operation`` without ``Key``.
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        allow_unsafe_key: bool | None = None,
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
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
        double_encode: bool | None = None,
        normalize_path: bool | None = None,
        omit_session_token: bool | None = None,
        omit_expires: bool | None = None,
    ) -> PresignedRequest:
        """A request to any AWS service.

        ``service`` is the name that it signs with, such as ``sts`` or ``execute-api``.
        What differs between S3 and all other services is decided by it: for ``s3`` the
        path is encoded once and stands as it is, and the payload is unsigned; for
        others the canonical path is normalized and encoded a second time, and the
        payload is that of an empty body. ``normalize_path``, ``double_encode`` and
        ``body_sha256`` say otherwise: the latter is 64 lower-case hexadecimal digits,
        or ``UNSIGNED-PAYLOAD``.

        ``region`` is the one that signs, where it is not the presigner's.
        ``region_set`` signs by Signature Version 4A, for a set of regions: ``*``, or
        names and patterns with a comma between them. ``omit_session_token`` adds the
        session token behind the signature, unsigned. ``omit_expires`` leaves
        ``X-Amz-Expires`` out: the URL then works for 5 minutes.
        """
    def eks_token(self, cluster_name: str, *, at: _Moment | None = None) -> AuthToken:
        """The bearer token that a cluster of EKS takes, for 14 minutes.

        It is what ``aws eks get-token`` prints.
        """
    def rds_auth_token(
        self, host: str, port: int, user: str, *, at: _Moment | None = None
    ) -> AuthToken:
        """The password with which a user of a database of RDS connects by IAM.

        A connection can begin with it for 15 minutes, and then lasts. It is what ``aws
        rds generate-db-auth-token`` prints.
        """
    def iot_mqtt(self, endpoint: str, *, at: _Moment | None = None) -> PresignedRequest:
        """The URL at which a device opens MQTT over a WebSocket, within 5 minutes.

        ``endpoint`` is the account's, as ``aws iot describe-endpoint --endpoint-type
        iot:Data-ATS`` prints it.
        """
    def transcribe_stream(
        self,
        language_code: str,
        media_encoding: str,
        sample_rate: int,
        *,
        query: Mapping[str, str] | None = None,
        expires_in: _ExpiresIn | None = None,
        signing_window: _ExpiresIn | None = None,
        at: _Moment | None = None,
    ) -> PresignedRequest:
        """The URL at which Amazon Transcribe takes a stream of audio, over a WebSocket.

        It works for 5 minutes by default. ``query`` has other parameters, such as
        ``vocabulary-name``.
        """
    def __copy__(self) -> Presigner: ...
    def __deepcopy__(self, memo: Any, /) -> Presigner: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]: ...

def _named_options() -> dict[str, dict[str, str]]: ...

@final
class Finding:
    """A problem or a fact about a URL that its author or its user should know."""

    @property
    def code(self) -> str:
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
    ) -> Literal["sigv4", "sigv4a", "sigv2", "cloudfront", "gcs", "unsigned"]:
        """How it is signed."""

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
        """When the URL was signed, in UTC."""

    @property
    def expires_in(self) -> int | None:
        """The lifetime in seconds."""

    @property
    def expires_at(self) -> datetime | None:
        """When the URL expires, as far as it says: credentials may expire first."""

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
    def cause(self) -> str:
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
    def server_code(self) -> str | None:
        """The server's error code, such as `SignatureDoesNotMatch`."""

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

def inspect(url: str | PresignedRequest, *, at: _Moment | None = None) -> Inspection:
    """Report what a URL says, without asking a server and without a secret."""

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
    """Explain why a server rejected a presigned request, without asking a server.

    With the credentials, computes the signature again.
    """
