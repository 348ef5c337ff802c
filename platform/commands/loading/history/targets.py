"""What acts about progress stand for."""

from commands import requests as ask
from commands.loading.acts.targets import ConfirmProgressForm, ReportProgressForm, SettleThresholdForm
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.terms import period_of
from domain.progress import ExternalReference

_REPORTED = "voortgang meldde"


@planned.register
def _progress(form: ReportProgressForm, paper: Paper, path: str) -> Planned:
    target = paper.names.target(form.target, f"{path}.target")
    period = period_of(form.period, f"{path}.period", paper.findings)
    earlier = form.corrects and paper.earlier(ReportProgressForm, form.corrects, f"{path}.corrects", _REPORTED)
    if target is None or period is None or (form.corrects and not earlier):
        return None
    known = form.reference
    return target, ask.ReportProgress(
        paper.id(form.key), target, period, form.value, form.source, form.evidence,
        paper.id(form.corrects) if form.corrects else None,
        ExternalReference(known.system, known.id, known.administration) if known else None,
    )  # fmt: skip


@planned.register
def _confirm(form: ConfirmProgressForm, paper: Paper, path: str) -> Planned:
    report = paper.earlier(ReportProgressForm, form.report, f"{path}.report", _REPORTED)
    target = paper.names.target(report.target, f"{path}.report") if report else None
    if target is None or form.report in paper.failed:
        return None
    return target, ask.ConfirmProgress(
        target, paper.id(form.report), form.outcome, form.explanation, form.evidence
    )  # fmt: skip


@planned.register
def _settle(form: SettleThresholdForm, paper: Paper, path: str) -> Planned:
    target = paper.names.target(form.target, f"{path}.target")
    return (target, ask.SettleThreshold(target, form.rule, form.on, form.outcome)) if target else None
