"""What cannot be exported or put back is refused in words, and nothing is written."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from archiving import exported, imported, log_of, registering
from scene import LOCAL, whole
from store.archive import ArchiveError
from store.database import Addresses
from store.embedded import Running
from support import Platform, fresh_database, running_platform


@pytest_asyncio.fixture
async def elsewhere(server: Running, template: str) -> AsyncIterator[Addresses]:
    """Another installation, with nothing in it."""
    async with fresh_database(server, template) as fresh:
        yield fresh


@asynccontextmanager
async def plain_owner(database: Addresses) -> AsyncIterator[Addresses]:
    """The database, with its log in the hands of a role that is no superuser, as elsewhere than embedded."""
    role = f"owner_{uuid4().hex[:8]}"
    owner = await asyncpg.connect(database.owner)
    tables = await owner.fetch("select tablename from pg_tables where schemaname = 'log'")
    await owner.execute(f"create role {role} login createrole password 'plain'; grant all on schema log to {role}")
    for row in tables:
        await owner.execute(f"alter table log.{row['tablename']} owner to {role}")
    try:
        place = database.owner.split("@", 1)[1]
        yield Addresses(f"postgresql://{role}:plain@{place}", database.server, database.worker)
    finally:
        await owner.execute(f"reassign owned by {role} to current_user; drop owned by {role}; drop role {role}")
        await owner.close()


async def walls(database: Addresses) -> tuple[int, int]:
    """How many events the owner sees, and on how many tables of the log row-level security is forced."""
    owner = await asyncpg.connect(database.owner)
    try:
        seen: int = await owner.fetchval("select count(*) from log.events")
        forced: int = await owner.fetchval(
            "select count(*) from pg_class where relnamespace = 'log'::regnamespace and relforcerowsecurity"
        )
        return seen, forced
    finally:
        await owner.close()


async def test_another_register_is_refused_and_nothing_is_written(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    async with running_platform(elsewhere) as other:
        await other.desk.carry_out(registering("vreemd"))
    before = await log_of(elsewhere)

    with pytest.raises(ArchiveError, match=r"Regel \d+: het register .* zegt iets anders"):
        await imported(elsewhere, await exported(platform.addresses, LOCAL))

    assert await log_of(elsewhere) == before


async def test_a_partnership_that_is_there_already_is_refused_by_name(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    await imported(elsewhere, await exported(platform.addresses, LOCAL))
    before = await log_of(elsewhere)

    with pytest.raises(ArchiveError, match=rf"staat al iets van Plaats \({LOCAL}\)\. Er is niets geschreven"):
        await imported(elsewhere, await exported(platform.addresses))

    assert await log_of(elsewhere) == before


async def test_read_models_of_a_log_that_is_gone_are_no_empty_database(platform: Platform) -> None:
    """They would be taken for read models of what is imported."""
    await whole(platform)
    archive = await exported(platform.addresses)
    owner = await asyncpg.connect(platform.addresses.owner)
    await owner.execute("truncate log.heads, log.events, log.requests")
    await owner.close()

    with pytest.raises(ArchiveError, match=f"staat al iets van .*{LOCAL}"):
        await imported(platform.addresses, archive)


async def test_a_log_that_lacks_an_event_is_not_exported_as_if_it_were_whole(platform: Platform) -> None:
    await whole(platform)
    owner = await asyncpg.connect(platform.addresses.owner)
    await owner.execute("delete from log.events where tenant = $1 and sequence = 4", LOCAL)
    await owner.close()

    with pytest.raises(ArchiveError, match=f"Het logboek van {LOCAL} .* na gebeurtenis 3 is de volgende niet te lezen"):
        await exported(platform.addresses)


async def test_a_partnership_without_events_cannot_be_exported(platform: Platform) -> None:
    unknown = uuid4()

    with pytest.raises(ArchiveError, match=f"Van {unknown} staat niets in het logboek"):
        await exported(platform.addresses, unknown)


async def test_a_role_that_may_not_fill_the_log_is_told_so(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    as_server = Addresses(elsewhere.server, elsewhere.server, elsewhere.worker)

    with pytest.raises(ArchiveError, match="De rol tripartiet_server mag het logboek niet vullen"):
        await imported(as_server, await exported(platform.addresses))


async def test_an_owner_who_is_no_superuser_restores_and_stays_walled_off(
    platform: Platform, elsewhere: Addresses
) -> None:
    await whole(platform)
    async with plain_owner(elsewhere) as plain:
        await imported(plain, await exported(platform.addresses))
        assert await walls(plain) == (0, 4)

    assert await log_of(elsewhere) == await log_of(platform.addresses)


async def test_an_owner_whose_import_fails_stays_walled_off(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    archive = await exported(platform.addresses)
    async with plain_owner(elsewhere) as plain:
        with pytest.raises(ArchiveError):
            await imported(plain, archive[:-10])
        assert await walls(plain) == (0, 4)

    assert not any((await log_of(elsewhere)).values())


async def test_a_log_that_is_kept_busy_is_told_and_nothing_is_written(
    platform: Platform, elsewhere: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.archive.restoring.LOCK_TIMEOUT", "100ms")
    await whole(platform)
    archive = await exported(platform.addresses)
    owner = await asyncpg.connect(elsewhere.owner)
    try:
        async with owner.transaction():
            await owner.execute("insert into log.heads (tenant) values ($1)", LOCAL)
            with pytest.raises(ArchiveError, match="houdt het logboek bezet"):
                await imported(elsewhere, archive)
    finally:
        await owner.close()
    assert all(len(rows) == 0 for table, rows in (await log_of(elsewhere)).items() if table != "log.heads")
