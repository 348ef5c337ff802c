"""Agreements that are removed, split, joined or cannot be complied with, through the desk."""

from collections.abc import AsyncIterator
from datetime import date
from typing import TypeVar
from uuid import UUID

import pytest
import pytest_asyncio

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.errors import Forbidden
from domain.agreement import Agreement
from domain.inability import Inability, InabilityState
from domain.recording import Recorded
from domain.vocabulary import Role, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    PARTNERSHIP,
    STRANGER,
    TARGET,
    TENANTS,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    link,
    progress,
    refused,
    target_terms,
)
from givens.inabilities import INABILITY, a_consultation, declared
from givens.wholes import adopting
from support import Platform

A = TypeVar("A", bound=Recorded)
THIRD = amendment_id("derde")


async def found(platform: Platform, kind: type[A], id: UUID) -> A:
    aggregate = await platform.desk.load(kind, PARTNERSHIP, id)
    assert aggregate
    return aggregate


async def status(platform: Platform, id: UUID) -> Status | None:
    return (await found(platform, Agreement, id)).derived_status


@pytest_asyncio.fixture
async def three(platform: Platform) -> AsyncIterator[Platform]:
    """Three agreements of one adopted accord."""
    await a_recorded_draft(platform.desk)
    others = [(OTHER_AGREEMENT, "1-2"), (THIRD, "1-3")]
    for n, (id, key) in enumerate(others):
        await carried_out(platform.desk, ask.CreateAgreement(id, agreement_terms(key=key, ordinal=n + 2)))
    await carried_out(platform.desk, *adopting(ACCORD))
    yield platform


class TestRemoval:
    async def test_an_agreement_takes_its_targets_with_it(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)

        await carried_out(platform.desk, ask.RemoveAgreement(AGREEMENT))

        for request in (
            ask.CreateAgreement(AGREEMENT, agreement_terms(title="Toch")),
            ask.SetTarget(TARGET, target_terms(literal="zestig")),
            ask.SetTarget(amendment_id("nieuw-doel"), target_terms(key="nieuw")),
            ask.RemoveTarget(TARGET),
        ):
            with refused("agreement_removed", "met een andere sleutel"):
                await carried_out(platform.desk, request)

    async def test_what_was_removed_is_not_adopted(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(
            platform.desk,
            ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(key="1-2", ordinal=2)),
            ask.RemoveAgreement(AGREEMENT),
            *adopting(ACCORD),
        )

        report = progress()
        for request in (
            ask.ChangeAgreementStatus(AGREEMENT, Status.IN_PROGRESS),
            ask.ReportProgress(report.id, TARGET, report.period, report.value, report.source),
            declared(),
        ):
            with refused("agreement_removed", "uit het concept verwijderd"):
                await platform.desk.carry_out(an_order(request, organisation=CORPORATION))
        await carried_out(platform.desk, ask.ChangeAgreementStatus(OTHER_AGREEMENT, Status.IN_PROGRESS))

    async def test_a_removed_target_is_not_set_again(self, platform: Platform) -> None:
        await a_recorded_draft(platform.desk)
        await carried_out(platform.desk, ask.RemoveTarget(TARGET))

        with refused("target_removed", "met een andere sleutel"):
            await carried_out(platform.desk, ask.SetTarget(TARGET, target_terms(literal="zestig")))


class TestSplittingAndJoining:
    async def test_one_goes_on_as_several(self, three: Platform) -> None:
        await carried_out(three.desk, ask.SplitAgreement(AGREEMENT, (OTHER_AGREEMENT, THIRD)))

        assert await status(three, AGREEMENT) is Status.CARRIED_OVER
        assert await status(three, OTHER_AGREEMENT) is None

    async def test_several_go_on_as_one_in_one_append(self, three: Platform) -> None:
        order = an_order(ask.JoinAgreements((AGREEMENT, OTHER_AGREEMENT), THIRD))

        receipt = await three.desk.carry_out(order)

        assert receipt.first_sequence is not None
        assert (receipt.subject, receipt.last_sequence - receipt.first_sequence) == (THIRD, 1)
        assert [await status(three, id) for id in (AGREEMENT, OTHER_AGREEMENT)] == [Status.CARRIED_OVER] * 2

    async def test_of_what_cannot_be_joined_nothing_is(self, three: Platform) -> None:
        await carried_out(three.desk, ask.ChangeAgreementStatus(OTHER_AGREEMENT, Status.LAPSED))

        with refused("status_is_final", "nieuwe afspraak"):
            await carried_out(three.desk, ask.JoinAgreements((AGREEMENT, OTHER_AGREEMENT), THIRD))

        assert await status(three, AGREEMENT) is None

    async def test_joining_is_of_two_or_more_into_another(self, three: Platform) -> None:
        with refused("join_of_one", "of schuif er één door"):
            await carried_out(three.desk, ask.JoinAgreements((AGREEMENT, AGREEMENT), THIRD))
        with refused("successor_not_another", "Noem alleen die"):
            await carried_out(three.desk, ask.JoinAgreements((AGREEMENT, THIRD), THIRD))

    async def test_nothing_goes_on_as_what_has_ended(self, three: Platform) -> None:
        await carried_out(three.desk, ask.ChangeAgreementStatus(THIRD, Status.LAPSED))

        for request in (
            ask.SplitAgreement(AGREEMENT, (OTHER_AGREEMENT, THIRD)),
            ask.JoinAgreements((AGREEMENT, OTHER_AGREEMENT), THIRD),
        ):
            with refused("successor_ended", "Noem een afspraak die nog geldt"):
                await carried_out(three.desk, request)


