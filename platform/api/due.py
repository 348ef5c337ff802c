"""The question what is due."""

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import ID

from api.types.base import AsOf, Info, answers, as_uuid, asked_on
from api.types.calendar import Answer
from api.types.inputs import AtLeast, reached
from api.types.lists import After, First, Page
from domain.calendar import Days, DueState
from domain.entries import DueTopic
from domain.errors import Refused
from domain.parties import holds_on
from domain.rules import Matter
from projections.calendar import read
from projections.calendar.fold import Calendar
from projections.current.fold import Current
from projections.current.selection import CalendarPlace, page_size, read_cursor


@strawberry.input(description="Which things due (selectie): those that answer to all that is given.")
class CalendarFilter:
    state: list[DueState] | None = strawberry.field(default=None, description="Standing in one of these ways (stand).")
    topic: list[DueTopic] | None = strawberry.field(default=None, description="Following from one of these (waaruit).")
    matter: list[Matter] | None = strawberry.field(
        default=None, description="Of which a rule asks one of these (wat er te doen is)."
    )
    organisation: ID | None = strawberry.field(default=None, description="That this organisation is to do (wie).")

    def asked(self) -> read.Asked:
        return read.Asked(
            None if self.state is None else tuple(self.state),
            None if self.matter is None else tuple(self.matter),
            None if self.topic is None else tuple(self.topic),
            None if self.organisation is None else as_uuid(self.organisation, "organisation"),
        )


@answers
async def calendar(
    info: Info,
    partnership: Annotated[
        ID | None, strawberry.argument(description="Of this partnership; or give `region` (samenwerkingsverband).")
    ] = None,
    region: Annotated[
        ID | None,
        strawberry.argument(description="Of this region and of its members on the day, as far as open to it (regio)."),
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        date | None, strawberry.argument(description="Due from this day on; ten years back where absent (vanaf).")
    ] = None,
    until: Annotated[
        date | None, strawberry.argument(description="Due up to this day; a year ahead where absent (tot en met).")
    ] = None,
    recorded_by: Annotated[
        date | None, strawberry.argument(description="By what had been recorded on this day; all where absent.")
    ] = None,
    filter: Annotated[
        CalendarFilter | None, strawberry.argument(description="Which things due; all where absent.")
    ] = None,
    first: First = 50,
    after: After = None,
    at_least: AtLeast = None,
) -> Answer | None:
    days = Days.around(as_of or asked_on(info), since, until)
    place, size = read_cursor(CalendarPlace, after), page_size(first)
    asked = filter.asked() if filter else read.Asked()
    await reached(info, at_least, Current.name, Calendar.name)
    of = await _partnerships(info, partnership, region, days.as_of)
    if not of:
        return None
    loaders = info.context.loaders
    found = await read.items(loaders.pool, loaders.seen, of, days, asked, recorded_by)
    left = [item for item in found if place is None or item.place > place.place]
    page = Page.of(left[: size + 1], size, lambda item: CalendarPlace(item.place))
    return Answer(days, recorded_by, page, read.counts(found, of))


async def _partnerships(info: Info, partnership: str | None, region: str | None, on: date) -> list[UUID]:
    """Which are asked, of those that the caller sees; none where that is none."""
    if (partnership is None) == (region is None):
        raise Refused.because("one_subject", "partnership", "Geef één onderwerp: `partnership` of `region`.")
    loaders = info.context.loaders
    asked = as_uuid(partnership, "partnership") if partnership else as_uuid(region or "", "region")
    if await loaders.partnerships.load(asked) is None:
        return []
    members = await loaders.members.load(asked) if region else []
    local = dict.fromkeys(member.partnership for member in members if holds_on(member, on))
    seen = await loaders.partnerships.load_many(list(local))
    return [asked, *(found.id for found in seen if found)]
