"""Command lines of curl: every shell passes exactly the intended arguments."""

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from presigned import PresignedRequest, Presigner, PresignError, curl, shell_quote

AT = "2026-11-24T08:00:00Z"
SHELLS = [("sh", "C"), ("dash", "C.UTF-8"), ("bash", "C.UTF-8"), ("bash", "C")]
PIECES = [
    *"'\"\n\t\x1b\x07%!-\\é猫😀\u202e\u200b\x9b\x7f;&|<>*?#~ $@=:a0",
    "$(touch PWNED)",
    "`touch PWNED`",
    "${IFS}",
    "\\n",
    "\\'",
    "!!",
    "--",
    "%s",
    "{a,b}",
    "\x1b]0;x\x07",
]


class Shells:
    """All installed shells, with a curl that prints its arguments."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        stub = folder / "curl"
        stub.write_text('#!/bin/sh\nprintf \'\\0%s\' "$0" "$@"\n')
        stub.chmod(0o755)

    def check(self, line: str, expected: list[str]) -> None:
        assert all(unicodedata.category(c) not in {"Cc", "Cf"} for c in line)
        for shell, locale in SHELLS:
            run = subprocess.run(
                [shell, "-c", os.fsencode(line)],
                cwd=self.folder,
                env={"PATH": f"{self.folder}:/usr/bin:/bin", "LC_ALL": locale},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
            given = run.stdout.decode().split("\0")[2:]
            assert (given, run.stderr, run.returncode) == (expected, b"", 0), (
                shell,
                line,
            )
            assert os.listdir(self.folder) == ["curl"], (shell, line)


@pytest.fixture
def shells(tmp_path: Path) -> Shells:
    return Shells(tmp_path)


def texts(seed: int) -> Iterator[str]:
    random = Random(seed)
    while True:
        yield "".join(random.choices(PIECES, k=random.randint(1, 6)))


def test_curl_hostile_request_gets_exact_arguments(
    s3: Presigner, shells: Shells
) -> None:
    file = "file $(touch PWNED).txt"
    random = texts(14)
    for round in range(12):
        note = "".join(c for c in next(random) if " " <= c <= "~")
        headers = {
            "x-amz-meta-note": f"it's $(id) ! {note}",
            "x-amz-meta-none": "",
        }
        method, options = [
            ("GET", ["--fail", "--output", file]),
            ("PUT", ["--upload-file", file]),
            ("HEAD", ["--head"]),
            ("DELETE", ["--request", "DELETE"]),
        ][round % 4]
        make = getattr(s3, f"{method.lower()}_object")
        request = make("photos", f"{next(random)}x", headers=headers, at=AT)
        rest = []
        for name, value in request.headers.items():
            rest += ["--header", f"{name}: {value}" if value else f"{name};"]
        rest.append(request.url)
        shells.check(curl(request, file), [*options, *rest])
        if request.method == "GET":
            shells.check(curl(request), ["--fail-with-body", *rest])
            assert curl(request, file=None) == curl(request)
        if request.method == "PUT":
            shells.check(curl(request), ["--upload-file", "-", *rest])


def test_curl_dot_segment_is_sent_as_is(s3: Presigner, shells: Shells) -> None:
    link = s3.get_object("photos", "../a", at=AT, allow_unsafe_key=True)
    shells.check(curl(link), ["--fail-with-body", "--path-as-is", link.url])


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("a b'.txt", "a b'.txt"),
        ("a\x1b\n\u202e\x9b.txt", "a____.txt"),
        ("../a", ".._a"),
        ("..", "object"),
        ("", "object"),
        ("-rf", "./-rf"),
    ],
)
def test_curl_any_file_is_a_plain_name(
    s3: Presigner, shells: Shells, name: str, file: str
) -> None:
    link = s3.get_object("photos", "k", at=AT)
    shells.check(curl(link, name), ["--fail", "--output", file, link.url])


def test_curl_request_of_parts_is_checked() -> None:
    never = "1970-01-01T00:00:00Z"
    made = PresignedRequest("POST", "https://h/", {"a": "b"}, never)
    assert curl(made) == "curl --request POST --header 'a: b' 'https://h/'"
    for url, headers, code in [
        ("https://h/", {"a": "b\nc: d"}, "invalid_header"),
        ("https://h/", {"a": "b\r"}, "invalid_header"),
        ("https://h/", {"a\nb": "c"}, "invalid_header"),
        ("https://h/\n", {}, "invalid_url"),
        ("https://h/\0", {}, "unsupported_combination"),
        ("https://h/", {"a": "\0"}, "unsupported_combination"),
    ]:
        with pytest.raises(PresignError) as caught:
            curl(PresignedRequest("GET", url, headers, never))
        assert caught.value.code == code


def test_curl_other_types_are_type_errors(s3: Presigner) -> None:
    link = s3.get_object("photos", "k", at=AT)
    with pytest.raises(
        TypeError, match=r"^request must be a PresignedRequest, not str$"
    ):
        curl(link.url)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^file must be str, not bytes"):
        curl(link, b"a")  # type: ignore[arg-type]


def test_shell_quote_any_text_is_one_word(shells: Shells) -> None:
    random = texts(15)
    for _ in range(20):
        text = f"{next(random)}."
        shells.check(f"curl {shell_quote(text)}", [text])
    assert shell_quote("it's") == "'it'\\''s'"
    assert shell_quote("") == "''"


def test_shell_quote_unsupported_text_is_an_error() -> None:
    for text in ["a\0", "a\n"]:
        with pytest.raises(PresignError) as caught:
            shell_quote(text)
        assert caught.value.code == "unsupported_combination"
    with pytest.raises(PresignError) as caught:
        shell_quote("\ud800")
    assert caught.value.code == "invalid_option"
    with pytest.raises(TypeError, match="^text must be str, not int"):
        shell_quote(1)  # type: ignore[arg-type]
