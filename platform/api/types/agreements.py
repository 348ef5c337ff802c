"""Agreements, with their clauses and what became of them."""

from collections.abc import Awaitable, Sequence

import strawberry

from api.types.accords import Section
from api.types.amendments import Amendment
from api.types.base import Info, attribute, described, resolved
from api.types.corrections import Correction
from api.types.disputes import Dispute
from api.types.inabilities import Inability
from api.types.mediations import Mediation
from api.types.organisations import Actor
from api.types.partnerships import partnership_of
from api.types.parts import AgreementLink, Condition, Goal, Note, Occurrence, Planning, Reference
from api.types.refs import AccordRef, AgreementRef, PartnershipRef, TargetRef
from api.types.reviews import AgreementReview
from api.types.statuses import (
    AwaitedClause,
    StatusChanged,
    StatusOnDay,
    WhoseMove,
    awaits,
    status_changes,
    status_on,
    waits_for_condition,
    whose_move,
)
from api.types.terms_on import AgreementTerms, agreement_on
from domain import accord_terms as domain
from domain.vocabulary import AgreementKind, CellState, Layer, Modality, Status, Theme
from projections.current import disputes as read
from projections.current import rows, rows_changes
from projections.process.rows import AgreementReview as AgreementReviewRow


def partnership(root: rows.Agreement, info: Info) -> Awaitable[rows.Partnership | None]:
    return partnership_of(root, info)


def accord(root: rows.Agreement, info: Info) -> Awaitable[rows.Accord | None]:
    return info.context.loaders.accords.load((root.partnership, root.accord))


async def section(root: rows.Agreement, info: Info) -> domain.Section | None:
    stands_in = await accord(root, info)
    return stands_in.section(root.section) if stands_in else None


def elaborated_by(root: rows.Agreement, info: Info) -> Awaitable[list[rows.Agreement]]:
    return info.context.loaders.elaborations.load(root.ref)


def succeeded_by(root: rows.Agreement, info: Info) -> Awaitable[Sequence[rows.Successor]]:
    return info.context.loaders.succeeded_by.load(root.ref)


async def carried_over(root: rows.Agreement, info: Info) -> list[rows.Successor]:
    return await _carried_over(root.ref, None, info)


async def clause_carried_over(root: rows.Clause, info: Info) -> list[rows.Successor]:
    return await _carried_over(root.agreement, root.key, info)


async def _carried_over(ref: rows.Ref, clause: str | None, info: Info) -> list[rows.Successor]:
    found = await info.context.loaders.carried_over.load(ref)
    return [successor for successor in found if successor.clause == clause]


def amendments(root: rows.Agreement, info: Info) -> Awaitable[list[rows_changes.Amendment]]:
    return info.context.loaders.amendments_of.load(root.ref)


def corrections(root: rows.Agreement, info: Info) -> Awaitable[list[rows_changes.Correction]]:
    return info.context.loaders.corrections_of.load(root.ref)


def inabilities(root: rows.Agreement, info: Info) -> Awaitable[list[rows.Inability]]:
    return info.context.loaders.inabilities_of.load(root.ref)


def mediations(root: rows.Agreement, info: Info) -> Awaitable[list[read.Mediation]]:
    return info.context.loaders.mediations_of.load(root.ref)


def disputes(root: rows.Agreement, info: Info) -> Awaitable[list[read.Dispute]]:
    return info.context.loaders.disputes_of.load(root.ref)


def reviews(root: rows.Agreement, info: Info) -> Awaitable[list[AgreementReviewRow]]:
    return info.context.loaders.reviews_of_agreements.load(root.ref)


def targets(root: rows.Agreement, info: Info) -> Awaitable[list[rows.Target]]:
    return info.context.loaders.targets_of.load(root.ref)


@described("An ordered part of an agreement (onderdeel); what it does not say, it takes from the agreement.")
class Clause:
    key: str = attribute("Its key within the agreement (sleutel).")
    text: str = attribute("Its text (tekst).")
    mark: str | None = attribute("The printed mark, such as «a» or a bullet (teken).")
    modality: Modality | None = attribute("How binding its wording is (hardheid).")
    lead: list[Actor] = attribute("Who takes the lead (trekker).")
    involved: list[Actor] = attribute("Who takes part (betrokkenen).")
    bound: list[Actor] = attribute("Who is bound by it (gebonden partijen).")
    planning: Planning | None = attribute("When (planning).")
    condition: Condition | None = attribute("On what it depends (voorwaarde).")
    status: Status = attribute("Its own status, or that of its agreement (status).")
    carried_over: list[AgreementLink] = resolved(
        clause_carried_over, "To which agreements it was carried over (doorgeschoven naar)."
    )
    awaits: list[AwaitedClause] = resolved(awaits, "For which clauses it waits (wederkerigheid).")
    waits_for_condition: bool = resolved(
        waits_for_condition, "Whether it waits for a condition that is still pending (wacht op voorwaarde)."
    )
    whose_move: WhoseMove | None = resolved(
        whose_move, "Whose move it is, as far as the caller sees it; null where it has ended (wie is aan zet)."
    )


