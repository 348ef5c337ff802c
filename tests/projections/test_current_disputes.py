"""Mediations, disputes and national rules as the read model shows them."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from commands import requests as ask
from commands.desk import Desk
from commands.handlers import HANDLERS
from commands.loading.load import load
from domain.dispute import DisputeState
from domain.identity import REGISTER, accord_id, act_id, partnership_id
from domain.mediation import FailureCause, MediationState
from domain.national import LawKey
from domain.vocabulary import MediationOutcome
from given import ACCORD, AGREEMENT, PARTNERSHIP, TENANTS, a_recorded_draft, an_order, carried_out
from givens.disputes import DISPUTE, IN_TIME, a_filing, a_ruling
from projections.current import disputes, read
from scene import AT_HOME, CORPORATION, LOCAL, MEDIATION, TOWN, whole
from scene import TENANTS as SCENE_TENANTS
from store.access import Access
from store.registry import REGISTRY
from support import OPERATOR, Platform

HOME = Access(home=frozenset({PARTNERSHIP}))
EXAMPLES = sorted((Path(__file__).parents[2] / "ops" / "examples").glob("voorbeeld*.yaml"))


def on_the_last_day_of_2026(platform: Platform) -> Desk:
    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: datetime(2026, 12, 31, tzinfo=UTC))


async def shown(platform: Platform) -> tuple[bool, bool]:
    """Whether the accord and its agreement show as disputed."""
    await platform.worker.catch_up()
    accord = await read.accord(platform.reader, HOME, ACCORD)
    agreement = await read.agreement(platform.reader, HOME, AGREEMENT)
    assert accord
    assert agreement
    return accord.disputed, agreement.disputed


@pytest.mark.parametrize("end", [ask.RecordRuling(DISPUTE, a_ruling()), ask.WithdrawDispute(DISPUTE)])
async def test_what_lies_before_the_minister_shows_as_disputed(
    platform: Platform, end: ask.RecordRuling | ask.WithdrawDispute
) -> None:
    desk = on_the_last_day_of_2026(platform)
    await a_recorded_draft(desk)
    assert await shown(platform) == (False, False)

    filing = ask.FileDispute(DISPUTE, a_filing(agreements=(AGREEMENT,)))
    await desk.carry_out(an_order(filing, organisation=TENANTS, effective_on=IN_TIME))
    assert await shown(platform) == (True, True)
    assert [d.id for d in await disputes.disputes(platform.reader, HOME, PARTNERSHIP, running=True)] == [DISPUTE]

    await carried_out(desk, end)
    assert await shown(platform) == (False, False)
    assert await disputes.disputes(platform.reader, HOME, PARTNERSHIP, running=True) == []


async def test_what_was_not_admitted_is_recorded_and_disputes_nothing(platform: Platform) -> None:
    desk = on_the_last_day_of_2026(platform)
    await a_recorded_draft(desk)
    filing = ask.FileDispute(DISPUTE, a_filing(agreements=(AGREEMENT,)))

    await desk.carry_out(an_order(filing, organisation=TENANTS, effective_on=date(2026, 6, 30)))

    assert await shown(platform) == (False, False)
    (found,) = (await disputes.disputes_of(platform.reader, HOME, [(PARTNERSHIP, AGREEMENT)]))[PARTNERSHIP, AGREEMENT]
    assert (found.state, found.filed_on) == (DisputeState.NOT_ADMITTED, date(2026, 6, 30))
    assert [f.code for f in found.admission.findings] == ["six_months_not_over", "outside_window"]
    assert found.dossier == a_filing().dossier


async def test_a_mediation_shows_its_sides_and_who_still_has_to_appoint(platform: Platform) -> None:
    await whole(platform)
    found = await disputes.mediation(platform.reader, AT_HOME, MEDIATION)
    assert found
    assert found.state is MediationState.APPOINTING
    assert [(side.organisations, side.mediator is None) for side in found.sides] == [
        ((SCENE_TENANTS,), True),
        ((CORPORATION,), True),
        ((TOWN,), False),
    ]
    assert found.called_by == SCENE_TENANTS


async def test_the_rules_are_shown_as_they_stand_on_a_day(platform: Platform) -> None:
    rules = {rule.key: rule for rule in await disputes.national_rules(platform.reader, Access(), date(2026, 11, 21))}
    assert set(rules) == set(LawKey)
    assert (rules[LawKey.KEEPING].awaited, rules[LawKey.KEEPING].in_force) == (True, False)
    assert rules[LawKey.WINDOW].in_force

    bring = ask.BringIntoForce(LawKey.KEEPING, date(2027, 1, 1), "Besluit")
    await platform.desk.carry_out(an_order(bring, tenant=REGISTER, organisation=None))
    await platform.worker.catch_up()

    for day, holds in ((date(2026, 12, 31), False), (date(2027, 1, 1), True)):
        rules = {rule.key: rule for rule in await disputes.national_rules(platform.reader, Access(), day)}
        keeping = rules[LawKey.KEEPING]
        assert (keeping.awaited, keeping.in_force, keeping.since) == (False, holds, date(2027, 1, 1))
        assert keeping.source.endswith("; Besluit")


async def test_voorbeeldstad_settles_fails_files_too_early_and_in_time(platform: Platform) -> None:
    """As the examples have it."""
    summary = await load(platform.desk, OPERATOR, EXAMPLES, lambda _: None)
    assert summary.refused == 0
    await platform.worker.catch_up()
    town = partnership_id("voorbeeldstad")
    accord = accord_id(town, "prestatieafspraken-2025-2028")
    home = Access(home=frozenset({town}))

    settled, failed = await disputes.mediations(platform.reader, home, town)
    early, timely = await disputes.disputes(platform.reader, home, town)

    assert (settled.outcome, settled.third is not None) == (MediationOutcome.SETTLED, True)
    assert [each.amendment for each in settled.settlements] == [act_id(accord, "grondprijs-middelen")]
    assert (failed.state, failed.cause) == (MediationState.REFERRED, FailureCause.DEADLOCK)
    assert failed.referral
    assert [f.code for f in failed.referral.admission.findings] == ["keeping_goes_to_court"]
    assert (early.state, timely.state) == (DisputeState.NOT_ADMITTED, DisputeState.RULED)
    codes = [finding.code for finding in early.admission.findings]
    assert codes == ["six_months_not_over", "outside_window", "dossier_incomplete"]
    assert town != LOCAL
