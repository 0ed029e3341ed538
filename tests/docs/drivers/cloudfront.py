"""Plays CloudFront: forwards path and query to the origin, with the origin's host."""

import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import page
import requests

ORIGIN = os.environ["AWS_ENDPOINT_URL"]


class Distribution(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        sent = requests.get(ORIGIN + self.path, timeout=30)
        self.send_response(sent.status_code)
        self.end_headers()
        self.wfile.write(sent.content)

    def log_message(self, *_: object) -> None:
        pass


distribution = HTTPServer(("127.0.0.1", 0), Distribution)
threading.Thread(target=distribution.serve_forever, daemon=True).start()

address = urlsplit(page.through_cloudfront(page.link.url))
assert (address.scheme, address.netloc) == ("https", page.DOMAIN)
here = f"http://127.0.0.1:{distribution.server_port}{address.path}"
assert requests.get(f"{here}?{address.query}", timeout=30).content == b"meow"
assert requests.get(here, timeout=30).status_code == 403
