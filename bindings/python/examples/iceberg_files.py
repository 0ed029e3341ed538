"""Prints a presigned URL for each file of an Iceberg table, as a map of path to URL.

    python iceberg_files.py < paths.txt

Each line of the input is a path as manifests have it, such as
`s3://warehouse/trips/data/00000.parquet`; the files may be in several buckets. With
pyiceberg, they are `task.file.file_path` of `table.scan().plan_files()`.

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import json
import sys

from presigned import Presigner


def main() -> None:
    paths = sys.stdin.read().splitlines()
    print(json.dumps(urls(Presigner.from_env(), paths), indent=2))


def urls(s3: Presigner, paths: list[str], expires_in: int = 3600) -> dict[str, str]:
    """Returns the URL of each path."""
    requests = s3.presign_uris(paths, expires_in=expires_in)
    return dict(zip(paths, requests.urls, strict=True))


if __name__ == "__main__":
    main()
