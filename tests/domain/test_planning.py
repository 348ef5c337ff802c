"""The literal text stays; beside it stands the period, where one can be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.planning import Period, PeriodPrecision, read_period
from given import days

DAY, MONTH, QUARTER, SEASON, YEAR, OPEN = PeriodPrecision


@pytest.mark.parametrize(
    ("literal", "since", "until", "precision"),
    [
        ("2025", "2025-01-01", "2025-12-31", YEAR),
        ("2025 - 2028", "2025-01-01", "2028-12-31", YEAR),
        ("2025-2028", "2025-01-01", "2028-12-31", YEAR),
        ("2025–2028", "2025-01-01", "2028-12-31", YEAR),
        ("2025 — 2028", "2025-01-01", "2028-12-31", YEAR),
        ("2025 en 2026", "2025-01-01", "2026-12-31", YEAR),
        ("2025 t/m 2028", "2025-01-01", "2028-12-31", YEAR),
        ("2025 tot en met 2028", "2025-01-01", "2028-12-31", YEAR),
        ("  2025 \n t/m   2028 ", "2025-01-01", "2028-12-31", YEAR),
        ("t/m 2030", None, "2030-12-31", YEAR),
        ("uiterlijk 2030", None, "2030-12-31", YEAR),
        ("richting 2030", None, "2030-12-31", YEAR),
        ("uiterlijk eind 2030", None, "2030-12-31", YEAR),
        ("vóór 2030", None, "2029-12-31", YEAR),
        ("VÓÓR 2030", None, "2029-12-31", YEAR),
        ("tot 2030", None, "2029-12-31", YEAR),
        ("vanaf 2025", "2025-01-01", None, OPEN),
        ("2025 en verder", "2025-01-01", None, OPEN),
        ("2025 e.v.", "2025-01-01", None, OPEN),
        ("na 2025", "2026-01-01", None, OPEN),
        ("Q1 2024", "2024-01-01", "2024-03-31", QUARTER),
        ("q4-2024", "2024-10-01", "2024-12-31", QUARTER),
        ("2e kwartaal 2024", "2024-04-01", "2024-06-30", QUARTER),
        ("3e kwartaal van 2024", "2024-07-01", "2024-09-30", QUARTER),
        ("begin 2025", "2025-01-01", "2025-03-31", SEASON),
        ("medio 2025", "2025-05-01", "2025-08-31", SEASON),
        ("zomer van 2026", "2026-06-01", "2026-08-31", SEASON),
        ("najaar 2025", "2025-09-01", "2025-11-30", SEASON),
        ("eind 2028", "2028-10-01", "2028-12-31", SEASON),
        ("einde 2028", "2028-10-01", "2028-12-31", SEASON),
        ("februari 2028", "2028-02-01", "2028-02-29", MONTH),
        ("t/m juni 2028", None, "2028-06-30", MONTH),
        ("uiterlijk februari 2027", None, "2027-02-28", MONTH),
        ("4 december 2025", "2025-12-04", "2025-12-04", DAY),
        ("2026-03-01", "2026-03-01", "2026-03-01", DAY),
        ("2026-03-01 - 2026-09-30", "2026-03-01", "2026-09-30", DAY),
        ("Doorlopend", None, None, OPEN),
        ("jaarlijks", None, None, OPEN),
    ],
)
def test_what_a_text_says_as_a_whole_is_read(
    literal: str, since: str | None, until: str | None, precision: PeriodPrecision
) -> None:
    expected = Period(
        date.fromisoformat(since) if since else None, date.fromisoformat(until) if until else None, precision
    )

    assert read_period(literal) == expected


@pytest.mark.parametrize(
    "literal",
    [
        "",
        "   ",
        "Bij ieder nieuwbouwproject",
        "in 2026 wordt dit besproken",
        "vóór 15 december",
        "1e helft 2025",
        "Q5 2024",
        "30 februari 2026",
        "32 januari 2026",
        "2026-02-30",
        "2026-13-01 - 2026-12-31",
        "1825",
        "20255",
        "2025, 2026",
    ],
)
def test_what_cannot_be_read_for_certain_is_not_read(literal: str) -> None:
    assert read_period(literal) is None


def test_a_printed_mistake_is_read_as_printed_and_seen() -> None:
    """It is refused where it is used, with the text that is wrong."""
    period = read_period("2028 - 2026")

    assert period is not None
    assert period.reversed


def test_a_period_lies_in_one_year_or_in_none() -> None:
    assert days(date(2026, 1, 1), date(2026, 12, 31)).year == 2026
    assert days(date(2025, 12, 31), date(2026, 1, 1)).year is None
    assert Period(date(2026, 1, 1), None, OPEN).year is None


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("2025", "2026", False),
        ("2025 - 2026", "2026", True),
        ("t/m 2025", "2026", False),
        ("t/m 2026", "2026", True),
        ("vanaf 2027", "2026", False),
        ("doorlopend", "2026", True),
        ("Q1 2026", "Q2 2026", False),
    ],
)
def test_periods_overlap_when_they_share_a_day(one: str, other: str, overlap: bool) -> None:
    first, second = read_period(one), read_period(other)
    assert first is not None
    assert second is not None

    assert first.overlaps(second) is overlap
    assert second.overlaps(first) is overlap


def test_the_last_day_of_the_one_may_not_be_the_first_of_the_other() -> None:
    day = date(2026, 7, 1)

    assert days(date(2026, 1, 1), day).overlaps(days(day, date(2026, 12, 31)))


dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))


@given(since=dates, until=dates)
def test_days_that_are_written_out_are_read_back(since: date, until: date) -> None:
    assert read_period(f"{since} - {until}") == Period(since, until, DAY)


@given(text=st.text())
def test_any_text_is_read_or_not_but_never_fails(text: str) -> None:
    period = read_period(text)

    assert period is None or isinstance(period.precision, PeriodPrecision)
