"""Process rules (procesafspraken): how the parties of one partnership agreed to deal with each other.

The published documents contradict each other on process, so a rule is dated data of a partnership
and not code (DOMAIN.md, "What the five documents taught", point 6). A comparator is part of the rule:
"vóór 15 december" is another day than "uiterlijk 15 december", and a ceiling that is reached is not
one that is exceeded.
"""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from domain.errors import Fault
from domain.recording import Value
from domain.target_terms import too_large
from domain.vocabulary import PartyRole, Term

MOST_MONTHS = 120
MOST_TIMES = 60
MOST_DAYS = 3660
_MONTHS = 12
_LEAP_YEAR = 2024


class Comparator(Term):
    """How a day bounds what is to be done."""

    BEFORE = "before", "vóór"
    BY = "by", "uiterlijk"
    ON = "on", "op"
    FROM = "from", "vanaf"


class Crossing(Term):
    """When a figure sets off what was agreed: 20 reaches 20, and does not exceed it."""

    REACHED = "reached", "bereikt"
    EXCEEDED = "exceeded", "overschreden"
    NOT_REACHED = "not_reached", "niet gehaald"


class Matter(Term):
    """What is to be done by a day, or time and again."""

    BID = "bid", "bod"
    ACTIVITY_OVERVIEW = "activity_overview", "activiteitenoverzicht"
    JOINT_OVERVIEW = "joint_overview", "gezamenlijk activiteitenoverzicht"
    ACCORD = "accord", "prestatieafspraken ondertekend"
    AGENDA = "agenda", "uitvoeringsagenda of jaarschijf"
    REPORT = "report", "voortgangsrapportage"
    MEETING = "meeting", "bestuurlijk overleg"
    REVIEW = "review", "monitor"
    EVALUATION = "evaluation", "evaluatie"
    CONSULTATION = "consultation", "overleg"


class Side(Term):
    """Who is a side in a mediation."""

    ORGANISATION = "organisation", "elke betrokken partij"
    ROLE = "role", "elke rol: gemeente, corporaties, huurders"


class Consenting(Term):
    """Whose consent an amendment needs."""

    BOUND = "bound", "de gebonden partijen en de huurdersorganisatie die hun huurders vertegenwoordigt"
    TABLE = "table", "alle partijen aan tafel"


def _days_faults(field: str, days: int) -> list[Fault]:
    if 1 <= days <= MOST_DAYS:
        return []
    message = f"Een termijn duurt ten minste één dag en hooguit {MOST_DAYS}. Geef een getal vanaf 1."
    return [Fault("days_impossible", field, message)]


class RuleKind(Term):
    """The sorts of process rules."""

    DEADLINE = "deadline", "termijn"
    FREQUENCY = "frequency", "frequentie"
    THRESHOLD = "threshold", "drempel"
    CONSENT = "consent", "instemming met een wijziging"
    SIDES = "sides", "zijden in een mediatie"
    ADOPTION = "adoption", "vaststelling"
    CONFIRMATION = "confirmation", "bevestiging van voortgang"
    OBJECTION = "objection", "bezwaar tegen een correctie"


class Says(Value, frozen=True):
    """What a rule says: each sort of rule has fields of its own."""

    @property
    def kind(self) -> RuleKind:
        return RuleKind.of(str(self.__struct_config__.tag))

    def faults(self) -> list[Fault]:
        return []


class Deadline(Says, frozen=True, tag_field="rule", tag="deadline"):
    """Something is to be done before, by, on or from a day: every year, or in `year` only.

    `role` says who is to do it; None is the whole table.
    """

    matter: Matter
    comparator: Comparator
    month: int
    day: int
    year: int | None = None
    role: PartyRole | None = None

    def faults(self) -> list[Fault]:
        if 1 <= self.month <= _MONTHS and 1 <= self.day <= monthrange(_LEAP_YEAR, self.month)[1]:
            return []
        message = f"{self.day}-{self.month} is geen dag van een jaar. Verbeter dag en maand."
        return [Fault("day_impossible", "day", message)]

    def in_year(self, year: int) -> date | None:
        """The printed day in a year; None where the rule is about another year."""
        if self.year not in (None, year):
            return None
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))

    def last_day(self, year: int) -> date | None:
        """The last day on which it is done in time; None for a rule that says from when it may be."""
        day = self.in_year(year)
        if day is None or self.comparator is Comparator.FROM:
            return None
        return day - timedelta(days=1) if self.comparator is Comparator.BEFORE else day


