"""The test programs of a crate: which of their tests call a function, and whether these notice a mutant."""

import json
import os
import re
import resource
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

# A mutant that loops needs this many times the CPU time of all tests, or more memory than any test.
PATIENCE = 5
MEMORY = 4 << 30
# Tests that take longer run after the others.
SLOW_SECONDS = 0.3
# Tests that take longer do not run. They measure time.
MOST_SECONDS = 3.0
TARGETS = ["--lib", "--tests"]
OPTIONS = {
    "RUSTC_BOOTSTRAP": "1",
    "PROPTEST_CASES": "32",
    "RUST_BACKTRACE": "0",
    # A failure of a mutant is no regression.
    "PROPTEST_FAILURE_PERSISTENCE": "off",
}


@dataclass
class Program:
    path: str
    folder: Path
    # Seconds of each test.
    seconds: dict[str, float] = field(default_factory=dict)
    # The tests that call each function; all of them, if another thread called it.
    callers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def run(
        self,
        tests: list[str],
        seconds: float,
        fail_fast: bool = True,
        **variables: str,
    ) -> subprocess.CompletedProcess[str]:
        def limit() -> None:
            cpu = int(seconds * PATIENCE) + 3
            resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        return subprocess.run(
            [self.path, "-Z", "unstable-options", "--report-time"]
            + (["--fail-fast"] if fail_fast else [])
            + (["--exact", *tests] if tests else []),
            cwd=self.folder,
            env={**os.environ, **OPTIONS, **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            preexec_fn=limit,
            check=False,
        )

    def survey(self, calls: Path) -> None:
        """Runs every test without a mutant, and records what it calls."""
        done = self.run([], 600, fail_fast=False)
        result = r"^test (\S+)(?: - should panic)? \.\.\. (\w+) <([\d.]+)s>$"
        for name, outcome, text in re.findall(result, done.stdout, re.MULTILINE):
            seconds = float(text)
            if seconds > MOST_SECONDS:
                # Other programs may have slowed it down.
                seconds = self.cpu_seconds(name)
            if seconds > MOST_SECONDS:
                print(f"left out, because it takes {seconds:.0f} s: {name}")
            elif outcome == "ok":
                self.seconds[name] = seconds
            else:
                # One that counts allocations, for example.
                print(f"left out, because it fails without a mutant: {name}")
        calls.unlink(missing_ok=True)
        # Each test has a thread of its own only if there are several.
        self.run([], 600, False, MUTANT_CALLS=str(calls), RUST_TEST_THREADS="2")
        if not calls.exists():
            return
        for line in calls.read_text().splitlines():
            function, thread = line.split(" ", 1)
            known = {thread} if thread in self.seconds else set(self.seconds)
            self.callers[int(function)] |= known

    def cpu_seconds(self, test: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.run([test], 600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    def notices(self, mutant: int, function: int) -> str | None:
        """Returns what notices the mutant: the name of a test, or a limit."""
        tests = self.callers.get(function, set())
        quick = sorted(name for name in tests if self.seconds[name] < SLOW_SECONDS)
        slow = sorted(tests.difference(quick), key=self.seconds.__getitem__)
        for some in [quick, slow]:
            if not some:
                continue
            seconds = sum(self.seconds[name] for name in some)
            done = self.run(some, seconds, MUTANT=str(mutant))
            if done.returncode == 0:
                continue
            failed = re.search(
                r"^test (\S+).* \.\.\. FAILED", done.stdout, re.MULTILINE
            )
            return failed[1] if failed else f"exit status {done.returncode}"
        return None


def build(
    tree: Path,
    packages: list[str],
    profile: str,
    targets: list[str] = TARGETS,
    **variables: str,
) -> list[Program]:
    """Compiles the test programs of packages."""
    command = ["cargo", "test", "--profile", profile]
    for package in packages:
        command += ["--package", package]
    command += [*targets, "--no-run", "--message-format", "json"]
    done = subprocess.run(
        command,
        cwd=tree,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    messages = map(json.loads, done.stdout.splitlines())
    return [
        Program(message["executable"], Path(message["manifest_path"]).parent)
        for message in messages
        if message.get("executable") and message["profile"]["test"]
    ]
