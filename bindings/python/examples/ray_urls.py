"""Adds a column of URLs to a Ray data set of keys.

    python ray_urls.py BUCKET KEYS.parquet URLS

URLS is a folder. Credentials, region and endpoint come from AWS_* variables or the
shared profile of this machine, and are sent to the workers with the task.
"""

import sys

import pyarrow as pa
import ray
from presigned import Presigner


def main(bucket: str, source: str, target: str) -> None:
    s3 = Presigner.from_env()

    def with_urls(batch: pa.Table) -> pa.Table:
        urls = pa.chunked_array(s3.get_objects(bucket, batch["key"]))
        return batch.append_column("url", urls)

    objects = ray.data.read_parquet(source)
    objects.map_batches(with_urls, batch_format="pyarrow").write_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
