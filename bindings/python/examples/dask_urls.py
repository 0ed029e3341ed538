"""Adds a column of URLs to a Dask data frame of URIs.

    python dask_urls.py URIS.parquet URLS

URLS is a folder. Each worker presigns with its own credentials, region and endpoint,
from AWS_* variables or its shared profile. The class for Ray works with the frames of
pandas that Dask has, too.
"""

import sys

import dask.dataframe as dd
from presigned.ray import PresignUris


def main(source: str, target: str) -> None:
    objects = dd.read_parquet(source)
    meta = objects._meta.assign(url=objects._meta["uri"])
    objects.map_partitions(PresignUris("uri"), meta=meta).to_parquet(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
