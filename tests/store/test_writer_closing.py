"""On closing, all that was accepted is recorded or refused, within the grace, and nobody is told the wrong thing."""

import asyncio
import os
import signal
import time
from uuid import uuid4

import asyncpg
import pytest
from msgspec import structs

from appending import one
from rivals import above, asked, events, held, outcomes, soon, stuck, together, told
from store.appends import Outcome
from store.database import Addresses
from store.writer import Manner, NotRecorded, OutcomeUnknown, Writer
from wires import Fault, Wire

BRIEFLY = Manner(grace=0.2)
SURELY_OVER = 6.0
"""Seconds: closing waits one at most for the connections to say goodbye, and the machine may be busy."""


async def test_what_was_accepted_is_recorded_and_what_comes_late_is_refused(database: Addresses) -> None:
    tenant = uuid4()
    async with Writer.open(database.server) as writer:
        early = await asked(writer, *(one(tenant, uuid4(), 1) for _ in range(600)))
        closing = asyncio.create_task(writer.close())
        await asyncio.sleep(0)

        with pytest.raises(NotRecorded, match="closing"):
            await writer.append(one(tenant, uuid4(), 1))
        await soon(closing)

    assert outcomes(await told(early)) == [Outcome.RECORDED] * 600
    assert len(await events(database, tenant)) == 600


async def test_what_waits_for_a_locked_tenant_is_recorded_when_it_is_let_go_in_time(database: Addresses) -> None:
    tenant = uuid4()
    async with held(database, tenant) as rival, Writer.open(database.server) as writer:
        waiting = await asked(writer, one(tenant, uuid4(), 1), one(tenant, uuid4(), 1))
        await stuck(database)
        closing = asyncio.create_task(writer.close())
        await asyncio.sleep(0)

        await rival.execute("commit")
        await soon(closing)

    assert outcomes(await told(waiting)) == [Outcome.RECORDED] * 2


@pytest.mark.parametrize(("fault", "recorded"), [(Fault.STALLED_BEFORE, 0), (Fault.STALLED_AFTER, 1)])
async def test_when_the_database_answers_no_more_each_is_told_what_is_known_of_it(
    database: Addresses, fault: Fault, recorded: int
) -> None:
    tenant = uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near, BRIEFLY) as writer:
        wire.spoil(fault)
        under_way = await asked(writer, one(tenant, uuid4(), 1))
        await soon(wire.stalled(1))
        behind = await asked(writer, *(one(tenant, uuid4(), 1) for _ in range(3)))

        began = time.monotonic()
        await soon(writer.close())

        assert time.monotonic() - began < SURELY_OVER
        assert outcomes(await told(under_way)) == [OutcomeUnknown]
        assert outcomes(await told(behind)) == [NotRecorded] * 3
        wire.cut()
        await wire.quiet()
    assert len(await events(database, tenant)) == recorded


async def test_closing_beside_a_frozen_backend_ends_in_time(database: Addresses) -> None:
    tenant, append = uuid4(), one(uuid4(), uuid4(), 1)
    async with above(database) as owner, Writer.open(database.server, BRIEFLY) as writer:
        await soon(writer.append(one(tenant, uuid4(), 1)))
        backend = await owner.fetchval(
            "select pid from pg_stat_activity where usename = 'tripartiet_server' and datname = current_database()"
        )
        os.kill(backend, signal.SIGSTOP)
        try:
            (caller,) = await asked(writer, append)
            await soon(writer.close())
            assert outcomes(await told([caller])) == [OutcomeUnknown]
        finally:
            os.kill(backend, signal.SIGCONT)
        async with asyncio.timeout(10), Writer.open(database.server) as another:
            answer = await another.append(append)

    assert answer.outcome in {Outcome.RECORDED, Outcome.REPLAYED}
    assert len(await events(database, append.tenant)) == 1


