"""An installation at work: its database at hand, and the parts that the commands need, put together."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from typing import IO, Any

import asyncpg
import click
from msgspec import Struct

from cli.settings import Settings, make_home, passwords
from commands.desk import Desk
from commands.handlers import HANDLERS
from projections import ALL
from projections.worker import Worker
from store import embedded
from store.database import Addresses, addresses, prepare, unsafe_settings
from store.embedded.keeper import kept_alive
from store.log import EventLog
from store.migrate import Migration, of_store
from store.registry import REGISTRY
from store.writer import Writer

Report = Callable[[str], None]
MIGRATIONS: list[Migration] = [*of_store(), *(m for projection in ALL for m in projection.migrations())]


allow_unsafe = click.option(
    "--allow-unsafe-database",
    "unsafe_allowed",
    is_flag=True,
    help="Ook als de database bij stroomuitval kan verliezen wat al bevestigd was. Nooit in bedrijf.",
)


class UnsafeDatabase(Exception):
    """The database may lose what it has acknowledged."""


class WorkerEnded(click.ClickException):
    """The worker ended by itself, which it never should: a server without it would show less and less."""

    def __init__(self, reason: BaseException | None) -> None:
        told = f" ({type(reason).__name__}: {reason})" if reason else ""
        super().__init__(
            f"Het bijhouden van de leesmodellen is onverwacht opgehouden{told}; de server is daarom gestopt. "
            "Start hem opnieuw."
        )

    def show(self, file: IO[Any] | None = None) -> None:
        click.secho(f"✗ {self.message}", file=file, fg="red", err=True)


class Parts(Struct, frozen=True):
    """What works over one database: `reader` and `log` as the server's role, `working` and `worker` as the worker's."""

    reader: asyncpg.Pool
    working: asyncpg.Pool
    log: EventLog
    desk: Desk
    worker: Worker


@contextmanager
def database(of: Settings, report: Report) -> Iterator[Addresses]:
    """The database of the installation; the embedded one is started, and stopped by the last to leave."""
    make_home(of)
    known = passwords(of)
    if of.database_url:
        yield addresses(of.database_url, known)
        return
    with embedded.start(of.postgres, report=report) as running, kept_alive(running):
        yield addresses(running.owner_dsn, known)


async def migrate(of: Settings, at: Addresses) -> list[str]:
    """Creates the roles, carries out what the database lacks; answers the names."""
    return await prepare(at.owner, passwords(of), MIGRATIONS)


async def refuse_unsafe(address: str, *, unless: bool) -> None:
    """Refuses a database that may lose what it acknowledged to who writes by this address, unless that is allowed."""
    if unless:
        return
    connection = await asyncpg.connect(address)
    try:
        if off := await unsafe_settings(connection):
            raise UnsafeDatabase(
                f"De database kan bij stroomuitval verliezen wat al bevestigd was: {', '.join(off)} staat uit. "
                "Zet het aan, of geef --allow-unsafe-database als verlies hier niet erg is."
            )
    finally:
        await connection.close()


@asynccontextmanager
async def parts(at: Addresses) -> AsyncIterator[Parts]:
    async with (
        asyncpg.create_pool(at.server, min_size=1, max_size=16) as reader,
        asyncpg.create_pool(at.worker, min_size=1, max_size=4) as working,
    ):
        worker = Worker(working, ALL)
        log = EventLog(reader)
        async with Writer.open(at.server, recorded=worker.wake) as writer:
            desk = Desk(log, writer, REGISTRY, HANDLERS, lambda: datetime.now(UTC))
            yield Parts(reader, working, log, desk, worker)


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncIterator[asyncio.Task[None]]:
    """The worker in the background, with another try for what stopped; ended with the block.

    Raises `WorkerEnded` after a block in which it ended by itself.
    """
    await worker.retry()
    task = asyncio.create_task(worker.run())
    try:
        yield task
        if task.done():
            raise WorkerEnded(None if task.cancelled() else task.exception())
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
