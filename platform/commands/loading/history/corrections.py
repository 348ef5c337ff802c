"""What acts about corrections stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.corrections import (
    AcceptCorrectionForm,
    ConcludeCorrectionForm,
    ObjectToCorrectionForm,
    ProposeCorrectionForm,
    WithdrawObjectionForm,
)
from commands.loading.history.amendments import agreement_changes, target_change
from commands.loading.history.base import Paper, Planned, planned
from domain.agreement import Agreement
from domain.correction import Evidence


@planned.register
def _proposal(form: ProposeCorrectionForm, paper: Paper, path: str) -> Planned:
    agreement_id = paper.names.agreement(form.agreement, f"{path}.agreement")
    agreement = paper.rehearsal.find(Agreement, agreement_id) if agreement_id else None
    found = [target_change(t, paper, f"{path}.targets[{n}]") for n, t in enumerate(form.targets)]
    targets = tuple(target for target in found if target)
    if agreement is None or len(targets) < len(form.targets):
        return None
    changes = agreement_changes(agreement.terms, form.changes, paper, path)
    source = Evidence(form.source.document, form.source.place, form.source.says)
    id = paper.id(form.key)
    return id, ask.ProposeCorrection(id, agreement.id, source, changes, targets, form.on)


@planned.register
def _objection(form: ObjectToCorrectionForm, paper: Paper, path: str) -> Planned:
    id, by = _correction(form.correction, paper, path), paper.names.organisation(form.by, f"{path}.by")
    return (id, ask.ObjectToCorrection(id, form.ground, (by,), form.on)) if id and by else None


@planned.register
def _objection_withdrawn(form: WithdrawObjectionForm, paper: Paper, path: str) -> Planned:
    id, by = _correction(form.correction, paper, path), paper.names.organisation(form.by, f"{path}.by")
    return (id, ask.WithdrawObjection(id, (by,), form.on)) if id and by else None


@planned.register
def _accepted(form: AcceptCorrectionForm, paper: Paper, path: str) -> Planned:
    id = _correction(form.correction, paper, path)
    organisations = paper.names.organisation_ids(form.organisations, f"{path}.organisations")
    return (id, ask.AcceptCorrection(id, organisations, form.on)) if id and organisations else None


@planned.register
def _conclusion(form: ConcludeCorrectionForm, paper: Paper, path: str) -> Planned:
    id = _correction(form.correction, paper, path)
    return (id, ask.ConcludeCorrection(id, form.outcome, form.on)) if id else None


def _correction(key: str, paper: Paper, path: str) -> UUID | None:
    """The correction of an earlier act; None where that was at fault."""
    found = paper.earlier(ProposeCorrectionForm, key, f"{path}.correction", "een correctie aankondigde")
    return paper.id(key) if found and key not in paper.failed else None
