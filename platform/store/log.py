"""The event log over asyncpg: appends that answer each on their own, and reads in order of sequence."""

from collections.abc import AsyncIterator, Iterable, Sequence
from enum import StrEnum
from uuid import UUID

import asyncpg
from msgspec import Struct

from store.access import Access, access

_APPEND = (
    "select * from log.append($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::int[], $6::uuid[], $7::int[],"
    " $8::int[], $9::uuid[], $10::int[], $11::uuid[], $12::text[], $13::text[], $14::text[])"
)
PAGE = 500


class Visibility(StrEnum):
    PARTNERSHIP = "partnership"
    REGION = "region"


class Written(Struct, frozen=True):
    """One event as it is to be stored."""

    stream: UUID
    version: int
    id: UUID
    type: str
    visibility: Visibility
    document: str


class Append(Struct, frozen=True):
    """The unit of append: one tenant, one idempotency key, any number of streams, all or nothing.

    `expected` holds the version at which each stream must stand, also of streams that are only
    relied upon; `events` go on from there. Without events only the key is kept. `subject` is what the
    request is about, for the answer to its repetition.
    """

    tenant: UUID
    key: str
    fingerprint: bytes
    subject: UUID
    expected: dict[UUID, int]
    events: Sequence[Written]


class Outcome(StrEnum):
    RECORDED = "recorded"
    REPLAYED = "replayed"
    KEY_REUSED = "key_reused"
    CONFLICT = "conflict"
    MALFORMED = "malformed"


class Answer(Struct, frozen=True):
    """What became of one append; sequences when recorded or replayed, stream and version on conflict.

    `first_sequence` is None where there were no events; `last_sequence` is then where the tenant stood.
    """

    outcome: Outcome
    subject: UUID
    first_sequence: int | None
    last_sequence: int | None
    conflict_stream: UUID | None
    current_version: int | None


class Request(Struct, frozen=True):
    """What was carried out under an idempotency key."""

    fingerprint: bytes
    subject: UUID
    first_sequence: int | None
    last_sequence: int


class Stored(Struct, frozen=True):
    """One event as it was stored, undecoded."""

    tenant: UUID
    sequence: int
    stream: UUID
    version: int
    type: str
    visibility: Visibility
    document: str


_STREAM = """
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and stream = $2 order by version
"""
_SINCE = """
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and sequence > $2 order by sequence limit $3
"""
_BETWEEN = """
select tenant, sequence, stream, version, type, visibility, document
from log.events where tenant = $1 and sequence between $2 and $3 order by sequence
"""
_REQUEST = "select fingerprint, subject, first_sequence, last_sequence from log.requests where tenant = $1 and key = $2"


def stored(row: asyncpg.Record) -> Stored:
    """An event from a row of `log.events`, in the order of the columns of `Stored`."""
    tenant, sequence, stream, version, type_, visibility, document = row.values()
    return Stored(tenant, sequence, stream, version, type_, Visibility(visibility), document)


class EventLog:
    """The log as one database role sees it."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def append(self, appends: Sequence[Append]) -> list[Answer]:
        """Records many appends in one transaction; the answers stand in the order of the appends."""
        as_writer = Access(home=frozenset(append.tenant for append in appends))
        async with access(self._pool, as_writer) as connection:
            rows = await connection.fetch(_APPEND, *_arrays(appends))
        return [
            Answer(Outcome(row["outcome"]), row["subject"], row["first_sequence"], row["last_sequence"],
                   row["conflict_stream"], row["current_version"])
            for row in rows
        ]  # fmt: skip

    async def stream(self, seen: Access, tenant: UUID, stream: UUID) -> list[Stored]:
        """A whole stream in order of version; empty where the caller may not see it."""
        async with access(self._pool, seen) as connection:
            return [stored(row) for row in await connection.fetch(_STREAM, tenant, stream)]

    async def request(self, seen: Access, tenant: UUID, key: str) -> Request | None:
        """What an idempotency key has recorded."""
        async with access(self._pool, seen) as connection:
            row = await connection.fetchrow(_REQUEST, tenant, key)
        return Request(*row.values()) if row else None

    async def between(self, seen: Access, tenant: UUID, first: int, last: int) -> list[Stored]:
        async with access(self._pool, seen) as connection:
            return [stored(row) for row in await connection.fetch(_BETWEEN, tenant, first, last)]

    async def since(self, tenant: UUID, sequence: int, limit: int = PAGE) -> list[Stored]:
        """The next page of a tenant's log after a sequence."""
        async with access(self._pool, Access(home=frozenset({tenant}))) as connection:
            return [stored(row) for row in await connection.fetch(_SINCE, tenant, sequence, limit)]

    async def pages(self, tenant: UUID, sequence: int = 0) -> AsyncIterator[list[Stored]]:
        """A tenant's log after a sequence, page by page."""
        while page := await self.since(tenant, sequence):
            yield page
            sequence = page[-1].sequence


def _arrays(appends: Sequence[Append]) -> Iterable[list[object]]:
    expected = [(i, s, v) for i, append in enumerate(appends, 1) for s, v in append.expected.items()]
    events = [(i, event) for i, append in enumerate(appends, 1) for event in append.events]
    yield [append.tenant for append in appends]
    yield [append.key for append in appends]
    yield [append.fingerprint for append in appends]
    yield [append.subject for append in appends]
    for column in range(3):
        yield [row[column] for row in expected]
    yield [i for i, _ in events]
    for name in ("stream", "version", "id", "type", "visibility", "document"):
        yield [getattr(event, name) for _, event in events]
