"""A web service that issues upload slots and download links for one bucket.

    BUCKET=photos fastapi dev fastapi_app.py

Credentials, region and endpoint come from AWS_* variables or the shared profile.
"""

import os
import uuid
from datetime import datetime
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse
from presigned import Presigner, PresignError
from pydantic import BaseModel, PositiveInt

app = FastAPI()


@lru_cache
def presigner() -> Presigner:
    return Presigner.from_env()


S3 = Annotated[Presigner, Depends(presigner)]


class Upload(BaseModel):
    """What the client wants to upload: the server accepts nothing else."""

    content_type: str
    content_length: PositiveInt


class Slot(BaseModel):
    """What the client must send, with its data as the body."""

    key: str
    method: str
    url: str
    headers: dict[str, str]
    expires_at: datetime


@app.post("/uploads", status_code=201)
def new_upload(upload: Upload, s3: S3) -> Slot:
    key = f"in/{uuid.uuid4()}"
    request = s3.put_object(
        os.environ["BUCKET"],
        key,
        expires_in=300,
        content_type=upload.content_type,
        content_length=upload.content_length,
        if_none_match="*",
    )
    return Slot(
        key=key,
        method=request.method,
        url=request.url,
        headers=request.headers,
        expires_at=request.expires_at,
    )


@app.get("/downloads/{key:path}")
def download(key: str, s3: S3) -> RedirectResponse:
    link = s3.get_object(os.environ["BUCKET"], key, expires_in=60)
    return RedirectResponse(link.url)


@app.exception_handler(PresignError)
def cannot_presign(_: Request, error: PresignError) -> JSONResponse:
    return JSONResponse({"code": error.code, "detail": str(error)}, status_code=422)
