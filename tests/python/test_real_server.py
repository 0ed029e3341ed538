"""requests and urllib3 against the S3 servers of the environment."""

import os
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest
import requests
import urllib3
from presigned import PresignedRequest, Presigner

BODY = b"\0body\xff" * 1000
KEYS = [
    "a b",
    "a+b",
    "a%b",
    "a%2Fb",
    "a?b#c",
    "a&b=c;d,e:f@g$h!i*j'k(l)m",
    'a"b<c>d^e`f{g}h|i[j]k~l\\m',
    "tab\there",
    "é",
    "e\u0301",
    "日本語",
    "😀",
    "x/a..b/...",
]
# s3s-fs stores objects as files, which cannot have these names.
NOT_AS_FILES = ["a//b", "/lead", "dir/", "//host/x", "http://host/x"]


class Answer(NamedTuple):
    status: int
    body: bytes
    headers: Mapping[str, str]


def with_requests(request: PresignedRequest, body: bytes = b"") -> Answer:
    answer = requests.request(
        request.method, request.url, headers=request.headers, data=body, timeout=30
    )
    return Answer(answer.status_code, answer.content, answer.headers)


def with_urllib3(request: PresignedRequest, body: bytes = b"") -> Answer:
    answer = urllib3.request(
        request.method, request.url, headers=request.headers, body=body, timeout=30
    )
    return Answer(answer.status, answer.data, answer.headers)


Send = Callable[..., Answer]
clients = pytest.mark.parametrize("send", [with_requests, with_urllib3])


def servers() -> dict[str, list[str]]:
    """Yields the variables of the running servers, with the keys that each can store."""
    found = {"S3_ENDPOINT_URL": KEYS}
    if "CEPH_ENDPOINT_URL" in os.environ:
        found["CEPH_ENDPOINT_URL"] = KEYS + NOT_AS_FILES
    return found


def presigner(variable: str) -> Presigner:
    return Presigner(
        "us-east-1",
        access_key_id=os.environ["S3_ACCESS_KEY_ID"],
        secret_access_key=os.environ["S3_SECRET_ACCESS_KEY"],
        endpoint_url=os.environ[variable],
    )


@clients
@pytest.mark.parametrize(("variable", "keys"), servers().items())
def test_server_accepts_every_key(
    send: Send, variable: str, keys: list[str], bucket: str
) -> None:
    s3 = presigner(variable)
    # All are stored before any is read, so that no key may replace another.
    for key in keys:
        answer = send(s3.put_object(bucket, key), key.encode())
        assert answer.status == 200, (key, answer)
    for key in keys:
        assert send(s3.get_object(bucket, key))[:2] == (200, key.encode()), key
        assert send(s3.head_object(bucket, key)).status == 200, key
        assert send(s3.delete_object(bucket, key)).status == 204, key
        assert send(s3.get_object(bucket, key)).status == 404, key


@clients
@pytest.mark.parametrize("variable", servers())
def test_server_accepts_upload_options(send: Send, variable: str, bucket: str) -> None:
    s3 = presigner(variable)
    upload = s3.put_object(
        bucket,
        "options.jpg",
        content_type="image/jpeg",
        content_length=len(BODY),
        metadata={"author": "someone"},
        expires_in=60,
    )
    assert send(upload, BODY).status == 200
    link = s3.get_object(bucket, "options.jpg", range="bytes=1-4")
    answer = send(link)
    assert answer[:2] == (206, BODY[1:5])
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-amz-meta-author"] == "someone"


@clients
@pytest.mark.parametrize("variable", servers())
def test_server_rejects_unsigned_changes(
    send: Send, variable: str, bucket: str
) -> None:
    s3 = presigner(variable)
    upload = s3.put_object(bucket, "refused.txt", content_type="text/plain")
    changed = PresignedRequest(
        upload.method, upload.url, {"content-type": "text/html"}, upload.expires_at
    )
    assert send(changed, BODY).status == 403
    assert send(s3.get_object(bucket, "refused.txt")).status == 404
    expired = s3.put_object(bucket, "refused.txt", expires_in=1, at=1369353600)
    assert send(expired, BODY).status == 403


