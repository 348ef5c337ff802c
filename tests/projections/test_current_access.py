"""Row-level security decides: no id, filter or cursor shows more than the caller may see."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from domain.vocabulary import AccordState
from projections.current import disputes, read
from projections.current.selection import ActorRole, AgreementPlace, Selection
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORPORATION,
    DISPUTE,
    DRAFT,
    ELSEWHERE_ONLY,
    HOMES,
    IN_DRAFT,
    IN_REGION,
    LOCAL,
    MEDIATION,
    REGION,
    SHARE,
    TODAY,
    Scene,
    standing,
)
from store.access import Access
from store.embedded import Running

NOTHING = Access()
_EVERYTHING = (
    Selection(),
    Selection(partnerships=(LOCAL, REGION)),
    Selection(region=REGION, region_on=TODAY),
    Selection(accord=ADOPTED),
    Selection(party=CORPORATION),
    Selection(party=CORPORATION, party_role=ActorRole.BOUND),
)


@pytest_asyncio.fixture(scope="module")
async def scene(server: Running, template: str) -> AsyncIterator[Scene]:
    async with standing(server, template) as scene:
        yield scene


async def _partnerships_of(scene: Scene, seen: Access, selection: Selection) -> set[UUID]:
    found = await read.agreements_page(scene.platform.reader, seen, selection, 100)
    assert len(found) == await read.count_agreements(scene.platform.reader, seen, selection)
    return {agreement.partnership for agreement in found}


@pytest.mark.parametrize("seen", [NOTHING, ELSEWHERE_ONLY])
async def test_another_partnership_sees_nothing_by_filter_or_cursor(scene: Scene, seen: Access) -> None:
    for selection in _EVERYTHING:
        assert await _partnerships_of(scene, seen, selection) <= seen.home
    before_everything = AgreementPlace("", LOCAL, BUILD)
    page = await read.agreements_page(scene.platform.reader, seen, Selection(), 100, before_everything)
    assert {agreement.partnership for agreement in page} <= seen.home


@pytest.mark.parametrize("seen", [NOTHING, ELSEWHERE_ONLY])
async def test_another_partnership_sees_nothing_by_id(scene: Scene, seen: Access) -> None:
    pool, agreements = scene.platform.reader, [(LOCAL, BUILD), (LOCAL, SHARE), (LOCAL, IN_DRAFT)]
    answers: list[Any] = [
        await read.partnerships(pool, seen, [LOCAL, REGION]),
        await read.parties(pool, seen, [LOCAL, REGION]),
        await read.regions(pool, seen, [LOCAL]),
        await read.members(pool, seen, [REGION]),
        await read.accord(pool, seen, ADOPTED),
        await read.accords(pool, seen, [(LOCAL, ADOPTED), (LOCAL, DRAFT)]),
        await read.accords_of(pool, seen, [LOCAL]),
        await read.agreement(pool, seen, BUILD),
        await read.agreements(pool, seen, agreements),
        await read.agreements_of(pool, seen, [((LOCAL, ADOPTED), None, 10)]),
        await read.count_agreements_of(pool, seen, [(LOCAL, ADOPTED)]),
        await read.elaborations(pool, seen, agreements),
        await read.carried_over(pool, seen, agreements),
        await read.succeeded_by(pool, seen, agreements),
        await read.targets(pool, seen, [(LOCAL, HOMES)]),
        await read.targets_of(pool, seen, agreements),
        await read.parts_of(pool, seen, [(LOCAL, HOMES)]),
        await read.progress_of(pool, seen, [(LOCAL, HOMES)]),
        await read.amendments_of(pool, seen, agreements),
        await read.inabilities_of(pool, seen, agreements),
        await disputes.mediations_of(pool, seen, agreements),
        await disputes.mediations(pool, seen, LOCAL),
        await disputes.mediation(pool, seen, MEDIATION),
        await disputes.disputes_of(pool, seen, agreements),
        await disputes.disputes_of_accords(pool, seen, [(LOCAL, DRAFT)]),
        await disputes.disputes(pool, seen, LOCAL),
        await disputes.dispute(pool, seen, DISPUTE),
    ]
    assert not any(answers)


async def test_the_register_of_organisations_is_open_to_all(scene: Scene) -> None:
    assert await read.organisations(scene.platform.reader, ELSEWHERE_ONLY, [CORPORATION])


async def test_the_region_sees_what_is_adopted_and_never_a_draft(scene: Scene) -> None:
    pool = scene.platform.reader
    (accord,) = (await read.accords_of(pool, IN_REGION, [LOCAL]))[LOCAL]
    assert accord.state is AccordState.ADOPTED
    page = await read.agreements_page(pool, IN_REGION, Selection(partnerships=(LOCAL,)), 100)
    assert [agreement.id for agreement in page] == [BUILD, SHARE]
    assert await read.agreement(pool, IN_REGION, IN_DRAFT) is None
    assert await read.targets_of(pool, IN_REGION, [(LOCAL, BUILD)])


async def test_what_stays_inside_does_not_reach_the_region(scene: Scene) -> None:
    pool = scene.platform.reader
    assert not await read.inabilities_of(pool, IN_REGION, [(LOCAL, BUILD)])
    assert not await disputes.mediations(pool, IN_REGION, LOCAL)
    assert not await disputes.disputes(pool, IN_REGION, LOCAL)
    amendments = await read.amendments_of(pool, IN_REGION, [(LOCAL, BUILD), (LOCAL, SHARE)])
    assert list(amendments) == [(LOCAL, SHARE)]


async def test_the_own_parties_see_the_whole(scene: Scene) -> None:
    page = await read.agreements_page(scene.platform.reader, AT_HOME, Selection(partnerships=(LOCAL,)), 100)
    assert {agreement.id for agreement in page} == {BUILD, SHARE, IN_DRAFT}
    assert await read.inabilities_of(scene.platform.reader, AT_HOME, [(LOCAL, BUILD)])
