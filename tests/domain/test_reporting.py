"""A reporting round: asked, answered, reminded, frozen as the monitor of a meeting."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import msgspec
import pytest

from domain.planning import Period, PeriodPrecision
from domain.recording import Fact
from domain.reporting import (
    MOST_QUESTIONS,
    Answer,
    Known,
    Line,
    Meeting,
    Question,
    ReportingRound,
    RoundState,
    line,
    question,
)
from domain.target import Target
from domain.vocabulary import Status, TimeBasis
from given import (
    CORPORATION,
    IN_2026,
    IN_2027,
    MUNICIPALITY,
    OTHER_CORPORATION,
    OTHER_TARGET,
    STRANGER,
    TARGET,
    TENANTS,
    a_draft_accord,
    a_partnership,
    a_target,
    an_adopted_accord,
    progress,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.process import KNOWN, ROUND, a_call, a_round, an_answer
from store.appends import LARGEST_DOCUMENT
from store.registry import REGISTRY

DUE, AFTER = date(2026, 7, 10), date(2026, 7, 11)


def reported() -> Target:
    target = a_target()
    target.report(progress(), an_adopted_accord(), provenance(CORPORATION))
    return target


TARGETS = {TARGET: reported()}
LINES = (line(TARGETS[TARGET], Status.IN_PROGRESS),)


def answered(**changed: Any) -> ReportingRound:
    """By both parties."""
    asked = a_round(**changed)
    asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))
    asked.answer(TENANTS, an_answer(answers=(), remark="Geen opmerkingen."), TARGETS, provenance(TENANTS))
    return asked


class TestOpening:
    def test_a_round_asks_each_party_prefilled_with_what_it_reported_last(self) -> None:
        asked = a_round()

        assert asked.called == a_call()
        assert asked.asked(CORPORATION) == {TARGET: Question(CORPORATION, TARGET, KNOWN)}
        assert asked.asked(TENANTS) == {}
        assert asked.unanswered == (CORPORATION, TENANTS)
        assert topics(asked) == ["round.opened"]

    def test_prefilled_is_the_valid_report_of_the_latest_day(self) -> None:
        target, wrong = reported(), progress("7", IN_2027, key="fout")
        target.report(wrong, an_adopted_accord(), provenance(CORPORATION))
        better = progress("8", IN_2027, key="beter", corrects=wrong.id)
        target.report(better, an_adopted_accord(), provenance(CORPORATION))

        assert question(CORPORATION, target).known == Known(better.id, Decimal(8), IN_2027)
        assert question(CORPORATION, a_target()) == Question(CORPORATION, TARGET)

    @pytest.mark.parametrize(
        ("changed", "code", "way_out"),
        [
            ({"title": ""}, "empty_title", "Vul `title` in"),
            ({"due_on": date(2026, 5, 1)}, "range_reversed", "Draai de datums om"),
            ({"meeting": Meeting("Overleg", date(2026, 7, 9))}, "due_after_meeting", "Kies een eerdere termijn"),
            ({"parties": ()}, "parties_missing", "ten minste één partij"),
            ({"questions": ()}, "targets_missing", "ten minste één doel"),
            (
                {"questions": tuple(Question(CORPORATION, UUID(int=n)) for n in range(MOST_QUESTIONS + 1))},
                "too_many_targets",
                "Verdeel de doelen over meer rondes",
            ),
            ({"parties": (CORPORATION, STRANGER)}, "not_a_party", "Noem alleen partijen"),
        ],
    )
    def test_what_cannot_be_asked_is_refused(self, changed: dict[str, Any], code: str, way_out: str) -> None:
        with refused(code, way_out):
            a_round(**changed)

    def test_a_draft_has_nothing_to_report_on(self) -> None:
        with refused("accord_not_adopted", "Stel de overeenkomst eerst vast"):
            ReportingRound.open(ROUND, a_call(), a_draft_accord(), a_partnership(), provenance())


class TestAnswering:
    def test_a_party_answers_before_the_due_day_and_the_next_is_on_the_move(self) -> None:
        asked = a_round()

        asked.answer(CORPORATION, an_answer(on=DUE), TARGETS, provenance(CORPORATION))

        assert asked.answers[CORPORATION] == an_answer(on=DUE)
        assert not asked.late(CORPORATION)
        assert asked.unanswered == (TENANTS,)

    def test_too_late_is_taken_and_shows(self) -> None:
        asked = a_round()

        asked.answer(CORPORATION, an_answer(on=AFTER), TARGETS, provenance(CORPORATION))

        assert asked.late(CORPORATION)
        assert not asked.late(TENANTS)

    def test_a_second_answer_takes_the_place_of_the_first(self) -> None:
        asked, words = a_round(), an_answer(Answer(TARGET, text="Twintig woningen zijn in aanbouw."))
        asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))

        asked.answer(CORPORATION, words, TARGETS, provenance(CORPORATION))

        assert asked.answers == {CORPORATION: words}
        assert topics(asked) == ["round.opened", "round.answered", "round.answered"]

    def test_a_target_is_answered_with_a_report(self) -> None:
        asked, with_report = a_round(), an_answer(Answer(TARGET, report=progress().id))

        asked.answer(CORPORATION, with_report, TARGETS, provenance(CORPORATION))

        assert asked.answers[CORPORATION] == with_report

    @pytest.mark.parametrize(
        ("answers", "code", "way_out"),
        [
            (
                (Answer(TARGET, unchanged=True), Answer(OTHER_TARGET, text="Iets")),
                "target_not_asked",
                "Antwoord alleen",
            ),
            (
                (Answer(TARGET, unchanged=True), Answer(TARGET, text="Iets")),
                "answered_twice",
                "per doel één antwoord",
            ),
            ((), "answers_incomplete", "zo nodig met woorden"),
            ((Answer(TARGET),), "answer_unclear", "precies één"),
            ((Answer(TARGET, text=" "),), "answer_unclear", "precies één"),
            ((Answer(TARGET, unchanged=True, text="Iets"),), "answer_unclear", "precies één"),
            ((Answer(TARGET, report=UUID(int=1)),), "report_unknown", "Kies een melding die geldt"),
        ],
    )
    def test_an_answer_says_one_thing_of_each_target_that_was_asked(
        self, answers: tuple[Answer, ...], code: str, way_out: str
    ) -> None:
        asked = a_round()

        with refused(code, way_out, asked):
            asked.answer(CORPORATION, an_answer(answers=answers), TARGETS, provenance(CORPORATION))

    def test_of_what_was_never_reported_nothing_is_unchanged(self) -> None:
        asked = a_round(questions=(Question(CORPORATION, TARGET),))

        with refused("nothing_to_repeat", "antwoord in woorden", asked):
            asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))

    def test_a_corrected_report_answers_nothing(self) -> None:
        target = reported()
        target.report(progress("21", key="beter", corrects=progress().id), an_adopted_accord(), provenance(CORPORATION))

        with refused("report_unknown", "Kies een melding die geldt"):
            given = an_answer(Answer(TARGET, report=progress().id))
            a_round().answer(CORPORATION, given, {TARGET: target}, provenance(CORPORATION))

    def test_who_was_not_asked_does_not_answer(self) -> None:
        asked = a_round()

        with refused("party_not_asked", "Kies een partij", asked):
            asked.answer(OTHER_CORPORATION, an_answer(answers=()), TARGETS, provenance(OTHER_CORPORATION))


class TestReminding:
    def test_who_is_on_the_move_is_reminded_time_and_again(self) -> None:
        asked = a_round()

        asked.remind(TENANTS, DUE, provenance())
        asked.remind(TENANTS, AFTER, provenance())

        assert asked.reminders == {TENANTS: (DUE, AFTER)}

    def test_who_answered_is_left_alone(self) -> None:
        asked = answered()

        with refused("already_answered", "wie nog aan zet is", asked):
            asked.remind(CORPORATION, AFTER, provenance())

    def test_who_was_not_asked_is_not_reminded(self) -> None:
        with refused("party_not_asked", "Kies een partij"):
            a_round().remind(MUNICIPALITY, AFTER, provenance())


class TestFreezing:
    def test_frozen_holds_how_far_each_target_is_and_who_did_not_answer(self) -> None:
        asked = a_round()
        asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))

        asked.freeze(LINES, AFTER, provenance())

        assert asked.state is RoundState.FROZEN
        assert asked.lines == (
            Line(
                TARGET, Status.IN_PROGRESS, Decimal(20), date(2026, 12, 31), progress().id, CORPORATION, invented=True
            ),
        )
        assert asked.monitor is not None
        assert asked.monitor.unanswered == (TENANTS,)
        assert asked.monitor.sha256 == asked.sha256

    def test_the_hash_is_of_all_that_was_answered_too(self) -> None:
        first, second = answered(), answered()
        second.answer(TENANTS, an_answer(answers=(), remark="Toch iets."), TARGETS, provenance(TENANTS))
        for asked in (first, second):
            asked.freeze(LINES, AFTER, provenance())

        assert first.sha256 != second.sha256
        assert first.lines == second.lines

    def test_the_hash_is_the_same_however_the_answers_came(self) -> None:
        other = a_round()
        other.answer(TENANTS, an_answer(answers=(), remark="Geen opmerkingen."), TARGETS, provenance(TENANTS))
        other.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))
        asked = answered()
        for each in (asked, other):
            each.freeze(LINES, AFTER, provenance())

        assert asked.sha256 == other.sha256

    def test_a_target_of_which_nothing_was_reported_has_no_figure(self) -> None:
        assert line(a_target(), Status.AGREED) == Line(TARGET, Status.AGREED)

    def test_a_sum_counts_every_valid_report(self) -> None:
        target = a_target(time_basis=TimeBasis.IN_PERIOD)
        for value, period, key in (("20", IN_2026, "a"), ("15", IN_2027, "b")):
            target.report(progress(value, period, key=key), an_adopted_accord(), provenance(CORPORATION))

        assert (line(target, Status.AGREED).achieved, line(target, Status.AGREED).until) == (
            Decimal(35),
            date(2027, 12, 31),
        )

    def test_while_the_time_runs_it_waits_for_the_last_answer(self) -> None:
        asked = a_round()
        asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))

        with refused("round_running", "of op het laatste antwoord", asked):
            asked.freeze(LINES, DUE, provenance())
        answered().freeze(LINES, DUE, provenance())

    def test_nothing_changes_it_afterwards(self) -> None:
        asked = a_round()
        asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))
        asked.freeze(LINES, AFTER, provenance())

        with refused("round_closed", "Open zo nodig een nieuwe", asked):
            asked.answer(TENANTS, an_answer(answers=()), TARGETS, provenance(TENANTS))
        with refused("round_closed", "vastgelegd als monitor", asked):
            asked.remind(TENANTS, AFTER, provenance())
        with refused("round_closed", "Open zo nodig een nieuwe", asked):
            asked.freeze(LINES, AFTER, provenance())
        with refused("round_closed", "Open zo nodig een nieuwe", asked):
            asked.cancel(provenance())

    def test_the_most_that_can_be_asked_fits_in_one_event(self) -> None:
        """With the longest figures there are."""
        known = Known(UUID(int=1), Decimal("999999999999999.999999"), Period(None, date.max, PeriodPrecision.QUARTER))
        ids = [UUID(int=n + 2**127) for n in range(MOST_QUESTIONS)]
        asked = a_round(questions=tuple(Question(CORPORATION, id, known) for id in ids))
        full = tuple(
            Line(id, Status.PARTLY_ACHIEVED, known.value, date.max, UUID(int=1), CORPORATION, invented=True)
            for id in ids
        )
        asked.freeze(full, AFTER, provenance())

        sizes = [len(REGISTRY.encode(ROUND, fact)) for fact in asked.pending_events if isinstance(fact, Fact)]
        assert len(sizes) == 2
        assert max(sizes) < LARGEST_DOCUMENT


def test_a_round_is_cancelled_while_it_is_open() -> None:
    asked = a_round()

    asked.cancel(provenance())

    assert asked.state is RoundState.CANCELLED
    assert asked.monitor is None
    with refused("round_closed", "afgelast", asked):
        asked.answer(CORPORATION, an_answer(), TARGETS, provenance(CORPORATION))


def test_a_frozen_round_is_what_its_events_say() -> None:
    asked = answered()
    asked.freeze(LINES, AFTER, provenance())

    assert replayed(asked) == asked
    assert msgspec.json.encode(replayed(asked).monitor) == msgspec.json.encode(asked.monitor)


def test_all_of_it_stays_inside_the_partnership() -> None:
    assert all(fact.stays_inside for fact in ReportingRound.facts().values())


def test_a_round_prefills_what_was_known_when_it_was_opened() -> None:
    assert Known(progress().id, progress().value, IN_2026) == KNOWN
