"""What acts about the accord itself stand for."""

from commands import requests as ask
from commands.loading.acts.accords import EndAccordForm
from commands.loading.history.base import Paper, Planned, planned


@planned.register
def _end(form: EndAccordForm, paper: Paper, path: str) -> Planned:
    del form, path
    return paper.names.accord, ask.EndAccord(paper.names.accord)
