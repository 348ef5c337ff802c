"""A small world for the tests of the read models and queries: a region, its member, and a stranger.

Everything in it is commanded through the desk.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import UUID, uuid5

from api.context import Context, Services
from api.schema import schema
from commands import requests as ask
from commands.authority import Caller
from commands.desk import Receipt
from commands.orders import Order
from commands.requests import Request
from domain.accord_terms import AccordTerms, Link, OwnMeasure, Section
from domain.case import Mediator
from domain.changes import Change
from domain.correction import Evidence
from domain.dispute import DisputeGround, Dossier, Filing, Position
from domain.identity import (
    REGISTER,
    accord_id,
    act_id,
    actor_id,
    agreement_id,
    organisation_id,
    partnership_id,
    target_id,
)
from domain.national import LawKey
from domain.organisation import OrganisationTerms
from domain.parties import Collective, Member, OutsideActor, Party, RegionMembership, Representation
from domain.partnership_terms import PartnershipTerms
from domain.planning import Period, PeriodPrecision
from domain.progress import ConfirmationOutcome
from domain.rules import Comparator, Crossing, Deadline, Matter, ProcessRule, Threshold
from domain.signing import Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.target_terms import TargetTerms
from domain.terms import Actor, ActorKind, AgreementTerms, Clause, Planning
from domain.vocabulary import (
    AccordKind,
    Decision,
    Denominator,
    Layer,
    MediationOutcome,
    OrganisationKind,
    PartnershipKind,
    PartyRole,
    SignatureOutcome,
    Status,
    Theme,
    Unit,
)
from store.access import Access
from store.embedded import Running
from support import OPERATOR, Platform, fresh_database, running_platform

REGION, LOCAL, STRANGER = (partnership_id(key) for key in ("regio", "plaats", "elders"))
TOWN, CORPORATION, TENANTS, OTHER_TOWN = (organisation_id(key) for key in ("town", "corp", "tenants", "other"))
ADOPTED, DRAFT = accord_id(LOCAL, "vast"), accord_id(LOCAL, "concept")
REGIONAL, ELSEWHERE = accord_id(REGION, "regionaal"), accord_id(STRANGER, "vast")
CORPORATIONS = actor_id(LOCAL, "corporaties")
BUILD, SHARE = agreement_id(ADOPTED, "bouwen"), agreement_id(ADOPTED, "aandeel")
IN_DRAFT, REGIONAL_ONE = agreement_id(DRAFT, "plan"), agreement_id(REGIONAL, "regio-1")
HOMES, HOMES_PART = target_id(ADOPTED, "woningen"), target_id(ADOPTED, "woningen-deel")
CORRECTION = act_id(ADOPTED, "correctie")
AMENDMENT, OPEN_AMENDMENT = act_id(ADOPTED, "wijziging"), act_id(ADOPTED, "voorstel")
MEDIATION, REPORT = act_id(ADOPTED, "mediatie"), act_id(ADOPTED, "melding")
DISPUTE = act_id(DRAFT, "geschil")
INABILITY = act_id(ADOPTED, "niet-kunnen")
AT_HOME = Access(home=frozenset({LOCAL}), open=frozenset({REGION}))
IN_REGION = Access(open=frozenset({REGION, LOCAL}))
ELSEWHERE_ONLY = Access(home=frozenset({STRANGER}))
NOBODY = Caller("nobody", ())
TODAY = date(2026, 3, 1)
YEAR_2026 = Period(date(2026, 1, 1), date(2026, 12, 31), PeriodPrecision.YEAR)
BID = Deadline(Matter.BID, Comparator.BEFORE, 7, 1, role=PartyRole.CORPORATION)
CORP = Actor(ActorKind.ORGANISATION, CORPORATION, "Wonen")
_ROLES = {TOWN: PartyRole.MUNICIPALITY, CORPORATION: PartyRole.CORPORATION, TENANTS: PartyRole.TENANTS}


@dataclass
class Scene:
    platform: Platform
    step_by_step: bool = False
    """Whether every single command is folded before the next."""
    numbers: Iterator[int] = field(default_factory=count)

    async def command(self, request: Request, tenant: UUID = LOCAL, organisation: UUID | None = None) -> Receipt:
        number = next(self.numbers)
        order = Order(
            caller=OPERATOR,
            tenant=tenant,
            request=request,
            key=f"{number}",
            reason="omdat",
            authority="bestuurlijk overleg",
            effective_on=TODAY + timedelta(days=number),
            organisation=organisation,
        )
        return await self.platform.desk.carry_out(order)

    async def fold(self, request: Request, tenant: UUID = LOCAL, organisation: UUID | None = None) -> Receipt:
        receipt = await self.command(request, tenant, organisation)
        await self.platform.worker.catch_up()
        return receipt

    async def record(self, request: Request, tenant: UUID = LOCAL, organisation: UUID | None = None) -> Receipt:
        act = self.fold if self.step_by_step else self.command
        return await act(request, tenant, organisation)

    async def ask(
        self, query: str, seen: Access, caller: Caller = NOBODY, **variables: Any
    ) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The data and the errors of a query, for a caller who sees just that."""
        services = Services(self.platform.reader, self.platform.desk)
        context = Context(services, caller, seen)
        result = await schema.execute(query, variable_values=variables, context_value=context)
        errors = [{"message": e.message, **(e.extensions or {})} for e in result.errors or ()]
        return getattr(result, "data", None) or {}, errors

    async def data(self, query: str, seen: Access, caller: Caller = NOBODY, **variables: Any) -> dict[str, Any]:
        data, errors = await self.ask(query, seen, caller, **variables)
        assert not errors, errors
        return data


