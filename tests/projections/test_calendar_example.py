"""The calendar of the invented Voorbeeldstad, as its examples have it: nobody is accused of what was done."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from commands.loading.load import load
from domain.calendar import Days, DueState
from domain.entries import DueTopic
from domain.identity import accord_id, act_id, agreement_id, organisation_id, partnership_id
from domain.rules import Matter
from projections.calendar import read
from projections.calendar.read import Item
from store.access import Access
from store.embedded import Running
from support import OPERATOR, fresh_database, running_platform

EXAMPLES = sorted((Path(__file__).parents[2] / "ops" / "examples").glob("voorbeeld*.yaml"))
TOWN = partnership_id("voorbeeldstad")
ACCORD, FLEX = accord_id(TOWN, "prestatieafspraken-2025-2028"), accord_id(TOWN, "flexwonen-2025-2027")
MUNICIPALITY, VOORBEELDWONEN, FICTIEFWONEN = map(organisation_id, ("gm9901", "voorbeeldwonen", "fictiefwonen"))
DONE, LATE, DUE, OVERDUE = DueState.DONE, DueState.DONE_LATE, DueState.DUE, DueState.OVERDUE


@pytest_asyncio.fixture(scope="module")
async def found(server: Running, template: str) -> AsyncIterator[list[Item]]:
    """On 21 November 2026."""
    async with fresh_database(server, template) as database, running_platform(database) as platform:
        assert (await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)).refused == 0
        await platform.worker.catch_up()
        days = Days.around(date(2026, 11, 21), until=date(2030, 1, 1))
        yield await read.items(platform.reader, Access(home=frozenset({TOWN})), [TOWN], days)


async def test_the_bid_of_2025_was_made_and_the_other_came_late(found: list[Item]) -> None:
    bids = {i.organisation: (i.state, i.done_on) for i in found if i.rule == "bod" and i.due_on == date(2025, 6, 30)}

    assert bids == {VOORBEELDWONEN: (DONE, date(2025, 6, 24)), FICTIEFWONEN: (LATE, date(2025, 7, 4))}


async def test_the_withdrawn_amendment_asks_nobody(found: list[Item]) -> None:
    asked = {item.subject for item in found if item.topic is DueTopic.AMENDMENT}

    assert agreement_id(ACCORD, "isolatie") in asked
    assert agreement_id(ACCORD, "standplaatsen-2026") not in asked


async def test_the_ended_accord_owes_nothing(found: list[Item]) -> None:
    assert not {FLEX, agreement_id(FLEX, "plaatsing"), agreement_id(FLEX, "beheer")} & {i.subject for i in found}


async def test_the_meeting_of_the_frozen_round_counts(found: list[Item]) -> None:
    meetings = [i for i in found if i.matter is Matter.MEETING and i.due_on == date(2026, 12, 31)]

    assert [(i.state, i.done_on) for i in meetings] == [(DONE, date(2026, 9, 24)), (DUE, None)]


async def test_who_answered_the_round_did_so_and_one_did_late(found: list[Item]) -> None:
    answers = {i.organisation: i.state for i in found if i.subject == act_id(ACCORD, "rapportageronde-2026-1")}

    assert answers == {MUNICIPALITY: LATE, VOORBEELDWONEN: DONE, FICTIEFWONEN: DONE}


@pytest.mark.parametrize("topic", [topic for topic in DueTopic if topic is not DueTopic.RULE])
async def test_nothing_that_is_open_of_itself_is_overdue(found: list[Item], topic: DueTopic) -> None:
    of_topic = [item for item in found if item.topic is topic]

    assert of_topic
    assert [item.what for item in of_topic if item.state is OVERDUE] == []


async def test_only_that_of_which_nothing_was_recorded_is_overdue(found: list[Item]) -> None:
    """The meetings of 2025 and the bids for 2027 are not in the examples."""
    overdue = {(item.rule, item.due_on) for item in found if item.state is OVERDUE}

    assert overdue == {("overleg", date(2025, 12, 31)), ("bod", date(2026, 6, 30))}
