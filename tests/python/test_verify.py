"""`verify` and `verify_form`, and the expiration of links."""

import copy
import pickle
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.message import Message
from time import perf_counter
from types import MappingProxyType
from typing import Any

import pytest
from botocore.credentials import ReadOnlyCredentials
from presigned import (
    Presigner,
    PresignError,
    VerifyError,
    explain,
    inspect,
    verify,
    verify_form,
)

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"


def presigner(**changes: Any) -> Presigner:
    keys = {"access_key_id": ID, "secret_access_key": SECRET}
    return Presigner("eu-west-1", **(keys | changes))


def lookup(access_key_id: str) -> str | None:
    return {ID: SECRET}.get(access_key_id)


def code(error: pytest.ExceptionInfo[PresignError]) -> str:
    return error.value.code


def test_verify_returns_the_signer() -> None:
    up = presigner().put_object("photos", "in/ü 1.jpg", at=AT, content_type="image/png")
    known = verify("PUT", up.url, lookup, headers=up.headers, at=AT)
    assert (known.access_key_id, known.region, known.service) == (ID, "eu-west-1", "s3")
    assert (known.path, known.method) == ("/in/ü 1.jpg", "PUT")
    assert known.signed_at == AT
    assert known.expires_at == up.expires_at
    assert known.signed_headers == ["content-type", "host"]
    assert known.body_sha256 is None
    assert repr(known) == (
        f"VerifiedRequest(access_key_id='{ID}', method='PUT', "
        "host='photos.s3.eu-west-1.amazonaws.com', path='/in/ü 1.jpg', "
        "expires_at='2026-11-23T13:00:00Z')"
    )
    pairs = [("Host", known.host), *up.headers.items()]
    target = up.url.removeprefix(f"https://{known.host}")
    assert verify("PUT", target, lookup, headers=pairs, at=AT) == known


def test_verify_lookup_may_return_botocore_credentials() -> None:
    s3 = presigner(session_token="token")
    url = s3.get_object("photos", "k", at=AT).url
    verify("GET", url, lambda _: ReadOnlyCredentials(ID, SECRET, "token"), at=AT)
    with pytest.raises(PresignError) as error:
        verify("GET", url, lookup, at=AT)
    assert code(error) == "invalid_session_token"


def test_verify_error_has_the_status_to_respond_with() -> None:
    url = presigner().get_object("photos", "k", at=AT).url
    cases: list[tuple[str, str, list[str] | None, tuple[str, int]]] = [
        ("PUT", url, None, ("signature_mismatch", 403)),
        ("GET", url.partition("?")[0], None, ("invalid_query", 400)),
        ("GET", url, [], ("invalid_option", 500)),
    ]
    for method, sent, regions, code_and_status in cases:
        with pytest.raises(VerifyError) as error:
            verify(method, sent, lookup, at=AT, regions=regions)
        assert (error.value.code, error.value.status) == code_and_status
        copied = pickle.loads(pickle.dumps(error.value))
        assert (copied.code, copied.status) == code_and_status
    form = presigner().post_object("photos", "k", at=AT)
    with pytest.raises(VerifyError) as error:
        verify_form("other", form.fields, 1, lookup, at=AT)
    assert (error.value.code, error.value.status) == ("policy_violation", 403)


def test_verify_lookup_exception_is_propagated() -> None:
    url = presigner().get_object("photos", "k", at=AT).url

    def failing(_: str) -> str:
        raise ConnectionError("no database")

    with pytest.raises(ConnectionError, match="no database"):
        verify("GET", url, failing, at=AT)
    with pytest.raises(PresignError) as error:
        verify("GET", url, lambda _: None, at=AT)
    assert code(error) == "unknown_access_key_id"


def test_verify_options_are_enforced() -> None:
    url = presigner().get_object("photos", "k", at=AT).url
    later = AT + timedelta(minutes=30)
    verify(
        "GET", url, lookup, at=later, max_age=timedelta(hours=1), regions=["eu-west-1"]
    )
    for options, wanted in [
        ({"max_age": 60}, "expired"),
        ({"regions": ["us-east-1"]}, "invalid_scope"),
        ({"services": ("sts",)}, "invalid_scope"),
        ({"required_headers": ["range"]}, "missing_signed_header"),
        ({"max_age": 1.5}, "invalid_option"),
        ({"clock_skew": -1}, "invalid_option"),
    ]:
        with pytest.raises(PresignError) as error:
            verify("GET", url, lookup, at=later, **options)  # type: ignore[arg-type]
        assert code(error) == wanted, options
    with pytest.raises(PresignError) as error:
        verify("GET", url, lookup)
    assert code(error) in ("expired", "not_yet_valid")


