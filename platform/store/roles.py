"""The database roles of server and worker: they log in, and own nothing."""

import asyncpg

SERVER = "tripartiet_server"
WORKER = "tripartiet_worker"


async def ensure_roles(owner: asyncpg.Connection, passwords: dict[str, str]) -> None:
    """Creates the roles where they are missing and gives them these passwords.

    Role names belong to the whole PostgreSQL cluster, so databases in one cluster share them.
    """
    async with owner.transaction():
        await owner.execute("select pg_advisory_xact_lock(7472697061727470)")
        for role, password in passwords.items():
            await _ensure(owner, role, password)


async def _ensure(owner: asyncpg.Connection, role: str, password: str) -> None:
    if not await owner.fetchval("select exists (select from pg_roles where rolname = $1)", role):
        await owner.execute(f"create role {role} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls")
    command = await owner.fetchval("select format('alter role %I password %L', $1::text, $2::text)", role, password)
    await owner.execute(command)
