"""Others write beside the writer: a tenant that one of them holds is waited for aside."""

import asyncio
from uuid import uuid4

import pytest

from appending import one
from rivals import above, asked, events, held, outcomes, soon, stuck, together, told, transactions
from store import line
from store.appends import Outcome
from store.database import Addresses
from store.writer import Manner, NotRecorded, OutcomeUnknown, Writer
from wires import Fault, Wire

RECORDED = Outcome.RECORDED


async def test_a_locked_tenant_holds_up_no_other_and_is_answered_when_it_is_let_go(database: Addresses) -> None:
    locked, free, stream = uuid4(), uuid4(), uuid4()
    async with held(database, locked) as rival, Writer.open(database.server) as writer:
        waiting = await asked(writer, one(locked, stream, 1), one(locked, stream, 1), one(free, stream, 1))

        assert (await soon(waiting.pop())).outcome is RECORDED
        for version in range(2, 12):
            assert (await soon(writer.append(one(free, stream, version)))).outcome is RECORDED
        await stuck(database)
        assert not any(caller.done() for caller in waiting)

        await rival.execute("commit")
        assert outcomes(await told(waiting)) == [RECORDED, Outcome.CONFLICT]
    assert await events(database, locked) == [(1, stream, 1)]


async def test_what_is_asked_of_a_locked_tenant_meanwhile_goes_together_when_it_is_let_go(
    database: Addresses,
) -> None:
    tenant = uuid4()
    async with held(database, tenant) as rival, Writer.open(database.server) as writer:
        waiting = await asked(writer, one(tenant, uuid4(), 1))
        await stuck(database)
        waiting += await asked(writer, *(one(tenant, uuid4(), 1) for _ in range(100)))
        await rival.execute("commit")

        assert outcomes(await told(waiting)) == [RECORDED] * 101
        assert await transactions(database) == 2
        assert (await soon(writer.append(one(tenant, uuid4(), 1)))).first_sequence == 102


async def test_what_is_asked_of_a_tenant_that_stays_locked_is_not_recorded(
    database: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "LOCK_TIMEOUT", "50ms")
    tenant, append = uuid4(), one(uuid4(), uuid4(), 1)
    async with Writer.open(database.server, Manner(patience=0.2)) as writer:
        async with held(database, append.tenant):
            answers = await together(writer, append, one(tenant, uuid4(), 1))
        assert outcomes(answers) == [NotRecorded, RECORDED]
        assert await events(database, append.tenant) == []

        assert (await soon(writer.append(append))).outcome is RECORDED


async def test_more_tenants_may_be_locked_than_are_waited_for_at_once(database: Addresses) -> None:
    locked, free = [uuid4() for _ in range(5)], uuid4()
    async with held(database, *locked) as rival, Writer.open(database.server, Manner(aside=2)) as writer:
        waiting = await asked(writer, *(one(tenant, uuid4(), 1) for tenant in locked))
        await stuck(database, 2)
        assert (await soon(writer.append(one(free, uuid4(), 1)))).outcome is RECORDED

        await rival.execute("commit")
        assert outcomes(await told(waiting)) == [RECORDED] * 5


async def test_a_caller_who_leaves_while_the_tenant_is_locked_leaves_nothing_behind(database: Addresses) -> None:
    tenant, streams = uuid4(), [uuid4() for _ in range(3)]
    async with held(database, tenant) as rival, Writer.open(database.server) as writer:
        waiting = await asked(writer, one(tenant, streams[0], 1))
        await stuck(database)
        waiting += await asked(writer, *(one(tenant, stream, 1) for stream in streams[1:]))
        waiting[1].cancel()
        await rival.execute("commit")

        assert outcomes(await told(waiting)) == [RECORDED, asyncio.CancelledError, RECORDED]
    assert [stream for _, stream, _ in await events(database, tenant)] == [streams[0], streams[2]]


async def test_of_two_writers_on_one_stream_exactly_one_wins_each_version(database: Addresses) -> None:
    """Several callers at each writer, each trying for the version that it knows to be next, until 40 are there."""
    tenant, stream, winners = uuid4(), uuid4(), list[int]()

    async def write(writer: Writer) -> None:
        version = 1
        while version <= 40:
            answer = await writer.append(one(tenant, stream, version))
            if answer.outcome is RECORDED:
                winners.append(version)
            assert answer.outcome is RECORDED or (answer.current_version or 0) >= version
            version = (answer.current_version or version) + 1

    async with Writer.open(database.server) as one_process, Writer.open(database.server) as another:
        await soon(asyncio.gather(*(write(writer) for writer in (one_process, another) * 3)))

    assert sorted(winners) == list(range(1, 41))
    assert await events(database, tenant) == [(n, stream, n) for n in range(1, 41)]


