"""The wheel and the source distribution, each in an empty virtual environment."""

import importlib.metadata
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import ACCESS_KEY_ID, SECRET_ACCESS_KEY

ROOT = Path(__file__).parents[2]
# Built by `make`.
WHEELS = ROOT / "target/wheels"
LARGEST_WHEEL = 1_300_000
USE = f"""
from presigned import Presigner
s3 = Presigner(
    "us-east-1",
    access_key_id={ACCESS_KEY_ID!r},
    secret_access_key={SECRET_ACCESS_KEY!r},
)
link = s3.get_object("examplebucket", "test.txt", expires_in=86_400, at=1369353600)
print(link.url.rpartition("=")[2])
"""
SIGNATURE = "762f4fcbacec730d460b0e337f554e569e4fe98643baefad7af1276fe3084e7f"


def test_wheel_installs_without_dependencies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (wheel,) = WHEELS.glob("*.whl")
    assert "-cp310-abi3-" in wheel.name
    size = wheel.stat().st_size
    with capsys.disabled():
        print(f"\nwheel: {size:,} bytes")
    assert size <= LARGEST_WHEEL
    python = empty_environment(tmp_path)
    # No package index and no compiler.
    nothing = {"PATH": "/nonexistent"}
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", str(wheel)]
    run(pip, nothing)
    assert_works(python, nothing)


def test_source_distribution_builds(tmp_path: Path) -> None:
    run([sys.executable, "-m", "maturin", "sdist", "--out", str(tmp_path)])
    (source,) = tmp_path.glob("*.tar.gz")
    python = empty_environment(tmp_path)
    # Builds faster.
    fast = {
        "CARGO_PROFILE_RELEASE_LTO": "off",
        "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
        "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
    }
    run([python, "-m", "pip", "install", "--quiet", str(source)], fast)
    assert_works(python, {})


def test_package_without_arrow_imports() -> None:
    code = """
import sys
import presigned._presigned as native
del native.UrlArray, native.UrlStream, sys.modules["presigned"]
import presigned
assert not hasattr(presigned, "UrlArray") and "UrlArray" not in presigned.__all__
from presigned import *
print(Presigner.__name__, presigned.__version__)
"""
    version = importlib.metadata.version("presigned")
    assert run([sys.executable, "-c", code]) == f"Presigner {version}"


def test_import_does_not_load_typing() -> None:
    code = """
import sys
before = set(sys.modules)
import presigned
assert not {"typing", "re", "enum"} & (set(sys.modules) - before)
assert "expired" in presigned.ErrorCode.__args__
print(hasattr(presigned, "nothing"))
"""
    assert run([sys.executable, "-c", code]) == "False"


def empty_environment(folder: Path) -> str:
    venv.create(folder / "venv", with_pip=True)
    return str(folder / "venv/bin/python")


def assert_works(python: str, environment: dict[str, str]) -> None:
    assert run([python, "-I", "-c", USE], environment) == SIGNATURE
    packages = run([python, "-m", "pip", "list", "--format=freeze"], environment)
    names = {line.partition("==")[0] for line in packages.splitlines()}
    assert names - {"pip", "setuptools"} == {"presigned"}


def run(command: Sequence[str], environment: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
