"""README and the other documents are correct: commands, examples, paths, versions."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tomllib

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
TEXTS = {name: (ROOT / name).read_text() for name in DOCUMENTS}
README = TEXTS["README.md"]
CORE = "crates/presign-core/src"


def tracked(*folders: str) -> set[str]:
    """Every file of git in these folders, and every folder above one."""
    files = subprocess.run(
        ["git", "ls-files", *folders],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.splitlines()
    return {str(path) for file in files for path in [Path(file), *Path(file).parents]}


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment without AWS settings, with its own folder for `cargo install`."""
    home = tmp_path_factory.mktemp("home")
    keep = {
        name: value for name, value in os.environ.items() if not name.startswith("AWS_")
    }
    return keep | {
        "HOME": str(home),
        "CARGO_HOME": os.environ.get("CARGO_HOME", str(Path.home() / ".cargo")),
        "RUSTUP_HOME": os.environ.get("RUSTUP_HOME", str(Path.home() / ".rustup")),
        "CARGO_INSTALL_ROOT": str(home),
        # Builds faster, with the same output.
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
def test_programs_run(
    environment: dict[str, str], language: str, command: list[str], folder: str
) -> None:
    programs = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert len(programs) == 2
    for program in programs:
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


def test_sh_blocks_are_make_targets() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    commands = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert commands == ["make demo", "make share"]
    assert {command.removeprefix("make ") for command in commands} <= set(targets)


def test_make_targets_in_documents_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    named = {
        target
        for text in TEXTS.values()
        for target in re.findall(r"`make ([\w-]+)", text)
    }
    assert len(named) > 10
    assert named <= set(phony.split())


def test_architecture_map_names_every_part() -> None:
    table = TEXTS["ARCHITECTURE.md"].split("## Map")[1].split("\n## ")[0]
    named = {
        path.rstrip("/") for path in re.findall(r"^\| `(.*?)` \|", table, re.MULTILINE)
    }
    folders = ["apps", "bindings", "crates", "editors", "tests"]
    parts = {path for path in tracked(*folders) if path.count("/") == 1}
    assert named == parts - {"tests/requirements.txt"} | {
        "benches",
        "docs",
        "fuzz",
        "packaging",
    }


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_paths_exist(name: str) -> None:
    text = re.sub(r"```.*?```", "", TEXTS[name], flags=re.DOTALL)
    links = re.findall(r"\]\((?!https:)([^)#]+)", text)
    quoted = re.findall(r"`([\w./-]+(?:/|\.(?:rs|py|md|toml|txt)))`", text)

    paths = {path.rstrip("/") for path in [*links, *quoted]}
    assert len(paths) > 4
    known = tracked()
    missing = {path for path in paths if not {path, f"{CORE}/{path}"} & known}
    assert not missing


def test_required_versions_are_those_of_the_manifests() -> None:
    def toml(path: str) -> dict[str, Any]:
        return tomllib.loads((ROOT / path).read_text())

    libraries = toml("Cargo.toml")["workspace"]["package"]["rust-version"]
    command = toml("crates/presign-cli/Cargo.toml")["package"]["rust-version"]
    python = toml("pyproject.toml")["project"]["requires-python"].removeprefix(">=")
    npm = json.loads((ROOT / "bindings/npm/package.json").read_text())
    node = npm["engines"]["node"].removeprefix(">=")
    table = README.split("## Requirements")[1].split("\n## ")[0]
    rows = dict(re.findall(r"^\| (.*?) \| (.*?) \|$", table, re.MULTILINE))
    assert rows["the Rust libraries"] == f"Rust {libraries} or later"
    assert rows["the command `presign`"].startswith(f"Rust {command} or later")
    assert rows["the Python package"] == f"Python {python} or later"
    assert rows["the npm package"].startswith(f"Node {node} or later")
    # To build everything takes the newest of them.
    assert f"(https://rustup.rs) {command} or later" in TEXTS["CONTRIBUTING.md"]
    for manifest in ROOT.glob("crates/*/Cargo.toml"):
        own = tomllib.loads(manifest.read_text())["package"].get("rust-version")
        assert own in ({"workspace": True}, command), manifest


def test_published_crates_have_readme_and_licences() -> None:
    for manifest in ROOT.glob("crates/*/Cargo.toml"):
        package = tomllib.loads(manifest.read_text())["package"]
        if package.get("publish") is False:
            continue
        assert {"description", "keywords", "categories", "readme"} <= package.keys()
        for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]:
            assert (manifest.parent / name).is_file(), manifest


def test_npm_package_has_the_licences() -> None:
    # Copies: npm leaves symbolic links out of a package.
    folder = ROOT / "bindings/npm"
    files = json.loads((folder / "package.json").read_text())["files"]
    for name in ["LICENSE-MIT", "LICENSE-APACHE"]:
        assert name in files
        assert (folder / name).read_text() == (ROOT / name).read_text()
