"""Which agreements are asked for, and how a list is read page by page."""

import base64
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, TypeVar
from uuid import UUID

import msgspec
from msgspec import Meta, Struct

from domain.errors import Refused
from domain.vocabulary import AgreementKind, CellState, Layer, Status, Term, Theme

LARGEST_PAGE = 200
_LONGEST_CURSOR = 2000
S = TypeVar("S", bound=Struct)


class ActorRole(Term):
    """In what way a party has to do with an agreement."""

    LEAD = "lead", "trekker"
    INVOLVED = "involved", "betrokken"
    INITIATOR = "initiator", "initiatiefnemer"
    BOUND = "bound", "gebonden"
    ANY = "any", "in welke hoedanigheid ook"

    @property
    def codes(self) -> list[str]:
        every = [role.value for role in ActorRole if role is not ActorRole.ANY]
        return every if self is ActorRole.ANY else [self.value]


class Selection(Struct, frozen=True):
    """Agreements that answer to all of this; what is None is not asked, an empty list selects nothing.

    `region` selects the agreements of its members on `region_on`; `since` and `until` those of which
    the period touches the asked one; a party also answers as a member of a collective, and as the
    successor of who was named, on `party_on`.
    """

    partnerships: tuple[UUID, ...] | None = None
    region: UUID | None = None
    region_on: date = date.max
    accord: UUID | None = None
    section: str | None = None
    themes: tuple[Theme, ...] | None = None
    party: UUID | None = None
    party_role: ActorRole = ActorRole.ANY
    party_on: date = date.max
    statuses: tuple[Status, ...] | None = None
    layers: tuple[Layer, ...] | None = None
    kinds: tuple[AgreementKind, ...] | None = None
    states: tuple[CellState, ...] | None = None
    since: date | None = None
    until: date | None = None

    def conditions(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        """The names of the conditions that are asked, with their values."""
        listed = {
            "theme": self.themes, "status": self.statuses, "layer": self.layers,
            "kind": self.kinds, "state": self.states,
        }  # fmt: skip
        yield from ((name, ([term.value for term in terms],)) for name, terms in listed.items() if terms is not None)
        if self.partnerships is not None:
            yield "partnership", (list(self.partnerships),)
        if self.region:
            yield "region", (self.region, self.region_on)
        if self.party:
            yield "party", (self.party, self.party_role.codes, self.party_on)
        single = {"accord": self.accord, "section": self.section, "since": self.since, "until": self.until}
        yield from ((name, (value,)) for name, value in single.items() if value is not None)


class AgreementPlace(Struct, frozen=True, tag_field="of", tag="agreements", forbid_unknown_fields=True):
    """After which agreement a page begins. It says where to go on, and grants nothing."""

    place: str
    partnership: UUID
    id: UUID
    v: Literal[1] = 1


class OrganisationPlace(Struct, frozen=True, tag_field="of", tag="organisations", forbid_unknown_fields=True):
    key: str
    id: UUID
    v: Literal[1] = 1


class AuditPlace(Struct, frozen=True, tag_field="of", tag="audit", forbid_unknown_fields=True):
    sequence: Annotated[int, Meta(ge=0, le=2**62)]
    v: Literal[1] = 1


class CalendarPlace(Struct, frozen=True, tag_field="of", tag="calendar", forbid_unknown_fields=True):
    place: str
    v: Literal[1] = 1


def write_cursor(place: Struct) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).rstrip(b"=").decode()


def read_cursor(kind: type[S], cursor: str | None) -> S | None:
    """The place that a cursor of that list names; a malformed one is refused."""
    if cursor is None:
        return None
    try:
        padded = cursor[:_LONGEST_CURSOR].encode() + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True)
        place = msgspec.json.decode(text, type=kind)
        if b"\\u0000" in msgspec.json.encode(place):
            raise ValueError("no text can hold U+0000")
        return place
    except (ValueError, msgspec.DecodeError) as error:
        message = (
            "Deze cursor hoort niet bij deze lijst of is beschadigd. Geef bij `after` de `endCursor` van de vorige "
            "bladzijde, of laat `after` weg om vooraan te beginnen."
        )
        raise Refused.because("cursor_invalid", "after", message) from error


def page_size(first: int) -> int:
    if 0 < first <= LARGEST_PAGE:
        return first
    message = f"Vraag per bladzijde 1 tot en met {LARGEST_PAGE}; `first: {first}` kan niet."
    raise Refused.because("first_out_of_range", "first", message)
