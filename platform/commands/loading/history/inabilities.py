"""What acts about a party that cannot comply stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.amendments import ProposeAmendmentForm
from commands.loading.acts.inabilities import (
    DeclareInabilityForm,
    HoldConsultationForm,
    PlanConsultationForm,
    ResolveInabilityForm,
)
from commands.loading.history.base import Paper, Planned, planned


@planned.register
def _declare(form: DeclareInabilityForm, paper: Paper, path: str) -> Planned:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    if agreement is None:
        return None
    id = paper.id(form.key)
    return id, ask.DeclareInability(id, agreement, form.why, form.since or form.on, form.clause)


@planned.register
def _plan(form: PlanConsultationForm, paper: Paper, path: str) -> Planned:
    id = _declared(form.inability, paper, path)
    return (id, ask.PlanConsultation(id, form.planned_on)) if id else None


@planned.register
def _hold(form: HoldConsultationForm, paper: Paper, path: str) -> Planned:
    id = _declared(form.inability, paper, path)
    parties = paper.names.organisation_ids(form.parties, f"{path}.parties")
    if id is None or len(parties) < len(form.parties) or _astray(form.amendment, paper, path):
        return None
    amendment = _amendment(form.amendment, paper)
    held_on = form.held_on or form.on
    return id, ask.HoldConsultation(id, held_on, parties, form.outcome, form.account, amendment)


@planned.register
def _resolve(form: ResolveInabilityForm, paper: Paper, path: str) -> Planned:
    id = _declared(form.inability, paper, path)
    if id is None or _astray(form.amendment, paper, path):
        return None
    return id, ask.ResolveInability(id, form.conclusion, _amendment(form.amendment, paper))


def _declared(key: str, paper: Paper, path: str) -> UUID | None:
    told = paper.earlier(DeclareInabilityForm, key, f"{path}.inability", "meldde dat een partij niet kan voldoen")
    return paper.id(key) if told else None


def _astray(key: str | None, paper: Paper, path: str) -> bool:
    """Whether an amendment is named that no earlier act proposed, which is told."""
    if key is None:
        return False
    return paper.earlier(ProposeAmendmentForm, key, f"{path}.amendment", "een wijziging voorstelde") is None


def _amendment(key: str | None, paper: Paper) -> UUID | None:
    return paper.id(key) if key else None
