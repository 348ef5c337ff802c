"""What is given: the invented Voorbeeldstad, its table, an accord with one agreement and one target, and orders."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.orders import Order
from commands.requests import Request
from domain.accord import Accord
from domain.accord_terms import AccordTerms, Link, Note, Section, Source
from domain.agreement import Agreement
from domain.amendment import Proposal, TargetChange, required_consents
from domain.case import Case
from domain.changes import Change, differences
from domain.errors import Refused
from domain.identity import accord_id, act_id, actor_id, agreement_id, organisation_id, partnership_id, target_id
from domain.mediation import Mediation
from domain.organisation import Organisation, OrganisationTerms
from domain.parties import Collective, Member, OutsideActor, Party, Representation
from domain.partnership import Partnership
from domain.partnership_terms import PartnershipTerms
from domain.planning import Period, PeriodPrecision, read_period
from domain.progress import Progress
from domain.recording import Provenance, Recorded
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import Actor, ActorKind, AgreementTerms, Clause, Planning
from domain.vocabulary import (
    AccordKind,
    Modality,
    NoteKind,
    OrganisationKind,
    PartnershipKind,
    PartyRole,
    Role,
    Theme,
    Unit,
)
from givens.wholes import ADOPTION, EDITION, Anything, adopting

A = TypeVar("A", bound=Recorded)

TODAY = date(2026, 7, 2)
NOW = datetime(2026, 7, 2, 9, 30, tzinfo=UTC)

MUNICIPALITY = organisation_id("gemeente-voorbeeldstad")
CORPORATION = organisation_id("voorbeeldwonen")
TENANTS = organisation_id("huurdersraad-voorbeeldwonen")
OTHER_CORPORATION = organisation_id("stichting-voorbeeldhuis")
STRANGER = organisation_id("zorggroep-elders")

PARTNERSHIP = partnership_id("voorbeeldstad")
REGION = partnership_id("voorbeeldregio")
ACCORD = accord_id(PARTNERSHIP, "voorbeeldstad-2026-2029")
OTHER_ACCORD = accord_id(PARTNERSHIP, "voorbeeldstad-jaarschijf-2027")
AGREEMENT = agreement_id(ACCORD, "1-1")
OTHER_AGREEMENT = agreement_id(ACCORD, "1-2")
TARGET = target_id(ACCORD, "1-1-sociale-huur")
OTHER_TARGET = target_id(ACCORD, "totaal-sociale-huur")
CORPORATIONS = actor_id(PARTNERSHIP, "corporaties")
PROVINCE = actor_id(PARTNERSHIP, "provincie")


def provenance(organisation: UUID | None = MUNICIPALITY, *, on: date = TODAY, invented: bool = True) -> Provenance:
    return Provenance(
        actor="subject-7f3a",
        organisation=organisation,
        role="secretary",
        reason="Vastgelegd na het bestuurlijk overleg",
        authority="Bestuurlijk overleg van 2 juli 2026, punt 3",
        effective_on=on,
        recorded_at=NOW,
        correlation=act_id(ACCORD, "correlation"),
        invented=invented,
    )


def organisation_terms(**changed: Any) -> OrganisationTerms:
    kind = OrganisationKind.CORPORATION
    return structs.replace(OrganisationTerms("voorbeeldwonen", "Voorbeeldwonen", kind, invented=True), **changed)


def an_organisation() -> Organisation:
    return Organisation.register(CORPORATION, organisation_terms(), provenance())


def partnership_terms(**changed: Any) -> PartnershipTerms:
    kind = PartnershipKind.LOCAL
    return structs.replace(PartnershipTerms("voorbeeldstad", "Voorbeeldstad", kind, invented=True), **changed)


def the_municipality(**changed: Any) -> Party:
    return structs.replace(Party(MUNICIPALITY, PartyRole.MUNICIPALITY, since=date(2020, 1, 1)), **changed)


def the_corporation(**changed: Any) -> Party:
    return structs.replace(Party(CORPORATION, PartyRole.CORPORATION, since=date(2020, 1, 1)), **changed)


def the_tenants(**changed: Any) -> Party:
    return structs.replace(Party(TENANTS, PartyRole.TENANTS, since=date(2020, 1, 1)), **changed)


def the_representation(**changed: Any) -> Representation:
    """The tenants' organisation represents the tenants of Voorbeeldwonen, not those of Voorbeeldhuis."""
    return structs.replace(Representation(TENANTS, CORPORATION, since=date(2020, 1, 1)), **changed)


def the_other_corporation(**changed: Any) -> Party:
    return structs.replace(Party(OTHER_CORPORATION, PartyRole.CORPORATION, since=date(2020, 1, 1)), **changed)


def an_empty_table(**changed: Any) -> Partnership:
    return Partnership.found(PARTNERSHIP, partnership_terms(**changed), provenance())


def a_partnership(*parties: Party) -> Partnership:
    """With these parties; by default a municipality, two corporations, and the tenants of the first."""
    partnership = an_empty_table()
    for party in parties or (the_municipality(), the_corporation(), the_other_corporation(), the_tenants()):
        partnership.seat(party, provenance())
    if {TENANTS, CORPORATION} <= {party.organisation for party in partnership.parties.values()}:
        partnership.represent(the_representation(), provenance())
    return partnership