@pytest.mark.parametrize(
    "options",
    [
        {"regions": []},
        {"regions": ()},
        {"regions": [""]},
        {"regions": ["eu-west-1,us-east-1"]},
        {"services": []},
        {"services": [""]},
        {"services": ["s3,sts"]},
        {"required_headers": [""]},
        {"required_headers": ["host,range"]},
        {"required_headers": ["content type"]},
        {"body_sha256": ""},
    ],
)
def test_verify_option_without_effect_is_rejected(options: dict[str, Any]) -> None:
    s3 = presigner()
    url = s3.get_object("photos", "k", at=AT).url
    with pytest.raises(PresignError) as error:
        verify("GET", url, lookup, at=AT, **options)
    assert code(error) == "invalid_option"
    if options.keys() & {"regions", "services"}:
        form = s3.post_object("photos", "k", at=AT)
        with pytest.raises(PresignError) as error:
            verify_form("photos", form.fields, 10, lookup, at=AT, **options)
        assert code(error) == "invalid_option"


def test_verify_headers_of_every_server_are_the_same_request() -> None:
    up = presigner().put_object("photos", "k", at=AT, content_type="image/png")
    host = "photos.s3.eu-west-1.amazonaws.com"
    target = up.url.removeprefix(f"https://{host}")
    sent = {"Host": host, "Content-Type": "image/png", "Accept": "*/*"}
    asgi = [(name.lower().encode(), value.encode()) for name, value in sent.items()]
    message = Message()
    for name, value in sent.items():
        message[name] = value
    for headers in (
        sent,
        MappingProxyType(sent),
        list(sent.items()),
        iter(sent.items()),
        [list(pair) for pair in sent.items()],
        asgi,
        [list(pair) for pair in asgi],
        message.items(),
    ):
        known = verify("PUT", target, lookup, headers=headers, at=AT)  # type: ignore[arg-type]
        assert known.host == host
    for unsigned in [
        [*asgi, (b"x-amz-acl", b"public-read")],
        [*sent.items(), ("X-AMZ-ACL", "public-read")],
        sent | {"x-amz-acl": "public-read"},
    ]:
        with pytest.raises(PresignError) as error:
            verify("PUT", target, lookup, headers=unsigned, at=AT)  # type: ignore[arg-type]
        assert code(error) == "unsigned_header"
    for wrong in [
        ["Host", host, "x-amz-acl", "public-read"],
        message,
        [("Host",)],
        [("Host", host, "x-amz-acl")],
        ["ab", "cd"],
        [b"ab"],
        {"x-amz-acl": ["public-read"]},
        "ab",
    ]:
        with pytest.raises(TypeError):
            verify("PUT", target, lookup, headers=wrong, at=AT)  # type: ignore[arg-type]


