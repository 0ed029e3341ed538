"""Clipboard, browser, colours and completions of the command; no command shows a secret."""

import base64
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from terminal import run_on_terminal

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": SECRET,
    "AWS_REGION": "eu-west-1",
}
TARGET = ["s3://photos/cat.jpg", "--at", "2026-11-24T08:00:00Z"]


def run(
    *arguments: str, status: int = 0, **variables: str
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [PRESIGN, *arguments],
        check=False,
        env=ENVIRONMENT | variables,
        capture_output=True,
        text=True,
        start_new_session=True,
    )
    assert done.returncode == status, done.stderr
    return done


def on_terminal(*arguments: str, **variables: str) -> str:
    """Returns the terminal output of a run."""
    status, shown = run_on_terminal([PRESIGN, *arguments], ENVIRONMENT | variables)
    assert status == 0, shown
    return shown


@pytest.mark.parametrize(
    "variables",
    [{}, {"SSH_CONNECTION": "1 2 3 4", "DISPLAY": ":99"}],
    ids=["no desktop", "ssh"],
)
def test_copy_uses_terminal_clipboard(variables: dict[str, str]) -> None:
    shown = on_terminal(*TARGET, "--copy", **variables)
    (copied,) = re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", shown)
    url = run(*TARGET).stdout
    assert base64.b64decode(copied).decode() == url.strip()
    assert url.strip() in shown
    assert "note: copied to the clipboard of the terminal" in shown


def test_copy_failure_prints_url_and_error() -> None:
    done = run(*TARGET, "--copy", status=1)
    assert done.stdout == run(*TARGET).stdout
    assert done.stderr.startswith("error: --copy: no clipboard is available")
    assert "[no_clipboard]" in done.stderr and "X-Amz" not in done.stderr


@pytest.mark.parametrize("launcher", [None, "exit 3", "kill -9 $$"])
def test_open_failure_prints_url_and_error(
    launcher: str | None, tmp_path: Path
) -> None:
    if launcher:
        for name in ("xdg-open", "gio", "gnome-open", "kde-open"):
            (tmp_path / name).write_text(f"#!/bin/sh\n{launcher}\n")
            (tmp_path / name).chmod(0o755)
    done = run(*TARGET, "--open", "--copy", status=1, PATH=str(tmp_path))
    assert done.stdout == run(*TARGET).stdout
    assert "X-Amz" not in done.stderr and "[no_clipboard]" in done.stderr
    assert "[no_browser]" in done.stderr


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as numbers:
        yield f":{numbers.readline().strip()}"
    server.terminate()
    server.wait()


if shutil.which("Xvfb") and shutil.which("xclip"):

    def holders(display: str) -> int:
        """Returns the number of processes that hold the clipboard."""
        found = 0
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes()
                variables = (process / "environ").read_bytes()
            except OSError:
                continue
            found += (
                b"hold-clipboard" in command
                and f"DISPLAY={display}\0".encode() in variables + b"\0"
            )
        return found

    def paste(display: str) -> str:
        command = ["xclip", "-selection", "clipboard", "-out"]
        done = subprocess.run(
            command,
            check=True,
            env={"DISPLAY": display},
            capture_output=True,
            text=True,
        )
        return done.stdout

    def test_the_desktop_s_clipboard_outlives_the_command(display: str) -> None:
        done = run(*TARGET, "s3://photos/b", "--copy", DISPLAY=display)
        assert done.stderr == "note: copied to the clipboard\n"
        assert len(done.stdout.splitlines()) == 2
        assert paste(display) == done.stdout.strip()
        second = run(*TARGET, "--output", "markdown", "--copy", DISPLAY=display)
        assert paste(display) == second.stdout.strip()
        assert holders(display) == 1
        copy = ["xclip", "-selection", "clipboard", "-in"]
        subprocess.run(
            copy, check=True, env={"DISPLAY": display}, input="else", text=True
        )
        assert paste(display) == "else"
        for _ in range(600):
            if holders(display) == 0:
                break
            time.sleep(0.05)
        assert holders(display) == 0


