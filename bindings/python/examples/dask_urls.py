"""Adds a column of URLs to a Dask data frame of keys.

    python dask_urls.py BUCKET KEYS.parquet URLS

URLS is a folder. Credentials, region and endpoint come from AWS_* variables or the
shared profile of this machine, and are sent to the workers with the task.
"""

import sys

import dask.dataframe as dd
import pandas as pd
from presigned import Presigner


def main(bucket: str, source: str, target: str) -> None:
    s3 = Presigner.from_env()

    def with_urls(frame: pd.DataFrame) -> pd.DataFrame:
        urls = s3.get_objects(bucket, frame["key"])
        return frame.assign(url=pd.Series.from_arrow(urls).set_axis(frame.index))

    objects = dd.read_parquet(source)
    meta = objects._meta.assign(url=objects._meta["key"])
    objects.map_partitions(with_urls, meta=meta).to_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
