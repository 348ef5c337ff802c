"""Answers the audit trail of one agreement, accord or partnership, newest first."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import asyncpg
import msgspec
from asyncpg import Record
from msgspec import Struct

from domain.recording import Timing, days_late
from projections.audit.explain import TYPES, FieldChange
from projections.audit.words import field_label, identities, value_label
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.audit")
_CHANGES = msgspec.json.Decoder(list[FieldChange])


class ToldChange(Struct, frozen=True):
    """A changed field as programs and as people read it."""

    field: str
    field_label: str
    old: str | None
    old_label: str | None
    new: str | None
    new_label: str | None


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
    subject_title: str | None
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
    changes: tuple[ToldChange, ...]

    @property
    def days_late(self) -> int:
        """Days from the day from which it counts to the day of recording; negative where it counts from later."""
        return days_late(self.recorded_at, self.effective_on)

    @property
    def timing(self) -> Timing:
        return Timing.of_days(self.days_late)


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
    timing: Timing | None = None,
    first: int = 50,
) -> Trail:
    """The entries about a subject (an agreement, accord or target), or of the whole partnership.

    `timing` asks for those that count from before, on or after the day on which they were recorded.
    """
    async with access(pool, seen) as connection:
        rows = await connection.fetch(_QUERY["trail"], partnership, subject, before, first + 1, timing and timing.value)
        changes = {row["sequence"]: _CHANGES.decode(row["changes"]) for row in rows}
        mentioned = {row["stream"] for row in rows}.union(*(identities(each) for each in changes.values()))
        found = await connection.fetch(_QUERY["names"], list(mentioned))
    names: dict[UUID, str] = {row["id"]: row["name"] for row in found}
    entries = tuple(_entry(row, changes[row["sequence"]], names) for row in rows[:first])
    return Trail(entries, len(rows) > first)


async def partnership_of(pool: asyncpg.Pool, seen: Access, subject: UUID) -> UUID | None:
    """In which partnership a subject stands, as far as the caller may see it."""
    async with access(pool, seen) as connection:
        found: UUID | None = await connection.fetchval(_QUERY["tenant_of"], subject)
        return found


def _entry(row: Record, changes: list[FieldChange], names: Mapping[UUID, str]) -> Entry:
    return Entry(
        row["tenant"], row["sequence"], row["event"], row["type"], TYPES[row["type"]], row["stream"],
        names.get(row["stream"]), row["version"], row["actor"], row["organisation"], row["organisation_name"],
        row["role"], row["reason"], row["authority"], row["recorded_at"], row["effective_on"], row["correlation"],
        row["invented"], tuple(_told(row["type"], change, names) for change in changes),
    )  # fmt: skip


def _told(type_: str, change: FieldChange, names: Mapping[UUID, str]) -> ToldChange:
    return ToldChange(
        field=change.field,
        field_label=field_label(change.field, names),
        old=change.old,
        old_label=value_label(type_, change.field, change.old, names),
        new=change.new,
        new_label=value_label(type_, change.field, change.new, names),
    )
