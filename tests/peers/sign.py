"""Presigns every input with every Python library at the current time, and prints one line of JSON for each."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlparse

import botocore.session
from botocore.config import Config
from minio import Minio

INPUT = json.loads(Path(urlparse(os.environ["PEERS_INPUTS"]).path).read_text())
KEYS = INPUT["access_key_id"], INPUT["secret_access_key"]
BUCKET, LIFE = INPUT["bucket"], INPUT["expires_in"]
METHODS = {
    "get_object": "GET",
    "put_object": "PUT",
    "head_object": "HEAD",
    "delete_object": "DELETE",
}


def show(peer: str, method: str, key: str, url: str, token: str | None) -> None:
    sent = {"peer": peer, "method": method, "key": key, "url": url}
    print(json.dumps(sent | ({"sessionToken": token} if token else {})))


for token in (None, INPUT["session_token"]):
    for style in ("virtual", "path"):
        client = botocore.session.Session().create_client(
            "s3",
            region_name=INPUT["region"],
            aws_access_key_id=KEYS[0],
            aws_secret_access_key=KEYS[1],
            aws_session_token=token,
            config=Config(signature_version="s3v4", s3={"addressing_style": style}),
        )
        for key in INPUT["keys"]:
            for operation, method in METHODS.items():
                given = {"Bucket": BUCKET, "Key": key}
                url = client.generate_presigned_url(operation, given, LIFE)
                show("botocore", method, key, url, token)
            given["ResponseContentDisposition"] = INPUT["disposition"]
            url = client.generate_presigned_url("get_object", given, LIFE)
            show("botocore", "GET", key, url, token)
    made = Minio(
        f"s3.{INPUT['region']}.amazonaws.com",
        access_key=KEYS[0],
        secret_key=KEYS[1],
        session_token=token,
        region=INPUT["region"],
    )
    life = timedelta(seconds=LIFE)
    for key in INPUT["keys"]:
        for method in METHODS.values():
            url = made.get_presigned_url(method, BUCKET, key, life)
            show("minio in Python", method, key, url, token)
        url = made.presigned_get_object(
            BUCKET,
            key,
            life,
            {"response-content-disposition": INPUT["disposition"]},
        )
        show("minio in Python", "GET", key, url, token)
