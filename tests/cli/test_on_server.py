"""Printed requests work at a real S3 server named by variables."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))


def run(*command: str) -> str:
    done = subprocess.run(
        command,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
            "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
            "AWS_ENDPOINT_URL": os.environ["S3_ENDPOINT_URL"],
            "AWS_REGION": "us-east-1",
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def presign(*arguments: str) -> str:
    return run(PRESIGN, *arguments).removesuffix("\n")


def curl(*arguments: str) -> str:
    return run("curl", "--silent", "--show-error", "--fail", *arguments)


@pytest.fixture
def bucket() -> str:
    return os.environ["S3_BUCKET"]


def test_form_command_line_uploads(bucket: str, tmp_path: Path) -> None:
    key = "cli/it's a form"
    line = presign(
        "post",
        f"s3://{bucket}/{key}",
        *[
            "--field",
            "x-amz-meta-a=@not a file",
            "--starts-with",
            "Content-Type=image/",
        ],
        *["--content-length-range", "1", "10", "--format", "curl"],
    )
    (tmp_path / "cat").write_text("a cat")
    posted = line.replace("@FILE", f"@{tmp_path}/cat")
    run("sh", "-c", posted.replace("curl ", "curl --silent --fail ", 1))
    assert curl(presign(f"s3://{bucket}/{key}")) == "a cat"


def test_multipart_from_the_shell_uploads(bucket: str, tmp_path: Path) -> None:
    key = "cli/parts"
    size = 6 << 20
    body = tmp_path / "body"
    body.write_bytes(b"0123456789abcdef" * (size // 16))
    where = ["-p", f"Bucket={bucket}", "-p", f"Key={key}"]
    created = curl(
        "--request", "POST", presign("operation", "CreateMultipartUpload", *where)
    )
    upload_id = created.partition("<UploadId>")[2].partition("</UploadId>")[0]
    upload = ["multipart", f"s3://{bucket}/{key}", "--upload-id", upload_id]
    upload += ["--size", str(size), "--part-size", str(5 << 20)]
    plan = json.loads(presign(*upload, "--json"))
    lines = [line.split("\t") for line in presign(*upload).splitlines()]
    assert [label for label, _ in lines] == ["part 1", "part 2", "complete", "abort"]
    urls = [url for _, url in lines]
    assert len(urls) == len(plan["parts"]) + 2 == 4
    etags = []
    for part, url in zip(plan["parts"], urls[:2], strict=True):
        piece = tmp_path / "piece"
        with body.open("rb") as file:
            file.seek(part["offset"])
            piece.write_bytes(file.read(part["length"]))
        answered = curl("--dump-header", "-", "--upload-file", str(piece), url)
        headers = dict(line.partition(": ")[::2] for line in answered.splitlines())
        etags += ["--etag", {k.lower(): v for k, v in headers.items()}["etag"]]
    listed = presign(*upload, *etags)
    curl("--request", "POST", "--data-binary", listed, urls[2])
    link = presign("operation", "GetObject", *where)
    assert curl("--output", str(tmp_path / "stored"), link) == ""
    assert (tmp_path / "stored").read_bytes() == body.read_bytes()
