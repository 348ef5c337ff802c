"""What the read model shows of agreements that change status, wait, are removed, or cannot be complied with."""

from collections.abc import AsyncIterator
from datetime import date
from uuid import UUID

import pytest_asyncio

from commands import requests as ask
from domain.identity import agreement_id
from domain.inability import ConsultationOutcome, InabilityState
from domain.terms import Awaited, Clause, Condition
from domain.vocabulary import ConditionState, Status
from projections.current import read
from projections.current.fold import Current
from projections.current.rows import Agreement, Target
from scene import (
    ADOPTED,
    AT_HOME,
    BUILD,
    CORP,
    CORPORATION,
    DRAFT,
    HOMES,
    IN_DRAFT,
    IN_REGION,
    INABILITY,
    LOCAL,
    REGIONAL_ONE,
    SHARE,
    TOWN,
    Scene,
    adopt,
    agreement,
    draft,
    found,
    whole,
)
from support import Platform

WAITING = agreement_id(ADOPTED, "wachten")


@pytest_asyncio.fixture
async def scene(platform: Platform) -> AsyncIterator[Scene]:
    """Adopted; one agreement waits for a condition and for a clause of another."""
    scene = Scene(platform)
    for part in (found, draft):
        await part(scene)
    clauses = (Clause("a", "Na het plan.", condition=Condition("Er is een plan."), awaits=(Awaited("b", BUILD),)),)
    await scene.record(agreement(ADOPTED, "wachten", 9, clauses=clauses, condition=Condition("Er is geld.")))
    await adopt(scene)
    await platform.worker.catch_up()
    yield scene


async def shown(scene: Scene, id: UUID) -> Agreement:
    return (await read.agreements(scene.platform.reader, AT_HOME, [(LOCAL, id)]))[LOCAL, id]


async def test_a_condition_shows_what_became_of_it_and_what_shows_that(scene: Scene) -> None:
    await scene.fold(ask.SettleCondition(WAITING, ConditionState.MET, "Raadsbesluit", "a"))
    await scene.fold(ask.SettleCondition(WAITING, ConditionState.FAILED, "Begroting"))

    found = await shown(scene, WAITING)

    assert found.condition and found.clauses[0].condition
    assert (found.condition.state, found.condition.shown_by) == (ConditionState.FAILED, "Begroting")
    assert (found.clauses[0].condition.state, found.clauses[0].condition.shown_by) == (
        ConditionState.MET,
        "Raadsbesluit",
    )
    assert (found.condition.text, found.clauses[0].condition.text) == ("Er is geld.", "Er is een plan.")


async def test_every_change_of_status_is_kept_with_why_and_from_when(scene: Scene) -> None:
    await scene.fold(ask.ChangeAgreementStatus(WAITING, Status.IN_PROGRESS, "a"), organisation=TOWN)
    await scene.fold(ask.ChangeAgreementStatus(WAITING, Status.ACHIEVED))

    for seen in (AT_HOME, IN_REGION):
        first, second = (await read.status_changes_of(scene.platform.reader, seen, [(LOCAL, WAITING)]))[LOCAL, WAITING]
        assert (first.clause, first.old, first.new) == ("a", Status.AGREED, Status.IN_PROGRESS)
        assert (first.reason, first.authority, first.organisation) == ("omdat", "bestuurlijk overleg", TOWN)
        assert (second.clause, second.new) == (None, Status.ACHIEVED)
        assert first.counts_from <= second.counts_from
        assert first.sequence < second.sequence


async def test_what_is_split_shows_all_that_go_on(scene: Scene) -> None:
    await scene.fold(ask.SplitAgreement(BUILD, (SHARE, WAITING)))

    links = (await read.carried_over(scene.platform.reader, AT_HOME, [(LOCAL, BUILD)]))[LOCAL, BUILD]

    assert {(link.clause, link.id) for link in links} == {(None, SHARE), (None, WAITING)}


async def test_what_is_joined_shows_the_one_that_goes_on(scene: Scene) -> None:
    await scene.fold(ask.JoinAgreements((BUILD, SHARE), WAITING))

    links = await read.carried_over(scene.platform.reader, AT_HOME, [(LOCAL, BUILD), (LOCAL, SHARE)])

    assert [[link.id for link in links[LOCAL, id]] for id in (BUILD, SHARE)] == [[WAITING], [WAITING]]
    assert [(await shown(scene, id)).status for id in (BUILD, SHARE, WAITING)] == [
        Status.CARRIED_OVER, Status.CARRIED_OVER, Status.AGREED
    ]  # fmt: skip


async def test_what_was_removed_is_gone_with_all_that_hung_on_it(platform: Platform) -> None:
    scene = Scene(platform)
    await found(scene)
    await draft(scene)
    for at_once in (True, False):
        extra = agreement(DRAFT, f"extra-{at_once}", 5, involved=(CORP,))
        await (scene.command if at_once else scene.fold)(extra)
        await scene.fold(ask.RemoveAgreement(extra.id))
        assert await read.agreement(platform.reader, AT_HOME, extra.id) is None

    await scene.fold(ask.RemoveTarget(HOMES))
    assert HOMES not in {t.id for t in await targets_of(platform, BUILD)}
    await scene.fold(ask.RemoveAgreement(BUILD))

    assert await read.agreement(platform.reader, AT_HOME, BUILD) is None
    assert await targets_of(platform, BUILD) == []
    worked_out = await read.elaborations(platform.reader, AT_HOME, [(LOCAL, REGIONAL_ONE)])
    assert worked_out == {}
    await adopt(scene)
    await platform.worker.rebuild(Current.name)
    assert await read.agreement(platform.reader, AT_HOME, BUILD) is None
    assert await read.agreement(platform.reader, AT_HOME, IN_DRAFT) is not None


async def targets_of(platform: Platform, id: UUID) -> list[Target]:
    return (await read.targets_of(platform.reader, AT_HOME, [(LOCAL, id)])).get((LOCAL, id), [])


async def test_what_cannot_be_complied_with_stays_inside_and_tells_how_it_went(platform: Platform) -> None:
    scene = await whole(platform)
    await scene.fold(ask.PlanConsultation(INABILITY, date(2026, 12, 1)))
    (planned,) = (await read.inabilities_of(platform.reader, AT_HOME, [(LOCAL, BUILD)]))[LOCAL, BUILD]
    assert (planned.state, planned.planned_on) == (InabilityState.CONSULTING, date(2026, 12, 1))

    outcome, parties = ConsultationOutcome.COMPLIES, (CORPORATION, TOWN)
    await scene.fold(ask.HoldConsultation(INABILITY, date(2026, 3, 9), parties, outcome, "Er is een andere aannemer."))
    await scene.fold(ask.ResolveInability(INABILITY, "Er wordt toch gebouwd."))

    told = await read.inability(platform.reader, AT_HOME, INABILITY)
    assert told is not None
    assert (told.id, told.agreement, told.clause, told.organisation) == (INABILITY, BUILD, "a", CORPORATION)
    assert (told.why, told.state, told.version) == ("De aannemer stopt.", InabilityState.RESOLVED, 4)
    assert [held.outcome for held in told.consultations] == [outcome]
    assert (told.conclusion, told.planned_on) == ("Er wordt toch gebouwd.", None)
    assert await read.inabilities_of(platform.reader, IN_REGION, [(LOCAL, BUILD)]) == {}
    assert await read.inability(platform.reader, IN_REGION, INABILITY) is None
