"""Folds every event into an entry of the audit trail."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from projections.audit.explain import explain
from projections.audit.subjects import subjects_of
from projections.projection import FromFiles, Happened, as_json
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.audit")


class Audit(FromFiles):
    """The projection `audit`, version 1."""

    name = "audit_v1"
    package = "projections.audit"

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        beginnings = [(tenant, e.stream, subject) for e in page for subject in subjects_of(e.fact)]
        await connection.executemany(_QUERY["put_belonging"], beginnings)
        subjects = await _subjects(connection, tenant, {event.stream for event in page})
        ids = await connection.fetch(_QUERY["event_ids"], tenant, page[0].sequence, page[-1].sequence)
        event_ids = {row["sequence"]: row["id"] for row in ids}
        await connection.executemany(
            _QUERY["put_entry"], [_entry(tenant, event, event_ids[event.sequence]) for event in page]
        )
        await connection.executemany(
            _QUERY["put_subject"],
            [
                (tenant, subject, event.sequence, event.visibility.value)
                for event in page
                for subject in {event.stream, *subjects[event.stream]}
            ],
        )
        grown = {event.stream for event in page if event.fact.originator_version > 1 and subjects_of(event.fact)}
        spread = [(stream, subject) for stream in grown for subject in subjects[stream]]
        if spread:
            await connection.execute(_QUERY["spread_subjects"], tenant, *map(list, zip(*spread, strict=True)))


async def _subjects(connection: "Pooled", tenant: UUID, streams: set[UUID]) -> dict[UUID, set[UUID]]:
    """What each stream is about; of a target also the accord of its agreement."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for row in await connection.fetch(_QUERY["belongings"], tenant, list(streams)):
        found[row["stream"]].add(row["subject"])
    above = {subject for subjects in found.values() for subject in subjects}
    higher: dict[UUID, set[UUID]] = defaultdict(set)
    for row in await connection.fetch(_QUERY["belongings"], tenant, list(above)):
        higher[row["stream"]].add(row["subject"])
    for subjects in found.values():
        subjects |= {up for subject in tuple(subjects) for up in higher[subject]}
    return found


def _entry(tenant: UUID, event: Happened, id: UUID) -> tuple[object, ...]:
    fact, by = event.fact, event.fact.provenance
    return (
        tenant, event.sequence, id, fact.topic, event.stream, fact.originator_version, by.actor,
        by.organisation, by.role, by.reason, by.authority, by.recorded_at, by.effective_on, by.correlation,
        by.invented, as_json(explain(fact)), event.visibility.value,
    )  # fmt: skip
