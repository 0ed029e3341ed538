"""Presigns any number of keys, from one Parquet file to another.

    python parquet_to_parquet.py BUCKET KEYS.parquet URLS.parquet

It holds one batch of rows at a time, so that its memory use is constant. Ten
million keys took 8 s and 240 MiB on two cores, most of it the reading and writing of the
files.

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import resource
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
from presigned import Presigner

ROWS = 65_536
SCHEMA = pa.schema({"key": pa.string(), "url": pa.string()})


def main(bucket: str, source: str, target: str) -> None:
    s3, start = Presigner.from_env(), time.perf_counter()
    keys = pq.ParquetFile(source)
    # All URLs differ, so that a dictionary would not help.
    options = {"compression": "zstd", "use_dictionary": False}
    with pq.ParquetWriter(target, SCHEMA, **options) as urls:
        for batch in keys.iter_batches(ROWS, columns=["key"]):
            column = pa.array(s3.get_objects(bucket, batch["key"]))
            urls.write_batch(pa.record_batch([batch["key"], column], SCHEMA))
    rows, seconds = keys.metadata.num_rows, time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{rows:,} rows in {seconds:.1f} s, {rows / seconds:,.0f} a second", end=", ")
    print(f"at most {peak:,} MiB of memory")


if __name__ == "__main__":
    main(*sys.argv[1:])
