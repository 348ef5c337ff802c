"""How facts are recorded: the provenance that each carries, and the base of events and aggregates.

`eventsourcing` gives the model; identity and time come from outside, so the base makes its own
ways of inventing them raise.
"""

from datetime import date, datetime
from typing import Any, ClassVar, NoReturn, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from eventsourcing.domain import AggregateEvent, BaseAggregate, CanInitAggregate
from msgspec import Struct

from domain.vocabulary import Term

_DUTCH_TIME = ZoneInfo("Europe/Amsterdam")


def dutch_day(moment: datetime) -> date:
    """The day that the calendar in the Netherlands shows at a moment."""
    return moment.astimezone(_DUTCH_TIME).date()


def days_late(recorded_at: datetime, effective_on: date) -> int:
    return (dutch_day(recorded_at) - effective_on).days


class Timing(Term):
    """Whether a fact counts from the day on which it was recorded, or from another."""

    SAME_DAY = "same_day", "vastgelegd op de dag zelf"
    LATE = "late", "achteraf vastgelegd"
    AHEAD = "ahead", "vooraf vastgelegd"

    @classmethod
    def of_days(cls, late: int) -> "Timing":
        """By how many days it was recorded after the day from which it counts."""
        if late == 0:
            return cls.SAME_DAY
        return cls.LATE if late > 0 else cls.AHEAD


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an event document, which is kept for ever: a field that it does not know is refused, not dropped."""


class Provenance(Struct, frozen=True, kw_only=True):
    """Who recorded a fact, on whose behalf, why, on what authority, when, and from when it counts.

    `actor` is an opaque subject, never a name. `recorded_at` is passed in and has a time zone.
    """

    actor: str
    organisation: UUID | None
    role: str
    reason: str
    authority: str
    effective_on: date
    recorded_at: datetime
    correlation: UUID
    causation: UUID | None = None
    invented: bool = False

    @property
    def recorded_on(self) -> date:
        """The day of recording as the calendar in the Netherlands has it."""
        return dutch_day(self.recorded_at)

    @property
    def days_late(self) -> int:
        """How many days after the day from which it counts it was recorded; negative where it counts from later."""
        return days_late(self.recorded_at, self.effective_on)

    @property
    def timing(self) -> Timing:
        return Timing.of_days(self.days_late)


class Fact(AggregateEvent):
    """An event: something that happened, with its provenance. Subclasses say topic, schema and fields."""

    topic: ClassVar[str]
    schema: ClassVar[int] = 1
    stays_inside: ClassVar[bool] = False
    """Seen by the partnership's own parties only, also when the accord is open to the region."""

    provenance: Provenance

    @staticmethod
    def create_timestamp() -> NoReturn:
        raise TypeError("time is passed in, never read from a clock")


class Beginning(Fact, CanInitAggregate[UUID]):
    """The first event of a stream."""

    originator_topic: str


class Recorded(BaseAggregate[UUID]):
    """An aggregate whose every change is a `Fact`.

    Public methods hold the rules and then call `_record`; the methods marked `@event` run again
    on replay and only assign.
    """

    class Event(Fact):
        topic = ""

    @staticmethod
    def create_id(*_: Any, **__: Any) -> NoReturn:
        raise TypeError("identities are passed in")

    @classmethod
    def _begin(cls, beginning: type[Any], id: UUID, provenance: Provenance, **data: Any) -> Self:
        return cls._create(beginning, id=id, timestamp=provenance.recorded_at, provenance=provenance, **data)

    def _record(self, fact: type[Any], provenance: Provenance, **data: Any) -> None:
        self.trigger_event(fact, timestamp=provenance.recorded_at, provenance=provenance, **data)

    @classmethod
    def facts(cls) -> dict[str, type[Fact]]:
        """The event classes of this aggregate by topic."""
        found = (getattr(cls, name) for name in dir(cls) if name[0].isupper())
        return {fact.topic: fact for fact in found if isinstance(fact, type) and issubclass(fact, Fact) and fact.topic}
