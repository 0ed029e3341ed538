"""Every fenced block of docs/ is run, type-checked or parsed, or is the output of one that is run.

Runs inside with-s3. The programs of a page are run as one per language, in order, with these replacements for a reader's settings:
an address `http://localhost:9000` is the S3 server of the tests, which has a bucket `photos` with `2026/cat.jpg`.
"""

import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import requests
import tomllib
import yaml
from blocks import OUTPUT, ROOT, Block, blocks, pages, shows
from presigned import Presigner

LOCAL = "http://localhost:9000"
SERVER = os.environ["S3_ENDPOINT_URL"]
DRIVERS = Path(__file__).parent / "drivers"
# Where the npm package and its tools are found.
NODE_FOLDER = ROOT / "tests/npm/.generated/docs"
BIN = ROOT / "tests/npm/node_modules/.bin"

# Pages whose programs send requests. All others create URLs of AWS.
SEND = {
    "how-to/browser-form.md",
    "how-to/cloudfront.md",
    "how-to/multipart.md",
    "how-to/nextjs.md",
    "how-to/upload-slot.md",
}
# Tests that run all blocks of the pages that they name.
OWN_TESTS = [
    path
    for folder in ["aiobotocore", "engines", "npm", "python", "readme"]
    for path in sorted((ROOT / "tests" / folder).glob("*test*"))
    if path.is_file()
]
# What `sh` blocks contain: installations, which other tests run, and which are too slow here.
INSTALL = {
    "cargo install --path crates/presign-cli": "tests/readme/test_readme.py",
    "pip install .": "Makefile",
    "make npm": "Makefile",
    "npm install PATH/bindings/npm": "Makefile",
    "cargo add --path PATH/crates/presign-core": "crates/presign-core/Cargo.toml",
}
PARSERS = {
    "html": lambda text: html.parser.HTMLParser().feed(text),
    "json": json.loads,
    "toml": tomllib.loads,
    "xml": ElementTree.fromstring,
    "yaml": yaml.safe_load,
}
PROGRAMS = {"console", "js", "python", "ts"}
counts: Counter[str] = Counter()


@cache
def own_test(page: str) -> Path | None:
    name = re.compile(rf"[\"'/]{re.escape(page)}[\"']")
    return next((path for path in OWN_TESTS if name.search(path.read_text())), None)


def each(*languages: str) -> list[Block]:
    """Returns the blocks of these languages, but not those that are part of an example file."""
    return [
        block
        for page in pages()
        if not own_test(page)
        for block in blocks(page)
        if block.language in languages
    ]


def with_language(*languages: str) -> list[str]:
    return sorted({block.page for block in each(*languages) if not is_excerpt(block)})


def is_excerpt(block: Block) -> bool:
    return block.title is not None and (ROOT / block.title).is_file()


@pytest.fixture(scope="session", autouse=True)
def report() -> Iterator[None]:
    yield
    print(
        "\nblocks of docs/:",
        ", ".join(f"{n} {what}" for what, n in sorted(counts.items())),
    )


@pytest.fixture(scope="session")
def server() -> dict[str, str]:
    """The settings of the S3 server, on which the bucket of the examples exists."""
    keys = os.environ["S3_ACCESS_KEY_ID"], os.environ["S3_SECRET_ACCESS_KEY"]
    s3 = Presigner(
        "eu-west-1",
        access_key_id=keys[0],
        secret_access_key=keys[1],
        endpoint_url=SERVER,
    )
    requests.put(s3.presign("PUT", "photos").url, timeout=30)
    for key in ["2026/cat.jpg", "2026/dog.jpg"]:
        sent = requests.put(s3.put_object("photos", key).url, data=b"meow", timeout=30)
        assert sent.status_code == 200, sent.text
    return {
        "AWS_ACCESS_KEY_ID": keys[0],
        "AWS_SECRET_ACCESS_KEY": keys[1],
        "AWS_ENDPOINT_URL": SERVER,
    }


