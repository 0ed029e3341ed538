"""Whatever is passed, the answer is a request, a TypeError or a PresignError."""

from typing import Any

import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presigned import PresignedRequest, Presigner, PresignError, _presigned

EXAMPLES = 10_000
OPTIONS = {
    option for options in _presigned._named_options().values() for option in options
}
COMMON = ("expires_in", "at", "allow_unsafe_key", "query", "headers", "metadata")
SETTINGS = (
    "access_key_id",
    "secret_access_key",
    "session_token",
    "credentials_expire_at",
    "credentials",
    "endpoint_url",
    "addressing_style",
)

# Surrogates too.
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
# Often a value of a right type, so that what lies behind the first check is met too.
buckets = st.sampled_from(["photos", "a.b", "Photos"]) | texts | values
keys = st.sampled_from(["k", "../k", "a//b"]) | texts | values
names = st.sampled_from([*sorted(OPTIONS), *COMMON]) | texts
keywords = st.dictionaries(names, values | texts, max_size=4)
methods = st.sampled_from(["get_object", "head_object", "put_object", "delete_object"])


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    print_blob=True,
)
@given(data=st.data())
def test_wrong_input_gives_an_error_and_no_crash(data: st.DataObject) -> None:
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
    else:
        call = getattr(presigner(), data.draw(methods))
        given = data.draw(keywords)
        arguments = (data.draw(buckets), data.draw(keys))
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
        assert isinstance(result, PresignedRequest | Presigner)
        repr(result)


def presigner() -> Presigner:
    return Presigner(
        "us-east-1",
        access_key_id=ACCESS_KEY_ID,
        secret_access_key=SECRET_ACCESS_KEY,
    )


def test_what_user_code_raises_passes_through(s3: Presigner) -> None:
    class Broken(dict[str, str]):
        def items(self) -> Any:
            raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        s3.get_object("b-1", "k", headers=Broken())
