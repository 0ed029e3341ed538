"""Presigners, requests and errors as Python objects."""

import copy
import json
import pickle
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from presigned import PresignedRequest, Presigner, PresignError

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
SECRETS = ("hunter2hunter2", "swordfish+swordfish")


@pytest.fixture
def temporary() -> Presigner:
    return Presigner(
        "eu-west-1",
        access_key_id="ASIAEXAMPLE",
        secret_access_key=SECRETS[0],
        session_token=SECRETS[1],
        credentials_expire_at=AT,
        endpoint_url="http://localhost:9000/storage/",
        addressing_style="path",
        allow_expired_credentials=True,
    )


@pytest.fixture
def upload(temporary: Presigner) -> PresignedRequest:
    key = "in/ü 1.jpg"
    return temporary.put_object("photos", key, at=AT, content_type="image/jpeg")


@pytest.mark.parametrize(
    ("keys", "error", "message"),
    [
        (["a", ""], PresignError, "keys[1]: empty; use 1 to 1,024 bytes of UTF-8"),
        (["a", 1], TypeError, "keys[1] must be str, not int"),
        (
            ["\ud800"],
            PresignError,
            "keys[0]: contains a lone surrogate; use Unicode characters only",
        ),
        ("abc", TypeError, "keys must be an iterable of str, not str"),
        (5, TypeError, "keys must be an iterable of str, not int"),
    ],
)
def test_get_objects_invalid_key_is_named(
    temporary: Presigner, keys: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        temporary.get_objects("photos", keys)
    assert str(caught.value) == message


def test_get_objects_accepts_any_iterable(temporary: Presigner) -> None:
    keys = ["2026/cat.jpg", "a//b", "ä\n", "😀"]
    urls = [
        temporary.get_object("photos", key, at=AT, expires_in=60).url for key in keys
    ]
    for given in (keys, tuple(keys), iter(keys), dict.fromkeys(keys)):
        assert temporary.get_objects("photos", given, at=AT, expires_in=60) == urls
    assert temporary.get_objects("photos", []) == []


def test_presigner_repr_shows_settings_and_no_secret(temporary: Presigner) -> None:
    assert repr(temporary) == str(temporary)
    assert repr(temporary) == (
        "Presigner('eu-west-1', access_key_id='ASIAEXAMPLE', "
        "endpoint_url='http://localhost:9000/storage', addressing_style='path', "
        "allow_expired_credentials=True)"
    )
    assert temporary.region == "eu-west-1"
    assert temporary.access_key_id == "ASIAEXAMPLE"
    assert temporary.endpoint_url == "http://localhost:9000/storage"
    assert temporary.addressing_style == "path"
    values = [getattr(temporary, name) for name in dir(temporary)]
    texts = [value for value in values if isinstance(value, str)]
    assert not any(secret in text for secret in SECRETS for text in texts)


def test_presigner_repr_shows_defaults(s3: Presigner) -> None:
    assert s3.endpoint_url == "https://s3.us-east-1.amazonaws.com"
    assert s3.addressing_style == "auto"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_presigner_pickle_keeps_credentials(
    temporary: Presigner, s3: Presigner, protocol: int
) -> None:
    for presigner in (temporary, s3):
        again = pickle.loads(pickle.dumps(presigner, protocol))
        assert again == presigner
        assert again.get_object("b-1", "k", at=AT) == presigner.get_object(
            "b-1", "k", at=AT
        )


def test_presigner_copy_is_itself(temporary: Presigner) -> None:
    assert copy.copy(temporary) is temporary
    assert copy.deepcopy([temporary])[0] is temporary


def test_presigner_equality_compares_what_is_signed() -> None:
    def presigner(**changed: object) -> Presigner:
        same: dict[str, object] = {
            "region": "eu-west-1",
            "access_key_id": "AKIA",
            "secret_access_key": "secret",
        }
        return Presigner(**{**same, **changed})  # type: ignore[call-overload, no-any-return]

    here = "https://s3.eu-west-1.amazonaws.com"
    assert presigner() == presigner(use_fips=False, use_arn_region=True)
    assert presigner(endpoint_url=here) == presigner(endpoint_url=here.upper())
    for name, value in [
        ("region", "eu-west-2"),
        ("access_key_id", "AKIB"),
        ("secret_access_key", "other"),
        ("session_token", "token"),
        ("credentials_expire_at", AT),
        ("endpoint_url", "http://localhost:9000"),
        ("endpoint_url", here),
        ("addressing_style", "path"),
        ("use_dualstack", True),
    ]:
        assert presigner() != presigner(**{name: value}), name
    assert presigner() != "presigner"
    with pytest.raises(TypeError, match="unhashable"):
        hash(presigner())


def test_presigned_request_str_is_the_url_and_repr_hides_the_query(
    upload: PresignedRequest,
) -> None:
    assert str(upload) == f"{upload}" == upload.url
    assert repr(upload) == (
        "PresignedRequest(method='PUT', "
        "url='http://localhost:9000/storage/photos/in/%C3%BC%201.jpg?…', "
        "headers=['content-type'], expires_at='2026-11-23T12:00:00Z')"
    )


def test_presigned_request_is_an_immutable_value(
    temporary: Presigner, upload: PresignedRequest
) -> None:
    again = temporary.put_object(
        "photos", "in/ü 1.jpg", at=AT, content_type="image/jpeg"
    )
    other = temporary.get_object("photos", "in/ü 1.jpg", at=AT)
    assert upload == again
    assert upload != other
    assert upload != upload.url
    assert {upload, again, other} == {upload, other}
    assert copy.deepcopy(upload) == upload
    upload.headers["content-type"] = "text/html"
    assert upload.headers == {"content-type": "image/jpeg"}
    with pytest.raises(AttributeError):
        upload.url = "https://example.com"  # type: ignore[misc]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_presigned_request_pickle_round_trips(
    upload: PresignedRequest, protocol: int
) -> None:
    again = pickle.loads(pickle.dumps(upload, protocol))
    assert again == upload
    assert again.headers == upload.headers
    assert again.expires_at == upload.expires_at


