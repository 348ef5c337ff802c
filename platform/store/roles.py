"""The database roles: server and worker log in and own no table; as `LOG` only the append runs, and nobody logs in."""

import asyncpg

SERVER = "tripartiet_server"
WORKER = "tripartiet_worker"
LOG = "tripartiet_log"


async def ensure_roles(owner: asyncpg.Connection, passwords: dict[str, str]) -> None:
    """Creates the roles where they are missing and gives them these passwords.

    Role names belong to the whole PostgreSQL cluster, so databases in one cluster share them.
    """
    async with owner.transaction():
        await owner.execute("select pg_advisory_xact_lock(7472697061727470)")
        await _ensure(owner, LOG, "nologin")
        if not await owner.fetchval("select pg_has_role(current_user, $1, 'SET')", LOG):
            await owner.execute(f"grant {LOG} to current_user with inherit false, set true")
        for role, password in passwords.items():
            await _ensure(owner, role, "login")
            await _give_password(owner, role, password)


async def _ensure(owner: asyncpg.Connection, role: str, login: str) -> None:
    if not await owner.fetchval("select exists (select from pg_roles where rolname = $1)", role):
        await owner.execute(f"create role {role} {login} nosuperuser nocreatedb nocreaterole noinherit nobypassrls")


async def _give_password(owner: asyncpg.Connection, role: str, password: str) -> None:
    command = await owner.fetchval("select format('alter role %I password %L', $1::text, $2::text)", role, password)
    await owner.execute(command)
