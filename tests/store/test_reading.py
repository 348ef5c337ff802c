"""Reading the log: a stream from a version, a tenant from a sequence, all tenants that moved."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import asyncpg
import pytest

from appending import an_append
from store.access import Access
from store.appends import Append
from store.log import EventLog, Stored
from support import Platform

TENANT, OTHER, STREAM = uuid4(), uuid4(), uuid4()
HOME = Access(home=frozenset({TENANT}))


def grown(tenant: UUID, stream: UUID, versions: range) -> list[Append]:
    return [an_append(tenant, {stream: version}, document=f'{{"n":{version}}}') for version in versions]


async def in_pages(pages: AsyncIterator[list[Stored]]) -> list[list[int]]:
    return [[event.sequence for event in page] async for page in pages]


async def test_a_stream_is_read_from_a_version(platform: Platform) -> None:
    await platform.log.append([*grown(TENANT, uuid4(), range(1, 3)), *grown(TENANT, STREAM, range(1, 6))])

    read = await platform.log.stream(HOME, TENANT, STREAM, after=3)

    assert [(event.version, event.sequence, event.document) for event in read] == [(4, 6, '{"n":4}'), (5, 7, '{"n":5}')]
    assert await platform.log.stream(HOME, TENANT, STREAM, after=5) == []


async def test_a_stream_is_read_in_pages(platform: Platform) -> None:
    await platform.log.append(grown(TENANT, STREAM, range(1, 8)))

    assert await in_pages(platform.log.stream_pages(HOME, TENANT, STREAM, size=3)) == [[1, 2, 3], [4, 5, 6], [7]]
    assert await in_pages(platform.log.stream_pages(HOME, TENANT, STREAM, after=4, size=3)) == [[5, 6, 7]]


@pytest.mark.parametrize(
    ("after", "pages"),
    [
        (0, [[1, 2, 3], [4, 5, 6], [7]]),
        (1, [[2, 3, 4], [5, 6, 7]]),
        (6, [[7]]),
        (7, []),
        (99, []),
    ],
)
async def test_the_log_of_a_tenant_is_read_in_pages_after_a_sequence(
    platform: Platform, after: int, pages: list[list[int]]
) -> None:
    await platform.log.append([*grown(OTHER, uuid4(), range(1, 3)), *grown(TENANT, STREAM, range(1, 8))])

    assert await in_pages(platform.log.pages(TENANT, after, size=3)) == pages


async def test_who_stops_reading_leaves_nothing_behind(platform: Platform) -> None:
    """The page after it was being fetched already."""
    await platform.log.append(grown(TENANT, STREAM, range(1, 8)))

    async for page in platform.log.pages(TENANT, size=2):
        assert [event.sequence for event in page] == [1, 2]
        break

    assert len(await platform.log.since(TENANT, 0)) == 7


async def test_what_is_recorded_while_reading_is_read_too(platform: Platform) -> None:
    await platform.log.append(grown(TENANT, STREAM, range(1, 5)))
    read: list[int] = []

    async for page in platform.log.pages(TENANT, size=2):
        if not read:
            await platform.log.append(grown(TENANT, STREAM, range(5, 9)))
        read += [event.sequence for event in page]

    assert read == [*range(1, len(read) + 1)]
    assert set(read) >= {1, 2, 3, 4}


async def test_tenants_that_moved_since_their_checkpoints(platform: Platform) -> None:
    still, new = uuid4(), uuid4()
    for tenant, many in ((TENANT, 3), (still, 2), (new, 1)):
        await platform.log.append(grown(tenant, uuid4(), range(1, many + 1)))

    async with asyncpg.create_pool(platform.addresses.worker, min_size=1, max_size=1) as pool:
        every = EventLog(pool)
        assert await every.moved(Access(), {TENANT: 1, still: 2}) == {TENANT: 3, new: 1}
        assert await every.moved(Access(), {TENANT: 3, still: 2, new: 1}) == {}
    assert await platform.log.moved(HOME, {}) == {TENANT: 3}
    assert await platform.log.moved(Access(), {}) == {}
