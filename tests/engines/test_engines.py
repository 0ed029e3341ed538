"""Presigns with Spark, Ray and Dask on this machine, and looks for secrets in what they send."""

import re
import runpy
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import ray
from presigned import Presigner
from presigned._columns import UriFunction
from presigned.ray import PresignUris
from presigned.spark import _pandas_function, presign_get_udf, presign_put_udf
from pyspark.errors import PythonException
from pyspark.sql import SparkSession
from pyspark.sql.functions import col, pandas_udf

ROOT = Path(__file__).parents[2]
URIS = [*(f"s3://photos/2026/{number}/ä b.jpg" for number in range(10_000)), None]
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
TOKEN = "TOKENTOKENTOKEN"
DRIVER_SECRET = "a-secret-of-the-driver"
# The workers have other credentials than this presigner.
WORKER = Presigner(
    "eu-north-1", access_key_id="AKIAIOSFODNN7EXAMPLE", secret_access_key=SECRET
)
FROM_ENV = partial(Presigner.from_env, region="eu-north-1")
DRIVER = Presigner(
    "eu-north-1",
    access_key_id="ASIAIOSFODNN7EXAMPLE",
    secret_access_key=DRIVER_SECRET,
    session_token=TOKEN,
)
SECTION = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    """Credentials in variables, before the first engine starts its workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        patch.setenv("AWS_REGION", "eu-west-1")
        yield


@pytest.fixture(scope="module")
def spark(environment: None) -> Iterator[SparkSession]:
    session = SparkSession.builder.master("local[2]").getOrCreate()
    yield session
    session.stop()


@pytest.fixture
def source(tmp_path: Path) -> str:
    """A Parquet file of several row groups, so that there are several tasks."""
    path = tmp_path / "uris.parquet"
    table = pa.table({"uri": URIS, "row": range(len(URIS))})
    pq.write_table(table, path, row_group_size=1_000)
    return str(path)


def check(target: Path, s3: Presigner, method: Any = "GET") -> None:
    """Compares the URLs of a folder with those of single calls."""
    table = pq.read_table(target, columns=["uri", "row", "url"]).sort_by("row")
    assert table["uri"].to_pylist() == URIS
    for row, url in enumerate(table["url"].to_pylist()):
        if URIS[row] is None:
            assert url is None
            continue
        key = f"2026/{row}/ä b.jpg"
        assert url == s3.presign(method, "photos", key, at=signed_at(url)).url


def signed_at(url: str) -> str:
    date = url.partition("X-Amz-Date=")[2][:16]
    return datetime.strptime(date, "%Y%m%dT%H%M%SZ").isoformat() + "Z"


def test_spark_worker_presigns_with_its_own_credentials(
    spark: SparkSession, source: str, tmp_path: Path
) -> None:
    objects = spark.read.parquet(source)
    for number, (udf, s3) in enumerate(
        [
            (presign_get_udf(), Presigner.from_env()),
            (presign_get_udf(DRIVER), WORKER),
            (presign_get_udf(FROM_ENV), WORKER),
            (presign_get_udf(DRIVER, ship_credentials=True), DRIVER),
        ]
    ):
        target = tmp_path / f"urls-{number}"
        objects.withColumn("url", udf("uri")).write.parquet(str(target))
        check(target, s3)
    # Before Spark 4.1.
    function = _pandas_function(UriFunction("PUT", DRIVER))
    udf = pandas_udf(function, "string").asNondeterministic()
    objects.withColumn("url", udf("uri")).write.parquet(str(tmp_path / "pandas"))
    check(tmp_path / "pandas", WORKER, "PUT")


def test_spark_sql_function_accepts_lifetimes(spark: SparkSession) -> None:
    spark.udf.register("presign_put", presign_put_udf(DRIVER))
    row = spark.sql(
        """SELECT presign_put(uri), presign_put(uri, 60),
        presign_put(uri, INTERVAL '1' HOUR + INTERVAL '1' SECOND),
        presign_put(uri, id * 10), presign_put(NULL)
        FROM (SELECT 's3://photos/k' AS uri, id FROM range(7, 8))"""
    ).first()
    assert row
    assert [url and re.findall(r"X-Amz-Expires=(\d+)", url)[0] for url in row] == [
        *("3600", "60", "3601", "70"),
        None,
    ]


def test_spark_error_names_the_uri(spark: SparkSession) -> None:
    uris = spark.createDataFrame([("s3://photos/k",), ("photos/k?a=b",)], "uri string")
    with pytest.raises(PythonException, match="uri: 'photos/k…': neither s3://"):
        uris.select(presign_get_udf()("uri")).collect()
    some = uris.select(presign_get_udf(on_error="null")("uri").alias("url")).collect()
    assert [row.url is None for row in some] == [False, True]


def test_spark_plan_contains_no_secret_unless_shipped(spark: SparkSession) -> None:
    uris = spark.createDataFrame([("s3://photos/k",)], "uri string")
    for shipped in (False, True):
        udf = presign_get_udf(DRIVER, ship_credentials=shipped)
        plan = uris.select(udf(col("uri")))._jdf.queryExecution()
        command = udf._unwrapped._judf.func().command().mkString(",")
        sent = bytes(int(byte) % 256 for byte in command.split(","))
        for secret in (DRIVER_SECRET, TOKEN):
            # What Spark sends to workers, in the JVM, and what it prints.
            assert (secret.encode() in sent) == shipped
            assert secret not in plan.toString() + plan.stringWithStats()
    assert "presign" in plan.toString()


def test_ray_worker_presigns_with_its_own_credentials(
    source: str, tmp_path: Path
) -> None:
    objects = ray.data.read_parquet(source)
    for number, (function, s3) in enumerate(
        [
            (PresignUris(), Presigner.from_env()),
            (PresignUris(presigner=DRIVER), WORKER),
            (PresignUris(presigner=FROM_ENV), WORKER),
            (PresignUris(presigner=DRIVER, ship_credentials=True), DRIVER),
        ]
    ):
        target = tmp_path / f"urls-{number}"
        urls = objects.map_batches(function, batch_format="pyarrow")
        urls.write_parquet(str(target))
        check(target, s3)
    for form in ("pandas", "numpy"):
        urls = objects.map_batches(PresignUris(presigner=DRIVER), batch_format=form)
        urls.write_parquet(str(tmp_path / form))
        check(tmp_path / form, WORKER)
    # A class is created once in each actor.
    options = {"column": "uri", "presigner": FROM_ENV}
    urls = objects.map_batches(
        PresignUris,
        fn_constructor_kwargs=options,
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=1),
    )
    urls.write_parquet(str(tmp_path / "actors"))
    check(tmp_path / "actors", WORKER)


def test_ray_task_contains_no_secret_unless_shipped() -> None:
    for shipped in (False, True):
        function = PresignUris(presigner=DRIVER, ship_credentials=shipped)
        urls = ray.data.from_items([{"uri": "s3://photos/k"}]).map_batches(function)
        sent = ray.cloudpickle.dumps(function)
        plan = ray.cloudpickle.dumps(urls)
        for secret in (DRIVER_SECRET, TOKEN):
            assert (secret.encode() in sent) == shipped
            assert (secret.encode() in plan) == shipped
            assert secret not in repr(urls)


def test_dask_example_presigns_with_the_credentials_of_the_worker(
    source: str, tmp_path: Path
) -> None:
    example = runpy.run_path(str(ROOT / "bindings/python/examples/dask_urls.py"))
    example["main"](source, str(tmp_path / "urls"))
    check(tmp_path / "urls", Presigner.from_env())


@pytest.mark.parametrize("heading", ["Spark", "Ray and Dask"])
def test_example_of_the_page_runs(
    heading: str,
    spark: SparkSession,
    source: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs/data-engines.md").read_text()
    (block,) = BLOCK.findall(dict(SECTION.findall(page))[heading])
    # Relative paths are those of the process that Spark started before.
    for name in ("uris.parquet", "urls", "ray-urls"):
        block = block.replace(f'"{name}"', repr(str(tmp_path / name)))
    (tmp_path / "example.py").write_text(block)
    runpy.run_path("example.py")
    folder = "urls" if heading == "Spark" else "ray-urls"
    table = pq.read_table(tmp_path / folder)
    assert table.num_rows == len(URIS)
    assert table["url"].null_count == 1
