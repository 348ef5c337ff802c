"""Archives for tests: made from a database, put into another, and tampered with."""

import io
from datetime import UTC, date, datetime
from uuid import UUID

import asyncpg

from commands.orders import Order
from commands.requests import RegisterOrganisation
from domain.identity import REGISTER, organisation_id
from domain.organisation import OrganisationTerms
from domain.vocabulary import OrganisationKind
from store.archive import Moment, Reading, export, restore
from store.archive.form import Seal, encode
from store.database import Addresses
from store.registry import REGISTRY
from support import OPERATOR

MOMENT = Moment(datetime(2026, 7, 1, 3, 0, tzinfo=UTC), "0.0.test")
TABLES = ("log.heads", "log.events", "log.requests")


def unreported(done: int, total: int) -> None:
    assert 0 <= done <= total


async def exported(database: Addresses, *partnerships: UUID) -> bytes:
    file = io.BytesIO()
    await export(database, file.write, MOMENT, unreported, {id: str(id) for id in partnerships})
    return file.getvalue()


async def imported(database: Addresses, archive: bytes, *, tolerant: bool = False) -> int:
    return await restore(database.owner, Reading(io.BytesIO(archive), REGISTRY, tolerant=tolerant), unreported)


async def log_of(database: Addresses) -> dict[str, list[str]]:
    """Every row of the log as PostgreSQL writes it, seen by one who sees all."""
    return await tables_of(database, TABLES)


async def tables_of(database: Addresses, tables: tuple[str, ...]) -> dict[str, list[str]]:
    owner = await asyncpg.connect(database.owner)
    try:
        return {table: await _rows(owner, table) for table in tables}
    finally:
        await owner.close()


async def _rows(owner: asyncpg.Connection, table: str) -> list[str]:
    query = await owner.fetchval("select format('select t::text as text from %s t order by 1', $1::regclass)", table)
    return [row["text"] for row in await owner.fetch(query)]


def lines(archive: bytes) -> list[bytes]:
    return archive.splitlines(keepends=True)


def sealed(header: bytes, body: list[bytes]) -> bytes:
    """An archive of these lines whose trailer fits, as one would make who changes a file on purpose."""
    seal = Seal(header)
    for line in body:
        kinds = {"events": int(b'"kind":"event"' in line), "requests": int(b'"kind":"request"' in line)}
        seal.add(line, **kinds)
    return header + b"".join(body) + encode(seal.trailer())


def registering(key: str) -> Order:
    """Of one more organisation in the register."""
    terms = OrganisationTerms(key, key.title(), OrganisationKind.OTHER)
    return Order(
        caller=OPERATOR, tenant=REGISTER, request=RegisterOrganisation(organisation_id(key), terms), key=key,
        reason="omdat", authority="bestuurlijk overleg", effective_on=date(2026, 3, 1),
    )  # fmt: skip
