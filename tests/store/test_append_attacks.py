"""Attempts to make the append do what it must not, by whoever holds the server's role, or stands in its way."""

from collections.abc import Sequence
from uuid import UUID, uuid4

import asyncpg
import pytest

from appending import an_append, one
from rivals import above, asked, events, held, outcomes, soon, stuck, told
from store import line
from store.appends import Outcome, record
from store.database import Addresses
from store.writer import Manner, NotRecorded, Writer
from support import Platform

IMPOSTOR = """
create function pg_temp.taken(v pg_catalog.uuid) returns pg_catalog.bool language plpgsql as $$ begin
    if current_user = 'tripartiet_log' then update log.heads set size = 0; end if;
    return true;
end $$;
create domain pg_temp.uuid as pg_catalog.uuid check (pg_temp.taken(value));
"""
APPEND = """
select outcome from log.append($1::pg_catalog.uuid[], $2::pg_catalog.uuid[], $3, $1::pg_catalog.uuid[],
    $4, $5::pg_catalog.uuid[], $6, $7, $8, $9::pg_catalog.uuid[], $10, $11, $12, true)
"""


async def call(
    connection: asyncpg.Connection, tenants: Sequence[UUID], announced: Sequence[int], touched: Sequence[int]
) -> list[str]:
    """The append as no program of ours calls it: `touched` says of which stream each event is."""
    many, told = len(tenants), len(touched)
    rows = await connection.fetch(
        APPEND, tenants, [uuid4() for _ in tenants], [b"f"] * many, list(range(1, many + 1)),
        [uuid4() for _ in tenants], [0] * many, announced, touched, [uuid4() for _ in touched],
        ["test.happened"] * told, ["partnership"] * told, ["{}"] * told,
    )  # fmt: skip
    return [row["outcome"] for row in rows]


async def test_a_type_of_the_callers_own_does_not_run_as_the_log(database: Addresses) -> None:
    """Temporary objects come before all others, unless the search path says otherwise."""
    tenant = uuid4()
    async with above(database) as owner:
        name = await owner.fetchval("select current_database()")
        await owner.execute(f'grant temporary on database "{name}" to public')
        connection = await asyncpg.connect(database.server)
        try:
            await record(connection, [one(tenant, uuid4(), 1)], patient=True)
            await connection.close()
            connection = await asyncpg.connect(database.server)
            await connection.execute(IMPOSTOR)
            await call(connection, [uuid4()], [0], [])
        finally:
            await connection.close()

        assert await owner.fetchval("select size from log.heads where tenant = $1", tenant) == 1


@pytest.mark.parametrize(
    ("announced", "touched"),
    [
        pytest.param([1, 1], [1, 1], id="two of the first, none of the second"),
        pytest.param([-1, 1], [2], id="less than nothing"),
        pytest.param([1, 1], [2, 1], id="in another order than their appends"),
        pytest.param([2, 1], [1, 2], id="fewer than announced"),
    ],
)
async def test_events_that_are_not_as_announced_are_refused_whole(
    platform: Platform, announced: list[int], touched: list[int]
) -> None:
    tenants = [uuid4(), uuid4()]
    connection = await asyncpg.connect(platform.addresses.server)
    try:
        with pytest.raises(asyncpg.DataError):
            await call(connection, tenants, announced, touched)
    finally:
        await connection.close()

    for tenant in tenants:
        assert [answer.first_sequence for answer in await platform.log.append([one(tenant, uuid4(), 1)])] == [1]


async def test_only_a_conflict_tells_of_a_conflict(platform: Platform) -> None:
    tenant, stream = uuid4(), uuid4()
    first = one(tenant, stream, 1, key="k")
    await platform.log.append([first])

    again, reused = await platform.log.append([first, one(tenant, stream, 1, "k", b"another")])

    assert (again.outcome, reused.outcome) == (Outcome.REPLAYED, Outcome.KEY_REUSED)
    assert {again.conflict_stream, again.current_version, reused.conflict_stream, reused.current_version} == {None}


