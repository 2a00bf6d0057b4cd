"""A real server over the seeded cooperative, and phones that talk to it over the wire."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode


@contextmanager
def serving(data: Path) -> Iterator[int]:
    """The port of a `gladi serve` of its own, stopped afterwards."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "sandbox.cli", "serve", "--host", "127.0.0.1", "--port", str(port)],
        env={**os.environ, "GLADI_DATA": str(data)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


@dataclass
class Phone:
    """Keeps its cookie and its connection; speaks like Flask's test client, so that a Browser can hold it."""

    port: int

    def __post_init__(self):
        self._wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._cookies = SimpleCookie()

    def get(self, path: str, query_string: dict | None = None, follow_redirects: bool = False):
        return self._send("GET", f"{path}?{urlencode(query_string)}" if query_string else path, None, follow_redirects)

    def post(self, path: str, data: dict, follow_redirects: bool = False):
        return self._send("POST", path, urlencode(data), follow_redirects)

    def _send(self, method: str, path: str, body: str | None, follow: bool):
        headers = {"Cookie": "; ".join(f"{name}={morsel.value}" for name, morsel in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self._answer(method, path, body, headers)
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", ()):
            self._cookies.load(cookie)
        if follow and answer.status in (302, 303):
            return self._send("GET", answer.headers["Location"], None, follow)
        return SimpleNamespace(status_code=answer.status, text=text, headers=answer.headers,
                               request=SimpleNamespace(full_path=path))


    def _answer(self, method: str, path: str, body: str | None, headers: dict) -> http.client.HTTPResponse:
        """As a browser does: once more when the server has closed the idle connection meanwhile."""
        try:
            self._wire.request(method, path, body, headers)
            return self._wire.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self._wire.close()
            self._wire.request(method, path, body, headers)
            return self._wire.getresponse()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int, server: subprocess.Popen) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            raise RuntimeError("the server stopped before it answered")
        time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")
