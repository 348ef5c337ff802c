"""The worker: what it cannot fold it keeps apart, and several share the work."""

import asyncio
import math
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from cli import serve
from cli.installation import WorkerEnded
from cli.settings import settings
from projections.projection import Happened
from projections.worker import RebuildFailed, Worker
from store.access import Access, access
from store.appends import Append, Visibility, Written, event_id
from store.migrate import Migration
from store.roles import WORKER
from support import Platform

if TYPE_CHECKING:
    from store.access import Pooled


class Counting:
    """A projection that only counts, and stumbles over chosen sequences."""

    name = "counting"

    def __init__(self, stumbles_at: int | None = None) -> None:
        self.seen: dict[UUID, list[int]] = {}
        self.stumbles_at = stumbles_at
        self.meets: Callable[[], Awaitable[None]] | None = None

    def migrations(self) -> list[Migration]:
        return []

    async def clear(self, connection: "Pooled", tenant: UUID) -> None:
        del connection
        self.seen.pop(tenant, None)

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        if self.meets is not None:
            meets, self.meets = self.meets, None
            await meets()
        await connection.execute("select")
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
        stream, key = uuid4(), str(uuid4())
        id = event_id(tenant, key, 0)
        written = Written(stream, 1, id, "partnership.founded", Visibility.REGION, DOCUMENT % (id, stream, uuid4()))
        await platform.log.append([Append(tenant, key, b"f", stream, {stream: 0}, [written])])


async def checkpoint_or_none(platform: Platform, tenant: UUID) -> asyncpg.Record | None:
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        return await owner.fetchrow("select * from log.checkpoints where tenant = $1", tenant)
    finally:
        await owner.close()


async def checkpoint(platform: Platform, tenant: UUID) -> asyncpg.Record:
    row = await checkpoint_or_none(platform, tenant)
    assert row is not None
    return row


async def kill_connections(platform: Platform) -> None:
    """All that workers have to this database."""
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        killed = await owner.fetch(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
            " where usename = $1 and datname = current_database()",
            WORKER,
        )
        assert killed
    finally:
        await owner.close()


def raising(error: Exception) -> Callable[[], Awaitable[None]]:
    async def meets() -> None:
        raise error

    return meets


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncIterator[None]:
    running = asyncio.create_task(worker.run())
    try:
        yield
        assert not running.done()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


@asynccontextmanager
async def holding(working: asyncpg.Pool, tenant: UUID) -> AsyncIterator[None]:
    """The tenant's checkpoint locked, as by a worker at work."""
    async with access(working, Access(home=frozenset({tenant}))) as connection:
        await connection.execute("select from log.checkpoints where tenant = $1 for update", tenant)
        yield


async def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come to that")


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


async def test_what_stopped_goes_on_where_it_stood_when_it_is_retried(
    platform: Platform, working: asyncpg.Pool
) -> None:
    broken, other = tenant(odd=True), tenant(odd=True)
    await record(platform, broken, 4)
    await record(platform, other, 4)
    counting = Counting(stumbles_at=3)
    worker = Worker(working, [counting])
    await worker.catch_up()

    counting.stumbles_at = None
    assert await worker.retry("counting", broken) == 1
    await worker.catch_up()

    assert counting.seen == {broken: [1, 2, 3, 4], other: [1, 2]}
    assert (await checkpoint(platform, broken))["failure"] is None
    assert await worker.retry() == 1


async def test_what_passes_by_itself_stops_no_projection(platform: Platform, working: asyncpg.Pool) -> None:
    unlucky = tenant(odd=False)
    await record(platform, unlucky, 3)
    counting = Counting()
    worker = Worker(working, [counting])
    for error in (asyncpg.SerializationError, asyncpg.DeadlockDetectedError, asyncpg.OutOfMemoryError, TimeoutError):
        counting.meets = raising(error("even niet"))
        await worker.catch_up()
        stood = await checkpoint_or_none(platform, unlucky)
        assert stood is None or (stood["sequence"], stood["failed_at"]) == (0, None)

    await worker.catch_up()

    assert counting.seen == {unlucky: [1, 2, 3]}


async def test_a_tenant_that_must_wait_holds_up_no_other(platform: Platform, working: asyncpg.Pool) -> None:
    first, second = sorted([tenant(odd=False), tenant(odd=False)])
    await record(platform, first, 2)
    await record(platform, second, 2)
    counting = Counting()
    counting.meets = raising(asyncpg.SerializationError("even niet"))

    await Worker(working, [counting]).catch_up()

    assert counting.seen == {second: [1, 2]}


