"""What counts in a roll-up: nothing twice, and nothing silently lost."""

from collections import defaultdict
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from projections.rollup.settle import Figure, settle


def id_(number: int) -> UUID:
    return UUID(int=number)


def figure(
    number: int,
    years: str = "2024-2025",
    *,
    part_of: int | None = None,
    restates: int | None = None,
    measure: str = "social_rent_added",
    achieved: int | None = None,
    printed: bool = True,
) -> Figure:
    first, _, last = years.partition("-")
    return Figure(
        id_(number),
        id_(restates) if restates else None,
        id_(part_of) if part_of else None,
        measure,
        date(int(first), 1, 1),
        date(int(last or first), 12, 31),
        printed,
        None if achieved is None else Decimal(achieved),
        None if achieved is None else date(2025, 12, 31),
    )


def left_out(*figures: Figure) -> dict[int, str | None]:
    return {id.int: settled.left_out for id, settled in settle(figures).items()}


def test_a_whole_counts_and_its_shares_do_not() -> None:
    """Apeldoorn, annex 2: 392 homes in all, of which each corporation builds a part."""
    assert left_out(figure(392), figure(45, part_of=392), figure(241, part_of=392)) == {
        392: None,
        45: "part_of",
        241: "part_of",
    }


def test_a_year_of_the_whole_counts_in_its_own_year() -> None:
    """The year's total counts, the corporations' shares of that year do not, whichever whole they name."""
    counted = left_out(
        figure(392),
        figure(216, "2024", part_of=392),
        figure(45, part_of=392),
        figure(28, "2024", part_of=45),
        figure(98, "2024", part_of=216),
    )
    assert counted == {392: None, 216: None, 45: "part_of", 28: "part_of", 98: "part_of"}


def test_shares_count_where_no_total_of_that_period_is_printed() -> None:
    assert left_out(figure(1), figure(2, "2024", part_of=1), figure(3, "2024", part_of=1)) == {
        1: None,
        2: None,
        3: None,
    }


def test_a_part_of_another_measure_counts_in_that_measure() -> None:
    """Druten: 85 clustered homes are part of the 270 social homes; they are the only clustered ones."""
    assert left_out(figure(270), figure(85, part_of=270, measure="clustered_homes_added")) == {270: None, 85: None}


def test_a_repeated_figure_never_counts() -> None:
    """Arnhem: agreements 1, 3 and 9 refer to one table."""
    assert left_out(figure(1), figure(2, restates=1), figure(3, restates=1)) == {
        1: None,
        2: "restates",
        3: "restates",
    }


def test_a_share_of_a_repetition_is_a_share_of_what_it_repeats() -> None:
    assert left_out(figure(1), figure(2, restates=1), figure(3, part_of=2))[3] == "part_of"


def test_a_figure_that_is_not_filled_in_is_not_zero() -> None:
    assert left_out(figure(1, printed=False)) == {1: "no_figure"}


def test_the_whole_is_as_far_as_its_parts() -> None:
    settled = settle([figure(100), figure(60, part_of=100, achieved=20), figure(40, part_of=100, achieved=5)])
    assert settled[id_(100)].progress == 25


def test_a_report_on_the_whole_goes_before_those_on_its_parts() -> None:
    settled = settle([figure(100, achieved=30), figure(60, part_of=100, achieved=20)])
    assert settled[id_(100)].progress == 30


def test_progress_of_another_measure_is_no_progress_of_the_whole() -> None:
    settled = settle([figure(270), figure(85, part_of=270, measure="clustered_homes_added", achieved=12)])
    assert settled[id_(270)].progress is None


def test_a_whole_divided_twice_is_told_by_one_division() -> None:
    """By corporation and by year: adding both would tell everything twice."""
    by_party = [figure(2, part_of=1, achieved=20), figure(3, part_of=1, achieved=5)]
    by_year = [figure(4, "2024", part_of=1, achieved=15), figure(5, "2025", part_of=1, achieved=10)]
    assert settle([figure(1), *by_party, *by_year])[id_(1)].progress == 25
    assert settle([figure(1), *by_year])[id_(1)].progress == 25


def test_figures_that_are_each_others_part_do_not_hang_the_roll_up() -> None:
    assert set(left_out(figure(1, part_of=2), figure(2, part_of=1))) == {1, 2}


@st.composite
def forests(draw: st.DrawFn) -> list[Figure]:
    """Figures of which each may be part of, or restate, an earlier one."""
    figures = []
    for number in range(1, draw(st.integers(1, 14)) + 1):
        relation = draw(st.sampled_from(["none", "part", "restates"])) if number > 1 else "none"
        other = draw(st.integers(1, number - 1)) if number > 1 else 0
        figures.append(
            figure(
                number,
                draw(st.sampled_from(["2024", "2025", "2024-2025"])),
                part_of=other if relation == "part" else None,
                restates=other if relation == "restates" else None,
                printed=draw(st.booleans()) or number == 1,
            )
        )
    return figures


@given(forests())
def test_nothing_counts_beside_the_whole_it_belongs_to(figures: list[Figure]) -> None:
    settled, by_id = settle(figures), {f.id: f for f in figures}
    for counted in (f for f in figures if settled[f.id].left_out is None):
        above = counted.part_of or counted.restates
        while above:
            same_basis = by_id[above].basis == counted.basis
            assert not (same_basis and settled[above].left_out is None)
            above = by_id[above].part_of or by_id[above].restates


@given(forests())
def test_each_basis_of_each_whole_is_counted_somewhere(figures: list[Figure]) -> None:
    """Leaving out never empties a group that has printed figures of its own."""
    settled = settle(figures)
    groups: dict[Hashable, list[str | None]] = defaultdict(list)
    for f in figures:
        if f.printed and f.restates is None:
            groups[f.basis].append(settled[f.id].left_out)
    assert all(None in outcomes for outcomes in groups.values())


@given(forests())
def test_the_order_of_figures_makes_no_difference(figures: list[Figure]) -> None:
    shuffled = sorted(figures, key=lambda f: f.id.int % 5)
    assert settle(figures) == settle(shuffled)
