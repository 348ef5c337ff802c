"""The roll-up of a region: what its members agreed and how far they are, with nothing counted twice."""

from collections.abc import Awaitable
from datetime import date
from decimal import Decimal

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.partnerships import partnership_of
from api.types.refs import AgreementRef, PartnershipRef, TargetRef
from domain.vocabulary import (
    CellState,
    Denominator,
    Layer,
    Nature,
    Netting,
    Scenario,
    Scope,
    Status,
    Theme,
    TimeBasis,
    Unit,
)
from projections.current import rows
from projections.rollup import read as rollup

_LEFT_OUT = {
    "restates": "herhaalt een ander doel",
    "part_of": "is deel van een ander doel, dat al meetelt",
    "no_figure": "er staat geen getal",
    "lapsed": "de afspraak is vervallen",
    "carried_over": "de afspraak is doorgeschoven naar een opvolger",
    "accord_ended": "de overeenkomst eindigde of is vervangen voordat de periode van dit doel om was",
}


def _left_out_label(root: rollup.Contribution) -> str | None:
    return root.left_out and _LEFT_OUT.get(root.left_out, root.left_out)


def _progress_notice(root: rollup.Line) -> str | None:
    return "De voortgang is geheel of deels verzonnen." if root.progress_invented else None


def _partly_invented(root: rollup.RegionalRollUp) -> str | None:
    made_up = [member.name for member in root.members if member.agreements_invented]
    if not made_up:
        return None
    return (
        f"Deels verzonnen: afspraken van {', '.join(made_up)} zijn verzonnen voorbeelden. Wat daar is uitgewerkt of "
        "ontbreekt, zegt niets over de werkelijkheid."
    )


def _region(root: rollup.RegionalRollUp, info: Info) -> Awaitable[rows.Partnership | None]:
    return info.context.loaders.partnerships.load(root.region)


def _agreement(root: rollup.Contribution, info: Info) -> Awaitable[rows.Agreement | None]:
    return info.context.loaders.agreements.load((root.partnership, root.agreement))


def _target(root: rollup.Contribution, info: Info) -> Awaitable[rows.Target | None]:
    return info.context.loaders.targets.load((root.partnership, root.target))


def _regional(root: rollup.Elaboration, info: Info) -> Awaitable[rows.Agreement | None]:
    return info.context.loaders.agreements_found.load(root.agreement)


async def _local(root: rollup.ElaborationIn, info: Info) -> list[rows.Agreement]:
    return await info.context.loaders.agreements_seen([(root.partnership, id) for id in root.agreements])


async def _missing_in(root: rollup.Elaboration, info: Info) -> list[rows.Partnership]:
    return [found for found in await info.context.loaders.partnerships.load_many(root.missing_in) if found]