class TestInability:
    async def test_from_the_declaration_to_its_end(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        held = a_consultation()
        editor = Caller("subject-6f", (Mandate(Role.EDITOR, CORPORATION),))
        secretary = Caller("subject-8b", (Mandate(Role.SECRETARY, MUNICIPALITY),))

        for caller, request in (
            (editor, declared(clause="a")),
            (Caller("subject-7a", (Mandate(Role.SIGNATORY, TENANTS),)), ask.PlanConsultation(INABILITY, held.on)),
            (secretary, ask.HoldConsultation(INABILITY, held.on, held.parties, held.outcome, held.account)),
            (editor, ask.ResolveInability(INABILITY, "De aannemer is terug.")),
        ):
            order = an_order(request, caller=caller, organisation=None, effective_on=date(2026, 7, 1))
            await platform.desk.carry_out(order)

        inability = await found(platform, Inability, INABILITY)
        assert (inability.state, inability.consultations) == (InabilityState.RESOLVED, [held])

    async def test_a_declaration_is_made_once(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        await platform.desk.carry_out(an_order(declared(), organisation=CORPORATION))

        with refused("inability_exists", "Gebruik een nieuw kenmerk"):
            await platform.desk.carry_out(an_order(declared(), organisation=CORPORATION))

    async def test_nobody_says_it_for_another(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)

        for organisation in (MUNICIPALITY, OTHER_CORPORATION):
            with refused("not_your_agreement", "zelf melden"):
                await platform.desk.carry_out(an_order(declared(), organisation=organisation))

    async def test_another_party_does_not_end_it(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        await platform.desk.carry_out(an_order(declared(), organisation=CORPORATION))
        editor = Caller("subject-7a", (Mandate(Role.EDITOR, TENANTS),))

        with pytest.raises(Forbidden):
            request = ask.ResolveInability(INABILITY, "Klaar.")
            await platform.desk.carry_out(an_order(request, caller=editor, organisation=None))

    async def test_who_consulted_are_parties(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        await platform.desk.carry_out(an_order(declared(), organisation=CORPORATION))
        held = a_consultation()

        with refused("not_a_party", "staat in het verslag"):
            parties = (CORPORATION, STRANGER)
            request = ask.HoldConsultation(INABILITY, held.on, parties, held.outcome, held.account)
            await carried_out(platform.desk, request)


class TestSuccessors:
    async def test_what_is_carried_over_goes_to_what_is_adopted(self, three: Platform) -> None:
        later = amendment_id("later")
        terms = agreement_terms(accord=OTHER_ACCORD, key="2-1")
        await carried_out(
            three.desk,
            ask.CreateAccord(OTHER_ACCORD, accord_terms(key="vervolg")),
            ask.CreateAgreement(later, terms),
        )

        for request in (
            ask.ChangeAgreementStatus(AGREEMENT, Status.CARRIED_OVER, None, (link(later),)),
            ask.SplitAgreement(AGREEMENT, (OTHER_AGREEMENT, later)),
            ask.JoinAgreements((AGREEMENT, OTHER_AGREEMENT), later),
        ):
            with refused("successor_not_adopted", "Stel die eerst vast"):
                await carried_out(three.desk, request)
        await carried_out(
            three.desk,
            *adopting(OTHER_ACCORD),
            ask.ChangeAgreementStatus(AGREEMENT, Status.CARRIED_OVER, None, (link(later),)),
        )
        assert await status(three, AGREEMENT) is Status.CARRIED_OVER