@described("An agreement (afspraak): one commitment as printed, and what became of it.")
class Agreement:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk): a printed number is never unique.")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    partnership: PartnershipRef | None = resolved(partnership, "The partnership whose agreement it is.")
    accord_id: strawberry.ID = attribute("The identity of its accord.")
    accord: AccordRef | None = resolved(accord, "The accord in which it stands (overeenkomst).")
    section: Section | None = resolved(section, "The node of the accord's tree under which it stands (thema).")
    theme: Theme | None = attribute("The common theme, from its section or one above (gemeenschappelijk thema).")
    key: str = attribute("Its key within the accord (sleutel).")
    kind: AgreementKind = attribute("What kind of agreement it is (soort).")
    number: str | None = attribute("Its number as printed (nummer).")
    column: str | None = attribute("The column of a table in which it stands (kolom).")
    layer: Layer | None = attribute("National, regional or local (niveau).")
    ordinal: int = attribute("Its place in the accord, counting on from the beginning (volgorde).")
    state: CellState = attribute("What the printed cell says, also where that is nothing (wat er staat).")
    title: str = attribute("A short title (titel).")
    text: str | None = attribute("The text as printed (tekst).")
    modality: Modality | None = attribute("How binding the wording is (hardheid).")
    goal: Goal | None = attribute("The goal column (doelstelling).")
    lead: list[Actor] = attribute("Who takes the lead (trekker).")
    involved: list[Actor] = attribute("Who takes part (betrokkenen).")
    initiator: list[Actor] = attribute("Who takes the initiative (initiatiefnemer).")
    bound: list[Actor] = attribute("Who is bound; where empty, the whole table is (gebonden partijen).")
    planning: Planning | None = attribute("When (planning, uitvoering).")
    condition: Condition | None = attribute("On what it depends (voorwaarde).")
    sources: list[str] = attribute("On what it rests, as printed (bronnen).")
    explanation: str | None = attribute("The explanation printed with it (toelichting).")
    place: str | None = attribute("The place in the document (vindplaats).")
    notes: list[Note] = attribute("Its notes (noten).")
    references: list[Reference] = attribute("References as printed, right or wrong (verwijzingen).")
    occurrences: list[Occurrence] = attribute("Where the same agreement is printed once more (vindplaatsen).")
    elaborates: list[AgreementLink] = attribute("The agreements that it works out, also of a region (uitwerking van).")
    elaborated_by: list[AgreementRef] = resolved(
        elaborated_by, "The agreements in which it is worked out, as far as the caller sees them (uitgewerkt in)."
    )
    succeeds: list[AgreementLink] = attribute("The agreements that it comes after (volgt op).")
    succeeded_by: list[AgreementLink] = resolved(succeeded_by, "The agreements that say they come after it (vervolg).")
    carried_over: list[AgreementLink] = resolved(
        carried_over, "To which agreements it was carried over with a change of status (doorgeschoven naar)."
    )
    from_contributions: list[strawberry.ID] = attribute(
        "The identities of the bids or activity overviews from which it came (uit bod of activiteitenoverzicht)."
    )
    clauses: list[Clause] = attribute("Its ordered parts (onderdelen).")
    status: Status = attribute("Set, or following from its clauses or from the state of its accord (status).")
    status_invented: bool = attribute("Whether its status was made up for an example (verzonnen status).")
    status_on: StatusOnDay | None = resolved(status_on, "The status that counted on a day (status op een dag).")
    status_changes: list[StatusChanged] = resolved(
        status_changes, "Every change of its status or of a clause's, in order (statuswijzigingen)."
    )
    disputed: bool = attribute(
        "Whether a mediation about it runs or a dispute lies before the minister; never so for the region (in geschil)."
    )
    targets: list[TargetRef] = resolved(targets, "Its targets (doelen).")
    amendments: list[Amendment] = resolved(
        amendments, "The changes proposed to it; the region sees those carried out (wijzigingen)."
    )
    corrections: list[Correction] = resolved(
        corrections, "The corrections of what was recorded of it; the region sees those applied (correcties)."
    )
    terms_on: AgreementTerms = resolved(
        agreement_on, "Its terms as they counted on a day; the other fields tell those last agreed (peildatum)."
    )
    inabilities: list[Inability] = resolved(
        inabilities, "Who said that it cannot comply; for the own parties only (kan niet voldoen)."
    )
    mediations: list[Mediation] = resolved(mediations, "The mediations about it; for the own parties only (mediaties).")
    disputes: list[Dispute] = resolved(
        disputes, "The disputes before the minister about it; for the own parties only (geschillen)."
    )
    reviews: list[AgreementReview] = resolved(
        reviews, "How monitors and evaluations judged it, the latest first; for the own parties only (toetsingen)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
