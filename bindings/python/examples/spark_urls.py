"""Adds a column of URLs to a Spark data frame of keys.

    python spark_urls.py BUCKET KEYS.parquet URLS

URLS is a folder. Credentials, region and endpoint come from AWS_* variables or the
shared profile of this machine, and are sent to the workers with the task.
"""

import sys
from collections.abc import Iterator

import pyarrow as pa
from presigned import Presigner
from pyspark.sql import SparkSession
from pyspark.sql.types import StringType, StructField, StructType


def main(bucket: str, source: str, target: str) -> None:
    s3 = Presigner.from_env()

    def with_urls(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            urls = pa.array(s3.get_objects(bucket, batch["key"]))
            yield batch.append_column("url", urls)

    objects = SparkSession.builder.getOrCreate().read.parquet(source)
    schema = StructType([*objects.schema, StructField("url", StringType())])
    objects.mapInArrow(with_urls, schema).write.parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
