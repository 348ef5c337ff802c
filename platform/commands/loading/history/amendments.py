"""What acts about amendments stand for."""

from collections.abc import Iterable
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
    WithdrawAmendmentForm,
)
from commands.loading.acts.corrections import CorrectedFieldForm
from commands.loading.history.base import Paper, Planned, planned
from commands.loading.terms import bounded, period_of, planning, whole
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, differences
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Decision, Modality


@planned.register
def _proposal(form: ProposeAmendmentForm, paper: Paper, path: str) -> Planned:
    id = paper.names.agreement(form.agreement, f"{path}.agreement")
    agreement = paper.rehearsal.find(Agreement, id) if id else None
    targets = [target_change(t, paper, f"{path}.targets[{n}]") for n, t in enumerate(form.targets)]
    if id is None or agreement is None or None in targets:
        return None
    changes = agreement_changes(agreement.terms, form.changes, paper, path)
    found = tuple(target for target in targets if target)
    return id, ask.ProposeAmendment(paper.id(form.key), id, changes, found, form.counts_from)


@planned.register
def _withdrawal(form: WithdrawAmendmentForm, paper: Paper, path: str) -> Planned:
    agreement = _agreement_of(form.amendment, paper, path)
    return (agreement, ask.WithdrawAmendment(agreement, paper.id(form.amendment))) if agreement else None


@planned.register
def _decision(form: DecideAmendmentForm, paper: Paper, path: str) -> Planned:
    by = paper.names.organisation(form.by, f"{path}.by")
    return _decide(form.amendment, form.decision, (by,) if by else (), paper, path)


@planned.register
def _minutes(form: MinuteAmendmentForm, paper: Paper, path: str) -> Planned:
    organisations = paper.names.organisation_ids(form.organisations, f"{path}.organisations")
    return _decide(form.amendment, Decision.CONSENT, organisations, paper, path)


def _decide(key: str, decision: Decision, organisations: tuple[UUID, ...], paper: Paper, path: str) -> Planned:
    agreement = _agreement_of(key, paper, path)
    if agreement is None or not organisations:
        return None
    return agreement, ask.DecideAmendment(agreement, paper.id(key), decision, organisations)


def _agreement_of(key: str, paper: Paper, path: str) -> UUID | None:
    """The agreement that an earlier act proposed to amend; None where that was at fault."""
    proposal = paper.earlier(ProposeAmendmentForm, key, f"{path}.amendment", "een wijziging voorstelde")
    if proposal is None or key in paper.failed:
        return None
    return paper.names.agreement(proposal.agreement, f"{path}.amendment")


def agreement_changes(
    terms: AgreementTerms, forms: Iterable[ChangeForm | CorrectedFieldForm], paper: Paper, path: str
) -> tuple[Change, ...]:
    """What the forms give another value than stands there now."""
    wanted = terms
    for n, change in enumerate(forms):
        wanted = _with(wanted, change, paper, f"{path}.changes[{n}]")
    return differences(terms, wanted)


def _with(terms: AgreementTerms, change: ChangeForm | CorrectedFieldForm, paper: Paper, path: str) -> AgreementTerms:
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


def target_change(form: TargetChangeForm, paper: Paper, path: str) -> TargetChange | None:
    """The new figures of a target; None where it is not to be found."""
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
