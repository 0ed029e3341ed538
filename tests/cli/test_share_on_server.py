"""Every link of `presign share`, in every format, gives its object at a real server named by variables."""

import csv
import io
import json
import re
import stat
import subprocess
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from on_server import BUCKET, ENVIRONMENT, IS_CEPH, PRESIGN, run

# Keys that a file system can have, and the path in the folder of a script.
KEYS = {
    "cat.jpg": "cat.jpg",
    "a b+c%2F?#é.txt": "a b+c%2F?#é.txt",
    'it\'s "a" $(touch x) `&` <b>.txt': 'it\'s "a" $(touch x) `&` <b>.txt',
    "-rf": "-rf",
    "-rf.d/-o": "-rf.d/-o",
    "[1-3]{a,b}\\*.txt": "[1-3]{a,b}_*.txt",
    "deep/er/CAT.jpg": "deep/er/CAT.jpg",
    "deep/er/cat.jpg": "deep/er/cat.jpg",
    ".git/config": "_git/config",
    '=1+1,"x";.csv': '=1+1,"x";.csv',
    "a\tb\u202e": "a_b_",
}
# Keys that s3s-fs, which stores objects in files, cannot have.
CEPH_KEYS = {
    "line\nend\r\n.txt": "line_end__.txt",
    "\x01\x7f": "__",
    "deep": "deep",
    "deep/er": "~2/deep/er",
    "deep/er/CAT.jpg": "~3/deep/er/CAT.jpg",
    "deep/er/cat.jpg": "~3/deep/er/cat.jpg",
    "x//y": "x/_/y",
    "x/_/y": "~2/x/_/y",
    "empty/": None,
}
UNSAFE = {"..": "_", "./c": "~2/_/c", "up/../../b": "up/_/_/b"}


def presign(*arguments: str, status: int = 0) -> tuple[str, str]:
    return run(PRESIGN, "share", *arguments, status=status)


def fetched(url: str) -> str:
    done, _ = run("curl", "--silent", "--fail", "--path-as-is", "--globoff", url)
    return done


def upload(keys: list[str], folder: str) -> dict[str, str]:
    """Uploads an object for each key, and returns their contents."""
    bodies = {}
    for index, key in enumerate(keys):
        target = f"s3://{BUCKET}/{folder}{key}"
        url, _ = run(PRESIGN, target, "--method", "PUT", "--allow-unsafe-key")
        bodies[key] = "" if key.endswith("/") else f"{folder} {index}"
        put = ["curl", "--silent", "--fail", "--path-as-is", "--globoff"]
        run(*put, "--request", "PUT", "--data-binary", bodies[key], url.strip())
    return bodies


@pytest.fixture(scope="module")
def folder() -> tuple[str, dict[str, str]]:
    """Returns the name and the objects of a folder."""
    name = "share it's/"
    bodies = upload([*KEYS, *(CEPH_KEYS if IS_CEPH else {})], name)
    upload(["private"], "share it's-not/")
    return name, {key: body for key, body in bodies.items() if not key.endswith("/")}


