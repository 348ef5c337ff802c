"""The embedded PostgreSQL of a run, held by a process that may go, at an address that stays."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import msgspec
from ops.torture import breakages, holders, keeper
from ops.torture.breakages import Broken
from ops.torture.processes import Child, Children

from store.database import Addresses, addresses, prepare
from store.embedded import Embedded
from store.roles import SERVER, WORKER

PASSWORDS = {SERVER: "server-of-the-torture", WORKER: "worker-of-the-torture"}
RECOVERY = 60.0
PAUSE = 0.05


class Stuck(Exception):
    """After what was done to it the log took nothing more."""


class Database:
    """`settings` are PostgreSQL's own. The address leads over the link to the sockets, which every start makes anew."""

    def __init__(self, children: Children, folder: Path, settings: dict[str, str]) -> None:
        self._children = children
        self._folder = folder
        self._settings = settings
        self._keeper: Child | None = None

    async def up(self) -> Addresses:
        """Starts PostgreSQL, or finds that it runs; who held it before lets go once it is held anew."""
        former = self._keeper
        self._keeper = await self._children.start("keeper", keeper.Job(str(self._folder), self._settings))
        held = msgspec.json.decode(await self._keeper.line(), type=keeper.Held)
        if former is not None:
            former.finish()
            await former.ended()
        where = Path(held.folder)
        return addresses(Embedded(where, where / "sockets", held.password).owner_dsn, PASSWORDS)

    async def down(self) -> None:
        """In order, and if that fails by force."""
        try:
            if self._keeper is not None:
                self._keeper.finish()
                await self._keeper.ended()
        finally:
            await self.forget()

    async def forget(self) -> None:
        """Nothing of it is left when this is done: neither who held it, nor the server, nor its guard."""
        if self._keeper is not None:
            await self._keeper.kill()
            self._keeper = None
        await holders.kill(self._folder)

    def kill_postmaster(self) -> None:
        """What it leaves behind ends by itself, and the next start waits for that."""
        number = int((self._folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
        os.kill(number, signal.SIGKILL)


@asynccontextmanager
async def database(children: Children, folder: Path, settings: dict[str, str]) -> AsyncIterator[Database]:
    """Not started yet; gone at the end, whatever happened."""
    found = Database(children, folder, settings)
    try:
        yield found
    finally:
        await found.down()


async def prepared(at: Addresses, broken: Broken | None) -> None:
    await prepare(at.owner, PASSWORDS, breakages.migrations(broken))


async def grown(owner: str) -> int:
    """How many events there are, once there are more than there were: all works again."""
    loop = asyncio.get_running_loop()
    late = loop.time() + RECOVERY
    before: int | None = None
    while loop.time() < late:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            now = await recorded(owner)
            if before is not None and now > before:
                return now
            before = now if before is None else before
        await asyncio.sleep(PAUSE)
    raise Stuck(f"nothing was recorded for {RECOVERY:.0f} s")


async def recorded(owner: str) -> int:
    """How many events there are."""
    connection = await asyncpg.connect(owner)
    try:
        return int(await connection.fetchval("select coalesce(sum(size), 0) from log.heads"))
    finally:
        await connection.close()
