"""Checks each binary in target/dist: its processor, the libraries that it needs, and the oldest system that it runs on.

A binary that was linked for another system than its package says would be installed, and fail only where it runs.
"""

import io
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import lief
import tomllib

ROOT = Path(__file__).parents[2]
DIST = ROOT / "target/dist"
PLATFORMS = tomllib.loads((ROOT / "packaging/platforms.toml").read_text())["platform"]

MACHINES = {"x64": {"X86_64", "AMD64"}, "arm64": {"AARCH64", "ARM64"}}
GLIBC = r"(libc|libm)\.so\.6|lib(dl|pthread|rt|gcc_s)\.so\.\d|ld-linux-.*"
MUSL = r"libc\.so|libc\.musl-.*|libgcc_s\.so\.1"
# Parts of Windows, and the DLL of Python's stable ABI.
WINDOWS = r"(advapi32|bcrypt(primitives)?|crypt32|gdi32|kernel32|msvcrt|ncrypt|ntdll|ole(aut)?32|secur32|shell32|user(32|env)|ws2_32|api-ms-win-.*|python3t?)\.dll"
APPLE = r"/usr/lib/lib(System\.B|charset\.1|iconv\.2|objc\.A)\.dylib|/System/Library/Frameworks/.*"


def main() -> None:
    problems = []
    count = 0
    for platform in PLATFORMS:
        for name, data in binaries(platform):
            count += 1
            problems += [f"{name}: {problem}" for problem in check(platform, data)]
    if problems or not count:
        sys.exit("\n".join(problems) or f"{DIST}: has no binaries")
    print(f"binaries: no problem in {count}")


def binaries(platform: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Returns the native modules of wheels, the addon and the command of a platform, of those that were built."""
    packages = [
        *DIST.glob(f"python/*{platform['wheel']}*.whl"),
        *DIST.glob(f"npm/presigned-{platform['name']}-*.tgz"),
        *DIST.glob(f"command/presign-*-{platform['triple']}.*"),
    ]
    for package in packages:
        for name, data in files(package):
            path = PurePath(name)
            if (
                path.suffix in {".so", ".pyd", ".node", ".exe"}
                or path.name == "presign"
            ):
                yield f"{package.name}: {name}", data


def files(package: Path) -> Iterator[tuple[str, bytes]]:
    if package.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(package) as archive:
            for name in archive.namelist():
                yield name, archive.read(name)
    else:
        with tarfile.open(package) as archive:
            for member in archive:
                if file := archive.extractfile(member):
                    yield member.name, file.read()


def check(platform: dict[str, Any], data: bytes) -> list[str]:
    binary = lief.parse(io.BytesIO(data))
    match binary:
        case lief.ELF.Binary():
            machine, allowed = binary.header.machine_type, GLIBC
            problems = newer_glibc(platform.get("glibc"), binary)
            if "glibc" not in platform:
                allowed = MUSL
            needed = list(binary.libraries)
        case lief.PE.Binary():
            machine, allowed, problems = binary.header.machine, WINDOWS, []
            needed = [library.name.lower() for library in binary.imports]
        case lief.MachO.Binary():
            machine, allowed = binary.header.cpu_type, APPLE
            problems = newer_macos(platform["wheel"], binary)
            # The first name may be its own.
            own = lief.MachO.LoadCommand.TYPE.ID_DYLIB
            needed = [item.name for item in binary.libraries if item.command != own]
        case _:
            return ["is not a binary"]
    if machine.name not in MACHINES[platform["npm"]["cpu"]]:
        problems.append(f"is for {machine.name}")
    return problems + [
        f"needs {name}" for name in needed if not re.fullmatch(allowed, name)
    ]


def newer_glibc(oldest: str | None, binary: lief.ELF.Binary) -> list[str]:
    """Returns the versions of symbols that the oldest glibc lacks."""
    versions = {
        symbol.name.removeprefix("GLIBC_")
        for library in binary.symbols_version_requirement
        for symbol in library.get_auxiliary_symbols()
        if symbol.name.startswith("GLIBC_")
    }
    return [
        f"needs glibc {version}"
        for version in sorted(versions, key=numbers)
        if not oldest or numbers(version) > numbers(oldest)
    ]


def newer_macos(wheel: str, binary: lief.MachO.Binary) -> list[str]:
    """Returns the problem of a binary that needs a newer macOS than its wheel says, or is unsigned: Apple's processors run only signed code."""
    problems = []
    oldest = numbers(wheel.removeprefix("macosx_").replace("_", ".", 1))
    needed = list(
        binary.build_version.minos
        if binary.has_build_version
        else binary.version_min.version
    )
    if needed > oldest[:2] + [0]:
        problems.append(f"needs macOS {needed}")
    if machine_needs_signature(binary) and not binary.has_code_signature:
        problems.append("is not signed")
    return problems


def machine_needs_signature(binary: lief.MachO.Binary) -> bool:
    return binary.header.cpu_type.name == "ARM64"


def numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


if __name__ == "__main__":
    main()
