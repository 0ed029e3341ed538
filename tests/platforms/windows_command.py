"""Runs the command for Windows under Wine, in a root folder with Wine and against the S3 server of the tests.

Usage: tests/with-s3 python3 tests/platforms/windows_command.py ROOT PRESIGN.EXE
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT, PROGRAM = map(Path, sys.argv[1:])
DRIVE = ROOT / "root/.wine/drive_c"
WORK = DRIVE / "my files"
KEYS = {
    "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
    "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
    "AWS_ENDPOINT_URL": os.environ["S3_ENDPOINT_URL"],
    "AWS_REGION": "us-east-1",
}
BUCKET = os.environ["S3_BUCKET"]
FOLDER = f"s3://{BUCKET}/windows-command"
OFFLINE = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "AWS_REGION": "us-east-1",
}


def wine(*command: str, env: dict[str, str], status: int = 0) -> tuple[str, str]:
    """Runs a program in `WORK`. Wine's standard output must be a file."""
    folder = "/root/.wine/drive_c/my files"
    line = f"cd {shlex.quote(folder)} && exec wine64 {shlex.join(command)} >.stdout 2>.stderr </dev/null"
    fixed = {
        "PATH": "/usr/lib/wine:/usr/bin:/bin",
        "HOME": "/root",
        "XDG_RUNTIME_DIR": "/tmp",
        "WINEDEBUG": "-all",
    }
    variables = [f"{name}={value}" for name, value in (fixed | env).items()]
    done = subprocess.run(
        ["chroot", ROOT, "env", "-i", *variables, "sh", "-c", line], check=False
    )
    out, err = ((WORK / name).read_bytes().decode() for name in (".stdout", ".stderr"))
    assert done.returncode == status, f"{command}: {done.returncode}: {out}{err}"
    return out, err


def presign(
    *arguments: str, env: dict[str, str] = OFFLINE, status: int = 0
) -> tuple[str, str]:
    return wine(r"C:\presign.exe", *arguments, env=env, status=status)


def names() -> set[str]:
    return {
        path.name for path in WORK.iterdir() if path.name not in (".stdout", ".stderr")
    }


def credential_of(url: str) -> str:
    return url.split("X-Amz-Credential=")[1].split("%2F")[0]


def profile_files_are_found_with_any_separator_and_line_end() -> None:
    (home,) = [path for path in (DRIVE / "users").iterdir() if path.name != "Public"]
    aws = home / ".aws"
    aws.mkdir(exist_ok=True)
    keys = "[default]\r\naws_access_key_id = AKIDHOME\r\naws_secret_access_key = s\r\n"
    (aws / "config").write_bytes(
        b"[default]\r\nregion = eu-west-1\r\n[profile other]\r\nregion = eu-north-1\r\n"
    )
    (aws / "credentials").write_text(
        keys + keys.replace("default", "other").replace("HOME", "OTHER"), newline=""
    )
    (WORK / "my config").write_bytes(b"[default]\r\nregion = ap-south-1\r\n")
    url, _ = presign("s3://photos/cat.jpg", env={})
    assert credential_of(url) == "AKIDHOME", url
    assert url.startswith(
        "https://photos.s3.eu-west-1.amazonaws.com/"
    ) and url.endswith("\n"), url
    # Variables have no case on Windows.
    url, _ = presign("s3://photos/cat.jpg", env={"aws_profile": "other"})
    assert credential_of(url) == "AKIDOTHER", url
    for path in (
        r"C:\my files\my config",
        "C:/my files/my config",
        r"%SystemDrive%\my files\my config",
        r"\my files\my config",
    ):
        url, _ = presign("s3://photos/cat.jpg", env={"AWS_CONFIG_FILE": path})
        assert "ap-south-1" in url, path
    for path in (r"~\.aws\config", "~/.aws/config", r"%USERPROFILE%\.aws\config"):
        url, _ = presign("s3://photos/cat.jpg", env={"AWS_CONFIG_FILE": path})
        assert "eu-west-1" in url, path
    # The AWS CLI rejects this mark, too.
    (WORK / "my config").write_bytes(
        b"\xef\xbb\xbf[default]\r\nregion = ap-south-1\r\n"
    )
    _, error = presign(
        "s3://photos/cat.jpg",
        env={"AWS_CONFIG_FILE": r"C:\my files\my config"},
        status=1,
    )
    assert "line 1" in error and "[invalid_config]" in error, error
    shutil.rmtree(aws)


