"""What the tests share: a platform over a fresh database, put together as in earnest."""

import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import asyncpg

from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.handlers import HANDLERS
from domain.vocabulary import Role
from projections import ALL
from projections.worker import Worker
from store.database import Addresses, addresses
from store.embedded import DATABASE, Running
from store.log import EventLog
from store.registry import REGISTRY
from store.roles import SERVER, WORKER
from store.writer import Writer


@contextmanager
def reachable_folder(name: str = "tripartiet") -> Iterator[Path]:
    """A folder that other accounts can reach: pytest's own are closed, and root's database runs as another.

    In memory where the machine has plenty: most of what a fresh database costs is the making of its files.
    """
    with tempfile.TemporaryDirectory(prefix="tripartiet-tests-", dir=_memory()) as parent:
        Path(parent).chmod(0o755)
        folder = Path(parent) / name
        folder.mkdir()
        yield folder


def _memory() -> Path | None:
    if not MEMORY.is_dir() or not os.access(MEMORY, os.W_OK | os.X_OK):
        return None
    return MEMORY if shutil.disk_usage(MEMORY).free > ROOM else None


MEMORY, ROOM = Path("/dev") / "shm", 4 * 1024**3
PASSWORDS = {SERVER: "server-of-the-tests", WORKER: "worker-of-the-tests"}
OPERATOR = Caller("operator-of-the-tests", (Mandate(Role.OPERATOR),))


@dataclass(frozen=True)
class Platform:
    """The running parts over one fresh database, each logged in as the role that it has in earnest."""

    addresses: Addresses
    reader: asyncpg.Pool
    log: EventLog
    writer: Writer
    desk: Desk
    worker: Worker


@asynccontextmanager
async def fresh_database(server: Running, template: str) -> AsyncIterator[Addresses]:
    """A copy of the template, in which nobody may be at work."""
    name = f"test_{secrets.token_hex(6)}"
    owner = await asyncpg.connect(server.owner_dsn.replace(f"/{DATABASE}?", "/postgres?"))
    try:
        await owner.execute(f"create database {name} template {template} strategy file_copy")
        yield addresses(server.owner_dsn.replace(f"/{DATABASE}?", f"/{name}?"), PASSWORDS)
        await owner.execute(f"drop database {name} with (force)")
    finally:
        await owner.close()


@asynccontextmanager
async def running_platform(database: Addresses) -> AsyncIterator[Platform]:
    async with (
        asyncpg.create_pool(database.server, min_size=1, max_size=8) as reader,
        asyncpg.create_pool(database.worker, min_size=1, max_size=2) as working,
    ):
        worker = Worker(working, ALL)
        async with Writer.open(database.server, recorded=worker.wake) as writer:
            log = EventLog(reader)
            desk = Desk(log, writer, REGISTRY, HANDLERS, lambda: datetime.now(UTC))
            yield Platform(database, reader, log, writer, desk, worker)
