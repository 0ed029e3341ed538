"""What is in the memory of a process before, while and after it has a presigner. Needs Linux."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="needs /proc"
)

SECRET = "Qx7Zt0KfVb3NsYd9MuRwQx7Zt0KfVb3NsYd9MuRw"
# Waits after each step, so that this process can read the memory of the other.
PROGRAM = """
import gc, sys
from presigned import Presigner

def step():
    print("ready", flush=True)
    return sys.stdin.readline().rstrip()

secret = step()
step()
s3 = Presigner("eu-west-1", access_key_id="AKID", secret_access_key=secret)
s3.get_object("photos", "cat.jpg")
s3.post_object("photos", "cat.jpg")
s3.multipart_upload("photos", "film.mp4", "2~abc", 20_000_000)
list(s3.get_objects("photos", [str(number) for number in range(1000)]))
step()
del s3
gc.collect()
step()
del secret
gc.collect()
step()
"""


def copies(process: int) -> int:
    """Counts the copies of the secret in the writable memory of a process."""
    found = 0
    with Path(f"/proc/{process}/mem").open("rb") as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            match = re.match(r"([\da-f]+)-([\da-f]+) rw", line)
            if match and "[vvar]" not in line:
                start, end = (int(digits, 16) for digits in match.groups())
                memory.seek(start)
                found += memory.read(end - start).count(SECRET.encode())
    return found


def test_presigner_copy_of_the_secret_is_erased_and_those_of_python_are_not() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdin
        assert child.stdout

        def next_copies(text: str = "") -> int:
            assert child.stdin
            assert child.stdout
            child.stdin.write(text + "\n")
            child.stdin.flush()
            assert child.stdout.readline() == "ready\n"
            return copies(child.pid)

        assert child.stdout.readline() == "ready\n"
        assert copies(child.pid) == 0
        before = next_copies(SECRET)
        alive = next_copies()
        dropped = next_copies()
        without_str = next_copies()
        child.stdin.close()
    # The str, and buffers of the standard input that the interpreter has freed.
    assert before >= 1
    assert alive >= 2
    assert dropped == alive - 1
    # The interpreter overwrites the memory of a str only when it uses it again.
    assert without_str >= 1