def credential_process_is_quoted_as_on_windows() -> None:
    answer = '{"Version": 1, "AccessKeyId": "AKID%~2", "SecretAccessKey": "s"}'
    (WORK / "my keys.bat").write_text(f"@echo {answer}\r\n", newline="")
    env = {
        "AWS_CONFIG_FILE": r"C:\my files\process",
        "AWS_SHARED_CREDENTIALS_FILE": r"C:\none",
    }
    for command in (
        r'"C:\my files\my keys.bat" "a b" C',
        r'"C:/my files/my keys.bat" a   "C"',
    ):
        (WORK / "process").write_text(
            f"[default]\r\nregion = eu-west-1\r\ncredential_process = {command}\r\n",
            newline="",
        )
        url, _ = presign("s3://photos/cat.jpg", env=env)
        assert credential_of(url) == "AKIDC", url
    (WORK / "process").write_text(
        '[default]\nregion = eu-west-1\ncredential_process = "a\n'
    )
    _, error = presign("s3://photos/cat.jpg", env=env, status=1)
    assert "[invalid_profile]" in error, error


def paths_are_no_targets() -> None:
    (WORK / "cat.jpg").write_text("a cat")
    for path in (
        r"C:\my files\cat.jpg",
        "C:/my files/cat.jpg",
        r".\cat.jpg",
        "cat.jpg",
    ):
        _, error = presign(path, status=2)
        what = f"use s3://BUCKET/cat.jpg; to upload the file, use presign upload {path} s3://BUCKET/"
        assert what in error, error
    _, error = presign(r"\\server\share\cat.jpg", status=2)
    assert "use s3://BUCKET/cat.jpg" in error, error


def exit_status_and_colours() -> None:
    presign("s3://photos/cat.jpg", "--profile", "absent", status=1)
    presign("s3://photos/cat.jpg", "--expires-in", "8d", status=2)
    url, _ = presign("s3://photos/cat.jpg", "--at", "2013-05-24T00:00:00Z")
    for env, has_colours in (
        ({}, False),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ):
        out, _ = presign("inspect", url.strip(), env=OFFLINE | env, status=1)
        assert ("\x1b[" in out) == has_colours, (env, out)


def copy_reports_the_clipboard() -> None:
    """A unit test reads it back: Wine's clipboard ends with the program that has the text."""
    url, note = presign("s3://photos/cat.jpg", "--copy")
    assert note == "note: copied to the clipboard\n", note
    assert url.startswith("https://photos."), url


def batch_writes_and_resumes() -> None:
    (WORK / "keys.txt").write_bytes(b"cat.jpg\r\na b.jpg\r\n")
    for output in (r"C:\my files\urls.txt", "urls.txt", "./urls.txt"):
        presign("batch", "keys.txt", output, "--bucket", "photos")
        urls = (WORK / "urls.txt").read_text().splitlines()
        assert [url.split("?")[0] for url in urls] == [
            "https://photos.s3.us-east-1.amazonaws.com/cat.jpg",
            "https://photos.s3.us-east-1.amazonaws.com/a%20b.jpg",
        ], urls
    assert not any("resume" in name for name in names()), names()
    (WORK / "urls.txt").unlink()
    presign("batch", "keys.txt", "urls.txt", "--bucket", "photos", "--resume")
    _, error = presign(
        "batch", "keys.txt", r".\KEYS.TXT", "--bucket", "photos", status=2
    )
    assert "same file" in error, error
    for output in ("keys.txt:urls", "keys.txt.", "con.csv"):
        _, error = presign("batch", "keys.txt", output, "--bucket", "photos", status=1)
        assert "[cannot_write]" in error, error
    presign("batch", "keys.txt", "NUL", "--bucket", "photos")
    assert (WORK / "keys.txt").read_bytes() == b"cat.jpg\r\na b.jpg\r\n"


