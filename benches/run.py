"""Benchmarks one presigned GET in every language against other libraries, after checking each signature: `make bench`."""

import hashlib
import hmac
import json
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from statistics import correlation, median
from urllib.parse import parse_qsl, quote, urlsplit

import matplotlib.pyplot as plt
import tomllib
from presigned import Presigner

BENCHES = Path(__file__).parent
ROOT = BENCHES.parent
BUILT = ROOT / "target/benches"
NPM = BUILT / "npm"
BUN = NPM / "node_modules/.bin/bun"

REGION, BUCKET, KEY, EXPIRES_IN = "eu-west-1", "photos", "2026/cat.jpg", 3600
ID, SECRET = "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
INPUT = {
    "region": REGION,
    "bucket": BUCKET,
    "key": KEY,
    "expires_in": EXPIRES_IN,
    "access_key_id": ID,
    "secret_access_key": SECRET,
    "batch": 1000,
    # Enough keys for several cores.
    "many": 50_000,
    "key_counts": list(range(100_000, 1_000_001, 100_000)),
    "key_lengths": list(range(16, 1025, 16)),
}
FULL = {"rounds": 300, "window_ms": 10, "growth_rounds": 3}
QUICK = {"rounds": 60, "window_ms": 4, "growth_rounds": 2}

# Time per URL, with this many keys per call.
# Only the hashing of a signature; makes no URL.
FLOOR = "SHA-256, 8 compressions"
PROGRAMS = {
    "Rust": [ROOT / "target/release/presigned-benches"],
    "Python": [sys.executable, BENCHES / "python.py"],
    "Node": ["node", "--no-warnings", NPM / "javascript.mjs"],
    "Bun": [BUN, NPM / "javascript.mjs"],
}
# Packages that need an older botocore than boto3, in a folder of their own.
AIOBOTOCORE = "Python, aiobotocore and s3fs"
COMMAND = "Command, CPU time of a new process"
COMMANDS = {
    "presign": ROOT / "target/release/presign",
    "aws s3 presign": Path(sys.executable).parent / "aws",
}
PYTHON_STARTS = (
    "import presigned",
    "import obstore",
    "import minio",
    "import boto3",
    "import boto3; boto3.client('s3', 'eu-west-1')",
)
NODE_STARTS = (
    'await import("presigned")',
    'await import("presigned/wasm")',
    "new WebAssembly.Module(bytes)",
    'await import("aws4")',
    'await import("aws4fetch")',
    'await import("minio")',
    'await import("@aws-sdk/s3-request-presigner"); await import("@aws-sdk/client-s3")',
)

METHOD = """\
Each contestant runs for a short window in every round; *best* is its fastest window. Separate code recomputes every signature first, and
the run fails if they differ. *Our URL* is identical to ours; *our signature* covers the same request with the query in another order;
*valid* also signs the named extras."""

# Nanoseconds by group and contestant; how its URL compares with ours; nanoseconds by series and what they grow with.
times: dict[tuple[str, str], list[float]] = defaultdict(list)
verdicts: dict[tuple[str, str], str] = {}
growth: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)


def main() -> None:
    quick = "--quick" in sys.argv
    effort = QUICK if quick else FULL
    for language, command in PROGRAMS.items():
        compete(language, command, effort)
    python = [sys.executable, BENCHES / "python_aiobotocore.py"]
    compete(
        AIOBOTOCORE, python, effort, {"PYTHONPATH": str(ROOT / "target/aiobotocore")}
    )
    race_commands(6 if quick else 25)
    race_starts("Python", PYTHON_STARTS, python_start, 5 if quick else 20)
    race_starts("Node", NODE_STARTS, node_start, 5 if quick else 20)

    folder = BUILT if quick else BENCHES
    draw(folder / "linear.svg")
    text = report()
    (folder / "RESULTS.md").write_text(text)
    print(text)


