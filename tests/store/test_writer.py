"""The writer gathers the appends of concurrent commands, and answers each on its own."""

import asyncio
import time
from uuid import uuid4

import asyncpg
import msgspec
import pytest
from msgspec import structs

from appending import an_append, one
from rivals import asked, events, outcomes, soon, together, told, transactions
from store.appends import Answer, Append, Outcome
from store.database import Addresses
from store.writer import Manner, NotRecorded, Writer
from wires import Fault, Wire

RECORDED, REPLAYED, CONFLICT, KEY_REUSED = (
    Outcome.RECORDED,
    Outcome.REPLAYED,
    Outcome.CONFLICT,
    Outcome.KEY_REUSED,
)


async def test_a_lone_append_waits_for_no_company(database: Addresses) -> None:
    tenant, stream, took = uuid4(), uuid4(), list[float]()

    async with Writer.open(database.server) as writer:
        for version in range(1, 21):
            began = time.perf_counter()
            await soon(writer.append(one(tenant, stream, version)))
            took.append(time.perf_counter() - began)

    assert await transactions(database) == 20
    assert min(took) < 0.02


async def test_concurrent_appends_of_many_tenants_share_few_transactions(database: Addresses) -> None:
    tenants = [uuid4() for _ in range(20)]
    appends = [one(tenants[n % 20], uuid4(), 1) for n in range(300)]

    async with Writer.open(database.server) as writer:
        answers = await together(writer, *appends)

    assert outcomes(answers) == [RECORDED] * 300
    assert await transactions(database) == 2
    for tenant in tenants:
        assert [sequence for sequence, _, _ in await events(database, tenant)] == list(range(1, 16))


async def test_appends_that_come_while_a_call_is_under_way_go_together_in_the_next(database: Addresses) -> None:
    tenant = uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(Fault.STALLED_AFTER)
        first = await asked(writer, one(tenant, uuid4(), 1))
        await soon(wire.stalled(1))

        others = await asked(writer, *(one(tenant, uuid4(), 1) for _ in range(50)))
        wire.release()

        assert outcomes(await told([*first, *others])) == [RECORDED] * 51
    assert await transactions(database) == 2


@pytest.mark.parametrize("manner", [Manner(most=10), Manner(most_size=1000)])
async def test_a_call_holds_no_more_than_it_may(database: Addresses, manner: Manner) -> None:
    tenant = uuid4()
    appends = [an_append(tenant, {uuid4(): 1}, document='"' + "x" * 98 + '"') for _ in range(40)]

    async with Writer.open(database.server, manner) as writer:
        answers = await together(writer, *appends)

    assert outcomes(answers) == [RECORDED] * 40
    assert await transactions(database) == 4


async def test_each_in_a_batch_gets_its_own_answer(database: Addresses) -> None:
    tenant, other, stream = uuid4(), uuid4(), uuid4()
    async with Writer.open(database.server) as writer:
        earlier = await soon(writer.append(one(tenant, stream, 1, "earlier")))

        answers = await together(
            writer,
            one(tenant, stream, 1, "earlier"),
            one(tenant, stream, 2, "earlier", b"another request"),
            one(tenant, stream, 1),
            one(tenant, stream, 2),
            an_append(tenant, {}, relies={stream: 2}),
            an_append(tenant, {uuid4(): 1}, relies={stream: 1}),
            one(other, stream, 1),
        )

    assert outcomes(answers) == [REPLAYED, KEY_REUSED, CONFLICT, RECORDED, RECORDED, CONFLICT, RECORDED]
    each = msgspec.convert(answers, list[Answer])
    assert (each[0].first_sequence, each[0].last_sequence) == (earlier.first_sequence, earlier.last_sequence)
    assert (each[2].conflict_stream, each[2].current_version) == (stream, 1)
    assert (each[4].first_sequence, each[4].last_sequence) == (None, 2)
    assert (each[5].conflict_stream, each[5].current_version) == (stream, 2)
    assert await events(database, tenant) == [(1, stream, 1), (2, stream, 2)]
    assert await events(database, other) == [(1, stream, 1)]


