"""What the calendar goes by: what was recorded, reduced to what opens something, sets a day, or settles it."""

from datetime import date
from uuid import UUID

from msgspec import UNSET, UnsetType, field

from domain.recording import Value
from domain.rules import Matter, ProcessRule
from domain.vocabulary import AccordKind, Term


class DueTopic(Term):
    """What makes something due."""

    RULE = "rule", "procesafspraak"
    EXPIRY = "expiry", "einde van de looptijd"
    PLANNING = "planning", "uitvoering van een afspraak"
    AMENDMENT = "amendment", "wijziging"
    CORRECTION = "correction", "correctie"
    MEDIATION = "mediation", "mediatie"
    INABILITY = "inability", "niet kunnen voldoen"
    THRESHOLD = "threshold", "drempel"
    ROUND = "round", "rapportageronde"
    REVIEW = "review", "monitor of evaluatie"


class Said(Value, frozen=True, kw_only=True):
    """What an entry says; `on` is the day of it, where that is another than the day from which the fact counts."""

    on: date | None = None


class Ruled(Said, frozen=True, tag_field="says", tag="ruled"):
    rule: ProcessRule


class RuleStopped(Said, frozen=True, tag_field="says", tag="rule_stopped"):
    key: str
    since: date | None
    until: date


class Did(Said, frozen=True, tag_field="says", tag="did"):
    """That something was done on which rules set a day: by a party (None: by all), for a year where it has one.

    `id` is by what it can be undone.
    """

    matter: Matter
    organisation: UUID | None = None
    year: int | None = None
    id: UUID | None = None


class Undone(Said, frozen=True, tag_field="says", tag="undone"):
    """That what was done was taken back, and counts no longer."""

    id: UUID


class Adopted(Said, frozen=True, tag_field="says", tag="adopted"):
    """That an accord was adopted, with its term."""

    accord: UUID
    kind: AccordKind
    title: str
    since: date
    until: date | None


class Opened(Said, frozen=True, tag_field="says", tag="opened"):
    """Something that is to be done by itself; the same again says it anew.

    Asked of each of `organisations`, or where there are none of the table. `due_on` None: no day was
    set for it. `parts` are settled one by one, each with a day of its own. What stands in an `accord`
    is open once that is adopted.
    """

    id: UUID
    topic: DueTopic
    what: str
    organisations: tuple[UUID, ...] = ()
    due_on: date | None = None
    parts: dict[str, date | None] = field(default_factory=dict)
    accord: UUID | None = None
    subject: UUID | None = None
    """What it is about, where that is not the thing itself."""


class Moved(Said, frozen=True, tag_field="says", tag="moved"):
    """Other days, or others of whom it is asked; what is unset stays."""

    id: UUID
    due_on: date | UnsetType | None = UNSET
    parts: dict[str, date | None] | UnsetType = UNSET
    organisations: tuple[UUID, ...] | UnsetType = UNSET


class Settled(Said, frozen=True, tag_field="says", tag="settled"):
    """That it was done, for one organisation or part, or wholly; of an accord, that it ended."""

    id: UUID
    organisation: UUID | None = None
    part: str | None = None


class Reopened(Said, frozen=True, tag_field="says", tag="reopened"):
    """That it is to be done after all, a part or the whole."""

    id: UUID
    part: str | None = None


Says = Ruled | RuleStopped | Did | Undone | Adopted | Opened | Moved | Settled | Reopened


class Entry(Value, frozen=True):
    """Something recorded that the calendar goes by, with the day from which it counts."""

    says: Says
    counts_from: date
    invented: bool = False
