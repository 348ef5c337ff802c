"""Who sits at a table and under which names: what a partnership holds from a day to a day."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar
from uuid import UUID

from domain.errors import Fault
from domain.recording import Value
from domain.rules import ProcessRule
from domain.vocabulary import PartyRole

_DAY = timedelta(days=1)


class Dated(Protocol):
    """What holds from a day to a day, both included."""

    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


def holds_on(dated: Dated, on: date) -> bool:
    """Whether it holds on a day. An unknown date does not exclude."""
    return (dated.since or date.min) <= on <= (dated.until or date.max)


def range_reversed(dated: Dated, field: str) -> list[Fault]:
    if dated.since and dated.until and dated.since > dated.until:
        message = f"De begindatum {dated.since} ligt na de einddatum {dated.until}. Draai ze om."
        return [Fault("range_reversed", field, message)]
    return []


def dates(unknown: Dated, known: Dated) -> bool:
    """Whether `known` says when that began of which the beginning was unknown, rather than being another time."""
    return known.since is not None and (unknown.until is None or unknown.until >= known.since)


def put(held: dict[Any, D], dated: D, *of: UUID) -> None:
    """Keeps what holds of something under the day from which it does; an unknown beginning that it dates goes."""
    unknown = held.get((*of, None))
    if unknown and dates(unknown, dated):
        del held[*of, None]
    held[*of, dated.since] = dated


class Party(Value, frozen=True):
    """An organisation in a role; absent dates are unknown, not "always"."""

    organisation: UUID
    role: PartyRole
    since: date | None = None
    until: date | None = None


class Departure(Value, frozen=True):
    """A party leaves its seat (vertrek); `until` is the last day on which it sits there."""

    organisation: UUID
    role: PartyRole
    until: date


class Succession(Value, frozen=True):
    """The seats and obligations of a party are from a day those of the organisation in which it went up (opvolging)."""

    organisation: UUID
    successor: UUID
    since: date


class Representation(Value, frozen=True):
    """A tenants' organisation represents the tenants of a corporation; absent dates are unknown or open."""

    tenants: UUID
    corporation: UUID
    since: date | None = None
    until: date | None = None


class Member(Value, frozen=True):
    """An organisation for which a collective stands; absent dates are unknown or open."""

    organisation: UUID
    since: date | None = None
    until: date | None = None


class Collective(Value, frozen=True):
    """A name for a set of parties (verzamelnaam), with dates of its own and of each member."""

    id: UUID
    key: str
    name: str
    members: tuple[Member, ...]
    since: date | None = None
    until: date | None = None

    def faults(self) -> list[Fault]:
        found = range_reversed(self, "collectives")
        for member in self.members:
            found += range_reversed(member, "members")
        return found


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


class RegionDeparture(Value, frozen=True):
    """A local partnership leaves a region; `until` is its last day as a member."""

    region: UUID
    until: date


class Dissolution(Value, frozen=True):
    """A partnership ends (opheffing) from a day, with the partnership that goes on in its place if there is one."""

    since: date
    successor: UUID | None = None


def standing_on(organisation: UUID, successions: Mapping[UUID, Succession], on: date) -> UUID:
    """Who stands on a day where an organisation is named: it, or who succeeded it by then."""
    while (next_ := successions.get(organisation)) and next_.since <= on:
        organisation = next_.successor
    return organisation


def spans(named: Member, successions: Mapping[UUID, Succession]) -> Iterator[Member]:
    """Who stands there in the course of time: the organisation that is named and, one after another, its successors."""
    while (next_ := successions.get(named.organisation)) and next_.since <= (named.until or date.max):
        if named.since is None or named.since < next_.since:
            yield Member(named.organisation, named.since, day_before(next_.since))
        since = max(named.since or date.min, next_.since)
        named = Member(next_.successor, since, named.until)
    yield named


def day_before(day: date) -> date:
    """The day before; the first day of the calendar has none and answers itself."""
    return max(day, date.min + _DAY) - _DAY


def rules_holding(rules: Iterable[ProcessRule], on: date) -> dict[str, ProcessRule]:
    """The rules that hold on a day by key, in order of beginning; of one key the one that began last."""
    found: dict[str, ProcessRule] = {}
    for rule in sorted(rules, key=lambda r: r.since or date.min):
        if holds_on(rule, on):
            found.pop(rule.key, None)
            found[rule.key] = rule
    return found
