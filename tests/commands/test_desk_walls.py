"""Who sees which events, and that nobody learns what exists elsewhere."""

from decimal import Decimal

import pytest
from msgspec import structs
from ops.docs.traces import trace

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Receipt
from commands.errors import Unknown
from commands.handlers import HANDLERS
from commands.orders import Order
from commands.requests import Request
from domain.contribution import Item
from domain.errors import Refused
from domain.identity import REGISTER, accord_id, organisation_id
from domain.mediation import FailureCause
from domain.signing import Body, BodyDecision, DecisionOutcome, Signature
from domain.vocabulary import (
    ConditionState,
    Decision,
    MediationOutcome,
    Role,
    SignatureOutcome,
    Status,
)
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    PARTNERSHIP,
    REGION,
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
    link,
    organisation_terms,
    partnership_terms,
    target_terms,
)
from givens.disputes import DISPUTE, a_filing, a_mediator, a_ruling
from givens.inabilities import a_consultation, declared
from givens.process import (
    NO_FOLLOW_UP,
    REVIEW,
    ROUND,
    a_joint_overview,
    a_planned_review,
    an_open_round,
    contribution_terms,
)
from givens.whole_history import CARRIED, EVERYTHING, HERE, HOME, MEDIATION, OPEN, REFUSED, THERE, a_whole_history
from givens.wholes import ADOPTION
from store.access import Access, access
from store.appends import Visibility
from store.documents import read_envelope
from store.registry import REGISTRY
from support import Platform


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
