"""The package reads random shared files like botocore."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import subprocess
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import aws_cli
import pytest
import random_files
from presigned import Presigner, PresignError

ROOT = Path(__file__).parents[2]
PRESIGN = os.environ.get("PRESIGN", ROOT / "target/debug/presign")
UNUSUAL = "--allow-unusual-credentials"
SEED = os.environ.get("SEED", "1")
COUNT = 2000
CHUNK = 100
# The command also reads every 20th file.
SAMPLE = 20

SAME = "the same"
# README.md explains these differences.
REGIONAL = "the host of the region, and not the global one"
NO_REGION = "no region is an error, and not us-east-1"
WHITE_SPACE = "an access key ID with white space is an error"
COMMENT = "an endpoint with a comment behind it is an error"
CUT = "a value that goes on in the next line is an error"
UNQUOTED = "a section that the AWS CLI does not read is an error if it is the profile's"


def test_random_files_match_botocore(
    capsys: pytest.CaptureFixture[str],
) -> None:
    counts: Counter[str] = Counter()
    differences = []
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        chunks = [range(start, start + CHUNK) for start in range(0, COUNT, CHUNK)]
        for some_counts, some_differences in processes.map(outcomes, chunks):
            counts += some_counts
            differences += some_differences
    with capsys.disabled():
        print(f"\nseed {SEED}: {counts.total()} files")
        for outcome, times in counts.most_common():
            print(f"{times:6} {outcome}")
    assert differences == []
    assert counts.total() == COUNT
    # Most files must be valid, because errors prove little.
    assert counts[SAME] + counts[REGIONAL] > COUNT * 0.6


def outcomes(indices: range) -> tuple[Counter[str], list[tuple[int, Any, Any, Any]]]:
    """Returns results for some of the files, and unexplained differences."""
    counts: Counter[str] = Counter()
    differences = []
    with TemporaryDirectory() as directory:
        home = Path(directory)
        (home / ".aws").mkdir()
        for index in indices:
            files = random_files.make(Random(f"{SEED}-{index}"))
            with written(home, files):
                ours, theirs = our_answer(files.profile), their_answer(files.profile)
            outcome = compare(ours, theirs)
            if index % SAMPLE == 0 and command(home, files) != without_secret(ours):
                outcome = None
            counts[outcome or "different"] += 1
            if outcome is None:
                differences.append((index, files, repr(ours), repr(theirs)))
    return counts, differences


def compare(
    ours: aws_cli.Answer | PresignError, theirs: aws_cli.Answer | Exception
) -> str | None:
    """Returns the kind of a result, or None for an unexplained difference."""
    if isinstance(theirs, Exception):
        return "an error of both" if isinstance(ours, PresignError) else None
    if isinstance(ours, aws_cli.Answer):
        if ours == theirs:
            return SAME
        host = f"https://{aws_cli.BUCKET}.s3"
        url = theirs.url.replace(
            f"{host}.amazonaws.com/", f"{host}.{theirs.region}.amazonaws.com/"
        )
        same = ours == dataclasses.replace(theirs, url=url)
        return REGIONAL if same else None
    text = str(ours)
    if ours.code == "missing_region" and theirs.region == "us-east-1":
        return NO_REGION
    if ours.code == "invalid_credentials" and " " in theirs.access_key_id:
        return WHITE_SPACE
    if ours.code == "invalid_endpoint" and "/a/b%20/" in theirs.url:
        return COMMENT
    if ours.code == "invalid_config" and "is indented" in text:
        return CUT
    if ours.code == "invalid_config" and "quotes" in text:
        return UNQUOTED
    return None


def our_answer(profile: str | None) -> aws_cli.Answer | PresignError:
    try:
        # The AWS CLI also signs with an `ASIA` key without a session token.
        s3 = Presigner.from_env(profile=profile, allow_unusual_credentials=True)
    except PresignError as error:
        return error
    _, stored = s3.__getnewargs_ex__()
    url = str(s3.get_object(aws_cli.BUCKET, aws_cli.KEY))
    return aws_cli.read(url, stored["secret_access_key"])


def their_answer(profile: str | None) -> aws_cli.Answer | Exception:
    try:
        return aws_cli.answer(profile)
    except Exception as error:  # noqa: BLE001 - botocore's have no class of their own
        return error


def written(
    home: Path, files: random_files.Files
) -> contextlib.AbstractContextManager[None]:
    (home / ".aws/config").write_bytes(files.config)
    (home / ".aws/credentials").write_bytes(files.credentials)
    return aws_cli.environment(home, files.variables)


def command(home: Path, files: random_files.Files) -> aws_cli.Answer | None:
    arguments = [] if files.profile is None else ["--profile", files.profile]
    done = subprocess.run(
        [PRESIGN, f"s3://{aws_cli.BUCKET}/{aws_cli.KEY}", UNUSUAL, *arguments],
        check=False,
        env={
            "HOME": str(home),
            "AWS_EC2_METADATA_DISABLED": "true",
            **files.variables,
        },
        capture_output=True,
        text=True,
    )
    return aws_cli.read(done.stdout.strip()) if done.returncode == 0 else None


def without_secret(
    answer: aws_cli.Answer | PresignError,
) -> aws_cli.Answer | None:
    if isinstance(answer, PresignError):
        return None
    return dataclasses.replace(answer, secret=None)
