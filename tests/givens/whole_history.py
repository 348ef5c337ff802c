"""One of every command of a partnership, in an order in which each is accepted."""

from datetime import date, timedelta
from decimal import Decimal

from msgspec import structs

from commands import requests as ask
from commands.requests import Request
from domain.accord_terms import Link
from domain.amendment import TargetChange
from domain.changes import Change
from domain.correction import CorrectionOutcome
from domain.identity import REGISTER, accord_id, partnership_id
from domain.mediation import FailureCause
from domain.parties import Dissolution, RegionDeparture, RegionMembership
from domain.progress import ConfirmationOutcome
from domain.rules import Comparator, Deadline, Matter, ProcessRule
from domain.signing import Body, BodyDecision, DecisionOutcome, Signature
from domain.terms import Condition
from domain.vocabulary import (
    ConditionState,
    Decision,
    MediationOutcome,
    PartnershipKind,
    SignatureOutcome,
    Status,
)
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    OTHER_TARGET,
    PARTNERSHIP,
    REGION,
    TARGET,
    TENANTS,
    TODAY,
    a_case,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    organisation_terms,
    partnership_terms,
    progress,
    target_terms,
    the_corporations,
    the_province,
)
from givens.corrections import SOURCE, correction_id
from givens.disputes import DISPUTE, a_filing, a_mediator, a_ruling
from givens.inabilities import INABILITY, a_consultation, declared
from givens.process import (
    OF_THE_PROCESS,
)
from givens.table import MANDATE, MERGER, NEW_YEARS_EVE, SUCCESSION, SUCCESSOR, a_mandate, departure
from givens.targets import a_threshold
from givens.wholes import ADOPTION, adopting
from store.access import Access
from store.log import Stored
from support import Platform

HOME, OPEN = Access(home=frozenset({PARTNERSHIP})), Access(open=frozenset({PARTNERSHIP}))
REFUSED, CARRIED, TOGETHER = (amendment_id(key) for key in ("geweigerd", "doorgevoerd", "in-een-overleg"))
MEDIATION, LOWER = amendment_id("mediatie-1"), amendment_id("voortgang-2")
MEDIATION = amendment_id("mediatie-1")
NEXT = accord_id(PARTNERSHIP, "vervolg")
MEDIATION, STUCK, OTHER_DISPUTE = (amendment_id(key) for key in ("mediatie-1", "mediatie-2", "geschil-2"))
HERE, THERE = partnership_id("voorbeelddorp"), partnership_id("bestaat-niet")

