"""Reporting rounds (rapportagerondes): asked at a date, prefilled, answered before a date, then frozen.

The frozen result is the monitor of an administrative meeting (Druten 2025-2028, on accounting for the
year; Harderwijk 2024, where the monitor is discussed twice a year).
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Self
from uuid import UUID

import msgspec
from eventsourcing.domain import event

from domain.accord import Accord
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.planning import Period
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.target import Target
from domain.vocabulary import Status, Term

MOST_QUESTIONS = 120
"""So that what is asked, answered in figures or frozen always fits in one event document of 64 KB."""


class RoundState(Term):
    OPEN = "open", "open"
    FROZEN = "frozen", "vastgelegd als monitor"
    CANCELLED = "cancelled", "afgelast"


class Meeting(Value, frozen=True):
    """The administrative meeting (bestuurlijk overleg) for which the monitor is made."""

    name: str
    on: date


class Known(Value, frozen=True):
    """The last report that was valid when the round was opened, in the unit of the target."""

    report: UUID
    value: Decimal
    period: Period


class Question(Value, frozen=True):
    """That a party is asked how far a target is, with what it reported last."""

    party: UUID
    target: UUID
    known: Known | None = None


class Answer(Value, frozen=True):
    """Of one target: a reported progress, that nothing changed since the last one, or words."""

    target: UUID
    report: UUID | None = None
    unchanged: bool = False
    text: str | None = None

    @property
    def says(self) -> int:
        return (self.report is not None) + self.unchanged + bool(self.text and self.text.strip())


class PartyAnswer(Value, frozen=True):
    """What a party answered, and on which day."""

    answered_on: date
    answers: tuple[Answer, ...]
    remark: str | None = None


class Line(Value, frozen=True):
    """How far a target was when the round was frozen; the figure in its unit, up to and including `until`.

    `report` and `by` are the last valid report and who gave it; without a figure there is none.
    """

    target: UUID
    status: Status
    achieved: Decimal | None = None
    until: date | None = None
    report: UUID | None = None
    by: UUID | None = None
    invented: bool = False


class Monitor(Value, frozen=True):
    """All that is frozen: what stands below the hash."""

    title: str
    accord: UUID
    meeting: Meeting
    lines: tuple[Line, ...]
    answers: dict[UUID, PartyAnswer]
    unanswered: tuple[UUID, ...]

    @property
    def sha256(self) -> str:
        """Over its JSON with sorted keys, without spaces, in UTF-8."""
        plain = msgspec.to_builtins(self, str_keys=True)
        return sha256(msgspec.json.encode(plain, order="sorted")).hexdigest()


def line(target: Target, status: Status) -> Line:
    """Of a target as it stands."""
    last = target.last_report()
    if last is None:
        return Line(target.id, status)
    invented = bool(target.valid_reports().keys() & target.invented_reports)
    return Line(target.id, status, target.achieved(), last.period.until, last.id, last.organisation, invented)


def question(party: UUID, target: Target) -> Question:
    """Prefilled with what was reported last."""
    last = target.last_report()
    return Question(party, target.id, Known(last.id, last.value, last.period) if last else None)


class Called(Value, frozen=True):
    """What a round is about, until when and for which meeting; `parties` are asked, also where no target is theirs."""

    accord: UUID
    title: str
    asked_on: date
    due_on: date
    meeting: Meeting
    parties: tuple[UUID, ...]
    questions: tuple[Question, ...]

    def faults(self) -> list[Fault]:
        found = []
        if not self.title.strip():
            found.append(Fault("empty_title", "title", "Een rapportageronde heeft een titel nodig. Vul `title` in."))
        if self.due_on < self.asked_on:
            message = f"De termijn ({self.due_on}) ligt vóór de uitvraag ({self.asked_on}). Draai de datums om."
            found.append(Fault("range_reversed", "due_on", message))
        if self.meeting.on < self.due_on:
            message = f"Het overleg van {self.meeting.on} is vóór de termijn ({self.due_on}). Kies een eerdere termijn."
            found.append(Fault("due_after_meeting", "due_on", message))
        if not self.parties:
            found.append(Fault("parties_missing", "parties", "Noem ten minste één partij die wordt uitgevraagd."))
        if not self.questions:
            found.append(Fault("targets_missing", "targets", "Noem ten minste één doel waarover de ronde gaat."))
        if len(self.questions) > MOST_QUESTIONS:
            message = f"Een ronde stelt hooguit {MOST_QUESTIONS} vragen. Verdeel de doelen over meer rondes."
            found.append(Fault("too_many_targets", "targets", message))
        return found


class ReportingRound(Recorded):
    """One round, from the question to the frozen monitor."""

    class Opened(Beginning):
        topic = "round.opened"
        stays_inside = True
        accord: UUID
        title: str
        asked_on: date
        due_on: date
        meeting: Meeting
        parties: tuple[UUID, ...]
        questions: tuple[Question, ...]

    class Answered(Fact):
        topic = "round.answered"
        stays_inside = True
        party: UUID
        answer: PartyAnswer

    class Reminded(Fact):
        topic = "round.reminded"
        stays_inside = True
        party: UUID
        reminded_on: date

    class Frozen(Fact):
        topic = "round.frozen"
        stays_inside = True
        frozen_on: date
        lines: tuple[Line, ...]
        unanswered: tuple[UUID, ...]
        sha256: str

    class Cancelled(Fact):
        topic = "round.cancelled"
        stays_inside = True

    LIFE = Life(
        RoundState.OPEN,
        (RoundState.OPEN, Answered, RoundState.OPEN),
        (RoundState.OPEN, Reminded, RoundState.OPEN),
        (RoundState.OPEN, Frozen, RoundState.FROZEN),
        (RoundState.OPEN, Cancelled, RoundState.CANCELLED),
    )

    @classmethod
    def open(cls, id: UUID, called: Called, accord: Accord, table: Partnership, provenance: Provenance) -> Self:
        """About targets of an adopted accord: a draft has nothing to report on."""
        refuse_if(called.faults())
        if not accord.adopted:
            message = "Over een concept valt niets te rapporteren. Stel de overeenkomst eerst vast."
            raise Refused.because("accord_not_adopted", "accord", message)
        if set(called.parties) - {party.organisation for party in table.parties_on(called.asked_on)}:
            message = f"Een uitgevraagde organisatie zit op {called.asked_on} niet aan tafel. Noem alleen partijen."
            raise Refused.because("not_a_party", "parties", message)
        fields = {name: getattr(called, name) for name in called.__struct_fields__}
        return cls._begin(cls.Opened, id, provenance, **fields)

    @event(Opened)
    def __init__(
        self, accord: UUID, title: str, asked_on: date, due_on: date, meeting: Meeting, parties: tuple[UUID, ...],
        questions: tuple[Question, ...], provenance: Provenance,
    ) -> None:  # fmt: skip
        self.called = Called(accord, title, asked_on, due_on, meeting, parties, questions)
        self.invented = provenance.invented
        self.state: Term = self.LIFE.beginning
        self.answers: dict[UUID, PartyAnswer] = {}
        self.reminders: dict[UUID, tuple[date, ...]] = {}
        self.frozen_on: date | None = None
        self.lines: tuple[Line, ...] = ()
        self.sha256: str | None = None

    @property
    def targets(self) -> tuple[UUID, ...]:
        """In the order in which they were asked, each once."""
        return tuple(dict.fromkeys(question.target for question in self.called.questions))

    @property
    def unanswered(self) -> tuple[UUID, ...]:
        """Whose move it is."""
        return tuple(party for party in self.called.parties if party not in self.answers)

    def asked(self, party: UUID) -> dict[UUID, Question]:
        """What a party is asked, by target."""
        return {question.target: question for question in self.called.questions if question.party == party}

    def late(self, party: UUID) -> bool:
        """Whether a party answered after the day on which the round asked it."""
        given = self.answers.get(party)
        return given is not None and given.answered_on > self.called.due_on

    def answer(self, party: UUID, answer: PartyAnswer, targets: Mapping[UUID, Target], provenance: Provenance) -> None:
        """Too late is allowed until it is frozen, and shows. A second answer takes the place of the first."""
        self._must_be_open(self.Answered, party)
        asked = self.asked(party)
        given = [each.target for each in answer.answers]
        if set(given) - asked.keys():
            message = "Een van deze doelen is deze partij niet gevraagd. Antwoord alleen op wat is uitgevraagd."
            raise Refused.because("target_not_asked", "answers", message)
        if len(set(given)) < len(given):
            message = "Bij één doel staan twee antwoorden. Geef per doel één antwoord."
            raise Refused.because("answered_twice", "answers", message)
        if missing := asked.keys() - set(given):
            message = f"Bij {len(missing)} doel(en) ontbreekt een antwoord. Antwoord op alles, zo nodig met woorden."
            raise Refused.because("answers_incomplete", "answers", message)
        for each in answer.answers:
            _must_say_one_thing(each, asked[each.target], targets)
        self._record(self.Answered, provenance, party=party, answer=answer)

    def remind(self, party: UUID, on: date, provenance: Provenance) -> None:
        self._must_be_open(self.Reminded, party)
        if party in self.answers:
            message = "Deze partij heeft al geantwoord. Herinner alleen wie nog aan zet is."
            raise Refused.because("already_answered", "party", message)
        self._record(self.Reminded, provenance, party=party, reminded_on=on)

    def freeze(self, lines: tuple[Line, ...], on: date, provenance: Provenance) -> None:
        """From here on it is the monitor of its meeting, and nothing changes it."""
        self._must_be_open(self.Frozen)
        if self.unanswered and on <= self.called.due_on:
            message = f"De termijn loopt nog tot en met {self.called.due_on}. Wacht daarop, of op het laatste antwoord."
            raise Refused.because("round_running", "round", message)
        called = self.called
        monitor = Monitor(called.title, called.accord, called.meeting, lines, self.answers, self.unanswered)
        self._record(
            self.Frozen, provenance, frozen_on=on, lines=lines, unanswered=self.unanswered, sha256=monitor.sha256
        )

    def cancel(self, provenance: Provenance) -> None:
        """Why is the reason with which it is recorded."""
        self._must_be_open(self.Cancelled)
        self._record(self.Cancelled, provenance)

    @property
    def monitor(self) -> Monitor | None:
        """What was frozen, to check its hash."""
        if self.state is not RoundState.FROZEN:
            return None
        called = self.called
        return Monitor(called.title, called.accord, called.meeting, self.lines, self.answers, self.unanswered)

    def _must_be_open(self, fact: type[Fact], party: UUID | None = None) -> None:
        if not self.LIFE.allows(self.state, fact):
            message = f"Deze ronde is {self.state.label} en verandert niet meer. Open zo nodig een nieuwe."
            raise Refused.because("round_closed", "round", message)
        if party is not None and party not in self.called.parties:
            message = "Deze partij is in deze ronde niet uitgevraagd. Kies een partij die dat wel is."
            raise Refused.because("party_not_asked", "party", message)

    @event(Answered)
    def _answered(self, party: UUID, answer: PartyAnswer) -> None:
        self.answers[party] = answer

    @event(Reminded)
    def _reminded(self, party: UUID, reminded_on: date) -> None:
        self.reminders[party] = (*self.reminders.get(party, ()), reminded_on)

    @event(Frozen)
    def _frozen(self, frozen_on: date, lines: tuple[Line, ...], sha256: str) -> None:
        self.state = self.LIFE.after(self.state, self.Frozen)
        self.frozen_on = frozen_on
        self.lines = lines
        self.sha256 = sha256

    @event(Cancelled)
    def _cancelled(self) -> None:
        self.state = self.LIFE.after(self.state, self.Cancelled)


def _must_say_one_thing(answer: Answer, question: Question, targets: Mapping[UUID, Target]) -> None:
    if answer.says != 1:
        message = "Een antwoord is een gemelde voortgang (`report`), `unchanged` of `text`. Geef er precies één."
        raise Refused.because("answer_unclear", "answers", message)
    if answer.unchanged and question.known is None:
        message = "Over dit doel is nog niets gemeld: er is niets ongewijzigd. Meld voortgang, of antwoord in woorden."
        raise Refused.because("nothing_to_repeat", "answers", message)
    if answer.report is not None and answer.report not in targets[answer.target].valid_reports():
        message = "Deze melding hoort niet bij dit doel, of is gecorrigeerd. Kies een melding die geldt."
        raise Refused.because("report_unknown", "answers", message)
