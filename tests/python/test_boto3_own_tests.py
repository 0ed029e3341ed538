"""botocore's own tests of presigning, with the clients of `presigned.boto3`.

They come from botocore's source distribution, which pip downloads once.
"""

import os
import re
import subprocess
import sys
import tarfile
import warnings
from pathlib import Path

import botocore
import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "target" / "botocore"
NAME = f"botocore-{botocore.__version__}"
FILES = [
    "tests/functional/test_s3.py",
    "tests/functional/test_stub.py",
    "tests/functional/test_sts.py",
    "tests/functional/docs/test_s3.py",
    "tests/unit/test_signers.py",
]
PRESIGNING = (
    "presign or TestSigner or TestGenerateUrl or S3Post or Cloudfront or AccesspointArn"
)


@pytest.fixture(scope="module")
def source() -> Path:
    """The folder of botocore's source distribution."""
    folder = FOLDER / NAME
    if (folder / "tests").is_dir():
        return folder
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--quiet", "--no-deps", "--no-binary", "botocore", "--dest", str(FOLDER)]
    pip = [sys.executable, "-m", "pip", "download", *options]
    done = subprocess.run(
        [*pip, f"botocore=={botocore.__version__}"],
        capture_output=True,
        text=True,
        check=False,
    )
    archive = FOLDER / f"{NAME}.tar.gz"
    if done.returncode != 0 or not archive.exists():
        reason = f"pip cannot download {NAME}, only our own cases ran: {done.stderr}"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    with tarfile.open(archive) as files:
        files.extractall(FOLDER, filter="data")
    return folder


def test_botocores_presign_tests_pass(source: Path) -> None:
    python = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-rs"]
    done = subprocess.run(
        [*python, "-p", "boto3_counts", "-k", PRESIGNING, *FILES],
        cwd=source,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    summary = "\n".join(done.stdout.splitlines()[-5:])
    print(summary)
    assert done.returncode == 0, done.stdout[-5000:]
    passed = re.search(r"(\d+) passed", summary)
    assert passed is not None
    assert int(passed[1]) >= 96
    counts = re.search(
        r"of (\d+) calls, served (\d+) URLs and (\d+) forms", done.stdout
    )
    assert counts is not None
    assert int(counts[2]) >= 18
