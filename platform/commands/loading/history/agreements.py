"""What acts about the status of agreements stand for."""

from commands import requests as ask
from commands.loading.acts.agreements import ChangeStatusForm, DeclareInabilityForm
from commands.loading.history.base import Paper, Planned, planned


@planned.register
def _status(form: ChangeStatusForm, paper: Paper, path: str) -> Planned:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    successor = paper.names.link(form.successor, f"{path}.successor") if form.successor else None
    if agreement is None or (form.successor and successor is None):
        return None
    return agreement, ask.ChangeAgreementStatus(agreement, form.status, form.clause, successor)


@planned.register
def _inability(form: DeclareInabilityForm, paper: Paper, path: str) -> Planned:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    if agreement is None:
        return None
    return agreement, ask.DeclareInability(agreement, form.clause, form.consultation)