def the_corporations(**changed: Any) -> Collective:
    members = (Member(CORPORATION), Member(OTHER_CORPORATION))
    return structs.replace(Collective(CORPORATIONS, "corporaties", "corporaties", members), **changed)


def the_province() -> OutsideActor:
    return OutsideActor(PROVINCE, "provincie", "provincie")


def accord_terms(**changed: Any) -> AccordTerms:
    terms = AccordTerms(
        key="voorbeeldstad-2026-2029",
        title="Prestatieafspraken Voorbeeldstad 2026-2029",
        kind=AccordKind.MULTI_YEAR,
        since=date(2026, 1, 1),
        until=date(2029, 12, 31),
        source=Source("Prestatieafspraken Voorbeeldstad 2026-2029 (verzonnen)", pages="1-24"),
        policy_basis=("Woonvisie Voorbeeldstad 2025",),
        notes=(Note("Peildatum van alle aantallen is 1 januari 2026.", NoteKind.CAVEAT, "1"),),
        sections=(
            Section("1", "Beschikbaarheid", "1", Theme.AVAILABILITY),
            Section("1.1", "Nieuwbouw", "1.1", parent="1"),
        ),
        invented=True,
    )
    return structs.replace(terms, **changed)


def a_draft_accord(id: UUID = ACCORD, **changed: Any) -> Accord:
    return Accord.create(id, accord_terms(**changed), provenance())


def an_adopted_accord(id: UUID = ACCORD, **changed: Any) -> Accord:
    return adopted(a_draft_accord(id, **changed))


def adopted(accord: Accord) -> Accord:
    """Without signatures: what stands in it is not looked at."""
    accord.propose(Anything(), provenance())
    accord.adopt(structs.replace(ADOPTION, place="Voorbeeldstad"), EDITION, a_partnership(), provenance())
    return accord


def organisation_actor(id: UUID, name: str) -> Actor:
    return Actor(ActorKind.ORGANISATION, id, name)


VOORBEELDWONEN = organisation_actor(CORPORATION, "Voorbeeldwonen")
VOORBEELDHUIS = organisation_actor(OTHER_CORPORATION, "Voorbeeldhuis")
THE_MUNICIPALITY = organisation_actor(MUNICIPALITY, "gemeente Voorbeeldstad")
ALL_CORPORATIONS = Actor(ActorKind.COLLECTIVE, CORPORATIONS, "corporaties")
THE_PROVINCE = Actor(ActorKind.OUTSIDE, PROVINCE, "provincie")


def a_clause(key: str = "a", text: str = "Voorbeeldwonen levert 60 sociale huurwoningen op.", **changed: Any) -> Clause:
    return structs.replace(Clause(key, text), **changed)


def agreement_terms(**changed: Any) -> AgreementTerms:
    """Binds Voorbeeldwonen only."""
    terms = AgreementTerms(
        accord=ACCORD,
        section="1.1",
        key="1-1",
        ordinal=1,
        number="1",
        title="Nieuwe sociale huurwoningen",
        text="Voorbeeldwonen levert 60 sociale huurwoningen op.",
        modality=Modality.RESULT,
        lead=(VOORBEELDWONEN,),
        bound=(VOORBEELDWONEN,),
        planning=Planning("2026 - 2027", read_period("2026 - 2027")),
        clauses=(a_clause(),),
        invented=True,
    )
    return structs.replace(terms, **changed)


def an_agreement(id: UUID = AGREEMENT, **changed: Any) -> Agreement:
    """Whether it is in force is the state of its accord, which every rule is given beside it."""
    return Agreement.create(id, agreement_terms(**changed), a_draft_accord(), provenance())


def amendment_id(key: str) -> UUID:
    return act_id(ACCORD, key)


def new_title(agreement: Agreement, title: str) -> tuple[Change, ...]:
    return differences(agreement.terms, structs.replace(agreement.terms, title=title))


def a_proposal(
    agreement: Agreement,
    changes: tuple[Change, ...] = (),
    targets: tuple[TargetChange, ...] = (),
    *,
    key: str = "wijziging-1",
    table: Partnership | None = None,
) -> Proposal:
    """By the municipality; asks the consents that the rules ask of this table, by default the usual one."""
    required = required_consents(table or a_partnership(), agreement.terms, TODAY)
    return Proposal(amendment_id(key), MUNICIPALITY, required, changes, targets)


def an_agreement_with_a_proposal(title: str = "Nieuwe sociale huurwoningen aan de Voorbeeldlaan") -> Agreement:
    """Of an adopted accord, with `wijziging-1` open; Voorbeeldwonen and its tenants' organisation are asked."""
    agreement = an_agreement()
    proposal = a_proposal(agreement, new_title(agreement, title))
    agreement.propose_amendment(proposal, an_adopted_accord(), provenance())
    return agreement


