"""Prints a link created by the Python package: link.py BUCKET KEY SECONDS UNIX_TIME, with the server and keys in variables."""

import sys

from presigned import Presigner

bucket, key, seconds, at = sys.argv[1:]
s3 = Presigner.from_env()
print(s3.get_object(bucket, key, expires_in=int(seconds), at=int(at)))