def compete(
    language: str,
    program: Iterable[object],
    effort: dict[str, int],
    variables: dict[str, str] | None = None,
) -> None:
    """Run a language's program, which prints each contestant's URL before timing it."""
    print(f"{language} …", file=sys.stderr)
    command = [*map(str, program), json.dumps(INPUT | effort)]
    environment = os.environ | (variables or {})
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        for line in process.stdout or ():
            match json.loads(line):
                case {"name": name, "url": url}:
                    verdicts[language, name] = (
                        "no URL" if name == FLOOR else verdict(url)
                    )
                case {"name": name, "ns": ns}:
                    times[language, name].append(ns)
                case {"series": series, "x": x, "ns": ns}:
                    known = growth[language, series]
                    known[x] = min(ns, known.get(x, ns))
    if process.returncode:
        sys.exit(f"{language} failed")


def race_commands(rounds: int) -> None:
    """Presign with each command in a new process, and measure CPU time, which is less noisy than elapsed time."""
    print("Commands …", file=sys.stderr)
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / ".aws").mkdir()
        (Path(home) / ".aws/config").write_text(
            "[default]\ns3 =\n  signature_version = s3v4\n  addressing_style = virtual\n"
        )
        environment = {
            "HOME": home,
            "PATH": os.environ["PATH"],
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": ID,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }
        for _ in range(rounds):
            for name, path in COMMANDS.items():
                command = [path, *name.split()[1:], f"s3://{BUCKET}/{KEY}"]
                command += ["--expires-in", str(EXPIRES_IN)]
                before = cpu_time_of_children()
                url = subprocess.check_output(command, env=environment, text=True)
                times[COMMAND, name].append(cpu_time_of_children() - before)
                verdicts[COMMAND, name] = verdict(url.strip())


def cpu_time_of_children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (usage.ru_utime + usage.ru_stime) * 1e9


def race_starts(
    language: str,
    statements: Iterable[str],
    command: Callable[[str], list[str]],
    rounds: int,
) -> None:
    """Run statements in new processes, which print their duration."""
    print(f"Start of {language} …", file=sys.stderr)
    for _ in range(rounds):
        for statement in statements:
            ns = subprocess.check_output(command(statement), cwd=NPM, text=True)
            times[f"Start in {language}, new process", f"`{statement}`"].append(
                float(ns)
            )


def python_start(statement: str) -> list[str]:
    clock = "from time import perf_counter_ns as now; start = now()"
    return [sys.executable, "-c", f"{clock}; {statement}; print(now() - start)"]


def node_start(statement: str) -> list[str]:
    program = f"""
        import {{ readFileSync }} from "node:fs";
        const bytes = readFileSync("node_modules/presigned/dist/presigned.wasm");
        const start = performance.now();
        {statement};
        console.log((performance.now() - start) * 1e6);"""
    return ["node", "--no-warnings", "--input-type=module", "--eval", program]


def verdict(url: str) -> str:
    """Recompute the signature from the AWS documentation, and return what is signed in addition to ours. Exits on a wrong URL."""
    place, _, query = url.partition("?")
    values = dict(parse_qsl(query, keep_blank_values=True, strict_parsing=True))
    signature = values.pop("X-Amz-Signature")
    parts = urlsplit(place)
    host = f"s3.{REGION}.amazonaws.com"
    assert (parts.scheme, parts.netloc, parts.path) in {
        ("https", f"{BUCKET}.{host}", f"/{KEY}"),
        ("https", host, f"/{BUCKET}/{KEY}"),
    }, url
    assert values["X-Amz-Expires"] == str(EXPIRES_IN), url
    assert values["X-Amz-SignedHeaders"] == "host", url

    def encode(text: str) -> str:
        return quote(text, safe="-_.~")

    canonical = "&".join(sorted(f"{encode(n)}={encode(v)}" for n, v in values.items()))
    request = (
        f"GET\n{parts.path}\n{canonical}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    )
    date = values["X-Amz-Date"]
    scope = f"{date[:8]}/{REGION}/s3/aws4_request"
    assert values["X-Amz-Credential"] == f"{ID}/{scope}", url
    hashed = hashlib.sha256(request.encode()).hexdigest()
    key = f"AWS4{SECRET}".encode()
    for part in (*scope.split("/"), f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{hashed}"):
        key = hmac.digest(key, part.encode(), "sha256")
    assert signature == key.hex(), f"a wrong signature: {url}"

    at = datetime.strptime(date, "%Y%m%dT%H%M%S%z")
    s3 = Presigner(REGION, access_key_id=ID, secret_access_key=SECRET)
    our_place, _, our_query = s3.get_object(
        BUCKET, KEY, expires_in=EXPIRES_IN, at=at
    ).url.partition("?")
    ours = dict(parse_qsl(our_query))
    extra = values.keys() - ours.keys()
    if not extra and place == our_place:
        assert signature == ours["X-Amz-Signature"], url
        return "our URL" if query == our_query else "our signature"
    return ", ".join(
        ["valid", *(["path style"] * (place != our_place)), *sorted(extra)]
    )


def draw(path: Path) -> None:
    plt.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "", "font.size": 9}
    figure, panels = plt.subplots(1, 2, figsize=(9, 3.6), layout="constrained")
    labels = {
        "keys": ("keys", "seconds", 1e9),
        "length": ("bytes of the key", "µs a URL", 1e3),
    }
    for panel, (series, (x_label, y_label, unit)) in zip(panels, labels.items()):
        for language in PROGRAMS:
            points = growth[language, series]
            costs = [ns / unit for ns in points.values()]
            name = f"{language}, WebAssembly" if language == "Bun" else language
            panel.plot(points.keys(), costs, marker=".", markersize=3, label=name)
        panel.set(xlabel=x_label, ylabel=y_label, xlim=0, ylim=0)
        panel.spines[["top", "right"]].set_visible(False)
    panels[0].xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}")
    panels[0].legend(frameon=False)
    figure.savefig(path, metadata={"Creator": None, "Date": None})


def report() -> str:
    groups = dict.fromkeys(group for group, _ in times)
    sections = [
        f"# Results of `make bench`\n\n{datetime.now(UTC):%Y-%m-%d}, {machine()}.",
        f"One GET: region `{REGION}`, bucket `{BUCKET}`, key `{KEY}`, {EXPIRES_IN} s.",
        METHOD,
        "## Targets",
        table("What | Measured | Target | Met", targets()),
        *(f"## {group}\n\n{group_table(group)}" for group in groups),
        "## Growth\n\n![Cost against the number and the length of keys](linear.svg)",
        table("Squared correlation | Number | Length", straightness()),
        f"## Versions\n\n{versions()}",
    ]
    return "\n\n".join(sections) + "\n"


def targets() -> Iterable[str]:
    """The budgets, as ratios of the best windows; sizes in KB."""

    def us(group: str, name: str) -> float:
        return best(group, name) / 1e3

    core, floor = us("Rust", "presign-core, presign_into"), us("Rust", FLOOR)
    many = us("Rust", "presign-core, one of many keys")
    python, node = us("Python", "presigned"), us("Node", "presigned")
    wasm, bun = us("Node", "presigned/wasm"), us("Bun", "Bun.S3Client")
    aws_sdk = us("Node", "@aws-sdk/s3-request-presigner")
    (wheel,) = (ROOT / "target/wheels").glob("*.whl")

    yield at_most("`presign_into` / its SHA-256", core / floor, 1.9, "×")
    yield at_most("One of many keys / the same SHA-256", many / floor, 1.3, "×")
    yield at_least("rusty-s3 / core", us("Rust", "rusty-s3") / core, 7.5)
    cached = us("Python", "hashlib, with a cached key")
    yield at_least("hashlib with a cached key / Python", cached / python, 5)
    boto3, patched = us("Python", "boto3"), us("Python", "boto3, with presigned.boto3")
    yield at_least("boto3 / Python", boto3 / python, 150)
    yield at_least("boto3 / boto3 with presigned.boto3", boto3 / patched, 40)
    storage, own = us("Python", "django-storages"), us("Python", "presigned.django")
    yield at_least("django-storages / presigned.django", storage / own, 20)
    aio = us(AIOBOTOCORE, "aiobotocore")
    patched = us(AIOBOTOCORE, "aiobotocore, with presigned.boto3")
    yield at_least("aiobotocore / aiobotocore with presigned.boto3", aio / patched, 30)
    s3fs, own = us(AIOBOTOCORE, "s3fs"), us(AIOBOTOCORE, "s3fs, with presigned.fsspec")
    yield at_least("s3fs / s3fs with presigned.fsspec", s3fs / own, 30)
    yield at_least("Bun's presign / Node", bun / node, 4)
    yield at_least("`getSignedUrl` / Node", aws_sdk / node, 180)
    yield at_least("aws4fetch / WebAssembly", us("Node", "aws4fetch") / wasm, 35)
    aws, command = us(COMMAND, "aws s3 presign"), us(COMMAND, "presign")
    yield at_least("`aws s3 presign` / `presign`, CPU time", aws / command, 100)
    yield at_most("WebAssembly and its JavaScript, brotli", npm_bytes() / 1e3, 52, "KB")
    yield at_most("Python wheel", wheel.stat().st_size / 1e3, 1200, "KB")


def at_most(what: str, measured: float, target: float, unit: str) -> str:
    met = "met" if measured <= target else "**not met**"
    return f"{what} | {figure(measured)} {unit} | ≤ {target:,} {unit} | {met}"


def at_least(what: str, measured: float, target: float) -> str:
    met = "met" if measured >= target else "**not met**"
    return f"{what} | {figure(measured)} × | ≥ {target} × | {met}"


def group_table(group: str) -> str:
    """Compare with the first contestant, which is ours."""
    names = [name for of, name in times if of == group]
    first = best(group, names[0])
    rows = (
        f"{name} | {duration(best(group, name))} | {duration(median(times[group, name]))} | {figure(best(group, name) / first)} × | "
        f"{verdicts.get((group, name), '')}"
        for name in names
    )
    return table("What | Best | Median | Ratio | Makes", rows)


def straightness() -> Iterable[str]:
    for language in PROGRAMS:
        squares = (
            correlation(
                [*growth[language, series]], [*growth[language, series].values()]
            )
            ** 2
            for series in ("keys", "length")
        )
        yield " | ".join([language, *(f"{square:.5f}" for square in squares)])


def table(head: str, rows: Iterable[str]) -> str:
    """Format a table with text in the first and last column and figures between."""
    rule = " | ".join(["---", *["--:"] * (head.count("|") - 1), "---"])
    return "\n".join(f"| {row} |" for row in (head, rule, *rows))


def best(group: str, name: str) -> float:
    return min(times[group, name])


def duration(ns: float) -> str:
    for unit, size in (("ms", 1e6), ("µs", 1e3)):
        if ns >= size:
            return f"{figure(ns / size)} {unit}"
    return f"{figure(ns)} ns"


def figure(value: float) -> str:
    """Format with three significant digits."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def npm_bytes() -> int:
    sizes = subprocess.check_output(
        ["node", ROOT / "bindings/npm/sizes.mjs"], text=True
    )
    return int(
        re.findall(r"^presigned: both, brotli +(\d+) bytes$", sizes, re.MULTILINE)[0]
    )


def machine() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    models = (
        re.findall(r"^model name\s*: (.*)$", cpuinfo.read_text(), re.MULTILINE)
        if cpuinfo.exists()
        else []
    )
    model = models[0] if models else platform.processor()
    return f"{model}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, {platform.machine()}"


def versions() -> str:
    lock = tomllib.loads((ROOT / "Cargo.lock").read_text())
    crates = {package["name"]: package["version"] for package in lock["package"]}
    npm = json.loads((BENCHES / "package.json").read_text())["dependencies"]
    python = (BENCHES / "requirements.txt").read_text().split()
    python += (ROOT / "tests/aiobotocore/requirements.txt").read_text().split()
    rust = subprocess.check_output(["rustc", "--version"], text=True).split()[1]
    node = subprocess.check_output(["node", "--version"], text=True).strip()
    return ", ".join(
        [
            f"presigned {crates['presign-core']}",
            f"Rust {rust}",
            f"Node {node.removeprefix('v')}",
            f"Python {platform.python_version()}",
            *(f"{name} {crates[name]}" for name in ("sha2", "rusty-s3", "aws-sigv4")),
            *(line.replace("==", " ") for line in python if "matplotlib" not in line),
            *(f"{name} {version}" for name, version in npm.items()),
        ]
    )


if __name__ == "__main__":
    main()
