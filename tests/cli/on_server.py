"""Runs the command, also through a proxy, against a real S3 server named by variables."""

import os
import socket
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))
SERVER = os.environ.get("CEPH_ENDPOINT_URL") or os.environ["S3_ENDPOINT_URL"]
IS_CEPH = "CEPH_ENDPOINT_URL" in os.environ
BUCKET = os.environ["S3_BUCKET"]
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nonexistent",
    "AWS_ACCESS_KEY_ID": os.environ["S3_ACCESS_KEY_ID"],
    "AWS_SECRET_ACCESS_KEY": os.environ["S3_SECRET_ACCESS_KEY"],
    "AWS_ENDPOINT_URL": SERVER,
    "AWS_REGION": "us-east-1",
}


def run(
    *command: str, status: int = 0, proxy: str | None = None, cwd: Path | None = None
) -> tuple[str, str]:
    """Runs a command. The URL is signed for the server's own host, so a proxy works."""
    through = {"http_proxy": proxy} if proxy else {}
    done = subprocess.run(
        command,
        check=False,
        env=ENVIRONMENT | through,
        cwd=cwd,
        capture_output=True,
        text=True,
    )
    assert done.returncode == status, f"{command}: {done.stdout} {done.stderr}"
    return done.stdout, done.stderr


class Proxy:
    """An HTTP proxy that sends each request with the head returned by `change`, or drops it for None.

    The first response is cut after this number of bytes.
    """

    def __init__(
        self,
        change: Callable[[str], str | None] = lambda head: head,
        cut_after: float = float("inf"),
    ) -> None:
        host, port = SERVER.removeprefix("http://").split(":")
        self.server = (host, int(port))
        self.change = change
        self.left = cut_after
        self.requests: list[str] = []
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            client, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(self.server) as server:
            assert receive_head(client).startswith("CONNECT ")
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            head = receive_head(client)
            with self.lock:
                self.requests.append(head)
                left, self.left = self.left, float("inf")
            changed = self.change(head)
            if changed is not None:
                begin, rest = changed.split("\r\n", 1)
                server.sendall(f"{begin}\r\nconnection: close\r\n{rest}".encode())
                forth = threading.Thread(target=pump, args=[client, server])
                forth.start()
                pump(server, client, left)
                for end in (client, server):
                    with suppress(OSError):
                        end.shutdown(socket.SHUT_RDWR)
                forth.join()


def pump(
    source: socket.socket, target: socket.socket, left: float = float("inf")
) -> None:
    # The other side may have closed it.
    with suppress(OSError):
        while left > 0 and (data := source.recv(1 << 16)):
            target.sendall(data[: int(min(left, len(data)))])
            left -= len(data)


def receive_head(client: socket.socket) -> str:
    head = b""
    while b"\r\n\r\n" not in head:
        data = client.recv(1)
        if not data:
            break
        head += data
    return head.decode()
