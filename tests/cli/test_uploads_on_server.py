"""Multipart `presign upload` at a real server: concurrency, retries and aborts."""

import os
import random
import re
import subprocess
import threading
import time
from pathlib import Path

import pytest
from on_server import BUCKET, ENVIRONMENT, PRESIGN, Proxy, run

PART = 5 << 20


def upload(
    body: Path,
    key: str,
    *more: str,
    part_size: int = PART,
    proxy: str | None = None,
    status: int = 0,
) -> tuple[str, str]:
    command = [PRESIGN, "upload", str(body), f"s3://{BUCKET}/{key}"]
    size = ["--part-size", str(part_size)]
    return run(*command, *size, *more, proxy=proxy, status=status)


def stored(key: str, folder: Path) -> bytes:
    run(PRESIGN, "download", f"s3://{BUCKET}/{key}", str(folder / "copy"))
    return (folder / "copy").read_bytes()


def answer(*arguments: str) -> str:
    link, _ = run(PRESIGN, "operation", *arguments)
    return run("curl", "--silent", link.strip())[0]


def test_max_concurrent_requests_is_the_number_of_concurrent_parts(
    tmp_path: Path,
) -> None:
    body = random.Random(1).randbytes(6 * PART + 12_345)
    (tmp_path / "body").write_bytes(body)
    came: list[int] = []

    def count() -> None:
        time.sleep(0.3)
        came.append(len(sent(proxy)))

    # Three parts wait for each other, so they must be concurrent; a fourth would be counted.
    together = threading.Barrier(3, action=count, timeout=20)

    def change(head: str) -> str:
        if part_of(head) in (1, 2, 3):
            together.wait()
        return head

    proxy = Proxy(change)
    said = upload(
        tmp_path / "body", "three", "--max-concurrent-requests", "3", proxy=proxy.url
    )
    assert said == ("", f"note: uploaded {len(body)} bytes\n")
    assert came == [3]
    assert sorted(sent(proxy)) == list(range(1, 8))
    assert stored("three", tmp_path) == body


def test_multipart_one_request_and_default_concurrency(
    tmp_path: Path,
) -> None:
    body = random.Random(2).randbytes(3 * PART)
    (tmp_path / "body").write_bytes(body)
    proxy = Proxy()
    upload(tmp_path / "body", "one", "--max-concurrent-requests", "1", proxy=proxy.url)
    assert sent(proxy) == [1, 2, 3]
    assert stored("one", tmp_path) == body
    upload(tmp_path / "body", "by-default")
    assert stored("by-default", tmp_path) == body


def test_lost_part_is_retried(tmp_path: Path) -> None:
    body = random.Random(3).randbytes(4 * PART + 1)
    (tmp_path / "body").write_bytes(body)
    lost: list[str] = []

    def change(head: str) -> str | None:
        if part_of(head) == 2 and not lost:
            lost.append(head)
            return None
        return head

    proxy = Proxy(change)
    upload(tmp_path / "body", "lost", proxy=proxy.url)
    assert sent(proxy).count(2) == 2
    assert stored("lost", tmp_path) == body


def test_rejected_part_aborts_multipart_upload(
    tmp_path: Path,
) -> None:
    # A sparse file.
    with (tmp_path / "body").open("wb") as file:
        file.truncate(100 * PART)

    where = ["-p", f"Bucket={BUCKET}", "-p", "Key=refused"]

    def parts(head: str) -> int:
        found = re.search("uploadId=([^& ]+)", head)
        assert found, head
        listed = answer("ListParts", *where, "-p", f"UploadId={found[1]}")
        return listed.count("<Part>")

    def change(head: str) -> str:
        if part_of(head) != 3:
            return head
        while parts(head) == 0:
            time.sleep(0.1)
        # The server rejects a request that was not signed like this.
        return head.replace("Date=20", "Date=21")

    proxy = Proxy(change)
    parts_at_once = ["--max-concurrent-requests", "4"]
    out, error = upload(
        tmp_path / "body", "refused", *parts_at_once, proxy=proxy.url, status=1
    )
    assert out == ""
    assert "the server responded with status 403 [refused]" in error, error
    assert "SignatureDoesNotMatch" in error, error
    assert len(sent(proxy)) < 100
    last = proxy.requests[-1]
    assert last.startswith("DELETE ")
    assert parts(last) == 0
    assert "<Code>NoSuchKey</Code>" in answer("GetObject", *where)
    assert ENVIRONMENT["AWS_SECRET_ACCESS_KEY"] not in error


