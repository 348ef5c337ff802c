"""Where the database is, and who logs in to it as what."""

from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg
from msgspec import Struct

from store.migrate import Migration, migrate
from store.roles import SERVER, WORKER, ensure_roles


class Addresses(Struct, frozen=True):
    """The same database for three roles: the owner migrates, the server and the worker own nothing."""

    owner: str
    server: str
    worker: str


def addresses(owner: str, passwords: dict[str, str]) -> Addresses:
    """From the owner's address (`postgresql://…`) and the passwords of the other two."""
    return Addresses(owner, _as(owner, SERVER, passwords[SERVER]), _as(owner, WORKER, passwords[WORKER]))


async def prepare(owner: str, passwords: dict[str, str], migrations: list[Migration]) -> list[str]:
    """Creates the roles and carries out the migrations; answers the names of those that were new."""
    connection = await asyncpg.connect(owner)
    try:
        await ensure_roles(connection, passwords)
        return await migrate(connection, migrations)
    finally:
        await connection.close()


async def unsafe_settings(connection: asyncpg.Connection) -> list[str]:
    """The durability settings that are off: with any of them a power cut may lose what was acknowledged."""
    rows = await connection.fetch(
        "select name, setting from pg_settings where name = any($1)",
        ["fsync", "full_page_writes", "synchronous_commit"],
    )
    return [row["name"] for row in rows if row["setting"] == "off"]


def _as(owner: str, role: str, password: str) -> str:
    parts = urlsplit(owner)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}:{quote(password, safe='')}@{place}"))
