"""Names, responses and arguments with control characters or markup reach terminals and browsers as text."""

import base64
import json
import os
import random
import re
import subprocess
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from terminal import run_on_terminal

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "TERM": "xterm",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "AWS_REGION": "eu-west-1",
}
AT = ["--at", "2026-11-24T08:00:00Z"]
HOSTILE = "a\x1b]0;x\x07\x1b[45m\x1b[2J\rb\nc\td\u202e\u200b\u2066\x9b2J\x85\x7f\ufeffé"
LINK = (
    "https://photos.s3.eu-west-1.amazonaws.com/"
    + quote(HOSTILE)
    + "?versionId="
    + quote(HOSTILE)
    + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A"
    + quote(HOSTILE)
    + "%2F20261124%2Feu-west-1%2Fs3%2Faws4_request&X-Amz-Date=20261124T080000Z"
    + "&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature="
    + "0" * 64
)
NOWHERE = ["--endpoint-url", "http://127.0.0.1:1"]
RUNS = {
    "inspect": ["inspect", LINK],
    "inspect, JSON": ["inspect", LINK, "--json"],
    "explain": ["explain", LINK, "--error", "ANSWER", "--method", "GET"],
    "explain, JSON": ["explain", LINK, "--error", "ANSWER", "--json"],
    "verify": ["verify", LINK, "--header", f"host: {HOSTILE}"],
    "share": [f"s3://photos/{HOSTILE}"],
    "share, curl": [f"s3://photos/{HOSTILE}", "--output", "curl"],
    "share, wget": [f"s3://photos/{HOSTILE}", "--output", "wget"],
    "share, HTML": [f"s3://photos/{HOSTILE}", "--output", "html"],
    "share, Markdown": [f"s3://photos/{HOSTILE}", "--output", "markdown"],
    "share, JSON": [f"s3://photos/{HOSTILE}", "--json"],
    "share, object": ["share", f"s3://photos/{HOSTILE}", *NOWHERE],
    "share, folder": ["share", f"s3://photos/{HOSTILE}/", "-r", *NOWHERE],
    "post": ["post", f"s3://photos/{HOSTILE}"],
    "post, curl": ["post", f"s3://photos/{HOSTILE}", "--format", "curl"],
    "post, HTML": ["post", f"s3://photos/{HOSTILE}", "--format", "html"],
    "no target": [HOSTILE],
    "no bucket": [f"s3://{HOSTILE}/k"],
    "no host": [f"https://{HOSTILE}/k"],
    "no file name": ["s3://photos/k", "--filename", HOSTILE],
    "no option": [f"--{HOSTILE}"],
    "one too many": ["inspect", LINK, HOSTILE],
    "no provider": ["s3://photos/k", "--provider", HOSTILE],
    "no number": ["multipart", "s3://photos/k", "--upload-id", "1", "--size", HOSTILE],
    "no region": ["s3://photos/k", "--region", HOSTILE],
    "no profile": ["s3://photos/k", "--profile", HOSTILE],
    "no method": ["s3://photos/k", "--method", HOSTILE],
    "no header": ["s3://photos/k", "-H", f"{HOSTILE}: 1"],
    "no life": ["s3://photos/k", "--expires-in", HOSTILE],
    "no moment": ["s3://photos/k", "--expires-at", HOSTILE],
    "no endpoint": ["s3://photos/k", "--endpoint-url", f"http://{HOSTILE}"],
    "no operation": ["operation", HOSTILE],
    "no shell": ["completions", HOSTILE],
    "no page": ["man", HOSTILE],
    "no upload": ["upload", f"/nonexistent/{HOSTILE}", "s3://photos/k"],
    "no batch": ["batch", f"/nonexistent/{HOSTILE}"],
    "no download": ["download", f"s3://photos/{HOSTILE}", "/nonexistent/f", *NOWHERE],
    "no certificates": ["download", "s3://b/k", "--ca-bundle", f"/{HOSTILE}"],
}


def on_terminal(*arguments: str, **variables: str) -> str:
    """Returns the terminal output of a run, with any status."""
    return run_on_terminal([PRESIGN, *arguments], ENVIRONMENT | variables)[1]


def invisible(shown: str) -> set[str]:
    """Returns invisible characters other than newlines and our colours."""
    plain = re.sub(r"\x1b\[(0|1|2|4|3[1-3])m", "", shown)
    hidden = {"Cc", "Cf", "Zl", "Zp"}
    return {
        character
        for character in plain
        if unicodedata.category(character) in hidden and character != "\n"
    }


