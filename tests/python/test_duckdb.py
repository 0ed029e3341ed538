"""The SQL functions of `presigned.duckdb`."""

from pathlib import Path
from typing import Any

import duckdb
import presigned.duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import requests
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY
from presigned import Presigner, PresignError

AT = "2026-11-23T12:00:00Z"
URIS = ["s3://photos/2026/my cat.jpg", "s3a://logs/ä b//c", "s3://photos/k"]
TOKEN = "TOKENTOKENTOKEN"


def connect(presigner: Presigner, **options: Any) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    presigned.duckdb.register(con, presigner, **options)
    return con


def column(con: duckdb.DuckDBPyConnection, expression: str) -> list[str | None]:
    """Returns an expression over `URIS` and a null."""
    uris = pa.table({"uri": [*URIS, None], "row": range(len(URIS) + 1)})
    con.register("uris", uris)
    query = f"SELECT {expression} FROM uris ORDER BY row"
    return [value for (value,) in con.sql(query).fetchall()]


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT"])
def test_function_equals_presign_uris(s3: Presigner, method: Any) -> None:
    con = connect(s3, at=AT, regions={"logs": "eu-west-1"})
    urls = s3.presign_uris(
        URIS, method=method, at=AT, regions={"logs": "eu-west-1"}
    ).urls
    assert column(con, f"presign_{method.lower()}(uri)") == [*urls, None]


@pytest.mark.parametrize(
    ("lifetime", "seconds"),
    [
        ("900", 900),
        ("900::HUGEINT", 900),
        ("900.0", 900),
        ("INTERVAL 15 MINUTE", 900),
        ("INTERVAL '1 day 1 second'", 86_401),
        ("expires_in := 900", 900),
    ],
)
def test_expires_in_is_seconds_or_an_interval(
    s3: Presigner, lifetime: str, seconds: int
) -> None:
    con = connect(s3, at=AT, expires_at="2026-11-23T13:00:00Z")
    urls = s3.presign_uris(URIS, at=AT, expires_in=seconds).urls
    assert column(con, f"presign_get(uri, {lifetime})") == [*urls, None]


def test_expires_in_may_differ_for_each_row(s3: Presigner) -> None:
    con = connect(s3, at=AT)
    rows = con.sql(
        "SELECT row, presign_get('s3://photos/' || row, if(row % 10 = 0, NULL, "
        "1 + row * 7919 % 500)) FROM range(5000) range(row)"
    ).fetchall()
    assert len(rows) == 5000
    for row, url in rows:
        if row % 10 == 0:
            assert url is None
            continue
        lifetime = 1 + row * 7919 % 500
        key = s3.get_object("photos", str(row), at=AT, expires_in=lifetime)
        assert url == key.url


def test_nulls_and_no_rows_return_nulls_and_no_rows(s3: Presigner) -> None:
    con = connect(s3)
    nulls = con.sql("SELECT presign_get(NULL), presign_get('s3://a/b', NULL)")
    assert nulls.fetchall() == [(None, None)]
    assert con.sql("SELECT presign_get('s3://a/b') FROM range(0)").fetchall() == []


def test_wrong_uri_is_named_in_the_error(s3: Presigner) -> None:
    con = connect(s3)
    for uri, message in [
        ("photos/k", "uri: 'photos/k': neither s3://BUCKET/KEY nor the URL of"),
        (f"https://me:{TOKEN}@x/y?t={TOKEN}", r"uri: 'https://x/y…': "),
        ("s3://a/" + "b" * 2000, "uri: 's3://a/b+…': key: "),
        ("a\x1b[31m\n", r"uri: 'a\\x1b\[31m\\n': "),
    ]:
        with pytest.raises(duckdb.InvalidInputException, match=message) as caught:
            con.execute(
                "SELECT presign_get(u) FROM (VALUES ('s3://a/b'), (?)) t(u)", [uri]
            )
            con.fetchall()
        assert TOKEN not in str(caught.value)
    with pytest.raises(duckdb.InvalidInputException, match="expires_in: 0 seconds"):
        con.sql("SELECT presign_get('s3://a/b', 0)").fetchall()
    with pytest.raises(duckdb.InvalidInputException, match="expires_in must be second"):
        con.sql("SELECT presign_get('s3://a/b', '60')").fetchall()
    with pytest.raises(duckdb.InvalidInputException, match="takes a URI and expires"):
        con.sql("SELECT presign_get('s3://a/b', 1, 2)").fetchall()


def test_on_error_null_returns_null_for_wrong_values(s3: Presigner) -> None:
    con = connect(s3, at=AT, on_error="null")
    query = """SELECT presign_get(uri, expires_in) FROM
        (VALUES ('s3://a/b', 60), ('photos/k', 60), ('s3://a/c', 0)) t(uri, expires_in)"""
    url = s3.get_object("a", "b", at=AT, expires_in=60).url
    assert con.sql(query).fetchall() == [(url,), (None,), (None,)]


