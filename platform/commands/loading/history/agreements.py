"""What acts about the status of agreements and their conditions stand for."""

from commands import requests as ask
from commands.loading.acts.agreements import ChangeStatusForm, JoinAgreementsForm, SettleConditionForm
from commands.loading.history.base import Paper, Planned, planned


@planned.register
def _status(form: ChangeStatusForm, paper: Paper, path: str) -> Planned:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    given = [(f"{path}.successor", form.successor)] if form.successor else []
    given += [(f"{path}.successors[{n}]", text) for n, text in enumerate(form.successors)]
    successors = tuple(link for at, text in given if (link := paper.names.link(text, at)))
    if agreement is None or len(successors) < len(given):
        return None
    return agreement, ask.ChangeAgreementStatus(agreement, form.status, form.clause, successors)


@planned.register
def _condition(form: SettleConditionForm, paper: Paper, path: str) -> Planned:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    if agreement is None:
        return None
    return agreement, ask.SettleCondition(agreement, form.state, form.shown_by, form.clause)


@planned.register
def _join(form: JoinAgreementsForm, paper: Paper, path: str) -> Planned:
    found = [paper.names.agreement(key, f"{path}.agreements[{n}]") for n, key in enumerate(form.agreements)]
    agreements = tuple(id for id in found if id)
    into = paper.names.link(form.into, f"{path}.into")
    if into is None or len(agreements) < len(found):
        return None
    if into.partnership != paper.names.partnership:
        message = "Samenvoegen gaat in een afspraak van hetzelfde samenwerkingsverband. Noem die."
        paper.findings.add(f"{path}.into", "not_a_link", message)
        return None
    return into.id, ask.JoinAgreements(agreements, into.id)