def agreement(accord: UUID, key: str, ordinal: int, **more: Any) -> ask.CreateAgreement:
    terms = AgreementTerms(
        accord=accord, section=more.pop("section", "1.1"), key=key, ordinal=ordinal, title=f"Afspraak {key}",
        text="Wij doen het.", clauses=more.pop("clauses", (Clause("a", "Wij doen het."),)), **more,
    )  # fmt: skip
    return ask.CreateAgreement(agreement_id(accord, key), terms)


async def found(scene: Scene) -> None:
    """The organisations, the three partnerships and who sits where."""
    for id, key, kind in (
        (TOWN, "town", OrganisationKind.MUNICIPALITY), (CORPORATION, "corp", OrganisationKind.CORPORATION),
        (TENANTS, "tenants", OrganisationKind.TENANTS), (OTHER_TOWN, "other", OrganisationKind.MUNICIPALITY),
    ):  # fmt: skip
        await scene.record(ask.RegisterOrganisation(id, OrganisationTerms(key, key.title(), kind)), REGISTER)
    for tenant, key, place in (
        (REGION, "regio", PartnershipKind.REGIONAL), (LOCAL, "plaats", PartnershipKind.LOCAL),
        (STRANGER, "elders", PartnershipKind.LOCAL),
    ):  # fmt: skip
        await scene.record(ask.FoundPartnership(PartnershipTerms(key, key.title(), place, invented=True)), tenant)
    for organisation, role in _ROLES.items():
        await scene.record(ask.SeatParty(Party(organisation, role, date(2025, 1, 1))))
    await scene.record(ask.RepresentTenants(Representation(TENANTS, CORPORATION, date(2025, 1, 1))))
    await scene.record(ask.SeatParty(Party(OTHER_TOWN, PartyRole.MUNICIPALITY)), STRANGER)
    await scene.record(ask.SeatParty(Party(TOWN, PartyRole.MUNICIPALITY)), REGION)
    await scene.record(ask.JoinRegion(RegionMembership(REGION, date(2025, 1, 1))))
    collective = Collective(CORPORATIONS, "corporaties", "corporaties", (Member(CORPORATION),))
    await scene.record(ask.DefineCollective(collective))
    await scene.record(ask.NameOutsideActor(OutsideActor(actor_id(LOCAL, "zorg"), "zorg", "Zorgpartij")))
    await scene.record(ask.AgreeRule(ProcessRule("bod", "Vóór 1 juli.", BID, "blz. 3", date(2026, 1, 1))))