def test_multipart_requests_have_their_headers(tmp_path: Path) -> None:
    (tmp_path / "body").write_bytes(bytes(PART + 1))
    given = ["x-amz-meta-a: b", "X-Amz-Request-Payer: requester", "if-none-match: *"]
    headers = [word for header in given for word in ("-H", header)]
    proxy = Proxy()
    upload(tmp_path / "body", "headers", *headers, proxy=proxy.url)
    created, *parts, completed = (
        re.findall("X-Amz-SignedHeaders=([^& ]+)", head)[0].split("%3B")
        for head in proxy.requests
    )
    assert created == ["host", "x-amz-meta-a", "x-amz-request-payer"]
    assert parts == 2 * [["host", "x-amz-request-payer"]]
    assert completed == ["host", "if-none-match", "x-amz-request-payer"]
    headed, _ = run(PRESIGN, f"s3://{BUCKET}/headers", "--method", "HEAD")
    assert "x-amz-meta-a: b" in run("curl", "--silent", "--head", headed.strip())[0]


def test_multipart_if_none_match_does_not_overwrite(
    tmp_path: Path,
) -> None:
    # Ceph ignores conditions of CompleteMultipartUpload.
    where = ["--endpoint-url", os.environ["S3_ENDPOINT_URL"]]
    (tmp_path / "body").write_bytes(bytes(PART + 1))
    new = [*where, "-H", "if-none-match: *"]
    upload(tmp_path / "body", "new", *new)
    _, error = upload(tmp_path / "body", "new", *new, status=1)
    assert "the server responded with status 412 [refused]" in error, error
    assert "PreconditionFailed" in error, error
    upload(tmp_path / "body", "new", *where)


def test_invalid_part_size_starts_no_upload(tmp_path: Path) -> None:
    (tmp_path / "body").write_bytes(b"a cat")
    proxy = Proxy()
    out, error = upload(
        tmp_path / "body", "small", part_size=1, proxy=proxy.url, status=2
    )
    assert out == "" and error.endswith("[invalid_option]\n"), error
    assert proxy.requests == []


def sent(proxy: Proxy) -> list[int]:
    return [part for part in map(part_of, proxy.requests) if part is not None]


def part_of(head: str) -> int | None:
    found = re.match(r"PUT \S+[?&]partNumber=(\d+)&", head)
    return int(found[1]) if found else None


def test_upload_to_a_folder_appends_the_name(tmp_path: Path) -> None:
    (tmp_path / "a cat.jpg").write_text("a cat")
    for target, key in [
        (f"s3://{BUCKET}/appended/", "appended/a cat.jpg"),
        (f"s3://{BUCKET}", "a cat.jpg"),
    ]:
        _, note = run(PRESIGN, "upload", "a cat.jpg", target, cwd=tmp_path)
        assert note == f"note: uploaded 5 bytes to s3://{BUCKET}/{key}\n"
        downloaded, _ = run(PRESIGN, "download", f"s3://{BUCKET}/{key}", "-")
        assert downloaded == "a cat"


@pytest.mark.parametrize("options", [[], ["--part-size", "5MiB"]])
def test_upload_reads_standard_input(options: list[str]) -> None:
    body = bytes(range(256)) * (24 << 10)
    target = f"s3://{BUCKET}/piped"
    for command, given in [
        (["upload", "-", target, *options], body),
        (["download", target, "-"], b""),
    ]:
        done = subprocess.run(
            [PRESIGN, *command],
            check=True,
            env=ENVIRONMENT,
            input=given,
            capture_output=True,
        )
    assert done.stdout == body
    _, error = run(PRESIGN, "upload", "-", f"s3://{BUCKET}/", status=2)
    assert "use s3://BUCKET/KEY for standard input [invalid_key]" in error