async def test_a_stream_grows_version_by_version_within_one_batch(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()

    async with Writer.open(database.server) as writer:
        answers = await together(writer, *(one(tenant, stream, version) for version in range(1, 31)))

    assert [answer.first_sequence for answer in answers if isinstance(answer, Answer)] == list(range(1, 31))
    assert await events(database, tenant) == [(n, stream, n) for n in range(1, 31)]
    assert await transactions(database) == 1


async def test_of_those_that_race_for_a_version_one_wins(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()

    async with Writer.open(database.server) as writer:
        answers = await together(writer, *(one(tenant, stream, 1) for _ in range(30)))

    assert outcomes(answers) == [RECORDED, *[CONFLICT] * 29]
    assert await events(database, tenant) == [(1, stream, 1)]


async def test_the_same_key_many_times_in_one_batch_records_once_and_tells_all(database: Addresses) -> None:
    tenant, stream = uuid4(), uuid4()
    same = one(tenant, stream, 1, "k")

    async with Writer.open(database.server) as writer:
        answers = await together(writer, same, same, one(tenant, stream, 2, "k", b"another"), same)

    assert outcomes(answers) == [RECORDED, REPLAYED, KEY_REUSED, REPLAYED]
    assert {answer.first_sequence for answer in answers if isinstance(answer, Answer)} == {1}
    assert await events(database, tenant) == [(1, stream, 1)]


def without_a_type(append: Append) -> Append:
    events = [structs.replace(event, type=None) for event in append.events]
    return structs.replace(append, events=events)


def without_a_subject(append: Append) -> Append:
    return structs.replace(append, subject=None)


def with_a_type_that_is_no_text(append: Append) -> Append:
    events = [structs.replace(event, type=b"test.happened") for event in append.events]
    return structs.replace(append, events=events)


async def test_what_postgresql_refuses_of_one_touches_no_neighbour(database: Addresses) -> None:
    """The database takes a call whole or not at all: those at fault are found among the others."""
    tenant, stream = uuid4(), uuid4()
    chain = [one(tenant, stream, version) for version in range(1, 8)]
    wrong = [without_a_type, without_a_subject, with_a_type_that_is_no_text]
    batch = [step for n in range(3) for step in (*chain[2 * n : 2 * n + 2], wrong[n](one(tenant, uuid4(), 1)))]

    async with Writer.open(database.server) as writer:
        answers = await together(writer, *batch, chain[6])
        after = await soon(writer.append(one(tenant, stream, 8)))

    refused = [asyncpg.NotNullViolationError, asyncpg.CheckViolationError, asyncpg.DataError]
    assert outcomes(answers) == [done for kind in refused for done in (RECORDED, RECORDED, kind)] + [RECORDED]
    assert after.outcome is RECORDED
    assert await events(database, tenant) == [(n, stream, n) for n in range(1, 9)]


@pytest.mark.parametrize("manner", [Manner(room=2), Manner(room_size=2)])
async def test_who_finds_no_room_is_told_at_once_that_nothing_was_recorded(database: Addresses, manner: Manner) -> None:
    """A queue of two, by their number or by the characters of their documents, behind a call that is under way."""
    tenant = uuid4()
    async with Wire.to(database.server) as (wire, near), Writer.open(near, manner) as writer:
        wire.spoil(Fault.STALLED_AFTER)
        under_way = await asked(writer, one(tenant, uuid4(), 1))
        await soon(wire.stalled(1))
        waiting = await asked(writer, *(an_append(tenant, {uuid4(): 1}, document="1") for _ in range(2)))

        late = one(tenant, uuid4(), 1)
        with pytest.raises(NotRecorded, match="2 appends are waiting"):
            await writer.append(late)
        wire.release()

        assert outcomes(await told([*under_way, *waiting])) == [RECORDED] * 3
        assert len(await events(database, tenant)) == 3
        assert (await soon(writer.append(late))).outcome is RECORDED


async def test_an_append_whose_caller_left_while_it_waited_is_not_recorded(database: Addresses) -> None:
    tenant, streams = uuid4(), [uuid4() for _ in range(4)]
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(Fault.STALLED_AFTER)
        first = await asked(writer, one(tenant, streams[0], 1))
        await soon(wire.stalled(1))
        waiting = await asked(writer, *(one(tenant, stream, 1) for stream in streams[1:]))

        waiting[1].cancel()
        wire.release()

        assert outcomes(await told([*first, *waiting])) == [RECORDED, RECORDED, asyncio.CancelledError, RECORDED]
    assert [stream for _, stream, _ in await events(database, tenant)] == [streams[0], streams[1], streams[3]]


async def test_an_append_whose_caller_left_while_it_was_under_way_is_recorded_whole_and_once(
    database: Addresses,
) -> None:
    tenant, streams = uuid4(), [uuid4(), uuid4()]
    append, neighbour = an_append(tenant, dict.fromkeys(streams, 1)), one(tenant, uuid4(), 1)
    async with Wire.to(database.server) as (wire, near), Writer.open(near) as writer:
        wire.spoil(Fault.STALLED_BEFORE)
        caller, other = await asked(writer, append, neighbour)
        await soon(wire.stalled(1))

        caller.cancel()
        await asyncio.wait([caller])
        wire.release()

        assert (await soon(other)).first_sequence == 3
        assert (await soon(writer.append(append))).outcome is REPLAYED
    assert caller.cancelled()
    assert [(stream, version) for _, stream, version in await events(database, tenant)][:2] == [(s, 1) for s in streams]


async def test_readers_get_one_hint_for_many_events_and_none_for_nothing(database: Addresses) -> None:
    hints: list[int] = []
    tenant, stream = uuid4(), uuid4()

    async with Writer.open(database.server, recorded=lambda: hints.append(1)) as writer:
        await together(writer, *(one(tenant, stream, version) for version in range(1, 101)))
        assert len(hints) == 1
        await together(writer, one(tenant, stream, 1), one(tenant, stream, 7))
        assert len(hints) == 1
    assert len(await events(database, tenant)) == 100


async def test_a_hint_that_fails_stops_nothing(database: Addresses) -> None:
    def fail() -> None:
        raise RuntimeError("nobody there")

    tenant, stream = uuid4(), uuid4()
    async with Writer.open(database.server, recorded=fail) as writer:
        for version in (1, 2):
            assert (await soon(writer.append(one(tenant, stream, version)))).outcome is RECORDED