class Links(HTMLParser):
    """The links of a page, with their texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[list[str]] = []
        self.tags: set[str] = set()
        self.is_link = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "a":
            self.is_link = True
            self.links.append([dict(attrs)["href"] or "", ""])

    def handle_endtag(self, tag: str) -> None:
        self.is_link &= tag != "a"

    def handle_data(self, data: str) -> None:
        if self.is_link:
            self.links[-1][1] += data


def of_csv(text: str) -> dict[str, str]:
    assert text.startswith("key,size,last_modified,expires_at,url\r\n")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for row in rows:
        assert re.fullmatch(r"\d+", row["size"])
        assert row["last_modified"][:2] == row["expires_at"][:2] == "20"
    return {row["key"]: row["url"] for row in rows}


def of_json(text: str) -> dict[str, str]:
    document = json.loads(text)
    assert document["bucket"] == BUCKET and "T" in document["expires_at"]
    return {one["key"]: one["url"] for one in document["objects"]}


def of_json_lines(text: str) -> dict[str, str]:
    lines = [json.loads(line) for line in text.split("\n") if line]
    assert len({line["expires_at"] for line in lines}) == 1
    return {line["key"]: line["url"] for line in lines}


@pytest.mark.parametrize(
    ("extension", "read"),
    [("csv", of_csv), ("json", of_json), ("jsonl", of_json_lines)],
)
def test_links_of_a_table_are_for_their_keys(
    folder: tuple[str, dict[str, str]],
    extension: str,
    read: Callable[[str], dict[str, str]],
    tmp_path: Path,
) -> None:
    name, bodies = folder
    file = tmp_path / f"links.{extension}"
    file.write_text("old")
    file.chmod(0o644)
    _, note = presign(f"s3://{BUCKET}/{name}", "--recursive", "-o", str(file))
    assert re.match(rf"note: {len(bodies)} links, expires 20", note), note
    assert ("skipped 1 empty object" in note) == IS_CEPH
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [file.name]
    links = read(file.read_bytes().decode())
    assert {key: fetched(url) for key, url in links.items()} == {
        name + key: body for key, body in bodies.items()
    }


def test_text_has_one_url_per_line(folder: tuple[str, dict[str, str]]) -> None:
    name, bodies = folder
    # The folder is the same without its last slash: other folders that start like it are not shared.
    urls, _ = presign(f"s3://{BUCKET}/{name.removesuffix('/')}", "-r")
    found = [fetched(url) for url in urls.splitlines()]
    assert sorted(found) == sorted(bodies.values())
    assert len({re.search(r"X-Amz-Date=(\w+)", url)[1] for url in urls.split()}) == 1  # type: ignore[index]


def test_page_links_every_object(folder: tuple[str, dict[str, str]]) -> None:
    name, bodies = folder
    page, _ = presign(
        f"s3://{BUCKET}/{name}", "-r", "--format", "html", "--expires-in", "2h"
    )
    links = Links(page)
    shown = {text: fetched(url) for url, text in links.links}
    visible = {
        re.sub(r"[\x00-\x1f\x7f\u202e]", lambda m: f"\\u{{{ord(m[0]):x}}}", key): body
        for key, body in bodies.items()
    }
    assert shown == visible
    assert not links.tags & {"script", "img", "link", "iframe", "form", "b"}
    for part in (
        '<html lang="en">',
        '<meta name="robots" content="noindex, nofollow">',
        '<meta name="referrer" content="no-referrer">',
        "default-src 'none'",
        f"<p>{len(bodies)} files, ",
    ):
        assert part in page
    assert re.search(
        r"expire on <time datetime=\"20\S+Z\"><strong>20\S+ \d\d:\d\d UTC<", page
    )


def contents(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_text() for path in files}


@pytest.mark.parametrize("shell", [["sh"], ["sh", "-e"], ["bash", "--posix"]])
def test_script_downloads_the_folder(
    folder: tuple[str, dict[str, str]], shell: list[str], tmp_path: Path
) -> None:
    name, bodies = folder
    script = tmp_path / "get.sh"
    presign(f"s3://{BUCKET}/{name}", "-r", "-o", str(script))
    assert script.read_text().replace("\n", "").isprintable()
    run(*shell, "-n", str(script))
    run(*shell, str(script), cwd=tmp_path)
    paths = KEYS | (CEPH_KEYS if IS_CEPH else {})
    assert contents(tmp_path / "share it's") == {
        paths[key]: body for key, body in bodies.items()
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["get.sh", "share it's"]
    # Nothing is overwritten, and another folder can be chosen.
    run(*shell, str(script), cwd=tmp_path, status=1)
    run(*shell, str(script), "-other", cwd=tmp_path)
    assert contents(tmp_path / "-other") == contents(tmp_path / "share it's")


def test_script_reports_failed_downloads(tmp_path: Path) -> None:
    upload(["1", "2", "3"], "script/")
    script, _ = presign(f"s3://{BUCKET}/script/", "-r", "--format", "curl")
    run(
        "sh",
        "-c",
        run(
            PRESIGN, f"s3://{BUCKET}/script/2", "--method", "DELETE", "--output", "curl"
        )[0],
    )
    done = subprocess.run(
        ["sh", "-e", "-s", "there"],
        check=False,
        input=script,
        env=ENVIRONMENT,
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and done.stderr.endswith("\n1 downloads failed\n")
    assert sorted(contents(tmp_path / "there")) == ["1", "3"]


@pytest.mark.skipif(not IS_CEPH, reason="s3s-fs stores objects in files")
def test_unsafe_keys_are_reported_or_stay_in_the_folder(tmp_path: Path) -> None:
    bodies = upload([*UNSAFE, "ok"], "unsafe/")
    target = f"s3://{BUCKET}/unsafe/"
    urls, error = presign(target, "-r", status=1)
    assert [fetched(url) for url in urls.split()] == [bodies["ok"]]
    assert error.count("[unsafe_key]") == len(UNSAFE)
    assert error.endswith("error: 3 objects have no link [bad_keys]\n")
    script = tmp_path / "get.sh"
    presign(target, "-r", "--allow-unsafe-key", "-o", str(script))
    run("sh", str(script), "d", cwd=tmp_path)
    assert contents(tmp_path / "d") == {
        (UNSAFE | {"ok": "ok"})[key]: body for key, body in bodies.items()
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["d", "get.sh"]


def test_more_than_one_page_is_listed_up_to_the_limit(tmp_path: Path) -> None:
    # More than the 1,000 keys of one response.
    keys = "".join(f"s3://{BUCKET}/many/{index:04}\n" for index in range(1005))
    (tmp_path / "keys").write_text(keys)
    run(PRESIGN, "batch", "keys", "urls", "--method", "PUT", cwd=tmp_path)
    config = "".join(
        f'url = "{url}"\n' for url in (tmp_path / "urls").read_text().split()
    )
    (tmp_path / "config").write_text(config)
    run(
        "curl",
        "-sf",
        "-X",
        "PUT",
        "-d",
        "x",
        "--parallel",
        "-K",
        "config",
        cwd=tmp_path,
    )
    urls, note = presign(f"s3://{BUCKET}/many/", "-r")
    assert [url.split("?")[0][-4:] for url in urls.split()] == [
        f"{index:04}" for index in range(1005)
    ]
    assert note.startswith("note: 1005 links, expires 20")
    for limit, status in [("1005", 0), ("1004", 1), ("999", 1)]:
        file = tmp_path / f"{limit}.csv"
        out, error = presign(
            f"s3://{BUCKET}/many/",
            "-r",
            "--max-objects",
            limit,
            "-o",
            str(file),
            status=status,
        )
        assert out == "" and file.exists() == (status == 0)
        assert ("more than" in error) == (status == 1), error
    assert not list(tmp_path.glob(".presign*"))


def test_single_object_is_shared_in_every_format(
    folder: tuple[str, dict[str, str]],
) -> None:
    name, bodies = folder
    key = 'it\'s "a" $(touch x) `&` <b>.txt'
    target = f"s3://{BUCKET}/{name}{key}"
    assert fetched(presign(target)[0].strip()) == bodies[key]
    links = of_json(presign(target, "--format", "json")[0])
    assert list(links) == [name + key] and fetched(links[name + key]) == bodies[key]
    ((url, text),) = Links(presign(target, "--format", "html")[0]).links
    assert (text, fetched(url)) == (key, bodies[key])
    assert presign(target, "--format", "csv")[0].count(key.replace('"', '""')) == 1


def test_rejections_are_explained(tmp_path: Path) -> None:
    for arguments, status, said in [
        ([f"s3://{BUCKET}/none"], 1, "[refused]"),
        (
            [f"s3://{BUCKET}/none/", "-r"],
            1,
            "target: no key starts with `none/`; to share the object `none`, omit --recursive [no_objects]",
        ),
        (
            [f"s3://{BUCKET}/script/"],
            2,
            f"use presign share s3://{BUCKET}/script/ --recursive [invalid_key]",
        ),
        (
            [f"s3://{BUCKET}"],
            2,
            f"use presign share s3://{BUCKET} --recursive [invalid_key]",
        ),
        (["s3://no-such-bucket/a/", "-r"], 1, "[no_such_bucket]"),
        (
            [f"s3://{BUCKET}/script/", "-r", "-o", str(tmp_path)],
            1,
            "is not a regular file [cannot_write]",
        ),
        (
            [f"s3://{BUCKET}/script/", "-r", "-o", str(tmp_path / "no/f")],
            1,
            "[cannot_write]",
        ),
        (
            [f"s3://{BUCKET}/script/", "-r", "-H", "x-a: 1"],
            2,
            "--format json, jsonl or curl",
        ),
        (
            [f"s3://{BUCKET}/script/", "-r", "--endpoint-url", "http://127.0.0.1:1"],
            1,
            "[no_answer]",
        ),
    ]:
        out, error = presign(*arguments, status=status)
        assert out == "" and said in error, error
        assert ENVIRONMENT["AWS_SECRET_ACCESS_KEY"] not in error
        assert "X-Amz-Signature" not in error
    wrong = ENVIRONMENT | {"AWS_SECRET_ACCESS_KEY": "wrong"}
    done = subprocess.run(
        [PRESIGN, "share", f"s3://{BUCKET}/script/", "-r"],
        check=False,
        env=wrong,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1 and done.stdout == ""
    assert "[wrong_secret_or_changed]" in done.stderr


def test_early_end_of_the_credentials_is_stated() -> None:
    end = {"AWS_CREDENTIAL_EXPIRATION": "2099-01-01T00:00:00Z"}
    done = subprocess.run(
        [
            PRESIGN,
            "share",
            f"s3://{BUCKET}/script/",
            "-r",
            "--format",
            "json",
            "--expires-in",
            "7d",
        ],
        check=True,
        env=ENVIRONMENT | end | {"AWS_CREDENTIAL_EXPIRATION": soon()},
        capture_output=True,
        text=True,
    )
    assert f"it works until {soon()}" in done.stderr
    assert json.loads(done.stdout)["expires_at"] == soon()


def soon() -> str:
    from datetime import UTC, datetime, timedelta

    end = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    return (end + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:%SZ")