def test_functions_are_computed_when_a_query_runs(s3: Presigner) -> None:
    con = connect(s3)
    listed = con.sql("""SELECT DISTINCT stability FROM duckdb_functions()
        WHERE function_name LIKE 'presign_%'""")
    assert listed.fetchall() == [("VOLATILE",)]
    # A constant that DuckDB had computed would be in the plan.
    plan = explain(con, "SELECT presign_get('s3://photos/k') FROM range(3)")
    assert "presign_get('s3://photos/k')" in plan
    assert "X-Amz" not in plan


def test_plans_and_lists_contain_no_secret() -> None:
    con = connect(
        Presigner(
            "eu-west-1",
            access_key_id="ASIAIOSFODNN7EXAMPLE",
            secret_access_key=SECRET_ACCESS_KEY,
            session_token=TOKEN,
        )
    )
    query = "SELECT presign_get(u, 60) FROM (VALUES ('s3://a/b')) t(u)"
    listed = str(con.sql("SELECT * FROM duckdb_functions()").fetchall())
    assert "presign_get" in listed
    texts = [listed, explain(con, query), explain(con, query, "ANALYZE")]
    for secret in (SECRET_ACCESS_KEY, TOKEN):
        assert not any(secret in text for text in texts)
        # The search finds what a plan contains.
        assert secret in explain(
            con, f"SELECT '{secret}' || u FROM (VALUES ('a')) t(u)"
        )


def explain(con: duckdb.DuckDBPyConnection, query: str, kind: str = "") -> str:
    con.execute("SET explain_output = 'all'")
    con.execute("PRAGMA disable_profiling")
    rows = con.execute(f"EXPLAIN {kind} {query}").fetchall()
    # Without the line breaks of the boxes.
    return "".join(text for row in rows for text in row)


def test_register_again_replaces_the_functions(s3: Presigner) -> None:
    con = connect(s3, at=AT)
    con.execute("CREATE VIEW links AS SELECT presign_get('s3://photos/k') AS url")
    presigned.duckdb.register(con, s3, at=AT, expires_in=60)
    url = s3.get_object("photos", "k", at=AT, expires_in=60).url
    assert con.cursor().sql("FROM links").fetchall() == [(url,)]


@pytest.mark.usefixtures("environment")
def test_register_reads_the_environment() -> None:
    con = duckdb.connect()
    presigned.duckdb.register(con)
    ((url,),) = con.sql("SELECT presign_get('s3://photos/k')").fetchall()
    assert "eu-west-1" in url
    assert ACCESS_KEY_ID in url


def test_register_rejects_wrong_options(s3: Presigner) -> None:
    con: Any = duckdb.connect()
    with pytest.raises(PresignError, match=r"^expires_in: "):
        presigned.duckdb.register(con, s3, expires_in=0)
    with pytest.raises(PresignError, match=r"^on_error: 'ignore' is unknown; use "):
        presigned.duckdb.register(con, s3, on_error="ignore")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^presigner must be a Presigner, not str"):
        presigned.duckdb.register(con, "eu-west-1")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="version_id"):
        presigned.duckdb.register(con, s3, version_id="1")  # type: ignore[call-arg]
    with pytest.raises(duckdb.CatalogException):
        con.sql("SELECT presign_get('s3://photos/k')")


def test_million_uris_of_a_parquet_file_are_valid_on_a_server(
    server: Presigner, bucket: str, tmp_path: Path
) -> None:
    count, step = 1_000_000, 50_021
    names = [f"engines/{row:07} ä.txt" for row in range(count)]
    for row in range(0, count, step):
        upload = server.put_object(bucket, names[row])
        assert requests.put(upload.url, names[row].encode()).status_code == 200
    uris, urls = tmp_path / "uris.parquet", tmp_path / "urls.parquet"
    pq.write_table(pa.table({"uri": [f"s3://{bucket}/{name}" for name in names]}), uris)
    con = connect(server)
    con.execute(
        f"""COPY (SELECT uri, presign_get(uri, INTERVAL 1 HOUR) AS url,
        presign_head(uri, INTERVAL 1 HOUR) AS head_url FROM '{uris}') TO '{urls}'"""
    )
    table = pq.read_table(urls)
    assert table.num_rows == count
    assert table["url"].null_count == 0
    assert len(table["url"].unique()) == count
    found = {
        row["uri"]: row for row in table.take(list(range(0, count, step))).to_pylist()
    }
    for row in range(0, count, step):
        links = found[f"s3://{bucket}/{names[row]}"]
        response = requests.get(links["url"])
        assert (response.status_code, response.text) == (200, names[row])
        assert requests.head(links["head_url"]).status_code == 200
    assert requests.get(links["head_url"]).status_code == 403
