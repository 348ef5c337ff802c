"""The calendar (kalender): what is due, overdue and done on a day.

It follows from what was recorded and is itself never recorded: another day gives another calendar.
What counts from after that day plays no part in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import singledispatchmethod
from typing import Protocol
from uuid import UUID

from msgspec import UNSET, Struct, field

from domain.entries import (
    Adopted,
    Did,
    DueTopic,
    Entry,
    Moved,
    Opened,
    Reopened,
    Ruled,
    RuleStopped,
    Settled,
    Undone,
)
from domain.errors import Refused
from domain.occasions import Occasion, Standing, months_later, occasions
from domain.parties import Dated, holds_on
from domain.rules import Matter
from domain.vocabulary import PartyRole, Term

MOST_YEARS = 10
_YEAR = 12
PER_PARTY = frozenset({Matter.BID, Matter.ACTIVITY_OVERVIEW, Matter.REPORT})
"""What each party does for itself; the rest is done once, at the table."""
_FOR_NEXT_YEAR = frozenset({Matter.BID, Matter.ACTIVITY_OVERVIEW, Matter.JOINT_OVERVIEW})
"""What is made for the year to come, and says for which."""


class DueState(Term):
    """How it stands on the day asked. That nothing was recorded does not say that nothing was done."""

    OVERDUE = "overdue", "termijn voorbij, niet vastgelegd als gedaan"
    DUE = "due", "nog te doen"
    DONE = "done", "gedaan"
    DONE_LATE = "done_late", "te laat gedaan"


class Days(Struct, frozen=True):
    """On which day is asked, and which due days are meant, both included."""

    as_of: date
    since: date
    until: date

    @classmethod
    def around(cls, as_of: date, since: date | None = None, until: date | None = None) -> "Days":
        """From ten years before the day to one year after it where nothing else is asked; never further than ten."""
        earliest = months_later(as_of, -MOST_YEARS * _YEAR) or date.min
        latest = months_later(as_of, MOST_YEARS * _YEAR) or date.max
        days = cls(as_of, since or earliest, until or months_later(as_of, _YEAR) or date.max)
        if days.since < earliest or days.until > latest:
            message = f"De kalender reikt {MOST_YEARS} jaar terug en vooruit. Vraag van {earliest} tot en met {latest}."
            raise Refused.because("horizon_too_far", "until", message)
        if days.since > days.until:
            message = f"De kalender eindigt ({days.until}) vóór zij begint ({days.since}). Draai de datums om."
            raise Refused.because("range_reversed", "until", message)
        return days


class Due(Struct, frozen=True, kw_only=True):
    """One thing to be done. `key` is its own within the partnership, whatever the day asked.

    Who: an organisation, or the parties in a role, or where both are None the whole table. `rule` is
    the key of the rule that asks it, `subject` the amendment, mediation, accord or agreement.
    """

    key: str
    topic: DueTopic
    what: str
    state: DueState
    due_on: date | None
    done_on: date | None = None
    opened_on: date | None = None
    matter: Matter | None = None
    role: PartyRole | None = None
    organisation: UUID | None = None
    rule: str | None = None
    source: str | None = None
    subject: UUID | None = None
    invented: bool = False


class Seat(Dated, Protocol):
    """A party as far as the calendar needs to know it."""

    @property
    def organisation(self) -> UUID: ...
    @property
    def role(self) -> PartyRole: ...


def calendar(entries: Iterable[Entry], parties: Iterable[Seat], days: Days) -> list[Due]:
    """What is due between the days, in order of day. `entries` come in the order of recording."""
    book = _Book(days.as_of)
    for entry in entries:
        if entry.counts_from <= days.as_of:
            book.note(entry.says, entry)
    found = [*_of_rules(book, tuple(parties), days), *_of_accords(book), *_of_things(book)]
    within = [due for due in found if days.since <= (due.due_on or due.done_on or days.as_of) <= days.until]
    return sorted(within, key=lambda due: (due.due_on or due.opened_on or days.as_of, due.key))


class _Thing(Struct):
    opened: Opened
    on: date
    invented: bool
    due_on: date | None
    parts: dict[str, date | None]
    organisations: tuple[UUID, ...]
    answered: dict[UUID, date] = field(default_factory=dict)
    settled: dict[str, date] = field(default_factory=dict)
    whole: date | None = None

    @property
    def last_day(self) -> date | None:
        days = [day for day in (self.due_on, *self.parts.values()) if day]
        return max(days, default=None)

    @property
    def done_on(self) -> date | None:
        if self.whole or not self.parts or self.parts.keys() - self.settled.keys():
            return self.whole
        return max(self.settled[part] for part in self.parts)

    def done_by(self, organisation: UUID | None) -> date | None:
        """Who carries out an agreement does so together; what else is asked of each is done by each."""
        if organisation is None or self.opened.topic is DueTopic.PLANNING:
            return self.done_on
        return self.answered.get(organisation)


class _Book:
    """What was recorded and counts on the day asked."""

    def __init__(self, as_of: date) -> None:
        self.as_of = as_of
        self.rules: dict[tuple[str, date | None], Standing] = {}
        self.did: dict[Matter, list[tuple[date, Did]]] = defaultdict(list)
        self.accords: dict[UUID, tuple[Adopted, Entry]] = {}
        self.things: dict[UUID, _Thing] = {}
        self.closed: dict[UUID, date] = {}

    @singledispatchmethod
    def note(self, says: object, entry: Entry) -> None:
        raise TypeError(f"the calendar cannot read {type(says).__name__}")

    @note.register
    def _ruled(self, says: Ruled, entry: Entry) -> None:
        rule = says.rule
        first = self.rules.get((rule.key, rule.since))
        counts_from = min(first.counts_from, entry.counts_from) if first else entry.counts_from
        self.rules[rule.key, rule.since] = Standing(rule, counts_from, rule.invented or entry.invented)

    @note.register
    def _stopped(self, says: RuleStopped, entry: Entry) -> None:
        del entry
        if standing := self.rules.get((says.key, says.since)):
            self.rules[says.key, says.since] = standing.until(says.until)

    @note.register
    def _did(self, says: Did, entry: Entry) -> None:
        self.did[says.matter].append((entry.counts_from, says))

    @note.register
    def _undone(self, says: Undone, entry: Entry) -> None:
        del entry
        for matter, did in self.did.items():
            self.did[matter] = [(on, fact) for on, fact in did if fact.id != says.id]

    @note.register
    def _adopted(self, says: Adopted, entry: Entry) -> None:
        self.accords[says.accord] = says, entry

    @note.register
    def _opened(self, says: Opened, entry: Entry) -> None:
        thing = _Thing(says, entry.counts_from, entry.invented, says.due_on, dict(says.parts), says.organisations)
        if known := self.things.get(says.id):
            thing.on, thing.answered, thing.settled, thing.whole = known.on, known.answered, known.settled, known.whole
        self.things[says.id] = thing

    @note.register
    def _moved(self, says: Moved, entry: Entry) -> None:
        del entry
        if thing := self.things.get(says.id):
            thing.due_on = thing.due_on if says.due_on is UNSET else says.due_on
            thing.parts = thing.parts if says.parts is UNSET else dict(says.parts)
            thing.organisations = thing.organisations if says.organisations is UNSET else says.organisations

    @note.register
    def _settled(self, says: Settled, entry: Entry) -> None:
        thing = self.things.get(says.id)
        if thing is None:
            self.closed.setdefault(says.id, entry.counts_from)
        elif says.organisation:
            thing.answered.setdefault(says.organisation, entry.counts_from)
        elif says.part is not None:
            thing.settled.setdefault(says.part, entry.counts_from)
        else:
            thing.whole = thing.whole or entry.counts_from

    @note.register
    def _reopened(self, says: Reopened, entry: Entry) -> None:
        del entry
        if thing := self.things.get(says.id):
            thing.whole = None
            thing.settled = {} if says.part is None else {p: d for p, d in thing.settled.items() if p != says.part}

    def state(self, due_on: date | None, done_on: date | None) -> DueState:
        if done_on:
            return DueState.DONE_LATE if due_on and due_on < done_on else DueState.DONE
        return DueState.OVERDUE if due_on and due_on < self.as_of else DueState.DUE


def _of_rules(book: _Book, parties: tuple[Seat, ...], days: Days) -> Iterator[Due]:
    asked: dict[tuple[Matter, UUID | None, str | None], list[Occasion]] = defaultdict(list)
    for occasion in occasions(book.rules.values(), days.since, days.until):
        pool = None if occasion.years else occasion.rule.key
        for organisation in _asked_of(occasion, parties):
            asked[occasion.matter, organisation, pool].append(occasion)
    for (matter, organisation, _), of_one in asked.items():
        done = _days(book.did[matter], organisation)
        for occasion in sorted(of_one, key=lambda each: (each.last_day, each.rule.key, each.number)):
            settling = next((each for each in done if _settles(each, occasion)), None)
            if settling and (matter not in _FOR_NEXT_YEAR or occasion.years is None):
                done.remove(settling)
            yield _due(occasion, organisation, settling[0] if settling else None, book)


def _asked_of(occasion: Occasion, parties: tuple[Seat, ...]) -> list[UUID | None]:
    """Each party in the role on that day, where each does it for itself; a seat that nobody has stays visible."""
    if occasion.matter not in PER_PARTY:
        return [None]
    seated = (p for p in parties if holds_on(p, occasion.last_day) and occasion.role in (None, p.role))
    return [*dict.fromkeys(party.organisation for party in seated)] or [None]


def _days(did: list[tuple[date, Did]], organisation: UUID | None) -> list[tuple[date, int | None]]:
    """The days on which it was done, by that party or for all, with the year that it was for; each once."""
    own = ((on, fact.year) for on, fact in did if organisation is None or fact.organisation in (None, organisation))
    return sorted(set(own), key=lambda day: (day[0], day[1] or 0))


def _settles(done: tuple[date, int | None], occasion: Occasion) -> bool:
    """A year's occasion is met by what was done in that year, or says that it is for the year to come.

    A report counts for the year in which it was made; one of a year that is over also where it comes later.
    """
    on, year = done
    if occasion.years is None:
        return occasion.first_day <= on <= occasion.last_day
    if year is None:
        return on.year in occasion.years
    due = occasion.last_day.year
    if occasion.matter in _FOR_NEXT_YEAR:
        return year == due + 1
    return on.year == due or (year == due - 1 and on.year > due)


def _due(occasion: Occasion, organisation: UUID | None, done_on: date | None, book: _Book) -> Due:
    rule = occasion.rule
    turn = f" ({occasion.number} van {occasion.times})" if occasion.times > 1 else ""
    return Due(
        key=f"{rule.key}/{occasion.last_day}/{occasion.number}/{organisation or ''}",
        topic=DueTopic.RULE,
        what=f"{occasion.matter.label}{turn}: {rule.text}",
        state=book.state(occasion.last_day, done_on),
        due_on=occasion.last_day,
        done_on=done_on,
        opened_on=occasion.first_day,
        matter=occasion.matter,
        role=occasion.role,
        organisation=organisation,
        rule=rule.key,
        source=rule.source,
        invented=occasion.standing.invented,
    )


def _of_accords(book: _Book) -> Iterator[Due]:
    """An accord that ends is to be followed by another of its kind, in force on the day after."""
    for id, (accord, entry) in book.accords.items():
        if accord.until is None or book.closed.get(id, date.max) <= accord.until:
            continue
        following = (e.counts_from for other, e in book.accords.values() if _follows(other, accord, accord.until))
        done_on = min(following, default=None)
        yield Due(
            key=f"accord/{id}",
            topic=DueTopic.EXPIRY,
            what=f"een vervolg op «{accord.title}»",
            state=book.state(accord.until, done_on),
            due_on=accord.until,
            done_on=done_on,
            opened_on=entry.counts_from,
            subject=id,
            invented=entry.invented,
        )


def _follows(other: Adopted, accord: Adopted, until: date) -> bool:
    longer = other.until is None or other.until > until
    joins = other.since.toordinal() <= until.toordinal() + 1
    return other.kind is accord.kind and other.accord != accord.accord and longer and joins


def _of_things(book: _Book) -> Iterator[Due]:
    for id, thing in book.things.items():
        opened, adopted_on = thing.opened, thing.on
        if opened.accord:
            if opened.accord not in book.accords:
                continue
            adopted_on = book.accords[opened.accord][1].counts_from
        due_on = thing.last_day
        if due_on is None and opened.topic is DueTopic.PLANNING:
            continue
        for organisation in thing.organisations or (None,):
            done_on = thing.done_by(organisation)
            if done_on is None and _asks_no_more(book, thing, organisation):
                continue
            yield Due(
                key=f"{opened.topic.value}/{id}/{organisation or ''}",
                topic=opened.topic,
                what=opened.what,
                state=book.state(due_on, done_on),
                due_on=due_on,
                done_on=done_on,
                opened_on=max(thing.on, adopted_on),
                organisation=organisation,
                subject=opened.subject or id,
                invented=thing.invented,
            )


def _asks_no_more(book: _Book, thing: _Thing, organisation: UUID | None) -> bool:
    """Of who did not do it: it was settled without them, its accord ended, or saying nothing was an answer too."""
    silent = thing.opened.topic is DueTopic.CORRECTION and thing.last_day is not None and thing.last_day < book.as_of
    ended = thing.opened.accord in book.closed
    return ended or (organisation is not None and (thing.whole is not None or silent))
