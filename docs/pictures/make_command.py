"""Draws command.svg: a terminal in which `presign` runs. With `--check`, only compares it."""

import os
import re
import subprocess
import sys
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs/pictures/command.svg"
COMMANDS = """
presign s3://photos/2026/cat.jpg --expires-in 15m
presign s3://photos/2026/cat.jpg --expires-in 15m | presign inspect -
url=$(presign s3://photos/2026/cat.jpg)
presign explain "$url" --method PUT --error answer.xml --with-credentials | head -n 2
""".strip().splitlines()
ANSWER = "<Error><Code>SignatureDoesNotMatch</Code></Error>"
# The picture is the same whenever it is drawn.
CLOCK = 'presign() { command presign "$@" --at 2026-11-30T12:00:00Z; }'
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_REGION": "eu-west-1",
    "PATH": f"{ROOT}/target/debug:{os.environ['PATH']}",
    "TERM": "xterm-256color",
}


def main() -> None:
    console = Console(record=True, width=100, file=StringIO())
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "answer.xml").write_text(ANSWER)
        for at, command in enumerate(COMMANDS):
            before = [line for line in COMMANDS[:at] if line.startswith("url=")]
            script = "\n".join([CLOCK, *before, command])
            console.print(Text.assemble(("$ ", "bold green"), command))
            console.print(Text.from_ansi(output(script, folder)), end="")
    svg = console.export_svg(title="presign", unique_id="presign")
    # Rich names fonts on another server; those of the system do.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    if sys.argv[1:] != ["--check"]:
        PICTURE.write_text(svg)
    elif svg != PICTURE.read_text():
        sys.exit(
            "docs/pictures/command.svg is not what the command prints: run docs/pictures/make"
        )


def output(script: str, folder: str) -> str:
    """Returns what the commands print to a terminal."""
    # `script` runs a command in a terminal of its own.
    command = [
        "script",
        "--quiet",
        "--return",
        "--command",
        f"bash -c {quoted(script)}",
        "/dev/null",
    ]
    done = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT | {"HOME": folder},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.replace("\r\n", "\n")


def quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


if __name__ == "__main__":
    main()