async def test_a_tenant_that_stays_in_the_making_is_told_and_not_waited_for_for_ever(
    database: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "LOCK_TIMEOUT", "100ms")
    new, others = uuid4(), [uuid4() for _ in range(20)]
    async with above(database) as rival, Writer.open(database.server, Manner(patience=0.3)) as writer:
        await rival.execute("begin")
        await rival.execute("insert into log.heads (tenant) values ($1)", new)
        callers = await asked(writer, *(one(tenant, uuid4(), 1) for tenant in (new, *others)))

        assert outcomes(await told(callers)) == [NotRecorded, *[Outcome.RECORDED] * len(others)]


async def test_tenants_that_stay_locked_keep_no_other_waiting_for_ever(
    database: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More of them than there are places, with something new asked of each again and again."""
    monkeypatch.setattr(line, "LOCK_TIMEOUT", "100ms")
    locked, brief = [uuid4() for _ in range(2)], uuid4()
    manner = Manner(aside=2, patience=0.2)
    async with held(database, *locked), Writer.open(database.server, manner) as writer:
        async with held(database, brief) as rival:
            ours = await asked(writer, *(one(tenant, uuid4(), 1) for tenant in locked for _ in range(5)))
            await stuck(database, 2)
            (caller,) = await asked(writer, one(brief, uuid4(), 1))
            ours += await asked(writer, *(one(tenant, uuid4(), 1) for tenant in locked for _ in range(5)))
            await rival.execute("commit")

        assert (await soon(caller)).outcome is Outcome.RECORDED
        assert set(outcomes(await told(ours))) == {NotRecorded}


async def test_callers_who_left_keep_no_room(database: Addresses) -> None:
    locked = uuid4()
    async with held(database, locked) as rival, Writer.open(database.server, Manner(room=40)) as writer:
        gone = await asked(writer, one(locked, uuid4(), 1))
        await stuck(database)
        for _ in range(20):
            gone += await asked(writer, *(one(locked, uuid4(), 1) for _ in range(5)))
            for caller in gone[1:]:
                caller.cancel()

        assert (await soon(writer.append(one(uuid4(), uuid4(), 1)))).outcome is Outcome.RECORDED
        await rival.execute("commit")
        assert (await soon(gone[0])).outcome is Outcome.RECORDED
    assert len(await events(database, locked)) == 1


async def test_a_tenant_that_is_waited_for_takes_a_quarter_of_the_room(database: Addresses) -> None:
    locked = uuid4()
    async with held(database, locked) as rival, Writer.open(database.server, Manner(room=40)) as writer:
        first = await asked(writer, one(locked, uuid4(), 1))
        await stuck(database)
        callers = await asked(writer, *(one(locked, uuid4(), 1) for _ in range(15)))
        assert (await soon(writer.append(one(uuid4(), uuid4(), 1)))).outcome is Outcome.RECORDED
        await rival.execute("commit")

        assert outcomes(await told(first + callers)) == [Outcome.RECORDED] * 11 + [NotRecorded] * 5


@pytest.mark.parametrize("setting", ["statement_timeout = '5ms'", "default_transaction_isolation = 'serializable'"])
async def test_what_a_provider_sets_for_the_database_does_no_harm(database: Addresses, setting: str) -> None:
    tenant, stream = uuid4(), uuid4()
    async with above(database) as owner:
        name = await owner.fetchval("select current_database()")
        await owner.execute(f'alter database "{name}" set {setting}')
    large = an_append(uuid4(), {uuid4(): 1 for _ in range(2000)})

    async with Writer.open(database.server) as writer:
        callers = await asked(writer, large, one(tenant, stream, 1), one(uuid4(), uuid4(), 1))
        assert outcomes(await told(callers)) == [Outcome.RECORDED] * 3
        assert (await soon(writer.append(one(tenant, stream, 1)))).outcome is Outcome.CONFLICT
