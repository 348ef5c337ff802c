"""Targets, and the progress reported against them."""

from collections.abc import Awaitable
from datetime import date, datetime
from decimal import Decimal

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.figures import (
    DerivedFigure,
    ExternalReference,
    ProgressConfirmation,
    TargetAddend,
    TargetThreshold,
    addends_of,
    derived_of,
)
from api.types.organisations import Actor, Organisation, organisation_of
from api.types.parts import Measure, Note, Period
from api.types.refs import AgreementRef, TargetRef
from api.types.terms_on import TargetTerms, target_on
from domain import measures
from domain.recording import Timing
from domain.vocabulary import (
    Bound,
    CellState,
    Denominator,
    Nature,
    Netting,
    Precision,
    Scenario,
    Scope,
    TimeBasis,
    Unit,
)
from projections.current import rows


def _agreement(root: rows.Target, info: Info) -> Awaitable[rows.Agreement | None]:
    return info.context.loaders.agreements.load((root.partnership, root.agreement))


async def _measure(root: rows.Target, info: Info) -> measures.Measure:
    if common := root.common_measure:
        return common
    accord = await info.context.loaders.accords.load((root.partnership, root.accord))
    return (accord and accord.measure(root.measure)) or measures.Measure(root.measure, root.measure, root.unit)


async def _restates(root: rows.Target, info: Info) -> rows.Target | None:
    return await info.context.loaders.targets.load((root.partnership, root.restates)) if root.restates else None


async def _part_of(root: rows.Target, info: Info) -> rows.Target | None:
    return await info.context.loaders.targets.load((root.partnership, root.part_of)) if root.part_of else None


def _parts(root: rows.Target, info: Info) -> Awaitable[list[rows.Target]]:
    return info.context.loaders.parts_of.load(root.ref)


def _progress(root: rows.Target, info: Info) -> Awaitable[list[rows.Progress]]:
    return info.context.loaders.progress_of.load(root.ref)


async def _standing(root: rows.Target, info: Info) -> rows.Achievement | None:
    return await info.context.loaders.standings_of.load(root.ref)


async def _reported(root: rows.Target, info: Info) -> Decimal | None:
    standing = await _standing(root, info)
    return standing.achieved if standing else None


async def _established(root: rows.Target, info: Info) -> Decimal | None:
    standing = await _standing(root, info)
    return standing.established if standing else None


def _thresholds(root: rows.Target, info: Info) -> Awaitable[list[rows.WatchedThreshold]]:
    return info.context.loaders.thresholds_of.load(root.ref)


async def _confirmations(root: rows.Progress, info: Info) -> list[rows.Confirmation]:
    found = await info.context.loaders.confirmations_of.load((root.partnership, root.target))
    return [said for said in found if said.report == root.id]


def _target(root: rows.Progress, info: Info) -> Awaitable[rows.Target | None]:
    return info.context.loaders.targets.load((root.partnership, root.target))


