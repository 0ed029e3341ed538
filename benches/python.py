"""Presigns one GET with each contestant. `run.py` passes the input and reads the output."""

import hashlib
import hmac
import time
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache, partial
from timeit import Timer
from typing import Any
from urllib.parse import quote

import boto3
import obstore
import presigned.boto3
import pyarrow as pa
from botocore.config import Config
from contest import BUCKET, EXPIRES_IN, ID, INPUT, KEY, REGION, SECRET, compete, tell
from django.conf import settings
from minio import Minio
from obstore.store import S3Store
from presigned import Presigner
from presigned.django import S3Storage as PresignedStorage
from storages.backends.s3 import S3Storage

BATCH, MANY = (f"presigned, {INPUT[n]:,} keys at once" for n in ("batch", "many"))
COLUMN = f"presigned, an Arrow column of {INPUT['many']:,} keys"
PATCHED = "boto3, with presigned.boto3"
STORAGE = "django-storages"
OUR_STORAGE = "presigned.django"
# URLs per call, if not one.
URLS = {BATCH: INPUT["batch"], MANY: INPUT["many"], COLUMN: INPUT["many"]}


def main() -> None:
    s3 = Presigner(REGION, access_key_id=ID, secret_access_key=SECRET)
    batch, many = ([KEY] * INPUT[name] for name in ("batch", "many"))
    column = pa.array(many)
    compete(
        {
            "presigned": lambda: s3.get_object(BUCKET, KEY).url,
            "presigned, with expires_in": lambda: (
                s3.get_object(BUCKET, KEY, expires_in=EXPIRES_IN).url
            ),
            BATCH: lambda: s3.get_objects(BUCKET, batch)[-1],
            MANY: lambda: s3.get_objects(BUCKET, many)[-1],
            COLUMN: lambda: pa.array(s3.get_objects(BUCKET, column))[-1].as_py(),
            "hashlib, with a cached key": lambda: by_hashlib(BUCKET, KEY, EXPIRES_IN),
            "obstore": by_obstore(),
            "minio": by_minio(),
            "boto3": by_boto3(),
            PATCHED: by_boto3(presigned.boto3.patch),
            STORAGE: by_storage(S3Storage),
            OUR_STORAGE: by_storage(PresignedStorage),
        },
        URLS,
    )
    grow(lambda key: s3.get_object(BUCKET, key).url)


def by_hashlib(bucket: str, key: str, expires_in: int) -> str:
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    scope = f"{now[:8]}/{REGION}/s3/aws4_request"
    host = f"{bucket}.s3.{REGION}.amazonaws.com"
    path = "/" + quote(key, safe="/-_.~")
    query = (
        f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={quote(f'{ID}/{scope}', '')}"
        f"&X-Amz-Date={now}&X-Amz-Expires={expires_in}&X-Amz-SignedHeaders=host"
    )
    request = f"GET\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
    digest = hashlib.sha256(request.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{now}\n{scope}\n{digest}"
    signature = hmac.digest(signing_key(scope), text.encode(), "sha256").hex()
    return f"https://{host}{path}?{query}&X-Amz-Signature={signature}"


@lru_cache
def signing_key(scope: str) -> bytes:
    key = f"AWS4{SECRET}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def by_obstore() -> Callable[[], str]:
    store = S3Store(
        BUCKET,
        region=REGION,
        access_key_id=ID,
        secret_access_key=SECRET,
        virtual_hosted_style_request=True,
    )
    return partial(obstore.sign, store, "GET", KEY, timedelta(seconds=EXPIRES_IN))


def by_minio() -> Callable[[], str]:
    client = Minio(
        f"s3.{REGION}.amazonaws.com", access_key=ID, secret_key=SECRET, region=REGION
    )
    life = timedelta(seconds=EXPIRES_IN)
    return lambda: client.presigned_get_object(BUCKET, KEY, expires=life)


def by_boto3(patch: Callable[[Any], Any] = lambda client: client) -> Callable[[], str]:
    client = boto3.client(
        "s3",
        region_name=REGION,
        aws_access_key_id=ID,
        aws_secret_access_key=SECRET,
        config=Config(signature_version="s3v4", s3={"addressing_style": "virtual"}),
    )
    patch(client)
    return lambda: client.generate_presigned_url(
        "get_object", Params={"Bucket": BUCKET, "Key": KEY}, ExpiresIn=EXPIRES_IN
    )


def by_storage(kind: Callable[..., Any]) -> Callable[[], str]:
    if not settings.configured:
        settings.configure()
    storage = kind(
        bucket_name=BUCKET,
        region_name=REGION,
        access_key=ID,
        secret_key=SECRET,
        signature_version="s3v4",
        addressing_style="virtual",
    )
    return lambda: storage.url(KEY, expire=EXPIRES_IN)


def grow(presign: Callable[[str], str]) -> None:
    """Print the cost of many keys and of long keys."""
    keys = [f"2026/{n:07}.jpg" for n in range(max(INPUT["key_counts"]))]
    for _ in range(INPUT["growth_rounds"]):
        for count in INPUT["key_counts"]:
            some = keys[:count]
            ns = Timer(lambda some=some: [presign(key) for key in some]).timeit(1) * 1e9
            tell(series="keys", x=count, ns=ns)
        for length in INPUT["key_lengths"]:
            timer = Timer(partial(presign, "k" * length))
            tell(series="length", x=length, ns=timer.timeit(1000) * 1e6)


if __name__ == "__main__":
    main()
