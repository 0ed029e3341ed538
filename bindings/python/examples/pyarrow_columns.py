"""Adds a column of URLs to a column of keys, with pyarrow.

    python pyarrow_columns.py BUCKET KEYS.parquet URLS.parquet

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import sys

import pyarrow as pa
import pyarrow.parquet as pq
from presigned import Presigner


def main(bucket: str, source: str, target: str) -> None:
    table = pq.read_table(source)
    urls = Presigner.from_env().get_objects(bucket, table["key"])
    pq.write_table(table.append_column("url", pa.chunked_array(urls)), target)


if __name__ == "__main__":
    main(*sys.argv[1:])
