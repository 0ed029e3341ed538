"""Calls every native entry many times, and fails if the memory of the process grows."""

import gc
from pathlib import Path

import presigned

WARM_UP, CALLS, MOST_BYTES = 5_000, 20_000, 6 << 20
PAGE = 4096

s3 = presigned.Presigner(
    "eu-west-1", access_key_id="AKIAIOSFODNN7EXAMPLE", secret_access_key="secret"
)


def once(number: int) -> None:
    """Calls each entry, with its errors."""
    link = s3.get_object("photos", f"key/{number}", at=1_700_000_000)
    form = s3.post_object("photos", "key", at=1_700_000_000)
    presigned.inspect(link.url)
    presigned.verify("GET", link.url, lambda _: "secret", at=1_700_000_001)
    presigned.verify_form(
        "photos", form.fields, 1, lambda _: "secret", at=1_700_000_001
    )
    for call in (
        lambda: s3.get_object("photos", "a/../b"),
        lambda: s3.get_object("photos", "k", expires_in=-1),
        lambda: presigned.inspect("not a URL"),
        lambda: presigned.verify("GET", link.url, lambda _: None),
    ):
        try:
            call()
        except presigned.PresignError:
            continue
        raise AssertionError("no error")


def resident() -> int:
    """Returns the resident memory of the process in bytes."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def main() -> None:
    """Measures after a warm-up, so that caches are full."""
    assert "sanitize" in str(presigned.__file__), presigned.__file__
    for number in range(WARM_UP):
        once(number)
    start = resident()
    for number in range(CALLS):
        once(number)
    grown = resident() - start
    print(f"Python: {CALLS} rounds, memory grew by {grown} bytes")
    assert grown < MOST_BYTES


if __name__ == "__main__":
    main()