async def test_the_same_key_at_two_writers_records_once(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    async with Writer.open(database.server) as one_process, Writer.open(database.server) as another:
        for version in range(1, 21):
            same = one(tenant, stream, version)
            answers = await soon(asyncio.gather(one_process.append(same), another.append(same)))
            assert {answer.outcome for answer in answers} == {RECORDED, Outcome.REPLAYED}
            assert {answer.first_sequence for answer in answers} == {version}


async def test_writers_that_meet_at_new_tenants_all_get_through(database: Addresses) -> None:
    """Each call brings the same new tenants in another order: their heads are made and locked in one order."""
    async with Writer.open(database.server) as one_process, Writer.open(database.server) as another:
        for _ in range(10):
            tenants = [uuid4() for _ in range(20)]
            answers = await asyncio.gather(
                together(one_process, *(one(tenant, uuid4(), 1) for tenant in tenants)),
                together(another, *(one(tenant, uuid4(), 1) for tenant in reversed(tenants))),
            )
            assert outcomes(answers[0] + answers[1]) == [RECORDED] * 40


async def test_a_serialisation_failure_is_tried_again(database: Addresses, caplog: pytest.LogCaptureFixture) -> None:
    """A database with stricter isolation: the head that was waited for has moved on since the call began."""
    tenant, stream = uuid4(), uuid4()
    strict = f"{database.server}&default_transaction_isolation=repeatable%20read"
    async with held(database, tenant) as rival, Writer.open(strict) as writer:
        waiting = await asked(writer, one(tenant, stream, 1))
        await stuck(database)
        await rival.execute("update log.heads set size = size where tenant = $1", tenant)
        await rival.execute("commit")
        answers = await told(waiting)

    assert outcomes(answers) == [RECORDED]
    assert "SerializationError" in caplog.text
    assert await events(database, tenant) == [(1, stream, 1)]


async def test_a_deadlock_is_tried_again(database: Addresses, caplog: pytest.LogCaptureFixture) -> None:
    """The rival lets nobody write events, and then wants the head that the call has locked."""
    known = uuid4()
    async with above(database) as rival, Writer.open(database.server) as writer:
        await soon(writer.append(one(known, uuid4(), 1)))
        await rival.execute("begin; set local deadlock_timeout = '1min'")
        await rival.execute("lock table log.events in share mode")
        callers = await asked(writer, one(known, uuid4(), 1))
        await stuck(database)
        await rival.execute("select from log.heads where tenant = $1 for update", known)
        await rival.execute("commit")
        answers = await told(callers)

    assert outcomes(answers) == [RECORDED]
    assert "DeadlockDetectedError" in caplog.text
    assert len(await events(database, known)) == 2


async def test_a_tenant_that_another_transaction_is_just_making_holds_up_no_other(database: Addresses) -> None:
    new, free = uuid4(), uuid4()
    async with above(database) as rival, Writer.open(database.server) as writer:
        await rival.execute("begin")
        await rival.execute("insert into log.heads (tenant) values ($1)", new)
        callers = await asked(writer, one(new, uuid4(), 1), one(free, uuid4(), 1))
        await stuck(database)
        assert (await soon(callers[1])).outcome is Outcome.RECORDED
        await rival.execute("commit")
        assert outcomes(await told(callers)) == [RECORDED] * 2


async def test_a_locked_tenant_holds_up_no_other_beside_a_lost_connection_either(database: Addresses) -> None:
    locked, free = uuid4(), uuid4()
    async with held(database, locked) as rival, Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(Fault.LOST_DURING)
        callers = await asked(writer, one(locked, uuid4(), 1), one(free, uuid4(), 1))
        await stuck(database)
        assert (await soon(callers[1])).first_sequence == 1
        await rival.execute("commit")
        assert outcomes(await told(callers[:1])) == [RECORDED]


async def test_what_was_lost_on_the_way_and_then_stays_locked_is_unknown(
    database: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is recorded, and the writer is kept from seeing it; its neighbour is answered."""
    monkeypatch.setattr(line, "LOCK_TIMEOUT", "50ms")
    tenant, append = uuid4(), one(uuid4(), uuid4(), 1)
    async with Wire.to(database.server) as (wire, near), Writer.open(near, Manner(patience=0.2)) as writer:
        wire.spoil(Fault.STALLED_AFTER)
        callers = await asked(writer, append, one(tenant, uuid4(), 1))
        await soon(wire.stalled(1))
        async with held(database, append.tenant):
            wire.cut()
            answers = await told(callers)

        assert outcomes(answers) == [OutcomeUnknown, Outcome.REPLAYED]
        assert (await soon(writer.append(append))).outcome is Outcome.REPLAYED
    assert len(await events(database, append.tenant)) == 1
