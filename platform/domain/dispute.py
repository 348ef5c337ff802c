"""The dispute before the minister (geschil): the way of the law, where mediation is that of the parties.

Housing Act art. 44(4), RTIV 19a-19d (DOMAIN.md, "Dispute before the minister"): about the making of agreements,
when none at all came about. What was filed is recorded as it was filed, with what the rules of that day said of it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord import Accord
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.national import Admission, Finding, Law, LawKey, admission_about_keeping
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import Term

_ABOUT_MAKING = (LawKey.MAKING, LawKey.TALKS, LawKey.FILING, LawKey.WINDOW, LawKey.DOSSIER)
_FEWEST = 2


class DisputeGround(Term):
    """What the dispute is about."""

    MAKING = "making", "het maken van afspraken"
    KEEPING = "keeping", "het nakomen van afspraken"


class DisputeState(Term):
    FILED = "filed", "ingediend"
    ADMITTED = "admitted", "in behandeling bij de minister"
    NOT_ADMITTED = "not_admitted", "niet toegelaten"
    RULED = "ruled", "uitspraak gedaan"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Position(Value, frozen=True):
    """What one party holds (standpunt)."""

    organisation: UUID
    text: str


class Dossier(Value, frozen=True):
    """What the law asks beside the date: the parties, the point, each position, the housing policy and the bid."""

    parties: tuple[UUID, ...]
    point: str
    positions: tuple[Position, ...]
    policy: str
    bid: str

    def lacks(self) -> Iterator[Finding]:
        """What is missing, each by name."""
        stated = {position.organisation for position in self.positions if position.text.strip()}
        silent = sum(party not in stated for party in self.parties)
        missing = {
            "de partijen (ten minste twee)": len(set(self.parties)) < _FEWEST,
            "het geschilpunt": not self.point.strip(),
            f"het standpunt van {silent} van de partijen": silent > 0,
            "het volkshuisvestingsbeleid van de gemeente": not self.policy.strip(),
            "het bod": not self.bid.strip(),
        }
        for what, absent in missing.items():
            if absent:
                yield Finding("dossier_incomplete", f"In het dossier ontbreekt {what}. Vul het aan en dien opnieuw in.")


class Filing(Value, frozen=True):
    """What is put before the minister. `accord` is the draft, where there is one; `agreements` stand in it."""

    accord: UUID | None
    ground: DisputeGround
    talks_began_on: date
    filers: tuple[UUID, ...]
    dossier: Dossier
    agreements: tuple[UUID, ...] = ()

    def faults(self, partnership: Partnership, filed_on: date, recorded_on: date) -> Iterator[Fault]:
        """What makes it no filing at all."""
        if not self.filers:
            yield Fault("filer_missing", "filers", "Noem ten minste één partij die het geschil indient.")
        table = {party.organisation for party in partnership.parties_on(filed_on)}
        named = {*self.filers, *self.dossier.parties, *(p.organisation for p in self.dossier.positions)}
        if named - table:
            message = "Een geschil is van partijen die op de dag van indienen aan tafel zitten. Noem alleen hen."
            yield Fault("not_a_party", "filers", message)
        if self.talks_began_on > filed_on:
            message = f"Het overleg begon ({self.talks_began_on}) na het indienen ({filed_on}). Verbeter een van beide."
            yield Fault("talks_after_filing", "talksBeganOn", message)
        if filed_on > recorded_on:
            message = f"De dag van indienen ({filed_on}) moet nog komen. Leg het vast als het is ingediend."
            yield Fault("filed_in_future", "effectiveOn", message)


class Ruling(Value, frozen=True):
    """What the minister ruled, in our own words, with the day and the reference of the decision."""

    on: date
    reference: str
    text: str


class Dispute(Recorded):
    """One dispute, from its filing to the ruling. It changes no agreement."""

    class Filed(Beginning):
        topic = "dispute.filed"
        stays_inside = True
        filing: Filing
        admission: Admission

    class Ruled(Fact):
        topic = "dispute.ruled"
        stays_inside = True
        ruling: Ruling

    class Withdrawn(Fact):
        topic = "dispute.withdrawn"
        stays_inside = True

    LIFE = Life(
        DisputeState.FILED,
        (DisputeState.FILED, Filed, DisputeState.ADMITTED),
        (DisputeState.FILED, Filed, DisputeState.NOT_ADMITTED),
        (DisputeState.ADMITTED, Ruled, DisputeState.RULED),
        (DisputeState.ADMITTED, Withdrawn, DisputeState.WITHDRAWN),
    )

    @classmethod
    def file(
        cls, id: UUID, filing: Filing, accord: Accord | None, partnership: Partnership, laws: Mapping[LawKey, Law],
        provenance: Provenance,
    ) -> Self:  # fmt: skip
        """Filed on the day from which it counts, and admitted or not by the rules (`laws`) of that day."""
        refuse_if(filing.faults(partnership, provenance.effective_on, provenance.recorded_on))
        admission = admission_of(filing, accord, provenance.effective_on, laws)
        return cls._begin(cls.Filed, id, provenance, filing=filing, admission=admission)

    @event(Filed)
    def __init__(self, filing: Filing, admission: Admission, provenance: Provenance) -> None:
        self.filing = filing
        self.admission = admission
        self.filed_on = provenance.effective_on
        self.invented = provenance.invented
        self.ruling: Ruling | None = None
        self.withdrawn_on: date | None = None
        self.state: Term = DisputeState.ADMITTED if admission.admitted else DisputeState.NOT_ADMITTED

    @property
    def runs(self) -> bool:
        """Whether it lies before the minister."""
        return self.state is DisputeState.ADMITTED

    def rule(self, ruling: Ruling, provenance: Provenance) -> None:
        """Records the binding ruling. The parties negotiate again: nothing is amended by itself."""
        self._must_run(self.Ruled)
        for name in ("reference", "text"):
            if not getattr(ruling, name).strip():
                message = f"Zeg met welk kenmerk en hoe de minister besliste: vul `{name}` in."
                raise Refused.because("ruling_incomplete", name, message)
        if not self.filed_on <= ruling.on <= provenance.recorded_on:
            message = (
                f"Een uitspraak volgt op de indiening ({self.filed_on}) en is er al als zij wordt vastgelegd. "
                "Verbeter de datum."
            )
            raise Refused.because("ruling_date_impossible", "on", message)
        self._record(self.Ruled, provenance, ruling=ruling)

    def withdraw(self, provenance: Provenance) -> None:
        self._must_run(self.Withdrawn)
        self._record(self.Withdrawn, provenance)

    def _must_run(self, fact: type[Fact]) -> None:
        if not self.LIFE.allows(self.state, fact):
            message = f"Dit geschil ligt niet bij de minister: {self.state.label}. Dien zo nodig een nieuw geschil in."
            raise Refused.because("dispute_not_running", "dispute", message)

    @event(Ruled)
    def _ruled(self, ruling: Ruling) -> None:
        self.ruling = ruling
        self.state = self.LIFE.after(self.state, self.Ruled)

    @event(Withdrawn)
    def _withdrawn(self, provenance: Provenance) -> None:
        self.withdrawn_on = provenance.effective_on
        self.state = self.LIFE.after(self.state, self.Withdrawn)


def admission_of(filing: Filing, accord: Accord | None, filed_on: date, laws: Mapping[LawKey, Law]) -> Admission:
    """Whether the rules of the day on which it was filed admit it."""
    if filing.ground is DisputeGround.KEEPING:
        return admission_about_keeping(laws)
    held = [laws[key] for key in _ABOUT_MAKING if key in laws]
    return Admission.by(_objections(filing, accord, filed_on, laws), held)


def _objections(filing: Filing, accord: Accord | None, filed_on: date, laws: Mapping[LawKey, Law]) -> Iterator[Finding]:
    if LawKey.MAKING not in laws:
        yield Finding("no_such_dispute", "Op deze dag kende de wet dit geschil niet. Zoek een andere weg.")
    if accord and accord.adopted:
        message = (
            "Er zijn afspraken gemaakt: deze overeenkomst is vastgesteld. Wie vindt dat zij niet wordt nagekomen, "
            "kiest overleg, mediatie of de rechter."
        )
        yield Finding("accord_came_about", message)
    yield from _out_of_time(filing.talks_began_on, filed_on, laws)
    window = laws.get(LawKey.WINDOW)
    if window and window.window and not window.window.holds(filed_on):
        message = (
            f"{filed_on} valt buiten het tijdvak van 1 juli tot en met 29 januari. "
            "Dien opnieuw in binnen het tijdvak, als de vier weken dan nog lopen."
        )
        yield Finding("outside_window", message)
    if LawKey.DOSSIER in laws:
        yield from filing.dossier.lacks()


def _out_of_time(began: date, filed_on: date, laws: Mapping[LawKey, Law]) -> Iterator[Finding]:
    talks, weeks = laws.get(LawKey.TALKS), laws.get(LawKey.FILING)
    over = talks.lasts.after(began) if talks and talks.lasts else began
    if talks and filed_on <= over:
        message = (
            f"Het overleg begon op {began}; de zes maanden zijn pas na {over} voorbij. "
            f"Onderhandel verder, of dien in vanaf {over + timedelta(days=1)}."
        )
        yield Finding("six_months_not_over", message)
    if weeks and weeks.lasts and filed_on > (last := weeks.lasts.after(over)):
        message = (
            f"De laatste dag om in te dienen was {last}: vier weken na de zes maanden. Mediatie houdt die termijn "
            "niet op. Begin nieuw overleg; daarna lopen de termijnen opnieuw."
        )
        yield Finding("four_weeks_over", message)
