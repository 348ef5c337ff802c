"""How a process of the torture hears what to do: one line of JSON in, lines out, and the end of input as the end.

So that none outlives the one that started it, however that one ends: its end closes the input.
"""

import asyncio
import os
import sys
from asyncio import Event
from collections.abc import Awaitable, Callable
from typing import TypeVar

import msgspec
from msgspec import Struct

Job = TypeVar("Job", bound=Struct)


def perform(kind: type[Job], work: Callable[[Job, Event], Awaitable[Struct | None]]) -> None:
    """Does the work asked for on standard input; the event is set when it is to come to an end."""
    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=kind)
    if (result := asyncio.run(_performed(job, work))) is not None:
        say(result)


def say(what: Struct) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(what) + b"\n")
    sys.stdout.buffer.flush()


async def _performed(job: Job, work: Callable[[Job, Event], Awaitable[Struct | None]]) -> Struct | None:
    ending = Event()
    loop = asyncio.get_running_loop()

    def heard() -> None:
        if not os.read(sys.stdin.fileno(), 1):
            loop.remove_reader(sys.stdin)
            ending.set()

    loop.add_reader(sys.stdin, heard)
    return await work(job, ending)