class Frequency(Says, frozen=True, tag_field="rule", tag="frequency"):
    """Something is done time and again: `times` in every period of `months` months, counted from `start`."""

    matter: Matter
    months: int
    times: int = 1
    start: date | None = None
    role: PartyRole | None = None

    def faults(self) -> list[Fault]:
        if 1 <= self.months <= MOST_MONTHS and 1 <= self.times <= MOST_TIMES:
            return []
        message = (
            f"Zeg om de hoeveel maanden (hooguit {MOST_MONTHS}) en hoe vaak (hooguit {MOST_TIMES}): getallen vanaf 1."
        )
        return [Fault("frequency_impossible", "months", message)]


class Threshold(Says, frozen=True, tag_field="rule", tag="threshold"):
    """What follows when a reported figure reaches, exceeds or does not reach a value (in the unit of its measure).

    `targets` names the targets that it watches. `within_days` is how soon what follows has to be
    done; None where nothing was agreed of that.
    """

    targets: tuple[UUID, ...]
    crossing: Crossing
    value: Decimal
    follows: str
    within_days: int | None = None

    def faults(self) -> list[Fault]:
        found = []
        if not self.targets:
            message = "Een drempel let op ten minste één doel. Noem het in `targets`."
            found.append(Fault("target_missing", "targets", message))
        if not self.follows.strip():
            message = "Zeg wat er volgt als de drempel geldt: vul `follows` in."
            found.append(Fault("follows_missing", "follows", message))
        if too_large(self.value):
            found.append(
                Fault("figure_impossible", "value", "Deze drempel is te groot of te fijn. Geef een ander getal.")
            )
        return found if self.within_days is None else [*found, *_days_faults("within_days", self.within_days)]

    def crossed_by(self, figure: Decimal) -> bool:
        return {
            Crossing.REACHED: figure >= self.value,
            Crossing.EXCEEDED: figure > self.value,
            Crossing.NOT_REACHED: figure < self.value,
        }[self.crossing]


class Consent(Says, frozen=True, tag_field="rule", tag="consent"):
    """Whose consent an amendment needs."""

    of: Consenting


class Sides(Says, frozen=True, tag_field="rule", tag="sides"):
    """Who appoints a mediator, and within how many days; None where nothing was agreed of that."""

    side: Side
    within_days: int | None = None

    def faults(self) -> list[Fault]:
        return [] if self.within_days is None else _days_faults("within_days", self.within_days)


class AdoptionRule(Says, frozen=True, tag_field="rule", tag="adoption"):
    """Whose signature an adoption needs: of every party, or of every party in these roles."""

    roles: tuple[PartyRole, ...] = tuple(PartyRole)

    def faults(self) -> list[Fault]:
        return [] if self.roles else [Fault("role_missing", "roles", "Noem ten minste één rol.")]


class Confirmation(Says, frozen=True, tag_field="rule", tag="confirmation"):
    """Reported progress counts as established once a party in another of these roles confirmed it."""

    by: tuple[PartyRole, ...]

    def faults(self) -> list[Fault]:
        return [] if self.by else [Fault("role_missing", "by", "Noem ten minste één rol.")]


class Objection(Says, frozen=True, tag_field="rule", tag="objection"):
    """For how many days after its notice a correction can be objected to."""

    days: int

    def faults(self) -> list[Fault]:
        return _days_faults("days", self.days)


Content = Deadline | Frequency | Threshold | Consent | Sides | AdoptionRule | Confirmation | Objection
C = TypeVar("C", Deadline, Frequency, Threshold, Consent, Sides, AdoptionRule, Confirmation, Objection)


class ProcessRule(Value, frozen=True):
    """One dated rule, with where it is printed. `text` is the rule in our own words; absent dates are open."""

    key: str
    text: str
    says: Content
    source: str | None = None
    since: date | None = None
    until: date | None = None
    invented: bool = False

    def faults(self) -> list[Fault]:
        found = []
        if not self.text.strip():
            found.append(Fault("rule_text_missing", "text", "Zeg in eigen woorden wat de regel is: vul `text` in."))
        if self.since and self.until and self.since > self.until:
            message = f"De regel eindigt ({self.until}) vóór hij begint ({self.since}). Draai de datums om."
            found.append(Fault("range_reversed", "until", message))
        return [*found, *self.says.faults()]
