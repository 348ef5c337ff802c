"""Commands about figures: what follows from others, what a system sends twice, who confirms, and what is crossed."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.errors import Forbidden
from commands.handlers import HANDLERS
from domain.amendment import TargetChange
from domain.changes import Change
from domain.identity import accord_id, target_id
from domain.progress import ConfirmationOutcome
from domain.rules import Confirmation, Crossing, ProcessRule
from domain.target import Target
from domain.thresholds import ThresholdState
from domain.vocabulary import Netting, PartyRole, Role
from given import (
    AGREEMENT,
    CORPORATION,
    IN_2026,
    NOW,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    TODAY,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    refused,
    the_tenants,
)
from givens.targets import NET, NEW, REFERENCE, a_threshold, figured, from_, the_net, the_table
from store.registry import REGISTRY
from support import Platform

REPORT = amendment_id("voortgang-1")
ELSEWHERE = accord_id(PARTNERSHIP, "jaarschijf-2027")
BY_TENANTS = ProcessRule("bevestiging", "De huurders bevestigen.", Confirmation((PartyRole.TENANTS,)))


@pytest.fixture
def desk(platform: Platform) -> Desk:
    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: NOW)


def report(value: str = "20", **more: Any) -> ask.ReportProgress:
    given: dict[str, Any] = {"id": REPORT, "period": IN_2026, "source": "Jaarverslag"} | more
    return ask.ReportProgress(target=TARGET, value=Decimal(value), **given)


async def the_target(desk: Desk, id: UUID = TARGET) -> Target:
    target = await desk.load(Target, PARTNERSHIP, id)
    assert target is not None
    return target


class TestDerived:
    async def test_a_net_figure_follows_from_what_is_there(self, desk: Desk) -> None:
        await a_recorded_draft(desk)
        await carried_out(desk, *(ask.SetTarget(id, terms) for id, terms in the_table().items()))

        await carried_out(desk, ask.SetTarget(NET, the_net()))

        target = await the_target(desk, NET)
        assert target.terms.low is None
        assert len(target.terms.derivation) == 3

    async def test_a_figure_of_another_accord_is_not_in_the_sum(self, desk: Desk) -> None:
        await a_recorded_draft(desk)
        other = target_id(ELSEWHERE, "nieuw")
        await carried_out(
            desk,
            ask.CreateAccord(ELSEWHERE, accord_terms(key="jaarschijf-2027")),
            ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=ELSEWHERE, key="9")),
            ask.SetTarget(other, figured("5", "nieuw", agreement=OTHER_AGREEMENT)),
        )

        with refused("addend_unknown", "Stel eerst die doelen"):
            await carried_out(desk, ask.SetTarget(NET, from_((other, "1"))))

    async def test_a_circle_is_refused_however_long(self, desk: Desk) -> None:
        await a_recorded_draft(desk)
        await carried_out(desk, *(ask.SetTarget(id, terms) for id, terms in the_table().items()))
        await carried_out(desk, ask.SetTarget(NET, from_((NEW, "1"), netting=Netting.GROSS)))

        with refused("derivation_circle", "Haal het uit de doelen"):
            await carried_out(desk, ask.SetTarget(NEW, from_((NET, "1"), key="nieuw", netting=Netting.GROSS)))

    async def test_in_force_it_is_amended_to_follow_from_what_is_there_only(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        follows = [{"target": str(NEW), "factor": "1"}]
        changes = (Change("low", "60", None), Change("high", "60", None), Change("derivation", [], follows))

        with refused("addend_unknown", "Stel eerst die doelen"):
            await carried_out(
                desk, ask.ProposeAmendment(amendment_id("w"), AGREEMENT, (), (TargetChange(TARGET, changes),))
            )


class TestReferences:
    async def test_the_same_report_sent_twice_is_one(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        first = await desk.carry_out(an_order(report(reference=REFERENCE)))

        second = await desk.carry_out(an_order(report(reference=REFERENCE, id=amendment_id("opnieuw"))))

        assert (second.subject, second.first_sequence) == (first.subject, None)
        assert list((await the_target(desk)).reports) == [REPORT]

    async def test_another_figure_under_its_reference_is_refused(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await carried_out(desk, report(reference=REFERENCE))

        with refused("reference_taken", f"`corrects: {REPORT}`"):
            await carried_out(desk, report("21", reference=REFERENCE, id=amendment_id("opnieuw")))


class TestConfirmation:
    async def test_a_report_is_established_once_the_roles_of_the_rule_confirm_it(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await carried_out(desk, ask.AgreeRule(BY_TENANTS))
        await desk.carry_out(an_order(report(), organisation=CORPORATION))
        assert (await the_target(desk)).established() is None

        confirm = ask.ConfirmProgress(TARGET, REPORT, ConfirmationOutcome.CONFIRMED)
        await desk.carry_out(an_order(confirm, organisation=TENANTS))

        assert (await the_target(desk)).established() == 20

    async def test_a_rule_of_later_asks_nothing_of_a_report_of_before(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await desk.carry_out(an_order(report(), organisation=CORPORATION))

        await carried_out(desk, ask.AgreeRule(BY_TENANTS))

        assert (await the_target(desk)).established() == 20

    async def test_who_left_the_table_confirms_nothing(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await desk.carry_out(an_order(report(), organisation=CORPORATION))
        left = ask.SeatParty(the_tenants(until=date(2026, 6, 30)))
        await carried_out(desk, left)

        with refused("not_a_party", "die nu aan tafel zit"):
            confirm = ask.ConfirmProgress(TARGET, REPORT, ConfirmationOutcome.CONFIRMED)
            await desk.carry_out(an_order(confirm, organisation=TENANTS))


class TestThresholds:
    async def test_a_report_that_crosses_one_records_both_at_once(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await carried_out(desk, ask.AgreeRule(a_threshold()[0]))

        receipt = await desk.carry_out(an_order(report()))

        assert receipt.last_sequence - (receipt.first_sequence or 0) == 1
        assert (await the_target(desk)).thresholds["drempel-reached"].state is ThresholdState.CROSSED

    async def test_the_rule_of_the_time_that_was_reported_decides(self, desk: Desk) -> None:
        """A rule of 2025 judges a report about 2025 that comes in 2026."""
        await a_recorded_agreement(desk)
        rule, _ = a_threshold(Crossing.REACHED)
        await carried_out(desk, ask.AgreeRule(structs.replace(rule, until=date(2025, 12, 31))))

        await carried_out(desk, report())

        assert (await the_target(desk)).thresholds == {}

    async def test_a_party_does_not_settle_it_alone(self, desk: Desk) -> None:
        await a_recorded_agreement(desk)
        await carried_out(desk, ask.AgreeRule(a_threshold()[0]), report())
        editor = Caller("subject-7f3a", (Mandate(Role.EDITOR, OTHER_CORPORATION),))
        settle = ask.SettleThreshold(TARGET, "drempel-reached", TODAY, "Besproken.")

        with pytest.raises(Forbidden):
            await desk.carry_out(an_order(settle, caller=editor, organisation=OTHER_CORPORATION))
        await carried_out(desk, settle)

        assert (await the_target(desk)).thresholds["drempel-reached"].state is ThresholdState.SETTLED
