"""Nobody decides for another party, and nobody is bound without being asked."""

from datetime import date
from decimal import Decimal

import pytest

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.errors import Conflict, Forbidden, KeyReused
from domain.accord_terms import Link
from domain.agreement import Agreement
from domain.amendment import AmendmentState
from domain.changes import Change, differences
from domain.identity import partnership_id
from domain.parties import Collective, Member, RegionMembership
from domain.signing import Signature
from domain.vocabulary import Decision, Role, SignatureOutcome, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    PARTNERSHIP,
    TARGET,
    TENANTS,
    THE_MUNICIPALITY,
    TODAY,
    VOORBEELDWONEN,
    a_clause,
    a_partnership,
    a_recorded_agreement,
    a_recorded_draft,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    partnership_terms,
    provenance,
    refused,
    the_corporation,
)
from givens.inabilities import declared
from support import Platform

WIJZIGING = amendment_id("wijziging-1")


async def the_agreement(platform: Platform) -> Agreement:
    found = await platform.desk.load(Agreement, PARTNERSHIP, AGREEMENT)
    assert found is not None
    return found


async def test_a_signatory_signs_for_its_own_party(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)
    signatory = Caller("subject-99", (Mandate(Role.SIGNATORY, CORPORATION),))
    theirs = ask.SignAccord(ACCORD, Signature(MUNICIPALITY, SignatureOutcome.REFUSED))

    with pytest.raises(Forbidden):
        await platform.desk.carry_out(an_order(theirs, caller=signatory, organisation=CORPORATION))


async def test_nobody_is_bound_without_its_consent(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    old = agreement_terms(clauses=(a_clause("a"), a_clause("b")))
    new = agreement_terms(clauses=(a_clause("a"), a_clause("b")), bound=(VOORBEELDWONEN, THE_MUNICIPALITY))

    await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, differences(old, new)))

    required = (await the_agreement(platform)).amendments[WIJZIGING].proposal.required
    assert set(required) == {CORPORATION, TENANTS, MUNICIPALITY}


async def test_two_refusals_in_one_meeting_are_recorded_together(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    place = (Change("place", None, "Voorbeeldlaan"),)
    await carried_out(platform.desk, ask.ProposeAmendment(WIJZIGING, AGREEMENT, place))

    meeting = ask.DecideAmendment(AGREEMENT, WIJZIGING, Decision.REFUSE, (CORPORATION, TENANTS))
    await carried_out(platform.desk, meeting)

    assert (await the_agreement(platform)).amendments[WIJZIGING].state is AmendmentState.REFUSED


def test_a_seat_whose_beginning_became_known_is_one_seat() -> None:
    partnership = a_partnership(the_corporation(since=None))

    partnership.seat(the_corporation(since=date(2020, 1, 1), until=date(2025, 12, 31)), provenance())

    assert partnership.parties_on(TODAY) == []


async def test_progress_is_reported_by_the_party_that_answers_for_the_figure(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    reporter = Caller("subject-3c", (Mandate(Role.REPORTER, TENANTS),))
    report = ask.ReportProgress(amendment_id("v"), TARGET, IN_2026, Decimal(1), "Jaarverslag")

    with pytest.raises(Forbidden):
        await platform.desk.carry_out(an_order(report, caller=reporter, organisation=TENANTS))


async def test_nobody_corrects_what_another_party_reported(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    first, second = amendment_id("eerste"), amendment_id("tweede")
    report = ask.ReportProgress(first, TARGET, IN_2026, Decimal(1), "Jaarverslag")
    await platform.desk.carry_out(an_order(report, organisation=CORPORATION))
    editor = Caller("subject-4d", (Mandate(Role.EDITOR, MUNICIPALITY),))
    correction = ask.ReportProgress(second, TARGET, IN_2026, Decimal(9), "Anders", corrects=first)

    with pytest.raises(Forbidden):
        await platform.desk.carry_out(an_order(correction, caller=editor, organisation=MUNICIPALITY))


@pytest.mark.parametrize("final", [Status.LAPSED, Status.CARRIED_OVER])
async def test_no_party_ends_an_agreement_alone(platform: Platform, final: Status) -> None:
    await a_recorded_agreement(platform.desk)
    editor = Caller("subject-5e", (Mandate(Role.EDITOR, TENANTS),))
    successors = (Link(PARTNERSHIP, AGREEMENT),) if final is Status.CARRIED_OVER else ()
    ending = ask.ChangeAgreementStatus(AGREEMENT, final, successors=successors)

    with pytest.raises(Forbidden):
        await platform.desk.carry_out(an_order(ending, caller=editor, organisation=TENANTS))


async def test_what_is_not_there_has_no_version_to_expect(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)

    with pytest.raises(Conflict):
        creation = ask.CreateAgreement(amendment_id("nieuw"), agreement_terms(key="9"))
        await platform.desk.carry_out(an_order(creation, expected_version=7))


async def test_a_collective_never_stands_in_the_place_of_a_party(platform: Platform) -> None:
    """Otherwise a set with a party's identity would decide whose consent is asked."""
    await a_recorded_draft(platform.desk)
    forged = Collective(CORPORATION, "corporatie", "corporatie", (Member(MUNICIPALITY),))

    with refused("id_not_from_key", "Laat het kenmerk weg"):
        await platform.desk.carry_out(an_order(ask.DefineCollective(forged)))


async def test_one_joins_a_region_and_nothing_else(platform: Platform) -> None:
    """Joining opens the region's adopted accords: so nobody joins another municipality."""
    await a_recorded_draft(platform.desk)
    neighbour = partnership_terms(key="buurstad", name="Buurstad")
    await carried_out(platform.desk, ask.FoundPartnership(neighbour), tenant=partnership_id("buurstad"))

    for region in (partnership_id("buurstad"), partnership_id("nergens")):
        with refused("region_unknown", "regionaal samenwerkingsverband"):
            await platform.desk.carry_out(an_order(ask.JoinRegion(RegionMembership(region))))


async def test_a_repeated_request_of_another_party_is_another_request(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    inability = declared()
    theirs = Caller("subject-6f", (Mandate(Role.EDITOR, CORPORATION),))
    ours = Caller("subject-7a", (Mandate(Role.EDITOR, TENANTS),))
    await platform.desk.carry_out(an_order(inability, caller=theirs, organisation=None, key="gelijk"))

    with pytest.raises(KeyReused):
        await platform.desk.carry_out(an_order(inability, caller=ours, organisation=None, key="gelijk"))


async def test_a_key_by_which_things_are_found_is_short(platform: Platform) -> None:
    await a_recorded_draft(platform.desk)

    with refused("key_too_long", "hooguit 200 tekens"):
        creation = ask.CreateAgreement(amendment_id("lang"), agreement_terms(key="x" * 201))
        await platform.desk.carry_out(an_order(creation))
