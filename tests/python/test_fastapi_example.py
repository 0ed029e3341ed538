"""The FastAPI example, used like a web page with a real S3 server."""

import os
import runpy
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from fastapi.testclient import TestClient

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "bindings/python/examples/fastapi_app.py"


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch, bucket: str) -> TestClient:
    monkeypatch.setenv("BUCKET", bucket)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", os.environ["S3_ACCESS_KEY_ID"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", os.environ["S3_SECRET_ACCESS_KEY"])
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", os.environ["S3_ENDPOINT_URL"])
    app = runpy.run_path(str(EXAMPLE))["app"]
    return TestClient(app, follow_redirects=False)


def test_upload_and_download(client: TestClient) -> None:
    body = b"\x89PNG" * 100
    wanted = {"content_type": "image/png", "content_length": len(body)}
    answer = client.post("/uploads", json=wanted)
    assert answer.status_code == 201, answer.text
    slot = answer.json()
    assert datetime.fromisoformat(slot["expires_at"]) > datetime.now(UTC)

    def upload(data: bytes, headers: dict[str, str]) -> int:
        return requests.request(
            slot["method"], slot["url"], headers=headers, data=data, timeout=30
        ).status_code

    assert upload(body, {**slot["headers"], "content-type": "text/html"}) == 403
    assert upload(body, slot["headers"]) == 200

    answer = client.get(f"/downloads/{slot['key']}")
    assert answer.status_code == 307, answer.text
    download = requests.get(answer.headers["location"], timeout=30)
    assert (download.status_code, download.content) == (200, body)
    assert download.headers["content-type"] == "image/png"


def test_upload_invalid_key_is_rejected(client: TestClient) -> None:
    answer = client.get("/downloads/a%2F..%2Fb")
    assert answer.status_code == 422
    assert answer.json()["code"] == "unsafe_key"
