"""National rules (landelijke regels): what the law says of agreements and of disputes about them, as dated data.

From the Housing Act (Woningwet) of 1 July 2015 and the regulation on admitted institutions (RTIV), in our own
words. Where it was not established from when a provision holds, its beginning is unknown. A rule that is
awaited, such as that of a bill, is off until the operator brings it into force.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Protocol, Self
from uuid import UUID

from eventsourcing.domain import event
from msgspec import Struct, structs

from domain.errors import Refused
from domain.lives import Life
from domain.parties import holds_on
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import Term

_MONTHS = 12


class LawKey(Term):
    """Names a national rule."""

    BID = "bid", "bod vóór 1 juli"
    MAKING = "making", "geschil over het maken van afspraken"
    TALKS = "talks", "zes maanden onderhandelen"
    FILING = "filing", "vier weken om in te dienen"
    WINDOW = "window", "indienen van 1 juli tot en met 29 januari"
    DOSSIER = "dossier", "volledig dossier"
    RULING = "ruling", "bindende uitspraak"
    KEEPING = "keeping", "geschil over het nakomen van afspraken"


class Lasting(Struct, frozen=True):
    """For how long: whole months or weeks."""

    months: int = 0
    weeks: int = 0

    def after(self, day: date) -> date:
        """The last day of the term that begins on a day; in a month without that day its last."""
        return months_after(day, self.months) + timedelta(weeks=self.weeks)


class Window(Struct, frozen=True):
    """From a day of the year to a day of the (next) year, both included; each is (month, day)."""

    first: tuple[int, int]
    last: tuple[int, int]

    def holds(self, day: date) -> bool:
        at = day.month, day.day
        return self.first <= at <= self.last if self.first <= self.last else at >= self.first or at <= self.last


def months_after(day: date, months: int) -> date:
    """The same day so many months later; where that month is too short its last: 31 August, then 28 February."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class Law(Struct, frozen=True):
    """One national rule, with its source. `awaited` until it is brought into force; an absent date is unknown."""

    key: LawKey
    text: str
    source: str
    since: date | None = None
    until: date | None = None
    awaited: bool = False
    lasts: Lasting | None = None
    window: Window | None = None


_HOUSING_ACT = date(2015, 7, 1)
LAWS: tuple[Law, ...] = (
    Law(
        LawKey.BID,
        "Een corporatie geeft elk jaar vóór 1 juli aan gemeente en huurders wat zij van plan is te doen (het bod).",
        "Woningwet, art. 43 en 44",
        _HOUSING_ACT,
    ),
    Law(
        LawKey.MAKING,
        "Komen gemeente, corporatie en huurders in het geheel niet tot afspraken, dan kan elk van hen het geschil "
        "aan de minister voorleggen. Dit gaat over het maken van afspraken, niet over het nakomen ervan.",
        "Woningwet, art. 44, vierde lid",
        _HOUSING_ACT,
    ),
    Law(
        LawKey.TALKS,
        "Het geschil kan pas worden voorgelegd als er zes maanden na het begin van het overleg geen afspraken zijn. "
        "Mediatie houdt die termijn niet op.",
        "Woningwet, art. 44, vierde lid; RTIV, art. 19a-19d",
        _HOUSING_ACT,
        lasts=Lasting(months=6),
    ),
    Law(
        LawKey.FILING,
        "Indienen kan in de vier weken na die zes maanden.",
        "RTIV, art. 19a-19d",
        lasts=Lasting(weeks=4),
    ),
    Law(
        LawKey.WINDOW,
        "Een geschil wordt alleen in behandeling genomen als het van 1 juli tot en met 29 januari is ingediend.",
        "RTIV, art. 19a-19d",
        window=Window((7, 1), (1, 29)),
    ),
    Law(
        LawKey.DOSSIER,
        "Het dossier bevat de datum, de partijen, het geschilpunt, het standpunt van elke partij, het "
        "volkshuisvestingsbeleid van de gemeente en het bod.",
        "RTIV, art. 19a-19d",
    ),
    Law(
        LawKey.RULING,
        "De uitspraak van de minister bindt partijen. Daarna onderhandelen zij opnieuw: er verandert vanzelf niets.",
        "Woningwet, art. 44, vierde lid; RTIV, art. 19a-19d",
        _HOUSING_ACT,
    ),
    Law(
        LawKey.KEEPING,
        "Ook een geschil over het nakomen van afspraken kan aan de minister worden voorgelegd. Tot dit in werking is, "
        "oordeelt de rechter.",
        "Wetsvoorstel versterking regie volkshuisvesting",
        awaited=True,
    ),
)
BY_KEY: Mapping[LawKey, Law] = {law.key: law for law in LAWS}
AWAITED: tuple[LawKey, ...] = tuple(law.key for law in LAWS if law.awaited)


