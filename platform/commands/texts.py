"""The text of an accord, read from the log: now, or as it stood at a sequence."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from domain.accord import Accord
from domain.contents import Contents
from domain.recording import Fact

_TEXT = ("accord.", "agreement.", "target.")


async def read_text(
    facts: AsyncIterator[tuple[int, Fact]], accord: UUID, until: int | None = None
) -> tuple[Accord | None, Contents]:
    """An accord with all that stands in it, from the facts of its tenant up to and including a sequence."""
    found: dict[UUID, Any] = {}
    async for sequence, fact in facts:
        if until is not None and sequence > until:
            break
        if fact.topic.startswith(_TEXT):
            found[fact.originator_id] = fact.mutate(found.get(fact.originator_id))
    here = found.get(accord)
    return here if isinstance(here, Accord) else None, Contents.of(accord, found.values())
