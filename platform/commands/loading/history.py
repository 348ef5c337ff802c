"""The acts of a file as requests: what happened after the accord was recorded."""

from decimal import Decimal
from functools import singledispatchmethod
from typing import Any
from uuid import UUID

from msgspec import structs

from commands import requests as ask
from commands.loading.acts import (
    ActForm,
    CallMediationForm,
    ChangeForm,
    ChangeStatusForm,
    CloseMediationForm,
    DecideAmendmentForm,
    DeclareInabilityForm,
    MediatorForm,
    MinuteAmendmentForm,
    ProposeAmendmentForm,
    ReportProgressForm,
    TargetChangeForm,
)
from commands.loading.findings import Findings
from commands.loading.names import Names
from commands.loading.rehearsal import Rehearsal
from commands.loading.steps import Grounds, Step
from commands.loading.terms import bounded, period_of, planning, whole
from commands.requests import Request
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import differences
from domain.identity import act_id
from domain.mediation import Mediator
from domain.target import Target, TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Decision, Modality, PartyRole

Planned = tuple[UUID, Request] | None
"""The stream that an act changes and the request, or None where a fault was found."""


class History:
    """Plans acts one by one; the rehearsal so far tells what an amendment finds in force."""

    def __init__(self, names: Names, findings: Findings, rehearsal: Rehearsal) -> None:
        self._names = names
        self._findings = findings
        self._rehearsal = rehearsal
        self._proposed: dict[str, str] = {}
        self._called: set[str] = set()
        self._failed: set[str] = set()

    def carry_out(self, form: ActForm, path: str) -> Step | None:
        """The step of one act, rehearsed; None where it cannot be made."""
        step = self._step(form, path)
        self._findings.called[self._id(form.key)] = form.key
        for outward in self._names.outward:
            self._rehearsal.leave_out(outward.agreement or outward.accord.id)
        faults = self._rehearsal.carry_out(step) if step else ()
        self._findings.of_domain(path, faults)
        if step is None or faults:
            self._failed.add(form.key)
            self._rehearsal.leave_out(self._id(form.key))
        return step

    def _step(self, form: ActForm, path: str) -> Step | None:
        """Its key is fixed: however often a file is loaded, an act is recorded once."""
        by = self._names.organisation(form.by, f"{path}.by")
        planned: Planned = self._plan(form, path)
        if by is None or planned is None:
            return None
        subject, request = planned
        return Step(
            path=path,
            what=f"handeling «{form.key}»",
            tenant=self._names.partnership,
            subject=subject,
            request=request,
            grounds=_grounds(by, form),
            key=f"load:{self._names.accord}:{form.key}",
            correlation=self._id(form.key),
        )

    def _id(self, key: str) -> UUID:
        return act_id(self._names.accord, key)

    @singledispatchmethod
    def _plan(self, form: Any, path: str) -> Planned:
        raise TypeError(f"there is no request for {type(form).__name__}")

    @_plan.register
    def _status(self, form: ChangeStatusForm, path: str) -> Planned:
        agreement = self._names.agreement(form.agreement, f"{path}.agreement")
        successor = self._names.link(form.successor, f"{path}.successor") if form.successor else None
        if agreement is None or (form.successor and successor is None):
            return None
        return agreement, ask.ChangeAgreementStatus(agreement, form.status, form.clause, successor)

    @_plan.register
    def _progress(self, form: ReportProgressForm, path: str) -> Planned:
        target = self._names.target(form.target, f"{path}.target")
        period = period_of(form.period, f"{path}.period", self._findings)
        if target is None or period is None:
            return None
        id = self._id(form.key)
        return target, ask.ReportProgress(id, target, period, form.value, form.source, form.evidence)

    @_plan.register
    def _inability(self, form: DeclareInabilityForm, path: str) -> Planned:
        agreement = self._names.agreement(form.agreement, f"{path}.agreement")
        if agreement is None:
            return None
        return agreement, ask.DeclareInability(agreement, form.clause, form.consultation)

    @_plan.register
    def _proposal(self, form: ProposeAmendmentForm, path: str) -> Planned:
        self._proposed[form.key] = form.agreement
        id = self._names.agreement(form.agreement, f"{path}.agreement")
        agreement = self._rehearsal.find(Agreement, id) if id else None
        targets = [self._target_change(t, f"{path}.targets[{n}]") for n, t in enumerate(form.targets)]
        if id is None or agreement is None or None in targets:
            return None
        wanted = agreement.terms
        for n, change in enumerate(form.changes):
            wanted = self._with(wanted, change, f"{path}.changes[{n}]")
        found = tuple(target for target in targets if target)
        return id, ask.ProposeAmendment(self._id(form.key), id, differences(agreement.terms, wanted), found)

    @_plan.register
    def _decision(self, form: DecideAmendmentForm, path: str) -> Planned:
        by = self._names.organisation(form.by, f"{path}.by")
        return self._decide(form.amendment, form.decision, (by,) if by else (), path)

    @_plan.register
    def _minutes(self, form: MinuteAmendmentForm, path: str) -> Planned:
        organisations = self._names.organisation_ids(form.organisations, f"{path}.organisations")
        return self._decide(form.amendment, Decision.CONSENT, organisations, path)

    @_plan.register
    def _call(self, form: CallMediationForm, path: str) -> Planned:
        self._called.add(form.key)
        found = [self._names.agreement(key, f"{path}.agreements[{n}]") for n, key in enumerate(form.agreements)]
        mediators = tuple(self._mediator(m, f"{path}.mediators[{n}]") for n, m in enumerate(form.mediators))
        agreements = tuple(id for id in found if id)
        if len(agreements) < len(form.agreements):
            return None
        id = self._id(form.key)
        return id, ask.RequestMediation(
            id, self._names.accord, agreements, form.subject, form.consultation, mediators
        )  # fmt: skip

    @_plan.register
    def _close(self, form: CloseMediationForm, path: str) -> Planned:
        if form.mediation not in self._called:
            message = f"«{form.mediation}» is hier geen eerdere handeling die om mediatie vroeg."
            self._findings.add(f"{path}.mediation", "unknown_name", message)
            return None
        id = self._id(form.mediation)
        return id, ask.CloseMediation(id, form.outcome, form.conclusion)

    def _decide(self, amendment: str, decision: Decision, organisations: tuple[UUID, ...], path: str) -> Planned:
        key = self._proposed.get(amendment)
        if key is None:
            message = f"«{amendment}» is hier geen eerdere handeling die een wijziging voorstelde."
            self._findings.add(f"{path}.amendment", "unknown_name", message)
            return None
        agreement = self._names.agreement(key, f"{path}.amendment")
        if agreement is None or not organisations or amendment in self._failed:
            return None
        return agreement, ask.DecideAmendment(agreement, self._id(amendment), decision, organisations)

    def _with(self, terms: AgreementTerms, change: ChangeForm, path: str) -> AgreementTerms:
        """The terms with one field changed, also in the one clause of an agreement that is its own."""
        value: Any = change.value
        if change.field == "planning":
            value = planning(change.value)
        elif change.field == "modality":
            value = self._modality(change.value, path)
        new: AgreementTerms = structs.replace(terms, **{change.field: value})
        return structs.replace(new, clauses=whole(new)) if terms.clauses == whole(terms) else new

    def _modality(self, code: str, path: str) -> Modality | None:
        known = {modality.value: modality for modality in Modality}
        if code not in known:
            message = f"«{code}» kan hier niet. Kies uit: {', '.join(known)}."
            self._findings.add(f"{path}.value", "wrong_value", message)
        return known.get(code)

    def _target_change(self, form: TargetChangeForm, path: str) -> TargetChange | None:
        id = self._names.target(form.target, f"{path}.target")
        target = self._rehearsal.find(Target, id) if id else None
        if id is None or target is None:
            return None
        wanted: TargetTerms = structs.replace(target.terms, **self._figures(form, target.terms, path))
        return TargetChange(id, differences(target.terms, wanted))

    def _figures(self, form: TargetChangeForm, terms: TargetTerms, path: str) -> dict[str, Any]:
        """What a change says anew; the literal figure of the document no longer holds."""
        new: dict[str, Any] = {}
        given: dict[str, Decimal | None] = {"low": form.low, "high": form.high}
        if form.value is not None:
            given["low"], given["high"] = bounded(form.value, terms.bound)
        new |= {side: figure for side, figure in given.items() if figure is not None}
        if form.period is not None:
            new["period_literal"] = form.period
            new["period"] = period_of(form.period, f"{path}.period", self._findings)
        return new | ({"literal": None} if new.keys() & {"low", "high"} else {})

    def _mediator(self, form: MediatorForm, path: str) -> Mediator:
        """A side is a role, or an organisation by its name: what a reader needs to see."""
        roles = {role.value: role.label for role in PartyRole}
        if form.side in roles:
            return Mediator(roles[form.side], form.function)
        actor = self._names.actor(form.side, f"{path}.side")
        return Mediator(actor.name if actor else "", form.function)


def _grounds(by: UUID, form: ActForm) -> Grounds:
    return Grounds(
        organisation=by,
        reason=form.reason,
        authority=form.authority,
        effective_on=form.on,
        invented=form.invented,
    )
