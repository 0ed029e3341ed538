"""What a type checker must accept and reject: checked by mypy --strict, never run."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, assert_type

import presigned.boto3
import presigned.fsspec
from presigned import (
    AuthToken,
    ErrorCode,
    PresignedRequest,
    Presigner,
    PresignError,
    curl,
    link_policy,
    profile_names,
    shell_quote,
)
from presigned.django import S3Storage, Upload


class Session:
    def get_credentials(self) -> object: ...


s3 = Presigner(
    "eu-west-1",
    access_key_id="AKIA",
    secret_access_key="secret",
    session_token=None,
    credentials_expire_at=datetime.now(UTC),
    addressing_style="path",
)
assert_type(s3, Presigner)
Presigner("eu-west-1", credentials=Session(), endpoint_url="http://localhost:9000")
Presigner.from_env("profile", region="eu-west-1")

link = s3.get_object("photos", "k", expires_in=timedelta(hours=1), version_id="1")
assert_type(link, PresignedRequest)
assert_type(link.url, str)
assert_type(link.headers, dict[str, str])
assert_type(link.expires_at, datetime)
assert_type(curl(link) + curl(link, "k") + shell_quote("a b"), str)
assert_type(profile_names(), list[str])
assert_type(link_policy("b", max_age=timedelta(1), networks=["192.0.2.0/24"]), str)
s3.head_object("photos", "k", at=1.5, part_number=1)
s3.head_object("photos", "k", expires_at=datetime.now(UTC), if_modified_since="x")
s3.get_objects("photos", ["k"], expires_at="2026-11-23T12:00:00Z")
s3.put_object("photos", "k", object_lock_retain_until_date=datetime.now(UTC))
s3.put_object("photos", "k", metadata={"a": "b"}, content_length=1, if_none_match="*")
s3.delete_object(bucket="photos", key="k", bypass_governance_retention=True)
s3.presign("POST", "photos", "k", query={"uploads": ""}, headers={})
s3.copy_object("photos", "k", "photos/j", metadata={}, metadata_directive="REPLACE")
s3.list_objects_v2("photos", prefix="a", max_keys=1, optional_object_attributes=("a",))
s3.upload_part("photos", "k", "id", 1, content_length=1, sse_customer_key=b"")
s3.get_object_attributes("photos", "k", ["ETag"], max_parts=1)
assert_type(s3.put_object_tagging("photos", "k", content_md5="a"), PresignedRequest)
s3.presign_request("GET", "https://a/", service="sts", region_set="*", query={})
token = s3.eks_token("cluster", at=1)
assert_type(token, AuthToken)
assert_type(token.token, str)
assert_type(token.expires_at, datetime)
assert_type(s3.rds_auth_token("a", 5432, "me"), AuthToken)
assert_type(s3.iot_mqtt("a"), PresignedRequest)
assert_type(s3.transcribe_stream("en-US", "pcm", 16_000), PresignedRequest)
assert_type(s3.multipart_upload("b", "k", "id", 1).complete_body(["a"]), str)
assert_type(
    s3.addressing_style,
    Literal["auto", "virtual", "path"],
)
try:
    s3.get_object("photos", "")
except PresignError as error:
    assert_type(error.code, ErrorCode)
    if error.code == "invalid_keys":  # type: ignore[comparison-overlap]
        raise

Presigner("eu-west-1")  # type: ignore[call-overload]
Presigner("eu-west-1", access_key_id="AKIA")  # type: ignore[call-overload]
Presigner("eu-west-1", credentials=object())  # type: ignore[call-overload]
Presigner("eu-west-1", credentials=Session(), session_token="t")  # type: ignore[call-overload]
s3.get_object("photos", "k", VersionId="1")  # type: ignore[call-arg]
s3.get_object("photos", "k", expires_in="1")  # type: ignore[arg-type]
s3.get_object("photos", "k", 1)  # type: ignore[call-arg]
s3.put_object("photos", "k", version_id="1")  # type: ignore[call-arg]
s3.put_object("photos", "k", content_length="1")  # type: ignore[arg-type]
s3.list_objects_v2("photos", "k")  # type: ignore[call-arg, arg-type]
s3.upload_part("photos", "k", "id")  # type: ignore[call-arg]
s3.get_object_tagging("photos", "k", content_md5="a")  # type: ignore[call-arg]
s3.delete_object_tagging("photos", "k", request_payer="a")  # type: ignore[call-arg]
s3.get_object_attributes("photos", "k", "ETag")  # type: ignore[arg-type]
s3.rds_auth_token("a", "5432", "me")  # type: ignore[arg-type]
s3.presign("get")  # type: ignore[arg-type]
curl(link.url)  # type: ignore[arg-type]
link.url = ""  # type: ignore[misc]
hash(s3)


class Client:
    """A client of boto3 for a type checker."""


client: Client = presigned.boto3.patch(Client(), signing_window=86_400)
presigned.boto3.unpatch(client)
presigned.boto3.patch(client, signing_window="1d")  # type: ignore[arg-type]


def adapters(fs: Any, storage: S3Storage) -> None:
    assert_type(presigned.fsspec.sign_many(fs, ["photos/k"], 60), list[str])
    assert_type(storage.url("k", expire=60), str)
    slot = storage.presigned_upload("k", content_length_range=(1, 2))
    assert_type(slot, Upload)
    assert_type(slot.method, Literal["POST", "PUT"])
    slot.name = ""  # type: ignore[misc]
    storage.presigned_upload("k", method="GET")  # type: ignore[arg-type]
    presigned.fsspec.sign_many(fs, 5)  # type: ignore[arg-type]
