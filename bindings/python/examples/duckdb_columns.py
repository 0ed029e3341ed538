"""Presigns the keys of a DuckDB query.

    python duckdb_columns.py BUCKET KEYS.parquet URLS.parquet

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import sys

import duckdb
from presigned import Presigner


def main(bucket: str, source: str, target: str) -> None:
    objects = duckdb.connect().read_parquet(source)
    urls = Presigner.from_env().get_objects(bucket, objects.select("key"))
    # A second connection reads the URLs while the first reads the keys.
    presigned = duckdb.connect().register("presigned", urls)
    presigned.sql("SELECT url FROM presigned").write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
