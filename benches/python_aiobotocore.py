"""Presigns one GET with aiobotocore and s3fs, which need an older botocore than `python.py`."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import presigned.boto3
import presigned.fsspec
import s3fs
from aiobotocore.config import AioConfig
from aiobotocore.session import AioSession
from contest import BUCKET, EXPIRES_IN, ID, INPUT, KEY, REGION, SECRET, compete

CONFIG = {"signature_version": "s3v4", "s3": {"addressing_style": "virtual"}}
MANY = f"presigned.fsspec, {INPUT['batch']:,} paths at once"


def main() -> None:
    patch = presigned.fsspec.patch
    compete(
        {
            "aiobotocore, with presigned.boto3": by_client(presigned.boto3.patch),
            "aiobotocore": by_client(lambda client: client),
            "s3fs, with presigned.fsspec": by_s3fs(patch),
            MANY: by_sign_many(),
            "s3fs": by_s3fs(lambda fs: fs),
        },
        {MANY: INPUT["batch"]},
    )


def by_client(patch: Callable[[Any], Any]) -> Callable[[], str]:
    async def connect() -> Any:
        client = AioSession().create_client(
            "s3",
            region_name=REGION,
            aws_access_key_id=ID,
            aws_secret_access_key=SECRET,
            config=AioConfig(**CONFIG),
        )
        return await client.__aenter__()

    client = patch(asyncio.run(connect()))
    where = {"Bucket": BUCKET, "Key": KEY}
    return lambda: completed(
        client.generate_presigned_url("get_object", where, ExpiresIn=EXPIRES_IN)
    )


def completed(presigning: Coroutine[Any, Any, str]) -> str:
    """Returns the result without an event loop: presigning waits for nothing."""
    try:
        presigning.send(None)
    except StopIteration as done:
        return str(done.value)
    raise RuntimeError("it waits")


def filesystem() -> Any:
    return s3fs.S3FileSystem(
        key=ID,
        secret=SECRET,
        client_kwargs={"region_name": REGION},
        config_kwargs=CONFIG,
        skip_instance_cache=True,
    )


def by_s3fs(patch: Callable[[Any], Any]) -> Callable[[], str]:
    fs = patch(filesystem())
    return lambda: fs.sign(f"{BUCKET}/{KEY}", expiration=EXPIRES_IN)


def by_sign_many() -> Callable[[], str]:
    fs, paths = filesystem(), [f"{BUCKET}/{KEY}"] * INPUT["batch"]
    return lambda: presigned.fsspec.sign_many(fs, paths, EXPIRES_IN)[-1]


if __name__ == "__main__":
    main()
