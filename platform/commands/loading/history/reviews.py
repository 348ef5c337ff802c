"""What acts about reviews stand for."""

from uuid import UUID

from commands import requests as ask
from commands.loading.acts.reviews import (
    CancelReviewForm,
    DecideOnReviewForm,
    FindingForm,
    HoldReviewForm,
    PlanReviewForm,
)
from commands.loading.history.base import Paper, Planned, planned
from domain.review import Finding, Follow


@planned.register
def _plan(form: PlanReviewForm, paper: Paper, path: str) -> Planned:
    by = paper.names.organisation(form.by, f"{path}.by")
    found = [paper.names.agreement(key, f"{path}.agreements[{n}]") for n, key in enumerate(form.agreements)]
    agreements = tuple(id for id in found if id)
    if by is None or len(agreements) < len(found):
        return None
    id = paper.id(form.key)
    return id, ask.PlanReview(id, paper.names.accord, form.kind, form.planned_on, by, agreements)


@planned.register
def _hold(form: HoldReviewForm, paper: Paper, path: str) -> Planned:
    id = _review(form.review, paper, path)
    found = [_finding(each, paper, f"{path}.findings[{n}]") for n, each in enumerate(form.findings)]
    findings = tuple(finding for finding in found if finding)
    if id is None or len(findings) < len(found):
        return None
    return id, ask.HoldReview(id, form.on, form.conclusion, findings)


@planned.register
def _decide(form: DecideOnReviewForm, paper: Paper, path: str) -> Planned:
    id = _review(form.review, paper, path)
    who = paper.names.organisation(form.who, f"{path}.who") if form.who else None
    if id is None or (form.who and who is None):
        return None
    return id, ask.RecordReviewDecision(id, Follow(form.decision, form.follow_up, who, form.ready_by))


@planned.register
def _cancel(form: CancelReviewForm, paper: Paper, path: str) -> Planned:
    id = _review(form.review, paper, path)
    return (id, ask.CancelReview(id)) if id else None


def _review(key: str, paper: Paper, path: str) -> UUID | None:
    found = paper.earlier(PlanReviewForm, key, f"{path}.review", "een toetsing plande")
    return paper.id(key) if found and paper.stands(key, "review") else None


def _finding(form: FindingForm, paper: Paper, path: str) -> Finding | None:
    agreement = paper.names.agreement(form.agreement, f"{path}.agreement")
    return Finding(agreement, form.rating, form.words) if agreement else None
