"""The built site (`make docs`): links and anchors, nothing from other servers, pictures.

Addresses of other sites are not requested, because tests work without a network: they are only counted, and must be https.
"""

import subprocess
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from blocks import DOCS, ROOT

SITE = ROOT / "target/docs"
# What a browser requests without a click.
REQUESTED = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}
# Addresses that are examples.
EXAMPLES = ("http://localhost",)


class Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.requested: list[str] = []
        self.feed(path.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "id" or (tag == "a" and name == "name")):
                self.anchors.add(value)
            if value and (tag, name) == ("a", "href"):
                self.links.append(value)
            if value and (tag, name) in REQUESTED and ("rel", "canonical") not in attrs:
                self.requested.append(value)


@cache
def page(path: Path) -> Page:
    return Page(path)


def html_files() -> list[Path]:
    # The error page links from the root of a server.
    return sorted(set(SITE.rglob("*.html")) - {SITE / "404.html"})


def test_links_and_anchors_exist() -> None:
    inside, outside, missing = 0, set(), []
    for path in html_files():
        for link in page(path).links:
            address, anchor = urldefrag(link)
            if urlsplit(address).scheme:
                assert address.startswith(("https://", *EXAMPLES)), f"{path}: {link}"
                outside.add(address)
                continue
            inside += 1
            target = (path.parent / unquote(address)).resolve() if address else path
            if not target.is_file() or (
                anchor and unquote(anchor) not in page(target).anchors
            ):
                missing.append(f"{path}: {link}")
    assert missing == []
    assert inside > 1000
    print(
        f"links of the site: {inside} inside, checked; {len(outside)} addresses of other sites, not requested"
    )


def test_pages_request_nothing_from_other_servers() -> None:
    assert len(html_files()) > 30
    for path in html_files():
        for address in page(path).requested:
            assert not urlsplit(address).netloc, f"{path}: {address}"
            assert (path.parent / unquote(urlsplit(address).path)).exists(), address


def test_pages_show_no_markdown() -> None:
    for path in html_files():
        shown = [
            line
            for line in path.read_text().splitlines()
            if line.startswith(("<p>```", "<p>|", "* "))
        ]
        assert shown == [], path


def test_search_index_has_every_page() -> None:
    index = (SITE / "search/search_index.js").read_text()
    for path in html_files():
        assert f'"location":"{path.relative_to(SITE)}"' in index


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "security",
        "reference/python",
        "reference/command",
        "contribute/architecture",
    ],
)
def test_page_has_text(name: str) -> None:
    assert len((SITE / f"{name}.html").read_text()) > 10_000


def test_pictures_are_small_and_used() -> None:
    pictures = [
        path
        for path in (DOCS / "pictures").iterdir()
        if path.suffix in {".png", ".svg"}
    ]
    assert pictures
    pages = "".join(path.read_text() for path in DOCS.rglob("*.md"))
    for picture in pictures:
        assert picture.stat().st_size < 150_000, picture
        assert f"pictures/{picture.name})" in pages


def test_picture_of_the_command_is_what_it_prints() -> None:
    python = ROOT / "target/docs-tools/bin/python"
    command = [str(python), "docs/pictures/make_command.py", "--check"]
    subprocess.run(command, cwd=ROOT, check=True)