def test_presign_error_pickle_keeps_the_code(temporary: Presigner) -> None:
    with pytest.raises(PresignError) as caught:
        temporary.get_object("photos", "")
    for again in (
        pickle.loads(pickle.dumps(caught.value)),
        copy.copy(caught.value),
    ):
        assert type(again) is PresignError
        assert (again.code, str(again)) == (
            "invalid_key",
            "key: empty; use 1 to 1,024 bytes of UTF-8",
        )
        assert again.args == caught.value.args
    assert (
        repr(caught.value)
        == "PresignError('key: empty; use 1 to 1,024 bytes of UTF-8')"
    )


def test_repr_and_errors_show_no_secret(
    temporary: Presigner, upload: PresignedRequest
) -> None:
    texts = [repr(temporary), str(temporary), repr(upload)]
    for wrong in [
        {"secret_access_key": SECRETS[0] + "\n"},
        {"secret_access_key": SECRETS[0] + "\ud800"},
        {"session_token": SECRETS[0] + " "},
        {"access_key_id": SECRETS[0] + "\0"},
        {"endpoint_url": f"https://user:{SECRETS[0]}@example.com"},
    ]:
        keys = {"access_key_id": "AKIA", "secret_access_key": SECRETS[1], **wrong}
        with pytest.raises(PresignError) as caught:
            Presigner("eu-west-1", **keys)  # type: ignore[call-overload]
        texts.append(repr(caught.value))
    signature = upload.url.rpartition("=")[2]
    for text in texts:
        assert not any(secret in text for secret in (*SECRETS, signature)), text


def test_classes_are_final() -> None:
    for base in (Presigner, PresignedRequest):
        with pytest.raises(TypeError, match="not an acceptable base type"):
            type("Sub", (base,), {})


def test_post_form_repr_shows_no_field_value() -> None:
    s3 = Presigner(
        "eu-west-1",
        access_key_id="ASIAEXAMPLE",
        secret_access_key=SECRETS[0],
        session_token=SECRETS[1],
    )
    form = s3.post_object(
        "photos",
        "in/${filename}",
        fields={"acl": "private"},
        starts_with={"Content-Type": "image/"},
        content_length_range=(1, 10),
        at=AT,
        expires_at=AT + timedelta(minutes=5),
    )
    assert list(form.fields)[:2] == ["key", "acl"]
    assert form.expires_at == AT + timedelta(minutes=5)
    conditions = json.loads(form.policy)["conditions"]
    assert ["content-length-range", 1, 10] in conditions
    assert form.to_html().startswith(f'<form action="{form.url}" method="post"')
    with pytest.raises(PresignError, match="^`key`: contains a control") as caught:
        s3.post_object("photos", "a\nb").to_html()
    assert caught.value.code == "unsupported_combination"
    shown = repr(form)
    assert shown.startswith(f"PostForm(url='{form.url}', fields=['key', 'acl', ")
    for value in list(form.fields.values())[-3:]:
        assert value not in shown
    again = s3.post_object("photos", "in/${filename}", at=AT)
    assert again == s3.post_object("photos", "in/${filename}", at=AT) != form


