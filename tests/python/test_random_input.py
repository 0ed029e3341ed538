"""Any input returns a request, or raises TypeError or PresignError."""

import re
from typing import Any

import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presigned import (
    AuthToken,
    MultipartPlan,
    PostForm,
    PresignedRequest,
    PresignedRequests,
    Presigner,
    PresignError,
)

EXAMPLES = 10_000
OPERATIONS = {
    name: re.findall(r"^    (\w+): ", method.__doc__, re.MULTILINE)
    for name, method in vars(Presigner).items()
    if "AmazonS3/latest/API/" in (method.__doc__ or "")
}
OPTIONS = {option for options in OPERATIONS.values() for option in options}
SETTINGS = (
    "access_key_id",
    "secret_access_key",
    "session_token",
    "credentials_expire_at",
    "credentials",
    "endpoint_url",
    "addressing_style",
)

# Including surrogates.
texts = st.text(st.characters())
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**400), max_value=10**400)
    | st.floats()
    | st.complex_numbers()
    | st.decimals()
    | texts
    | st.binary()
    | st.datetimes()
    | st.datetimes(timezones=st.timezones())
    | st.dates()
    | st.timedeltas()
    | st.sampled_from([object(), int, len, Ellipsis, NotImplemented, range(3)]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.dictionaries(texts | st.integers() | st.none(), inner, max_size=3)
    ),
    max_leaves=4,
)
# Often a value of the right type, so that later checks are reached.
buckets = st.sampled_from(["photos", "a.b", "Photos"]) | texts | values
keys = st.sampled_from(["k", "../k", "a//b"]) | texts | values
names = st.sampled_from(sorted(OPTIONS)) | texts
keywords = st.dictionaries(names, values | texts, max_size=4)
ids = st.sampled_from(["2~abc", ""]) | texts | values
attributes = st.lists(st.sampled_from(["ETag"]) | texts) | values
NEEDED = {
    "copy_object": (buckets, keys, st.sampled_from(["photos/k", "k"]) | texts | values),
    "list_objects_v2": (buckets,),
    "upload_part": (buckets, keys, ids, st.integers(0, 10_001) | values),
    "complete_multipart_upload": (buckets, keys, ids),
    "abort_multipart_upload": (buckets, keys, ids),
    "list_parts": (buckets, keys, ids),
    "get_object_attributes": (buckets, keys, attributes),
}
methods = st.sampled_from(sorted(OPERATIONS))

urls = st.sampled_from(["https://example.com/a/../b?x=%41", "wss://[::1]:1"]) | texts
hosts = st.sampled_from(["example.com", "example.com:1", "a@b/c"]) | texts | values
codes = texts | values
rates = st.integers(0, 2**33) | values
many = st.lists(keys, max_size=3) | values
services = {
    "presign_request": (
        st.sampled_from(["GET"]) | texts,
        urls | values,
        texts | values,
    ),
    "eks_token": (st.sampled_from(["cluster"]) | texts | values,),
    "rds_auth_token": (hosts, st.integers(0, 2**17) | values, texts | values),
    "iot_mqtt": (hosts,),
    "transcribe_stream": (codes, codes, rates),
    "multipart_upload": (buckets, keys, ids, st.integers(0, 2**33) | values),
    "post_object": (buckets, keys),
    "get_objects": (buckets, many),
    "presign_for_keys": (st.sampled_from(["GET"]) | texts, buckets, many),
    "operation_for_keys": (
        st.sampled_from(["GetObject", "list_objects"]) | texts,
        st.just({"Bucket": "photos"}) | values,
        many,
    ),
    "operation": (st.sampled_from(["GetObject", "copy_object"]) | texts, values),
}
SERVICE_KEYWORDS = (
    "expires_in",
    "expires_at",
    "at",
    "allow_unsafe_key",
    "query",
    "headers",
    "region",
    "region_set",
    "body_sha256",
    "double_encode",
    "normalize_path",
    "omit_session_token",
    "omit_expires",
    "part_size",
    "content_length_range",
    "fields",
    "on_error",
)
of_services = st.dictionaries(
    st.sampled_from(SERVICE_KEYWORDS),
    st.booleans() | st.sampled_from(["eu-west-1", "*", "return", "e3" * 32]) | values,
    max_size=3,
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(data=st.data())
def test_methods_random_input_raises_documented_errors(data: st.DataObject) -> None:
    way = data.draw(st.integers(min_value=0, max_value=9))
    call: Any
    arguments: tuple[object, ...]
    if way == 0:
        call, arguments = Presigner, (data.draw(values),)
        given = data.draw(st.dictionaries(st.sampled_from(SETTINGS), values))
        given = {
            "access_key_id": ACCESS_KEY_ID,
            "secret_access_key": SECRET_ACCESS_KEY,
            **given,
        }
    elif way == 1:
        call, given = PresignedRequest, {}
        arguments = tuple(data.draw(values) for _ in range(4))
    elif way == 2:
        call, given = presigner().presign, data.draw(keywords)
        method = data.draw(st.sampled_from(["GET", "POST"]) | texts | values)
        arguments = (method, data.draw(buckets), data.draw(keys))
    elif way < 7:
        name = data.draw(methods)
        call, given = getattr(presigner(), name), data.draw(keywords)
        needed = NEEDED.get(name, (buckets, keys))
        arguments = tuple(data.draw(argument) for argument in needed)
    else:
        name = data.draw(st.sampled_from(sorted(services)))
        call, given = getattr(presigner(), name), data.draw(of_services)
        arguments = tuple(data.draw(argument) for argument in services[name])
    answer(call, arguments, given)


def answer(call: Any, arguments: tuple[Any, ...], given: dict[str, Any]) -> None:
    try:
        result = call(*arguments, **given)
    except PresignError as error:
        assert error.code.isidentifier()
        assert str(error)
    except TypeError as error:
        assert str(error)
    else:
        kinds = PresignedRequest | Presigner | PostForm | MultipartPlan | AuthToken
        assert isinstance(result, (kinds, PresignedRequests, list))
        assert SECRET_ACCESS_KEY not in repr(result)


@settings(max_examples=500, deadline=None, print_blob=True)
@given(etags=st.lists(texts | st.sampled_from(['"a"', '"b"']), max_size=3) | values)
def test_complete_body_random_etags_raise_documented_errors(etags: Any) -> None:
    plan = presigner().multipart_upload("photos", "k", "id", 10_000_000)
    try:
        body = plan.complete_body(etags)
    except (PresignError, TypeError) as error:
        assert str(error)
    else:
        assert body.count("<Part>") == len(etags) == 2


def presigner() -> Presigner:
    return Presigner(
        "us-east-1",
        access_key_id=ACCESS_KEY_ID,
        secret_access_key=SECRET_ACCESS_KEY,
    )


def test_user_exception_is_propagated(s3: Presigner) -> None:
    class Broken(dict[str, str]):
        def items(self) -> Any:
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        s3.get_object("b-1", "k", headers=Broken())