@described("A reported value for a target (voortgang): by a party, over a period, from a named source.")
class Progress:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    target: TargetRef | None = resolved(_target, "The target that it is about (doel).")
    sequence: int = attribute("Where it stands in the partnership's history (volgnummer).")
    organisation_id: strawberry.ID = attribute("The identity of the organisation.")
    organisation: Organisation | None = resolved(organisation_of, "The party that reported.")
    since: date | None = attribute("The first day that it covers (periode vanaf).")
    until: date | None = attribute("The last day that it covers (periode tot en met).")
    value: Decimal = attribute("The value, in the unit of the target; money in whole euro cents (waarde).")
    source: str = attribute("Where the figure comes from (bron).")
    evidence: str | None = attribute("Where it can be checked (bewijs).")
    corrects: strawberry.ID | None = attribute("The identity of the report that it replaces (corrigeert).")
    reference: ExternalReference | None = attribute("What the sender's own system calls it (extern kenmerk).")
    established: bool | None = attribute(
        "Whether it counts as established: confirmed where that was asked, and contested by nobody; null for the "
        "region (vastgesteld)."
    )
    confirmations: list[ProgressConfirmation] = resolved(
        _confirmations, "Who confirmed or contested it, for the partnership's own parties (bevestigingen)."
    )
    corrected: bool = attribute("Whether a later report replaced it; then it no longer counts (gecorrigeerd).")
    effective_on: date = attribute("From when it counts (peildatum).")
    recorded_at: datetime = attribute("When it was recorded (vastgelegd op).")
    timing: Timing = attribute("Whether it counts from before or after the day of recording (tijdigheid).")
    days_late: int = attribute(
        "How many days after `effectiveOn` it was recorded; negative where it counts from later (dagen te laat)."
    )
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described(
    "A target (doel): a figure that was agreed, with every basis on which it stands. Figures on another basis are "
    "never to be added; what restates or divides another target counts once."
)
class Target:
    id: strawberry.ID = attribute("Its identity, a UUID (kenmerk).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    agreement_id: strawberry.ID = attribute("The identity of its agreement.")
    agreement: AgreementRef | None = resolved(_agreement, "The agreement to which it belongs (afspraak).")
    key: str = attribute("Its key within the accord (sleutel).")
    clause: str | None = attribute("The key of the clause to which it belongs (onderdeel).")
    measure: Measure = resolved(_measure, "What is counted (maat).")
    unit: Unit = attribute("The unit of its figures; money is in whole euro cents (eenheid).")
    literal: str | None = attribute("As it is printed, such as «ongeveer 33» (letterlijke tekst).")
    low: Decimal | None = attribute("The lowest figure, included; null where that side is open (ondergrens).")
    high: Decimal | None = attribute("The highest figure, included; null where that side is open (bovengrens).")
    bound: Bound = attribute("Which bounds it sets (grens).")
    precision: Precision = attribute("How exact it is meant (nauwkeurigheid).")
    nature: Nature = attribute("What it is to its party (aard).")
    scenario: Scenario = attribute("In which scenario it holds (scenario).")
    netting: Netting = attribute("Gross or net (bruto of netto).")
    time_basis: TimeBasis = attribute("Over which time it counts (tijdsbasis).")
    period_literal: str | None = attribute("The period as printed (periode, letterlijk).")
    period: Period | None = attribute("The period that the text names, where it can be read (periode).")
    scope: Scope = attribute("Over what it speaks (reikwijdte).")
    area: str | None = attribute("The place, project or area by name (gebied).")
    denominator: Denominator = attribute("Of what it is a share (noemer).")
    denominator_text: str | None = attribute("What the document says of that (noemer, letterlijk).")
    party: Actor | None = attribute("Whose figure it is (partij).")
    project: str | None = attribute("The project (project).")
    restates: TargetRef | None = resolved(_restates, "The target that it repeats (herhaalt).")
    part_of: TargetRef | None = resolved(_part_of, "The target of which it is a part (deel van).")
    parts: list[TargetRef] = resolved(_parts, "The targets that divide it (delen).")
    derivation: list[TargetAddend] = resolved(addends_of, "The targets from which it follows (afgeleid van).")
    derived: DerivedFigure | None = resolved(
        derived_of, "Its figure where it follows from other targets; null where it has its own (afgeleid getal)."
    )
    state: CellState = attribute("What the printed cell says, also where there is no figure (wat er staat).")
    notes: list[Note] = attribute("Its notes (noten).")
    terms_on: TargetTerms = resolved(
        target_on, "Its figure as it counted on a day; the other fields tell the one last agreed (peildatum)."
    )
    progress: list[Progress] = resolved(_progress, "What was reported, in order of recording (voortgang).")
    progress_reported: Decimal | None = resolved(_reported, "How far it is by its own reports (gemeld).")
    progress_established: Decimal | None = resolved(
        _established, "How far it is by those of its reports that are established; null for the region (vastgesteld)."
    )
    thresholds: list[TargetThreshold] = resolved(_thresholds, "The process rules that watch its figure (drempels).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")
    version: int = attribute("The version of what is recorded of it, to be given with a command.")
