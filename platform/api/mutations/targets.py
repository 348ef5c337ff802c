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
from domain.target import TargetTerms
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
        state=input.state, notes=terms.notes(input.notes), invented=input.provenance.invented,
    )  # fmt: skip


async def _report(asking: Asking, input: inputs.ReportProgressInput) -> Draft:
    id = maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "progress")
    request = ask.ReportProgress(
        id=id,
        target=as_uuid(input.target, "target"),
        period=period(input.period),
        value=figure(input.value, "value"),
        source=input.source,
        evidence=input.evidence,
        corrects=maybe_id(input.corrects, "corrects"),
    )
    return Draft(request, id=id)


async def set_target(info: Info, input: Given[inputs.SetTargetInput]) -> TargetResult:
    return await carry_out(info, input, within, _set, TargetRecorded)


async def report_progress(info: Info, input: Given[inputs.ReportProgressInput]) -> TargetResult:
    return await carry_out(info, input, within, _report, TargetRecorded)


async def _remove(asking: Asking, input: inputs.RemoveTargetInput) -> Draft:
    return Draft(ask.RemoveTarget(as_uuid(input.target, "target")))


async def remove_target(info: Info, input: Given[inputs.RemoveTargetInput]) -> TargetResult:
    return await carry_out(info, input, within, _remove, TargetRecorded)
