"""The texts of a tenant, read from the log: as they stand now, or as they stood at a sequence."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any
from uuid import UUID

from domain.accord import Accord
from domain.contents import Contents
from domain.edition import Edition, EditionForm, edition_of
from domain.recording import Fact, Recorded
from domain.vocabulary import AccordState

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


async def edition_from(
    accord: Accord, things: Iterable[Recorded], form: EditionForm,
    elsewhere: Callable[[UUID], Awaitable[Iterable[Recorded]]],
) -> Edition:  # fmt: skip
    """The edition of an accord, from the things of its tenant; `elsewhere` reads those of another tenant.

    A draft may name any text: that of the region is looked up from its proposal on, when it was seen to be allowed.
    """
    link, regional = accord.terms.adopts, None
    if link and accord.state is not AccordState.DRAFT:
        there = await elsewhere(link.partnership)
        regional = next((each.edition for each in there if isinstance(each, Accord) and each.id == link.id), None)
    return edition_of(accord, Contents.of(accord.id, things), form, regional)
