"""A real PostgreSQL for every test: one server a session, one fresh database a test.

TRIPARTIET_TEST_POSTGRESQL=16 takes the other version that the platform supports.
"""

import os
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from projections import ALL
from store.database import Addresses, prepare
from store.embedded import Running, start
from store.migrate import of_store
from support import PASSWORDS, Platform, fresh_database, reachable_folder, running_platform


@pytest.fixture(scope="session")
def server() -> Iterator[Running]:
    quick = {"fsync": "off", "full_page_writes": "off", "max_wal_size": "128MB"}
    major = int(os.environ.get("TRIPARTIET_TEST_POSTGRESQL", "18"))
    with reachable_folder() as folder, start(folder / "postgres", major=major, settings=quick) as running:
        yield running


@pytest_asyncio.fixture(scope="session")
async def template(server: Running) -> str:
    """A migrated database from which each test gets a copy."""
    migrations = [*of_store(), *(m for projection in ALL for m in projection.migrations())]
    await prepare(server.owner_dsn, PASSWORDS, migrations)
    return "tripartiet"


@pytest_asyncio.fixture
async def database(server: Running, template: str) -> AsyncIterator[Addresses]:
    async with fresh_database(server, template) as fresh:
        yield fresh


@pytest_asyncio.fixture
async def platform(database: Addresses) -> AsyncIterator[Platform]:
    async with running_platform(database) as running:
        yield running