async def test_what_was_sent_and_waits_for_a_locked_tenant_is_unknown_and_what_waits_behind_is_not_recorded(
    database: Addresses,
) -> None:
    tenants = [uuid4() for _ in range(3)]
    async with held(database, *tenants) as rival:
        async with Writer.open(database.server, structs.replace(BRIEFLY, aside=1)) as writer:
            callers = await asked(writer, *(one(tenant, uuid4(), 1) for tenant in tenants))
            await stuck(database)
            callers += await asked(writer, one(tenants[0], uuid4(), 1))
            await soon(writer.close())
        answers = outcomes(await told(callers))
        await rival.execute("commit")

    assert answers == [OutcomeUnknown, NotRecorded, NotRecorded, NotRecorded]
    for tenant in tenants[1:]:
        assert await events(database, tenant) == []


async def test_closing_takes_no_longer_when_none_of_many_connections_answers(database: Addresses) -> None:
    tenants = [uuid4() for _ in range(8)]
    async with held(database, *tenants), Wire.to(database.server) as (wire, near):
        async with Writer.open(near, structs.replace(BRIEFLY, aside=8)) as writer:
            wire.spoil(Fault.NONE, *[Fault.STALLED_BEFORE] * 9)
            callers = await asked(writer, *(one(tenant, uuid4(), 1) for tenant in tenants))
            await soon(wire.stalled(8))
            callers += await asked(writer, one(uuid4(), uuid4(), 1))
            await soon(wire.stalled(1))

            began = time.monotonic()
            await soon(writer.close())
            assert time.monotonic() - began < SURELY_OVER
        assert outcomes(await told(callers)) == [OutcomeUnknown] * 9
        wire.cut()


@pytest.mark.parametrize("away", ["down", "mute"])
async def test_without_a_database_all_are_told_that_nothing_was_recorded(database: Addresses, away: str) -> None:
    """Also the one whose turn it was: it was never sent."""
    async with Wire.to(database.server) as (wire, near):
        getattr(wire, away)()
        async with Writer.open(near, BRIEFLY) as writer:
            first = await asked(writer, one(uuid4(), uuid4(), 1))
            await asyncio.sleep(0.05)
            behind = await asked(writer, one(uuid4(), uuid4(), 1))
            await soon(writer.close())

    assert outcomes(await told([*first, *behind])) == [NotRecorded, NotRecorded]


async def test_closing_while_the_one_at_fault_is_looked_for_leaves_nobody_without_an_answer(
    database: Addresses,
) -> None:
    """The call for all is refused; the call for the first half gets no answer; the other half was not sent again."""
    tenant = uuid4()
    batch = [structs.replace(one(tenant, uuid4(), 1), subject=None), *(one(tenant, uuid4(), 1) for _ in range(3))]
    async with Wire.to(database.server) as (wire, near), Writer.open(near, BRIEFLY) as writer:
        wire.spoil(Fault.NONE, Fault.STALLED_AFTER)
        callers = await asked(writer, *batch)
        await soon(wire.stalled(1))
        await soon(writer.close())

        assert outcomes(await told(callers)) == [OutcomeUnknown, OutcomeUnknown, NotRecorded, NotRecorded]


async def test_a_writer_that_is_closed_can_be_closed_again(database: Addresses) -> None:
    async with Writer.open(database.server) as writer:
        await together(writer, one(uuid4(), uuid4(), 1))
        await asyncio.gather(writer.close(), writer.close())


async def test_no_connection_stays_behind(database: Addresses) -> None:
    tenant = uuid4()
    count = "select count(*) from pg_stat_activity where usename = 'tripartiet_server' and datname = current_database()"
    async with above(database) as owner:
        async with held(database, tenant) as rival, Writer.open(database.server) as writer:
            callers = await asked(writer, one(tenant, uuid4(), 1), one(uuid4(), uuid4(), 1))
            await stuck(database)
            assert await owner.fetchval(count) == 2
            await rival.execute("commit")
            await told(callers)
        await gone(owner, count)


async def gone(owner: asyncpg.Connection, count: str) -> None:
    async with asyncio.timeout(5):
        while await owner.fetchval(count):  # noqa: ASYNC110 - PostgreSQL tells nobody that a backend has left
            await asyncio.sleep(0.01)
