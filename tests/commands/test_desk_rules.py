"""What the commands themselves refuse, beside the rules of the domain."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.errors import Unknown
from commands.handlers import HANDLERS
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change
from domain.errors import Refused
from domain.identity import REGISTER
from domain.mediation import Mediation
from domain.target import Target
from domain.vocabulary import Decision, Role
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    IN_2027,
    MUNICIPALITY,
    NOW,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    PARTNERSHIP,
    STRANGER,
    TARGET,
    TENANTS,
    a_case,
    a_recorded_agreement,
    a_recorded_table,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    organisation_terms,
    partnership_terms,
    refused,
)
from givens.inabilities import declared
from store.registry import REGISTRY
from support import Platform

MEDIATION, WIJZIGING = amendment_id("mediatie-1"), amendment_id("wijziging-1")
MOVED = (Change("place", None, "Voorbeeldlaan"),)


def mediation(*agreements: UUID) -> ask.RequestMediation:
    case = a_case()
    about = agreements or (AGREEMENT,)
    return ask.RequestMediation(MEDIATION, ACCORD, about, (CORPORATION,), case.subject, case.consultation)


async def test_progress_is_of_what_happened_and_not_of_what_will(platform: Platform) -> None:
    """Also of a year that is not over: what was done in it so far."""
    await a_recorded_agreement(platform.desk)
    desk = Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: NOW)
    report, id = ask.ReportProgress, amendment_id("voortgang-1")

    with refused("progress_in_future", "Meld alleen wat al is gebeurd"):
        await desk.carry_out(an_order(report(id, TARGET, IN_2027, Decimal(20), "Jaarverslag")))
    await desk.carry_out(an_order(report(id, TARGET, IN_2026, Decimal(20), "Jaarverslag")))

    target = await desk.load(Target, PARTNERSHIP, TARGET)
    assert target is not None
    assert target.achieved() == 20
    assert target.reports[id].organisation == CORPORATION


async def test_a_mediation_is_called_by_the_party_on_whose_behalf(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)

    receipt = await platform.desk.carry_out(an_order(mediation(), organisation=TENANTS))

    called = await platform.desk.load(Mediation, PARTNERSHIP, receipt.subject)
    assert called is not None
    assert called.case.called_by == TENANTS


async def test_a_mediation_is_called_once(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    await carried_out(platform.desk, mediation())

    with refused("mediation_exists", "Gebruik een nieuw kenmerk"):
        await carried_out(platform.desk, mediation())


async def test_a_mediation_is_about_agreements_of_one_accord(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    await carried_out(
        platform.desk,
        ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")),
        ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=OTHER_ACCORD, key="1-9")),
    )

    with refused("agreements_of_two_accords", "Vraag er twee aan"):
        await carried_out(platform.desk, mediation(AGREEMENT, OTHER_AGREEMENT))


async def test_only_a_party_calls_mediation_reports_proposes_or_declares(platform: Platform) -> None:
    """Also when the operator does it on somebody's behalf."""
    await a_recorded_agreement(platform.desk)

    for request in (
        mediation(),
        ask.ReportProgress(amendment_id("voortgang-1"), TARGET, IN_2026, Decimal(1), "Jaarverslag"),
        ask.ProposeAmendment(WIJZIGING, AGREEMENT, MOVED),
        declared(),
    ):
        with refused("not_a_party", "maak haar eerst partij"):
            await platform.desk.carry_out(an_order(request, organisation=STRANGER))


async def test_nothing_is_recorded_in_a_partnership_that_is_not_there(platform: Platform) -> None:
    with pytest.raises(Unknown) as caught:
        await carried_out(platform.desk, ask.CreateAccord(ACCORD, accord_terms()))

    assert [fault.code for fault in caught.value.faults] == ["partnership_unknown"]
    assert await platform.log.since(PARTNERSHIP, 0) == []


async def test_organisations_stand_in_the_register_and_only_they(platform: Platform) -> None:
    await a_recorded_table(platform.desk)
    organisation, partnership = (
        ask.RegisterOrganisation(CORPORATION, organisation_terms()),
        ask.FoundPartnership(partnership_terms()),
    )

    with refused("wrong_place", "Noem het juiste samenwerkingsverband"):
        await carried_out(platform.desk, organisation)
    with refused("wrong_place", "Noem het juiste samenwerkingsverband"):
        await carried_out(platform.desk, partnership, tenant=REGISTER)
    await carried_out(platform.desk, organisation, tenant=REGISTER)


