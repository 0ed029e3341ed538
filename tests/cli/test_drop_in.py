"""`presign` accepts the options of `aws s3 presign`, and both URLs work at a real server named by variables."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import awscli
import pytest
from awscli.customizations.s3.subcommands import PresignCommand

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))
AWS = str(Path(sys.executable).parent / "aws")
SERVER = os.environ.get("CEPH_ENDPOINT_URL") or os.environ["S3_ENDPOINT_URL"]
BUCKET = os.environ["S3_BUCKET"]
KEY = "drop in/a+b.txt"

# Options of version 2, which cannot be installed together with version 1.
# https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-options.html
VERSION_2 = {
    "no-cli-pager",
    "cli-auto-prompt",
    "no-cli-auto-prompt",
    "cli-binary-format",
    "cli-error-format",
}


def options_of_aws() -> dict[str, dict[str, object]]:
    data = json.loads((Path(awscli.__path__[0]) / "data/cli.json").read_text())
    own = {
        argument["name"]: {}
        for argument in PresignCommand.ARG_TABLE
        if not argument.get("positional_arg")
    }
    return data["options"] | own


def options_of_table() -> set[str]:
    readme = (ROOT / "crates/presign-cli/README.md").read_text()
    table = readme.split("| AWS CLI option |")[1].split("\n\n")[0]
    return set(re.findall(r"^\| `--([\w-]+)` \|", table, re.MULTILINE))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    (home / ".aws").mkdir()
    (home / ".aws/config").write_text(
        "[default]\ns3 =\n    signature_version = s3v4\n    addressing_style = path\n"
        "[profile other]\nregion = us-east-1\ns3 =\n    signature_version = s3v4\n"
        f"aws_access_key_id = {os.environ['S3_ACCESS_KEY_ID']}\n"
        f"aws_secret_access_key = {os.environ['S3_SECRET_ACCESS_KEY']}\n"
    )
    (home / "ca.pem").write_bytes(Path(certificates()).read_bytes())
    return {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
        "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": SERVER,
    }


def certificates() -> str:
    import botocore

    return str(Path(botocore.__path__[0]) / "cacert.pem")


def run(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(
        command, check=False, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done.stdout.strip()


@pytest.fixture(scope="module")
def uploaded(environment: dict[str, str]) -> str:
    """Returns the target of a public object."""
    target = f"s3://{BUCKET}/{KEY}"
    put = ["--method", "PUT", "-H", "x-amz-acl: public-read"]
    url = run(environment, PRESIGN, target, *put)
    run(
        environment,
        *["curl", "--silent", "--fail", "--request", "PUT", "--data", "a cat"],
        *["--header", "x-amz-acl: public-read", "--header", "content-type:", url],
    )
    return target


def test_readme_table_lists_every_option() -> None:
    assert options_of_table() == set(options_of_aws()) | VERSION_2


# Values of the options.
VALUES = {
    "expires-in": "900",
    "region": "us-east-1",
    "profile": "other",
    "endpoint-url": SERVER,
    "query": "Url",
    "color": "off",
    "ca-bundle": "~/ca.pem",
    "cli-read-timeout": "30",
    "cli-connect-timeout": "0",
    "cli-binary-format": "raw-in-base64-out",
    "cli-error-format": "json",
}
CASES = [
    (option, value)
    for option in sorted(set(options_of_aws()) | VERSION_2)
    for value in (
        ["json", "text", "table"] if option == "output" else [VALUES.get(option, "")]
    )
    if option != "version"
]


@pytest.mark.parametrize(("option", "value"), CASES)
def test_both_urls_work(
    environment: dict[str, str], uploaded: str, option: str, value: str
) -> None:
    value = value.replace("~", environment["HOME"])
    arguments = [uploaded, f"--{option}", *([value] if value else [])]
    needs_public = option == "no-sign-request"
    if needs_public and "CEPH_ENDPOINT_URL" not in os.environ:
        return check(environment, run(environment, PRESIGN, *arguments), signed=False)
    ours = run(environment, PRESIGN, *arguments)
    if (option, value) == ("output", "json"):
        ours = json.loads(ours)["url"]
    theirs = (
        run(environment, AWS, "s3", "presign", *arguments)
        if option not in VERSION_2
        else ours
    )
    for url in (ours, theirs):
        assert ("X-Amz-Signature=" in url) != needs_public
        assert run(environment, "curl", "--silent", "--fail", url) == "a cat"
    return None


def check(environment: dict[str, str], url: str, *, signed: bool) -> None:
    """s3s-fs has no public objects, so this checks only the URL."""
    assert ("X-Amz-Signature=" in url) == signed
    assert url.startswith(environment["AWS_ENDPOINT_URL"])


def test_readme_examples_work(environment: dict[str, str]) -> None:
    readme = (ROOT / "crates/presign-cli/README.md").read_text()
    examples = re.findall(r"^\$ presign ((?:s3|https)://.*)$", readme, re.MULTILINE)
    assert len(examples) >= 5
    as_of = "--at 2026-11-28T00:00:00Z --region eu-west-1"
    for example in examples:
        # No terminal is available for --copy.
        arguments = example.replace(" --copy", "")
        shown = run(environment, "sh", "-c", f"{PRESIGN} {arguments} {as_of}")
        assert "X-Amz-Signature=" in shown, example


def test_version(environment: dict[str, str]) -> None:
    assert re.fullmatch(
        r"presign \d+\.\d+\.\d+", run(environment, PRESIGN, "--version")
    )


@pytest.mark.parametrize("target", [f"{BUCKET}/{KEY}", f"s3://{BUCKET}/{KEY}"])
def test_target_without_scheme_is_accepted(
    environment: dict[str, str], uploaded: str, target: str
) -> None:
    assert uploaded.endswith(KEY)
    for command in ([PRESIGN], [AWS, "s3", "presign"]):
        url = run(environment, *command, target)
        assert run(environment, "curl", "--silent", "--fail", url) == "a cat"