async def draft(scene: Scene) -> None:
    """Accords with agreements and targets, all still drafts."""
    sections = (Section("1", "Bouwen", theme=Theme.AVAILABILITY), Section("1.1", "Nieuwbouw", parent="1"))
    for tenant, id, key in (
        (REGION, REGIONAL, "regionaal"), (LOCAL, ADOPTED, "vast"), (LOCAL, DRAFT, "concept"),
        (STRANGER, ELSEWHERE, "vast"),
    ):  # fmt: skip
        terms = AccordTerms(
            key, f"Overeenkomst {key}", AccordKind.MULTI_YEAR, date(2025, 1, 1), date(2028, 12, 31),
            sections=sections, measures=(OwnMeasure("bomen", "bomen", Unit.COUNT),), invented=True,
            supplements=Link(LOCAL, ADOPTED) if id == DRAFT else None,
        )  # fmt: skip
        await scene.record(ask.CreateAccord(id, terms), tenant)
    await scene.record(agreement(REGIONAL, "regio-1", 1, layer=Layer.REGIONAL), REGION)
    await scene.record(agreement(ELSEWHERE, "elders-1", 1, bound=(CORP,)), STRANGER)
    everyone = Actor(ActorKind.COLLECTIVE, CORPORATIONS, "corporaties")
    clauses = (Clause("a", "Wij bouwen.", lead=(everyone,)), Clause("b", "Wij melden."))
    planning = Planning("2026", YEAR_2026)
    elaborates = (Link(REGION, REGIONAL_ONE),)
    await scene.record(agreement(ADOPTED, "bouwen", 1, clauses=clauses, planning=planning, elaborates=elaborates))
    await scene.record(agreement(ADOPTED, "aandeel", 2, bound=(CORP,), succeeds=(Link(LOCAL, BUILD),)))
    await scene.record(agreement(DRAFT, "plan", 1, layer=Layer.LOCAL, involved=(CORP,)))
    await _targets(scene)


async def _targets(scene: Scene) -> None:
    homes = TargetTerms(
        BUILD, "woningen", "homes_added", Unit.DWELLING, literal="120", low=Decimal(120), high=Decimal(120),
        period_literal="2026", period=YEAR_2026, party=CORP,
    )  # fmt: skip
    part = TargetTerms(
        BUILD, "woningen-deel", "homes_added", Unit.DWELLING, low=Decimal(40), high=Decimal(40), part_of=HOMES
    )
    share = TargetTerms(
        SHARE, "aandeel", "social_rent_share", Unit.PERCENT, low=Decimal("29.50"), high=Decimal("29.50"),
        denominator=Denominator.NEW_HOMES,
    )  # fmt: skip
    trees = TargetTerms(SHARE, "bomen", "bomen", Unit.COUNT, low=Decimal(7), high=Decimal(7))
    for terms in (homes, part, share, trees):
        await scene.record(ask.SetTarget(target_id(ADOPTED, terms.key), terms))


async def adopt(scene: Scene) -> None:
    for tenant, accord in ((REGION, REGIONAL), (LOCAL, ADOPTED), (STRANGER, ELSEWHERE)):
        await scene.record(ask.ProposeAccord(accord), tenant)
    decision = BodyDecision(TOWN, Body.EXECUTIVE, DecisionOutcome.APPROVED, date(2025, 1, 7), "punt 3")
    await scene.record(ask.RecordDecision(ADOPTED, decision))
    for organisation in (TOWN, CORPORATION):
        signature = Signature(organisation, SignatureOutcome.SIGNED, "bestuurder", date(2025, 1, 10), "Plaats")
        await scene.record(ask.SignAccord(ADOPTED, signature))
    for tenant, accord in ((REGION, REGIONAL), (LOCAL, ADOPTED), (STRANGER, ELSEWHERE)):
        adoption = Adoption(date(2025, 1, 10), despite_gap="De handtekening volgt.")
        await scene.record(ask.AdoptAccord(accord, adoption), tenant)


