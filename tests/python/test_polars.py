"""The expressions and series of `presigned.polars`."""

import io
from typing import Any

import polars as pl
import presigned.polars
import pytest
from conftest import SECRET_ACCESS_KEY
from presigned import Presigner, PresignError
from presigned.polars import presign_get, presign_head, presign_put

AT = "2026-11-23T12:00:00Z"
URIS = ["s3://photos/2026/my cat.jpg", None, "s3a://logs/ä b//c", "s3://photos/k"]
TOKEN = "TOKENTOKENTOKEN"
FUNCTIONS = {"GET": presign_get, "HEAD": presign_head, "PUT": presign_put}


def links(expression: Any) -> Any:
    """Returns the namespace, which type checkers do not know."""
    return expression.presigned


def expected(s3: Presigner, method: Any = "GET", **options: Any) -> list[str | None]:
    return [
        uri and s3.presign_uris([uri], method=method, at=AT, **options).urls[0]
        for uri in URIS
    ]


@pytest.mark.parametrize("method", FUNCTIONS)
def test_expression_equals_presign_uris(s3: Presigner, method: str) -> None:
    urls = expected(s3, method, expires_in=900)
    options: dict[str, Any] = {"at": AT, "expires_in": 900}
    frame = pl.DataFrame({"uri": URIS})
    for uri in (pl.col("uri"), pl.concat_str(pl.lit("s"), pl.col("uri").str.slice(1))):
        namespace = getattr(links(uri), method.lower())(s3, **options)
        assert frame.select(namespace).rows() == [(url,) for url in urls]
        for expression in (namespace, FUNCTIONS[method](uri, s3, **options)):
            lazy = frame.lazy().with_columns(url=expression)
            assert lazy.collect()["url"].to_list() == urls
            assert lazy.collect(engine="streaming")["url"].to_list() == urls
            assert lazy.collect_schema()["url"] == pl.String
    named = frame.with_columns(FUNCTIONS[method]("uri", s3, **options))
    assert named["uri"].to_list() == urls


@pytest.mark.parametrize("method", FUNCTIONS)
def test_series_equals_presign_uris(s3: Presigner, method: str) -> None:
    series = pl.Series("uri", URIS)
    for column in (series, series.cast(pl.Categorical), series.append(series[:0])):
        urls = getattr(links(column), method.lower())(s3, at=AT)
        assert (urls.name, urls.dtype) == ("uri", pl.String)
        assert urls.to_list() == expected(s3, method)
    assert links(pl.Series([None])).get(s3).to_list() == [None]
    assert links(pl.Series([], dtype=pl.String)).get(s3).to_list() == []


def test_expression_works_in_groups_and_filters(s3: Presigner) -> None:
    frame = pl.DataFrame({"uri": URIS, "group": [1, 1, 2, 2]}).lazy()
    groups = frame.group_by("group", maintain_order=True).agg(
        presign_get("uri", s3, at=AT)
    )
    assert groups.collect()["uri"].to_list() == [expected(s3)[:2], expected(s3)[2:]]
    some = frame.with_columns(url=presign_get("uri", s3, at=AT)).filter(
        pl.col("uri").is_not_null()
    )
    assert some.collect()["url"].to_list() == [url for url in expected(s3) if url]


def test_wrong_uri_is_named_in_the_error(s3: Presigner) -> None:
    uris = pl.Series("uri", ["s3://a/b", "photos/k?token=TOKEN"])
    with pytest.raises(
        PresignError, match=r"^uri: 'photos/k…': neither s3://"
    ) as error:
        links(uris).get(s3)
    assert error.value.code == "invalid_url"
    frame = uris.to_frame().lazy().select(presign_get("uri", s3))
    with pytest.raises(pl.exceptions.ComputeError, match=r"uri: 'photos/k…': neither"):
        frame.collect()
    some = links(uris).get(s3, at=AT, on_error="null")
    assert some.to_list() == [s3.get_object("a", "b", at=AT).url, None]


def test_wrong_options_are_rejected_at_once(s3: Presigner) -> None:
    with pytest.raises(PresignError, match=r"^expires_in: "):
        presign_get("uri", s3, expires_in=0)
    with pytest.raises(TypeError, match=r"^presigner must be a Presigner, a function "):
        presign_get("uri", "eu-west-1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^ship_credentials needs a Presigner"):
        presign_get("uri", ship_credentials=True)


@pytest.mark.usefixtures("environment")
def test_environment_is_read_when_a_frame_is_collected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    frame = pl.LazyFrame({"uri": ["s3://photos/k"]}).select(presign_get("uri"))
    assert "eu-west-1" in frame.collect().item()
    monkeypatch.setenv("AWS_REGION", "eu-north-1")
    assert "eu-north-1" in frame.collect().item()
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(pl.exceptions.ComputeError, match="AWS_SECRET_ACCESS_KEY"):
        frame.collect()


@pytest.mark.usefixtures("environment")
def test_serialized_frame_contains_no_secret_unless_shipped() -> None:
    s3 = Presigner(
        "eu-north-1",
        access_key_id="ASIAIOSFODNN7EXAMPLE",
        secret_access_key="a-secret-of-the-driver",
        session_token=TOKEN,
        endpoint_url="http://localhost:9000",
    )
    frame = pl.LazyFrame({"uri": ["s3://photos/k"]})
    own = frame.select(presign_get("uri", s3))
    shipped = frame.select(presign_get("uri", s3, ship_credentials=True))
    assert "ASIA" in own.collect().item()
    for secret in ("a-secret-of-the-driver", TOKEN):
        assert secret not in own.explain() + shipped.explain()
        assert secret.encode() not in own.serialize()
        assert secret.encode() in shipped.serialize()
    # In this process, these are the credentials of the environment.
    url = pl.LazyFrame.deserialize(io.BytesIO(own.serialize())).collect().item()
    assert url.startswith("http://localhost:9000/photos/k?")
    assert "AKIAIOSFODNN7EXAMPLE%2F" in url
    assert "%2Feu-north-1%2F" in url
    url = pl.LazyFrame.deserialize(io.BytesIO(shipped.serialize())).collect().item()
    assert "ASIAIOSFODNN7EXAMPLE%2F" in url
    assert SECRET_ACCESS_KEY.encode() not in own.serialize()


def test_module_exports_its_functions() -> None:
    assert {"presign_get", "presign_head", "presign_put"} < {*presigned.polars.__all__}
