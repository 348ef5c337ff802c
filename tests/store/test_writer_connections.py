"""A connection is lost at the worst moment: the writer finds out what happened before it answers."""

import asyncio
from uuid import UUID, uuid4

import asyncpg
import pytest
from msgspec import structs

from appending import an_append, one
from rivals import above, asked, events, held, outcomes, soon, stuck, together, told
from store import line
from store.appends import Append, Outcome
from store.database import Addresses
from store.writer import Manner, NotRecorded, OutcomeUnknown, Writer
from wires import Fault, Wire

IMPATIENT = Manner(patience=0.3, grace=0.5)
LOST = [Fault.LOST_BEFORE, Fault.LOST_DURING, Fault.LOST_AFTER]
LAST_WORD = b"SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0"
DONE = {Outcome.RECORDED, Outcome.REPLAYED}


def chain(tenant: UUID, stream: UUID, first: int, last: int) -> list[Append]:
    return [one(tenant, stream, version) for version in range(first, last + 1)]


@pytest.mark.parametrize("fault", LOST)
async def test_when_the_connection_is_lost_around_a_call_the_answer_is_right_and_there_is_one_event(
    database: Addresses, fault: Fault
) -> None:
    tenant, stream = uuid4(), uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(fault)
        answer = await soon(writer.append(one(tenant, stream, 1)))

    assert answer.outcome is (Outcome.RECORDED if fault is Fault.LOST_BEFORE else Outcome.REPLAYED)
    assert (answer.first_sequence, answer.last_sequence) == (1, 1)
    assert await events(database, tenant) == [(1, stream, 1)]


@pytest.mark.parametrize("fault", LOST)
async def test_when_it_is_lost_again_and_again_each_in_the_batch_is_still_told_rightly(
    database: Addresses, fault: Fault
) -> None:
    tenant, other, stream = uuid4(), uuid4(), uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        await soon(writer.append(one(tenant, stream, 1, "earlier")))
        wire.spoil(fault, fault, fault)

        answers = await together(
            writer,
            an_append(tenant, {stream: 2, uuid4(): 1}),
            one(tenant, stream, 2),
            one(tenant, stream, 3, "earlier", b"another"),
            one(tenant, stream, 3),
            an_append(tenant, {}, relies={stream: 3}),
            one(other, stream, 1),
        )

    done = Outcome.RECORDED if fault is Fault.LOST_BEFORE else Outcome.REPLAYED
    assert outcomes(answers) == [done, Outcome.CONFLICT, Outcome.KEY_REUSED, done, done, done]
    assert [version for _, of, version in await events(database, tenant) if of == stream] == [1, 2, 3]
    assert len(await events(database, tenant)) == 4
    assert await events(database, other) == [(1, stream, 1)]


