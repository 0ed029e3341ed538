"""Defines a Spark SQL function that returns the URLs of a column of keys.

    python spark_function.py BUCKET KEYS.parquet URLS

URLS is a folder. Credentials, region and endpoint come from AWS_* variables or the
shared profile of this machine, and are sent to the workers with the task.
"""

import sys

import pyarrow as pa
from presigned import Presigner
from pyspark.sql import SparkSession
from pyspark.sql.functions import arrow_udf


def main(bucket: str, source: str, target: str) -> None:
    s3 = Presigner.from_env()

    def urls(keys: pa.Array) -> pa.Array:
        return pa.array(s3.get_objects(bucket, keys))

    presigned = arrow_udf(urls, "string")
    objects = SparkSession.builder.getOrCreate().read.parquet(source)
    objects.withColumn("url", presigned("key")).write.parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
