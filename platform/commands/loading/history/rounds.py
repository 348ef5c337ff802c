"""What acts about reporting rounds stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.rounds import (
    AnswerRoundForm,
    CancelRoundForm,
    FreezeRoundForm,
    OpenRoundForm,
    RemindPartyForm,
    RoundAnswerForm,
)
from commands.loading.acts.targets import ReportProgressForm
from commands.loading.history.base import Paper, Planned, planned
from domain.reporting import Answer, Meeting


@planned.register
def _open(form: OpenRoundForm, paper: Paper, path: str) -> Planned:
    found = [paper.names.target(key, f"{path}.targets[{n}]") for n, key in enumerate(form.targets)]
    parties = paper.names.organisation_ids(form.parties, f"{path}.parties")
    targets = tuple(id for id in found if id)
    if len(targets) < len(form.targets) or len(parties) < len(form.parties):
        return None
    id, meeting = paper.id(form.key), Meeting(form.meeting.name, form.meeting.on)
    return id, ask.OpenRound(id, paper.names.accord, form.title, form.on, form.due_on, meeting, parties, targets)


@planned.register
def _answer(form: AnswerRoundForm, paper: Paper, path: str) -> Planned:
    id = _round(form.round, paper, path)
    party = paper.names.organisation(form.by, f"{path}.by")
    found = [_about(each, paper, f"{path}.answers[{n}]") for n, each in enumerate(form.answers)]
    answers = tuple(answer for answer in found if answer)
    if id is None or party is None or len(answers) < len(found):
        return None
    return id, ask.AnswerRound(id, party, answers, form.remark)


@planned.register
def _remind(form: RemindPartyForm, paper: Paper, path: str) -> Planned:
    id = _round(form.round, paper, path)
    party = paper.names.organisation(form.party, f"{path}.party")
    return (id, ask.RemindParty(id, party)) if id and party else None


@planned.register
def _freeze(form: FreezeRoundForm, paper: Paper, path: str) -> Planned:
    id = _round(form.round, paper, path)
    return (id, ask.FreezeRound(id)) if id else None


@planned.register
def _cancel(form: CancelRoundForm, paper: Paper, path: str) -> Planned:
    id = _round(form.round, paper, path)
    return (id, ask.CancelRound(id)) if id else None


def _round(key: str, paper: Paper, path: str) -> UUID | None:
    found = paper.earlier(OpenRoundForm, key, f"{path}.round", "een rapportageronde opende")
    return paper.id(key) if found and paper.stands(key, "round") else None


def _about(form: RoundAnswerForm, paper: Paper, path: str) -> Answer | None:
    target = paper.names.target(form.target, f"{path}.target")
    if form.report and paper.earlier(ReportProgressForm, form.report, f"{path}.report", "voortgang meldde") is None:
        return None
    report = paper.id(form.report) if form.report else None
    return Answer(target, report, form.unchanged, form.text) if target else None