async def test_what_another_has_brought_further_is_not_stopped(
    platform: Platform, working: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between a fold that fails and the word that it failed."""
    shared = tenant(odd=True)
    await record(platform, shared, 3)
    slow, fast = Counting(stumbles_at=1), Counting()
    worker = Worker(working, [slow])
    stop = worker._stop

    async def late(*given: Any) -> None:
        await Worker(working, [fast]).catch_up()
        await stop(*given)

    monkeypatch.setattr(worker, "_stop", late)
    await worker.catch_up()

    stood = await checkpoint(platform, shared)
    assert (stood["sequence"], stood["failed_at"]) == (3, None)


async def test_a_worker_whose_connections_are_killed_in_the_middle_goes_on(
    platform: Platform, working: asyncpg.Pool
) -> None:
    some, other = tenant(odd=False), tenant(odd=False)
    await record(platform, some, 3)
    counting = Counting()
    counting.meets = lambda: kill_connections(platform)

    async with at_work(Worker(working, [counting])):
        await until(lambda: some in counting.seen)
        await kill_connections(platform)
        await record(platform, other, 1)
        await until(lambda: other in counting.seen)

    assert counting.seen == {some: [1, 2, 3], other: [1]}
    assert (await checkpoint(platform, some))["failed_at"] is None


@pytest.mark.parametrize(
    "error", [asyncpg.CannotConnectNowError("x"), asyncpg.TooManyConnectionsError("x"), RuntimeError("x")]
)
async def test_a_worker_goes_on_whatever_went_wrong(
    error: Exception, platform: Platform, working: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    some = tenant(odd=False)
    await record(platform, some, 1)
    counting = Counting()
    worker = Worker(working, [counting])
    catch_up, hiccups = worker.catch_up, [error, error]

    async def hiccup() -> int:
        if hiccups:
            raise hiccups.pop()
        return await catch_up()

    monkeypatch.setattr(worker, "catch_up", hiccup)
    monkeypatch.setattr("projections.worker.POLL_SECONDS", 0.01)

    assert not worker.is_working()
    async with at_work(worker):
        await until(lambda: some in counting.seen)
        assert worker.is_working()
    worker.last_beat = -math.inf
    assert not worker.is_working()


async def test_a_server_whose_worker_ends_by_itself_ends_too(
    platform: Platform, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async def end(self: Worker) -> None:
        del self

    async def ready(parts: object, port: int) -> None:
        del parts, port

    monkeypatch.setattr(Worker, "run", end)
    with serve.listen("127.0.0.1", 0) as listening, pytest.raises(WorkerEnded, match="leesmodellen"):
        async with asyncio.timeout(10):
            await serve.run(settings(tmp_path), platform.addresses, listening, ready)


async def test_a_rebuild_waits_for_a_worker_and_shows_the_old_rows_until_it_is_done(
    platform: Platform, working: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projections.worker.PAGE", 2)
    some = tenant(odd=False)
    await record(platform, some, 5)
    counting = Counting()
    worker = Worker(working, [counting])
    await worker.catch_up()
    during: list[int] = []

    async def look() -> None:
        during.append((await checkpoint(platform, some))["sequence"])
        await worker.catch_up()

    async with holding(working, some):
        rebuilding = asyncio.create_task(worker.rebuild("counting", some))
        await asyncio.sleep(0.1)
        assert not rebuilding.done()
        counting.meets = look

    assert await rebuilding == 5
    assert during == [5]
    assert counting.seen == {some: [1, 2, 3, 4, 5]}
    assert (await checkpoint(platform, some))["sequence"] == 5


async def test_a_rebuild_that_fails_leaves_what_was_and_does_the_others(
    platform: Platform, working: asyncpg.Pool
) -> None:
    broken, sound = tenant(odd=True), tenant(odd=False)
    await record(platform, broken, 3)
    await record(platform, sound, 3)
    counting = Counting()
    worker = Worker(working, [counting])
    await worker.catch_up()

    counting.stumbles_at = 2
    with pytest.raises(RebuildFailed, match=str(broken)) as failed:
        await worker.rebuild("counting")

    assert failed.value.folded == 3
    stood = await checkpoint(platform, broken)
    assert (stood["sequence"], stood["failed_at"]) == (3, None)


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
    async with at_work(worker):
        await asyncio.sleep(0.05)
        await record(platform, some, 1)
        await until(lambda: bool(counting.seen))

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
            await connection.execute("insert into log.requests values ($1, $1, '', $1, 1)", uuid4())
    finally:
        await connection.close()
