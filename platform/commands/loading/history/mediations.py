"""What acts about mediation stand for."""

from commands import requests as ask
from commands.loading.acts.mediations import CallMediationForm, CloseMediationForm, MediatorForm
from commands.loading.history.base import Paper, Planned, planned
from domain.mediation import Mediator
from domain.vocabulary import PartyRole


@planned.register
def _call(form: CallMediationForm, paper: Paper, path: str) -> Planned:
    found = [paper.names.agreement(key, f"{path}.agreements[{n}]") for n, key in enumerate(form.agreements)]
    mediators = tuple(_mediator(m, paper, f"{path}.mediators[{n}]") for n, m in enumerate(form.mediators))
    agreements = tuple(id for id in found if id)
    if len(agreements) < len(form.agreements):
        return None
    id = paper.id(form.key)
    return id, ask.RequestMediation(
        id, paper.names.accord, agreements, form.subject, form.consultation, mediators
    )  # fmt: skip


@planned.register
def _close(form: CloseMediationForm, paper: Paper, path: str) -> Planned:
    if paper.earlier(CallMediationForm, form.mediation, f"{path}.mediation", "om mediatie vroeg") is None:
        return None
    id = paper.id(form.mediation)
    return id, ask.CloseMediation(id, form.outcome, form.conclusion)


def _mediator(form: MediatorForm, paper: Paper, path: str) -> Mediator:
    """A side is a role, or an organisation by its name: what a reader needs to see."""
    roles = {role.value: role.label for role in PartyRole}
    if form.side in roles:
        return Mediator(roles[form.side], form.function)
    actor = paper.names.actor(form.side, f"{path}.side")
    return Mediator(actor.name if actor else "", form.function)
