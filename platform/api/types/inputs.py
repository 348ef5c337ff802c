"""What queries take: which agreements, and from which position on."""

import asyncio
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

import strawberry

from api.types.base import Info, as_text, as_uuid
from domain.errors import Refused
from domain.vocabulary import AgreementKind, CellState, Layer, Status, Theme
from projections.current.selection import ActorRole, Selection
from projections.position import wait_for

PATIENCE_SECONDS = 5.0
_MOST_POSITIONS = 20
V = TypeVar("V")


@strawberry.input(description="A place in the history of a partnership (positie), as a command answers it.")
class PositionInput:
    partnership: strawberry.ID = strawberry.field(description="The partnership (samenwerkingsverband).")
    sequence: int = strawberry.field(description="Up to which event the answer must show its history (volgnummer).")


AtLeast = Annotated[
    list[PositionInput] | None,
    strawberry.argument(
        description="Positions that the answer must show; waits for them for at most five seconds (ten minste)."
    ),
]


@strawberry.input(description="Periods that touch this one, both days included; an absent side is open (periode).")
class PeriodFilter:
    since: date | None = strawberry.field(default=None, description="The first day (vanaf).")
    until: date | None = strawberry.field(default=None, description="The last day (tot en met).")


@strawberry.input(description="In which a party has a part: itself, in a collective or as a successor (partij).")
class PartyFilter:
    organisation: strawberry.ID = strawberry.field(description="The organisation (organisatie).")
    role: ActorRole = strawberry.field(default=ActorRole.ANY, description="In what way (rol bij de afspraak).")
    as_of: date | None = strawberry.field(
        default=None,
        description="In which collectives it is, and whom it succeeded, on this day; today where it is not given "
        "(peildatum).",
    )


@strawberry.input(
    description="Which agreements (selectie van afspraken): those that answer to all that is given. A list asks for "
    "one of its values; an empty list selects nothing."
)
class AgreementFilter:
    partnership: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Of these partnerships (samenwerkingsverbanden)."
    )
    region: strawberry.ID | None = strawberry.field(
        default=None, description="Of the members of this region; not those of the region itself (regio)."
    )
    region_as_of: date | None = strawberry.field(
        default=None, description="Who were members on this day; today where it is not given (peildatum)."
    )
    accord: strawberry.ID | None = strawberry.field(default=None, description="Of this accord (overeenkomst).")
    section: str | None = strawberry.field(
        default=None, description="Directly under the section of this key, which counts within an accord (thema)."
    )
    theme: list[Theme] | None = strawberry.field(default=None, description="Of these common themes (thema's).")
    party: PartyFilter | None = strawberry.field(default=None, description="In which this party has a part (partij).")
    status: list[Status] | None = strawberry.field(default=None, description="With one of these statuses (status).")
    layer: list[Layer] | None = strawberry.field(default=None, description="Of these layers (niveau).")
    kind: list[AgreementKind] | None = strawberry.field(default=None, description="Of these kinds (soort).")
    state: list[CellState] | None = strawberry.field(
        default=None, description="Of which the printed cell says one of these (wat er staat)."
    )
    period: PeriodFilter | None = strawberry.field(
        default=None, description="Of which the planning, or else the term of the accord, touches this (periode)."
    )

    def selection(self, on: date) -> Selection:
        """`on` is the day asked where it names no other. Raises `Refused` for an id that is none."""
        period = self.period or PeriodFilter()
        partnerships = None if self.partnership is None else [as_uuid(id, "partnership") for id in self.partnership]
        return Selection(
            partnerships=_tuple(partnerships),
            region=_maybe(self.region, "region"),
            region_on=self.region_as_of or on,
            accord=_maybe(self.accord, "accord"),
            section=None if self.section is None else as_text(self.section, "section"),
            themes=_tuple(self.theme),
            party=_maybe(self.party.organisation if self.party else None, "party"),
            party_role=self.party.role if self.party else ActorRole.ANY,
            party_on=(self.party and self.party.as_of) or on,
            statuses=_tuple(self.status),
            layers=_tuple(self.layer),
            kinds=_tuple(self.kind),
            states=_tuple(self.state),
            since=period.since,
            until=period.until,
        )


def _maybe(id: str | None, field: str) -> UUID | None:
    return None if id is None else as_uuid(id, field)


def _tuple(values: list[V] | None) -> tuple[V, ...] | None:
    return None if values is None else tuple(values)


async def reached(info: Info, at_least: list[PositionInput] | None, *projections: str) -> None:
    """Waits until each projection shows each position; refuses when one does not in time.

    Of a partnership that the caller does not see it says the same at once.
    """
    asked = {(as_uuid(each.partnership, "atLeast"), each.sequence) for each in at_least or ()}
    if len(asked) > _MOST_POSITIONS:
        message = f"Vraag ten hoogste {_MOST_POSITIONS} posities ineens; per samenwerkingsverband volstaat de laatste."
        raise Refused.because("too_many_positions", "atLeast", message)
    pool, seen = info.context.services.reader, info.context.seen
    shown = await asyncio.gather(
        *(wait_for(pool, seen, name, *position, PATIENCE_SECONDS) for position in asked for name in projections)
    )
    if not all(shown):
        message = (
            "De gevraagde stand is hier nog niet te zien. Vraag het over enkele seconden opnieuw, of laat `atLeast` "
            "weg voor de stand van nu."
        )
        raise Refused.because("position_not_reached", "atLeast", message)
