"""Numbers in documents are those of benches/RESULTS.md."""

import re
import subprocess
import sys

import pytest
from blocks import ROOT

RESULTS = (ROOT / "benches/RESULTS.md").read_text()
README = (ROOT / "README.md").read_text()
# The rows of README, and their measurements.
ROWS = {
    "Rust": ("Rust", "presign-core, presign_into"),
    "Rust, one of many keys": ("Rust", "presign-core, one of many keys"),
    "Python": ("Python", "presigned"),
    "Python, many keys at once": ("Python", "presigned, 1,000 keys at once"),
    "Python, a column of many keys": (
        "Python",
        "presigned, an Arrow column of 50,000 keys",
    ),
    "Node": ("Node", "presigned"),
    "Node, many keys at once": ("Node", "presigned, 1,000 keys at once"),
    "WebAssembly in Node": ("Node", "presigned/wasm"),
    "Bun": ("Bun", "presigned"),
    "`presign`, CPU time of a process": (
        "Command, CPU time of a new process",
        "presign",
    ),
}
NAMES = {
    "`hashlib` with a cached key": "hashlib, with a cached key",
    "AWS SDK": "@aws-sdk/s3-request-presigner",
    "Bun's own": "Bun.S3Client",
    "`aws s3 presign`": "aws s3 presign",
}
UNITS = {"ns": 1, "µs": 1e3, "ms": 1e6}


def nanoseconds(text: str) -> float:
    number, unit = text.split()
    return float(number) * UNITS[unit]


def measured(section: str, name: str) -> float:
    text = RESULTS.split(f"\n## {section}\n")[1].split("\n## ")[0]
    (best,) = re.findall(rf"^\| {re.escape(name)} \| ([^|]+) \|", text, re.MULTILINE)
    return nanoseconds(best)


def speed() -> list[tuple[str, str, str]]:
    section = README.split("\n## Speed\n")[1].split("\n## ")[0]
    return re.findall(
        r"^\| (\S[^|]*?) \| (\d[^|]*) \| (.*?) \|$", section, re.MULTILINE
    )


def test_readme_has_a_row_for_each_measurement() -> None:
    assert [row for row, _, _ in speed()] == list(ROWS)


@pytest.mark.parametrize(("row", "best", "others"), speed())
def test_readme_speed_is_measured(row: str, best: str, others: str) -> None:
    section, name = ROWS[row]
    own = measured(section, name)
    assert nanoseconds(best) == pytest.approx(own, rel=0.02)
    for other in others.split(", "):
        ((library, ratio),) = re.findall(r"^(.*) ([\d.]+) ×$", other)
        expected = measured(section, NAMES.get(library, library)) / own
        assert float(ratio) == pytest.approx(expected, rel=0.04), other  # two digits


def test_readme_headline_is_measured() -> None:
    ((boto3, sdk),) = re.findall(
        r"\[(\d+) times faster than boto3, (\d+) times", README
    )
    table = {row: others for row, _, others in speed()}
    assert f"boto3 {boto3} ×" in table["Python"]
    assert f"AWS SDK {sdk} ×" in table["Node"]


def test_compare_page_is_generated() -> None:
    subprocess.run(
        [sys.executable, "docs/site/speed.py", "--check"], cwd=ROOT, check=True
    )


def test_aws_cli_page_has_the_measured_time() -> None:
    (ratio,) = re.findall(
        r"\| CPU time \| (\d+) × \| 1 × \|",
        (ROOT / "docs/switch/aws-cli.md").read_text(),
    )
    section = "Command, CPU time of a new process"
    assert float(ratio) == pytest.approx(
        measured(section, "aws s3 presign") / measured(section, "presign"), rel=0.02
    )
