"""One presigner in many threads, with rotating credentials."""

import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from types import SimpleNamespace

from presigned import PresignedRequest, Presigner

THREADS, CALLS = 8, 2_000
AT = 1_795_435_200


class Rotating:
    """Credentials that change at every tenth call."""

    def __init__(self) -> None:
        self.questions = count()

    def get_frozen_credentials(self) -> SimpleNamespace:
        number = next(self.questions) // 10
        return SimpleNamespace(
            access_key=f"ASIA{number}",
            secret_key=f"secret{number}",
            token=f"token{number}",
        )


def test_presigner_threads_never_mix_credentials() -> None:
    shared = Presigner("eu-west-1", credentials=Rotating())
    begin = threading.Barrier(THREADS)

    def work(thread: int) -> list[PresignedRequest]:
        begin.wait()
        return [
            shared.get_object("photos", f"{thread}/{call}", at=AT + call // 100)
            for call in range(CALLS)
        ]

    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(work, range(THREADS)))
    seen = set()
    for thread, links in enumerate(results):
        for call, link in enumerate(links):
            number = link.url.partition("Credential=ASIA")[2].partition("%2F")[0]
            alone = Presigner(
                "eu-west-1",
                access_key_id=f"ASIA{number}",
                secret_access_key=f"secret{number}",
                session_token=f"token{number}",
            )
            assert link == alone.get_object(
                "photos", f"{thread}/{call}", at=AT + call // 100
            )
            seen.add(number)
    assert len(seen) >= THREADS * CALLS // 10