async def test_what_is_at_fault_is_found_among_the_others_beside_a_lost_connection(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    wrong = structs.replace(one(tenant, uuid4(), 1), subject=None)
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(Fault.LOST_DURING, Fault.NONE, Fault.LOST_AFTER, Fault.NONE, Fault.LOST_BEFORE)
        answers = await together(writer, *chain(tenant, stream, 1, 2), wrong, *chain(tenant, stream, 3, 3))

    assert [answer in DONE for answer in outcomes(answers)] == [True, True, False, True]
    assert isinstance(answers[2], asyncpg.CheckViolationError)
    assert await events(database, tenant) == [(n, stream, n) for n in (1, 2, 3)]


async def test_a_lost_call_that_is_still_at_work_is_waited_for(database: Addresses) -> None:
    """The call waits for a locked tenant when its connection is lost, and goes on; the second waits behind it."""
    tenant, stream = uuid4(), uuid4()
    async with held(database, tenant) as rival, Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        callers = await asked(writer, one(tenant, stream, 1))
        await stuck(database)
        wire.cut()
        await stuck(database, 2)
        await rival.execute("commit")
        answers = await told(callers)

    assert outcomes(answers) == [Outcome.REPLAYED]
    assert await events(database, tenant) == [(1, stream, 1)]


async def test_readers_get_their_hint_for_what_a_lost_call_recorded(database: Addresses) -> None:
    hint = asyncio.Event()
    async with Wire.to(database.server) as (wire, near), Writer.open(near, recorded=hint.set) as writer:
        wire.spoil(Fault.LOST_AFTER)
        await soon(writer.append(one(uuid4(), uuid4(), 1)))
        await soon(hint.wait())


async def test_a_connection_that_was_closed_while_idle_is_made_again(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    async with above(database) as owner, Writer.open(database.server) as writer:
        for append in chain(tenant, stream, 1, 3):
            assert (await soon(writer.append(append))).outcome is Outcome.RECORDED
            await terminate(owner)


async def terminate(owner: asyncpg.Connection) -> None:
    await owner.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
        " where usename = 'tripartiet_server' and datname = current_database()"
    )


async def test_backends_that_are_terminated_under_load_lose_and_double_nothing(database: Addresses) -> None:
    """One after every fortieth answer, with forty callers at work."""
    tenants, answered = [uuid4() for _ in range(4)], asyncio.Semaphore(0)

    async def write(stream: UUID, writer: Writer) -> None:
        for append in chain(tenants[stream.int % 4], stream, 1, 20):
            assert (await writer.append(append)).outcome in DONE
            answered.release()

    async def terminate_often() -> None:
        async with above(database) as owner:
            for n in range(760):
                await answered.acquire()
                if n % 40 == 0:
                    await terminate(owner)

    streams = [UUID(int=n) for n in range(40)]
    async with Writer.open(database.server) as writer:
        await soon(asyncio.gather(terminate_often(), *(write(stream, writer) for stream in streams)))

    for n, tenant in enumerate(tenants):
        kept = await events(database, tenant)
        assert [sequence for sequence, _, _ in kept] == list(range(1, 201))
        for stream in streams[n::4]:
            assert [version for _, of, version in kept if of == stream] == list(range(1, 21))


async def test_an_append_between_the_servers_last_word_and_its_hanging_up_is_recorded(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        await soon(writer.append(one(tenant, stream, 1)))
        wire.tell(LAST_WORD)
        await asyncio.sleep(0.05)
        assert (await soon(writer.append(one(tenant, stream, 2)))).outcome is Outcome.RECORDED


async def test_a_database_that_is_away_for_long_took_nothing_that_was_never_sent(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near, IMPATIENT) as writer:
        await soon(writer.append(one(tenant, stream, 1)))
        wire.down()
        await wire.quiet()

        answers = await together(writer, one(tenant, stream, 2), one(tenant, uuid4(), 1))
        assert outcomes(answers) == [NotRecorded] * 2
        assert await events(database, tenant) == [(1, stream, 1)]

        wire.up()
        assert (await soon(writer.append(one(tenant, stream, 2)))).outcome is Outcome.RECORDED


@pytest.mark.parametrize(("fault", "found"), [(Fault.STALLED_BEFORE, "recorded"), (Fault.STALLED_AFTER, "replayed")])
async def test_a_database_that_goes_away_for_long_during_a_call_leaves_its_outcome_unknown(
    database: Addresses, fault: Fault, found: str
) -> None:
    """Those behind it were not sent. What became of it, its key tells when the database is back."""
    tenant, append = uuid4(), one(uuid4(), uuid4(), 1)
    async with Wire.to(database.server) as (wire, near), Writer.open(near, IMPATIENT) as writer:
        wire.spoil(fault)
        callers = await asked(writer, append)
        await soon(wire.stalled(1))
        callers += await asked(writer, *(one(tenant, uuid4(), 1) for _ in range(3)))
        wire.down()

        assert outcomes(await told(callers)) == [OutcomeUnknown, *[NotRecorded] * 3]

        wire.up()
        assert (await soon(writer.append(append))).outcome == found
        assert await events(database, tenant) == []


async def test_a_call_that_gets_no_answer_for_long_is_asked_again_over_another_connection(
    database: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind a firewall that forgot the connection: the call may take longer than the patience that follows it."""
    monkeypatch.setattr(line, "LONGEST_CALL", 0.6)
    tenant, stream = uuid4(), uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near, IMPATIENT) as writer:
        wire.spoil(Fault.STALLED_AFTER)
        answer = await soon(writer.append(one(tenant, stream, 1)))

    assert answer.outcome is Outcome.REPLAYED
    assert await events(database, tenant) == [(1, stream, 1)]


async def test_a_database_that_may_only_be_read_for_a_while_is_written_to_again(database: Addresses) -> None:
    """As one that was demoted: its connections stay read-only for ever, the next leads to the one that took over."""
    tenant, append = uuid4(), one(uuid4(), uuid4(), 1)
    read_only = f"alter role tripartiet_server in database {name(database)} set default_transaction_read_only = "
    async with above(database) as owner, Writer.open(database.server, IMPATIENT) as writer:
        await owner.execute(read_only + "on")
        with pytest.raises((NotRecorded, OutcomeUnknown)):
            await soon(writer.append(append))

        await owner.execute(read_only + "off")
        assert (await soon(writer.append(append))).outcome is Outcome.RECORDED
        assert (await soon(writer.append(one(tenant, uuid4(), 1)))).outcome is Outcome.RECORDED


async def test_while_no_host_is_the_primary_nothing_is_recorded_and_nothing_is_broken(database: Addresses) -> None:
    """As in the moments of a failover, with several hosts in the address."""
    async with Writer.open(f"{database.server}&target_session_attrs=standby", IMPATIENT) as writer:
        answers = await together(writer, one(uuid4(), uuid4(), 1), one(uuid4(), uuid4(), 1))

    assert outcomes(answers) == [NotRecorded] * 2


def name(database: Addresses) -> str:
    return database.server.rpartition("/")[2].partition("?")[0]
