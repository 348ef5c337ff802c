"""What belongs to a figure: what it follows from, who confirmed a report of it, and which thresholds watch it."""

from collections.abc import Awaitable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import strawberry
from msgspec import Struct

from api.types.base import Info, attribute, described, resolved
from api.types.organisations import Organisation, organisation_of
from api.types.refs import TargetRef
from domain import derivation
from domain.progress import ConfirmationOutcome
from domain.rules import Crossing
from domain.target_terms import Addend
from domain.thresholds import ThresholdState
from domain.vocabulary import PartyRole
from projections.current import rows


class Part(Struct, frozen=True):
    """An addend of a target, within its partnership."""

    partnership: UUID
    target: UUID
    factor: Decimal


class Computed(Struct, frozen=True):
    """A derived figure, with what is printed beside it."""

    partnership: UUID
    figure: derivation.Derived
    printed_differs: bool | None


def addends_of(root: rows.Target) -> list[Part]:
    return [Part(root.partnership, addend.target, addend.factor) for addend in root.derivation]


async def derived_of(root: rows.Target, info: Info) -> Computed | None:
    """The figure that follows from other targets, as far as the caller sees those; None for a figure of its own."""
    if not root.derivation:
        return None
    known: dict[UUID, rows.Target] = {}
    waiting: tuple[Addend, ...] = root.derivation
    while refs := [(root.partnership, addend.target) for addend in waiting if addend.target not in known]:
        found = [each for each in await info.context.loaders.targets.load_many(refs) if each]
        known |= {each.id: each for each in found}
        waiting = tuple(addend for each in found for addend in each.derivation)
    figure = derivation.figure(root, known.get)
    return Computed(root.partnership, figure, derivation.printed_differs(root, figure))


def _part(root: Part, info: Info) -> Awaitable[rows.Target | None]:
    return info.context.loaders.targets.load((root.partnership, root.target))


async def _missing(root: Computed, info: Info) -> list[rows.Target]:
    refs = [(root.partnership, id) for id in root.figure.missing]
    return [found for found in await info.context.loaders.targets.load_many(refs) if found]


def _low(root: Computed) -> Decimal | None:
    return root.figure.low


def _high(root: Computed) -> Decimal | None:
    return root.figure.high


def _about(root: Computed) -> bool:
    return root.figure.about


def _complete(root: Computed) -> bool:
    return root.figure.complete


@described("Another target from which a figure follows, and how it counts (term van de som).")
class TargetAddend:
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_part, "The target (doel).")
    factor: Decimal = attribute("1 adds it, -1 takes it off, 0.6 takes six tenths of it (factor).")


@described("A figure that follows from other targets: computed when it is asked, never recorded (afgeleid getal).")
class DerivedFigure:
    low: Decimal | None = resolved(_low, "The lowest figure; null where that side is open (ondergrens).")
    high: Decimal | None = resolved(_high, "The highest figure; null where that side is open (bovengrens).")
    about: bool = resolved(_about, "Whether one of the figures says «about» (ongeveer).")
    complete: bool = resolved(_complete, "Whether every figure that it follows from is there; else it has none.")
    missing: list[TargetRef] = resolved(_missing, "The targets without a figure, or in a circle (ontbreekt).")
    printed_differs: bool | None = attribute(
        "Whether the document prints another figure; null where what it prints is no plain number (wijkt af)."
    )


@described("What a report is called in the system that sent it, as VERA has it (extern kenmerk).")
class ExternalReference:
    system: str = attribute("The system (systeem).")
    id: str = attribute("Its number there (idExtern).")
    administration: str | None = attribute("The administration, where the system keeps several (idAdministratie).")


@described("That a party in another role confirms a report, or contests it; what it said last (bevestiging).")
class ProgressConfirmation:
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party (partij).")
    role: PartyRole = attribute("In which role it sits at the table (rol).")
    outcome: ConfirmationOutcome = attribute("Whether the figure is right (uitkomst).")
    explanation: str | None = attribute("What is not right, where it is contested (toelichting).")
    evidence: str | None = attribute("Where that can be seen (bewijs).")
    effective_on: date = attribute("From when it counts (peildatum).")
    recorded_at: datetime = attribute("When it was recorded (vastgelegd op).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described("A process rule that watches a figure, and whether what was agreed now follows (drempel).")
class TargetThreshold:
    rule: str = attribute("The key of the process rule (procesafspraak).")
    text: str = attribute("The rule, in words (tekst).")
    state: ThresholdState = attribute("How it stands (stand).")
    crossing: Crossing = attribute("Whether the value is reached, exceeded or not reached (overschrijding).")
    value: Decimal = attribute("The value, in the unit of the target (drempelwaarde).")
    since: date | None = attribute("From when the rule holds (vanaf).")
    until: date | None = attribute("Until when, that day included (tot en met).")
    follows: str = attribute("What follows when it is crossed (gevolg).")
    within_days: int | None = attribute("Within how many days; null where nothing was agreed of that (termijn).")
    source: str | None = attribute("Where it is printed (bron).")
    crossed_on: date | None = attribute("Since when it is crossed; null while the figure is within (sinds).")
    figure: Decimal | None = attribute("The figure that crossed it (getal).")
    due_on: date | None = attribute("By when what follows has to be done (uiterlijk).")
    settled_on: date | None = attribute("When it was spoken of (besproken op).")
    outcome: str | None = attribute("To what that led (uitkomst).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
