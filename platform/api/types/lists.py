"""Lists that are read page by page: with cursors that name a place, never a number of rows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

import strawberry
from msgspec import Struct

from api.types.audit import AuditEntry
from api.types.base import attribute, described, resolved
from api.types.organisations import Organisation
from api.types.refs import AgreementRef
from projections.current import rows
from projections.current.selection import AgreementPlace, OrganisationPlace, write_cursor

N = TypeVar("N")
First = Annotated[int, strawberry.argument(description="How many at most, from 1 to 200 (aantal per bladzijde).")]
After = Annotated[
    str | None, strawberry.argument(description="The `endCursor` of the page before (vervolg na); null to begin.")
]


@dataclass(frozen=True)
class PageOf:
    has_next_page: bool
    end_cursor: str | None


@dataclass(frozen=True)
class EdgeOf(Generic[N]):
    cursor: str
    node: N


@dataclass(frozen=True)
class Page(Generic[N]):
    """A page of a list. `place` says where a node stands; `count` asks how many there are in all."""

    nodes: list[N]
    has_next_page: bool
    place: Callable[[N], Struct]
    count: Callable[[], Awaitable[int]] | None = None

    @classmethod
    def of(
        cls, found: list[N], first: int, place: Callable[[N], Struct], count: Callable[[], Awaitable[int]] | None = None
    ) -> "Page[N]":
        """From one more than was asked, which tells whether there are more."""
        return cls(found[:first], len(found) > first, place, count)

    @property
    def edges(self) -> list[EdgeOf[N]]:
        return [EdgeOf(write_cursor(self.place(node)), node) for node in self.nodes]

    @property
    def page_info(self) -> PageOf:
        return PageOf(self.has_next_page, write_cursor(self.place(self.nodes[-1])) if self.nodes else None)


def agreement_place(agreement: rows.Agreement) -> AgreementPlace:
    return AgreementPlace(agreement.place_in_list, agreement.partnership, agreement.id)


def organisation_place(organisation: rows.Organisation) -> OrganisationPlace:
    return OrganisationPlace(organisation.key, organisation.id)


async def total_count(root: Page[rows.Agreement]) -> int:
    return await root.count() if root.count else len(root.nodes)


@described("How the list goes on (bladzijde).")
class PageInfo:
    has_next_page: bool = attribute("Whether there is more after this page (er is meer).")
    end_cursor: str | None = attribute("What to give as `after` for the next page; null where this one is empty.")


@described("An agreement in a list, with its place (afspraak in een lijst).")
class AgreementEdge:
    cursor: str = attribute("What to give as `after` to go on behind it.")
    node: AgreementRef = attribute("The agreement (afspraak).")


@described("A page of agreements, in order of partnership, accord and place in the accord (lijst van afspraken).")
class AgreementConnection:
    nodes: list[AgreementRef] = attribute("The agreements (afspraken).")
    edges: list[AgreementEdge] = attribute("The agreements, each with its cursor.")
    page_info: PageInfo = attribute("How the list goes on.")
    total_count: int = resolved(total_count, "How many there are on all pages, counted only when asked (totaal).")


@described("A page of organisations, in order of key (lijst van organisaties).")
class OrganisationConnection:
    nodes: list[Organisation] = attribute("The organisations (organisaties).")
    page_info: PageInfo = attribute("How the list goes on.")


@described("A page of the audit trail, the newest first (controlespoor).")
class AuditTrail:
    nodes: list[AuditEntry] = attribute("The entries (regels).")
    page_info: PageInfo = attribute("How the list goes on: towards what is older.")
