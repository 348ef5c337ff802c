"""What acts about mediation stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.amendments import ProposeAmendmentForm
from commands.loading.acts.mediations import (
    AppointMediatorForm,
    CallMediationForm,
    ChooseThirdMediatorForm,
    CloseMediationForm,
    LinkSettlementForm,
    MediationActForm,
    ReferToMinisterForm,
    RefuseMediationForm,
    ReplaceMediatorForm,
)
from commands.loading.history.base import Paper, Planned, planned
from domain.case import Mediator
from domain.mediation import FailureCause


@planned.register
def _call(form: CallMediationForm, paper: Paper, path: str) -> Planned:
    agreements = paper.agreements(form.agreements, f"{path}.agreements")
    against = paper.names.organisation_ids(form.against, f"{path}.against")
    if len(agreements) < len(form.agreements) or len(against) < len(form.against):
        return None
    id = paper.id(form.key)
    return id, ask.RequestMediation(id, paper.names.accord, agreements, against, form.subject, form.consultation)


@planned.register
def _appoint(form: AppointMediatorForm, paper: Paper, path: str) -> Planned:
    return _of_side(ask.AppointMediator, form, paper, path)


@planned.register
def _replace(form: ReplaceMediatorForm, paper: Paper, path: str) -> Planned:
    return _of_side(ask.ReplaceMediator, form, paper, path)


@planned.register
def _choose(form: ChooseThirdMediatorForm, paper: Paper, path: str) -> Planned:
    id, third = _mediation(form, paper, path), _mediator(form, paper, path)
    return (id, ask.ChooseThirdMediator(id, third)) if id and third else None


@planned.register
def _refuse(form: RefuseMediationForm, paper: Paper, path: str) -> Planned:
    id, by = _mediation(form, paper, path), paper.names.organisation(form.by, f"{path}.by")
    organisation = by if form.cause is FailureCause.REFUSAL else None
    return (id, ask.RefuseMediation(id, form.cause, organisation)) if id and by else None


@planned.register
def _close(form: CloseMediationForm, paper: Paper, path: str) -> Planned:
    id = _mediation(form, paper, path)
    return (id, ask.CloseMediation(id, form.outcome, form.conclusion)) if id else None


@planned.register
def _link(form: LinkSettlementForm, paper: Paper, path: str) -> Planned:
    id = _mediation(form, paper, path)
    proposal = paper.earlier(ProposeAmendmentForm, form.amendment, f"{path}.amendment", "een wijziging voorstelde")
    agreement = paper.names.agreement(proposal.agreement, f"{path}.amendment") if proposal else None
    if id is None or agreement is None or form.amendment in paper.failed:
        return None
    return id, ask.LinkSettlement(id, agreement, paper.id(form.amendment))


@planned.register
def _refer(form: ReferToMinisterForm, paper: Paper, path: str) -> Planned:
    id = _mediation(form, paper, path)
    return (id, ask.ReferToMinister(id, form.ground)) if id else None


def _of_side(
    request: type[ask.AppointMediator | ask.ReplaceMediator],
    form: AppointMediatorForm | ReplaceMediatorForm,
    paper: Paper,
    path: str,
) -> Planned:
    id, mediator = _mediation(form, paper, path), _mediator(form, paper, path)
    by = paper.names.organisation(form.by, f"{path}.by")
    return (id, request(id, by, mediator)) if id and by and mediator else None


def _mediation(form: MediationActForm, paper: Paper, path: str) -> UUID | None:
    found = paper.earlier(CallMediationForm, form.mediation, f"{path}.mediation", "om mediatie vroeg")
    return paper.id(form.mediation) if found else None


def _mediator(
    form: AppointMediatorForm | ReplaceMediatorForm | ChooseThirdMediatorForm, paper: Paper, path: str
) -> Mediator | None:
    """With the identity of the act that appoints."""
    organisation = paper.names.organisation(form.organisation, f"{path}.organisation") if form.organisation else None
    if form.organisation and organisation is None:
        return None
    return Mediator(paper.id(form.key), form.function, organisation)