def target_terms(**changed: Any) -> TargetTerms:
    """60 social homes to rent, exactly, in 2026 and 2027."""
    terms = TargetTerms(
        agreement=AGREEMENT,
        key="1-1-sociale-huur",
        measure="social_rent_added",
        unit=Unit.DWELLING,
        literal="60",
        low=Decimal(60),
        high=Decimal(60),
        period_literal="2026 - 2027",
        period=read_period("2026 - 2027"),
        party=VOORBEELDWONEN,
        invented=True,
    )
    return structs.replace(terms, **changed)


def a_target(id: UUID = TARGET, **changed: Any) -> Target:
    return Target.set(id, target_terms(**changed), an_agreement(), a_draft_accord(), provenance())


def days(since: date, until: date) -> Period:
    return Period(since, until, PeriodPrecision.DAY)


IN_2026 = days(date(2026, 1, 1), date(2026, 12, 31))
IN_2027 = days(date(2027, 1, 1), date(2027, 12, 31))


def progress(value: str = "20", period: Period = IN_2026, *, key: str = "voortgang-1", **changed: Any) -> Progress:
    source = "Jaarverslag Voorbeeldwonen 2026, tabel 4"
    return structs.replace(Progress(act_id(ACCORD, key), CORPORATION, period, Decimal(value), source), **changed)


def a_case(**changed: Any) -> Case:
    case = Case(
        accord=ACCORD,
        agreements=(AGREEMENT,),
        called_by=TENANTS,
        against=(CORPORATION,),
        subject="Of de oplevering aan de Voorbeeldlaan in 2027 of in 2028 telt.",
        consultation="Ambtelijk overleg van 4 mei 2026, zonder overeenstemming.",
    )
    return structs.replace(case, **changed)


def a_mediation() -> Mediation:
    case, accord = a_case(), an_adopted_accord()
    return Mediation.call(amendment_id("mediatie-1"), case, accord, a_partnership(), provenance(TENANTS))


def link(id: UUID = OTHER_AGREEMENT) -> Link:
    return Link(PARTNERSHIP, id)


_numbers = count(1)


def an_order(request: Request, **changed: Any) -> Order:
    """By the operator on behalf of the municipality, each with a key of its own."""
    order = Order(
        caller=Caller("subject-7f3a", (Mandate(Role.OPERATOR),)),
        tenant=PARTNERSHIP,
        request=request,
        key=f"sleutel-{next(_numbers)}",
        reason="Vastgelegd na het bestuurlijk overleg",
        authority="Bestuurlijk overleg van 2 juli 2026, punt 3",
        effective_on=TODAY,
        organisation=MUNICIPALITY,
        invented=True,
    )
    return structs.replace(order, **changed)


async def carried_out(desk: Desk, *requests: Request, tenant: UUID = PARTNERSHIP) -> None:
    for request in requests:
        await desk.carry_out(an_order(request, tenant=tenant))


async def a_recorded_table(desk: Desk, tenant: UUID = PARTNERSHIP) -> None:
    """The usual four parties, recorded."""
    seats = (the_municipality(), the_corporation(), the_other_corporation(), the_tenants())
    await carried_out(desk, ask.FoundPartnership(partnership_terms()), *map(ask.SeatParty, seats), tenant=tenant)
    await carried_out(desk, ask.RepresentTenants(the_representation()), tenant=tenant)


async def a_recorded_draft(desk: Desk, tenant: UUID = PARTNERSHIP) -> None:
    """The table and an accord with one agreement of two clauses and one target, recorded."""
    await a_recorded_table(desk, tenant)
    await carried_out(
        desk,
        ask.CreateAccord(ACCORD, accord_terms()),
        ask.CreateAgreement(AGREEMENT, agreement_terms(clauses=(a_clause("a"), a_clause("b")))),
        ask.SetTarget(TARGET, target_terms()),
        tenant=tenant,
    )


async def a_recorded_agreement(desk: Desk, tenant: UUID = PARTNERSHIP) -> None:
    """The draft, adopted."""
    await a_recorded_draft(desk, tenant)
    await carried_out(desk, *adopting(ACCORD), tenant=tenant)


def topics(aggregate: Recorded) -> list[str]:
    """What was recorded, in order."""
    return [str(getattr(fact, "topic", "")) for fact in aggregate.pending_events]


def replayed(aggregate: A) -> A:
    """The aggregate made anew from its own events."""
    again: Any = None
    for fact in aggregate.pending_events:
        again = fact.mutate(again)
    again.pending_events.extend(aggregate.pending_events)
    made: A = again
    return made


@contextmanager
def refused(code: str, way_out: str, *unchanged: Recorded) -> Iterator[None]:
    """Refused with this one code and a sentence that names this way out; nothing is recorded."""
    before = [topics(aggregate) for aggregate in unchanged]
    with pytest.raises(Refused) as caught:
        yield
    assert [fault.code for fault in caught.value.faults] == [code]
    (fault,) = caught.value.faults
    assert way_out in fault.message
    assert fault.message.endswith(".")
    assert fault.field
    assert [topics(aggregate) for aggregate in unchanged] == before
