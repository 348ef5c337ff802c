"""Answers the audit trail of one agreement, accord or partnership, newest first."""

from datetime import date, datetime
from uuid import UUID

import asyncpg
import msgspec
from asyncpg import Record
from msgspec import Struct

from projections.audit.explain import TYPES, FieldChange
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.audit")
_CHANGES = msgspec.json.Decoder(list[FieldChange])


class Entry(Struct, frozen=True):
    """One event: who, on whose behalf, when recorded, from when it counts, why, on what authority, and what.

    `sequence` is its place in the partnership's history; `actor` an opaque subject.
    """

    partnership: UUID
    sequence: int
    event: UUID
    type: str
    label: str
    subject: UUID
    version: int
    actor: str
    organisation: UUID | None
    organisation_name: str | None
    role: str
    reason: str
    authority: str
    recorded_at: datetime
    effective_on: date
    correlation: UUID
    invented: bool
    changes: tuple[FieldChange, ...]

    @property
    def recorded_late(self) -> int:
        """Days between the day from which it counts and the day on which it was recorded, when positive."""
        return max(0, (self.recorded_at.date() - self.effective_on).days)


class Trail(Struct, frozen=True):
    """A page of entries; `more` when older ones follow, to be asked with `before` the last sequence."""

    entries: tuple[Entry, ...]
    more: bool


async def trail(
    pool: asyncpg.Pool,
    seen: Access,
    partnership: UUID,
    subject: UUID | None = None,
    *,
    before: int | None = None,
    first: int = 50,
) -> Trail:
    """The entries about a subject (an agreement, accord or target), or of the whole partnership."""
    async with access(pool, seen) as connection:
        rows = await connection.fetch(_QUERY["trail"], partnership, subject, before, first + 1)
    return Trail(tuple(_entry(row) for row in rows[:first]), len(rows) > first)


async def partnership_of(pool: asyncpg.Pool, seen: Access, subject: UUID) -> UUID | None:
    """In which partnership a subject stands, as far as the caller may see it."""
    async with access(pool, seen) as connection:
        found: UUID | None = await connection.fetchval(_QUERY["tenant_of"], subject)
        return found


def _entry(row: Record) -> Entry:
    return Entry(
        row["tenant"], row["sequence"], row["event"], row["type"], TYPES[row["type"]], row["stream"],
        row["version"], row["actor"], row["organisation"], row["organisation_name"], row["role"], row["reason"],
        row["authority"], row["recorded_at"], row["effective_on"], row["correlation"], row["invented"],
        tuple(_CHANGES.decode(row["changes"])),
    )  # fmt: skip
