"""Health: whether the process lives and can do its work, without a token and without naming anyone."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio
from litestar import Litestar

from api.app import create_app
from api.context import Services
from api.health import tell_of_worker
from api.tokens import public_keys
from calling import KEY, PARTNERSHIP, Api, client
from store.embedded import Running
from support import Platform, fresh_database


@pytest_asyncio.fixture
async def watched(platform: Platform) -> AsyncIterator[httpx.AsyncClient]:
    """A server whose readiness may look over all partnerships, with no worker at work."""
    async with asyncpg.create_pool(platform.addresses.worker, min_size=1, max_size=1) as watch:
        yield _client(platform.reader, platform, watch)


def _client(reader: asyncpg.Pool, platform: Platform, watch: asyncpg.Pool | None) -> httpx.AsyncClient:
    return client(_app(reader, platform, watch))


def _app(reader: asyncpg.Pool, platform: Platform, watch: asyncpg.Pool | None) -> Litestar:
    services = Services(reader, platform.desk)
    return create_app(services, public_keys(KEY), Path("nergens"), clock=lambda: datetime.now(UTC), watch=watch)


async def test_a_process_that_answers_lives(shared: Api) -> None:
    response = await shared.http.get("/health/live")
    assert (response.status_code, response.json()) == (200, {"status": "actief"})


async def test_a_server_with_its_database_is_ready(shared: Api) -> None:
    response = await shared.http.get("/health/ready")
    assert response.status_code == 200
    assert response.json()["status"] == "gereed"


async def test_readiness_tells_how_many_events_each_read_model_is_behind(
    table: Api, watched: httpx.AsyncClient
) -> None:
    await table.catch_up()
    response = await watched.get("/health/ready")
    assert response.status_code == 200
    assert response.json()["projections"]["current_v1"] == {"stopped": 0, "lag": 0}


async def test_a_read_model_that_stopped_is_told_and_the_server_goes_on(table: Api, watched: httpx.AsyncClient) -> None:
    await table.catch_up()
    owner = await asyncpg.connect(table.platform.addresses.owner)
    await owner.execute(
        "update log.checkpoints set failed_at = sequence, failure = 'x', sequence = sequence - 1"
        " where projection = 'current_v1' and tenant = $1",
        PARTNERSHIP,
    )
    await owner.close()
    response = await watched.get("/health/ready")
    assert response.status_code == 200
    body = response.json()
    assert body["status"] == "gereed, met problemen"
    assert "gestopt" in body["problems"][0]
    assert body["projections"]["current_v1"] == {"stopped": 1, "lag": 1}
    assert str(PARTNERSHIP) not in response.text


@pytest.mark.parametrize(
    ("works", "status", "problems"),
    [
        (True, "gereed", []),
        (False, "gereed, met problemen", ["De leesmodellen worden niet bijgehouden; zie het logboek."]),
    ],
)
async def test_readiness_tells_when_the_worker_does_not_run(
    shared: Api, works: bool, status: str, problems: list[str]
) -> None:
    app = _app(shared.platform.reader, shared.platform, None)
    tell_of_worker(app, lambda: works)
    response = await client(app).get("/health/ready")
    assert response.status_code == 200
    assert (response.json()["status"], response.json()["problems"]) == (status, problems)


async def test_a_database_that_is_gone_makes_the_server_not_ready(shared: Api) -> None:
    platform = shared.platform
    reader = await asyncpg.create_pool(platform.addresses.server, min_size=1, max_size=1)
    await reader.close()
    response = await _client(reader, platform, None).get("/health/ready")
    assert response.status_code == 503
    assert response.json()["problems"] == ["De database is niet bereikbaar."]


async def test_a_database_without_its_migrations_makes_the_server_not_ready(
    server: Running, template: str, shared: Api
) -> None:
    async with fresh_database(server, template) as addresses:
        owner = await asyncpg.connect(addresses.owner)
        await owner.execute("drop schema audit_v1 cascade")
        await owner.close()
        async with asyncpg.create_pool(addresses.server, min_size=1, max_size=1) as reader:
            response = await _client(reader, shared.platform, None).get("/health/ready")
    assert response.status_code == 503
    assert "migraties" in response.json()["problems"][0]