class RuleState(Term):
    """How a rule that was awaited stands."""

    AWAITED = "awaited", "nog niet in werking"
    IN_FORCE = "in_force", "in werking gesteld"
    ENDED = "ended", "beëindigd"


class NationalRule(Recorded):
    """A national rule that is off until it is switched on. It stands in the register."""

    class BroughtIntoForce(Beginning):
        topic = "nationalrule.brought_into_force"
        rule: LawKey
        since: date
        source: str

    class Ended(Fact):
        topic = "nationalrule.ended"
        until: date
        source: str

    LIFE = Life(
        RuleState.AWAITED,
        (RuleState.AWAITED, BroughtIntoForce, RuleState.IN_FORCE),
        (RuleState.IN_FORCE, Ended, RuleState.ENDED),
    )

    @classmethod
    def bring_into_force(cls, id: UUID, rule: LawKey, since: date, source: str, provenance: Provenance) -> Self:
        """From which day it holds, with the source that says so."""
        if rule not in AWAITED:
            message = f"«{rule.label}» staat met zijn datum in de regels zelf. Alleen een regel die nog wacht, gaat in."
            raise Refused.because("rule_not_awaited", "rule", message)
        _must_name(source)
        return cls._begin(cls.BroughtIntoForce, id, provenance, rule=rule, since=since, source=source)

    @event(BroughtIntoForce)
    def __init__(self, rule: LawKey, since: date, source: str) -> None:
        self.key = rule
        self.since = since
        self.until: date | None = None
        self.source = source
        self.state = self.LIFE.after(RuleState.AWAITED, self.BroughtIntoForce)

    def end(self, until: date, source: str, provenance: Provenance) -> None:
        """Until which day it holds, that day included."""
        if not self.LIFE.allows(self.state, self.Ended):
            message = f"Deze regel is al beëindigd, per {self.until}. Leg een nieuwe regeling als eigen regel vast."
            raise Refused.because("rule_ended", "rule", message)
        if until < self.since:
            message = f"De regel eindigt ({until}) vóór hij begint ({self.since}). Verbeter de datum."
            raise Refused.because("range_reversed", "until", message)
        _must_name(source)
        self._record(self.Ended, provenance, until=until, source=source)

    @event(Ended)
    def _ended(self, until: date) -> None:
        self.until = until
        self.state = self.LIFE.after(self.state, self.Ended)


def _must_name(source: str) -> None:
    if not source.strip():
        message = "Noem waar dit staat, bijvoorbeeld het inwerkingtredingsbesluit: vul `source` in."
        raise Refused.because("rule_source_missing", "source", message)


class Switched(Protocol):
    """A rule that was brought into force: from when until when, and what says so."""

    @property
    def key(self) -> LawKey: ...
    @property
    def since(self) -> date: ...
    @property
    def until(self) -> date | None: ...
    @property
    def source(self) -> str: ...


def dated(law: Law, switched: Iterable[Switched]) -> Law:
    """The rule with the dates that it got in the register, where it was awaited and brought into force."""
    for rule in switched:
        if law.awaited and rule.key is law.key:
            source = f"{law.source}; {rule.source}"
            return structs.replace(law, awaited=False, since=rule.since, until=rule.until, source=source)
    return law


def in_force(law: Law, on: date) -> bool:
    return not law.awaited and holds_on(law, on)


def laws_on(on: date, switched: Iterable[Switched]) -> dict[LawKey, Law]:
    """The national rules that hold on a day."""
    held = tuple(switched)
    return {law.key: law for law in (dated(each, held) for each in LAWS) if in_force(law, on)}


class Finding(Value, frozen=True):
    """Why something is not admitted: a stable code, and a Dutch sentence that names the rule and the way out."""

    code: str
    message: str


class Applied(Value, frozen=True):
    """A rule that was applied, in the version that began on `since`; None where that day is not known."""

    rule: LawKey
    since: date | None


class Admission(Value, frozen=True):
    """Whether the law admits something to the minister, why not, and by which rules that was found."""

    admitted: bool
    findings: tuple[Finding, ...] = ()
    rules: tuple[Applied, ...] = ()

    @classmethod
    def by(cls, findings: Iterable[Finding], laws: Iterable[Law]) -> Self:
        found = tuple(findings)
        return cls(not found, found, tuple(Applied(law.key, law.since) for law in laws))


_TO_COURT = Finding(
    "keeping_goes_to_court",
    "Over het nakomen van afspraken beslist de minister op deze dag niet: die wet is niet in werking. "
    "Ga in overleg, of leg het aan de rechter voor.",
)


def admission_about_keeping(laws: Mapping[LawKey, Law]) -> Admission:
    """Whether a disagreement about keeping what was agreed goes to the minister, by the rules of the day."""
    law = laws.get(LawKey.KEEPING)
    if law:
        return Admission.by((), (law,))
    return Admission.by((_TO_COURT,), [laws[key] for key in (LawKey.MAKING,) if key in laws])