@pytest.fixture
def environment(page: str, server: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """What the programs of a page see: example credentials, or those of the S3 server if they send requests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("AWS_", "S3_"))}
    example = {
        "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    }
    settings = server if page in SEND else example
    path = f"{ROOT}/target/debug:{os.environ['PATH']}"
    home = {"AWS_REGION": "eu-west-1", "HOME": str(tmp_path), "PATH": path, "TZ": "UTC"}
    return kept | home | settings


def run(
    command: list[str], env: dict[str, str], cwd: Path, typed: str | None = None
) -> str:
    done = subprocess.run(
        command,
        input=typed,
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout.replace(SERVER, LOCAL)


# A program prints it before each of its blocks.
MARK = "\x1e"


def compare(programs: list[Block], shown: Sequence[str | None], printed: str) -> None:
    outputs = printed.split(MARK)[1:]
    assert len(outputs) == len(programs), printed
    for block, expected, output in zip(programs, shown, outputs, strict=True):
        counts["run"] += 1
        if expected is not None:
            assert shows(expected, output), f"{block} printed:\n{output}"


def outputs_of(page: str, language: str) -> tuple[list[Block], list[str | None]]:
    """Returns the blocks of the page's program, and the text that follows each."""
    of_page = blocks(page)
    programs, shown = [], []
    for block, following in zip(of_page, [*of_page[1:], None], strict=True):
        if block.language == language and block.title is None:
            programs.append(block)
            is_output = following is not None and (
                following.language,
                following.title,
            ) == ("text", OUTPUT)
            shown.append(following.text if is_output and following else None)
    return programs, shown


@pytest.mark.parametrize("page", with_language("console"))
def test_console_blocks_print_what_they_show(
    page: str, environment: dict[str, str], tmp_path: Path
) -> None:
    programs = [block for block in blocks(page) if block.language == "console"]
    script, shown = ["set -o pipefail"], []
    for block in programs:
        lines = block.text.splitlines()
        typed = [line[2:] for line in lines if line.startswith(("$ ", "> "))]
        shown.append(
            "\n".join(line for line in lines if not line.startswith(("$ ", "> ")))
        )
        script += [f"printf '\\036' # {block}", *typed]
    text = "\n".join(script).replace(LOCAL, SERVER)
    compare(programs, shown, run(["bash", "-c", text], environment, tmp_path))


@pytest.mark.parametrize("page", with_language("python"))
def test_python_blocks_run(
    page: str, environment: dict[str, str], tmp_path: Path
) -> None:
    programs, shown = outputs_of(page, "python")
    script = "".join(f"print({MARK!r}, end='')\n{block.text}\n" for block in programs)
    program = tmp_path / "page.py"
    program.write_text(script.replace(LOCAL, SERVER))
    compare(programs, shown, run([sys.executable, str(program)], environment, tmp_path))
    driver = DRIVERS / f"{Path(page).stem}.py"
    if driver.exists():
        run(
            [sys.executable, str(driver)],
            environment | {"PYTHONPATH": str(tmp_path)},
            tmp_path,
        )


@pytest.mark.parametrize("page", with_language("js", "ts"))
def test_javascript_blocks_run(page: str, environment: dict[str, str]) -> None:
    folder = NODE_FOLDER / Path(page).stem
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    programs, shown = outputs_of(page, "js")
    if programs:
        # Imports are hoisted, so that every block of the page may have its own.
        script = "".join(
            f"process.stdout.write({json.dumps(MARK)});\n{block.text}\n"
            for block in programs
        )
        (folder / "page.mjs").write_text(script.replace(LOCAL, SERVER))
        compare(programs, shown, run(["node", "page.mjs"], environment, folder))

    driver = DRIVERS / f"{Path(page).stem}.mjs"
    files = [
        block
        for block in blocks(page)
        if block.language in {"js", "ts"} and block.title and not is_excerpt(block)
    ]
    for block in files:
        assert driver.exists(), f"{block}: needs a driver in tests/docs/drivers"
        source = folder / Path(block.title or "").name
        source.write_text(block.text)
        if block.language == "ts":
            compile_strictly(
                "--lib",
                "es2022,dom",
                "--module",
                "esnext",
                "--moduleResolution",
                "bundler",
                str(source),
            )
            target = source.with_suffix(".mjs")
            run(
                [
                    str(BIN / "esbuild"),
                    str(source),
                    f"--outfile={target}",
                    "--log-level=warning",
                ],
                environment,
                folder,
            )
        counts["run by a driver"] += 1
    if files:
        shutil.copy(driver, folder / "driver.mjs")
        print(run(["node", "driver.mjs"], environment, folder))


def compile_strictly(*arguments: str) -> None:
    options = (
        "--noEmit --strict --exactOptionalPropertyTypes --target es2022 --types node"
    )
    command = [str(BIN / "tsc"), *options.split(), *arguments]
    run(command, dict(os.environ), ROOT / "tests/npm")


@pytest.mark.parametrize(
    "block",
    [block for block in each("js", "python", "ts") if is_excerpt(block)],
    ids=str,
)
def test_excerpts_are_in_the_example(block: Block) -> None:
    example = ROOT / (block.title or "")
    assert block.text.rstrip("\n") in example.read_text()
    tests = "".join(
        path.read_text()
        for folder in ["tests/npm", "tests/python"]
        for path in (ROOT / folder).glob("*test*")
    )
    assert example.name in tests
    counts["excerpts of tested examples"] += 1


@pytest.mark.parametrize("block", each("sh"), ids=str)
def test_shell_blocks_are_installations(block: Block) -> None:
    for line in block.text.splitlines():
        assert line in INSTALL, (
            f"{block}: `{line}`: use a block `console`, which is run"
        )
        for path in [
            INSTALL[line],
            *re.findall(r"(?:PATH/|--path (?!PATH/))([\w/-]+)", line),
        ]:
            assert (ROOT / path).exists()
    counts["installations"] += 1


@pytest.mark.parametrize("block", each(*PARSERS), ids=str)
def test_data_blocks_are_valid(block: Block) -> None:
    PARSERS[block.language](block.text)
    counts["parsed"] += 1


@pytest.mark.parametrize("page", with_language("rust"))
def test_rust_blocks_are_tests_of_documentation(page: str) -> None:
    included = (ROOT / "tests/servers/src/lib.rs").read_text()
    assert f'#[doc = include_str!("../../../docs/{page}")]' in included
    counts["run by cargo test --doc"] += len(each("rust"))


def test_every_block_has_a_language_that_is_tested() -> None:
    for block in each(*{block.language for page in pages() for block in blocks(page)}):
        assert block.language in PROGRAMS | {"rust", "sh", "text", *PARSERS}, (
            f"{block}: {block.language or 'no language'}"
        )
        if block.language == "text":
            assert block.title == OUTPUT, f"{block}: text is the output of a program"
            counts["outputs"] += 1


def test_blocks_of_other_pages_have_a_test_of_their_own() -> None:
    own = {page: test for page in pages() if (test := own_test(page)) and blocks(page)}
    assert "why-links-fail.md" in own
    for page, test in own.items():
        counts[f"of {page} in {test.relative_to(ROOT)}"] += len(blocks(page))


def test_drivers_belong_to_pages() -> None:
    stems = {Path(page).stem for page in pages()}
    assert {path.stem for path in DRIVERS.iterdir()} <= stems


def test_blocks_of_the_npm_readme_compile() -> None:
    """Compiles each with the names that it leaves to the reader."""
    folder = NODE_FOLDER / "npm-readme"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(Path(__file__).parent / "npm-readme.d.ts", folder)
    readme = (ROOT / "bindings/npm/README.md").read_text()
    programs = re.findall(r"^```js\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    assert len(programs) > 5
    for at, program in enumerate(programs):
        (folder / f"{at}.mts").write_text(f"{program}export {{}};\n")
    compile_strictly(
        "--lib",
        "es2022,dom",
        "--module",
        "nodenext",
        "--skipLibCheck",
        *map(str, folder.iterdir()),
    )
