"""The calendar: what is due, overdue and done on a day."""

from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import date

import strawberry

from api.types.base import Info, attribute, described, resolved
from api.types.lists import Page, PageInfo
from api.types.organisations import Organisation
from api.types.partnerships import partnership_of
from api.types.refs import AgreementRef, PartnershipRef
from domain.calendar import Days, DueState
from domain.entries import DueTopic
from domain.rules import Matter
from domain.vocabulary import PartyRole
from projections.calendar import read
from projections.current import rows

_OF_AN_AGREEMENT = frozenset(
    {DueTopic.PLANNING, DueTopic.AMENDMENT, DueTopic.CORRECTION, DueTopic.INABILITY, DueTopic.THRESHOLD}
)


@dataclass(frozen=True)
class Answer:
    """The calendar that was asked: a page of it, and how many there are of each in all."""

    days: Days
    recorded_by: date | None
    page: Page[read.Item]
    counts: list[read.Count]


def _partnership(root: read.Item, info: Info) -> Awaitable[rows.Partnership | None]:
    return partnership_of(root, info)


def _member(root: read.Count, info: Info) -> Awaitable[rows.Partnership | None]:
    return partnership_of(root, info)


async def _organisation(root: read.Item, info: Info) -> rows.Organisation | None:
    return await info.context.loaders.organisations.load(root.organisation) if root.organisation else None


async def _agreement(root: read.Item, info: Info) -> rows.Agreement | None:
    if root.topic not in _OF_AN_AGREEMENT or root.subject is None:
        return None
    return await info.context.loaders.agreements.load((root.partnership, root.subject))


def _as_of(root: Answer) -> date:
    return root.days.as_of


def _since(root: Answer) -> date:
    return root.days.since


def _until(root: Answer) -> date:
    return root.days.until


def _nodes(root: Answer) -> list[read.Item]:
    return root.page.nodes


def _page_info(root: Answer) -> object:
    return root.page.page_info


@described("One thing that is to be done, or was (wat er te doen is).")
class CalendarItem:
    key: str = attribute("Its own key within the partnership, the same whatever day is asked (sleutel).")
    partnership_id: strawberry.ID = attribute("The identity of its partnership.")
    partnership: PartnershipRef | None = resolved(_partnership, "Its partnership (samenwerkingsverband).")
    topic: DueTopic = attribute("What makes it due (waaruit het volgt).")
    what: str = attribute("What is to be done, for people, in Dutch (wat).")
    matter: Matter | None = attribute("What a rule asks; null for what is open of itself (wat er te doen is).")
    role: PartyRole | None = attribute("The parties in which role are to do it; null: it is not of one role (rol).")
    organisation: Organisation | None = resolved(
        _organisation, "Who is to do it; null where it is the whole table, or a seat that nobody has (wie)."
    )
    state: DueState = attribute("How it stands on the day asked (stand).")
    opened_on: date | None = attribute("From when it is to be done (vanaf).")
    due_on: date | None = attribute("The last day on which it is in time; null where none was set (uiterlijk).")
    done_on: date | None = attribute("When it was done (gedaan op).")
    rule: str | None = attribute("The key of the process rule that asks it (procesafspraak).")
    source: str | None = attribute("Where that rule is printed (vindplaats).")
    subject: strawberry.ID | None = attribute("The accord, agreement, mediation or other thing that it is about.")
    agreement: AgreementRef | None = resolved(_agreement, "The agreement that it is about, where it is one (afspraak).")
    invented: bool = attribute("Whether it was made up for an example (verzonnen).")


@described("How much of one partnership stands how, of all that was asked (telling).")
class CalendarCount:
    partnership_id: strawberry.ID = attribute("The identity of the partnership.")
    partnership: PartnershipRef | None = resolved(_member, "The partnership (samenwerkingsverband).")
    overdue: int = attribute("How many are over time (termijn voorbij).")
    due: int = attribute("How many are still to be done (nog te doen).")
    done: int = attribute("How many were done in time, or without a day (gedaan).")
    done_late: int = attribute("How many were done late (te laat gedaan).")


@described(
    "The calendar of a partnership or region on a day (kalender): it follows from what was recorded, and from no more "
    "than counts on that day."
)
class Calendar:
    as_of: date = resolved(_as_of, "The day asked (peildatum).")
    since: date = resolved(_since, "From which day on things are due (vanaf).")
    until: date = resolved(_until, "Up to which day things are due (tot en met).")
    recorded_by: date | None = attribute("By what had been recorded up to this day; null: by all (vastgelegd tot).")
    nodes: list[CalendarItem] = resolved(_nodes, "What is due, in order of day (regels).")
    page_info: PageInfo = resolved(_page_info, "How the list goes on.")
    counts: list[CalendarCount] = attribute("How much there is on all pages, of each partnership (tellingen).")
