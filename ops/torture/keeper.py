"""A process that holds the embedded server of a folder, as a command of an installation does."""

import sys
from asyncio import Event
from pathlib import Path

from msgspec import Struct
from ops.torture.jobs import perform, say

from store.embedded import EmbeddedError, start

PATIENCE = 60.0


class Job(Struct, frozen=True):
    folder: str
    settings: dict[str, str]


class Held(Struct, frozen=True):
    """Said once the server answers. `folder`: where its data are."""

    folder: str
    password: str


async def work(job: Job, ending: Event) -> None:
    try:
        running = start(Path(job.folder), settings=job.settings, patience=PATIENCE)
    except EmbeddedError as error:
        sys.exit(str(error))
    with running:
        say(Held(str(running.folder), running.owner_password))
        await ending.wait()


if __name__ == "__main__":
    perform(Job, work)
