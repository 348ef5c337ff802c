"""Builds what the read model answers from its rows."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from asyncpg import Record
from msgspec import Struct

from domain.accord_terms import Link
from domain.amendment import AmendmentState, TargetChange
from domain.conditions import printed, standing_settlement
from domain.correction import Answer, CorrectionState, CorrectionTerms
from domain.inability import InabilityState
from domain.progress import ConfirmationOutcome, ExternalReference
from domain.rules import Crossing
from domain.signing import BodyDecision, Signature
from domain.standing import Ending
from domain.statuses import FINAL
from domain.target_terms import TargetTerms
from domain.vocabulary import AccordState, PartyRole, Role, Status, Theme
from projections.current import rows, rows_changes
from projections.current.documents import AgreementDocument, InabilityDocument
from projections.current.fold import (
    AccordDocument,
    AmendmentDocument,
    ConsentsDocument,
    OrganisationDocument,
    PartnershipDocument,
)

S = TypeVar("S", bound=Struct)


_organisation = msgspec.json.Decoder(OrganisationDocument)
_partnership = msgspec.json.Decoder(PartnershipDocument)
_accord = msgspec.json.Decoder(AccordDocument)
_decision = msgspec.json.Decoder(BodyDecision)
_signed = msgspec.json.Decoder(Signature)
_agreement = msgspec.json.Decoder(AgreementDocument)
_target = msgspec.json.Decoder(TargetTerms)
_amendment = msgspec.json.Decoder(AmendmentDocument)
_consents = msgspec.json.Decoder(ConsentsDocument)
_correction = msgspec.json.Decoder(CorrectionTerms)
_agreement_history = msgspec.json.Decoder(rows_changes.AgreementHistory)
_target_history = msgspec.json.Decoder(rows_changes.TargetHistory)
_reference = msgspec.json.Decoder(ExternalReference)
_inability = msgspec.json.Decoder(InabilityDocument)


def _with(kind: type[S], terms: Struct, **more: Any) -> S:
    """The terms, and what is known beside them, as one."""
    return kind(**({name: getattr(terms, name) for name in terms.__struct_fields__} | more))


def organisation(row: Record) -> rows.Organisation:
    document = _organisation.decode(row["document"])
    return _with(
        rows.Organisation,
        document.terms,
        id=row["id"],
        version=row["version"],
        namings=document.namings,
        merger=document.merger,
        federations=document.federations,
    )


def partnership(row: Record) -> rows.Partnership:
    document = _partnership.decode(row["document"])
    return _with(
        rows.Partnership,
        document.terms,
        id=row["tenant"],
        version=row["version"],
        collectives=document.collectives,
        outside_actors=document.outside_actors,
        successions=document.successions,
        dissolution=document.dissolution,
        rules=document.rules,
    )


def party(row: Record) -> rows.Party:
    return rows.Party(row["tenant"], row["organisation"], PartyRole.of(row["role"]), row["since"], row["until"])


def representation(row: Record) -> rows.Representation:
    return rows.Representation(*row.values())


def mandate(row: Record) -> rows.GrantedMandate:
    role = Role.of(row["role"])
    return rows.GrantedMandate(
        row["tenant"], row["id"], row["holder"], row["organisation"], role, row["document"], row["since"], row["until"]
    )


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
        disputed=row["disputed"],
        version=row["version"],
        adoption=document.adoption,
        signatures=tuple(_signature(each, document.edition in (None, each.edition)) for each in document.signatures),
        adopted_edition=document.edition,
        gap=document.gap,
        ending=_ending(row["tenant"], document.ending),
    )


def _signature(signature: Signature, counts: bool) -> rows.GivenSignature:
    return _with(rows.GivenSignature, signature, counts=counts)


def _ending(partnership: UUID, ending: Ending | None) -> rows.AccordEnding | None:
    return rows.AccordEnding(ending.since, Link(partnership, ending.by) if ending.by else None) if ending else None


def accord_steps(found: Sequence[Record]) -> rows.AccordSteps:
    """Of one accord, in the order in which they were recorded."""
    decisions = (row for row in found if row["kind"] == "decision")
    signatures = (row for row in found if row["kind"] == "signature")
    return rows.AccordSteps(
        tuple(_with(rows.HouseDecision, _decision.decode(row["document"]), counts=row["counts"]) for row in decisions),
        tuple(_signature(_signed.decode(row["document"]), row["counts"]) for row in signatures),
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
    known = dict(row) | {"reference": row["reference"] and _reference.decode(row["reference"])}
    return rows.Progress(partnership=known.pop("tenant"), **known)


def standing(row: Record) -> rows.Achievement:
    return rows.Achievement(*row.values())


def confirmation(row: Record) -> rows.Confirmation:
    known = dict(row) | {
        "role": PartyRole.of(row["role"]), "outcome": ConfirmationOutcome.of(row["outcome"])
    }  # fmt: skip
    return rows.Confirmation(partnership=known.pop("tenant"), **known)


def threshold(row: Record) -> rows.WatchedThreshold:
    known = dict(row) | {"crossing": Crossing.of(row["crossing"])}
    return rows.WatchedThreshold(partnership=known.pop("tenant"), **known)


def amendment(row: Record) -> rows_changes.Amendment:
    document = _amendment.decode(row["document"])
    return rows_changes.Amendment(
        id=row["id"],
        partnership=row["tenant"],
        agreement=row["agreement"],
        state=AmendmentState.of(row["state"]),
        proposed_at=row["proposed_at"],
        effective_on=row["effective_on"],
        changes=document.changes,
        targets=_changed_targets(row, document.targets),
        counts_from=document.counts_from,
        inside=_asked(_consents.decode(row["inside"]), row["reason"]) if row["inside"] else None,
        invented=row["invented"],
    )


def _asked(document: ConsentsDocument, reason: str) -> rows_changes.AskedConsents:
    proposal = document.proposal
    decisions = (
        rows_changes.ConsentGiven(party, decision, document.editions[party])
        for party, decision in document.decisions.items()
    )
    edition = rows_changes.AmendmentEdition(proposal, document.heading, document.sha256)
    return rows_changes.AskedConsents(proposal.proposed_by, reason, proposal.required, tuple(decisions), edition)


def _changed_targets(row: Record, targets: Iterable[TargetChange]) -> tuple[rows_changes.ChangedTarget, ...]:
    return tuple(rows_changes.ChangedTarget(each.target, each.changes, partnership=row["tenant"]) for each in targets)


def correction(row: Record) -> rows_changes.Correction:
    terms = _correction.decode(row["document"])
    return _with(
        rows_changes.Correction,
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


def correction_answer(row: Record) -> rows_changes.CorrectionAnswer:
    answer = Answer.of(row["answer"])
    return rows_changes.CorrectionAnswer(
        row["tenant"], row["correction"], row["organisation"], answer, row["answered_on"], row["ground"]
    )


def agreement_history(row: Record) -> rows_changes.AgreementHistory:
    return _agreement_history.decode(row["document"])


def target_history(row: Record) -> rows_changes.TargetHistory:
    return _target_history.decode(row["document"])


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
