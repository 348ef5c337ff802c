"""The log is exported and put back elsewhere, and nobody can tell the difference."""

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import suppress
from uuid import UUID, uuid4

import asyncpg
import pytest
import pytest_asyncio

from appending import an_append, one
from archiving import exported, imported, lines, log_of, registering, tables_of
from commands import requests as ask
from domain.identity import REGISTER, actor_id
from domain.organisation import OrganisationTerms
from domain.parties import OutsideActor
from domain.vocabulary import OrganisationKind
from scene import LOCAL, REGION, STRANGER, TOWN, Scene, found, whole
from store.appends import Outcome
from store.archive import Reading
from store.archive.form import EventLine, decode
from store.database import Addresses
from store.embedded import Running
from store.registry import REGISTRY
from support import Platform, fresh_database, running_platform

AWKWARD = (
    '{"a": 1.10, "b":1E5,\t"a":0.10e+1 }',
    '{"é":"\\u00e9\\n\\/ \\\\u0000 \u2028\u2029\x7f\x85 😀 \\ud83d\\ude00 e\u0301"}',
    "  \n\r\n\t[]\n",
    "\x01\x1f\"'\\",
    "",
    "x" * 65536,
    "\x01" * 65536,
    "€" * 21845,
)


@pytest_asyncio.fixture
async def elsewhere(server: Running, template: str) -> AsyncIterator[Addresses]:
    """Another installation, with nothing in it."""
    async with fresh_database(server, template) as fresh:
        yield fresh


async def awkward(platform: Platform) -> UUID:
    """A tenant with documents that no program of ours would write, a request without effect, and a refused one."""
    tenant, stream = uuid4(), uuid4()
    for version, document in enumerate(AWKWARD, 1):
        await platform.log.append([an_append(tenant, {stream: version, uuid4(): 1}, document=document)])
    await platform.log.append([an_append(tenant, {}, key="nothing"), an_append(tenant, {stream: 1})])
    return tenant


