"""docs/sharing-folders.md: the commands print what the page shows, at a real server named by variables."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/sharing-folders.md").read_text()
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
TIME = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ")
KEYS = ["cat.jpg", "june/dog.jpg", "june/it's a bird.jpg"]


def run(command: str, folder: Path) -> str:
    server = {
        "AWS_ENDPOINT_URL": os.environ["S3_ENDPOINT_URL"],
        "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
        "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
        "AWS_REGION": "us-east-1",
        "HOME": str(folder),
        "PATH": f"{ROOT}/target/debug:{os.environ['PATH']}",
    }
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=server,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def test_commands_print_what_the_page_shows(tmp_path: Path) -> None:
    # The bucket of the page is a folder of the server's bucket.
    bucket = os.environ["S3_BUCKET"] + "/of-docs"
    page = PAGE.replace("s3://photos", f"s3://{bucket}")
    for key in KEYS:
        (tmp_path / "upload").write_text(key)
        run(f'presign upload upload "s3://{bucket}/2026/{key}"', tmp_path)
    blocks = "".join(CONSOLE.findall(page))
    commands = [line[2:] for line in blocks.splitlines() if line.startswith("$ ")]
    assert len(commands) == 7
    shown = [line for line in blocks.splitlines() if not line.startswith("$ ")]
    printed = run("\n".join(["set -e", *commands]), tmp_path).splitlines()
    assert [TIME.sub("", line) for line in printed] == [
        TIME.sub("", line) for line in shown
    ]
    for folder in ("2026", "elsewhere"):
        assert [(tmp_path / folder / key).read_text() for key in KEYS] == KEYS
