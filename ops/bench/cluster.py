"""The PostgreSQL that all share, with a database for each, and UmaDB's server beside it on the same disk."""

import asyncio
import os
import socket
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg

from cli.installation import MIGRATIONS
from store.database import Addresses, addresses, prepare
from store.embedded import Running, start
from store.roles import SERVER, WORKER

SETTINGS = {"shared_buffers": "1GB", "max_wal_size": "4GB"}
"""All else stands as PostgreSQL comes: every commit is flushed to the disk before it is answered."""
PASSWORDS = {SERVER: "server-of-the-bench", WORKER: "worker-of-the-bench"}
MESSAGE_DB = Path("ops/bench/node/node_modules/@eventide/message-db/database")
MESSAGE_DB_PARTS = (
    "schema/message-store", "tables/messages", "types/message",
    *(f"functions/{name}" for name in (
        "message-store-version", "hash-64", "acquire-lock", "category", "is-category", "id", "cardinal-id",
        "stream-version", "write-message", "get-stream-messages", "get-category-messages", "get-last-stream-message",
    )),
    "indexes/messages-id", "indexes/messages-stream", "indexes/messages-category",
)  # fmt: skip
"""All that its installer runs, in its order, but for the role, the privileges and views (they serve other
accounts and reports) and pgcrypto (not in the wheel; only for gen_random_uuid, since 13 in PostgreSQL itself)."""


class Cluster:
    """The running server; `folder` is open to other accounts and on the disk that is measured."""

    def __init__(self, running: Running, folder: Path) -> None:
        self.folder = folder
        self._running = running
        self.pid = int((running.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def owner(self, database: str) -> str:
        return self._running.owner_dsn.replace("/tripartiet?", f"/{database}?")

    async def create(self, database: str) -> str:
        """An empty database; answers its owner's address."""
        await self.execute("postgres", f"create database {database}")
        return self.owner(database)

    async def ours(self, database: str) -> Addresses:
        """A database with all migrations, as an installation has it."""
        owner = await self.create(database)
        await prepare(owner, PASSWORDS, MIGRATIONS)
        return addresses(owner, PASSWORDS)

    async def plain(self, database: str) -> str:
        """The very columns, indexes and checks of the log, and no row-level security."""
        at = await self.ours(database)
        await self.execute(database, "create schema plain; create table plain.events (like log.events including all)")
        return at.owner

    async def message_db(self, database: str) -> str:
        owner = await self.create(database)
        sql = [(MESSAGE_DB / f"{part}.sql").read_text("utf-8") for part in MESSAGE_DB_PARTS]
        await self.execute(database, f"set search_path = message_store; {';'.join(sql)}")
        return owner

    async def settle(self, database: str) -> None:
        """As a database is that has been there for a while: its statistics are known, and nothing waits to be written.

        Without it some pay for the pages of the one before, and plans depend on when autovacuum came by.
        """
        await self.execute(database, "analyze")
        await self.execute(database, "checkpoint")

    async def version(self) -> str:
        connection = await asyncpg.connect(self.owner("postgres"))
        try:
            return str(await connection.fetchval("show server_version"))
        finally:
            await connection.close()

    async def execute(self, database: str, sql: str) -> None:
        connection = await asyncpg.connect(self.owner(database))
        try:
            await connection.execute(sql)
        finally:
            await connection.close()


@contextmanager
def running_cluster(disk: Path | None) -> Iterator[Cluster]:
    """In a fresh folder, thrown away afterwards. Other accounts pass through it: root's server runs as another."""
    with tempfile.TemporaryDirectory(prefix="tripartiet-bench-", dir=disk) as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "server").mkdir()
        with start(folder / "server", settings=SETTINGS) as running:
            yield Cluster(running, folder)


@asynccontextmanager
async def running_umadb(folder: Path) -> AsyncIterator[tuple[str, int]]:
    """The server out of UmaDB's wheel, with its own defaults; its address and process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = await asyncio.create_subprocess_exec(
        f"{sys.prefix}/bin/umadb", "--listen", f"127.0.0.1:{port}", "--db-path", str(folder), stdout=DEVNULL
    )
    try:
        await _answers(port, server)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        await server.wait()


async def _answers(port: int, server: Process) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.returncode is not None:
            break
        await asyncio.sleep(0.05)
    raise RuntimeError("UmaDB's server did not come up")


def flush_ms(folder: Path, times: int = 200) -> float:
    """How long the disk takes to keep one page: the floor under every lone append."""
    descriptor = os.open(folder / "flushed", os.O_WRONLY | os.O_CREAT)
    try:
        taken = []
        for _ in range(times):
            os.pwrite(descriptor, os.urandom(8192), 0)
            since = time.perf_counter()
            os.fdatasync(descriptor)
            taken.append(time.perf_counter() - since)
    finally:
        os.close(descriptor)
    return 1000 * statistics.median(taken)
