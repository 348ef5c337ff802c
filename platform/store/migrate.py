"""Migrations: numbered SQL files, each carried out once, in a transaction, with its checksum kept."""

import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import asyncpg
from msgspec import Struct


class MigrationError(Exception):
    """The database and the migrations do not fit; the message says why, in Dutch."""


class Migration(Struct, frozen=True):
    """A name that sorts and the SQL. Once carried out it never changes."""

    name: str
    sql: str

    @property
    def checksum(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def in_folder(folder: Traversable, prefix: str) -> list[Migration]:
    """The `.sql` files of a package folder, in the order of their numbers."""
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name)
    return [Migration(f"{prefix}/{entry.name}", entry.read_text("utf-8")) for entry in found]


def of_store() -> list[Migration]:
    return in_folder(files("store") / "migrations", "store")


_LEDGER = """
create schema if not exists migrations;
create table if not exists migrations.done (
    name text collate "C" primary key, checksum text not null, at timestamptz not null default now()
)
"""


async def migrate(owner: asyncpg.Connection, migrations: Sequence[Migration]) -> list[str]:
    """Carries out what was not carried out yet; answers the names. Safe to run twice at the same time."""
    async with owner.transaction():
        await owner.execute("select pg_advisory_xact_lock(7472697061727469)")
        await owner.execute(_LEDGER)
    done: list[str] = []
    for migration in migrations:
        if await _carry_out(owner, migration):
            done.append(migration.name)
    return done


async def _carry_out(owner: asyncpg.Connection, migration: Migration) -> bool:
    async with owner.transaction():
        await owner.execute("lock table migrations.done in share row exclusive mode")
        known = await owner.fetchval("select checksum from migrations.done where name = $1", migration.name)
        if known == migration.checksum:
            return False
        if known is not None:
            raise MigrationError(
                f"De migratie {migration.name} is al uitgevoerd maar daarna veranderd. "
                "Zet het bestand terug zoals het was en maak een nieuwe migratie."
            )
        await owner.execute(migration.sql)
        await owner.execute(
            "insert into migrations.done (name, checksum) values ($1, $2)", migration.name, migration.checksum
        )
        return True


async def pending(connection: asyncpg.Connection, migrations: Iterable[Migration]) -> list[str]:
    """The names of migrations that this database has not had."""
    if not await connection.fetchval("select to_regclass('migrations.done') is not null"):
        return [migration.name for migration in migrations]
    done = {row["name"] for row in await connection.fetch("select name from migrations.done")}
    return [migration.name for migration in migrations if migration.name not in done]
