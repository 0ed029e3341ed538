"""What README says is so: its commands print what it shows, and its map is the repository's."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A machine without any AWS settings, where `cargo install` has a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    keep = {
        name: value for name, value in os.environ.items() if not name.startswith("AWS_")
    }
    return keep | {
        "HOME": str(home),
        "CARGO_HOME": os.environ.get("CARGO_HOME", str(Path.home() / ".cargo")),
        "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", str(Path.home() / ".rustup")),
        "CARGO_INSTALL_ROOT": str(home),
        # What it prints is the same, and built in a fraction of the time.
        "CARGO_PROFILE_RELEASE_LTO": "off",
        "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
        "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
        "PATH": f"{home}/bin:{os.environ['PATH']}",
    }


def test_console_blocks_print_what_they_show(environment: dict[str, str]) -> None:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    assert blocks
    lines = "".join(blocks).splitlines()
    commands = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    shown = [line for line in lines if not line.startswith("$ ")]
    done = subprocess.run(
        ["bash", "-c", "\n".join(commands)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == shown


@pytest.mark.parametrize(
    ("language", "command", "folder"),
    [
        ("python", [sys.executable, "-"], "."),
        # Where the npm package is installed.
        ("js", ["node", "--input-type=module", "-"], "tests/npm"),
    ],
)
def test_program_runs(
    environment: dict[str, str], language: str, command: list[str], folder: str
) -> None:
    (program,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    done = subprocess.run(
        command,
        input=program,
        cwd=ROOT / folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "/2026/cat.jpg?" in done.stdout
    assert "works until" in done.stdout


def test_sh_blocks_are_targets_of_make() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert commands == ["make demo", "make share", "make test"]
    assert {command.removeprefix("make ") for command in commands} <= set(targets)


def test_map_names_every_part_and_no_other() -> None:
    table = README.split("## Map")[1].split("## ")[0]
    named = {
        path.rstrip("/")
        for row in re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
        for path in re.findall(r"`(.*?)`", row)
    }
    assert all((ROOT / path).exists() for path in named)
    tracked = subprocess.run(
        ["git", "ls-files", "apps", "bindings", "crates", "tests"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()
    parts = {"/".join(path.split("/")[:2]) for path in tracked} | {
        "benches",
        "docs",
        "fuzz",
    }
    assert named == parts - {"tests/requirements.txt"}
