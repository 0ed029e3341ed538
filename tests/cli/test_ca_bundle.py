"""Trusted certificates from an option, a variable or the profile, as in the AWS CLI."""

import os
import ssl
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
PRESIGN = str(os.environ.get("PRESIGN", ROOT / "target/debug/presign"))
# A self-signed certificate for 127.0.0.1 and its key, generated for this test.
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBWDCB/6ADAgECAgEBMAoGCCqGSM49BAMCMBQxEjAQBgNVBAMMCWxvY2FsaG9z
dDAgFw0yMDAxMDEwMDAwMDBaGA8yMDk5MTIzMTAwMDAwMFowFDESMBAGA1UEAwwJ
bG9jYWxob3N0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZFtHcIXWJ4TtMT65
UyXYjcolBbDzoyC+HoiuwIJrlCjHwXnYQGCdXFctTFTGNVR9zITr29ca6/jvJrxe
+XQpEqNAMD4wDAYDVR0TAQH/BAIwADAPBgNVHREECDAGhwR/AAABMB0GA1UdDgQW
BBQRajVR5GmK0QSTeWCQ10pPOn3ZjDAKBggqhkjOPQQDAgNIADBFAiEAkpbiCLLA
EtxXH6bG+C/VC+nzp6mHgFvs2scxLbGojMUCIAQE1QWp4akwWvr5sXrt4mQacb21
Lj6uODMqTM3Lv7Y8
-----END CERTIFICATE-----
"""
KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgzT64dx1o7B12o4lO
Rj2aI9gmi+6V1QRGlAmCwYoSz7+hRANCAARkW0dwhdYnhO0xPrlTJdiNyiUFsPOj
IL4eiK7AgmuUKMfBedhAYJ1cVy1MVMY1VH3MhOvb1xrr+O8mvF75dCkS
-----END PRIVATE KEY-----
"""
PORTAL = (
    '{"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "s",'
    ' "sessionToken": "t", "expiration": 4070908800000}}'
)
# The SHA-1 of the session name.
TOKEN = ".aws/sso/cache/da2b128800d4e129def769b7ec5decc00517fa8b.json"
KEYS = {"AWS_ACCESS_KEY_ID": "AKIA", "AWS_SECRET_ACCESS_KEY": "s"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        is_portal = self.path.startswith("/federation/credentials?")
        body = (PORTAL if is_portal else "a cat").encode()
        self.send_response(200)
        self.send_header("etag", '"v1"')
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("certificates")
    (folder / "trusted.pem").write_text(CERTIFICATE)
    (folder / "key.pem").write_text(KEY)
    return folder


@pytest.fixture(scope="module")
def url(files: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files / "trusted.pem", files / "key.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Home:
    def __init__(self, path: Path, config: str) -> None:
        self.path = path
        (path / TOKEN).parent.mkdir(parents=True)
        (path / ".aws/config").write_text(config)
        (path / TOKEN).write_text(
            '{"accessToken": "a", "expiresAt": "2099-01-01T00:00:00Z"}'
        )

    def run(
        self, *arguments: str, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [PRESIGN, *arguments],
            check=False,
            cwd=self.path,
            env={"PATH": os.environ["PATH"], "HOME": str(self.path)} | variables,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def home(files: Path, url: str, tmp_path: Path) -> Home:
    portal = (
        "region = eu-west-1\nsso_session = us\nsso_account_id = 123456789012\n"
        "sso_role_name = reader\nservices = local\n"
    )
    return Home(
        tmp_path,
        "[sso-session us]\nsso_region = eu-west-1\nsso_start_url = https://us.example\n"
        f"[services local]\nsso =\n  endpoint_url = {url}\n"
        "[profile none]\nregion = eu-west-1\n"
        f"[profile trusts]\n{portal}ca_bundle = {files}/trusted.pem\n"
        f"[profile wrong]\n{portal}ca_bundle = /nonexistent/ca.pem\n",
    )


def test_download_trusts_profile_ca_bundle(home: Home, url: str, files: Path) -> None:
    trusted = str(files / "trusted.pem")
    cannot_read = "error: ca_bundle: /nonexistent/ca.pem cannot be read: "
    command = ["download", "s3://photos/cat.jpg", "-", "--endpoint-url", url]
    for profile, arguments, variables, problem in [
        ("trusts", [], {}, None),
        ("none", [], {}, "certificate"),
        ("none", ["--ca-bundle", trusted], {}, None),
        ("none", [], {"AWS_CA_BUNDLE": trusted}, None),
        ("wrong", [], {}, cannot_read),
        # The option takes precedence, then the variable.
        ("wrong", ["--ca-bundle", trusted], {}, None),
        ("wrong", [], {"AWS_CA_BUNDLE": trusted}, None),
        ("trusts", [], {"AWS_CA_BUNDLE": "/nonexistent/ca.pem"}, cannot_read),
        # An empty variable counts as unset.
        ("trusts", [], {"AWS_CA_BUNDLE": ""}, None),
    ]:
        case = (profile, arguments, variables)
        done = home.run(*command, *arguments, **KEYS, AWS_PROFILE=profile, **variables)
        if problem is None:
            assert (done.stdout, done.returncode) == ("a cat", 0), (case, done)
        else:
            assert problem in done.stderr and done.returncode == 1, (case, done)
    # A named profile overrides keys in variables, so the portal is used.
    done = home.run(*command, "--profile", "trusts", **KEYS)
    assert (done.stdout, done.returncode) == ("a cat", 0), done


def test_upload_trusts_profile_ca_bundle(home: Home, url: str) -> None:
    (home.path / "cat.jpg").write_text("a cat")
    done = home.run(
        *["upload", "cat.jpg", "s3://photos/cat.jpg", "--endpoint-url", url],
        **KEYS,
        AWS_PROFILE="wrong",
    )
    assert "ca_bundle: /nonexistent/ca.pem cannot be read" in done.stderr
    assert done.returncode == 1


def test_fetched_credentials_trust_profile_ca_bundle(home: Home) -> None:
    command = ["s3://photos/cat.jpg", "--at", "2026-11-24T08:00:00Z", "--profile"]
    done = home.run(*command, "trusts")
    assert "X-Amz-Credential=ASIASSO%2F" in done.stdout, done
    done = home.run(*command, "wrong")
    assert "ca_bundle: /nonexistent/ca.pem cannot be read" in done.stderr
    assert (done.stdout, done.returncode) == ("", 1)
    # Sends nothing, so needs no certificate.
    done = home.run(*command[:-1], **KEYS, AWS_PROFILE="wrong")
    assert "X-Amz-Credential=AKIA%2F" in done.stdout, done