def test_verify_hostile_request_takes_no_longer() -> None:
    s3 = presigner()
    url = s3.get_object("photos", "k", at=AT).url
    v4a = url.replace("HMAC-SHA256", "ECDSA-P256-SHA256").replace("eu-west-1%2F", "")

    def least(body: Callable[[], object]) -> float:
        def once() -> float:
            start = perf_counter()
            with suppress(PresignError):
                body()
            return perf_counter() - start

        return min(once() for _ in range(5))

    def received(url: str, headers: list[tuple[str, str]] | None = None) -> float:
        options: list[dict[str, Any]] = [
            {},
            {"regions": ["eu-west-1", "a" * 63], "services": ["s3", "sts"]},
            {"max_age": 60, "required_headers": ["range"]},
        ]
        return least(
            lambda: [
                pytest.raises(
                    PresignError,
                    verify,
                    "PUT",
                    url,
                    lookup,
                    headers=headers,
                    at=AT,
                    **given,
                )
                for given in options
            ]
        )

    benign = f"{url}&a=" + "a" * 15_000
    most = 0.05 + 100 * received(benign)
    most_to_inspect = 0.05 + 100 * least(lambda: inspect(benign, at=AT))
    for piece in ("a", "/..", "%", "&a", "&a=b", ";a", "*a", "*", "+", "&amp;"):
        for size in (15_000, 65_536):
            long = piece * (size // len(piece))
            for text in (
                f"{url}&{long}",
                url.replace("/k?", f"/{long}?"),
                url.replace("=host", f"=host{long}"),
                url.replace("eu-west-1", long),
                f"{v4a}&X-Amz-Region-Set={long}",
                f"{v4a}&X-Amz-Region-Set={'*a' * 30}*b",
            ):
                assert received(text) < most, (piece, size, text[-9:])
                took = least(lambda text=text: inspect(text, at=AT))  # type: ignore[misc]
                assert took < most_to_inspect, (piece, size)
                body = f"<Error><Message>{long}</Message></Error>"
                took = least(
                    lambda text=text, body=body: explain(text, at=AT, error_body=body)  # type: ignore[misc]
                )
                assert took < 4 * most_to_inspect, (piece, size)
    many = [(f"x{index}", "a") for index in range(65_536 // 8)]
    for headers in (many, many[:900], [("a" * 65_536, "")], [("a", "b" * 65_536)]):
        assert received(url, headers) < most


@pytest.mark.parametrize(
    ("more", "headers", "wanted"),
    [
        ("&a=" + "a" * 17_000, [], "invalid_url"),
        ("&a" * 1_001, [], "invalid_query"),
        ("", [("a", "b")] * 1_001, "invalid_header"),
        ("", [("a", "b" * 65_536)], "invalid_header"),
    ],
)
def test_verify_oversized_request_is_rejected(
    more: str, headers: list[tuple[str, str]], wanted: str
) -> None:
    url = presigner().get_object("photos", "k", at=AT).url + more

    def unused(_: str) -> str:
        raise AssertionError("lookup is not called")

    with pytest.raises(PresignError) as error:
        verify("GET", url, unused, headers=headers, at=AT)
    assert code(error) == wanted
    if more.count("&") > 1:
        with pytest.raises(PresignError) as error:
            inspect(url, at=AT)
        assert code(error) == "invalid_url"


def test_verify_form_returns_the_signer() -> None:
    form = presigner().post_object(
        "photos", "in/${filename}", content_length_range=(1, 10), at=AT
    )
    known = verify_form("photos", form.fields, 10, lookup, file_name="cat.jpg", at=AT)
    assert (known.bucket, known.key, known.expires_at) == (
        "photos",
        "in/cat.jpg",
        form.expires_at,
    )
    pairs = list(form.fields.items())
    assert verify_form("photos", pairs, 10, lookup, file_name="cat.jpg", at=AT) == known
    with pytest.raises(PresignError) as error:
        verify_form("photos", form.fields, 11, lookup, at=AT)
    assert code(error) == "policy_violation"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"method": 1}, "method must be str, not int"),
        ({"url": b"/"}, "url must be str, not bytes"),
        ({"lookup": SECRET}, "lookup must be a callable, not str"),
        (
            {"headers": 5},
            "headers must be a mapping of str to str, or pairs of str, not int",
        ),
        ({"headers": {"a": 1}}, 'the value of "a" in headers must be str, not int'),
        ({"max_age": "1h"}, "max_age must be int, float or timedelta, not str"),
        ({"regions": "eu-west-1"}, "regions must be a list of str, not str"),
        ({"double_encode": 1}, "double_encode must be bool, not int"),
        ({"at": None, "lookup": lambda _: 5}, None),
    ],
)
def test_verify_wrong_type_is_a_type_error(
    given: dict[str, Any], text: str | None
) -> None:
    url = presigner().get_object("photos", "k").url
    right: dict[str, Any] = {"method": "GET", "url": url, "lookup": lookup}
    with pytest.raises(TypeError) as error:
        verify(**(right | given))
    assert text is None or str(error.value) == text
    assert SECRET not in str(error.value)


def test_signing_window_returns_the_same_url() -> None:
    s3 = presigner()
    first = s3.get_object("photos", "k", at=AT, signing_window=600, expires_in=60)
    later = AT + timedelta(seconds=599)
    window = timedelta(minutes=10)
    for again in [
        s3.get_object("photos", "k", at=later, signing_window=window, expires_in=60),
        s3.presign("GET", "photos", "k", at=later, signing_window=600.0, expires_in=60),
        s3.operation(
            "GetObject",
            {"Bucket": "photos", "Key": "k"},
            at=later,
            signing_window=600,
            expires_in=60,
        ),
    ]:
        assert again.url == first.url
    assert first.expires_at == AT + timedelta(seconds=660)
    for wrong, wanted in [(0, "invalid_option"), (604_800, "invalid_expires")]:
        with pytest.raises(PresignError) as error:
            s3.get_object("photos", "k", at=AT, signing_window=wrong)
        assert code(error) == wanted
    with pytest.raises(
        TypeError, match="^signing_window must be int, float or timedelta, not str$"
    ):
        s3.get_object("photos", "k", signing_window="600")  # type: ignore[arg-type]


def test_on_credential_expiry_clamps_or_rejects() -> None:
    end = AT + timedelta(minutes=10)
    cut = presigner(credentials_expire_at=end, on_credential_expiry="clamp")
    link = cut.get_object("photos", "k", at=AT)
    assert "&X-Amz-Expires=600&" in link.url
    assert link.expires_at == end
    for same in (copy.deepcopy(cut), pickle.loads(pickle.dumps(cut))):
        assert same == cut
        assert same.on_credential_expiry == "clamp"
    assert "on_credential_expiry='clamp'" in repr(cut)
    refusing = presigner(credentials_expire_at=end, on_credential_expiry="reject")
    assert refusing != cut
    for body in (
        lambda: refusing.get_object("photos", "k", at=AT),
        lambda: refusing.post_object("photos", "k", at=AT),
        lambda: refusing.multipart_upload("photos", "k", "id", 1, at=AT),
        lambda: refusing.eks_token("blue", at=AT),
    ):
        with pytest.raises(PresignError) as error:
            body()
        assert code(error) == "credentials_expire_first"
    with pytest.raises(PresignError) as error:
        presigner(on_credential_expiry="never")
    assert code(error) == "invalid_option"