def test_open_starts_browser_with_url(tmp_path: Path) -> None:
    browser = tmp_path / "xdg-open"
    opened = tmp_path / "opened"
    browser.write_text(
        f'#!/bin/sh\nprintf %s "$1" > {opened}.new\nmv {opened}.new {opened}\n'
    )
    browser.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    url = run(*TARGET, "--open", PATH=path).stdout.strip()
    for _ in range(600):
        if opened.exists():
            break
        time.sleep(0.05)
    assert opened.read_text() == url
    done = run(*TARGET, "--method", "PUT", "--open", PATH=path, status=1)
    assert "[unsupported_combination]" in done.stderr
    assert "X-Amz-Signature=" in done.stdout


def test_full_standard_output_is_an_error() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [PRESIGN, *TARGET],
            check=False,
            env=ENVIRONMENT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("error: standard output: cannot be written: ")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [PRESIGN, *TARGET],
        check=False,
        env=ENVIRONMENT,
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


def test_colours_only_on_terminals() -> None:
    link = run(*TARGET).stdout.strip()
    arguments = ["inspect", link, "--at", "2026-11-24T08:00:01Z"]
    assert "\x1b[" in on_terminal(*arguments, TERM="xterm")
    assert "\x1b[" not in on_terminal(*arguments, TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in on_terminal(*arguments, TERM="dumb")
    assert "\x1b[" not in run(*arguments).stdout
    forced = subprocess.run(
        [PRESIGN, *arguments],
        check=False,
        env=ENVIRONMENT | {"CLICOLOR_FORCE": "1"},
        capture_output=True,
        text=True,
    )
    assert "\x1b[" in forced.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "elvish", "powershell"])
def test_completions(shell: str, tmp_path: Path) -> None:
    script = run("completions", shell).stdout
    assert (
        "expires-at" in script and "hold-clipboard" not in script.replace("\n", " ")[:0]
    )
    if shell == "bash":
        file = tmp_path / "completion"
        file.write_text(script)
        ask = (
            f"source {file}; COMP_WORDS=(presign --expires); COMP_CWORD=1; "
            '_presign presign --expires presign; printf "%s\\n" "${COMPREPLY[@]}"'
        )
        done = subprocess.run(
            ["bash", "-c", ask], check=True, capture_output=True, text=True
        )
        assert done.stdout.split() == ["--expires-in", "--expires-at"]


def test_manual_pages() -> None:
    page = run("man").stdout
    assert page.startswith(".ie") or ".TH presign 1" in page
    assert "expires\\-at" in page
    assert "resume" in run("man", "batch").stdout
    assert "[invalid_option]" in run("man", "nothing", status=2).stderr


def test_no_command_shows_a_secret() -> None:
    token = "a/session+token=="
    for arguments in (
        TARGET,
        [*TARGET, "--json"],
        [*TARGET, "--output", "curl", "--debug"],
        ["s3://photos/../x"],
        [*TARGET, "--expires-at", "soon"],
        ["post", "s3://photos/k"],
        ["upload", "/nonexistent/file", "s3://photos/k"],
        [
            "download",
            "s3://photos/k",
            "/nonexistent/f",
            "--endpoint-url",
            "http://127.0.0.1:1",
        ],
        ["inspect", run(*TARGET, AWS_SESSION_TOKEN=token).stdout.strip()],
        ["--help"],
        ["upload", "--help"],
    ):
        done = subprocess.run(
            [PRESIGN, *arguments],
            check=False,
            env=ENVIRONMENT | {"AWS_SESSION_TOKEN": token, "AWS_CA_BUNDLE": ""},
            capture_output=True,
            text=True,
        )
        shown = done.stdout + done.stderr
        assert SECRET not in shown, arguments
        # A URL and a form contain the token on purpose.
        assert token not in done.stderr, arguments
