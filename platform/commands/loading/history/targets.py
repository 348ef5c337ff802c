"""What acts about progress stand for."""

from commands import requests as ask
from commands.loading.acts.targets import ReportProgressForm
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.terms import period_of


@planned.register
def _progress(form: ReportProgressForm, paper: Paper, path: str) -> Planned:
    target = paper.names.target(form.target, f"{path}.target")
    period = period_of(form.period, f"{path}.period", paper.findings)
    if target is None or period is None:
        return None
    id = paper.id(form.key)
    return target, ask.ReportProgress(id, target, period, form.value, form.source, form.evidence)
