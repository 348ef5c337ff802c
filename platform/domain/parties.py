"""Who sits at a table and under which names: what a partnership holds from a day to a day."""

from datetime import date
from typing import Protocol
from uuid import UUID

from domain.errors import Fault
from domain.recording import Value
from domain.vocabulary import PartyRole


class Party(Value, frozen=True):
    """An organisation in a role; absent dates are unknown, not "always"."""

    organisation: UUID
    role: PartyRole
    since: date | None = None
    until: date | None = None
    represents: tuple[UUID, ...] = ()
    """The corporations whose tenants a tenants' organisation represents."""


class Collective(Value, frozen=True):
    """A name for a set of parties (verzamelnaam), with dates."""

    id: UUID
    key: str
    name: str
    members: tuple[UUID, ...]
    since: date | None = None
    until: date | None = None


class OutsideActor(Value, frozen=True):
    """Named in agreements, not bound by them."""

    id: UUID
    key: str
    name: str


class RegionMembership(Value, frozen=True):
    """That this local partnership belongs to a region: what opens its adopted accords to that region."""

    region: UUID
    since: date | None = None
    until: date | None = None


class Dated(Protocol):
    """What holds from a day to a day, both included."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


def holds_on(dated: Dated, on: date) -> bool:
    """Whether it holds on a day. An unknown date does not exclude."""
    return (dated.since or date.min) <= on <= (dated.until or date.max)


def range_reversed(dated: Party | Collective | RegionMembership, field: str) -> list[Fault]:
    if dated.since and dated.until and dated.since > dated.until:
        message = f"De begindatum {dated.since} ligt na de einddatum {dated.until}. Draai ze om."
        return [Fault("range_reversed", field, message)]
    return []


def dates(unknown: Party | RegionMembership, known: Party | RegionMembership) -> bool:
    """Whether `known` says when that began of which the beginning was unknown, rather than being another time."""
    return known.since is not None and (unknown.until is None or unknown.until >= known.since)
