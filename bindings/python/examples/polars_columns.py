"""Adds a column of URLs to a column of keys, with Polars.

    python polars_columns.py BUCKET KEYS.parquet URLS.parquet

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import sys

import polars as pl
from presigned import Presigner


def main(bucket: str, source: str, target: str) -> None:
    frame = pl.read_parquet(source)
    urls = Presigner.from_env().get_objects(bucket, frame["key"])
    frame.with_columns(url=pl.Series(urls)).write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
