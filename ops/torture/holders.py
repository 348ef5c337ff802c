"""The processes that have something open below a folder: a disk cannot be taken away under them."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PATIENCE = 20.0
PAUSE = 0.05


class Held(Exception):
    """Someone keeps what was to be let go."""


async def kill(folder: Path) -> None:
    """Kills whoever works in a folder of ours, until nobody does."""
    loop = asyncio.get_running_loop()
    late = loop.time() + PATIENCE
    while found := list(holders(folder)):
        for number in found:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        if loop.time() > late:
            raise Held(f"{folder} is still held by {found}")
        await asyncio.sleep(PAUSE)


def holders(folder: Path) -> Iterator[int]:
    """Ourselves excepted. Of other accounts' processes only root can tell."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and int(entry.name) != os.getpid() and _holds(entry, folder):
            yield int(entry.name)


def _holds(process: Path, folder: Path) -> bool:
    try:
        links = [process / "cwd", *(process / "fd").iterdir()]
    except OSError:
        return False
    return any(_leads_below(link, folder) for link in links)


def _leads_below(link: Path, folder: Path) -> bool:
    try:
        return link.readlink().is_relative_to(folder)
    except OSError:
        return False
