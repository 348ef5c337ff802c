"""Progress: reported once over the same time, corrected by name, and never counted twice."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.planning import Period, PeriodPrecision
from domain.target import Target
from domain.vocabulary import TimeBasis
from given import (
    IN_2026,
    IN_2027,
    OTHER_TARGET,
    a_draft_accord,
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

ADOPTED = an_adopted_accord()
FIRST_HALF = days(date(2026, 1, 1), date(2026, 6, 30))
SECOND_HALF = days(date(2026, 7, 1), date(2026, 12, 31))
SUMMED = [TimeBasis.IN_PERIOD, TimeBasis.PER_YEAR]
STANDING = [TimeBasis.CUMULATIVE, TimeBasis.AT_DATE]


def report(target: Target, value: str, period: Period, key: str, corrects: str | None = None) -> None:
    corrected = amendment_id(corrects) if corrects else None
    target.report(progress(value, period, key=key, corrects=corrected), ADOPTED, provenance())


def test_progress_is_reported_with_its_source() -> None:
    target = a_target()

    target.report(progress(evidence="opleverrapport"), ADOPTED, provenance())

    assert target.reports == {progress().id: progress(evidence="opleverrapport")}
    assert topics(target) == ["target.set", "target.progress_reported"]


def test_progress_comes_after_adoption() -> None:
    target = a_target()

    with refused("accord_not_adopted", "Stel haar eerst vast", target):
        target.report(progress(), a_draft_accord(), provenance())


def test_progress_is_reported_on_the_target_that_is_repeated() -> None:
    """Arnhem's agreements 1, 3 and 9 refer to one table."""
    target = a_target(restates=OTHER_TARGET)

    with refused("reports_on_restatement", f"Meld haar op doel {OTHER_TARGET}", target):
        target.report(progress(), ADOPTED, provenance())


def test_a_part_of_a_target_has_progress_of_its_own() -> None:
    target = a_target(part_of=OTHER_TARGET)

    target.report(progress(), ADOPTED, provenance())

    assert target.achieved() == 20


def test_a_figure_has_a_source() -> None:
    target = a_target()

    with refused("source_missing", "vul `source`", target):
        target.report(progress(source=" "), ADOPTED, provenance())


@pytest.mark.parametrize(("value", "code"), [("-1", "figure_impossible"), ("2.5", "figure_not_whole")])
def test_a_reported_figure_can_be_one_of_the_unit(value: str, code: str) -> None:
    target = a_target()

    with refused(code, "getal", target):
        target.report(progress(value), ADOPTED, provenance())


def test_a_period_runs_forwards() -> None:
    target = a_target()

    with refused("range_reversed", "Draai de datums om", target):
        target.report(progress(period=days(date(2026, 6, 30), date(2026, 1, 1))), ADOPTED, provenance())


@pytest.mark.parametrize("basis", SUMMED)
def test_no_day_is_reported_twice(basis: TimeBasis) -> None:
    target = a_target(time_basis=basis)
    report(target, "12", FIRST_HALF, "v1")

    with refused("progress_overlaps", f"`corrects: {amendment_id('v1')}`", target):
        report(target, "20", IN_2026, "v2")
    with refused("progress_overlaps", "Meld een andere periode", target):
        report(target, "20", days(date(2026, 6, 30), date(2026, 7, 31)), "v2")
    report(target, "8", SECOND_HALF, "v2")

    assert len(target.valid_reports()) == 2


@pytest.mark.parametrize("basis", STANDING)
def test_a_standing_is_reported_once_for_the_same_day(basis: TimeBasis) -> None:
    target = a_target(time_basis=basis)
    report(target, "12", FIRST_HALF, "v1")

    with refused("progress_overlaps", "corrigeer die melding", target):
        report(target, "14", days(date(2026, 4, 1), date(2026, 6, 30)), "v2")
    report(target, "20", IN_2026, "v2")

    assert target.achieved() == 20


def test_an_open_period_overlaps_all_that_comes_after_it() -> None:
    target = a_target(period_literal=None, period=None)
    report(target, "12", Period(date(2026, 1, 1), None, PeriodPrecision.OPEN), "v1")

    with refused("progress_overlaps", "Meld een andere periode", target):
        report(target, "20", IN_2027, "v2")


@pytest.mark.parametrize("basis", SUMMED)
@pytest.mark.parametrize(
    "outside",
    [
        days(date(2024, 1, 1), date(2024, 12, 31)),
        days(date(2025, 12, 1), date(2026, 3, 31)),
        Period(date(2026, 1, 1), None, PeriodPrecision.OPEN),
    ],
)
def test_what_was_done_outside_the_period_is_not_progress(basis: TimeBasis, outside: Period) -> None:
    target = a_target(time_basis=basis)

    with refused("progress_outside_period", "Meld alleen wat in die periode is gebeurd", target):
        report(target, "12", outside, "v1")


