"""Mediation, disputes and national rules through the desk: who may do what, and what the register says."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import Caller, Mandate
from commands.desk import Desk
from commands.errors import Forbidden, Unknown
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.dispute import Dispute, DisputeGround, DisputeState
from domain.errors import Refused
from domain.identity import REGISTER
from domain.mediation import FailureCause, Mediation, MediationState
from domain.national import LawKey, NationalRule
from domain.vocabulary import MediationOutcome, Role
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    OTHER_AGREEMENT,
    PARTNERSHIP,
    TENANTS,
    a_case,
    a_recorded_agreement,
    a_recorded_draft,
    accord_terms,
    agreement_terms,
    amendment_id,
    an_order,
    refused,
)
from givens.disputes import DISPUTE, IN_TIME, KEEPING, a_filing, a_mediator, a_ruling
from store.registry import REGISTRY
from support import Platform

MEDIATION = amendment_id("mediatie-1")
CALL = ask.RequestMediation(MEDIATION, ACCORD, (AGREEMENT,), (CORPORATION,), a_case().subject, a_case().consultation)


def later(platform: Platform) -> Desk:
    """A desk on the last day of 2027."""
    return Desk(platform.log, platform.writer, REGISTRY, HANDLERS, lambda: datetime(2027, 12, 31, tzinfo=UTC))


def by(role: Role, organisation: UUID | None) -> Caller:
    return Caller("subject-99", (Mandate(role, organisation, PARTNERSHIP),))


async def done(
    desk: Desk, request: Request, role: Role = Role.OPERATOR, organisation: UUID | None = MUNICIPALITY, **changed: Any
) -> None:
    caller = Caller("subject-99", (Mandate(role),)) if role is Role.OPERATOR else by(role, organisation)
    await desk.carry_out(an_order(request, caller=caller, organisation=organisation, **changed))


async def in_register(desk: Desk, request: Request) -> None:
    await done(desk, request, organisation=None, tenant=REGISTER)


async def called(platform: Platform) -> Desk:
    await a_recorded_agreement(platform.desk)
    await done(platform.desk, CALL, Role.SIGNATORY, TENANTS)
    return platform.desk


async def the_mediation(platform: Platform) -> Mediation:
    found = await platform.desk.load(Mediation, PARTNERSHIP, MEDIATION)
    assert found
    return found


async def the_dispute(platform: Platform) -> Dispute:
    found = await platform.desk.load(Dispute, PARTNERSHIP, DISPUTE)
    assert found
    return found


async def test_each_side_appoints_for_itself_and_the_mediators_choose(platform: Platform) -> None:
    desk = await called(platform)

    await done(desk, ask.AppointMediator(MEDIATION, TENANTS, a_mediator("een")), Role.SIGNATORY, TENANTS)
    await done(desk, ask.AppointMediator(MEDIATION, CORPORATION, a_mediator("twee")), Role.SIGNATORY, CORPORATION)
    await done(desk, ask.ReplaceMediator(MEDIATION, TENANTS, a_mediator("drie")), Role.SIGNATORY, TENANTS)
    await done(desk, ask.ChooseThirdMediator(MEDIATION, a_mediator("derde")), Role.MEDIATOR, None)
    await done(desk, ask.CloseMediation(MEDIATION, MediationOutcome.FAILED, "Niets."), Role.MEDIATOR, None)

    mediation = await the_mediation(platform)
    assert mediation.cause is FailureCause.NO_AGREEMENT
    assert [a.mediator.id for a in mediation.appointments.values()] == [a_mediator("drie").id, a_mediator("twee").id]


@pytest.mark.parametrize(
    "request_",
    [
        ask.AppointMediator(MEDIATION, CORPORATION, a_mediator()),
        ask.ReplaceMediator(MEDIATION, CORPORATION, a_mediator()),
        ask.RefuseMediation(MEDIATION, FailureCause.REFUSAL, CORPORATION),
        ask.RefuseMediation(MEDIATION, FailureCause.DEADLOCK),
        ask.CloseMediation(MEDIATION, MediationOutcome.SETTLED, "Het is goed zo."),
    ],
    ids=lambda request: type(request).__name__,
)
async def test_nobody_appoints_refuses_or_ends_it_for_another(platform: Platform, request_: Request) -> None:
    desk = await called(platform)

    with pytest.raises(Forbidden, match="dat doet de secretaris"):
        await done(desk, request_, Role.SIGNATORY, TENANTS)


async def test_what_others_did_is_recorded_from_the_minutes(platform: Platform) -> None:
    desk = await called(platform)

    await done(desk, ask.RefuseMediation(MEDIATION, FailureCause.REFUSAL, CORPORATION), Role.SECRETARY, MUNICIPALITY)

    assert (await the_mediation(platform)).refused_by == CORPORATION


async def test_a_refusal_says_who_refuses(platform: Platform) -> None:
    desk = await called(platform)

    with refused("refusal_incomplete", "Zeg welke partij weigert"):
        await done(desk, ask.RefuseMediation(MEDIATION, FailureCause.REFUSAL))
    with refused("refusal_incomplete", "Zeg welke partij weigert"):
        await done(desk, ask.RefuseMediation(MEDIATION, FailureCause.NO_AGREEMENT, CORPORATION))


async def test_only_who_called_it_withdraws_it(platform: Platform) -> None:
    desk = await called(platform)
    withdraw = ask.CloseMediation(MEDIATION, MediationOutcome.WITHDRAWN, "Niet meer nodig.")

    for role, organisation in ((Role.SIGNATORY, CORPORATION), (Role.MEDIATOR, None)):
        with pytest.raises(Forbidden):
            await done(desk, withdraw, role, organisation)
    await done(desk, withdraw, Role.SIGNATORY, TENANTS)

    assert (await the_mediation(platform)).state is MediationState.WITHDRAWN


async def test_only_a_side_or_the_minutes_refer_it_to_the_minister(platform: Platform) -> None:
    desk = await called(platform)
    await done(desk, ask.RefuseMediation(MEDIATION, FailureCause.REFUSAL, CORPORATION))
    await done(desk, ask.CloseMediation(MEDIATION, MediationOutcome.FAILED, "Niemand wees aan."))
    refer = ask.ReferToMinister(MEDIATION, "Het meningsverschil blijft.")

    with pytest.raises(Forbidden):
        await done(desk, refer, Role.SIGNATORY, MUNICIPALITY)
    await done(desk, refer, Role.SIGNATORY, TENANTS)

    referral = (await the_mediation(platform)).referral
    assert referral
    assert not referral.admission.admitted


async def test_a_filing_is_judged_by_the_rules_of_its_day(platform: Platform) -> None:
    desk = later(platform)
    await a_recorded_draft(desk)

    await done(desk, ask.FileDispute(DISPUTE, a_filing()), Role.SECRETARY, MUNICIPALITY, effective_on=IN_TIME)
    await done(desk, ask.RecordRuling(DISPUTE, a_ruling()), Role.SECRETARY, MUNICIPALITY)

    assert (await the_dispute(platform)).state is DisputeState.RULED


async def test_who_files_alone_withdraws_alone(platform: Platform) -> None:
    desk = later(platform)
    await a_recorded_draft(desk)
    together = a_filing(filers=(TENANTS, CORPORATION))

    with pytest.raises(Forbidden):
        await done(desk, ask.FileDispute(DISPUTE, together), Role.SIGNATORY, TENANTS, effective_on=IN_TIME)
    await done(desk, ask.FileDispute(DISPUTE, together), Role.SECRETARY, MUNICIPALITY, effective_on=IN_TIME)
    with pytest.raises(Forbidden):
        await done(desk, ask.WithdrawDispute(DISPUTE), Role.SIGNATORY, TENANTS)
    await done(desk, ask.WithdrawDispute(DISPUTE), Role.SECRETARY, MUNICIPALITY)

    assert (await the_dispute(platform)).state is DisputeState.WITHDRAWN


async def test_a_dispute_is_filed_once(platform: Platform) -> None:
    desk = later(platform)
    await a_recorded_draft(desk)
    await done(desk, ask.FileDispute(DISPUTE, a_filing()), organisation=TENANTS, effective_on=IN_TIME)

    with refused("dispute_exists", "Gebruik een nieuw kenmerk"):
        await done(desk, ask.FileDispute(DISPUTE, a_filing()), organisation=TENANTS, effective_on=IN_TIME)


async def test_the_agreements_in_dispute_stand_in_its_draft(platform: Platform) -> None:
    desk = later(platform)
    await a_recorded_draft(desk)
    await done(desk, ask.CreateAccord(OTHER_ACCORD, accord_terms(key="jaarschijf-2027")))
    await done(desk, ask.CreateAgreement(OTHER_AGREEMENT, agreement_terms(accord=OTHER_ACCORD, key="1-9")))

    for filing in (a_filing(agreements=(OTHER_AGREEMENT,)), a_filing(accord=None, agreements=(AGREEMENT,))):
        with refused("agreements_of_two_accords", "Noem dat in `accord`"):
            await done(desk, ask.FileDispute(DISPUTE, filing), effective_on=IN_TIME)


async def test_mediation_does_not_stop_the_clock(platform: Platform) -> None:
    """A mediation that runs all the time leaves the last day of filing where it was."""
    desk = later(platform)
    await a_recorded_agreement(desk)
    await done(desk, CALL, organisation=TENANTS, effective_on=date(2026, 3, 1))
    for key, day in (("op-tijd", date(2026, 9, 9)), ("te-laat", date(2026, 9, 10))):
        filing = ask.FileDispute(amendment_id(key), a_filing(accord=None))
        await done(desk, filing, organisation=TENANTS, effective_on=day)

    in_time, late = [await desk.load(Dispute, PARTNERSHIP, amendment_id(key)) for key in ("op-tijd", "te-laat")]
    assert in_time
    assert late
    assert (await the_mediation(platform)).outcome is None
    assert in_time.state is DisputeState.ADMITTED
    assert [finding.code for finding in late.admission.findings] == ["four_weeks_over"]


async def test_the_bill_is_off_until_the_operator_brings_it_into_force(platform: Platform) -> None:
    desk = later(platform)
    await a_recorded_agreement(desk)
    about = a_filing(ground=DisputeGround.KEEPING)
    await in_register(desk, ask.BringIntoForce(LawKey.KEEPING, date(2027, 1, 1), "Besluit inwerkingtreding"))
    await in_register(desk, ask.EndNationalRule(LawKey.KEEPING, date(2027, 6, 30), "Wet van later"))

    found = []
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 30), date(2027, 7, 1)):
        id = amendment_id(f"geschil-{day}")
        await done(desk, ask.FileDispute(id, about), organisation=TENANTS, effective_on=day)
        dispute = await desk.load(Dispute, PARTNERSHIP, id)
        assert dispute
        found.append(dispute.admission.admitted)

    assert found == [False, True, True, False]


async def test_a_national_rule_stands_in_the_register_and_nowhere_else(platform: Platform) -> None:
    await a_recorded_agreement(platform.desk)
    bring = ask.BringIntoForce(LawKey.KEEPING, date(2027, 1, 1), "Besluit")

    with pytest.raises(Refused) as caught:
        await done(platform.desk, bring)
    assert [fault.code for fault in caught.value.faults] == ["wrong_place"]
    await in_register(platform.desk, bring)

    assert await platform.desk.load(NationalRule, REGISTER, KEEPING)


async def test_only_the_operator_switches_a_rule(platform: Platform) -> None:
    bring = ask.BringIntoForce(LawKey.KEEPING, date(2027, 1, 1), "Besluit")

    with pytest.raises((Forbidden, Unknown)):
        await platform.desk.carry_out(
            an_order(bring, caller=by(Role.SECRETARY, MUNICIPALITY), tenant=REGISTER, organisation=None)
        )


async def test_a_rule_is_brought_into_force_once_and_ends_when_it_was(platform: Platform) -> None:
    bring = ask.BringIntoForce(LawKey.KEEPING, date(2027, 1, 1), "Besluit")
    end = ask.EndNationalRule(LawKey.KEEPING, date(2028, 1, 1), "Wet")

    with refused("rule_unknown", "Controleer `rule`"):
        await in_register(platform.desk, end)
    await in_register(platform.desk, bring)
    with refused("rule_in_force", "`endNationalRule`"):
        await in_register(platform.desk, structs.replace(bring, since=date(2027, 7, 1)))