def test_auth_token_str_is_the_token_and_repr_hides_it(temporary: Presigner) -> None:
    early = AT - timedelta(hours=1)
    for token, end in [
        (temporary.eks_token("cluster", at=early), early + timedelta(minutes=14)),
        (
            temporary.rds_auth_token("db.example.com", 5432, "me", at=early),
            early + timedelta(minutes=15),
        ),
    ]:
        assert str(token) == f"{token}" == token.token
        assert token.expires_at == end
        assert repr(token) == f"AuthToken(expires_at='{end:%Y-%m-%dT%H:%M:%SZ}')"
        with pytest.raises(TypeError, match="cannot pickle"):
            pickle.dumps(token)
        with pytest.raises(AttributeError):
            token.token = ""  # type: ignore[misc]
    one, other = (temporary.eks_token(name, at=early) for name in ("one", "other"))
    assert one == temporary.eks_token("one", at=early) != other
    # The credentials expire first.
    assert temporary.eks_token("one", at=AT - timedelta(minutes=1)).expires_at == AT


def test_complete_body_lists_the_parts(s3: Presigner) -> None:
    plan = s3.multipart_upload("photos", "k", "id", 10_000_000, at=AT)
    etags = ('"a-1"', "b<&>")
    body = plan.complete_body(etags)
    assert body == plan.complete_body(list(etags))
    name = "{http://s3.amazonaws.com/doc/2006-03-01/}"
    root = ElementTree.fromstring(body)
    assert root.tag == f"{name}CompleteMultipartUpload"
    assert [
        (part.findtext(f"{name}PartNumber"), part.findtext(f"{name}ETag"))
        for part in root.iterfind(f"{name}Part")
    ] == [("1", etags[0]), ("2", etags[1])]


@pytest.mark.parametrize(
    ("wrong", "error", "message"),
    [
        ({"fields": {"policy": "x"}}, PresignError, "is set by the form"),
        ({"content_length_range": (2, 1)}, PresignError, "the minimum is above"),
        ({"content_length_range": (-1, 1)}, TypeError, "content_length_range must be"),
        ({"content_length_range": 5}, TypeError, "content_length_range must be"),
        ({"expires_at": datetime(2026, 1, 1)}, PresignError, "expires_at: is a naive"),
        ({"acl": "private"}, TypeError, "unexpected keyword argument 'acl'"),
        ({"starts_with": "x"}, TypeError, "starts_with must be a mapping"),
    ],
)
def test_post_object_invalid_argument_is_rejected(
    temporary: Presigner,
    wrong: dict[str, Any],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        temporary.post_object("photos", "k", **wrong)


@pytest.mark.parametrize(
    ("size", "keywords", "error", "message"),
    [
        (-1, {}, TypeError, "size must be a whole number from 0 to"),
        (1.5, {}, TypeError, "size must be int"),
        (10**16, {}, PresignError, "size: larger than 10,000 parts of 5 GiB"),
        (1, {"part_size": 1}, PresignError, "part_size: out of range; use 5 MiB"),
        (1, {"sign_content_length": 1}, TypeError, "sign_content_length must be bool"),
        (1, {"if_match": 1}, TypeError, "if_match must be str"),
        (1, {"acl": "private"}, TypeError, "unexpected keyword argument 'acl'"),
    ],
)
def test_multipart_upload_invalid_argument_is_rejected(
    s3: Presigner,
    size: int,
    keywords: dict[str, Any],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error, match=message):
        s3.multipart_upload("photos", "k", "id", size, **keywords)
    plan = s3.multipart_upload("photos", "k", "id", 1, at=AT, if_none_match="*")
    assert plan.complete.headers == {"if-none-match": "*"}
    assert plan.abort.headers == plan.parts[0].request.headers == {}
    plan = s3.multipart_upload("photos", "k", "id", 1, at=AT)
    assert plan == s3.multipart_upload("photos", "k", "id", 1, at=AT)
    assert plan.parts == [plan.parts[0]] and plan.parts[0] != plan.complete