async def test_the_restored_log_is_the_same_to_the_last_byte(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    await awkward(platform)
    await platform.log.append([one(uuid4(), uuid4(), 7), an_append(uuid4(), {}, key="only a request")])
    original = await log_of(platform.addresses)
    archive = await exported(platform.addresses)

    await imported(elsewhere, archive, tolerant=True)

    assert await log_of(elsewhere) == original
    assert await exported(elsewhere) == archive
    assert all(len(rows) > 1 for rows in original.values())
    assert any(row.endswith(",0)") for row in original["log.heads"])


async def test_every_document_is_in_the_archive_as_it_was_written(platform: Platform) -> None:
    tenant = await awkward(platform)

    read = [decode(line) for line in lines(await exported(platform.addresses, tenant))]

    documents = [line.document for line in read if isinstance(line, EventLine) and line.sequence % 2]
    assert documents == list(AWKWARD)


async def test_an_empty_log_is_an_archive_too(database: Addresses, elsewhere: Addresses) -> None:
    archive = await exported(database)

    assert await imported(elsewhere, archive) == 0
    assert len(lines(archive)) == 2


async def test_a_command_that_was_carried_out_before_is_answered_from_the_restored_log(
    platform: Platform, elsewhere: Addresses
) -> None:
    await found(Scene(platform))
    tenant = await awkward(platform)
    await imported(elsewhere, await exported(platform.addresses), tolerant=True)
    before = await log_of(elsewhere)

    async with running_platform(elsewhere) as restored:
        terms = OrganisationTerms("town", "Town", OrganisationKind.MUNICIPALITY)
        again = await Scene(restored).command(ask.RegisterOrganisation(TOWN, terms), REGISTER)
        await found(Scene(restored))
        nothing = await restored.writer.append(an_append(tenant, {}, key="nothing"))
        reused = await restored.writer.append(an_append(tenant, {}, key="nothing", fingerprint=b"another"))

    assert (again.replayed, again.first_sequence) == (True, 1)
    assert (nothing.outcome, nothing.last_sequence) == (Outcome.REPLAYED, 2 * len(AWKWARD))
    assert reused.outcome is Outcome.KEY_REUSED
    assert await log_of(elsewhere) == before


async def test_the_restored_platform_goes_on_where_the_log_ended(platform: Platform, elsewhere: Addresses) -> None:
    original = await whole(platform)
    await imported(elsewhere, await exported(platform.addresses))
    models = await _read_models(elsewhere)

    async with running_platform(elsewhere) as restored:
        await restored.worker.catch_up()
        assert await tables_of(elsewhere, models) == await tables_of(platform.addresses, models)
        report = ask.NameOutsideActor(OutsideActor(actor_id(LOCAL, "nieuw"), "nieuw", "Nieuw"))
        size = (await platform.log.since(LOCAL, 0, 10_000))[-1].sequence
        receipt = await Scene(restored, numbers=original.numbers).fold(report)

    assert receipt.first_sequence == size + 1
    assert len(models) > 5


async def _read_models(database: Addresses) -> tuple[str, ...]:
    owner = await asyncpg.connect(database.owner)
    try:
        rows = await owner.fetch(
            "select format('%I.%I', schemaname, tablename) as name from pg_tables"
            " where schemaname not in ('log', 'migrations', 'pg_catalog', 'information_schema') order by 1"
        )
        return tuple(row["name"] for row in rows)
    finally:
        await owner.close()


async def test_one_partnership_brings_its_own_lines_and_the_register(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    every = lines(await exported(platform.addresses))

    archive = await exported(platform.addresses, LOCAL)
    await imported(elsewhere, archive)

    header, *body, _ = lines(archive)
    own = [line for line in every[1:-1] if f'"tenant":"{LOCAL}"'.encode() in line or str(REGISTER).encode() in line]
    assert body == own
    assert b'"whole":false' in header
    assert await exported(elsewhere, LOCAL) == archive


async def test_partnerships_can_be_put_back_one_after_the_other_beside_a_register_that_grew(
    platform: Platform, elsewhere: Addresses
) -> None:
    await whole(platform)
    early = await exported(platform.addresses, LOCAL)
    await platform.desk.carry_out(registering("later"))
    late = await exported(platform.addresses, STRANGER)

    assert await imported(elsewhere, early) == 0
    assert await imported(elsewhere, late) == 5
    await imported(elsewhere, await exported(platform.addresses, REGION))

    assert await log_of(elsewhere) == await log_of(platform.addresses)


async def test_an_older_register_leaves_a_newer_one_as_it_is(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    early = await exported(platform.addresses, LOCAL)
    await platform.desk.carry_out(registering("later"))
    await imported(elsewhere, await exported(platform.addresses, STRANGER))

    assert await imported(elsewhere, early) == 5

    assert await exported(elsewhere, LOCAL) == await exported(platform.addresses, LOCAL)


async def test_what_is_written_meanwhile_is_whole_up_to_one_moment(platform: Platform, elsewhere: Addresses) -> None:
    await whole(platform)
    writing = asyncio.create_task(_keep_writing(platform))

    archives = []
    for _ in range(5):
        await asyncio.sleep(0.05)
        archives.append(await exported(platform.addresses))
    writing.cancel()
    with suppress(asyncio.CancelledError):
        await writing

    sizes = [_read(archive).found.events for archive in archives]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[-1]
    await imported(elsewhere, archives[-1], tolerant=True)
    assert await exported(elsewhere) == archives[-1]


async def _keep_writing(platform: Platform) -> None:
    tenants = [LOCAL, uuid4()]
    while True:
        tenants.append(uuid4())
        for tenant in tenants[-3:] + tenants[:2]:
            grows = {uuid4(): 1, uuid4(): 1}
            await platform.writer.append(an_append(tenant, grows))
            await platform.writer.append(an_append(tenant, {}))


def _read(archive: bytes) -> Reading:
    reading = Reading(io.BytesIO(archive), REGISTRY, tolerant=True)
    for _ in reading:
        pass
    return reading


async def test_pages_meet_without_a_gap(
    platform: Platform, elsewhere: Addresses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.archive.writing.PAGE", 3)
    monkeypatch.setattr("store.archive.restoring.MOST_ASIDE", 2)
    tenants = [uuid4() for _ in range(4)]
    for tenant, many in zip(tenants, (2, 3, 4, 6), strict=True):
        await platform.log.append([one(tenant, uuid4(), 1) for _ in range(many)])
        await platform.log.append([an_append(tenant, {}) for _ in range(many)])

    await imported(elsewhere, await exported(platform.addresses), tolerant=True)

    assert await log_of(elsewhere) == await log_of(platform.addresses)
