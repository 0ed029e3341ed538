"""Compiles all mutants of a crate into one program, in which an environment variable chooses one of them.

`cargo mutants` compiles each mutant, which takes a day for this workspace. Here each function contains its body once per mutant, in a `match`
on the number of the active mutant, so that the crate is compiled once and a mutant costs only the tests that call the function.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

# Bodies of these functions cannot be arms of a `match`: arms with `impl Trait` have different types, and a `const fn` reads no variable.
SINGLE_TYPE = re.compile(r"\bimpl\b|\bconst\s+(?:unsafe\s+)?fn\b")
# But these can, as an `Either`.
ITERATOR = re.compile(r"\s*impl\s+Iterator\b")

SWITCH = """
/// Which mutant is active, and which functions a test calls.
pub(crate) mod mutant {
    extern crate std;
    use std::{cell::RefCell, collections::BTreeSet, env, fs::OpenOptions, io::Write, string::String, sync::LazyLock, thread};

    static ACTIVE: LazyLock<u32> = LazyLock::new(|| env::var("MUTANT").map_or(0, |text| text.parse().unwrap()));
    static CALLS: LazyLock<Option<String>> = LazyLock::new(|| env::var("MUTANT_CALLS").ok());
    std::thread_local!(static CALLED: RefCell<BTreeSet<u32>> = const { RefCell::new(BTreeSet::new()) });

    pub(crate) fn active(function: u32) -> u32 {
        if let Some(path) = &*CALLS {
            let is_new = CALLED.try_with(|called| called.borrow_mut().insert(function)).unwrap_or(true);
            if is_new {
                let thread = thread::current();
                let line = std::format!("{function} {}\\n", thread.name().unwrap_or("?"));
                let mut file = OpenOptions::new().append(true).create(true).open(path).unwrap();
                file.write_all(line.as_bytes()).unwrap();
            }
        }
        *ACTIVE
    }

    /// The iterators of two mutants.
    #[derive(Clone)]
    pub(crate) enum Either<L, R> {
        L(L),
        R(R),
    }

    impl<T, L: Iterator<Item = T>, R: Iterator<Item = T>> Iterator for Either<L, R> {
        type Item = T;

        fn next(&mut self) -> Option<T> {
            match self {
                Self::L(one) => one.next(),
                Self::R(other) => other.next(),
            }
        }
    }