AT_THE_TABLE: list[Request] = [
    ask.FoundPartnership(partnership_terms(note="Verzonnen voorbeeld.")),
    ask.DefineCollective(the_corporations()),
    ask.NameOutsideActor(the_province()),
    ask.JoinRegion(RegionMembership(REGION, date(2026, 1, 1))),
    ask.AgreeRule(ProcessRule("bod", "Het bod komt vóór 1 juli.", Deadline(Matter.BID, Comparator.BEFORE, 7, 1))),
    ask.EndRule("bod", date(2029, 12, 31)),
]
TAKEN_OUT = amendment_id("afspraak-verwijderd")
IN_DRAFT: list[Request] = [
    ask.CreateAccord(ACCORD, accord_terms(until=None)),
    ask.CreateAgreement(AGREEMENT, agreement_terms(place="Voorbeeldlaan", condition=Condition("Er is grond."))),
    ask.SetTarget(TARGET, target_terms(literal="zestig")),
    ask.CreateAgreement(TAKEN_OUT, agreement_terms(key="1-2", ordinal=2)),
    ask.SetTarget(OTHER_TARGET, target_terms(agreement=TAKEN_OUT, key="totaal-sociale-huur")),
    ask.RemoveTarget(OTHER_TARGET),
    ask.RemoveAgreement(TAKEN_OUT),
]
WITHDRAWN = amendment_id("wijziging-ingetrokken")
CORRECTIONS = [correction_id(key) for key in ("doorgevoerd", "afgewezen", "ingetrokken")]
PLACE = (Change("place", "Voorbeeldlaan", "p. 7"),)
FIGURE = (TargetChange(TARGET, (Change("low", "50", "51"), Change("high", "50", "51"))),)
FEWER = (Change("low", "60", "50"), Change("high", "60", "50"))
ONCE_ADOPTED: list[Request] = [
    ask.ProposeAccord(ACCORD),
    ask.ReturnAccordToDraft(ACCORD),
    ask.ProposeAccord(ACCORD),
    ask.RecordDecision(ACCORD, BodyDecision(MUNICIPALITY, Body.EXECUTIVE, DecisionOutcome.APPROVED)),
    ask.SignAccord(ACCORD, Signature(MUNICIPALITY, SignatureOutcome.SIGNED)),
    ask.AdoptAccord(ACCORD, ADOPTION),
    ask.SignAccord(ACCORD, Signature(CORPORATION, SignatureOutcome.SIGNED)),
    ask.ChangeAgreementStatus(AGREEMENT, Status.IN_PROGRESS),
    ask.AgreeRule(a_threshold()[0]),
    ask.SettleCondition(AGREEMENT, ConditionState.MET, "Besluit van het college"),
    ask.ReportProgress(progress().id, TARGET, IN_2026, Decimal(20), "Jaarverslag"),
    ask.SettleThreshold(TARGET, "drempel-reached", TODAY, "Partijen houden het plafond."),
    ask.ReportProgress(LOWER, TARGET, IN_2026, Decimal(12), "Jaarverslag", corrects=progress().id),
    ask.ProposeAmendment(REFUSED, AGREEMENT, (Change("title", "Nieuwe sociale huurwoningen", "Minder woningen"),)),
    ask.DecideAmendment(AGREEMENT, REFUSED, Decision.REFUSE, (TENANTS,)),
    ask.AmendAgreement(CARRIED, AGREEMENT, (), (TargetChange(TARGET, FEWER),), (CORPORATION, TENANTS)),
    ask.RequestMediation(MEDIATION, ACCORD, (AGREEMENT,), (CORPORATION,), a_case().subject, a_case().consultation),
    ask.AppointMediator(MEDIATION, MUNICIPALITY, a_mediator("een")),
    ask.AppointMediator(MEDIATION, CORPORATION, a_mediator("twee")),
    ask.ReplaceMediator(MEDIATION, CORPORATION, a_mediator("drie")),
    ask.ChooseThirdMediator(MEDIATION, a_mediator("derde")),
    ask.ProposeAmendment(WITHDRAWN, AGREEMENT, (Change("explanation", None, "Toelichting."),)),
    ask.WithdrawAmendment(AGREEMENT, WITHDRAWN),
    *(ask.ProposeCorrection(id, AGREEMENT, SOURCE, PLACE, FIGURE, TODAY - timedelta(15)) for id in CORRECTIONS),
    ask.ObjectToCorrection(CORRECTIONS[0], "Wij lezen 50.", (TENANTS,), TODAY - timedelta(5)),
    ask.WithdrawObjection(CORRECTIONS[0], (TENANTS,)),
    ask.AcceptCorrection(CORRECTIONS[0], (TENANTS,)),
    ask.ConcludeCorrection(CORRECTIONS[0], CorrectionOutcome.APPLIED),
    ask.ConcludeCorrection(CORRECTIONS[1], CorrectionOutcome.REJECTED),
    ask.ConcludeCorrection(CORRECTIONS[2], CorrectionOutcome.WITHDRAWN),
    ask.CloseMediation(MEDIATION, MediationOutcome.SETTLED, "Oplevering in 2028."),
    *OF_THE_PROCESS,
]
CONFIRM = ask.ConfirmProgress(TARGET, LOWER, ConfirmationOutcome.CONFIRMED)
ENDED: list[Request] = [
    ask.LinkSettlement(MEDIATION, AGREEMENT, CARRIED),
    ask.RequestMediation(STUCK, ACCORD, (AGREEMENT,), (CORPORATION,), a_case().subject, a_case().consultation),
    ask.RefuseMediation(STUCK, FailureCause.REFUSAL, CORPORATION),
    ask.CloseMediation(STUCK, MediationOutcome.FAILED, "Voorbeeldwonen wees niemand aan."),
    ask.ReferToMinister(STUCK, "Het meningsverschil blijft."),
    ask.FileDispute(DISPUTE, a_filing(accord=None, talks_began_on=date(2026, 1, 1))),
    ask.RecordRuling(DISPUTE, a_ruling(on=TODAY)),
    ask.FileDispute(OTHER_DISPUTE, a_filing(accord=None, talks_began_on=date(2026, 1, 1))),
    ask.WithdrawDispute(OTHER_DISPUTE),
    ask.CreateAccord(NEXT, accord_terms(key="vervolg", supersedes=Link(PARTNERSHIP, ACCORD))),
    ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=NEXT)),
    *adopting(NEXT),
    ask.EndAccord(NEXT),
]
IN_THE_COURSE_OF_TIME: list[Request] = [
    ask.LeaveTable(departure(OTHER_CORPORATION)),
    ask.SucceedParty(SUCCESSION),
    ask.LeaveRegion(RegionDeparture(REGION, NEW_YEARS_EVE)),
    ask.GrantMandate(a_mandate()),
    ask.WithdrawMandate(MANDATE, TODAY),
    ask.DissolvePartnership(Dissolution(date(2030, 1, 1))),
]
OF_ONE_THAT_CANNOT: list[Request] = [
    declared(),
    ask.PlanConsultation(INABILITY, date(2026, 7, 9)),
    ask.HoldConsultation(INABILITY, *structs.astuple(a_consultation())),
    ask.ResolveInability(INABILITY, "De planning is verruimd."),
]
EVERYTHING = (
    *AT_THE_TABLE, *IN_DRAFT, *ONCE_ADOPTED, CONFIRM, *OF_ONE_THAT_CANNOT, *ENDED, *IN_THE_COURSE_OF_TIME,
)  # fmt: skip


async def a_whole_history(platform: Platform) -> list[Stored]:
    """One of every command of a partnership."""
    await a_recorded_draft(platform.desk)
    region = partnership_terms(key="voorbeeldregio", name="Voorbeeldregio", kind=PartnershipKind.REGIONAL)
    await carried_out(platform.desk, ask.FoundPartnership(region), tenant=REGION)
    await carried_out(platform.desk, *AT_THE_TABLE, *IN_DRAFT, *ONCE_ADOPTED)
    await platform.desk.carry_out(an_order(CONFIRM, organisation=TENANTS))
    for request in OF_ONE_THAT_CANNOT:
        await platform.desk.carry_out(an_order(request, organisation=CORPORATION))
    await carried_out(platform.desk, *ENDED)
    await _merged(platform)
    await carried_out(platform.desk, *IN_THE_COURSE_OF_TIME)
    return await platform.log.since(PARTNERSHIP, 0)


async def _merged(platform: Platform) -> None:
    """The register knows that Voorbeeldwonen goes up in Samenwonen."""
    for id, key in ((CORPORATION, "voorbeeldwonen"), (SUCCESSOR, "samenwonen")):
        order = an_order(ask.RegisterOrganisation(id, organisation_terms(key=key)), tenant=REGISTER, organisation=None)
        await platform.desk.carry_out(order)
    merging = an_order(ask.MergeOrganisation(CORPORATION, MERGER), tenant=REGISTER, organisation=None)
    await platform.desk.carry_out(merging)
