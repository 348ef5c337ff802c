"""Migrations: each once, in a transaction, and never another than was carried out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from store.database import Addresses
from store.migrate import Migration, MigrationError, in_folder, migrate, of_store, pending

FIRST = Migration(
    "test/0001_gardens.sql", "create table public.gardens (trees int); insert into public.gardens values (7)"
)
SECOND = Migration("test/0002_places.sql", "alter table public.gardens add column place text")
HALF = Migration("test/0002_half.sql", "create table public.half (id int); insert into public.nowhere values (1)")
SLOW = Migration("test/0001_gardens.sql", f"{FIRST.sql}; select pg_sleep(0.2)")


@pytest_asyncio.fixture
async def owner(database: Addresses) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(database.owner)
    yield connection
    await connection.close()


async def tables(connection: asyncpg.Connection) -> set[str]:
    rows = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
    return {row["tablename"] for row in rows}


async def ledger(connection: asyncpg.Connection) -> dict[str, str]:
    rows = await connection.fetch("select name, checksum from migrations.done where name like 'test/%'")
    return {row["name"]: row["checksum"] for row in rows}


async def test_what_was_not_carried_out_yet_is_carried_out_in_order(owner: asyncpg.Connection) -> None:
    assert await migrate(owner, [FIRST, SECOND]) == [FIRST.name, SECOND.name]

    assert [tuple(row) for row in await owner.fetch("select trees, place from public.gardens")] == [(7, None)]
    assert await ledger(owner) == {FIRST.name: FIRST.checksum, SECOND.name: SECOND.checksum}


async def test_twice_does_nothing(owner: asyncpg.Connection) -> None:
    await migrate(owner, [FIRST, SECOND])

    assert await migrate(owner, [FIRST, SECOND]) == []

    assert await owner.fetchval("select count(*) from public.gardens") == 1


async def test_a_later_one_is_carried_out_alone(owner: asyncpg.Connection) -> None:
    await migrate(owner, [FIRST])

    assert await pending(owner, [FIRST, SECOND]) == [SECOND.name]
    assert await migrate(owner, [FIRST, SECOND]) == [SECOND.name]
    assert await pending(owner, [FIRST, SECOND]) == []


async def test_one_that_was_changed_is_refused_by_name(owner: asyncpg.Connection) -> None:
    await migrate(owner, [FIRST])
    changed = Migration(FIRST.name, FIRST.sql + " ")

    with pytest.raises(MigrationError, match=f"{FIRST.name} is al uitgevoerd maar daarna veranderd") as caught:
        await migrate(owner, [changed, SECOND])

    assert "maak een nieuwe migratie" in str(caught.value)
    assert await ledger(owner) == {FIRST.name: FIRST.checksum}
    assert await owner.fetchval("select count(*) from public.gardens") == 1


async def test_a_failing_one_leaves_nothing_half_done(owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.UndefinedTableError):
        await migrate(owner, [FIRST, HALF, SECOND])

    assert await tables(owner) == {"gardens"}
    assert await ledger(owner) == {FIRST.name: FIRST.checksum}


async def test_after_it_was_mended_a_failing_one_is_carried_out(owner: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.UndefinedTableError):
        await migrate(owner, [FIRST, HALF])
    mended = Migration(HALF.name, "create table public.half (id int)")

    assert await migrate(owner, [FIRST, mended]) == [HALF.name]
    assert await tables(owner) == {"gardens", "half"}


async def test_of_several_at_the_same_time_one_carries_it_out(database: Addresses) -> None:
    async with AsyncExitStack() as stack:
        owners = [await asyncpg.connect(database.owner) for _ in range(4)]
        for connection in owners:
            stack.push_async_callback(connection.close)

        done = await asyncio.gather(*(migrate(connection, [SLOW, SECOND]) for connection in owners))

        assert sorted(name for names in done for name in names) == [SLOW.name, SECOND.name]
        assert await owners[0].fetchval("select count(*) from public.gardens") == 1


async def test_several_at_the_same_time_on_a_database_that_has_nothing_yet(
    database: Addresses, owner: asyncpg.Connection
) -> None:
    """Also the ledger itself is made once."""
    await owner.execute("drop schema migrations cascade")
    async with AsyncExitStack() as stack:
        owners = [await asyncpg.connect(database.owner) for _ in range(4)]
        for connection in owners:
            stack.push_async_callback(connection.close)

        assert await pending(owner, [SLOW]) == [SLOW.name]
        done = await asyncio.gather(*(migrate(connection, [SLOW]) for connection in owners))

    assert sorted(done, key=len)[-1] == [SLOW.name]
    assert sum(map(len, done)) == 1


async def test_while_one_is_carried_out_the_others_see_nothing_of_it(
    database: Addresses, owner: asyncpg.Connection
) -> None:
    other = await asyncpg.connect(database.owner)
    try:
        running = asyncio.create_task(migrate(other, [SLOW]))
        seen = []
        while not running.done():
            async with owner.transaction(isolation="repeatable_read"):
                seen.append((await tables(owner), await pending(owner, [SLOW])))
            await asyncio.sleep(0.02)
        await running
    finally:
        await other.close()

    assert (set(), [SLOW.name]) in seen
    assert all(state in [(set(), [SLOW.name]), ({"gardens"}, [])] for state in seen)


async def test_the_database_of_the_tests_has_every_migration_of_the_store(owner: asyncpg.Connection) -> None:
    assert of_store()
    assert await pending(owner, of_store()) == []
    assert await migrate(owner, of_store()) == []


@pytest.mark.parametrize("role", ["server", "worker"])
async def test_only_the_owner_migrates(database: Addresses, role: str) -> None:
    connection = await asyncpg.connect(getattr(database, role))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await migrate(connection, [FIRST])
    finally:
        await connection.close()


def test_the_files_of_a_folder_are_taken_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("0010_b.sql", "0002_a.sql", "0001_é.sql", "README.md"):
        (tmp_path / name).write_text(f"-- {name}", "utf-8")

    found = in_folder(tmp_path, "test")

    assert [migration.name for migration in found] == ["test/0001_é.sql", "test/0002_a.sql", "test/0010_b.sql"]
    assert found[0].sql == "-- 0001_é.sql"


def test_a_checksum_is_of_the_text_and_not_of_the_name() -> None:
    assert FIRST.checksum == Migration("other", FIRST.sql).checksum
    assert FIRST.checksum != Migration(FIRST.name, FIRST.sql + " ").checksum