@described("A partnership that belongs to the region on the day asked (lid van de regio).")
class RollUpMember:
    partnership_id: strawberry.ID = attribute("The identity of the partnership.")
    partnership: PartnershipRef | None = resolved(partnership_of, "The partnership (samenwerkingsverband).")
    key: str = attribute("Its stable key (sleutel).")
    name: str = attribute("Its name (naam).")
    since: date | None = attribute("From when it belongs to the region (vanaf).")
    until: date | None = attribute("Until when, that day included (tot en met).")
    agreements_invented: bool = attribute("Whether agreements of it were made up for an example (verzonnen afspraken).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described("One target of one member, and whether it is in the sum (bijdrage).")
class RollUpContribution:
    partnership_id: strawberry.ID = attribute("The identity of the member whose target it is.")
    partnership: PartnershipRef | None = resolved(partnership_of, "The member (samenwerkingsverband).")
    agreement_id: strawberry.ID = attribute("The identity of the agreement.")
    agreement: AgreementRef | None = resolved(_agreement, "The agreement (afspraak).")
    agreement_title: str = attribute("The title of the agreement (titel).")
    target_id: strawberry.ID = attribute("The identity of the target.")
    target: TargetRef | None = resolved(_target, "The target (doel).")
    literal: str | None = attribute("The figure as printed (letterlijke tekst).")
    low: Decimal | None = attribute("Its lowest figure (ondergrens).")
    high: Decimal | None = attribute("Its highest figure (bovengrens).")
    progress: Decimal | None = attribute("How far it is, by its own reports or those of its parts (voortgang).")
    progress_until: date | None = attribute("Up to which day that was reported (peildatum).")
    progress_established: Decimal | None = attribute(
        "How much of it is established: confirmed where that is asked, and contested by nobody; null for whom the "
        "confirmations are not (vastgesteld)."
    )
    derived: bool = attribute("Whether the figure follows from other targets (afgeleid).")
    party_name: str | None = attribute("Whose figure it is (partij).")
    project: str | None = attribute("The project (project).")
    left_out: str | None = attribute("Why it is not in the sum, for programs; null where it counts.")
    left_out_label: str | None = resolved(_left_out_label, "Why it is not in the sum, in Dutch (telt niet mee omdat).")
    progress_invented: bool = attribute("Whether invented reports are in its progress (verzonnen voortgang).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described(
    "All contributions on one and the same basis (regel). Another scenario, period, scope or denominator stands in a "
    "line of its own; lines are never to be added."
)
class RollUpLine:
    theme: Theme | None = attribute("The common theme (thema).")
    measure: str = attribute("The key of what is counted, for programs (maat).")
    measure_label: str = attribute("What is counted, in Dutch (maat).")
    unit: Unit = attribute("The unit of the figures; money is in whole euro cents (eenheid).")
    since: date | None = attribute("The first day of the period (periode vanaf).")
    until: date | None = attribute("The last day of the period (periode tot en met).")
    year: int | None = attribute("The calendar year, where the period is in one (jaar).")
    scenario: Scenario = attribute("In which scenario they hold (scenario).")
    netting: Netting = attribute("Gross or net (bruto of netto).")
    time_basis: TimeBasis = attribute("Over which time they count (tijdsbasis).")
    nature: Nature = attribute("What the figures are to their parties (aard).")
    scope: Scope = attribute("Over what they speak (reikwijdte).")
    denominator: Denominator = attribute("Of what they are a share (noemer).")
    denominator_text: str | None = attribute("What the document says of that (noemer, letterlijk).")
    low: Decimal | None = attribute("The sum of the lowest figures; null where a side is open, or for shares (som).")
    high: Decimal | None = attribute("The sum of the highest figures; null as with `low` (som).")
    about: bool = attribute("Whether «about» was said of a figure in it (ongeveer).")
    progress: Decimal | None = attribute("The sum of what was reported; null where nothing was (voortgang).")
    progress_established: Decimal | None = attribute(
        "How much of that is established; null where the confirmations of a contribution are not yours (vastgesteld)."
    )
    counted: int = attribute("How many contributions are in the sum (aantal geteld).")
    reported: int = attribute("How many contributions have progress (aantal gemeld).")
    contributions: list[RollUpContribution] = attribute("Every contribution, also those left out (bijdragen).")
    progress_invented: bool = attribute("Whether invented reports are in the progress (verzonnen voortgang).")
    progress_notice: str | None = resolved(_progress_notice, "What every screen must show with invented progress.")
    invented: bool = attribute("Whether the figures were made up for an example (verzonnen).")


@described("How many agreements of a member have a status (aantal per status).")
class RollUpStatus:
    partnership_id: strawberry.ID = attribute("The identity of the member.")
    partnership: PartnershipRef | None = resolved(partnership_of, "The member (samenwerkingsverband).")
    status: Status = attribute("The status (status).")
    number: int = attribute("How many agreements (aantal).")
    invented: bool = attribute("Whether these were made up for an example; counted apart (verzonnen).")


@described("A member in which a regional agreement is worked out (uitwerking).")
class ElaborationIn:
    partnership_id: strawberry.ID = attribute("The identity of the member.")
    partnership: PartnershipRef | None = resolved(partnership_of, "The member (samenwerkingsverband).")
    agreements: list[AgreementRef] = resolved(_local, "The agreements in which it is worked out (afspraken).")
    invented: bool = attribute("Whether all of these were made up for an example (verzonnen).")


@described("One regional agreement: in which members it is worked out, and in which it is not (uitwerking).")
class Elaboration:
    agreement_id: strawberry.ID = attribute("The identity of the regional agreement.")
    agreement: AgreementRef | None = resolved(_regional, "The regional agreement (regionale afspraak).")
    accord_id: strawberry.ID = attribute("The identity of its accord.")
    number: str | None = attribute("Its number as printed (nummer).")
    layer: Layer | None = attribute("National, regional or local (niveau).")
    title: str = attribute("Its title (titel).")
    theme: Theme | None = attribute("The common theme (thema).")
    state: CellState = attribute("What the printed cell says (wat er staat).")
    binds: bool = attribute("Whether there is an agreement at all; if not, nothing is missing (is een afspraak).")
    elaborated_in: list[ElaborationIn] = attribute("Where it is worked out (uitgewerkt in).")
    missing_in: list[PartnershipRef] = resolved(_missing_in, "The members that do not work it out (ontbreekt in).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described(
    "The roll-up of a region (regionaal beeld) on one day: from adopted accords only, each figure counted once, and "
    "figures on another basis in lines of their own."
)
class RegionalRollUp:
    region_id: strawberry.ID = attribute("The identity of the region.")
    region: PartnershipRef | None = resolved(_region, "The region (regio).")
    name: str = attribute("Its name (naam).")
    as_of: date = attribute("For which day its members were looked up (peildatum).")
    members: list[RollUpMember] = attribute("Its members on that day (leden).")
    lines: list[RollUpLine] = attribute("The figures of the members (regels).")
    own: list[RollUpLine] = attribute("The region's own figures, never added to those of its members (eigen regels).")
    statuses: list[RollUpStatus] = attribute("How many agreements have which status, per member (statussen).")
    elaborations: list[Elaboration] = attribute(
        "Its own agreements: where they are worked out and where that is missing (uitwerkingen)."
    )
    partly_invented_notice: str | None = resolved(_partly_invented, "Which members' agreements were made up.")
    invented: bool = attribute("Whether the region was made up for an example (verzonnen).")
