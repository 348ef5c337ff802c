"""Thresholds: a ceiling that is reached is not one that is exceeded, and what follows is told once."""

from datetime import date, timedelta

import pytest

from domain.rules import Crossing
from domain.target import Target
from domain.thresholds import ThresholdState
from domain.vocabulary import TimeBasis
from given import (
    IN_2026,
    IN_2027,
    OTHER_TARGET,
    TODAY,
    a_target,
    amendment_id,
    an_adopted_accord,
    days,
    progress,
    provenance,
    refused,
    replayed,
    topics,
)
from givens.targets import a_threshold

FIRST_HALF = days(date(2026, 1, 1), date(2026, 6, 30))
REACHED, EXCEEDED, NOT_REACHED = Crossing.REACHED, Crossing.EXCEEDED, Crossing.NOT_REACHED


def a_target_at(value: str, *, until: date = date(2027, 12, 31)) -> Target:
    """So far at the end of a day, of a target that is cumulative until the end of 2027."""
    target = a_target(time_basis=TimeBasis.CUMULATIVE)
    report(target, value, until)
    return target


def report(target: Target, value: str, until: date, corrects: str | None = None) -> None:
    key = f"{until}-{value}"
    told = progress(value, days(date(2026, 1, 1), until), key=key, corrects=corrects and amendment_id(corrects))
    target.report(told, an_adopted_accord(), provenance())


def watch(target: Target, crossing: Crossing, value: str = "20", until: date = date(2027, 12, 31)) -> list[str]:
    target.watch([a_threshold(crossing, value)], until, provenance())
    return [topic for topic in topics(target) if "threshold" in topic]


@pytest.mark.parametrize(
    ("crossing", "value", "crosses"),
    [
        (REACHED, "19", False),
        (REACHED, "20", True),
        (EXCEEDED, "20", False),
        (EXCEEDED, "21", True),
        (NOT_REACHED, "20", False),
        (NOT_REACHED, "19", True),
    ],
)
def test_each_comparator_has_its_own_side(crossing: Crossing, value: str, crosses: bool) -> None:
    assert watch(a_target_at(value), crossing) == (["target.threshold_crossed"] if crosses else [])


def test_that_something_was_not_reached_is_judged_when_its_period_is_over() -> None:
    target = a_target_at("5", until=date(2026, 12, 31))

    assert watch(target, NOT_REACHED, until=date(2026, 12, 31)) == []
    assert watch(target, NOT_REACHED, until=date(2027, 12, 31)) == ["target.threshold_crossed"]


def test_without_a_period_nothing_is_ever_over() -> None:
    target = a_target(period=None, period_literal=None)
    target.report(progress("5"), an_adopted_accord(), provenance())

    assert watch(target, NOT_REACHED) == []


def test_what_follows_is_due_so_many_days_after_it_was_recorded() -> None:
    target = a_target_at("25")

    target.watch([a_threshold(REACHED)], date(2027, 12, 31), provenance())

    raised = target.thresholds["drempel-reached"]
    assert (raised.state, raised.follows) == (ThresholdState.CROSSED, "bestuurlijk overleg")
    assert (raised.since, raised.due_on) == (TODAY, TODAY + timedelta(days=28))
    assert replayed(target) == target


def test_what_has_no_term_has_no_due_day() -> None:
    target = a_target_at("25")

    target.watch([a_threshold(REACHED, within_days=None)], date(2027, 12, 31), provenance())

    assert target.thresholds["drempel-reached"].due_on is None


def test_it_is_told_once_until_the_figure_is_back_within() -> None:
    target = a_target_at("25", until=date(2026, 6, 30))
    watch(target, REACHED)
    report(target, "30", date(2026, 12, 31))
    assert watch(target, REACHED) == ["target.threshold_crossed"]

    report(target, "12", date(2026, 12, 31), corrects="2026-12-31-30")
    assert watch(target, REACHED) == ["target.threshold_crossed", "target.threshold_cleared"]
    assert target.thresholds == {}

    report(target, "20", date(2027, 12, 31))
    assert watch(target, REACHED)[2:] == ["target.threshold_crossed"]


def test_a_rule_about_other_targets_does_not_watch_this_one() -> None:
    target = a_target_at("25")

    target.watch([a_threshold(REACHED, targets=(OTHER_TARGET,))], date(2027, 12, 31), provenance())

    assert target.thresholds == {}


def test_without_a_figure_nothing_is_crossed() -> None:
    target = a_target()

    assert watch(target, NOT_REACHED) == []


def test_the_figure_of_a_period_is_the_sum_of_its_reports() -> None:
    target = a_target()
    for period in (IN_2026, IN_2027):
        target.report(progress("10", period, key=str(period.until)), an_adopted_accord(), provenance())

    assert watch(target, REACHED) == ["target.threshold_crossed"]


class TestSettling:
    def test_the_consultation_settles_it_and_it_stays_crossed(self) -> None:
        target = a_target_at("25")
        watch(target, REACHED)

        target.settle("drempel-reached", TODAY, "Partijen verlagen het plafond.", provenance())

        assert target.thresholds["drempel-reached"].state is ThresholdState.SETTLED
        assert watch(target, REACHED) == ["target.threshold_crossed", "target.threshold_settled"]
        assert replayed(target) == target

    def test_what_was_settled_can_be_cleared(self) -> None:
        target = a_target_at("25")
        watch(target, REACHED)
        target.settle("drempel-reached", TODAY, "Besproken.", provenance())

        report(target, "3", date(2027, 12, 31), corrects="2027-12-31-25")

        assert watch(target, REACHED)[-1] == "target.threshold_cleared"

    def test_only_what_was_crossed_is_settled_and_once(self) -> None:
        target = a_target_at("12")
        with refused("threshold_not_crossed", "Kies een drempel die geldt", target):
            target.settle("drempel-reached", TODAY, "Besproken.", provenance())

        report(target, "25", date(2027, 12, 31), corrects="2027-12-31-12")
        watch(target, REACHED)
        target.settle("drempel-reached", TODAY, "Besproken.", provenance())
        with refused("threshold_not_crossed", "«besproken»", target):
            target.settle("drempel-reached", TODAY, "Nog eens besproken.", provenance())

    def test_it_says_to_what_the_consultation_led(self) -> None:
        target = a_target_at("25")
        watch(target, REACHED)

        with refused("outcome_missing", "vul `outcome`", target):
            target.settle("drempel-reached", TODAY, " ", provenance())

    def test_a_consultation_that_is_still_to_come_settles_nothing(self) -> None:
        target = a_target_at("25")
        watch(target, REACHED)

        with refused("settled_in_future", "Leg het vast als het is geweest", target):
            target.settle("drempel-reached", TODAY + timedelta(days=1), "Besproken.", provenance())
