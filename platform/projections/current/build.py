"""Builds what the read model answers from its rows."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from asyncpg import Record
from msgspec import Struct

from domain.amendment import AmendmentState, Proposal
from domain.conditions import printed, standing_settlement
from domain.inability import InabilityState
from domain.mediation import Case
from domain.organisation import OrganisationTerms
from domain.statuses import FINAL
from domain.target import TargetTerms
from domain.vocabulary import AccordState, Decision, MediationOutcome, PartyRole, Status, Theme
from projections.current import rows
from projections.current.documents import AgreementDocument, InabilityDocument
from projections.current.fold import AccordDocument, PartnershipDocument

S = TypeVar("S", bound=Struct)


class _AmendmentDocument(Struct):
    proposal: Proposal
    decisions: dict[UUID, Decision]


_organisation = msgspec.json.Decoder(OrganisationTerms)
_partnership = msgspec.json.Decoder(PartnershipDocument)
_accord = msgspec.json.Decoder(AccordDocument)
_agreement = msgspec.json.Decoder(AgreementDocument)
_target = msgspec.json.Decoder(TargetTerms)
_amendment = msgspec.json.Decoder(_AmendmentDocument)
_inability = msgspec.json.Decoder(InabilityDocument)
_case = msgspec.json.Decoder(Case)


def _with(kind: type[S], terms: Struct, **more: Any) -> S:
    """The terms, and what is known beside them, as one."""
    return kind(**({name: getattr(terms, name) for name in terms.__struct_fields__} | more))


def organisation(row: Record) -> rows.Organisation:
    return _with(rows.Organisation, _organisation.decode(row["document"]), id=row["id"], version=row["version"])


def partnership(row: Record) -> rows.Partnership:
    document = _partnership.decode(row["document"])
    return _with(
        rows.Partnership,
        document.terms,
        id=row["tenant"],
        version=row["version"],
        collectives=document.collectives,
        outside_actors=document.outside_actors,
    )


def party(row: Record) -> rows.Party:
    role, represents = PartyRole.of(row["role"]), tuple(row["represents"])
    return rows.Party(row["tenant"], row["organisation"], role, row["since"], row["until"], represents)


def membership(row: Record) -> rows.Membership:
    return rows.Membership(*row.values())


def accord(row: Record) -> rows.Accord:
    document = _accord.decode(row["document"])
    return _with(
        rows.Accord,
        document.terms,
        id=row["id"],
        partnership=row["tenant"],
        state=AccordState.of(row["state"]),
        version=row["version"],
        adoption=document.adoption,
        signatures=document.signatures,
    )


def agreement(row: Record) -> rows.Agreement:
    document = _agreement.decode(row["document"])
    ref, status = (row["tenant"], row["id"]), Status.of(row["status"])
    own = {} if document.set_status in FINAL else document.clause_statuses
    clauses = (
        _with(
            rows.Clause, clause, agreement=ref, status=own.get(clause.key, status),
            condition=_condition(document, clause.key),
        )
        for clause in document.terms.clauses
    )  # fmt: skip
    return _with(
        rows.Agreement,
        document.terms,
        id=row["id"],
        partnership=row["tenant"],
        theme=row["theme"] and Theme.of(row["theme"]),
        status=status,
        status_invented=document.status_invented,
        disputed=row["disputed"],
        version=row["version"],
        place_in_list=row["place"],
        condition=_condition(document, None),
        clauses=tuple(clauses),
    )


def _condition(document: AgreementDocument, clause: str | None) -> rows.Condition | None:
    """As printed, with what became of it."""
    condition = printed(document.terms, clause)
    if condition is None:
        return None
    settled = {each.clause: each.settled for each in document.settled}
    found = standing_settlement(document.terms, settled, clause)
    more = {"state": found.state, "shown_by": found.shown_by} if found else {}
    return _with(rows.Condition, condition, **more)


def successor(row: Record) -> rows.Successor:
    return rows.Successor(row["clause"], row["tenant"], row["id"])


def target(row: Record) -> rows.Target:
    terms = _target.decode(row["document"])
    return _with(
        rows.Target, terms, id=row["id"], partnership=row["tenant"], accord=row["accord"], version=row["version"]
    )


def progress(row: Record) -> rows.Progress:
    return rows.Progress(*row.values())


def amendment(row: Record) -> rows.Amendment:
    document = _amendment.decode(row["document"])
    proposal = document.proposal
    return rows.Amendment(
        id=row["id"],
        partnership=row["tenant"],
        agreement=row["agreement"],
        state=AmendmentState.of(row["state"]),
        proposed_at=row["proposed_at"],
        proposed_by=proposal.proposed_by,
        effective_on=row["effective_on"],
        reason=row["reason"],
        required=proposal.required,
        decisions=tuple(rows.ConsentGiven(*given) for given in document.decisions.items()),
        changes=proposal.changes,
        targets=tuple(rows.ChangedTarget(row["tenant"], each.target, each.changes) for each in proposal.targets),
        invented=row["invented"],
    )


def status_change(row: Record) -> rows.StatusChange:
    partnership, sequence, agreement, clause, old, new, *provenance = row.values()
    return rows.StatusChange(
        partnership, sequence, agreement, clause, Status.of(old), Status.of(new), *provenance
    )  # fmt: skip


def inability(row: Record) -> rows.Inability:
    document = _inability.decode(row["document"])
    known = {name: getattr(document, name) for name in document.__struct_fields__ if name != "declaration"}
    return _with(
        rows.Inability,
        document.declaration,
        id=row["id"],
        partnership=row["tenant"],
        state=InabilityState.of(row["state"]),
        invented=row["invented"],
        version=row["version"],
        **known,
    )


def mediation(row: Record) -> rows.Mediation:
    return _with(
        rows.Mediation,
        _case.decode(row["document"]),
        id=row["id"],
        partnership=row["tenant"],
        version=row["version"],
        called_on=row["called_on"],
        outcome=row["outcome"] and MediationOutcome.of(row["outcome"]),
        closed_on=row["closed_on"],
        conclusion=row["conclusion"],
        invented=row["invented"],
    )
