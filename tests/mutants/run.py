"""Runs the tests of a crate against mutants of its functions, and compares the survivors with survivors.txt.

python tests/mutants/run.py [--all] [--base REVISION] [--again] [--jobs N] [FILE]...

Without files: those that differ from REVISION (default: origin/main, or the parent of the last commit if there is none). Results are in
target/mutants/*.jsonl. A mutant is run again if its file has changed, and a survivor also if any file of the crate has.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from programs import TARGETS, Program, build
from schemata import Mutant, Schemata, read_list, replace

ROOT = Path(__file__).parents[2]
WORK = ROOT / "target/mutants"
TREE = WORK / "tree"
PROFILE = "mutants"
# For a program that runs once.
UNOPTIMIZED = {"CARGO_PROFILE_MUTANTS_OPT_LEVEL": "0"}
# The packages, each with those whose tests can notice its mutants.
PACKAGES = {
    "presign-core": ["presign-core", "presign-diagnose"],
    "presign-diagnose": ["presign-diagnose"],
}
SURVIVORS = ROOT / "tests/mutants/survivors.txt"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--base")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    arguments = parser.parse_args()
    os.nice(10)
    WORK.mkdir(parents=True, exist_ok=True)
    copy_tree()
    wanted = None if arguments.all else arguments.files or changed(arguments.base)
    missed: list[str] = []
    for package in PACKAGES:
        mutants = list_mutants(package)
        chosen = [
            mutant for mutant in mutants if wanted is None or mutant.file in wanted
        ]
        if chosen:
            results = Results(package, arguments.again)
            run(package, mutants, chosen, results, arguments.jobs)
            missed += results.report(package, chosen)
    compare(missed, wanted)


def copy_tree() -> None:
    """Copies what Git knows, so that only changed files are compiled again."""
    files = output("git", "ls-files", "--cached", "--others", "--exclude-standard")
    for name in files.splitlines():
        source, copy = ROOT / name, TREE / name
        if not source.is_file():
            copy.unlink(missing_ok=True)
        elif not copy.exists() or source.read_bytes() != copy.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)


def changed(base: str | None) -> list[str]:
    if base is None:
        known = subprocess.run(
            ["git", "rev-parse", "--verify", "--quiet", "origin/main"],
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        base = "origin/main" if known.returncode == 0 else "HEAD~1"
    files = output("git", "diff", "--name-only", base)
    return [name for name in files.splitlines() if name.endswith(".rs")]


def list_mutants(package: str) -> list[Mutant]:
    command = ["cargo", "mutants", "--list", "--json", "--package", package]
    return read_list(output(*command))


class Results:
    """What became of each mutant: one line of JSON per mutant, as soon as it is known."""

    def __init__(self, package: str, again: bool) -> None:
        self.path = WORK / f"{package}.jsonl"
        crates = [ROOT / "crates" / name for name in PACKAGES[package]]
        self.crate = digest(
            sorted(path for crate in crates for path in crate.rglob("*.rs"))
        )
        self.known: dict[str, str] = {}
        if again or not self.path.exists():
            self.path.write_text("")
        for line in self.path.read_text().splitlines():
            result = json.loads(line)
            name, by = result["name"], result["by"]
            if result["state"] == self.state(name, by):
                self.known[name] = by

    def state(self, name: str, by: str) -> str:
        """A digest of the files that the result depends on. That no test was weakened since, `--again` shows."""
        return self.crate if by == "missed" else digest([ROOT / name.partition(":")[0]])

    def add(self, mutant: Mutant, by: str) -> None:
        self.known[mutant.name] = by
        result = {"name": mutant.name, "by": by, "state": self.state(mutant.name, by)}
        with self.path.open("a") as file:
            file.write(json.dumps(result) + "\n")

    def report(self, package: str, chosen: list[Mutant]) -> list[str]:
        outcomes = Counter(kind(self.known[mutant.name]) for mutant in chosen)
        tested = outcomes["caught"] + outcomes["missed"]
        share = 100 * outcomes["caught"] / max(tested, 1)
        print(f"{package}: {len(chosen)} mutants, {dict(outcomes)}, {share:.1f} %")
        return [
            mutant.label
            for mutant in chosen
            if kind(self.known[mutant.name]) == "missed"
        ]


def kind(by: str) -> str:
    return by if by in {"missed", "unviable"} else "caught"


@cache
def digest_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest(paths: list[Path]) -> str:
    known = "".join(digest_of(path) for path in paths if path.exists())
    return hashlib.sha256(known.encode()).hexdigest()[:16]


def run(
    package: str,
    mutants: list[Mutant],
    chosen: list[Mutant],
    results: Results,
    jobs: int,
) -> None:
    numbers = {mutant.number for mutant in chosen if mutant.name not in results.known}
    if not numbers:
        return
    schemata = Schemata(ROOT, f"crates/{package}", mutants)
    schemata.dropped = {mutant.number for mutant in mutants} - numbers
    skipped = set(schemata.dropped)
    check(package, schemata)
    programs = build(TREE, PACKAGES[package], PROFILE)
    for program in programs:
        program.survey(WORK / "calls")
    # Programs with many short tests notice most.
    programs.sort(key=lambda program: sum(program.seconds.values()))
    pending: list[Mutant] = []
    for mutant in mutants:
        if mutant.number in skipped:
            continue
        if mutant.number in schemata.dropped:
            results.add(mutant, "unviable")
        elif mutant.home is not None:
            pending.append(mutant)
    with ThreadPoolExecutor(jobs) as pool:
        outcomes = pool.map(lambda mutant: first_notice(programs, mutant), pending)
        for count, (mutant, by) in enumerate(zip(pending, outcomes, strict=True), 1):
            results.add(mutant, by)
            progress(f"{count} of {len(pending)}", mutant, by)
    schemata.restore(TREE)
    alone = [
        mutant for mutant in chosen if mutant.number in numbers and mutant.home is None
    ]
    for count, mutant in enumerate(alone, 1):
        by = run_alone(package, schemata, mutant)
        results.add(mutant, by)
        progress(f"alone, {count} of {len(alone)}", mutant, by)


def check(package: str, schemata: Schemata) -> None:
    """Drops the mutants that do not compile."""
    # As tests, since these can infer other types.
    command = ["cargo", "check", "--quiet", "--profile", PROFILE, "--package", package]
    command += ["--lib", "--tests", "--message-format", "json"]
    while True:
        schemata.write(TREE)
        done = subprocess.run(
            command, cwd=TREE, stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode == 0:
            return
        if not schemata.drop(done.stdout):
            raise SystemExit("the instrumented crate does not compile")


def first_notice(programs: list[Program], mutant: Mutant) -> str:
    for program in programs:
        by = program.notices(mutant.number, mutant.home or 0)
        if by:
            return by
    return "missed"


def run_alone(package: str, schemata: Schemata, mutant: Mutant) -> str:
    """Compiles a mutant that is not in the common program."""
    source = schemata.sources[mutant.file]
    start, end = source.offset(mutant.start), source.offset(mutant.end)
    text = source.text
    replace(TREE / mutant.file, text[:start] + mutant.replacement + " " + text[end:])
    try:
        # The unit tests notice most, and are compiled in a tenth of the time.
        for packages, targets in [([package], ["--lib"]), (PACKAGES[package], TARGETS)]:
            for program in build(TREE, packages, PROFILE, targets, **UNOPTIMIZED):
                if program.run([], 300).returncode != 0:
                    return program.path.rpartition("/")[2].rpartition("-")[0]
    except subprocess.CalledProcessError:
        return "unviable"
    finally:
        replace(TREE / mutant.file, text)
    return "missed"


def progress(place: str, mutant: Mutant, by: str) -> None:
    print(f"{place}  {kind(by)}  {mutant.name}", flush=True)


def compare(missed: list[str], wanted: list[str] | None) -> None:
    """Fails for a survivor that is not listed, and for a listed one that does not survive."""
    listed = [
        line.partition("  #")[0].strip()
        for line in SURVIVORS.read_text().splitlines()
        if line.startswith("crates/")
    ]
    if wanted is not None:
        listed = [line for line in listed if line.partition(": ")[0] in wanted]
    new, gone = Counter(missed) - Counter(listed), Counter(listed) - Counter(missed)
    for label in new.elements():
        print(f"NEW SURVIVOR  {label}")
    for label in gone.elements():
        print(f"NO LONGER A SURVIVOR, remove it from the list  {label}")
    print(f"{len(missed)} survivors, {new.total()} of them new")
    sys.exit(1 if new or gone else 0)


def output(*command: str) -> str:
    return subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    ).stdout


if __name__ == "__main__":
    main()
