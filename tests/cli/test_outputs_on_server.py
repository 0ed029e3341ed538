"""Command lines, uploads, downloads and explanations at a real server."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest
from on_server import BUCKET, ENVIRONMENT, IS_CEPH, PRESIGN, Proxy, run

# tests/install reports that it is left out.
CLIENTS = ["curl", *(["wget"] if shutil.which("wget") else [])]
ODD = 'it\'s "a" $(key) `&` é.txt'


def presign(*arguments: str) -> str:
    return run(PRESIGN, *arguments)[0].removesuffix("\n")


def shell(line: str, folder: Path, status: int = 0) -> str:
    return run("sh", "-c", line, cwd=folder, status=status)[0]


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("key", [ODD, "-rf", "dir/a+b%2F.bin"])
def test_command_lines_upload_show_download_and_delete(
    client: str, key: str, tmp_path: Path
) -> None:
    target = f"s3://{BUCKET}/{client}/{key}"
    (tmp_path / "FILE").write_bytes(b"\0cat\n")
    put = [
        "--method",
        "PUT",
        "--content-type",
        "text/x-cat",
        "-H",
        "x-amz-meta-a: it's",
    ]
    shell(presign(target, *put, "--output", client), tmp_path)
    head = presign(target, "--method", "HEAD", "--output", client)
    shown = shell(f"{head} 2>&1", tmp_path).lower()
    assert "text/x-cat" in shown and "x-amz-meta-a: it's" in shown
    shell(presign(target, "--output", client), tmp_path)
    name = key.rsplit("/")[-1]
    assert (tmp_path / name).read_bytes() == b"\0cat\n"
    shell(presign(target, "--method", "DELETE", "--output", client), tmp_path)
    assert (
        shell(
            presign(target, "--output", client), tmp_path, 22 if client == "curl" else 8
        )
        == ""
    )


def test_download_has_requested_name_and_type(
    tmp_path: Path,
) -> None:
    target = f"s3://{BUCKET}/named"
    (tmp_path / "cat").write_text("a cat")
    run(PRESIGN, "upload", str(tmp_path / "cat"), target)
    link = presign(target, "--filename", ODD, "--content-type", "text/x-cat")
    answered, _ = run("curl", "--silent", "--fail", "--dump-header", "-", link)
    headers = dict(
        line.split(": ", 1)
        for line in answered.split("\n\n")[0].splitlines()
        if ": " in line
    )
    headers = {name.lower(): value.strip() for name, value in headers.items()}
    assert headers["content-type"] == "text/x-cat"
    assert headers["content-disposition"] == (
        'attachment; filename="it\'s _a_ $(key) `&` _.txt"; '
        "filename*=UTF-8''it%27s%20%22a%22%20%24%28key%29%20%60%26%60%20%C3%A9.txt"
    )


@pytest.mark.parametrize(
    ("key", "more"),
    [
        ("plain.bin", []),
        ("a b+c%2F?#é", []),
        *([("a/../b", []), ("//x", [])] if IS_CEPH else []),
        ("parts", ["--part-size", str(5 << 20), "--content-type", "image/png"]),
    ],
)
def test_uploaded_file_is_downloaded(key: str, more: list[str], tmp_path: Path) -> None:
    body = random.Random(key).randbytes(12_000_001)
    (tmp_path / "body").write_bytes(body)
    target = f"s3://{BUCKET}/{key}"
    unsafe = ["--allow-unsafe-key"]
    uploaded = run(PRESIGN, "upload", str(tmp_path / "body"), target, *more, *unsafe)
    assert uploaded == ("", "note: uploaded 12000001 bytes\n")
    for source in (target, presign(target, *unsafe)):
        run(PRESIGN, "download", source, "copy", *unsafe, cwd=tmp_path)
        assert (tmp_path / "copy").read_bytes() == body
        (tmp_path / "copy").unlink()
    piped = subprocess.run(
        [PRESIGN, "download", target, "-", *unsafe],
        check=True,
        env=ENVIRONMENT,
        capture_output=True,
    )
    assert piped.stdout == body
    assert [file.name for file in tmp_path.iterdir()] == ["body"]


def test_interrupted_download_resumes(tmp_path: Path) -> None:
    body = random.Random(7).randbytes(3_000_000)
    (tmp_path / "body").write_bytes(body)
    target = f"s3://{BUCKET}/resumed"
    run(PRESIGN, "upload", str(tmp_path / "body"), target)
    proxy = Proxy(cut_after=1_000_000)
    direct = ["download", target, str(tmp_path / "copy")]
    run(PRESIGN, *direct, proxy=proxy.url)
    assert (tmp_path / "copy").read_bytes() == body
    assert "range: bytes=" not in proxy.requests[0].lower()
    assert "range: bytes=" in proxy.requests[1].lower()

    # The object was replaced, so the part is discarded.
    lost = Proxy(
        change=lambda head: head if len(lost.requests) == 1 else None,
        cut_after=1_000_000,
    )
    run(PRESIGN, *direct, proxy=lost.url, status=1)
    begun = sorted(file.name for file in tmp_path.iterdir())
    assert len(begun) == 4 and begun[0].startswith(".copy."), begun
    assert begun[0].endswith(".part") and begun[1] == f"{begun[0]}.json", begun
    other = random.Random(8).randbytes(3_000_000)
    (tmp_path / "body").write_bytes(other)
    run(PRESIGN, "upload", str(tmp_path / "body"), target)
    run(PRESIGN, *direct)
    assert (tmp_path / "copy").read_bytes() == other
    assert sorted(file.name for file in tmp_path.iterdir()) == ["body", "copy"]


@pytest.mark.parametrize("command", ["download", "upload"])
def test_wrong_secret_is_explained(command: str, tmp_path: Path) -> None:
    (tmp_path / "body").write_text("a cat")
    run(PRESIGN, "upload", "body", f"s3://{BUCKET}/there", cwd=tmp_path)
    arguments = {
        "download": ["download", f"s3://{BUCKET}/there", "copy"],
        "upload": ["upload", "body", f"s3://{BUCKET}/there"],
    }
    done = subprocess.run(
        [PRESIGN, *arguments[command]],
        check=False,
        env=ENVIRONMENT | {"AWS_SECRET_ACCESS_KEY": "wrong"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and done.stdout == ""
    assert "error: the server responded with status 403 [refused]" in done.stderr
    # Without the server's canonical request, it may also have received another request.
    assert "[wrong_secret_or_changed]" in done.stderr
    assert "the server has another secret access key" in done.stderr
    assert "X-Amz-Signature" not in done.stderr
    assert "a cat" in (tmp_path / "body").read_text()
    assert not (tmp_path / "copy").exists()


def test_rejection_is_explained(tmp_path: Path) -> None:
    (tmp_path / "body").write_text("a cat")
    for arguments, said in [
        (["download", f"s3://{BUCKET}/none", "copy"], "[no_such_key]"),
        # s3s-fs creates the bucket.
        *(
            [(["upload", "body", "s3://no-such-bucket/k"], "[no_such_bucket]")]
            if IS_CEPH
            else []
        ),
        (
            [
                "download",
                presign(f"s3://{BUCKET}/k", "--at", "2020-01-01T00:00:00Z"),
                "copy",
            ],
            "[expired]",
        ),
        (["upload", "none", f"s3://{BUCKET}/k"], "[cannot_read]"),
        (
            [
                "download",
                f"s3://{BUCKET}/k",
                "copy",
                "--endpoint-url",
                "http://127.0.0.1:1",
            ],
            "[no_answer]",
        ),
    ]:
        out, error = run(PRESIGN, *arguments, cwd=tmp_path, status=1)
        assert out == "" and said in error, error
        assert ENVIRONMENT["AWS_SECRET_ACCESS_KEY"] not in error
    assert [file.name for file in tmp_path.iterdir()] == ["body"]
