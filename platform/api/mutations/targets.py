"""Mutations about targets and the progress reported against them."""

from uuid import UUID

from msgspec import structs

from api.inputs import targets as inputs
from api.mutations import terms
from api.mutations.actors import Actors
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import figure, figures, maybe_id, period
from api.results import TargetRecorded, TargetResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.accord import Accord
from domain.agreement import Agreement
from domain.errors import Refused
from domain.identity import keyed_id, target_id
from domain.progress import ExternalReference, Progress
from domain.target import Target
from domain.target_terms import Addend, TargetTerms
from domain.vocabulary import Unit


async def _set(asking: Asking, input: inputs.SetTargetInput) -> Draft:
    """The identity follows from the accord and the key, and the unit from the accord's measures: so both are loaded."""
    agreement = as_uuid(input.agreement, "agreement")
    request = ask.SetTarget(agreement, _terms(input, agreement))
    table = await asking.partnership(request)
    accord = await _accord(asking, agreement)
    id = maybe_id(input.id, "id")
    if id is None:
        natural = target_id(accord.id, input.key) if input.key else None
        id = natural or keyed_id(asking.tenant, input.idempotency_key, "target")
    found = structs.replace(
        request.terms,
        key=input.key or str(id),
        unit=_unit(input, accord),
        party=await Actors(asking, table).maybe(input.party, "party"),
    )
    return Draft(ask.SetTarget(id, found))


async def _accord(asking: Asking, agreement: UUID) -> Accord:
    found = await asking.get(Agreement, agreement, "agreement")
    return await asking.get(Accord, found.terms.accord, "accord")


def _unit(input: inputs.SetTargetInput, accord: Accord) -> Unit:
    """That of the measure; a figure in another unit than its measure has could be added to nothing."""
    measure = accord.terms.measure(input.measure)
    if measure is None:
        message = f"De maat «{input.measure}» is onbekend. Kies een gemeenschappelijke, of voeg haar toe."
        raise Refused.because("measure_unknown", "measure", message)
    if input.unit not in (None, measure.unit):
        message = f"De maat «{measure.label}» telt in {measure.unit.label}. Laat `unit` weg."
        raise Refused.because("unit_does_not_fit", "unit", message)
    return measure.unit


def _terms(input: inputs.SetTargetInput, agreement: UUID) -> TargetTerms:
    """All that the input says by itself; the rest is found with what it names."""
    low, high = figures(input.value, input.low, input.high, input.bound)
    return TargetTerms(
        agreement=agreement, key=input.key or "", measure=input.measure, unit=input.unit or Unit.COUNT,
        clause=input.clause, literal=input.literal, low=low, high=high, bound=input.bound,
        precision=input.precision, nature=input.nature, scenario=input.scenario, netting=input.netting,
        time_basis=input.time_basis, period_literal=input.period,
        period=None if input.period is None else period(input.period),
        scope=input.scope, area=input.area, denominator=input.denominator,
        denominator_text=input.denominator_text, project=input.project,
        restates=maybe_id(input.restates, "restates"), part_of=maybe_id(input.part_of, "partOf"),
        derivation=tuple(
            Addend(as_uuid(each.target, "derivation"), figure(each.factor, "derivation")) for each in input.derivation
        ),
        state=input.state, notes=terms.notes(input.notes), invented=input.provenance.invented,
    )  # fmt: skip


async def _report(asking: Asking, input: inputs.ReportProgressInput) -> Draft:
    request = ask.ReportProgress(
        id=maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "progress"),
        target=as_uuid(input.target, "target"),
        period=period(input.period),
        value=figure(input.value, "value"),
        source=input.source,
        evidence=input.evidence,
        corrects=maybe_id(input.corrects, "corrects"),
        reference=_reference(input.reference),
    )
    if request.reference:
        request = structs.replace(request, id=await _sent(asking, request, named=input.id is not None))
    return Draft(request, id=request.id)


def _reference(input: inputs.ExternalReferenceInput | None) -> ExternalReference | None:
    return ExternalReference(input.system, input.id, input.administration) if input else None


async def _sent(asking: Asking, request: ask.ReportProgress, *, named: bool) -> UUID:
    """The identity of a report with a reference: that of the same report of before; else it follows from these."""
    await asking.partnership(request)
    target = await asking.get(Target, request.target, "target")
    for earlier in target.reports.values():
        same = structs.replace(earlier, id=request.id, organisation=asking.organisation or earlier.organisation)
        if same == _progress(request, same.organisation):
            return earlier.id
    parts = (asking.organisation, request.target, request.reference, request.corrects)
    return request.id if named else keyed_id(asking.tenant, repr(parts), "reference")


def _progress(request: ask.ReportProgress, organisation: UUID) -> Progress:
    return Progress(
        request.id, organisation, request.period, request.value, request.source, request.evidence, request.corrects,
        request.reference,
    )  # fmt: skip


async def _confirm(asking: Asking, input: inputs.ConfirmProgressInput) -> Draft:
    del asking
    report = as_uuid(input.report, "report")
    request = ask.ConfirmProgress(
        as_uuid(input.target, "target"), report, input.outcome, input.explanation, input.evidence
    )
    return Draft(request, id=report)


async def _settle(asking: Asking, input: inputs.SettleThresholdInput) -> Draft:
    del asking
    return Draft(ask.SettleThreshold(as_uuid(input.target, "target"), input.rule, input.on, input.outcome))


async def set_target(info: Info, input: Given[inputs.SetTargetInput]) -> TargetResult:
    return await carry_out(info, input, within, _set, TargetRecorded)


async def report_progress(info: Info, input: Given[inputs.ReportProgressInput]) -> TargetResult:
    return await carry_out(info, input, within, _report, TargetRecorded)


async def confirm_progress(info: Info, input: Given[inputs.ConfirmProgressInput]) -> TargetResult:
    return await carry_out(info, input, within, _confirm, TargetRecorded)


async def settle_threshold(info: Info, input: Given[inputs.SettleThresholdInput]) -> TargetResult:
    return await carry_out(info, input, within, _settle, TargetRecorded)


async def _remove(asking: Asking, input: inputs.RemoveTargetInput) -> Draft:
    return Draft(ask.RemoveTarget(as_uuid(input.target, "target")))


async def remove_target(info: Info, input: Given[inputs.RemoveTargetInput]) -> TargetResult:
    return await carry_out(info, input, within, _remove, TargetRecorded)
