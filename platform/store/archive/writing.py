"""Writing the log to an archive: as the roles that own nothing, from one snapshot, while the server goes on."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from uuid import UUID

import asyncpg
from msgspec import Struct

from domain.identity import REGISTER
from store.archive.form import (
    FORMAT,
    VERSION,
    ArchiveError,
    EventLine,
    Head,
    Header,
    Line,
    RequestLine,
    Seal,
    Trailer,
    encode,
)
from store.archive.together import together
from store.database import Addresses
from store.sql import named_queries

PAGE = 1000
NOWHERE = UUID(int=0)
Write = Callable[[bytes], object]
Report = Callable[[int, int], None]
"""Told how many events are done, and of how many."""

QUERY = named_queries("store.archive", "archive.sql")


class Moment(Struct, frozen=True):
    """When an archive is made, and by which version of the software."""

    at: datetime
    software: str


class Made(Struct, frozen=True):
    """Of how many partnerships there is something in the archive, and its trailer."""

    partnerships: int
    trailer: Trailer


async def export(
    database: Addresses, write: Write, moment: Moment, report: Report, partnerships: Mapping[UUID, str]
) -> Made:
    """Writes all that is recorded, or that of these partnerships (as people call them) and the register.

    `write` gets whole lines, from another thread, one call at a time. Documents are copied, not decoded. Raises
    `ArchiveError` for a partnership that has no events, and when the database shows less than its heads count.
    """
    async with _snapshot(database, partnerships) as (connection, heads):
        header = encode(Header(FORMAT, VERSION, moment.at, moment.software, not partnerships, tuple(heads)))
        out = _Out(write, Seal(header), report, sum(head.size for head in heads))
        await asyncio.to_thread(write, header)
        for head in heads:
            await _home(connection, (head.tenant,))
            await _copy_events(connection, head, out)
            await _copy_requests(connection, head, out)
        trailer = out.seal.trailer()
        await asyncio.to_thread(write, encode(trailer))
        return Made(sum(head.size > 0 and head.tenant != REGISTER for head in heads), trailer)


@asynccontextmanager
async def _snapshot(
    database: Addresses, partnerships: Mapping[UUID, str]
) -> AsyncIterator[tuple[asyncpg.Connection, list[Head]]]:
    """A connection that sees one moment, and the heads of that moment.

    The server's role reads only tenants that it names, and the worker's knows their names. The worker looks after
    the moment was fixed: heads never go away, so that none of that moment is missed.
    """
    connection = await asyncpg.connect(database.server)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            await connection.fetch("select from log.heads limit 1")
            named = {*partnerships, REGISTER} if partnerships else await _tenants(database)
            await _home(connection, named)
            rows = await connection.fetch("select tenant, size from log.heads order by tenant")
            heads = [Head(*row) for row in rows]
            _refuse_unknown(partnerships, heads)
            yield connection, heads
    finally:
        await connection.close()


async def _tenants(database: Addresses) -> set[UUID]:
    worker = await asyncpg.connect(database.worker)
    try:
        return {row["tenant"] for row in await worker.fetch("select tenant from log.heads")}
    finally:
        await worker.close()


async def _home(connection: asyncpg.Connection, tenants: Iterable[UUID]) -> None:
    array = "{" + ",".join(map(str, tenants)) + "}"
    await connection.execute("select set_config('tripartiet.home', $1, true)", array)


def _refuse_unknown(partnerships: Mapping[UUID, str], heads: list[Head]) -> None:
    known = {head.tenant for head in heads if head.size}
    if unknown := sorted(name for tenant, name in partnerships.items() if tenant not in known):
        raise ArchiveError(
            f"Van {', '.join(unknown)} staat niets in het logboek. Kijk de sleutel of het kenmerk na, of exporteer "
            "alles door geen samenwerkingsverband te noemen."
        )


class _Out:
    """Where lines go, and how far it is."""

    def __init__(self, write: Write, seal: Seal, report: Report, total: int) -> None:
        self.seal = seal
        self._write = write
        self._report = report
        self._total = total

    def put(self, form: type[Line], rows: list[asyncpg.Record]) -> None:
        lines = b"".join([encode(form(*row)) for row in rows])
        many = "events" if form is EventLine else "requests"
        self.seal.add(lines, **{many: len(rows)})
        self._write(lines)
        self._report(self.seal.events, self._total)


async def _copy_events(connection: asyncpg.Connection, head: Head, out: _Out) -> None:
    last = 0
    page = await _page(connection, "events", head.tenant, last)
    while page:
        _refuse_gap(head, last, page)
        last += len(page)
        _, page = await together(
            asyncio.to_thread(out.put, EventLine, page), _page(connection, "events", head.tenant, last)
        )
    if last != head.size:
        raise _incomplete(head, last)


async def _copy_requests(connection: asyncpg.Connection, head: Head, out: _Out) -> None:
    page = await _page(connection, "requests", head.tenant, NOWHERE)
    while page:
        ahead = _page(connection, "requests", head.tenant, page[-1]["id"])
        _, page = await together(asyncio.to_thread(out.put, RequestLine, page), ahead)


async def _page(connection: asyncpg.Connection, query: str, tenant: UUID, after: object) -> list[asyncpg.Record]:
    return await connection.fetch(QUERY[query], tenant, after, PAGE)


def _refuse_gap(head: Head, last: int, page: list[asyncpg.Record]) -> None:
    if page[0]["sequence"] != last + 1 or page[-1]["sequence"] != last + len(page):
        gap = next(n for n, row in enumerate(page, last + 1) if row["sequence"] != n)
        raise _incomplete(head, gap - 1)


def _incomplete(head: Head, last: int) -> ArchiveError:
    return ArchiveError(
        f"Het logboek van {head.tenant} telt {head.size} gebeurtenissen, maar na gebeurtenis {last} is de volgende "
        "niet te lezen. Er is geen export gemaakt. Bewaar een kopie van de database zoals zij is (docs/backup.md), "
        "en laat uitzoeken wat er ontbreekt."
    )
