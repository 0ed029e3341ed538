"""Times the contestants of a Python program. `run.py` passes the input and reads the output."""

import json
import sys
from collections.abc import Callable, Mapping
from timeit import Timer

INPUT = json.loads(sys.argv[1])
REGION, BUCKET, KEY = INPUT["region"], INPUT["bucket"], INPUT["key"]
ID, SECRET = INPUT["access_key_id"], INPUT["secret_access_key"]
EXPIRES_IN = INPUT["expires_in"]


def compete(
    contestants: dict[str, Callable[[], str]], urls_per_call: Mapping[str, int]
) -> None:
    """Print each URL, then the times: one window per contestant and round, so that noise affects all equally."""
    for name, call in contestants.items():
        tell(name=name, url=call())
    timers = {name: Timer(call) for name, call in contestants.items()}
    calls = {name: calls_in_window(timer) for name, timer in timers.items()}
    for _ in range(INPUT["rounds"]):
        for name, timer in timers.items():
            urls = calls[name] * urls_per_call.get(name, 1)
            tell(name=name, ns=timer.timeit(calls[name]) * 1e9 / urls)


def calls_in_window(timer: Timer) -> int:
    calls = 1
    while timer.timeit(calls) * 1000 < INPUT["window_ms"]:
        calls *= 2
    return calls


def tell(**facts: object) -> None:
    print(json.dumps(facts), flush=True)
