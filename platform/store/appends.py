"""The unit of append, and the one call that records many of them."""

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha1
from typing import TYPE_CHECKING
from uuid import UUID

from asyncpg.pgproto import pgproto
from msgspec import Struct

if TYPE_CHECKING:
    import asyncpg

    from store.access import Pooled

LONGEST_KEY = 200
LARGEST_DOCUMENT = 65536
_APPEND = (
    "select * from log.append($1::uuid[], $2::uuid[], $3::bytea[], $4::uuid[], $5::int[], $6::uuid[], $7::int[],"
    " $8::int[], $9::int[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::bool)"
)


class Visibility(StrEnum):
    PARTNERSHIP = "partnership"
    REGION = "region"


class Written(Struct, frozen=True):
    """One event as it is to be stored. Its id is that of its place in the request: see `event_id`."""

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
    request is about, for the answer to its repetition; `fingerprint` tells whether it is one.
    """

    tenant: UUID
    key: str
    fingerprint: bytes
    subject: UUID
    expected: dict[UUID, int]
    events: Sequence[Written]

    @property
    def size(self) -> int:
        """Of its documents, in characters."""
        return sum(len(event.document) for event in self.events)


class Outcome(StrEnum):
    RECORDED = "recorded"
    REPLAYED = "replayed"
    KEY_REUSED = "key_reused"
    CONFLICT = "conflict"
    BUSY = "busy"


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


class Malformed(ValueError):
    """An append that the log can never take: a mistake of the program that wrote it."""


def event_id(tenant: UUID, key: str, n: int) -> UUID:
    """Of a request's nth event, from 0: a UUID of version 5 in the tenant. That of the first names the request itself.

    As `uuid5` makes it, in a third of the time.
    """
    digest = bytearray(sha1(tenant.bytes + f"event:{key}:{n}".encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    return pgproto.UUID(bytes(digest))


def check(append: Append) -> None:
    """Raises `Malformed` before the database sees it, so that it never fails its neighbours."""
    if not 0 < len(append.key) <= LONGEST_KEY:
        raise Malformed(f"the key has {len(append.key)} characters, at most {LONGEST_KEY}")
    try:
        request = event_id(append.tenant, append.key, 0)
    except UnicodeEncodeError as error:
        raise Malformed("the key holds a lone surrogate") from error
    if append.events and append.events[0].id != request:
        raise Malformed(f"the first event's id is not that of its key: {append.events[0].id}")
    versions = dict(append.expected)
    for event in append.events:
        before = versions.get(event.stream)
        if before is None or event.version != before + 1:
            raise Malformed(f"event {event.id} has version {event.version} of {event.stream}, after {before}")
        versions[event.stream] = event.version
        if (fault := _unstorable(event.document)) is not None:
            raise Malformed(f"event {event.id} {fault}")


def _unstorable(document: str) -> str | None:
    if "\0" in document:
        return "holds the character U+0000"
    if document.isascii():
        size = len(document)
    else:
        try:
            size = len(document.encode())
        except UnicodeEncodeError:
            return "holds a lone surrogate"
    return f"has {size} bytes, at most {LARGEST_DOCUMENT}" if size > LARGEST_DOCUMENT else None


async def record(
    connection: "asyncpg.Connection | Pooled", appends: Sequence[Append], *, patient: bool
) -> list[Answer]:
    """Records many appends in one transaction; the answers stand in the order of the appends.

    Without patience, appends to tenants in which another transaction is writing are answered `BUSY`.
    It runs beyond row-level security: who may write in a tenant is decided before.
    """
    rows = await connection.fetch(_APPEND, *_arrays(appends), patient)
    return [Answer(_OUTCOMES[outcome], *rest) for _, outcome, *rest in rows]


_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


def _arrays(appends: Sequence[Append]) -> tuple[Sequence[object], ...]:
    """The parameters of `log.append`: of the requests, of the streams that they touch, and of their events."""
    requests: list[UUID] = []
    of: list[int] = []
    streams: list[UUID] = []
    versions: list[int] = []
    many: list[int] = []
    touched: list[int] = []
    events: list[Written] = []
    for n, append in enumerate(appends, 1):
        place = {}
        for stream, version in append.expected.items():
            of.append(n)
            streams.append(stream)
            versions.append(version)
            many.append(0)
            place[stream] = len(of)
        for event in append.events:
            touched.append(place[event.stream])
            many[place[event.stream] - 1] += 1
        events += append.events
        requests.append(append.events[0].id if append.events else event_id(append.tenant, append.key, 0))
    return (
        [append.tenant for append in appends], requests,
        [append.fingerprint for append in appends], [append.subject for append in appends],
        of, streams, versions, many,
        touched, [event.id for event in events], [event.type for event in events],
        [event.visibility.value for event in events], [event.document for event in events],
    )  # fmt: skip
