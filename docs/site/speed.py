"""Writes the measurements of benches/RESULTS.md into docs/compare.md. With `--check`, only compares them."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
RESULTS = ROOT / "benches/RESULTS.md"
PAGE = ROOT / "docs/compare.md"
PLACE = re.compile(r"(?<=<!-- speed -->\n).*?(?=<!-- /speed -->)", re.DOTALL)
SECTIONS = {
    "Rust": "Rust",
    "Python": "Python",
    "Node": "Node and WebAssembly",
    "Command, CPU time of a new process": "Command (CPU time)",
}
# Variants that say nothing about other libraries.
LEFT_OUT = re.compile(
    r"with expires_in|with expiresIn|50,000|presign_at|SHA-256|hashlib"
)


def rows(section: str) -> list[tuple[str, str, str]]:
    """Returns name, best time and ratio of each measurement."""
    text = RESULTS.read_text().split(f"\n## {section}\n")[1].split("\n## ")[0]
    found = re.findall(r"^\| (.+?) \| (.+?) \| .+? \| (.+?) \|", text, re.MULTILINE)
    return [row for row in found if row[0] not in {"What", "---"}]


def tables() -> str:
    written = []
    for section, title in SECTIONS.items():
        kept = [row for row in rows(section) if not LEFT_OUT.search(row[0])]
        assert len(kept) >= 2, section
        lines = "".join(
            f"| {name} | {best} | {ratio} |\n" for name, best, ratio in kept
        )
        written.append(f"| {title} | time | relative |\n|---|--:|--:|\n{lines}")
    return "\n" + "\n".join(written) + "\n"


def main() -> None:
    page = PAGE.read_text()
    written = PLACE.sub(lambda _: tables(), page)
    if sys.argv[1:] != ["--check"]:
        PAGE.write_text(written)
    elif written != page:
        sys.exit(
            "docs/compare.md differs from benches/RESULTS.md: run docs/site/speed.py"
        )


if __name__ == "__main__":
    main()