async def live(scene: Scene) -> None:
    """What happens after adoption: progress, amendments, a status, an inability, a mediation and a dispute."""
    first = Period(date(2026, 1, 1), date(2026, 2, 1), PeriodPrecision.DAY)
    says = Threshold((HOMES,), Crossing.REACHED, Decimal(14), "bestuurlijk overleg", 28)
    await scene.record(ask.AgreeRule(ProcessRule("woningen-14", "Bij veertien woningen volgt overleg.", says)))
    report = ask.ReportProgress(REPORT, HOMES, first, Decimal(12), "ERP")
    await scene.record(report, organisation=CORPORATION)
    better = ask.ReportProgress(uuid5(REPORT, "2"), HOMES, first, Decimal(14), "ERP", corrects=REPORT)
    await scene.record(better, organisation=CORPORATION)
    confirm = ask.ConfirmProgress(HOMES, better.id, ConfirmationOutcome.CONFIRMED)
    await scene.record(confirm, organisation=TENANTS)
    title = (Change("title", "Afspraak aandeel", "Aandeel sociale huur"),)
    consents = (CORPORATION, TENANTS)
    await scene.record(ask.AmendAgreement(AMENDMENT, SHARE, title, consents=consents), organisation=CORPORATION)
    text = (Change("explanation", None, "Toelichting."),)
    await scene.record(ask.ProposeAmendment(OPEN_AMENDMENT, BUILD, text), organisation=TOWN)
    await scene.record(ask.DecideAmendment(BUILD, OPEN_AMENDMENT, Decision.CONSENT, (TOWN,)))
    await scene.record(ask.ChangeAgreementStatus(BUILD, Status.IN_PROGRESS, "a"))
    source = Evidence("5b" * 32, "p. 3", "Vindplaats p. 3.")
    place = (Change("place", None, "p. 3"),)
    await scene.record(ask.ProposeCorrection(CORRECTION, SHARE, source, place), organisation=TOWN)
    await scene.record(ask.ObjectToCorrection(CORRECTION, "Wij lezen p. 4.", (TENANTS,)))
    successors = (Link(LOCAL, SHARE),)
    await scene.record(ask.ChangeAgreementStatus(BUILD, Status.CARRIED_OVER, "b", successors))
    unable = ask.DeclareInability(INABILITY, BUILD, "De aannemer stopt.", TODAY, "a")
    await scene.record(unable, organisation=CORPORATION)
    call = ask.RequestMediation(MEDIATION, ADOPTED, (BUILD,), (CORPORATION, TOWN), "tempo", "overleg op 1 maart")
    await scene.record(call, organisation=TENANTS)
    mediator = Mediator(act_id(ADOPTED, "mediator"), "oud-wethouder", organisation_id("bureau"))
    await scene.record(ask.AppointMediator(MEDIATION, TOWN, mediator), organisation=TOWN)
    await scene.record(ask.FileDispute(DISPUTE, filing()), organisation=TENANTS)
    await scene.record(ask.BringIntoForce(LawKey.KEEPING, date(2099, 1, 1), "besluit"), REGISTER)


def filing() -> Filing:
    """About the draft and the agreement in it. On the days of the scene the law does not admit it."""
    positions = tuple(Position(party, "Wij zien het zo.") for party in (TOWN, TENANTS))
    dossier = Dossier((TOWN, TENANTS), "hoeveel", positions, "woonvisie", "bod van Wonen")
    return Filing(DRAFT, DisputeGround.MAKING, date(2025, 1, 1), (TENANTS,), dossier, (IN_DRAFT,))


async def close(scene: Scene) -> None:
    await scene.fold(ask.CloseMediation(MEDIATION, MediationOutcome.WITHDRAWN, "ingetrokken"))


async def whole(platform: Platform, *, step_by_step: bool = False) -> Scene:
    scene = Scene(platform, step_by_step)
    for part in (found, draft, adopt, live):
        await part(scene)
    await platform.worker.catch_up()
    return scene


@asynccontextmanager
async def standing(server: Running, template: str) -> AsyncIterator[Scene]:
    """The whole scene over a database of its own, for tests that only look."""
    async with fresh_database(server, template) as database, running_platform(database) as platform:
        yield await whole(platform)
