"""Mutations about agreements."""

from uuid import UUID

from msgspec import structs

from api.inputs import agreements as inputs
from api.mutations import terms
from api.mutations.actors import Actors
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import ids, maybe_id, ordinal
from api.results import AgreementRecorded, AgreementResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.identity import agreement_id, keyed_id
from domain.terms import AgreementTerms, Awaited, Clause, Goal, Occurrence, Reference

WHOLE = "1"


async def _create(asking: Asking, input: inputs.CreateAgreementInput) -> Draft:
    accord = as_uuid(input.accord, "accord")
    id = maybe_id(input.id, "id")
    if id is None:
        natural = agreement_id(accord, input.key) if input.key else None
        id = natural or keyed_id(asking.tenant, input.idempotency_key, "agreement")
    request = ask.CreateAgreement(id, _terms(input, accord, input.key or str(id), asking.tenant))
    actors = Actors(asking, await asking.partnership(request))
    named = structs.replace(
        request.terms,
        lead=await actors.all(input.lead, "lead"),
        involved=await actors.all(input.involved, "involved"),
        initiator=await actors.all(input.initiator, "initiator"),
        bound=await actors.all(input.bound, "bound"),
        clauses=tuple([await _clause(clause, n, actors) for n, clause in enumerate(input.clauses)]),
    )
    if named.binds and not named.clauses:
        named = structs.replace(named, clauses=(Clause(WHOLE, named.text or named.title),))
    return Draft(structs.replace(request, terms=named))


def _terms(input: inputs.CreateAgreementInput, accord: UUID, key: str, here: UUID) -> AgreementTerms:
    """All but the actors, who are found at the table, and the clauses, which have actors too."""
    return AgreementTerms(
        accord=accord, section=input.section, key=key, ordinal=ordinal(input.ordinal), title=input.title,
        kind=input.kind, number=input.number, column=input.column, layer=input.layer, state=input.state,
        text=input.text, modality=input.modality,
        goal=Goal(input.goal.text, input.goal.state) if input.goal else None,
        planning=terms.planning(input.planning, "planning"), condition=terms.condition(input.condition),
        sources=tuple(input.sources), explanation=input.explanation, place=input.place,
        notes=terms.notes(input.notes),
        references=tuple(
            Reference(r.printed, terms.maybe_agreement_link(r.agreement, here, f"references.{n}.agreement"))
            for n, r in enumerate(input.references)
        ),
        occurrences=tuple(Occurrence(o.heading, o.number, o.place) for o in input.occurrences),
        elaborates=tuple(terms.agreement_link(link, here, "elaborates") for link in input.elaborates),
        succeeds=terms.agreement_links(input.succeeds, here, "succeeds"),
        from_contributions=ids(input.from_contributions, "fromContributions"),
        invented=input.provenance.invented,
    )  # fmt: skip


async def _clause(input: inputs.ClauseInput, n: int, actors: Actors) -> Clause:
    path = f"clauses.{n}"
    return Clause(
        key=input.key,
        text=input.text,
        mark=input.mark,
        modality=input.modality,
        lead=await actors.all(input.lead, f"{path}.lead"),
        involved=await actors.all(input.involved, f"{path}.involved"),
        bound=await actors.all(input.bound, f"{path}.bound"),
        planning=terms.planning(input.planning, f"{path}.planning"),
        condition=terms.condition(input.condition),
        awaits=tuple(
            Awaited(each.clause, maybe_id(each.agreement, f"{path}.awaits.{at}"))
            for at, each in enumerate(input.awaits)
        ),
    )


async def _change_status(asking: Asking, input: inputs.ChangeAgreementStatusInput) -> Draft:
    successors = terms.agreement_links(input.successors, asking.tenant, "successors")
    agreement = as_uuid(input.agreement, "agreement")
    return Draft(ask.ChangeAgreementStatus(agreement, input.status, input.clause, successors))


async def _remove(asking: Asking, input: inputs.RemoveAgreementInput) -> Draft:
    return Draft(ask.RemoveAgreement(as_uuid(input.agreement, "agreement")))


async def _settle(asking: Asking, input: inputs.SettleConditionInput) -> Draft:
    agreement = as_uuid(input.agreement, "agreement")
    return Draft(ask.SettleCondition(agreement, input.state, input.shown_by, input.clause))


async def _split(asking: Asking, input: inputs.SplitAgreementInput) -> Draft:
    agreement = as_uuid(input.agreement, "agreement")
    return Draft(ask.SplitAgreement(agreement, ids(input.into, "into"), input.clause))


async def _join(asking: Asking, input: inputs.JoinAgreementsInput) -> Draft:
    return Draft(ask.JoinAgreements(ids(input.agreements, "agreements"), as_uuid(input.into, "into")))


async def create_agreement(info: Info, input: Given[inputs.CreateAgreementInput]) -> AgreementResult:
    return await carry_out(info, input, within, _create, AgreementRecorded)


async def change_agreement_status(info: Info, input: Given[inputs.ChangeAgreementStatusInput]) -> AgreementResult:
    return await carry_out(info, input, within, _change_status, AgreementRecorded)


async def remove_agreement(info: Info, input: Given[inputs.RemoveAgreementInput]) -> AgreementResult:
    return await carry_out(info, input, within, _remove, AgreementRecorded)


async def settle_condition(info: Info, input: Given[inputs.SettleConditionInput]) -> AgreementResult:
    return await carry_out(info, input, within, _settle, AgreementRecorded)


async def split_agreement(info: Info, input: Given[inputs.SplitAgreementInput]) -> AgreementResult:
    return await carry_out(info, input, within, _split, AgreementRecorded)


async def join_agreements(info: Info, input: Given[inputs.JoinAgreementsInput]) -> AgreementResult:
    return await carry_out(info, input, within, _join, AgreementRecorded)
