"""What a type checker must accept, and must refuse: read by mypy --strict alone."""

from datetime import UTC, datetime, timedelta
from typing import Literal, assert_type

from presigned import PresignedRequest, Presigner, PresignError


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
s3.head_object("photos", "k", at=1.5, part_number=1)
s3.put_object("photos", "k", metadata={"a": "b"}, content_length=1, if_none_match="*")
s3.delete_object(bucket="photos", key="k", bypass_governance_retention=True)
s3.presign("POST", "photos", "k", query={"uploads": ""}, headers={})
assert_type(
    s3.addressing_style,
    Literal["auto", "virtual", "path"],
)
try:
    s3.get_object("photos", "")
except PresignError as error:
    assert_type(error.code, str)

Presigner("eu-west-1")  # type: ignore[call-overload]
Presigner("eu-west-1", access_key_id="AKIA")  # type: ignore[call-overload]
Presigner("eu-west-1", credentials=object())  # type: ignore[call-overload]
Presigner("eu-west-1", credentials=Session(), session_token="t")  # type: ignore[call-overload]
s3.get_object("photos", "k", VersionId="1")  # type: ignore[call-arg]
s3.get_object("photos", "k", expires_in="1")  # type: ignore[arg-type]
s3.get_object("photos", "k", 1)  # type: ignore[call-arg]
s3.put_object("photos", "k", version_id="1")  # type: ignore[call-arg]
s3.put_object("photos", "k", content_length="1")  # type: ignore[arg-type]
s3.presign("get")  # type: ignore[arg-type]
link.url = ""  # type: ignore[misc]
hash(s3)
