"""Compares packaging/dependencies.toml with the direct dependencies of what is published."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import tomllib

ROOT = Path(__file__).parents[2]
NOT_PUBLISHED = {"xtask", "presigned-benches", "s3-servers"}
UNSAFE = re.compile(r"\bunsafe\s*(?:\{|impl|fn|extern)")


def metadata() -> dict[str, Any]:
    """Returns what Cargo.lock selects."""
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--all-features"]
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    known: dict[str, Any] = json.loads(output)
    return known


def direct(known: dict[str, Any]) -> list[dict[str, Any]]:
    """Returns the packages that the members of the workspace depend on, in the versions that they use."""
    members = set(known["workspace_members"])
    published = {
        package["id"]
        for package in known["packages"]
        if package["id"] in members and package["name"] not in NOT_PUBLISHED
    }
    used = {
        dependency["pkg"]
        for node in known["resolve"]["nodes"]
        if node["id"] in published
        for dependency in node["deps"]
        if any(kind["kind"] != "dev" for kind in dependency["dep_kinds"])
    }
    return [package for package in known["packages"] if package["id"] in used - members]


def has_kind(package: dict[str, Any], kind: str) -> bool:
    """Whether the package has a target of a kind."""
    return any(kind in target["kind"] for target in package["targets"])


def has_unsafe_code(package: dict[str, Any]) -> bool:
    """Whether a source file has an unsafe block, function or implementation."""
    sources = Path(package["manifest_path"]).parent.rglob("src/**/*.rs")
    return any(UNSAFE.search(path.read_text(errors="replace")) for path in sources)


def main() -> None:
    """Fails at the first difference."""
    table = tomllib.loads((ROOT / "packaging/dependencies.toml").read_text())
    packages = direct(metadata())
    names = {package["name"] for package in packages}
    listed = set(table["rust"])
    assert names == listed, f"not listed: {names - listed}; listed: {listed - names}"
    for key, has in [
        ("build-scripts", lambda package: has_kind(package, "custom-build")),
        ("macros", lambda package: has_kind(package, "proc-macro")),
        ("without-unsafe-code", lambda package: not has_unsafe_code(package)),
    ]:
        found = {package["name"] for package in packages if has(package)}
        assert found == set(table[key]), (key, found ^ set(table[key]))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["dependencies"] == table["python"]
    npm = json.loads((ROOT / "bindings/npm/package.json").read_text())
    assert list(npm.get("dependencies", {})) == table["npm"]
    print(f"{len(names)} direct dependencies are those of packaging/dependencies.toml")


if __name__ == "__main__":
    main()
