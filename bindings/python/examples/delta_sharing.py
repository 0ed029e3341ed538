"""Prints the files of a Delta table as a Delta Sharing server lists them.

    python delta_sharing.py s3://BUCKET/TABLE < add-actions.jsonl

Each line of the input is an `add` action of the table's log, such as
`{"add": {"path": "part-0.parquet", "size": 573, "partitionValues": {}}}`; each line of
the output is a `file` with a presigned URL and its expiration in milliseconds.

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from presigned import Presigner


def main(table: str) -> None:
    actions = [json.loads(line) for line in sys.stdin]
    for file in files(Presigner.from_env(), table, actions):
        print(json.dumps(file))


def files(
    s3: Presigner, table: str, actions: Iterable[dict[str, Any]], expires_in: int = 3600
) -> Iterator[dict[str, Any]]:
    """Yields a `file` for each `add` action; all have the same expiration."""
    added = [action["add"] for action in actions]
    uris = [location(table, add["path"]) for add in added]
    requests = s3.presign_uris(uris, expires_in=expires_in)
    expiration = int(requests.expires_at.timestamp() * 1000)
    for add, url in zip(added, requests.urls, strict=True):
        yield {
            "file": {
                "url": url,
                # The same for each version of the table, and no path.
                "id": hashlib.sha256(add["path"].encode()).hexdigest(),
                "partitionValues": add["partitionValues"],
                "size": add["size"],
                "expirationTimestamp": expiration,
                **{name: add[name] for name in ("stats",) if name in add},
            }
        }


def location(table: str, path: str) -> str:
    """Returns the URI of a path in the log, which is percent-encoded and may be relative."""
    path = unquote(path)
    return path if "://" in path else f"{table.rstrip('/')}/{path}"


if __name__ == "__main__":
    main(*sys.argv[1:])