@pytest.mark.parametrize("basis", STANDING)
def test_a_state_at_a_date_may_be_told_earlier(basis: TimeBasis) -> None:
    target = a_target(time_basis=basis)

    report(target, "12", days(date(2025, 1, 1), date(2025, 12, 31)), "v1")

    assert len(target.reports) == 1


def test_what_was_done_in_a_period_is_the_sum_of_its_reports() -> None:
    target = a_target()
    assert target.achieved() is None

    report(target, "8", SECOND_HALF, "v2")
    report(target, "12", FIRST_HALF, "v1")

    assert target.achieved() == 20


@pytest.mark.parametrize("basis", [TimeBasis.PER_YEAR, TimeBasis.CUMULATIVE, TimeBasis.AT_DATE])
def test_of_a_standing_or_a_year_the_latest_report_counts_whatever_the_order(basis: TimeBasis) -> None:
    target = a_target(time_basis=basis)

    report(target, "30", IN_2027, "v2")
    report(target, "12", IN_2026, "v1")

    assert target.achieved() == 30


def test_a_correction_names_what_it_replaces() -> None:
    target = a_target()
    report(target, "12", FIRST_HALF, "v1")

    report(target, "10", FIRST_HALF, "v2", corrects="v1")

    assert set(target.valid_reports()) == {amendment_id("v2")}
    assert target.achieved() == 10
    assert len(target.reports) == 2


def test_what_was_corrected_no_longer_stands_in_the_way() -> None:
    target = a_target()
    report(target, "20", IN_2026, "v1")
    report(target, "12", FIRST_HALF, "v2", corrects="v1")

    report(target, "8", SECOND_HALF, "v3")

    assert target.achieved() == 20


def test_only_a_valid_report_is_corrected() -> None:
    target = a_target()
    report(target, "12", FIRST_HALF, "v1")
    report(target, "10", FIRST_HALF, "v2", corrects="v1")

    with refused("report_unknown", "Kies een melding die geldt", target):
        report(target, "9", FIRST_HALF, "v3", corrects="v1")
    with refused("report_unknown", "Kies een melding die geldt", target):
        report(target, "9", SECOND_HALF, "v3", corrects="v4")
    with refused("report_unknown", "Kies een melding die geldt", target):
        report(target, "9", SECOND_HALF, "v3", corrects="v3")


def test_a_correction_does_not_overlap_a_third_report() -> None:
    target = a_target()
    report(target, "12", FIRST_HALF, "v1")
    report(target, "8", SECOND_HALF, "v2")

    with refused("progress_overlaps", "Meld een andere periode", target):
        report(target, "20", IN_2026, "v3", corrects="v1")


@pytest.mark.parametrize("corrects", [None, "v1"])
def test_a_report_is_never_put_in_the_place_of_another(corrects: str | None) -> None:
    target = a_target()
    report(target, "12", FIRST_HALF, "v1")

    with refused("report_exists", "Gebruik een nieuw kenmerk", target):
        report(target, "8", SECOND_HALF, "v1", corrects)

    assert target.achieved() == 12


def test_what_was_invented_is_remembered_as_such() -> None:
    target = a_target()
    target.report(progress(period=FIRST_HALF), ADOPTED, provenance(invented=True))
    target.report(progress(period=SECOND_HALF, key="v2"), ADOPTED, provenance(invented=False))

    assert target.invented_reports == {progress().id}


months = st.integers(0, 47).map(lambda n: date(2026 + n // 12, n % 12 + 1, 1))
reports = st.lists(st.tuples(months, months, st.integers(0, 50), st.booleans()), max_size=12)


@given(reports=reports)
def test_the_sum_is_that_of_the_days_each_counted_once(reports: list[tuple[date, date, int, bool]]) -> None:
    """Reports and corrections at random: what counts never overlaps, and is what the events say."""
    target, last = a_target(), None
    for n, (since, until, value, correcting) in enumerate(reports):
        key, corrects = f"v{n}", last if correcting else None
        try:
            report(target, str(value), days(since, until), key, corrects)
        except Refused:
            continue
        last = key

    counted = list(target.valid_reports().values())
    spans = sorted((r.period.since or date.min, r.period.until or date.max) for r in counted)
    assert all(earlier[1] < later[0] for earlier, later in pairwise(spans))
    assert target.achieved() == (sum(r.value for r in counted) if counted else None)
    assert replayed(target) == target
