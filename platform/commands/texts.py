"""The texts of a tenant, read from the log: as they stand now, or as they stood at a sequence."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from domain.recording import Fact, Recorded

_TEXT = ("accord.", "agreement.", "target.")


async def read_things(facts: AsyncIterator[tuple[int, Fact]], until: int | None = None) -> list[Recorded]:
    """Accords, agreements and targets, from the facts of their tenant up to and including a sequence."""
    found: dict[UUID, Any] = {}
    async for sequence, fact in facts:
        if until is not None and sequence > until:
            break
        if fact.topic.startswith(_TEXT):
            found[fact.originator_id] = fact.mutate(found.get(fact.originator_id))
    return list(found.values())