    impl<T, L: DoubleEndedIterator<Item = T>, R: DoubleEndedIterator<Item = T>> DoubleEndedIterator for Either<L, R> {
        fn next_back(&mut self) -> Option<T> {
            match self {
                Self::L(one) => one.next_back(),
                Self::R(other) => other.next_back(),
            }
        }
    }
}
"""
EITHER = "crate::mutant::Either"


@dataclass
class Mutant:
    """A mutant as `cargo mutants --list --json` describes it."""

    number: int
    file: str
    name: str
    start: tuple[int, int]
    end: tuple[int, int]
    replacement: str
    function: tuple[tuple[int, int], tuple[int, int]] | None
    # Number of the outermost function; None if the mutant must be compiled on its own.
    home: int | None = None

    @classmethod
    def read(cls, number: int, raw: dict[str, Any]) -> "Mutant":
        def place(span: dict[str, Any], end: str) -> tuple[int, int]:
            return span[end]["line"], span[end]["column"]

        function = raw["function"] and raw["function"]["span"]
        return cls(
            number,
            raw["file"],
            raw["name"],
            place(raw["span"], "start"),
            place(raw["span"], "end"),
            raw["replacement"],
            function and (place(function, "start"), place(function, "end")),
        )

    @property
    def label(self) -> str:
        """The name without line and column, which any edit changes."""
        return re.sub(r"^([^:]+):\d+:\d+: ", r"\1: ", self.name)


def read_list(text: str) -> list[Mutant]:
    return [Mutant.read(index + 1, raw) for index, raw in enumerate(json.loads(text))]


def body_start(text: str, start: int, end: int) -> int | None:
    """Returns the offset after the brace that opens the body of a function."""
    skipped = r'//[^\n]*|"(?:\\.|[^"\\])*"|r#*"|\bfn\b|\{|;'
    seen = False
    for match in re.finditer(skipped, text[start:end]):
        if match[0] == "fn":
            seen = True
        elif match[0] == "{" and seen:
            return start + match.end()
    return None


@dataclass
class Function:
    """The body of an outermost function that has mutants."""

    number: int
    start: int
    end: int
    is_iterator: bool
    mutants: list[Mutant]

    def arm(self, index: int, count: int, body: str) -> str:
        """Returns the body with an index of `count` as an arm."""
        if not self.is_iterator:
            return f"{{{body}}}"
        is_last = index == count - 1
        sides = ["R"] * index + ["L"] * (not is_last)
        head = "".join(f"{EITHER}::{side}(" for side in sides)
        return f"{head}{{{body}}}{')' * len(sides)}"


class Source:
    """A file, and the lines of its mutants after instrumentation."""

    def __init__(self, text: str, mutants: list[Mutant], first_function: int) -> None:
        self.text = text
        self.lines = [0]
        for line in text.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))
        self.mutants = mutants
        self.functions = self._outermost(first_function)

    def offset(self, place: tuple[int, int]) -> int:
        line, column = place
        return self.lines[line - 1] + column - 1

    def _outermost(self, number: int) -> list[Function]:
        spans: dict[tuple[int, int], list[Mutant]] = defaultdict(list)
        for mutant in self.mutants:
            if mutant.function:
                start, end = map(self.offset, mutant.function)
                spans[start, end].append(mutant)
        found: list[Function] = []
        last_end = 0
        single = False
        for (start, end), mutants in sorted(spans.items()):
            if start >= last_end:
                last_end = end
                body = body_start(self.text, start, end)
                signature = "" if body is None else self.signature(start, body)
                is_iterator = (
                    bool(ITERATOR.match(signature))
                    and "return " not in self.text[body:end]
                )
                single = body is None or (
                    not is_iterator and bool(SINGLE_TYPE.search(signature))
                )
                if body is not None and not single:
                    found.append(Function(number, body, end - 1, is_iterator, []))
                    number += 1
            if not single:
                found[-1].mutants.extend(mutants)
                for mutant in mutants:
                    mutant.home = found[-1].number
        return found

    def signature(self, start: int, end: int) -> str:
        """Returns the return type, with `const fn` if it is one."""
        text = self.text[start:end]
        head = text[: text.index("fn ") + 3]
        return ("const fn " if re.search(r"\bconst\s+fn $", head) else "") + (
            text.rpartition("->")[2] if "->" in text else ""
        )

    def instrumented(self, dropped: set[int]) -> tuple[str, dict[int, Mutant]]:
        """Returns the text without the dropped mutants, and the mutant of each line."""
        out: list[str] = []
        lines: dict[int, Mutant] = {}
        line = 1

        def add(text: str, mutant: Mutant | None = None) -> None:
            nonlocal line
            out.append(text)
            for _ in range(text.count("\n") + 1):
                if mutant:
                    lines[line] = mutant
                line += 1
            line -= 1

        at = 0
        for function in self.functions:
            start, end = function.start, function.end
            add(self.text[at:start])
            body = self.text[start:end]
            mutants = [
                mutant for mutant in function.mutants if mutant.number not in dropped
            ]
            count = len(mutants) + 1
            add(f" match crate::mutant::active({function.number}) {{\n")
            for index, mutant in enumerate(mutants):
                first = self.offset(mutant.start) - start
                last = self.offset(mutant.end) - start
                changed = (
                    body[:first] + mutant.replacement + " " + body[last:]
                    # Of the type of a reference, which `once` does not convert to.
                ).replace("once(Box::leak(", "once(&*Box::leak(")
                arm = function.arm(index, count, changed)
                add(f"{mutant.number} => {arm},", mutant)
                add("\n")
            add(f"_ => {function.arm(count - 1, count, body)} }} ")
            at = end
        add(self.text[at:])
        return "".join(out), lines


class Schemata:
    """The instrumented files of a crate."""

    def __init__(self, root: Path, crate: str, mutants: list[Mutant]) -> None:
        self.library = f"{crate}/src/lib.rs"
        self.sources: dict[str, Source] = {}
        self.dropped: set[int] = set()
        self.lines: dict[str, dict[int, Mutant]] = {}
        number = 1
        for file, of_file in groupby(mutants, key=lambda mutant: mutant.file):
            source = Source((root / file).read_text(), list(of_file), number)
            number += len(source.functions)
            self.sources[file] = source

    def write(self, tree: Path) -> None:
        for file, source in self.sources.items():
            text, self.lines[file] = source.instrumented(self.dropped)
            replace(tree / file, text)
        path = tree / self.library
        replace(path, path.read_text().removesuffix(SWITCH) + SWITCH)

    def restore(self, tree: Path) -> None:
        """Undoes `write`."""
        for file, source in self.sources.items():
            replace(tree / file, source.text)
        path = tree / self.library
        replace(path, path.read_text().replace(SWITCH, ""))

    def drop(self, messages: str) -> int:
        """Drops the mutants that the compiler's JSON messages are about. Returns their number."""
        before = len(self.dropped)
        for line in messages.splitlines():
            message = json.loads(line).get("message")
            if not isinstance(message, dict) or message["level"] != "error":
                continue
            places = [span for span in message["spans"] if span["is_primary"]]
            for span in places:
                while span["expansion"] and span["file_name"] not in self.lines:
                    span = span["expansion"]["span"]
                lines = self.lines.get(span["file_name"], {})
                mutant = lines.get(span["line_start"])
                if mutant:
                    self.dropped.add(mutant.number)
        return len(self.dropped) - before


def replace(path: Path, text: str) -> None:
    """Writes a file unless it has this text, so that Cargo sees only changes."""
    if not path.exists() or path.read_text() != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
