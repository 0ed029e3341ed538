"""Builds pages of the site from documents outside docs/, and translates GitHub's Markdown.

Documents of the repository link to each other by path. Here a path becomes the page made from it; a path without a page, such
as that of a source file, becomes a link to the repository if mkdocs.yml has `repo_url`, and plain text otherwise.
"""

import posixpath
import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).parents[2]
# Installed and written by `make docs` before the site is built.
TOOLS = ROOT / "target/docs-tools"
TYPESCRIPT = ROOT / "target/docs-typescript"

# Documents outside docs/, and their pages.
PAGES = {
    "ARCHITECTURE.md": "contribute/architecture.md",
    "CHANGELOG.md": "contribute/changelog.md",
    "CONTRIBUTING.md": "contribute/index.md",
    "SECURITY.md": "contribute/security-policy.md",
    "benches/RESULTS.md": "contribute/results.md",
    "bindings/npm/README.md": "reference/npm.md",
    "crates/presign-cli/README.md": "reference/command.md",
    "crates/presign-core/README.md": "reference/presign-core.md",
    "crates/presign-diagnose/README.md": "reference/presign-diagnose.md",
    "crates/presign-env/README.md": "reference/presign-env.md",
    "tests/profiles/README.md": "reference/profiles.md",
    "tests/vectors/README.md": "contribute/vectors.md",
}
ASSETS = {
    "benches/linear.svg": "contribute/linear.svg",
    "target/docs-tools/node_modules/iframe-worker/shim/index.js": "assets/iframe-worker.js",
}

LINK = re.compile(r"(?<!\\)(!?)\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")
# The second word of ```xml no_such_key is for a test; here it becomes the title of the block.
TWO_WORDS = re.compile(r"^( *```\w+) ([\w-]+)$", re.MULTILINE)
# Attributes of rustdoc, such as `no_run`.
RUSTDOC = re.compile(r"^( *```rust)[\w,]+$", re.MULTILINE)
# Lines that rustdoc runs and does not show.
HIDDEN = re.compile(r"^ *# .*\n", re.MULTILINE)
FENCE = re.compile(r"^( *)(```.*?^ *```)$", re.DOTALL | re.MULTILINE)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    for path, uri in (PAGES | ASSETS).items():
        content = (ROOT / path).read_bytes()
        files.append(File.generated(config, uri, content=content))
    for path in sorted(TYPESCRIPT.glob("*.md")):
        if path.name != "README.md":
            uri = f"reference/typescript/{entry(path.stem)}.md"
            text = path.read_text().replace("(index.md", "(presigned.md")
            # Python-Markdown would show the backslash.
            text = text.replace("\\<", "&lt;")
            # The second `constructor` of a page: TypeDoc counts as GitHub does.
            text = re.sub(r"(\([\w.]*#(?!property-)[\w-]+)-(\d+)\)", r"\1_\2)", text)
            title = "presigned" if path.stem == "index" else f"presigned/{path.stem}"
            text = re.sub(r"\A# .*", f"# `{title}`", text)
            files.append(File.generated(config, uri, content=text))
    return files


def entry(stem: str) -> str:
    # A page `index` would take the address of the folder.
    return "presigned" if stem == "index" else stem


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    uri = page.file.src_uri
    markdown = TWO_WORDS.sub(r'\1 title="\2"', RUSTDOC.sub(r"\1", markdown))
    if uri.startswith("reference/typescript/"):
        return markdown
    path = {uri: path for path, uri in PAGES.items()}.get(uri, f"docs/{uri}")
    blocks = FENCE.split(markdown)
    # Text, the indentation of a block, the block, text and so on.
    for at in range(0, len(blocks), 3):
        blocks[at] = LINK.sub(
            lambda link: translate(link, path, uri, config), blocks[at]
        )
        if blocks[at + 2 : at + 3] and blocks[at + 2].startswith("```rust"):
            blocks[at + 2] = HIDDEN.sub("", blocks[at + 2])
    return "".join(blocks)


def translate(link: re.Match[str], path: str, uri: str, config: MkDocsConfig) -> str:
    """Returns a link of a document, by its path, as a link of its page, or its text alone."""
    sign, text, address = link.groups()
    if re.match(r"[a-z]+:|#", address):
        return link[0]
    target, hash_sign, anchor = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    if not (ROOT / target).exists():
        return link[0]  # MkDocs reports it.
    page = {"README.md": "index.md", **PAGES, **ASSETS}.get(target)
    if page is None and target.startswith("docs/"):
        page = target.removeprefix("docs/")
    if page is None:
        return (
            f"[{text}]({config.repo_url.rstrip('/')}/blob/main/{target})"
            if config.repo_url
            else text
        )
    if target == "README.md":
        anchor = hash_sign = ""
    relative = posixpath.relpath(page, posixpath.dirname(uri) or ".")
    return f"{sign}[{text}]({relative}{hash_sign}{anchor})"
