"""The documents of the workload: the example accords, loaded through the desk and taken back out of the log."""

from collections.abc import Sequence
from pathlib import Path

import asyncpg

from cli.installation import parts
from cli.load import LOADER
from commands.loading.load import load
from store.database import Addresses

IN_LOG_ORDER = "select document from log.events order by tenant, sequence"


async def loaded(at: Addresses, accords: Sequence[Path]) -> list[str]:
    """The documents in the order of the log, as they were stored."""
    async with parts(at) as platform:
        await load(platform.desk, LOADER, accords, _silent)
    owner = await asyncpg.connect(at.owner)
    try:
        return [row["document"] for row in await owner.fetch(IN_LOG_ORDER)]
    finally:
        await owner.close()


def _silent(line: str) -> None:
    """What the loader has to say about the examples is no news here."""
