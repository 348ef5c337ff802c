"""What acts about disputes before the minister stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.disputes import FileDisputeForm, RecordRulingForm, WithdrawDisputeForm
from commands.loading.history.base import Paper, Planned, planned
from domain.dispute import Dossier, Filing, Position, Ruling


@planned.register
def _file(form: FileDisputeForm, paper: Paper, path: str) -> Planned:
    names = paper.names
    agreements = paper.agreements(form.agreements, f"{path}.agreements")
    filers = names.organisation_ids(form.filers, f"{path}.filers")
    parties = names.organisation_ids(form.parties, f"{path}.parties")
    stated = [(names.organisation(p.organisation, f"{path}.positions[{n}]"), p) for n, p in enumerate(form.positions)]
    positions = tuple(Position(id, each.text) for id, each in stated if id)
    found = len(agreements), len(filers), len(parties), len(positions)
    if found != (len(form.agreements), len(form.filers), len(form.parties), len(form.positions)):
        return None
    dossier = Dossier(parties, form.point, positions, form.policy, form.bid)
    id = paper.id(form.key)
    filing = Filing(names.accord, form.ground, form.talks_began_on, filers, dossier, agreements)
    return id, ask.FileDispute(id, filing)


@planned.register
def _rule(form: RecordRulingForm, paper: Paper, path: str) -> Planned:
    id = _dispute(form.dispute, paper, path)
    return (id, ask.RecordRuling(id, Ruling(form.on, form.reference, form.text))) if id else None


@planned.register
def _withdraw(form: WithdrawDisputeForm, paper: Paper, path: str) -> Planned:
    id = _dispute(form.dispute, paper, path)
    return (id, ask.WithdrawDispute(id)) if id else None


def _dispute(key: str, paper: Paper, path: str) -> UUID | None:
    found = paper.earlier(FileDisputeForm, key, f"{path}.dispute", "een geschil indiende")
    return paper.id(key) if found else None
