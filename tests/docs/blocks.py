"""The fenced blocks of the pages in docs/."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>```+)(?P<info>[^`\n]*)\n(?P<text>.*?)^(?P=indent)(?P=ticks)$",
    re.DOTALL | re.MULTILINE,
)
INFO = re.compile(r'(?P<language>[\w+-]*)(?: +(?:title="(?P<title>[^"]+)"|[\w-]+))?')
# What a block of text shows, if it follows a program.
OUTPUT = "output"


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    language: str
    title: str | None
    text: str

    def __str__(self) -> str:
        return f"docs/{self.page}:{self.line}"


def pages() -> list[str]:
    return sorted(str(path.relative_to(DOCS)) for path in DOCS.rglob("*.md"))


def blocks(page: str) -> list[Block]:
    text = (DOCS / page).read_text()
    found = []
    for match in FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        info = INFO.fullmatch(match["info"].strip())
        assert info, (
            f"docs/{page}:{line}: `{match['info']}` is not a language, and perhaps a title"
        )
        body = re.sub(f"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
        found.append(Block(page, line, info["language"], info["title"], body))
    return found


def shows(shown: str, printed: str) -> bool:
    """Returns whether a text shows what was printed, with `…` for any text."""
    parts = map(re.escape, shown.rstrip("\n").split("…"))
    return re.fullmatch(".*".join(parts), printed.rstrip("\n"), re.DOTALL) is not None
