"""Mutations about accords."""

from api.inputs import accords as inputs
from api.mutations import terms
from api.mutations.asking import Asking, Draft, Given, carry_out, within
from api.mutations.reading import maybe_id
from api.results import AccordRecorded, AccordResult
from api.types.base import Info, as_uuid
from commands import requests as ask
from domain.accord_terms import AccordTerms, Annex, Definition, OwnMeasure, Section, Source
from domain.identity import accord_id, keyed_id
from domain.signing import Adoption, BodyDecision, Signature


async def _create(asking: Asking, input: inputs.CreateAccordInput) -> Draft:
    tenant = asking.tenant
    id = maybe_id(input.id, "id")
    if id is None:
        id = accord_id(tenant, input.key) if input.key else keyed_id(tenant, input.idempotency_key, "accord")
    return Draft(ask.CreateAccord(id, _terms(input, input.key or str(id), asking)))


def _terms(input: inputs.CreateAccordInput, key: str, asking: Asking) -> AccordTerms:
    return AccordTerms(
        key=key, title=input.title, kind=input.kind, since=input.since, until=input.until,
        parent=terms.accord_link(input.parent, asking.tenant, "parent"),
        reproduced_in=terms.accord_link(input.reproduced_in, asking.tenant, "reproducedIn"),
        source=Source(input.source.title, input.source.sha256, input.source.pages) if input.source else None,
        policy_basis=tuple(input.policy_basis),
        definitions=tuple(Definition(d.term, d.text, d.source) for d in input.definitions),
        notes=terms.notes(input.notes),
        measures=tuple(OwnMeasure(m.key, m.name, m.unit) for m in input.measures),
        sections=tuple(Section(s.key, s.title, s.number, s.theme, s.parent) for s in input.sections),
        invented=input.provenance.invented, evergreen=input.evergreen,
        supersedes=terms.accord_link(input.supersedes, asking.tenant, "supersedes"),
        supplements=terms.accord_link(input.supplements, asking.tenant, "supplements"),
        adopts=terms.accord_link(input.adopts, asking.tenant, "adopts"),
        annexes=tuple(Annex(a.key, a.name, a.sha256, a.link) for a in input.annexes),
    )  # fmt: skip


async def _sign(asking: Asking, input: inputs.SignAccordInput) -> Draft:
    organisation = as_uuid(input.organisation, "organisation")
    signature = Signature(
        organisation, input.outcome, input.function, input.on, input.place, tuple(input.sections), input.edition
    )
    return Draft(ask.SignAccord(as_uuid(input.accord, "accord"), signature))


async def _adopt(asking: Asking, input: inputs.AdoptAccordInput) -> Draft:
    adoption = Adoption(input.on, input.date_state, input.place, input.despite_gap)
    return Draft(ask.AdoptAccord(as_uuid(input.accord, "accord"), adoption))


async def _propose(asking: Asking, input: inputs.ProposeAccordInput) -> Draft:
    return Draft(ask.ProposeAccord(as_uuid(input.accord, "accord")))


async def _return(asking: Asking, input: inputs.ReturnAccordToDraftInput) -> Draft:
    return Draft(ask.ReturnAccordToDraft(as_uuid(input.accord, "accord")))


async def _decide(asking: Asking, input: inputs.RecordDecisionInput) -> Draft:
    organisation = as_uuid(input.organisation, "organisation")
    decision = BodyDecision(organisation, input.body, input.outcome, input.on, input.reference, input.edition)
    return Draft(ask.RecordDecision(as_uuid(input.accord, "accord"), decision))


async def _end(asking: Asking, input: inputs.EndAccordInput) -> Draft:
    return Draft(ask.EndAccord(as_uuid(input.accord, "accord")))


async def create_accord(info: Info, input: Given[inputs.CreateAccordInput]) -> AccordResult:
    return await carry_out(info, input, within, _create, AccordRecorded)


async def sign_accord(info: Info, input: Given[inputs.SignAccordInput]) -> AccordResult:
    return await carry_out(info, input, within, _sign, AccordRecorded)


async def adopt_accord(info: Info, input: Given[inputs.AdoptAccordInput]) -> AccordResult:
    return await carry_out(info, input, within, _adopt, AccordRecorded)


async def propose_accord(info: Info, input: Given[inputs.ProposeAccordInput]) -> AccordResult:
    return await carry_out(info, input, within, _propose, AccordRecorded)


async def return_accord_to_draft(info: Info, input: Given[inputs.ReturnAccordToDraftInput]) -> AccordResult:
    return await carry_out(info, input, within, _return, AccordRecorded)


async def record_decision(info: Info, input: Given[inputs.RecordDecisionInput]) -> AccordResult:
    return await carry_out(info, input, within, _decide, AccordRecorded)


async def end_accord(info: Info, input: Given[inputs.EndAccordInput]) -> AccordResult:
    return await carry_out(info, input, within, _end, AccordRecorded)
