"""The worker: what it cannot fold it keeps apart, and several share the work."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from projections import ALL
from projections.projection import Happened
from projections.worker import Worker
from store.log import Append, Visibility, Written
from store.migrate import Migration
from support import Platform

if TYPE_CHECKING:
    from store.access import Pooled


class Counting:
    """A projection that only counts, and stumbles over chosen sequences."""

    name = "counting"

    def __init__(self, stumbles_at: int | None = None) -> None:
        self.seen: dict[UUID, list[int]] = {}
        self.stumbles_at = stumbles_at

    def migrations(self) -> list[Migration]:
        return []

    async def clear(self, connection: "Pooled", tenant: UUID) -> None:
        del connection
        self.seen.pop(tenant, None)

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        del connection
        if self.stumbles_at in [event.sequence for event in page] and tenant.int % 2:
            raise ValueError("dit past niet")
        self.seen.setdefault(tenant, []).extend(event.sequence for event in page)


def tenant(*, odd: bool) -> UUID:
    return UUID(int=(uuid4().int & ~1) | odd)


DOCUMENT = (
    '{"id":"%s","type":"partnership.founded","schema":1,"stream":"%s","version":1,'
    '"recorded_at":"2026-01-01T00:00:00Z","effective_on":"2026-01-01","actor":"a","organisation":null,'
    '"role":"operator","reason":"r","authority":"a","correlation":"%s","causation":null,"invented":true,'
    '"data":{"terms":{"key":"k","name":"n","kind":"local","area_code":null,"note":null,"invented":true}}}'
)


async def record(platform: Platform, tenant: UUID, count: int) -> None:
    for _ in range(count):
        stream, id = uuid4(), uuid4()
        written = Written(stream, 1, id, "partnership.founded", Visibility.REGION, DOCUMENT % (id, stream, uuid4()))
        await platform.log.append([Append(tenant, str(uuid4()), b"f", stream, {stream: 0}, [written])])


async def checkpoint(platform: Platform, tenant: UUID) -> asyncpg.Record:
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        row = await owner.fetchrow("select * from log.checkpoints where tenant = $1", tenant)
        assert row is not None
        return row
    finally:
        await owner.close()


@pytest_asyncio.fixture
async def working(platform: Platform) -> AsyncIterator[asyncpg.Pool]:
    async with asyncpg.create_pool(platform.addresses.worker, min_size=1, max_size=4) as pool:
        yield pool


async def test_an_event_that_cannot_be_folded_stops_its_projection_for_its_tenant_only(
    platform: Platform, working: asyncpg.Pool
) -> None:
    broken, sound = tenant(odd=True), tenant(odd=False)
    await record(platform, broken, 5)
    await record(platform, sound, 5)
    counting = Counting(stumbles_at=3)
    worker = Worker(working, [counting])

    await worker.catch_up()

    assert counting.seen == {broken: [1, 2], sound: [1, 2, 3, 4, 5]}
    stopped = await checkpoint(platform, broken)
    assert (stopped["sequence"], stopped["failed_at"]) == (2, 3)
    assert "dit past niet" in stopped["failure"]
    await record(platform, broken, 1)
    await worker.catch_up()
    assert counting.seen[broken] == [1, 2]


async def test_what_stopped_goes_on_after_a_rebuild(platform: Platform, working: asyncpg.Pool) -> None:
    broken = tenant(odd=True)
    await record(platform, broken, 4)
    counting = Counting(stumbles_at=3)
    worker = Worker(working, [counting])
    await worker.catch_up()

    counting.stumbles_at = None
    await worker.rebuild("counting", broken)

    assert counting.seen[broken] == [1, 2, 3, 4]
    assert (await checkpoint(platform, broken))["failed_at"] is None


async def test_two_workers_share_the_work_and_fold_nothing_twice(platform: Platform, working: asyncpg.Pool) -> None:
    tenants = [tenant(odd=False) for _ in range(6)]
    for each in tenants:
        await record(platform, each, 4)
    counting = Counting()

    await asyncio.gather(*(Worker(working, [counting]).catch_up() for _ in range(3)))

    assert {each: sorted(seen) for each, seen in counting.seen.items()} == {each: [1, 2, 3, 4] for each in tenants}


async def test_a_hint_wakes_the_worker_and_without_one_polling_does(platform: Platform, working: asyncpg.Pool) -> None:
    some = tenant(odd=False)
    counting = Counting()
    worker = Worker(working, [counting])
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.05)

    await record(platform, some, 1)
    for _ in range(100):
        if counting.seen:
            break
        await asyncio.sleep(0.02)

    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert counting.seen == {some: [1]}


async def test_a_worker_that_is_woken_and_stopped_at_once_stops(platform: Platform, working: asyncpg.Pool) -> None:
    for _ in range(20):
        worker = Worker(working, [])
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.001)
        worker.wake()
        await asyncio.sleep(0)
        running.cancel()
        async with asyncio.timeout(5):
            await asyncio.gather(running, return_exceptions=True)


async def test_the_worker_writes_rows_of_the_tenant_at_hand_only(platform: Platform) -> None:
    connection = await asyncpg.connect(platform.addresses.worker)
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(
                "insert into rollup_v1.partnerships values ($1, 'k', 'n', true, 'region')", uuid4()
            )
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("insert into log.requests values ($1, 'k', '', $1, 1, 1)", uuid4())
    finally:
        await connection.close()


def test_every_projection_has_its_own_name_and_tables() -> None:
    names = [projection.name for projection in ALL]
    assert len(set(names)) == len(names)
    for projection in ALL:
        (migration,) = projection.migrations()
        assert f"create schema {projection.name};" in migration.sql
