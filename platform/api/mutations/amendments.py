"""Mutations about amendments. The old values come from the agreement and the targets as they now stand."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from msgspec import structs
from strawberry import UNSET

from api.inputs import amendments as inputs
from api.mutations import terms
from api.mutations.actors import Actors
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import bounded, figures, ids, maybe_id, period
from api.results import AgreementRecorded, AgreementResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.agreement import Agreement
from domain.amendment import TargetChange
from domain.changes import Change, differences
from domain.errors import Refused
from domain.identity import keyed_id
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms, Clause
from domain.vocabulary import Bound, CellState

_ACTORS = ("lead", "involved", "initiator", "bound")
_READ: dict[str, Callable[[Any, str], Any]] = {
    "title": lambda given, _: given or "",
    "text": lambda given, _: given,
    "explanation": lambda given, _: given,
    "number": lambda given, _: given,
    "column": lambda given, _: given,
    "place": lambda given, _: given,
    "modality": lambda given, _: given,
    "planning": terms.planning,
    "condition": lambda given, _: terms.condition(given),
}
Proposing = type[ask.ProposeAmendment] | type[ask.AmendAgreement]


async def _propose(asking: Asking, input: inputs.ProposeAmendmentInput) -> Draft:
    return await _draft(asking, input, ask.ProposeAmendment)


async def _amend(asking: Asking, input: inputs.AmendAgreementInput) -> Draft:
    draft = await _draft(asking, input, ask.AmendAgreement)
    return structs.replace(draft, request=structs.replace(draft.request, consents=ids(input.consents, "consents")))


async def _draft(asking: Asking, input: inputs.ProposeAmendmentInput, kind: Proposing) -> Draft:
    """Compares what is asked with what is in force, and says from which version that was read."""
    id = maybe_id(input.id, "id") or keyed_id(asking.tenant, input.idempotency_key, "amendment")
    request = kind(id, as_uuid(input.agreement, "agreement"))
    actors = Actors(asking, await asking.partnership(request))
    agreement = await asking.get(Agreement, request.agreement, "agreement")
    targets = await target_changes(asking, input.targets)
    request = structs.replace(
        request,
        changes=await changes_of(agreement.terms, input.changes, actors),
        targets=targets,
        counts_from=input.counts_from,
    )
    return Draft(request, based_on=agreement.version, id=id)


async def changes_of(
    now: AgreementTerms, input: inputs.AgreementChangesInput | None, actors: Actors
) -> tuple[Change, ...]:
    """What the input gives another value than stands there now."""
    if input is None:
        return ()
    values = await _values(input, "changes", actors)
    if input.clauses:
        values["clauses"] = await _clauses(now.clauses, input.clauses, actors)
    elif values.get("text") and len(now.clauses) == 1 and now.clauses[0].text == (now.text or now.title):
        # An agreement that is its own one clause changes as a whole.
        values["clauses"] = (structs.replace(now.clauses[0], text=values["text"]),)
    return differences(now, structs.replace(now, **values))


async def _values(
    input: inputs.AgreementChangesInput | inputs.ClauseChangesInput, path: str, actors: Actors
) -> dict[str, Any]:
    """What the input gives a new value, as terms hold it."""
    values = {
        name: read(getattr(input, name), f"{path}.{name}")
        for name, read in _READ.items()
        if getattr(input, name, UNSET) is not UNSET
    }
    for name in _ACTORS:
        given = getattr(input, name, UNSET)
        if given is not UNSET:
            values[name] = await actors.all(given or (), f"{path}.{name}")
    return values


async def _clauses(
    now: tuple[Clause, ...], inputs_: Iterable[inputs.ClauseChangesInput], actors: Actors
) -> tuple[Clause, ...]:
    clauses = {clause.key: clause for clause in now}
    for n, each in enumerate(inputs_):
        if each.key not in clauses:
            known = ", ".join(clauses)
            message = f"Onderdeel «{each.key}» bestaat niet in deze afspraak. Wel: {known}."
            raise Refused.because("clause_unknown", f"changes.clauses.{n}.key", message)
        values = await _values(each, f"changes.clauses.{n}", actors)
        if values.get("text", "-") is None:
            values["text"] = ""
        clauses[each.key] = structs.replace(clauses[each.key], **values)
    return tuple(clauses.values())


async def target_changes(asking: Asking, inputs_: Iterable[inputs.TargetChangesInput]) -> tuple[TargetChange, ...]:
    """Those that change anything."""
    found = [await _target_change(asking, each, n) for n, each in enumerate(inputs_)]
    return tuple(change for change in found if change.changes)


async def _target_change(asking: Asking, input: inputs.TargetChangesInput, n: int) -> TargetChange:
    id = as_uuid(input.target, f"targets.{n}.target")
    target = await asking.get(Target, id, "target")
    return TargetChange(id, differences(target.terms, _target_terms(target.terms, input, n)))


def _target_terms(now: TargetTerms, input: inputs.TargetChangesInput, n: int) -> TargetTerms:
    values: dict[str, Any] = {
        name: getattr(input, name)
        for name in ("bound", "precision", "nature", "literal")
        if getattr(input, name) is not None
    }
    if input.period is not None:
        values |= {"period_literal": input.period, "period": period(input.period, f"targets.{n}.period")}
    if input.value is not None or input.low is not None or input.high is not None:
        # What was printed of the old figure is not true of the new one.
        values = {"literal": None, "state": CellState.PRINTED} | values
    values |= _range(now, input)
    return structs.replace(now, **values)


def _range(now: TargetTerms, input: inputs.TargetChangesInput) -> dict[str, Any]:
    bound = input.bound or now.bound
    low, high = figures(input.value, input.low, input.high, bound)
    if input.value is None:
        between = bound is Bound.BETWEEN
        low = now.low if low is None and between else low
        high = now.high if high is None and between else high
        if input.low is None and input.high is None:
            single = now.low if now.low is not None else now.high
            moved = input.bound is not None and not between and single is not None
            low, high = bounded(single, bound) if moved and single is not None else (now.low, now.high)
    return {"low": low, "high": high}


async def _decide(asking: Asking, input: inputs.DecideAmendmentInput) -> Draft:
    organisations = ids(input.organisations, "organisations") or own(asking)
    amendment = as_uuid(input.amendment, "amendment")
    request = ask.DecideAmendment(
        as_uuid(input.agreement, "agreement"), amendment, input.decision, organisations, input.edition
    )
    return Draft(request, id=amendment)


async def _withdraw(asking: Asking, input: inputs.WithdrawAmendmentInput) -> Draft:
    amendment = as_uuid(input.amendment, "amendment")
    return Draft(ask.WithdrawAmendment(as_uuid(input.agreement, "agreement"), amendment), id=amendment)


def own(asking: Asking) -> tuple[UUID, ...]:
    """The organisation on whose behalf, where the input names none."""
    if asking.organisation is None:
        message = "Zeg van wie het besluit is: geef `organisations`, of `onBehalfOf` in de herkomst."
        raise Refused.because("organisation_missing", "organisations", message)
    return (asking.organisation,)


async def amend_agreement(info: Info, input: Given[inputs.AmendAgreementInput]) -> AgreementResult:
    return await carry_out(info, input, within, _amend, AgreementRecorded)


async def propose_amendment(info: Info, input: Given[inputs.ProposeAmendmentInput]) -> AgreementResult:
    return await carry_out(info, input, within, _propose, AgreementRecorded)


async def decide_amendment(info: Info, input: Given[inputs.DecideAmendmentInput]) -> AgreementResult:
    return await carry_out(info, input, within, _decide, AgreementRecorded)


async def withdraw_amendment(info: Info, input: Given[inputs.WithdrawAmendmentInput]) -> AgreementResult:
    return await carry_out(info, input, within, _withdraw, AgreementRecorded)