@pytest.mark.parametrize("variable", servers())
def test_server_accepts_a_multipart_upload(variable: str, bucket: str) -> None:
    s3 = presigner(variable)
    key = "python/parts"
    body = os.urandom(15 << 20)

    def create() -> str:
        request = s3.create_multipart_upload(bucket, key)
        created = requests.post(request.url, timeout=30).text
        [upload_id] = re.findall("<UploadId>(.+)</UploadId>", created)
        return str(upload_id)

    given_up = s3.multipart_upload(bucket, key, create(), len(body))
    assert requests.delete(given_up.abort.url, timeout=30).status_code == 204
    plan = s3.multipart_upload(
        bucket, key, create(), len(body), part_size=5 << 20, sign_content_length=True
    )
    etags = []
    for part in plan.parts:
        piece = body[part.offset : part.offset + part.length]
        too_short = requests.put(part.request.url, piece[:-1], timeout=30)
        assert too_short.status_code == 403
        sent = requests.put(part.request.url, piece, timeout=30)
        etags.append(sent.headers["etag"])
    listed = plan.complete_body(etags)
    completed = requests.post(plan.complete.url, listed, timeout=30)
    assert completed.status_code == 200, completed.text
    assert requests.get(str(s3.get_object(bucket, key)), timeout=30).content == body
    assert repr(plan) == "MultipartPlan(part_size=5242880, parts=[3 of them])"
    assert repr(plan.parts[1]) == "Part(number=2, offset=5242880, length=5242880)"


@pytest.mark.parametrize("variable", servers())
def test_server_enforces_the_policy_of_a_form(variable: str, bucket: str) -> None:
    s3 = presigner(variable)
    form = s3.post_object(
        bucket,
        "python/form.jpg",
        fields={"x-amz-meta-owner": "Zoe"},
        starts_with={"Content-Type": "image/"},
        content_length_range=(1, 100),
    )

    def post(kind: str, body: bytes) -> int:
        fields = form.fields | {"Content-Type": kind}
        file = {"file": ("cat.jpg", body)}
        return requests.post(form.url, fields, files=file, timeout=30).status_code

    assert post("text/html", b"a cat") in (400, 403)
    assert post("image/jpeg", b"x" * 101) in (400, 403)
    assert post("image/jpeg", b"a cat") in (200, 201, 204)
    stored = requests.get(str(s3.get_object(bucket, "python/form.jpg")), timeout=30)
    assert stored.content == b"a cat"
    assert stored.headers["x-amz-meta-owner"] == "Zoe"


@clients
@pytest.mark.parametrize("variable", servers())
def test_server_accepts_other_requests(send: Send, variable: str, bucket: str) -> None:
    s3 = presigner(variable)
    assert send(s3.put_object(bucket, "listed/1"), BODY).status == 200
    query = {"list-type": "2", "prefix": "listed/"}
    answer = send(s3.presign("GET", bucket, query=query))
    assert answer.status == 200
    assert b"<Key>listed/1</Key>" in answer.body
    assert f"<Name>{bucket}</Name>".encode() in send(s3.presign("GET")).body


@clients
@pytest.mark.parametrize("variable", servers())
def test_server_accepts_operations(send: Send, variable: str, bucket: str) -> None:
    s3 = presigner(variable)
    source, key = "methods/a b+c", "methods/copy"
    assert send(s3.put_object(bucket, source), BODY).status == 200
    copy = s3.copy_object(bucket, key, f"{bucket}/{source}")
    assert send(copy).status == 200
    assert send(s3.get_object(bucket, key)).body == BODY
    listing = send(s3.list_objects_v2(bucket, prefix="methods/", max_keys=1))
    assert (listing.status, listing.body.count(b"<Key>")) == (200, 1)

    created = send(s3.create_multipart_upload(bucket, key, content_type="text/css"))
    [upload_id] = re.findall("<UploadId>(.+)</UploadId>", created.body.decode())
    part = s3.upload_part(bucket, key, upload_id, 7, content_length=len(BODY))
    assert send(part, BODY).status == 200
    parts = send(s3.list_parts(bucket, key, upload_id)).body
    assert b"<PartNumber>7</PartNumber>" in parts
    aborted = s3.abort_multipart_upload(bucket, key, upload_id)
    assert send(aborted).status == 204
