"""A demo that runs as a newcomer starts it, and the clients that talk to it over HTTP."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
TRIPARTIET = Path(sys.executable).parent / "tripartiet"
SECONDS_TO_START = 120


@dataclass
class Demo:
    """A running `tripartiet demo`, and what it printed so far."""

    process: "subprocess.Popen[str]"
    lines: list[str] = field(default_factory=list)
    _ready: threading.Event = field(default_factory=threading.Event)

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if "Stoppen: Ctrl-C" in line:
                self._ready.set()
        self._ready.set()

    def wait(self) -> None:
        assert self._ready.wait(SECONDS_TO_START), self.text
        assert self.process.poll() is None, self.text

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def address(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+", self.text)
        assert found is not None, self.text
        return found[0]

    @property
    def tokens(self) -> list[str]:
        """Editor, ERP, region, auditor."""
        return re.findall(r"#token=([\w.-]+)", self.text)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)


def start_demo(data: Path, *arguments: str) -> Demo:
    command = [str(TRIPARTIET), "demo", "--data", str(data), "--port", "0", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRIPARTIET_")}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    demo = Demo(process)
    threading.Thread(target=demo.listen, daemon=True).start()
    return demo


@contextmanager
def started_demo(data: Path, *arguments: str) -> Iterator[Demo]:
    """A demo that is ready to answer; stopped at the end, however it ends."""
    demo = start_demo(data, *arguments)
    try:
        demo.wait()
        yield demo
    finally:
        demo.stop()


@dataclass(frozen=True)
class Client:
    """Someone with a token."""

    http: httpx.Client
    token: str

    def ask(self, query: str, **variables: object) -> dict[str, object]:
        """The data of an answer without errors."""
        answer = self.send(query, **variables)
        assert "errors" not in answer, answer
        data = answer["data"]
        assert isinstance(data, dict)
        return data

    def send(self, query: str, **variables: object) -> dict[str, object]:
        response = self.http.post(
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Authorization": f"Bearer {self.token}"},
        )
        body = response.json()
        assert isinstance(body, dict)
        return body
