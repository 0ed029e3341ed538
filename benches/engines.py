"""Presigns the URIs of a Parquet file with each data engine, and writes the table of docs/data-engines.md."""

import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
import polars as pl
import presigned.duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import ray
from presigned import Presigner
from presigned.polars import presign_get
from presigned.ray import PresignUris
from presigned.spark import presign_get_udf
from pyspark.sql import SparkSession

PAGE = Path(__file__).parents[1] / "docs/data-engines.md"
MARKS = re.compile(r"(?<=<!-- make bench-engines -->\n).*?(?=<!-- end -->)", re.DOTALL)
BASELINE = "Python, a list"
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_REGION": "eu-west-1",
}
# Returns the number of rows.
Contestant = Callable[[], int]


def main() -> None:
    quick = "--quick" in sys.argv
    rows, rounds = (100_000, 2) if quick else (1_000_000, 7)
    os.environ |= ENVIRONMENT
    with tempfile.TemporaryDirectory() as folder:
        source = f"{folder}/uris.parquet"
        uris = [f"s3://photos/2026/{row:07}.jpg" for row in range(rows)]
        # Several row groups, so that there are several tasks.
        pq.write_table(pa.table({"uri": uris}), source, row_group_size=125_000)
        times = race(contestants(source, uris), rounds)
    text = report(rows, times)
    print(text)
    if not quick:
        PAGE.write_text(MARKS.sub(lambda _: text, PAGE.read_text()))


def contestants(
    source: str, uris: list[str]
) -> dict[str, tuple[Contestant, Contestant]]:
    """Returns for each engine what presigns, and what does the same without presigning."""
    s3 = Presigner.from_env()
    column = pq.read_table(source)["uri"]
    con = duckdb.connect()
    presigned.duckdb.register(con, s3)
    ray.init(num_cpus=os.cpu_count(), include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    spark = SparkSession.builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    def by_duckdb(expression: str) -> int:
        query = f"SELECT count(*), sum(length({expression})) FROM '{source}'"
        ((count, _),) = con.sql(query).fetchall()
        return int(count)

    def by_polars(expression: pl.Expr) -> int:
        length = expression.str.len_bytes().sum()
        pl.scan_parquet(source).select(length).collect(engine="streaming")
        return len(uris)

    def by_spark(expression: Any) -> int:
        objects = spark.read.parquet(source)
        objects.select(expression).write.format("noop").mode("overwrite").save()
        return len(uris)

    def by_ray(function: Callable[[pa.Table], pa.Table]) -> int:
        objects = ray.data.read_parquet(source)
        urls = objects.map_batches(function, batch_format="pyarrow")
        return int(urls.materialize().count())

    def nothing() -> int:
        return len(uris)

    return {
        BASELINE: (lambda: len(s3.presign_uris(uris).urls), nothing),
        "Python, an Arrow column": (
            lambda: len(pa.chunked_array(s3.presign_uris(column).urls)),
            nothing,
        ),
        "DuckDB": (lambda: by_duckdb("presign_get(uri)"), lambda: by_duckdb("uri")),
        "Polars": (
            lambda: by_polars(presign_get("uri", s3)),
            lambda: by_polars(pl.col("uri")),
        ),
        "Spark, `local[*]`": (
            lambda: by_spark(presign_get_udf()("uri")),
            lambda: by_spark("uri"),
        ),
        "Ray Data": (
            lambda: by_ray(PresignUris()),
            lambda: by_ray(lambda batch: batch),
        ),
    }


def race(
    engines: dict[str, tuple[Contestant, Contestant]], rounds: int
) -> dict[str, list[tuple[float, float]]]:
    """Runs each once per round, so that noise affects all equally; the first round warms up."""
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(rounds + 1):
        for name, pair in engines.items():
            print(f"{name} …", file=sys.stderr)
            found = (nanoseconds(pair[0]), nanoseconds(pair[1]))
            if number:
                times[name].append(found)
    return times


def nanoseconds(call: Contestant) -> float:
    """Returns the time per URI."""
    start = time.perf_counter_ns()
    rows = call()
    return (time.perf_counter_ns() - start) / rows


def report(rows: int, times: dict[str, list[tuple[float, float]]]) -> str:
    first = min(total for total, _ in times[BASELINE])
    lines = [
        "| | best | median | ratio | without presigning |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, found in times.items():
        totals = [total for total, _ in found]
        rest = min(without for _, without in found)
        without = "" if name.startswith("Python") else f"{rest / 1e3:.2f} µs"
        lines.append(
            f"| {name} | {min(totals) / 1e3:.2f} µs | {median(totals) / 1e3:.2f} µs | "
            f"{min(totals) / first:.2f} × | {without} |"
        )
    names = ("presigned", "duckdb", "polars", "pyspark", "ray", "pyarrow")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"Time per URL with {rows:,} URIs of one bucket in a Parquet file, on this machine with {os.cpu_count()} cores;\n"
        "*without presigning*, the engine reads the same file and does the same with the URIs. `make bench-engines` repeats it.\n\n"
        + "\n".join(lines)
        + f"\n\n{datetime.now(UTC):%Y-%m-%d}, load average {os.getloadavg()[2]:.0f}: {versions}.\n"
    )


if __name__ == "__main__":
    main()
