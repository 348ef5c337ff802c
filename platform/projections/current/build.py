"""Builds what the read model answers from its rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from asyncpg import Record
from msgspec import Struct

from domain.agreement import FINAL
from domain.amendment import AmendmentState, Proposal, TargetChange
from domain.amendment_edition import Heading
from domain.correction import Answer, CorrectionState, CorrectionTerms
from domain.mediation import Case
from domain.organisation import OrganisationTerms
from domain.target import TargetTerms
from domain.vocabulary import AccordState, Decision, MediationOutcome, PartyRole, Status, Theme
from projections.current import rows
from projections.current.fold import AccordDocument, AgreementDocument, PartnershipDocument

S = TypeVar("S", bound=Struct)


class _AmendmentDocument(Struct):
    proposal: Proposal
    heading: Heading
    sha256: str
    decisions: dict[UUID, Decision]
    editions: dict[UUID, str]
    counts_from: date | None


_organisation = msgspec.json.Decoder(OrganisationTerms)
_partnership = msgspec.json.Decoder(PartnershipDocument)
_accord = msgspec.json.Decoder(AccordDocument)
_agreement = msgspec.json.Decoder(AgreementDocument)
_target = msgspec.json.Decoder(TargetTerms)
_amendment = msgspec.json.Decoder(_AmendmentDocument)
_case = msgspec.json.Decoder(Case)
_correction = msgspec.json.Decoder(CorrectionTerms)
_agreement_history = msgspec.json.Decoder(rows.AgreementHistory)
_target_history = msgspec.json.Decoder(rows.TargetHistory)


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
        _with(rows.Clause, clause, agreement=ref, status=own.get(clause.key, status))
        for clause in document.terms.clauses
    )
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
        clauses=tuple(clauses),
    )


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
        decisions=tuple(
            rows.ConsentGiven(party, decision, document.editions[party])
            for party, decision in document.decisions.items()
        ),
        changes=proposal.changes,
        targets=_changed_targets(row, proposal.targets),
        counts_from=document.counts_from,
        edition=rows.AmendmentEdition(proposal, document.heading, document.sha256),
        invented=row["invented"],
    )


def _changed_targets(row: Record, targets: Iterable[TargetChange]) -> tuple[rows.ChangedTarget, ...]:
    return tuple(rows.ChangedTarget(each.target, each.changes, partnership=row["tenant"]) for each in targets)


def correction(row: Record) -> rows.Correction:
    terms = _correction.decode(row["document"])
    return _with(
        rows.Correction,
        terms,
        id=row["id"],
        partnership=row["tenant"],
        version=row["version"],
        state=CorrectionState.of(row["state"]),
        targets=_changed_targets(row, terms.targets),
        concluded_on=row["concluded_on"],
        reason=row["reason"],
        invented=row["invented"],
    )


def correction_answer(row: Record) -> rows.CorrectionAnswer:
    answer = Answer.of(row["answer"])
    return rows.CorrectionAnswer(
        row["tenant"], row["correction"], row["organisation"], answer, row["answered_on"], row["ground"]
    )


def agreement_history(row: Record) -> rows.AgreementHistory:
    return _agreement_history.decode(row["document"])


def target_history(row: Record) -> rows.TargetHistory:
    return _target_history.decode(row["document"])


def inability(row: Record) -> rows.Inability:
    return rows.Inability(*row.values())


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