async def test_an_identity_is_of_one_thing(platform: Platform) -> None:
    """Of another kind it is refused as taken, not as too busy, which a client would repeat for ever."""
    await a_recorded_agreement(platform.desk)
    await carried_out(platform.desk, ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")))
    here = agreement_terms(accord=OTHER_ACCORD, key="1-9")

    for request in (
        ask.CreateAgreement(TARGET, here),
        ask.CreateAgreement(OTHER_ACCORD, here),
        ask.CreateAccord(AGREEMENT, accord_terms()),
        ask.CreateAccord(PARTNERSHIP, accord_terms()),
        structs.replace(mediation(), id=TARGET),
    ):
        with refused("identity_taken", "Kies een ander kenmerk"):
            await carried_out(platform.desk, request)


class TestConsents:
    """Whose consent is asked and who records it."""

    async def test_the_day_from_which_it_counts_does_not_choose_whose_consent_is_asked(
        self, platform: Platform
    ) -> None:
        """In 2019 nobody sat at the table yet."""
        await a_recorded_agreement(platform.desk)
        proposal, before = ask.ProposeAmendment(WIJZIGING, AGREEMENT, MOVED), date(2019, 12, 31)

        await platform.desk.carry_out(an_order(proposal, effective_on=before))

        agreement = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
        assert agreement is not None
        assert set(agreement.amendments[WIJZIGING].proposal.required) == {CORPORATION, TENANTS}

    async def test_nor_does_it_make_an_amendment_without_consents(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        amend = ask.AmendAgreement(WIJZIGING, AGREEMENT, MOVED)

        with pytest.raises(Refused) as caught:
            await platform.desk.carry_out(an_order(amend, effective_on=date(2019, 12, 31)))

        assert {fault.code for fault in caught.value.faults} == {"consent_missing"}
        assert len(caught.value.faults) == 2

    async def test_an_amended_target_is_one_that_could_have_been_set(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)

        for change, code, way_out in (
            (Change("measure", "social_rent_added", "bomen"), "measure_unknown", "Kies een gemeenschappelijke"),
            (Change("measure", "social_rent_added", "investment"), "unit_does_not_fit", "Kies een andere maat"),
            (Change("clause", None, "z"), "clause_unknown", "Kies uit: a, b"),
        ):
            targets = (TargetChange(TARGET, (change,)),)
            with refused(code, way_out):
                await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, (), targets))

    @pytest.mark.parametrize("of", [(TENANTS,), (CORPORATION, TENANTS), (MUNICIPALITY,)])
    async def test_a_party_consents_for_itself_only(self, platform: Platform, of: tuple[UUID, ...]) -> None:
        await a_recorded_agreement(platform.desk)
        await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, MOVED))
        decide = ask.DecideAmendment(AGREEMENT, WIJZIGING, Decision.CONSENT, of)
        signatory = Caller("subject-99", (Mandate(Role.SIGNATORY, CORPORATION),))

        with refused("speaks_for_another", "Laat hem dit doen, of laat elke partij voor zichzelf spreken"):
            await platform.desk.carry_out(an_order(decide, caller=signatory, organisation=CORPORATION))
        own = structs.replace(decide, organisations=(CORPORATION,))
        with refused("edition_missing", "lees de tekst van deze wijziging"):
            await platform.desk.carry_out(an_order(own, caller=signatory, organisation=None))
        agreement = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
        assert agreement is not None
        own = structs.replace(own, edition=agreement.amendments[WIJZIGING].sha256)
        await platform.desk.carry_out(an_order(own, caller=signatory, organisation=None))

    async def test_the_secretary_records_what_all_decided_in_one_meeting(self, platform: Platform) -> None:
        await a_recorded_agreement(platform.desk)
        amend = ask.AmendAgreement(WIJZIGING, AGREEMENT, MOVED, consents=(CORPORATION, TENANTS))
        editor, secretary = (
            Caller("subject-99", (Mandate(role, CORPORATION),)) for role in (Role.EDITOR, Role.SECRETARY)
        )

        with refused("speaks_for_another", "dat doet de secretaris"):
            await platform.desk.carry_out(an_order(amend, caller=editor, organisation=CORPORATION))
        await platform.desk.carry_out(an_order(amend, caller=secretary, organisation=CORPORATION))

        agreement = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
        assert agreement is not None
        assert agreement.terms.place == "Voorbeeldlaan"
