"""`flinkgate serve` as a process on loopback, and clients of it."""

from __future__ import annotations

import base64
import http.client
import json
import queue
import signal
import ssl
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any, Self

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
"""Seconds after which a test gives up."""


class Server:
    """A server with a certificate of its own; it ends with the block."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        """`folder` takes the certificate."""
        self.folder = folder
        self._logs: queue.Queue[dict[str, Any]] = queue.Queue()
        command = [sys.executable, "-m", "flinkgate", "serve", "--self-signed", str(folder)]
        local = ["--host", "127.0.0.1", "--port", "0", "--health-port", "0"]
        self.process = subprocess.Popen(
            [*command, *local, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        """The server once it serves."""
        assert self.process.stdout
        self.ca = base64.b64decode(self.process.stdout.readline()).decode()
        self._reader = threading.Thread(target=self._read_logs)
        self._reader.start()
        serving = self.log("serving")
        self.port, self.health_port = (int(serving[name].rpartition(":")[2]) for name in ("address", "health"))
        return self

    def __exit__(self, *problem: object) -> None:
        """Stops it, also after a test that failed."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            self._reader.join()
            for stream in (self.process.stdout, self.process.stderr):
                if stream:
                    stream.close()

    def log(self, message: str) -> dict[str, Any]:
        """The next log line with this message; waits for it."""
        while True:
            line = self._logs.get(timeout=PATIENCE)
            if line["message"] == message:
                return line

    def connect(self) -> http.client.HTTPSConnection:
        """A connection that trusts only the server's own authority."""
        context = ssl.create_default_context(cadata=self.ca)
        return http.client.HTTPSConnection("localhost", self.port, timeout=PATIENCE, context=context)

    def ask(self, review: Any, connection: http.client.HTTPSConnection | None = None) -> dict[str, Any]:
        """The response to a review, which is bytes or JSON; on a connection of its own unless one is given."""
        body = review if isinstance(review, bytes) else json.dumps(review).encode()
        used = connection or self.connect()
        used.request("POST", "/validate?timeout=5s", body, {"Content-Type": "application/json"})
        answer = used.getresponse()
        content = answer.read()
        if connection is None:
            used.close()
        assert answer.status == 200, content
        response: dict[str, Any] = json.loads(content)["response"]
        return response

    def health(self, path: str) -> str:
        """What the other port says; an empty text where it has nothing good to say."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.health_port}{path}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return text

    def metric(self, name: str) -> float:
        """The value of a series without labels."""
        [line] = [each for each in self.health("/metrics").splitlines() if each.startswith(f"flinkgate_{name} ")]
        return float(line.split()[1])

    def _read_logs(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._logs.put(json.loads(line))
