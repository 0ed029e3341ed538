"""Documents name the platforms of packaging/platforms.toml."""

import re
from typing import Any

import pytest
import tomllib
from blocks import DOCS, ROOT

PLATFORMS = tomllib.loads((ROOT / "packaging/platforms.toml").read_text())["platform"]
SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}
PROCESSORS = {"x64": "x86-64", "arm64": "ARM64"}
LIBRARIES = {None: "", "glibc": ", glibc", "musl": ", musl"}
MEANS = {
    "native": "tested",
    "chroot": "tested",
    "qemu": "tested in QEMU",
    "wine": "tested in Wine",
}


def row(platform: dict[str, Any]) -> str:
    npm, run = platform["npm"], platform.get("run", {})
    system = f"{SYSTEMS[npm['os']]} {PROCESSORS[npm['cpu']]}"

    def cell(text: str, kind: str) -> str:
        return f"{text}, {MEANS.get(run.get(kind), 'built, not run')}"

    command = {
        None: "the static binary",
        "needs-mac": "built on a Mac, not run",
    }.get(platform.get("command")) or cell(f"`{platform['triple']}`", "command")
    return " | ".join(
        [
            system + LIBRARIES[npm.get("libc")],
            cell(f"`{platform['wheel']}`", "wheel"),
            cell(f"`@presigned/{platform['name']}`", "addon"),
            command,
        ]
    )


def test_platforms_md_has_a_row_for_each_platform() -> None:
    text = (DOCS / "reference/platforms.md").read_text()
    rows = re.findall(r"^\| (\w+ (?:x86|ARM).*) \|$", text, re.MULTILINE)
    assert rows == [row(platform) for platform in PLATFORMS]


def test_platforms_md_has_the_oldest_versions() -> None:
    text = (DOCS / "reference/platforms.md").read_text()
    (glibc,) = {platform["glibc"] for platform in PLATFORMS if "glibc" in platform}
    manifest = (ROOT / "Cargo.toml").read_text()
    (rust,) = re.findall(r'^rust-version = "(.*)"', manifest, re.MULTILINE)
    assert f"glibc {glibc} or later" in text
    assert f"Rust {rust}" in text


def test_npm_readme_names_each_addon() -> None:
    text = (ROOT / "bindings/npm/README.md").read_text()
    (names,) = re.findall(
        r"optional dependencies `@presigned/(.*?)\. ", text, re.DOTALL
    )
    assert {name.lstrip("-") for name in re.findall(r"[\w-]+(?=`)", names)} == {
        platform["name"] for platform in PLATFORMS
    }


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform["name"])
def test_test_platforms_runs_what_the_table_says(platform: dict[str, Any]) -> None:
    program = (ROOT / "tests/platforms/run").read_text()
    (names,) = re.findall(r"^names=\((.*?)^\)", program, re.DOTALL | re.MULTILINE)
    means = platform.get("run", {})
    missing = [
        kind
        for kind in ("wheel", "addon", "command")
        if means.get(kind) not in (None, "native")
        and name(platform, kind) not in names.split()
    ]
    assert missing == []


def name(platform: dict[str, Any], kind: str) -> str:
    """Returns the name of a test in tests/platforms/run."""
    system = {"win32-x64": "windows"}.get(
        platform["name"], platform["name"].removesuffix("-gnu")
    )
    if kind == "command":
        system = system.removesuffix("-musl") if "arm64" in system else system
    return f"{system}-{kind}"
