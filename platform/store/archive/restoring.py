"""Putting an archive back: as the owner, with COPY, in one transaction that writes all of it or nothing."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg
from msgspec.structs import astuple

from domain.identity import REGISTER
from store.archive.form import ArchiveError, EventLine, Header, Line, RequestLine
from store.archive.lost import ending_with
from store.archive.names import name_of
from store.archive.reading import Reading
from store.sql import named_queries

MOST_ASIDE = 5000
REPORTED = 1000
LOCK_TIMEOUT = "10s"
TABLES = ("log.heads", "log.events", "log.requests", "log.checkpoints")
MOST_NAMED = 10
Report = Callable[[int, int], None]

_QUERY = named_queries("store.archive", "archive.sql")
Known = dict[UUID, Line]
Row = tuple[Any, ...]


async def restore(owner: str, reading: Reading, report: Report) -> int:
    """Adds the archive to a log in which none of its tenants has anything.

    The register of organisations is shared: where it stands already, the archive must say the same, and only what
    is new in it is added; answers how many of its lines stood there. Raises `ArchiveError`, and then leaves the
    database as it was.
    """
    connection = await asyncpg.connect(owner)
    try:
        async with ending_with(connection), connection.transaction():
            await connection.execute(f"set local lock_timeout = '{LOCK_TIMEOUT}'")
            async with _lifted(connection):
                known = await _claim(connection, reading.header)
                present = await _copy(connection, reading, known, report)
                heads = reading.header.tenants
                await connection.execute(_QUERY["grown"], [h.tenant for h in heads], [h.size for h in heads])
        await connection.execute(f"analyze {', '.join(TABLES)}")
    except _Stopped as stopped:
        raise stopped.stop from None
    except asyncpg.LockNotAvailableError as error:
        raise ArchiveError(
            "Een ander programma houdt het logboek bezet. Stop de server, of probeer het later opnieuw; er is niets "
            "geschreven."
        ) from error
    finally:
        await connection.close()
    return present


@asynccontextmanager
async def _lifted(connection: asyncpg.Connection) -> AsyncIterator[None]:
    """Row-level security is forced on the owner too, unless it may pass by it (a superuser, or BYPASSRLS).

    Then it is lifted for the owner alone, and forced again before the transaction ends: nobody else ever sees
    the tables without it, because the change itself locks them.
    """
    (rights,) = await connection.fetch(_QUERY["rights"])
    if rights["bypasses"]:
        yield
        return
    if not rights["owns"]:
        raise ArchiveError(
            f"De rol {rights['role']} mag het logboek niet vullen: het is niet van haar. Zet in "
            "TRIPARTIET_DATABASE_URL het adres van de eigenaar, met wie ook `tripartiet migrate` is uitgevoerd."
        )
    for table in TABLES:
        await connection.execute(f"alter table {table} no force row level security")
    yield
    for table in TABLES:
        await connection.execute(f"alter table {table} force row level security")


async def _claim(connection: asyncpg.Connection, header: Header) -> Known:
    """Locks the heads of these tenants, so that nothing is written in them meanwhile; answers the register's lines."""
    tenants = [head.tenant for head in header.tenants]
    await connection.execute(_QUERY["claim"], tenants)
    sizes = {row["tenant"]: row["size"] for row in await connection.fetch(_QUERY["claimed"], tenants)}
    standing = await connection.fetch(_QUERY["standing"], tenants)
    names = [name_of(*row) for row in standing if row["tenant"] != REGISTER or not sizes[REGISTER]]
    if names:
        others = f" en nog {len(names) - MOST_NAMED}" if len(names) > MOST_NAMED else ""
        raise ArchiveError(
            f"In deze database staat al iets van {', '.join(names[:MOST_NAMED])}{others}. Er is niets geschreven. "
            "Importeer in een lege database, of alleen samenwerkingsverbanden die er nog niet zijn."
        )
    return await _register(connection) if sizes.get(REGISTER) else {}


async def _register(connection: asyncpg.Connection) -> Known:
    events = await connection.fetch(_QUERY["events"], REGISTER, 0, None)
    requests = await connection.fetch(_QUERY["requests"], REGISTER, UUID(int=0), None)
    lines: list[Line] = [*(EventLine(*row) for row in events), *(RequestLine(*row) for row in requests)]
    return {line.id: line for line in lines}


async def _copy(connection: asyncpg.Connection, reading: Reading, known: Known, report: Report) -> int:
    """Answers how many of the register's lines stood there already.

    The lines are checked as PostgreSQL asks for them: one COPY goes on for as long as there are events, and
    PostgreSQL writes what it has while the next are looked at. What it gets wrong is taken back with the transaction.
    """
    feed = _Feed(reading, known, report)
    while not feed.over:
        await _into(connection, "events", EventLine, feed.events())
        await _into(connection, "requests", RequestLine, feed.requests)
        feed.requests.clear()
    return feed.present


async def _into(connection: asyncpg.Connection, table: str, form: type[Line], rows: Iterable[Row]) -> None:
    await connection.copy_records_to_table(table, schema_name="log", columns=form.__struct_fields__, records=rows)


class _Stopped(Exception):
    """Someone ended the program while a COPY was under way: asyncpg ends that in order for an `Exception` only."""

    def __init__(self, stop: BaseException) -> None:
        super().__init__(type(stop).__name__)
        self.stop = stop


class _Feed:
    """The archive's lines as rows: the events as they come, with the requests among them kept aside for a while.

    Lines of a register that stands already are left out, and refused where they contradict it.
    """

    def __init__(self, reading: Reading, known: Known, report: Report) -> None:
        self.over = False
        self.present = 0
        self.requests: list[Row] = []
        self._reading = reading
        self._lines = iter(reading)
        self._known = known
        self._standing = sum(isinstance(line, EventLine) for line in known.values())
        self._report = report

    def events(self) -> Iterator[Row]:
        """Until the archive ends, or so many requests are aside that they must go first."""
        try:
            yield from self._events()
        except (KeyboardInterrupt, SystemExit) as stop:
            raise _Stopped(stop) from stop

    def _events(self) -> Iterator[Row]:
        total = sum(head.size for head in self._reading.header.tenants)
        for line in self._lines:
            if self._known and line.tenant == REGISTER and self._stands(line):
                self.present += 1
            elif isinstance(line, EventLine):
                yield astuple(line)
            else:
                self.requests.append(astuple(line))
                if len(self.requests) == MOST_ASIDE:
                    return
            if self._reading.number % REPORTED == 0:
                self._report(self._reading.found.events, total)
        self.over = True

    def _stands(self, line: Line) -> bool:
        same = self._known.get(line.id)
        taken = isinstance(line, EventLine) and line.sequence <= self._standing
        if same is None and not taken:
            return False
        if same != line:
            raise ArchiveError(
                f"Regel {self._reading.number}: het register van organisaties in deze database zegt iets anders dan "
                "dat in het bestand. Er is niets geschreven. Importeer in een lege database."
            )
        return True
