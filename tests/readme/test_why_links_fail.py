"""docs/why-links-fail.md shows what `presign explain` prints for each response.

Run as a program, this file writes the current output into the page.
"""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/why-links-fail.md"
SECTION = re.compile(r"^## (.*?)\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
RESPONSE = re.compile(
    r"^```(xml|json|text) (\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE
)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILES = {"xml": "answer.xml", "json": "answer.json", "text": "answer.txt"}
# URLs are created at 12:00, and explained at 12:05.
CLOCK = """
presign() {
    local at=2026-11-23T12:00:00Z
    [ "$1" = explain ] && at=2026-11-23T12:05:00Z
    command presign "$@" --at "$at"
}
"""


def sections() -> dict[str, str]:
    return dict(SECTION.findall(PAGE.read_text()))


def commands(block: str) -> list[str]:
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def output(section: str, folder: Path) -> str:
    """Returns what the commands of a section print, up to the first empty line."""
    ((language, _, response),) = RESPONSE.findall(section)
    (block,) = CONSOLE.findall(section)
    (folder / FILES[language]).write_text(response)
    setup = CONSOLE.search(PAGE.read_text())
    assert setup
    lines = [CLOCK, *commands(setup[1]), *commands(block)]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        cwd=folder,
        env=kept
        | {"HOME": str(folder), "PATH": f"{ROOT}/target/debug:{os.environ['PATH']}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.stdout.partition("\n\n")[0] + "\n"


def build() -> None:
    command = [ROOT / "tests/build"]
    subprocess.run(command, cwd=ROOT, check=True)


@pytest.fixture(scope="module", autouse=True)
def presign() -> None:
    build()


@pytest.mark.parametrize("heading", sections())
def test_explain_gives_the_documented_cause(heading: str, tmp_path: Path) -> None:
    section = sections()[heading]
    ((_, cause, _),) = RESPONSE.findall(section)
    (block,) = CONSOLE.findall(section)
    shown = [line for line in block.splitlines() if not line.startswith("$ ")]
    printed = output(section, tmp_path).splitlines()
    # The command that creates the URL may warn before.
    (first,) = [line for line in printed if line.startswith("cause ")]
    assert first.endswith(f"[{cause}]"), printed
    assert printed == shown


def test_page_has_the_frequent_causes_and_where_they_are_documented() -> None:
    causes = {
        cause for text in sections().values() for _, cause, _ in RESPONSE.findall(text)
    }
    codes = (ROOT / "docs/reference/codes.md").read_text()
    assert len(causes) >= 30
    assert all(f"`{cause}`" in codes for cause in causes)
    assert all("](https://" in text for text in sections().values())


def write() -> None:
    """Writes the output of every example, whatever its cause is."""
    build()
    page = PAGE.read_text()
    for section in sections().values():
        with tempfile.TemporaryDirectory() as folder:
            printed = output(section, Path(folder))
        (block,) = CONSOLE.findall(section)
        typed = "".join(f"$ {command}\n" for command in commands(block))
        page = page.replace(section, section.replace(block, typed + printed))
    PAGE.write_text(page)


if __name__ == "__main__":
    write()
