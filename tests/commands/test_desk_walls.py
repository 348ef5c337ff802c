"""Who sees which events, and that nobody learns what exists elsewhere."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from msgspec import structs
from ops.docs.traces import trace

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Order, Receipt
from commands.errors import Unknown
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.accord_terms import Link
from domain.amendment import TargetChange
from domain.changes import Change
from domain.contribution import Item
from domain.correction import CorrectionOutcome
from domain.errors import Refused
from domain.identity import REGISTER, accord_id, organisation_id, partnership_id
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
    Role,
    SignatureOutcome,
    Status,
)
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    OTHER_TARGET,
    PARTNERSHIP,
    REGION,
    TARGET,
    TENANTS,
    TODAY,
    a_case,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    carried_out,
    link,
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
    NO_FOLLOW_UP,
    OF_THE_PROCESS,
    REVIEW,
    ROUND,
    a_joint_overview,
    a_planned_review,
    an_open_round,
    contribution_terms,
)
from givens.table import MANDATE, MERGER, NEW_YEARS_EVE, SUCCESSION, SUCCESSOR, a_mandate, departure
from givens.targets import a_threshold
from givens.wholes import ADOPTION, adopting
from store.access import Access, access
from store.appends import Visibility
from store.documents import read_envelope
from store.log import Stored
from store.registry import REGISTRY
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


async def test_a_draft_stays_inside_what_is_adopted_is_open_and_a_disagreement_stays_inside(platform: Platform) -> None:
    stored = await a_whole_history(platform)

    seen = {(event.type, event.visibility.value) for event in stored}
    assert seen == {
        ("partnership.founded", "region"),
        ("partnership.revised", "region"),
        ("partnership.party_seated", "region"),
        ("partnership.collective_defined", "region"),
        ("partnership.outside_actor_named", "region"),
        ("partnership.region_joined", "region"),
        ("partnership.rule_agreed", "region"),
        ("partnership.rule_ended", "region"),
        ("partnership.representation_recorded", "region"),
        ("partnership.party_left", "region"),
        ("partnership.party_succeeded", "region"),
        ("partnership.region_left", "region"),
        ("partnership.mandate_granted", "partnership"),
        ("partnership.mandate_withdrawn", "partnership"),
        ("partnership.dissolved", "region"),
        ("accord.created", "partnership"),
        ("accord.revised", "partnership"),
        ("accord.signed", "partnership"),
        ("agreement.created", "partnership"),
        ("agreement.revised", "partnership"),
        ("target.set", "partnership"),
        ("target.revised", "partnership"),
        ("agreement.removed", "partnership"),
        ("target.removed", "partnership"),
        ("accord.adopted", "region"),
        ("accord.proposed", "partnership"),
        ("accord.returned", "partnership"),
        ("accord.decision_recorded", "partnership"),
        ("accord.superseded", "region"),
        ("accord.ended", "region"),
        ("accord.signed", "region"),
        ("agreement.status_changed", "region"),
        ("agreement.amended", "region"),
        ("target.progress_reported", "region"),
        ("target.amended", "region"),
        ("target.progress_confirmed", "partnership"),
        ("target.threshold_crossed", "partnership"),
        ("target.threshold_settled", "partnership"),
        ("target.threshold_cleared", "partnership"),
        ("agreement.corrected", "region"),
        ("target.corrected", "region"),
        ("correction.applied", "region"),
        ("correction.proposed", "partnership"),
        ("correction.objected", "partnership"),
        ("correction.objection_withdrawn", "partnership"),
        ("correction.accepted", "partnership"),
        ("correction.rejected", "partnership"),
        ("correction.withdrawn", "partnership"),
        ("agreement.amendment_withdrawn", "partnership"),
        ("agreement.condition_settled", "region"),
        ("inability.declared", "partnership"),
        ("inability.consultation_planned", "partnership"),
        ("inability.consultation_held", "partnership"),
        ("inability.resolved", "partnership"),
        ("agreement.amendment_proposed", "partnership"),
        ("agreement.amendment_decided", "partnership"),
        ("mediation.called", "partnership"),
        ("mediation.closed", "partnership"),
        ("contribution.made", "partnership"),
        ("contribution.revised", "partnership"),
        ("contribution.withdrawn", "partnership"),
        ("round.opened", "partnership"),
        ("round.answered", "partnership"),
        ("round.reminded", "partnership"),
        ("round.frozen", "partnership"),
        ("round.cancelled", "partnership"),
        ("review.planned", "partnership"),
        ("review.held", "partnership"),
        ("review.decided", "partnership"),
        ("review.cancelled", "partnership"),
        ("mediation.mediator_appointed", "partnership"),
        ("mediation.mediator_replaced", "partnership"),
        ("mediation.third_chosen", "partnership"),
        ("mediation.stalled", "partnership"),
        ("mediation.settlement_linked", "partnership"),
        ("mediation.referred_to_minister", "partnership"),
        ("dispute.filed", "partnership"),
        ("dispute.ruled", "partnership"),
        ("dispute.withdrawn", "partnership"),
    }
    of_a_partnership = {topic for topic in REGISTRY.topics if not topic.startswith(("organisation.", "nationalrule."))}
    assert {event.type for event in stored} == of_a_partnership


async def test_each_command_records_what_the_page_of_the_domain_says(
    platform: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipts: list[tuple[type[Request], Receipt]] = []
    carry_out = platform.desk.carry_out

    async def noted(order: Order) -> Receipt:
        receipts.append((type(order.request), await carry_out(order)))
        return receipts[-1][1]

    monkeypatch.setattr(platform.desk, "carry_out", noted)
    stored = await a_whole_history(platform)

    for request, receipt in receipts:
        if receipt.first_sequence is not None and receipt.tenant == PARTNERSHIP:
            recorded = {event.type for event in stored[receipt.first_sequence - 1 : receipt.last_sequence]}
            assert recorded <= {fact.topic for fact in trace(HANDLERS[request]).records}, request


async def test_the_region_reads_what_is_open_and_nothing_of_what_stays_inside(platform: Platform) -> None:
    await a_whole_history(platform)

    at_home = await platform.log.stream(HOME, PARTNERSHIP, AGREEMENT)
    from_the_region = await platform.log.stream(OPEN, PARTNERSHIP, AGREEMENT)

    assert [event.type for event in from_the_region] == [
        "agreement.status_changed", "agreement.condition_settled", "agreement.amended", "agreement.corrected",
    ]  # fmt: skip
    assert len(at_home) > len(from_the_region)
    assert await platform.log.stream(OPEN, PARTNERSHIP, MEDIATION) == []
    assert await platform.log.stream(Access(home=frozenset({REGION})), PARTNERSHIP, AGREEMENT) == []
    async with access(platform.reader, OPEN) as connection:
        everything = await connection.fetch("select visibility from log.events where tenant = $1", PARTNERSHIP)
    assert {event["visibility"] for event in everything} == {Visibility.REGION}


async def test_a_draft_beside_an_adopted_accord_stays_inside(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    draft = agreement_terms(accord=OTHER_ACCORD, key="1-9")

    await carried_out(
        platform.desk,
        ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")),
        ask.CreateAgreement(OTHER_AGREEMENT, draft),
    )

    assert await platform.log.stream(OPEN, PARTNERSHIP, OTHER_ACCORD) == []
    assert await platform.log.stream(OPEN, PARTNERSHIP, OTHER_AGREEMENT) == []


async def test_the_register_is_open_to_all(platform: Platform) -> None:
    order = an_order(ask.RegisterOrganisation(CORPORATION, organisation_terms()), tenant=REGISTER, organisation=None)

    await platform.desk.carry_out(order)

    (stored,) = await platform.log.stream(Access(), REGISTER, CORPORATION)
    assert (stored.type, stored.visibility) == ("organisation.registered", Visibility.REGION)
    assert read_envelope(stored.document).organisation is None


async def test_a_partnership_of_others_is_answered_as_one_that_is_not_there(platform: Platform) -> None:
    """Whatever is asked, whatever the role: word for word, but for nothing."""
    await a_recorded_draft(platform.desk)
    await carried_out(platform.desk, ask.FoundPartnership(partnership_terms(key="dorp")), tenant=HERE)
    await carried_out(platform.desk, ask.CreateAccord(ACCORD, accord_terms()), tenant=HERE)

    for role in set(Role) - {Role.OPERATOR}:
        caller = Caller("subject-99", (Mandate(role, CORPORATION),))
        for request in EVERYTHING:
            answers = []
            for tenant in (HERE, THERE):
                with pytest.raises(Unknown) as caught:
                    await platform.desk.carry_out(an_order(request, caller=caller, tenant=tenant, organisation=None))
                answers.append(caught.value.faults)
            assert answers[0] == answers[1]
            assert answers[0][0].code == "partnership_unknown"


async def test_what_stands_in_another_partnership_is_answered_as_what_is_not_there(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk, HERE)
    await a_recorded_agreement(platform.desk)
    nowhere = organisation_id("bestaat-niet")
    theirs = accord_id(HERE, "van-hen")
    await carried_out(platform.desk, ask.CreateAccord(theirs, accord_terms()), tenant=HERE)
    secretary = Caller("subject-99", (Mandate(Role.SECRETARY, CORPORATION, PARTNERSHIP),))

    for asked in (
        lambda id: ask.SignAccord(id, Signature(CORPORATION, SignatureOutcome.SIGNED)),
        lambda id: ask.AdoptAccord(id, ADOPTION),
        ask.ProposeAccord,
        ask.ReturnAccordToDraft,
        lambda id: ask.RecordDecision(id, BodyDecision(CORPORATION, Body.BOARD, DecisionOutcome.APPROVED)),
        ask.EndAccord,
        lambda id: ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=id)),
        lambda id: ask.ChangeAgreementStatus(id, Status.ACHIEVED),
        lambda id: declared(agreement=id),
        ask.RemoveAgreement,
        ask.RemoveTarget,
        lambda id: ask.SettleCondition(id, ConditionState.MET, "Besluit"),
        lambda id: ask.SplitAgreement(id, (AGREEMENT, OTHER_AGREEMENT)),
        lambda id: ask.SplitAgreement(AGREEMENT, (id, id)),
        lambda id: ask.JoinAgreements((id, AGREEMENT), AGREEMENT),
        lambda id: ask.JoinAgreements((AGREEMENT, OTHER_AGREEMENT), id),
        lambda id: ask.PlanConsultation(id, TODAY),
        lambda id: ask.HoldConsultation(id, *structs.astuple(a_consultation())),
        lambda id: ask.ResolveInability(id, "Klaar"),
        lambda id: ask.ProposeAmendment(REFUSED, id),
        lambda id: ask.DecideAmendment(id, REFUSED, Decision.CONSENT, (CORPORATION,)),
        lambda id: ask.AmendAgreement(REFUSED, id),
        lambda id: ask.SetTarget(TARGET, target_terms(agreement=id)),
        lambda id: ask.ReportProgress(REFUSED, id, IN_2026, Decimal(1), "Jaarverslag"),
        lambda id: ask.RequestMediation(MEDIATION, id, (AGREEMENT,), (TENANTS,), "Iets", "Overleg"),
        lambda id: ask.RequestMediation(MEDIATION, ACCORD, (id,), (TENANTS,), "Iets", "Overleg"),
        lambda id: ask.AppointMediator(id, CORPORATION, a_mediator()),
        lambda id: ask.ReplaceMediator(id, CORPORATION, a_mediator()),
        lambda id: ask.ChooseThirdMediator(id, a_mediator()),
        lambda id: ask.RefuseMediation(id, FailureCause.DEADLOCK),
        lambda id: ask.LinkSettlement(id, AGREEMENT, CARRIED),
        lambda id: ask.ReferToMinister(id, "Het blijft."),
        lambda id: ask.FileDispute(DISPUTE, a_filing(accord=id)),
        lambda id: ask.RecordRuling(id, a_ruling()),
        ask.WithdrawDispute,
        lambda id: ask.CloseMediation(id, MediationOutcome.FAILED, "Niets"),
        lambda id: ask.ReviseContribution(id, "Bod"),
        ask.WithdrawContribution,
        lambda id: ask.MakeContribution(contribution_terms(items=(Item("a", "Iets", (link(id),)),))),
        lambda id: ask.MakeContribution(structs.replace(a_joint_overview(), merges=(id,))),
        lambda id: an_open_round(ROUND, id),
        lambda id: structs.replace(an_open_round(), targets=(id,)),
        lambda id: ask.AnswerRound(id, CORPORATION),
        lambda id: ask.RemindParty(id, CORPORATION),
        ask.FreezeRound,
        ask.CancelRound,
        lambda id: a_planned_review(REVIEW, id),
        lambda id: a_planned_review(REVIEW, ACCORD, id),
        lambda id: ask.HoldReview(id, TODAY, "Niets"),
        lambda id: ask.RecordReviewDecision(id, NO_FOLLOW_UP),
        ask.CancelReview,
    ):
        answers = []
        for id in (theirs, nowhere):
            order = an_order(asked(id), caller=secretary, organisation=CORPORATION)
            with pytest.raises(Unknown) as caught:
                await platform.desk.carry_out(order)
            (fault,) = caught.value.faults
            answers.append((fault.code, fault.field, fault.message.replace(str(id), "…")))
        assert answers[0] == answers[1]
        assert "Controleer `" in answers[0][2]


async def test_a_thing_of_another_kind_is_not_there_either(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)

    with pytest.raises(Unknown) as caught:
        await platform.desk.carry_out(an_order(ask.ChangeAgreementStatus(TARGET, Status.ACHIEVED)))

    assert [fault.code for fault in caught.value.faults] == ["agreement_unknown"]


async def test_the_same_identity_in_two_partnerships_is_two_things(platform: Platform) -> None:
    await a_recorded_draft(platform.desk, HERE)
    await a_recorded_draft(platform.desk)

    await carried_out(platform.desk, ask.CreateAccord(ACCORD, accord_terms(title="Van ons")))

    theirs = await platform.log.stream(Access(home=frozenset({HERE})), HERE, ACCORD)
    ours = await platform.log.stream(HOME, PARTNERSHIP, ACCORD)
    assert ([e.type for e in theirs], [e.type for e in ours]) == (
        ["accord.created"],
        ["accord.created", "accord.revised"],
    )


async def test_a_successor_in_this_partnership_is_one_that_is_there(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    here, elsewhere = link(amendment_id("bestaat-niet")), structs.replace(link(), partnership=REGION)

    with pytest.raises(Refused) as caught:
        await carried_out(platform.desk, ask.ChangeAgreementStatus(AGREEMENT, Status.CARRIED_OVER, None, (here,)))
    assert [fault.code for fault in caught.value.faults] == ["successor_unknown"]
    await carried_out(platform.desk, ask.ChangeAgreementStatus(AGREEMENT, Status.CARRIED_OVER, None, (elsewhere,)))
