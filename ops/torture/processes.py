"""The processes of a run: started in sessions of their own, and none left behind."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
LONGEST_LINE = 2**26
PATIENCE = 120.0
Pipe = TypeVar("Pipe")


class Ended(Exception):
    """A process of the torture ended when it should not have; the message has its last words."""


class Child:
    """One process, which ends by itself when its input does."""

    def __init__(self, process: Process, errors: Path) -> None:
        self._process = process
        self._errors = errors
        self._input = _there(process.stdin)
        self._output = _there(process.stdout)

    async def told(self, job: Struct) -> None:
        self._input.write(msgspec.json.encode(job) + b"\n")
        await self._input.drain()

    async def line(self) -> bytes:
        """The next line that it says."""
        if not (line := await self._output.readline()):
            raise Ended(await self._last_words())
        return line

    def finish(self) -> None:
        """Asks it politely to come to an end."""
        self._input.close()

    async def result(self, patience: float = PATIENCE) -> bytes:
        """What it says when it has come to its end, in one line."""
        async with asyncio.timeout(patience):
            line = await self.line()
            await self._process.wait()
        return line

    async def ended(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await self._process.wait()

    async def kill(self) -> None:
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    async def _last_words(self) -> str:
        code = await self._process.wait()
        return f"{self._errors.name} ended with {code}: {self._errors.read_text()[-2000:]}"


class Children:
    """All that one run started; their own temporary files, such as sockets, are in the folder of the run too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._environment = os.environ | {"TMPDIR": str(folder.parent)}
        self._all: list[Child] = []

    async def start(self, module: str, job: Struct) -> Child:
        errors = self._folder / f"{module}-{len(self._all)}.log"
        with errors.open("wb") as sink:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", f"ops.torture.{module}",
                stdin=PIPE, stdout=PIPE, stderr=sink, cwd=ROOT, start_new_session=True, limit=LONGEST_LINE,
                env=self._environment,
            )  # fmt: skip
        child = Child(process, errors)
        self._all.append(child)
        await child.told(job)
        return child

    async def kill(self) -> None:
        for child in self._all:
            await child.kill()


def _there(pipe: Pipe | None) -> Pipe:
    if pipe is None:
        raise TypeError("the process was started without pipes")
    return pipe


@asynccontextmanager
async def children(folder: Path) -> AsyncIterator[Children]:
    logs = folder / "logs"
    logs.mkdir()
    started = Children(logs)
    try:
        yield started
    finally:
        await started.kill()
