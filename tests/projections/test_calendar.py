"""The read model of the calendar: what was recorded, for any day asked, as far as the caller may see it."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
import pytest_asyncio

from commands import requests as ask
from domain.calendar import Days, DueState
from domain.entries import DueTopic
from domain.recording import dutch_day
from domain.rules import Frequency, Matter, ProcessRule
from domain.signing import Signature
from domain.vocabulary import SignatureOutcome, Status
from projections.calendar import read
from projections.calendar.read import Asked, Item
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    ELSEWHERE_ONLY,
    IN_REGION,
    LOCAL,
    MEDIATION,
    REGION,
    SHARE,
    STRANGER,
    TENANTS,
    TOWN,
    Scene,
    close,
    standing,
    whole,
)
from store.access import Access
from store.embedded import Running
from support import Platform

ON = date(2026, 7, 1)
DUE, OVERDUE, DONE = DueState.DUE, DueState.OVERDUE, DueState.DONE


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


async def asked(
    scene: Scene, seen: Access = AT_HOME, on: date = ON, *topics: DueTopic, recorded_by: date | None = None
) -> list[Item]:
    which = Asked(topics=topics) if topics else None
    days = Days.around(on, until=date(2030, 1, 1))
    return await read.items(scene.platform.reader, seen, [LOCAL, REGION, STRANGER], days, which, recorded_by)


async def test_a_rule_asks_each_corporation(scene: Scene) -> None:
    found = await asked(scene, AT_HOME, ON, DueTopic.RULE)

    assert {(item.organisation, item.matter, item.rule) for item in found} == {(CORPORATION, Matter.BID, "bod")}
    assert [(item.due_on, item.state) for item in found][:2] == [(date(2026, 6, 30), OVERDUE), (date(2027, 6, 30), DUE)]


async def test_an_amendment_awaits_who_has_not_decided(scene: Scene) -> None:
    found = await asked(scene, AT_HOME, ON, DueTopic.AMENDMENT)

    assert {(item.subject, item.organisation, item.state) for item in found} == {
        (SHARE, CORPORATION, DONE),
        (SHARE, TENANTS, DONE),
        (BUILD, TOWN, DONE),
        (BUILD, CORPORATION, DUE),
        (BUILD, TENANTS, DUE),
    }


async def test_a_mediation_awaits_its_mediators(scene: Scene) -> None:
    found = await asked(scene, AT_HOME, ON, DueTopic.MEDIATION)

    assert {item.subject for item in found} == {MEDIATION}
    assert {(item.organisation, item.state) for item in found} == {
        (TOWN, DONE),
        (CORPORATION, DUE),
        (TENANTS, DUE),
    }


async def test_an_agreement_is_due_at_the_end_of_its_planning(scene: Scene) -> None:
    (building,) = await asked(scene, AT_HOME, ON, DueTopic.PLANNING)

    assert (building.subject, building.due_on, building.state) == (BUILD, date(2026, 12, 31), DUE)
    assert building.what == "uitvoering van «Afspraak bouwen»"


async def test_accords_end(scene: Scene) -> None:
    found = await asked(scene, AT_HOME, ON, DueTopic.EXPIRY)

    assert {(item.partnership, item.due_on) for item in found} == {
        (LOCAL, date(2028, 12, 31)),
        (REGION, date(2028, 12, 31)),
    }


async def test_the_region_sees_what_is_open_to_it_and_does_not_judge_the_rest(scene: Scene) -> None:
    """Whether a bid was made stays inside: outside nobody is said not to have made it."""
    found = await asked(scene, IN_REGION)

    assert {(item.partnership, item.topic) for item in found} == {
        (LOCAL, DueTopic.PLANNING),
        (LOCAL, DueTopic.EXPIRY),
        (REGION, DueTopic.EXPIRY),
    }


@pytest.mark.parametrize("seen", [Access(), ELSEWHERE_ONLY])
async def test_another_partnership_sees_nothing_of_it(scene: Scene, seen: Access) -> None:
    assert {item.partnership for item in await asked(scene, seen)} <= seen.home


async def test_what_was_known_on_an_earlier_day_was_nothing(scene: Scene) -> None:
    today = dutch_day(datetime.now(UTC))

    assert await asked(scene, recorded_by=date(2020, 1, 1)) == []
    assert await asked(scene, recorded_by=today) == await asked(scene)


async def test_a_status_with_an_outcome_settles_what_was_planned(platform: Platform) -> None:
    scene = await whole(platform)
    await scene.fold(ask.ChangeAgreementStatus(BUILD, Status.ACHIEVED))

    (building,) = await asked(scene, AT_HOME, ON, DueTopic.PLANNING)

    assert building.state is DONE


async def test_an_ended_rule_asks_no_more(platform: Platform) -> None:
    scene = await whole(platform)
    await scene.fold(ask.EndRule("bod", date(2026, 12, 31)))

    assert [item.due_on for item in await asked(scene, AT_HOME, ON, DueTopic.RULE)] == [date(2026, 6, 30)]


async def test_rebuilt_or_folded_step_by_step_it_is_the_same(platform: Platform) -> None:
    scene = await whole(platform, step_by_step=True)
    await close(scene)
    meetings = ProcessRule("overleg", "Twee keer per jaar.", Frequency(Matter.MEETING, 12, 2), since=date(2026, 1, 1))
    await scene.fold(ask.AgreeRule(meetings))
    signature = Signature(TENANTS, SignatureOutcome.SIGNED)
    await scene.fold(ask.SignAccord(ADOPTED, signature))
    before = await asked(scene)

    await platform.worker.rebuild("calendar_v1")

    assert await asked(scene) == before
    assert {item.topic for item in before} >= {DueTopic.RULE, DueTopic.AMENDMENT, DueTopic.MEDIATION}


def test_counts_name_each_partnership() -> None:
    assert read.counts([], [LOCAL]) == [read.Count(LOCAL, 0, 0, 0, 0)]
