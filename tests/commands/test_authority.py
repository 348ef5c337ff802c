"""Who may give which command: the whole table, each combination, and nothing by a mandate elsewhere."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from msgspec import structs

from commands import requests as ask
from commands.authority import MAY, READS_WHOLE, Caller, Mandate, mandate_for
from commands.errors import Forbidden, Unknown
from commands.handlers import HANDLERS
from commands.requests import Request
from domain.correction import CorrectionOutcome
from domain.mediation import FailureCause
from domain.national import LawKey
from domain.organisation import FederationMembership, Naming
from domain.parties import Dissolution, RegionDeparture, RegionMembership
from domain.progress import ConfirmationOutcome
from domain.rules import Objection, ProcessRule
from domain.signing import Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.vocabulary import ConditionState, Decision, MediationOutcome, Role, SignatureOutcome, Status
from given import (
    ACCORD,
    AGREEMENT,
    CORPORATION,
    IN_2026,
    MUNICIPALITY,
    OTHER_AGREEMENT,
    OTHER_CORPORATION,
    PARTNERSHIP,
    REGION,
    STRANGER,
    TARGET,
    TENANTS,
    TODAY,
    a_partnership,
    accord_terms,
    agreement_terms,
    amendment_id,
    organisation_terms,
    partnership_terms,
    refused,
    target_terms,
    the_corporation,
    the_corporations,
    the_municipality,
    the_province,
    the_representation,
)
from givens.corrections import SOURCE
from givens.disputes import DISPUTE, a_filing, a_mediator, a_ruling
from givens.inabilities import INABILITY, a_consultation, declared
from givens.process import NO_FOLLOW_UP, a_planned_review, an_open_round, contribution_terms
from givens.table import FEDERATION, MANDATE, MERGER, SUCCESSION, a_mandate, departure

ID = amendment_id("wijziging-1")
MAY_GIVE: dict[Request, str] = {
    ask.RegisterOrganisation(CORPORATION, organisation_terms()): "operator",
    ask.FoundPartnership(partnership_terms()): "operator",
    ask.SeatParty(the_municipality()): "secretary operator",
    ask.DefineCollective(the_corporations()): "secretary operator",
    ask.NameOutsideActor(the_province()): "editor secretary operator",
    ask.JoinRegion(RegionMembership(REGION)): "secretary operator",
    ask.AgreeRule(ProcessRule("bod", "Het bod komt vóór 1 juli.", Objection(14))): "secretary operator",
    ask.EndRule("bod", date(2029, 12, 31)): "secretary operator",
    ask.LeaveTable(departure()): "secretary operator",
    ask.SucceedParty(SUCCESSION): "secretary operator",
    ask.RepresentTenants(the_representation()): "secretary operator",
    ask.LeaveRegion(RegionDeparture(REGION, TODAY)): "secretary operator",
    ask.GrantMandate(a_mandate()): "secretary operator",
    ask.WithdrawMandate(MANDATE, TODAY): "secretary operator",
    ask.DissolvePartnership(Dissolution(TODAY)): "operator",
    ask.RenameOrganisation(CORPORATION, Naming("Samen", TODAY)): "operator",
    ask.MergeOrganisation(CORPORATION, MERGER): "operator",
    ask.FederateOrganisation(TENANTS, FederationMembership(FEDERATION)): "operator",
    ask.CreateAccord(ACCORD, accord_terms()): "editor secretary operator",
    ask.SignAccord(ACCORD, Signature(CORPORATION, SignatureOutcome.SIGNED)): "signatory secretary operator",
    ask.AdoptAccord(ACCORD, Adoption(date(2025, 12, 11))): "secretary operator",
    ask.ProposeAccord(ACCORD): "editor secretary operator",
    ask.ReturnAccordToDraft(ACCORD): "secretary operator",
    ask.RecordDecision(ACCORD, BodyDecision(CORPORATION, Body.BOARD, DecisionOutcome.APPROVED)): (
        "editor signatory secretary operator"
    ),
    ask.EndAccord(ACCORD): "secretary operator",
    ask.CreateAgreement(AGREEMENT, agreement_terms()): "editor secretary operator",
    ask.ChangeAgreementStatus(AGREEMENT, Status.ACHIEVED): "editor secretary operator",
    ask.RemoveAgreement(AGREEMENT): "editor secretary operator",
    ask.SettleCondition(AGREEMENT, ConditionState.MET, "Besluit"): "editor secretary operator",
    ask.SplitAgreement(AGREEMENT, (OTHER_AGREEMENT, ID)): "secretary operator",
    ask.JoinAgreements((AGREEMENT, ID), OTHER_AGREEMENT): "secretary operator",
    declared(): "editor signatory secretary operator",
    ask.PlanConsultation(INABILITY, TODAY): "editor signatory secretary operator",
    ask.HoldConsultation(INABILITY, *structs.astuple(a_consultation())): "secretary operator",
    ask.ResolveInability(INABILITY, "Klaar"): "editor signatory secretary operator",
    ask.ProposeAmendment(ID, AGREEMENT): "editor signatory secretary operator",
    ask.DecideAmendment(AGREEMENT, ID, Decision.CONSENT, (CORPORATION,)): "signatory secretary operator",
    ask.AmendAgreement(ID, AGREEMENT): "editor secretary operator",
    ask.WithdrawAmendment(AGREEMENT, ID): "editor signatory secretary operator",
    ask.ProposeCorrection(ID, AGREEMENT, SOURCE): "editor secretary operator",
    ask.ObjectToCorrection(ID, "Wij lezen 60.", (CORPORATION,)): "editor signatory secretary operator",
    ask.WithdrawObjection(ID, (CORPORATION,)): "editor signatory secretary operator",
    ask.AcceptCorrection(ID, (CORPORATION,)): "signatory secretary operator",
    ask.ConcludeCorrection(ID, CorrectionOutcome.WITHDRAWN): "editor secretary operator",
    ask.SetTarget(TARGET, target_terms()): "editor secretary operator",
    ask.RemoveTarget(TARGET): "editor secretary operator",
    ask.ReportProgress(ID, TARGET, IN_2026, Decimal(20), "Jaarverslag"): "editor reporter secretary operator",
    ask.ConfirmProgress(TARGET, ID, ConfirmationOutcome.CONFIRMED): "editor signatory secretary operator",
    ask.SettleThreshold(TARGET, "drempel-1", TODAY, "Besproken"): "secretary operator",
    ask.MakeContribution(contribution_terms()): "editor signatory secretary operator",
    ask.ReviseContribution(ID, "Bod"): "editor signatory secretary operator",
    ask.WithdrawContribution(ID): "editor signatory secretary operator",
    an_open_round(): "secretary operator",
    ask.AnswerRound(ID, CORPORATION): "editor reporter secretary operator",
    ask.RemindParty(ID, CORPORATION): "secretary operator",
    ask.FreezeRound(ID): "secretary operator",
    ask.CancelRound(ID): "secretary operator",
    a_planned_review(): "editor secretary operator",
    ask.HoldReview(ID, TODAY, "Het loopt"): "secretary operator",
    ask.RecordReviewDecision(ID, NO_FOLLOW_UP): "secretary operator",
    ask.CancelReview(ID): "secretary operator",
    ask.RequestMediation(ID, ACCORD, (AGREEMENT,), (TENANTS,), "Oplevering", "Overleg"): "signatory secretary operator",
    ask.AppointMediator(ID, CORPORATION, a_mediator()): "signatory secretary operator",
    ask.ReplaceMediator(ID, CORPORATION, a_mediator()): "signatory secretary operator",
    ask.ChooseThirdMediator(ID, a_mediator()): "mediator secretary operator",
    ask.RefuseMediation(ID, FailureCause.DEADLOCK): "signatory mediator secretary operator",
    ask.CloseMediation(ID, MediationOutcome.SETTLED, "Geregeld"): "signatory mediator secretary operator",
    ask.LinkSettlement(ID, AGREEMENT, ID): "editor signatory mediator secretary operator",
    ask.ReferToMinister(ID, "Het blijft."): "signatory secretary operator",
    ask.FileDispute(DISPUTE, a_filing()): "signatory secretary operator",
    ask.RecordRuling(DISPUTE, a_ruling()): "secretary operator",
    ask.WithdrawDispute(DISPUTE): "signatory secretary operator",
    ask.BringIntoForce(LawKey.KEEPING, TODAY, "Besluit"): "operator",
    ask.EndNationalRule(LawKey.KEEPING, TODAY, "Besluit"): "operator",
}
TABLE = a_partnership()
PAIRS = [(request, role) for request in MAY_GIVE for role in Role]


def every_request(of: type[Request] = Request) -> Iterator[type[Request]]:
    for request in of.__subclasses__():
        yield request
        yield from every_request(request)


def asked(request: Request, *mandates: Mandate, organisation: UUID | None = None) -> Mandate:
    """In Voorbeeldstad, by who has these mandates."""
    return mandate_for(Caller("subject-7f3a", mandates), request, PARTNERSHIP, TABLE, organisation, TODAY)


def named(request: Request) -> str:
    return type(request).__name__


def test_every_request_stands_in_the_table_and_has_a_handler() -> None:
    """A request that nobody entered is a failure here, before it is one for a person."""
    requests = set(every_request())

    assert {type(request) for request in MAY_GIVE} == requests
    assert set(MAY) == requests
    assert set(HANDLERS) == requests


@pytest.mark.parametrize(("request_", "role"), PAIRS, ids=lambda v: v.value if isinstance(v, Role) else named(v))
def test_a_role_gives_the_commands_of_its_row_and_no_other(request_: Request, role: Role) -> None:
    mandate = Mandate(role, CORPORATION)

    if role.value in MAY_GIVE[request_].split():
        assert asked(request_, mandate) == mandate
        assert asked(request_, mandate, organisation=CORPORATION) == mandate
    else:
        for organisation in (None, CORPORATION):
            with pytest.raises(Forbidden) as caught:
                asked(request_, mandate, organisation=organisation)
            (fault,) = caught.value.faults
            assert fault.code == "not_allowed"
            assert f"Uw mandaat ({role.label})" in fault.message
            assert all(Role.of(code).label in fault.message for code in MAY_GIVE[request_].split())


@pytest.mark.parametrize(("request_", "role"), PAIRS, ids=lambda v: v.value if isinstance(v, Role) else named(v))
def test_a_mandate_elsewhere_gives_nothing(request_: Request, role: Role) -> None:
    """Nor does it tell whether there is anything here."""
    elsewhere = [Mandate(role, partnership=REGION), Mandate(role, CORPORATION, REGION)]
    if role is not Role.OPERATOR:
        elsewhere += [Mandate(role, STRANGER), Mandate(role, STRANGER, PARTNERSHIP), Mandate(role)]

    for mandate in elsewhere:
        with pytest.raises(Unknown) as caught:
            asked(request_, mandate)
        assert [fault.code for fault in caught.value.faults] == ["partnership_unknown"]
    with pytest.raises(Unknown):
        asked(request_, *elsewhere)


@pytest.mark.parametrize("request_", MAY_GIVE, ids=named)
def test_nobody_gives_nothing(request_: Request) -> None:
    with pytest.raises(Unknown):
        asked(request_)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.OPERATOR}))
def test_nobody_but_the_operator_speaks_for_another(role: Role) -> None:
    for request, roles in MAY_GIVE.items():
        if role.value in roles.split():
            for mandate in (Mandate(role, CORPORATION), Mandate(role, partnership=PARTNERSHIP)):
                with pytest.raises(Forbidden, match="namens een partij waarvoor u spreekt"):
                    asked(request, mandate, organisation=MUNICIPALITY)


def test_the_operator_speaks_for_whom_it_is_asked() -> None:
    operator = Mandate(Role.OPERATOR)

    assert asked(ask.CreateAccord(ACCORD, accord_terms()), operator, organisation=TENANTS) == operator


def test_of_several_mandates_the_one_that_fits_is_used() -> None:
    reader, editor = Mandate(Role.AUDITOR, CORPORATION), Mandate(Role.EDITOR, CORPORATION)
    others = Mandate(Role.EDITOR, OTHER_CORPORATION)
    request = ask.CreateAccord(ACCORD, accord_terms())

    assert asked(request, reader, editor) == editor
    assert asked(request, reader, others, editor, organisation=CORPORATION) == editor


def test_on_whose_behalf_is_never_guessed() -> None:
    mandates = (Mandate(Role.EDITOR, OTHER_CORPORATION), Mandate(Role.EDITOR, CORPORATION))

    with refused("organisation_missing", "geef `onBehalfOf`"):
        asked(ask.CreateAccord(ACCORD, accord_terms()), *mandates)


def test_a_role_for_the_one_and_another_for_the_other_do_not_add_up() -> None:
    mandates = (Mandate(Role.EDITOR, CORPORATION), Mandate(Role.AUDITOR, MUNICIPALITY))

    with pytest.raises(Forbidden):
        asked(ask.CreateAccord(ACCORD, accord_terms()), *mandates, organisation=MUNICIPALITY)


def test_an_organisations_mandate_holds_while_it_has_its_seat() -> None:
    request = ask.NameOutsideActor(the_province())
    table = a_partnership(the_corporation(since=date(2026, 1, 1), until=date(2026, 6, 30)))
    caller = Caller("subject-7f3a", (Mandate(Role.EDITOR, CORPORATION),))

    def on(day: date) -> Mandate:
        return mandate_for(caller, request, PARTNERSHIP, table, None, day)

    assert on(date(2026, 1, 1)) == on(date(2026, 6, 30)) == caller.mandates[0]
    for day in (date(2025, 12, 31), date(2026, 7, 1)):
        with pytest.raises(Unknown):
            on(day)


@pytest.mark.parametrize("role", Role)
def test_a_mandate_within_one_partnership_needs_no_seat(role: Role) -> None:
    """A secretary or mediator sits at no side of the table."""
    mandate = Mandate(role, partnership=PARTNERSHIP)

    for request, roles in MAY_GIVE.items():
        if role.value in roles.split():
            assert asked(request, mandate) == mandate


@pytest.mark.parametrize("mandate", [Mandate(Role.EDITOR, CORPORATION), Mandate(Role.SECRETARY, partnership=REGION)])
def test_a_partnership_that_is_not_there_is_answered_as_one_that_is_not_yours(mandate: Mandate) -> None:
    caller, request = Caller("subject-7f3a", (mandate,)), ask.CreateAccord(ACCORD, accord_terms())
    not_theirs = a_partnership(the_municipality())

    answers = []
    for partnership in (None, not_theirs):
        with pytest.raises(Unknown) as caught:
            mandate_for(caller, request, PARTNERSHIP, partnership, None, TODAY)
        answers.append(caught.value.faults)

    assert answers[0] == answers[1]


def test_all_but_the_regional_reader_read_the_whole() -> None:
    assert set(Role) - READS_WHOLE == {Role.REGIONAL_READER}
