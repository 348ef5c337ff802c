"""What acts about amendments stand for."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from msgspec import structs

from commands import requests as ask
from commands.loading.acts.amendments import (
    ChangeForm,
    DecideAmendmentForm,
    MinuteAmendmentForm,
    ProposeAmendmentForm,
    TargetChangeForm,
)
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.terms import bounded, period_of, planning, whole
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import differences
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Decision, Modality


@planned.register
def _proposal(form: ProposeAmendmentForm, paper: Paper, path: str) -> Planned:
    id = paper.names.agreement(form.agreement, f"{path}.agreement")
    agreement = paper.rehearsal.find(Agreement, id) if id else None
    targets = [_target_change(t, paper, f"{path}.targets[{n}]") for n, t in enumerate(form.targets)]
    if id is None or agreement is None or None in targets:
        return None
    wanted = agreement.terms
    for n, change in enumerate(form.changes):
        wanted = _with(wanted, change, paper, f"{path}.changes[{n}]")
    found = tuple(target for target in targets if target)
    return id, ask.ProposeAmendment(paper.id(form.key), id, differences(agreement.terms, wanted), found)


@planned.register
def _decision(form: DecideAmendmentForm, paper: Paper, path: str) -> Planned:
    by = paper.names.organisation(form.by, f"{path}.by")
    return _decide(form.amendment, form.decision, (by,) if by else (), paper, path)


@planned.register
def _minutes(form: MinuteAmendmentForm, paper: Paper, path: str) -> Planned:
    organisations = paper.names.organisation_ids(form.organisations, f"{path}.organisations")
    return _decide(form.amendment, Decision.CONSENT, organisations, paper, path)


def _decide(key: str, decision: Decision, organisations: tuple[UUID, ...], paper: Paper, path: str) -> Planned:
    proposal = paper.earlier(ProposeAmendmentForm, key, f"{path}.amendment", "een wijziging voorstelde")
    if proposal is None:
        return None
    agreement = paper.names.agreement(proposal.agreement, f"{path}.amendment")
    if agreement is None or not organisations or key in paper.failed:
        return None
    return agreement, ask.DecideAmendment(agreement, paper.id(key), decision, organisations)


def _with(terms: AgreementTerms, change: ChangeForm, paper: Paper, path: str) -> AgreementTerms:
    """The terms with one field changed, also in the one clause of an agreement that is its own."""
    value: Any = change.value
    if change.field == "planning":
        value = planning(change.value)
    elif change.field == "modality":
        value = _modality(change.value, paper, path)
    new: AgreementTerms = structs.replace(terms, **{change.field: value})
    return structs.replace(new, clauses=whole(new)) if terms.clauses == whole(terms) else new


def _modality(code: str, paper: Paper, path: str) -> Modality | None:
    known = {modality.value: modality for modality in Modality}
    if code not in known:
        message = f"«{code}» kan hier niet. Kies uit: {', '.join(known)}."
        paper.findings.add(f"{path}.value", "wrong_value", message)
    return known.get(code)


def _target_change(form: TargetChangeForm, paper: Paper, path: str) -> TargetChange | None:
    id = paper.names.target(form.target, f"{path}.target")
    target = paper.rehearsal.find(Target, id) if id else None
    if id is None or target is None:
        return None
    wanted: TargetTerms = structs.replace(target.terms, **_figures(form, target.terms, paper, path))
    return TargetChange(id, differences(target.terms, wanted))


def _figures(form: TargetChangeForm, terms: TargetTerms, paper: Paper, path: str) -> dict[str, Any]:
    """What a change says anew; the literal figure of the document no longer holds."""
    new: dict[str, Any] = {}
    given: dict[str, Decimal | None] = {"low": form.low, "high": form.high}
    if form.value is not None:
        given["low"], given["high"] = bounded(form.value, terms.bound)
    new |= {side: figure for side, figure in given.items() if figure is not None}
    if form.period is not None:
        new["period_literal"] = form.period
        new["period"] = period_of(form.period, f"{path}.period", paper.findings)
    return new | ({"literal": None} if new.keys() & {"low", "high"} else {})
