"""Commands in trouble: a log that takes nothing or cannot be read, and a clock that goes backwards."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from commands import requests as ask
from commands.desk import Desk
from commands.errors import Busy, Undecided, Unreadable
from commands.handlers import HANDLERS
from given import NOW, PARTNERSHIP, an_order, partnership_terms
from projections.audit.read import trail
from store.access import Access
from store.appends import Answer, Append
from store.backlog import NotRecorded, OutcomeUnknown
from store.documents import read_envelope
from store.registry import REGISTRY
from support import Platform

FOUND = ask.FoundPartnership(partnership_terms())
CHANGE = ask.FoundPartnership(partnership_terms(note="Anders."))


class Failing:
    """A recorder that always fails so."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def append(self, append: Append) -> Answer:
        raise self._error


@pytest.mark.parametrize(
    ("error", "refusal", "code", "said"),
    [
        (NotRecorded("no room"), Busy, "busy", "Dit is niet vastgelegd: het is te druk, of de database neemt even"),
        (OutcomeUnknown("gone"), Undecided, "outcome_unknown", "nog niet te zeggen of dit is vastgelegd"),
    ],
)
async def test_what_became_of_it_is_told_with_the_same_key_as_the_way_out(
    platform: Platform, error: Exception, refusal: type[Busy], code: str, said: str
) -> None:
    failing = Desk(platform.log, Failing(error), REGISTRY, HANDLERS, lambda: NOW)
    order = an_order(FOUND)

    with pytest.raises(Busy) as caught:
        await failing.carry_out(order)

    (fault,) = caught.value.faults
    assert (type(caught.value), fault.code) == (refusal, code)
    assert said in fault.message
    assert "met dezelfde sleutel" in fault.message
    assert not (await platform.desk.carry_out(order)).replayed


async def test_what_this_version_cannot_read_is_not_decided_upon(
    platform: Platform, recorded_later: Callable[[UUID], Awaitable[None]]
) -> None:
    await platform.desk.carry_out(an_order(FOUND))
    await recorded_later(PARTNERSHIP)

    with pytest.raises(Unreadable) as caught:
        await platform.desk.carry_out(an_order(CHANGE))
    with pytest.raises(Unreadable):
        _ = [fact async for fact in platform.desk.facts(PARTNERSHIP)]

    (fault,) = caught.value.faults
    assert fault.code == "log_unreadable"
    assert "partnership.of_later. Deze versie van Tripartiet kan dat niet lezen." in fault.message
    assert "of een nieuwere" in fault.message
    assert len(await platform.log.since(PARTNERSHIP, 0)) == 2


def at(platform: Platform, now: datetime) -> Desk:
    """A desk whose clock stands at this hour."""
    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: now)


async def test_a_clock_that_goes_backwards_changes_no_order(platform: Platform) -> None:
    """The order is that of recording; what the clock said is kept as it was said."""
    earlier = NOW - timedelta(hours=1)
    await at(platform, NOW).carry_out(an_order(FOUND))
    await at(platform, earlier).carry_out(an_order(CHANGE))
    while await platform.worker.catch_up():
        pass

    stored = await platform.log.since(PARTNERSHIP, 0)
    told = await trail(platform.reader, Access(home=frozenset({PARTNERSHIP})), PARTNERSHIP)

    assert [(e.sequence, e.version) for e in stored] == [(1, 1), (2, 2)]
    assert [read_envelope(e.document).recorded_at for e in stored] == [NOW, earlier]
    assert [(entry.sequence, entry.recorded_at) for entry in told.entries] == [(2, earlier), (1, NOW)]