def uploads_and_downloads_reach_a_server() -> None:
    content = os.urandom(6 << 20)
    (WORK / "film.mp4").write_bytes(content)
    _, note = presign("upload", r"C:\my files\film.mp4", f"{FOLDER}/", env=KEYS)
    assert "windows-command/film.mp4" in note, note
    presign(
        "upload", "film.mp4", f"{FOLDER}/parts.mp4", "--part-size", "5MiB", env=KEYS
    )
    before = names()
    presign("download", f"{FOLDER}/parts.mp4", env=KEYS)
    assert (WORK / "parts.mp4").read_bytes() == content
    assert names() == before | {"parts.mp4"}
    _, error = presign("download", f"{FOLDER}/parts.mp4", env=KEYS, status=1)
    assert "[file_exists]" in error, error
    # An existing file is replaced by a rename.
    (WORK / "parts.mp4").write_text("old")
    presign("download", f"{FOLDER}/parts.mp4", "--force", env=KEYS)
    assert (WORK / "parts.mp4").read_bytes() == content
    (WORK / "folder").mkdir()
    presign("download", f"{FOLDER}/film.mp4", "C:\\my files\\folder\\", env=KEYS)
    assert (WORK / "folder/film.mp4").read_bytes() == content
    (WORK / "list.csv").write_text("old")
    presign(
        "share", f"{FOLDER}/", "--recursive", "-o", r"C:\my files\list.csv", env=KEYS
    )
    assert (WORK / "list.csv").read_text().count("film.mp4?") == 1


def reserved_names_write_no_other_file() -> None:
    (WORK / "victim.txt").write_text("mine")
    for key, name in (
        ("NUL", "_NUL"),
        ("con.txt", "_con.txt"),
        ("victim.txt:evil", "victim.txt_evil"),
        ("victim.txt.", "victim.txt_"),
        ("victim.txt ", "victim.txt_"),
        ("..\\victim.txt", "_._victim.txt"),
        ("C:\\victim.txt", "C__victim.txt"),
        ("a?b*c.txt", "a_b_c.txt"),
    ):
        presign("upload", "cat.jpg", f"{FOLDER}/{key}", env=KEYS)
        presign("download", f"{FOLDER}/{key}", "--force", env=KEYS)
        assert (WORK / name).read_text() == "a cat", (key, names())
        (WORK / name).unlink()
    # As an argument, a device is written to, and other such names are rejected.
    before = names()
    presign("download", f"{FOLDER}/film.mp4", "NUL", env=KEYS)
    for name in ("victim.txt:evil", "victim.txt.", "con.txt", "victim.txt "):
        _, error = presign("download", f"{FOLDER}/film.mp4", name, env=KEYS, status=1)
        assert "[cannot_write]" in error, error
        presign("share", f"{FOLDER}/film.mp4", "-o", name, env=KEYS, status=1)
    assert names() == before, names() ^ before
    assert (WORK / "victim.txt").read_text() == "mine"


@contextmanager
def processes() -> Iterator[None]:
    """Mounts /proc in the root folder, which Wine needs."""
    subprocess.run(["mount", "-t", "proc", "proc", ROOT / "proc"], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", ROOT / "proc"], check=True)


def main() -> None:
    if not DRIVE.exists():
        # Creates the drive.
        path = "PATH=/usr/lib/wine:/usr/bin:/bin"
        start = [
            "env",
            "-i",
            path,
            "HOME=/root",
            "WINEDEBUG=-all",
            "wine64",
            "cmd.exe",
            "/c",
            "ver",
        ]
        subprocess.run(["chroot", ROOT, *start], check=True)
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir()
    shutil.copy(PROGRAM, DRIVE / "presign.exe")
    checks: list[Callable[[], None]] = [
        profile_files_are_found_with_any_separator_and_line_end,
        credential_process_is_quoted_as_on_windows,
        paths_are_no_targets,
        exit_status_and_colours,
        copy_reports_the_clipboard,
        batch_writes_and_resumes,
        uploads_and_downloads_reach_a_server,
        reserved_names_write_no_other_file,
    ]
    failed = 0
    for check in checks:
        try:
            check()
            print(f"ok {check.__name__}", flush=True)
        except AssertionError as error:
            failed += 1
            print(f"FAILED {check.__name__}: {error}", flush=True)
    print(f"{len(checks) - failed} of {len(checks)} checks of the command passed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    with processes():
        main()
