"""Attempts to change what was adopted without those whom the rules ask: each is refused."""

from datetime import date, datetime
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.errors import Forbidden
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.agreement import Agreement
from domain.changes import differences
from domain.errors import Refused
from domain.mandates import GrantedMandate
from domain.signing import Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.terms import Actor, Condition, ConditionKind
from domain.vocabulary import ConditionState, Decision, Role, SignatureOutcome
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    NOW,
    OTHER_CORPORATION,
    PARTNERSHIP,
    TENANTS,
    TODAY,
    VOORBEELDHUIS,
    VOORBEELDWONEN,
    a_recorded_agreement,
    a_recorded_draft,
    a_recorded_table,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    new_title,
)
from givens.wholes import ADOPTION, adopting
from store.registry import REGISTRY
from support import Platform

FIRST, SECOND = amendment_id("poging-1"), amendment_id("poging-2")
SECRETARY = Caller("secretaris", (Mandate(Role.SECRETARY, MUNICIPALITY),))
EVERYBODY = (MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS)


@pytest.fixture
def desk(platform: Platform) -> Desk:
    """Its clock stands on the day of the tests."""

    def now() -> datetime:
        return NOW

    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, now)


async def by(desk: Desk, caller: Caller, organisation: UUID, request: Request) -> None:
    await desk.carry_out(an_order(request, caller=caller, organisation=organisation))


async def the_agreement(desk: Desk) -> Agreement:
    found = await desk.load(Agreement, PARTNERSHIP, AGREEMENT)
    assert found
    return found


async def bound_to(desk: Desk, *bound: Actor) -> None:
    await a_recorded_table(desk)
    made = ask.CreateAgreement(AGREEMENT, agreement_terms(bound=bound))
    await carried_out(desk, ask.CreateAccord(ACCORD, accord_terms()), made, *adopting(ACCORD))


async def test_an_open_proposal_passes_by_a_party_that_was_bound_since(desk: Desk) -> None:
    await a_recorded_agreement(desk)
    agreement = await the_agreement(desk)
    await carried_out(desk, ask.ProposeAmendment(FIRST, AGREEMENT, new_title(agreement, "Niets meer bouwen")))
    bind = differences(agreement.terms, structs.replace(agreement.terms, bound=(VOORBEELDWONEN, VOORBEELDHUIS)))
    await carried_out(desk, ask.AmendAgreement(SECOND, AGREEMENT, bind, consents=EVERYBODY))

    with pytest.raises(Refused):
        await carried_out(desk, ask.DecideAmendment(AGREEMENT, FIRST, Decision.CONSENT, (CORPORATION, TENANTS)))


async def test_a_party_that_is_bound_until_a_later_day_is_not_asked(desk: Desk) -> None:
    await bound_to(desk, VOORBEELDWONEN, VOORBEELDHUIS)
    agreement = await the_agreement(desk)
    free = differences(agreement.terms, structs.replace(agreement.terms, bound=(VOORBEELDWONEN,)))
    consents = (CORPORATION, OTHER_CORPORATION, TENANTS)
    later = date(2029, 1, 1)
    await carried_out(desk, ask.AmendAgreement(FIRST, AGREEMENT, free, consents=consents, counts_from=later))
    agreement = await the_agreement(desk)
    title = new_title(agreement, "Voorbeeldhuis betaalt alles")

    with pytest.raises(Refused):
        await carried_out(desk, ask.AmendAgreement(SECOND, AGREEMENT, title, consents=(CORPORATION, TENANTS)))


async def test_a_bound_party_ends_its_own_agreement_by_settling_its_condition(desk: Desk) -> None:
    await a_recorded_table(desk)
    until = Condition("totdat de nieuwe woonvisie er is", kind=ConditionKind.UNTIL)
    made = ask.CreateAgreement(AGREEMENT, agreement_terms(condition=until))
    await carried_out(desk, ask.CreateAccord(ACCORD, accord_terms()), made, *adopting(ACCORD))
    editor = Caller("redacteur", (Mandate(Role.EDITOR, CORPORATION),))

    with pytest.raises(Forbidden):
        await by(desk, editor, CORPORATION, ask.SettleCondition(AGREEMENT, ConditionState.MET, "eigen notitie"))


async def test_who_keeps_the_minutes_takes_a_mandate_for_another_party(desk: Desk) -> None:
    await a_recorded_agreement(desk)
    mine = GrantedMandate(
        amendment_id("mandaat"), SECRETARY.subject, CORPORATION, Role.SIGNATORY, "geen", date(2020, 1, 1)
    )

    with pytest.raises(Refused):
        await by(desk, SECRETARY, MUNICIPALITY, ask.GrantMandate(mine))


async def test_an_accord_is_adopted_on_a_day_before_anybody_sat_there(desk: Desk) -> None:
    await a_recorded_draft(desk)
    await carried_out(desk, ask.ProposeAccord(ACCORD))

    with pytest.raises(Refused):
        await by(desk, SECRETARY, MUNICIPALITY, ask.AdoptAccord(ACCORD, Adoption(date(2019, 12, 31))))


async def test_a_signature_in_part_turns_into_a_refusal_after_adoption(desk: Desk) -> None:
    await a_recorded_draft(desk)
    in_part = Signature(CORPORATION, SignatureOutcome.SIGNED_IN_PART, sections=("1.1",))
    await carried_out(
        desk, ask.ProposeAccord(ACCORD), ask.SignAccord(ACCORD, in_part), ask.AdoptAccord(ACCORD, ADOPTION)
    )

    with pytest.raises(Refused):
        await carried_out(desk, ask.SignAccord(ACCORD, Signature(CORPORATION, SignatureOutcome.REFUSED)))


async def test_an_accord_is_adopted_that_supervisors_rejected(desk: Desk) -> None:
    await a_recorded_draft(desk)
    signed = (ask.SignAccord(ACCORD, Signature(party, SignatureOutcome.SIGNED)) for party in EVERYBODY)
    rejected = ask.RecordDecision(ACCORD, BodyDecision(CORPORATION, Body.SUPERVISORS, DecisionOutcome.REJECTED))
    await carried_out(desk, ask.ProposeAccord(ACCORD), *signed, rejected)

    with pytest.raises(Refused):
        await carried_out(desk, ask.AdoptAccord(ACCORD, Adoption(TODAY)))
