"""A model on this machine for tests: it answers as it is told to, and what it was asked is counted."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, TypeAlias

from tests.local import Served

Said: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the server says. ``said`` is what the model wrote; ``raw`` goes out in place of a completion."""

    said: str | Said = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    raw: bytes | None = None


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    content: Said

    @property
    def system(self) -> str:
        return str(self.content["messages"][0]["content"])

    @property
    def user(self) -> Said:
        found: Said = json.loads(self.content["messages"][1]["content"])
        return found


class Model(Served):
    """A server at ``url`` whose model answers with ``answer(asked)``. Use it as a context."""

    def __init__(self, answer: Callable[[Asked], Answer]) -> None:
        self.asked: list[Asked] = []
        self.most_at_once = self._busy = 0
        self._answer, self._lock = answer, threading.Lock()
        super().__init__(ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"model": self})))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def take(self, asked: Asked) -> Answer:
        with self._lock:
            self.asked.append(asked)
            self._busy += 1
            self.most_at_once = max(self.most_at_once, self._busy)
        try:
            answer = self._answer(asked)
            time.sleep(answer.delay)
            return answer
        finally:
            with self._lock:
                self._busy -= 1


class _Handler(BaseHTTPRequestHandler):
    model: ClassVar[Model]

    def do_POST(self) -> None:
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.model.take(Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, content))
        said = answer.said if isinstance(answer.said, str) else json.dumps(answer.said)
        completion = {"choices": [{"message": {"content": said}}], "usage": {"total_tokens": 7}}
        body = answer.raw if answer.raw is not None else json.dumps(completion).encode()
        try:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:  # the client left
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        pass
