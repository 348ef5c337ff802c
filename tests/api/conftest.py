"""The API over a fresh database, empty or with a table set."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from calling import Accorded, Api, agree, running_api, set_table
from store.embedded import Running
from support import Platform, fresh_database, running_platform

EXPLORER = Path(__file__).parents[2] / "platform" / "api" / "explorer" / "dist"


@pytest_asyncio.fixture(scope="session")
async def shared(server: Running, template: str) -> AsyncIterator[Api]:
    """For tests that record nothing: Voorbeeldstad and Buurstad with their parties, an adopted accord and a draft."""
    async with (
        fresh_database(server, template) as database,
        running_platform(database) as platform,
        running_api(platform, EXPLORER) as api,
    ):
        await set_table(api)
        await set_table(api, "buurstad")
        yield api


@pytest_asyncio.fixture(scope="session")
async def adopted(shared: Api) -> Accorded:
    return await agree(shared)


@pytest_asyncio.fixture(scope="session")
async def draft(shared: Api) -> Accorded:
    return await agree(shared, "concept", adopt=False)


@pytest_asyncio.fixture
async def api(platform: Platform) -> AsyncIterator[Api]:
    async with running_api(platform, EXPLORER) as running:
        yield running


@pytest_asyncio.fixture
async def table(api: Api) -> Api:
    """Voorbeeldstad and its three parties."""
    await set_table(api)
    return api