@pytest.mark.parametrize("name", RUNS)
def test_terminal_gets_no_control_character(name: str, tmp_path: Path) -> None:
    answer = tmp_path / "answer.xml"
    answer.write_text(
        f"<Error><Code>{HOSTILE}</Code><Endpoint>{HOSTILE}</Endpoint>"
        f"<CanonicalRequest>GET\n/{HOSTILE}\nx={HOSTILE}</CanonicalRequest></Error>"
    )
    arguments = [str(answer) if text == "ANSWER" else text for text in RUNS[name]]
    shown = on_terminal(*arguments)
    assert shown.strip() and invisible(shown) == set(), shown
    # A newline in a name does not start a line.
    assert not any(line.startswith("c\\u{9}d") for line in shown.splitlines())


@pytest.mark.parametrize("variable", ["AWS_PROFILE", "AWS_CONFIG_FILE", "TZ"])
def test_terminal_gets_no_control_character_of_variable(variable: str) -> None:
    variables = {variable: f"/nonexistent/{HOSTILE}"}
    arguments = ["s3://photos/k", "--expires-at", "2026-11-24T10:00", *AT]
    assert invisible(on_terminal(*arguments, **variables)) == set()
    assert invisible(on_terminal("download", "--help", **variables)) == set()


@pytest.mark.parametrize("name", ["one too many", "no download", "no certificates"])
def test_error_has_no_signed_url(name: str) -> None:
    link = run("s3://photos/k", *AT).strip()
    signature = link.partition("X-Amz-Signature=")[2]
    arguments = {
        "one too many": ["inspect", link, link],
        "no download": ["download", link, f"/nonexistent/{link}", *NOWHERE],
        "no certificates": ["download", link, "--ca-bundle", f"/{link}"],
    }[name]
    done = subprocess.run(
        [PRESIGN, *arguments],
        check=False,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0 and done.stderr
    assert signature not in done.stderr + done.stdout


def run(*arguments: str) -> str:
    done = subprocess.run(
        [PRESIGN, *arguments],
        check=True,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout.removesuffix("\n")


PIECES = [
    *"\t\x1b\x07\x7f",
    *"\"'<>&;`=/ é猫\u202e\u200b\u200d\u05d0\xa0",
    "\r\n",
    "&lt;",
    "&#60;",
    "&amp",
    "<script>document.title='PWNED'</script>",
    "</a>",
    "--><!--",
    "javascript:",
    "\x1b]0;x\x07",
]
COLLECT = """<script>
const collected = {
  links: [...document.links].map((link) => [link.getAttribute("href"), link.textContent]),
  forms: [...document.forms].map((form) => [form.getAttribute("action"), form.method, form.enctype,
    [...form.elements].filter(({ type }) => type === "hidden" || type === "text").map(({ name, value }) => [name, value])]),
  elements: document.querySelectorAll("script").length,
};
const bytes = new TextEncoder().encode(JSON.stringify(collected));
document.body.textContent = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
</script>"""


def title(name: str) -> str:
    """Returns a name as a hyperlink shows it."""

    def shown(character: str) -> str:
        turns = character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        if unicodedata.category(character) == "Cc" or turns:
            return f"\\u{{{ord(character):x}}}"
        return character

    name = name.rstrip("/").rsplit("/", 1)[-1]
    return "".join(map(shown, name)) if name.strip() else "object"


def test_browser_parses_links_and_forms(tmp_path: Path) -> None:
    """Parses all of them in one page with Chromium."""
    chance = random.Random(14)
    page, links, forms = "<!doctype html><meta charset=utf-8><body>", [], []
    for _ in range(24):
        key = "".join(chance.choices(PIECES, k=6)) + "x"
        value = "".join(chance.choices(PIECES, k=6))
        target = f"s3://photos/{key}"
        page += run(target, *AT, "--output", "html") + "\n"
        links.append([run(target, *AT), title(key)])
        field = ["--field", f"x-amz-meta-note={value}"]
        form = ["post", target, *field, "--starts-with", "Content-Type=<i>'\"/", *AT]
        page += run(*form, "--format", "html") + "\n"
        made = json.loads(run(*form))
        fields = [*map(list, made["fields"].items()), ["Content-Type", "<i>'\"/"]]
        forms.append([made["url"], "post", "multipart/form-data", fields])
    assert invisible(page) == set()
    file = tmp_path / "page.html"
    file.write_text(page + COLLECT)
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    profile = f"--user-data-dir={tmp_path}/profile"
    dumped = subprocess.run(
        [*chromium, profile, file.as_uri()],
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    (text,) = re.findall(r"<body>([A-Za-z0-9+/=]+)\s*</body>", dumped.stdout)
    got = json.loads(base64.b64decode(text))
    assert got == {"links": links, "forms": forms, "elements": 1}
