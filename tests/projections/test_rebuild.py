"""Every read model can be made anew from the log, and comes to the same rows."""

from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from commands.loading.load import load
from domain.identity import partnership_id
from projections import ALL
from store.embedded import Running
from support import OPERATOR, Platform, fresh_database, running_platform

EXAMPLES = sorted((Path(__file__).parents[2] / "ops" / "examples").glob("*.yaml"))
NAMES = [projection.name for projection in ALL]


@pytest_asyncio.fixture(scope="module")
async def loaded(server: Running, template: str) -> AsyncIterator[Platform]:
    """All examples, loaded and folded."""
    async with fresh_database(server, template) as database, running_platform(database) as platform:
        summary = await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)
        assert summary.refused == 0
        await platform.worker.catch_up()
        yield platform


async def rows(platform: Platform, schema: str) -> dict[str, list[str]]:
    """Every row of every table of a read model, as text, in order."""
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        tables = await owner.fetch("select tablename from pg_tables where schemaname = $1 order by 1", schema)
        found = {}
        for table in tables:
            query = await owner.fetchval(
                "select format('select t::text from %I.%I t order by t::text', $1::text, $2::text)", schema, table[0]
            )
            found[table[0]] = [row[0] for row in await owner.fetch(query)]
        return found
    finally:
        await owner.close()


async def failures(platform: Platform) -> list[str]:
    owner = await asyncpg.connect(platform.addresses.owner)
    try:
        return [row[0] for row in await owner.fetch("select failure from log.checkpoints where failed_at is not null")]
    finally:
        await owner.close()


@pytest.mark.parametrize("name", NAMES)
async def test_rebuilding_a_read_model_comes_to_the_same_rows(loaded: Platform, name: str) -> None:
    before = await rows(loaded, name)
    assert sum(map(len, before.values())) > 10

    await loaded.worker.rebuild(name)

    assert await rows(loaded, name) == before
    assert await failures(loaded) == []


async def test_one_partnership_can_be_rebuilt_alone(loaded: Platform) -> None:
    before = await rows(loaded, "rollup_v1")
    owner = await asyncpg.connect(loaded.addresses.owner)
    try:
        await owner.execute("delete from rollup_v1.contributions where tenant = $1", partnership_id("aalten"))
    finally:
        await owner.close()

    await loaded.worker.rebuild("rollup_v1", partnership_id("aalten"))

    assert await rows(loaded, "rollup_v1") == before


async def test_folding_event_by_event_comes_to_the_same_rows_as_folding_in_pages(
    loaded: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: await rows(loaded, name) for name in NAMES}
    monkeypatch.setattr("projections.worker.PAGE", 7)

    for name in NAMES:
        await loaded.worker.rebuild(name, partnership_id("voorbeeldstad"))

    assert {name: await rows(loaded, name) for name in NAMES} == before
