"""What counts in a roll-up: nothing twice, and nothing silently lost."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from givens.settling import figure, id_, left_out, progress
from projections.rollup.settle import Figure, _Forest, _reports, settle


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


def test_a_year_of_the_whole_covers_the_parties_shares_of_it() -> None:
    counted = left_out(
        figure(392),
        figure(216, "2024", part_of=392),
        figure(45, part_of=392, party=1),
        figure(28, "2024", part_of=45),
    )
    assert counted[28] == "part_of"


def test_figures_of_different_parties_or_projects_at_different_levels_all_count() -> None:
    """No total of 2024 is printed: one corporation's year stands below its own total, the other's does not."""
    assert left_out(
        figure(1),
        figure(2, part_of=1, party=1),
        figure(3, "2024", part_of=2),
        figure(4, "2024", part_of=1, party=2),
    ) == {1: None, 2: "part_of", 3: None, 4: None}
    assert left_out(
        figure(1),
        figure(2, part_of=1, project="kade"),
        figure(3, "2024", part_of=2),
        figure(4, "2024", part_of=1, project="haven"),
    ) == {1: None, 2: "part_of", 3: None, 4: None}


def test_a_partys_total_covers_what_of_it_stands_lower_elsewhere() -> None:
    counted = left_out(
        figure(1),
        figure(2, part_of=1, project="kade"),
        figure(3, "2024", part_of=2, party=1),
        figure(4, "2024", part_of=1, party=1),
    )
    assert (counted[3], counted[4]) == ("part_of", None)


def test_what_is_below_a_covered_figure_is_covered_with_it() -> None:
    counted = left_out(
        figure(1),
        figure(2, part_of=1, party=1),
        figure(3, "2024", part_of=1, party=1),
        figure(4, "2024", part_of=2),
        figure(5, "2024", part_of=4, party=2),
    )
    assert (counted[3], counted[4], counted[5]) == (None, "part_of", "part_of")


def test_parts_count_where_the_figure_above_them_does_not() -> None:
    """The whole has no figure in print, no longer holds, or stands in a draft."""
    assert left_out(figure(1, printed=False), figure(2, part_of=1))[2] is None
    assert left_out(figure(1, void="lapsed"), figure(2, part_of=1)) == {1: "lapsed", 2: None}
    assert left_out(figure(1, void="draft"), figure(2, part_of=1), figure(3, part_of=2))[3] == "part_of"


def test_a_successor_counts_and_its_predecessor_does_not() -> None:
    assert left_out(figure(1, void="carried_over"), figure(2)) == {1: "carried_over", 2: None}


def test_a_restatement_stands_in_for_what_no_longer_holds() -> None:
    """Exactly one: the first. What is part of the original is part of it."""
    assert left_out(
        figure(1, void="carried_over"),
        figure(2, restates=1),
        figure(3, restates=1),
        figure(4, part_of=1),
        figure(5, part_of=3),
    ) == {1: "carried_over", 2: None, 3: "restates", 4: "part_of", 5: "part_of"}


def test_a_restatement_of_anothers_figure_never_counts() -> None:
    """As of the region's: those are not the member's to add."""
    assert left_out(figure(2, restates=99), figure(3, restates=2)) == {2: "restates", 3: "restates"}


def test_of_figures_above_each_other_exactly_one_counts() -> None:
    assert left_out(figure(1, part_of=2), figure(2, part_of=1)) == {1: None, 2: "part_of"}
    assert left_out(figure(1, restates=2), figure(2, restates=1)) == {1: None, 2: "restates"}
    assert left_out(figure(1, part_of=2), figure(2, restates=1)) == {1: None, 2: "restates"}
    assert left_out(figure(1, restates=3), figure(2, part_of=1), figure(3, part_of=2)) == {
        1: None,
        2: "part_of",
        3: "part_of",
    }


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


def test_a_whole_was_reported_up_to_the_day_that_all_its_reports_reach() -> None:
    early = structs.replace(figure(60, part_of=100, achieved=20), achieved_until=date(2025, 3, 31))

    settled = settle([figure(100), early, figure(40, part_of=100, achieved=5)])

    assert settled[id_(100)].progress_until == date(2025, 3, 31)


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


def test_reports_at_different_levels_of_different_branches_are_added() -> None:
    shares = [figure(2, part_of=1, achieved=5), figure(3, part_of=1)]
    assert progress(1, figure(1), *shares, figure(4, "2024", part_of=3, achieved=7)) == 12
    assert progress(1, figure(1), *shares, figure(4, part_of=3, achieved=7)) == 12


def test_a_report_and_those_on_its_parts_are_not_added() -> None:
    assert progress(1, figure(1), figure(2, part_of=1, achieved=5), figure(3, part_of=2, achieved=4)) == 5


def test_parties_in_the_rows_and_in_the_columns_of_a_table_are_told_once() -> None:
    """One corporation told its total; of the year's column only what another did is beside that."""
    table = [figure(1), figure(2, part_of=1, party=1, achieved=5), figure(3, "2024", part_of=1)]
    mine, theirs = (figure(3 + n, "2024", part_of=3, party=n, achieved=6 + n) for n in (1, 2))
    assert progress(1, *table, mine, theirs) == 13


def test_parts_of_a_restatement_tell_of_the_original() -> None:
    figures = [figure(1), figure(2, restates=1), figure(3, part_of=2, achieved=5), figure(4, part_of=1, achieved=7)]
    assert progress(1, *figures[:3]) == 5
    assert progress(1, figure(1, achieved=9), *figures[1:]) == 9
    assert progress(2, *figures) == progress(1, *figures)


def test_a_total_that_follows_from_its_parts_is_counted_once() -> None:
    assert left_out(figure(1), figure(2), figure(3, follows={1: "1", 2: "1"})) == {1: "part_of", 2: "part_of", 3: None}


def test_a_total_of_years_counts_beside_them_as_a_total_that_is_printed_does() -> None:
    years = [figure(1, "2024"), figure(2, "2025")]
    assert left_out(*years, figure(3, follows={1: "1", 2: "1"})) == left_out(
        figure(1, "2024", part_of=3), figure(2, "2025", part_of=3), figure(3)
    )


def test_a_total_stands_between_its_parts_and_the_whole_that_they_name() -> None:
    """No row says that the year's total is their total; that it follows from them does."""
    rows = [figure(1, "2024", part_of=4), figure(2, "2024", part_of=4)]
    for whole in (None, 4):
        total = figure(3, "2024", part_of=whole, follows={1: "1", 2: "1"})
        assert left_out(*rows, total, figure(4)) == {1: "part_of", 2: "part_of", 3: None, 4: None}


def test_a_share_is_part_of_what_it_is_a_share_of() -> None:
    """Harderwijk: about 60 and 40 of each 100 homes."""
    shares = [figure(2, follows={1: "0.6"}), figure(3, follows={1: "0.4"})]
    assert left_out(figure(1), *shares) == {1: None, 2: "part_of", 3: "part_of"}


def test_what_is_left_of_a_figure_is_part_of_it() -> None:
    assert left_out(figure(1), figure(2), figure(3, follows={1: "1", 2: "-1"}))[1] is None
    assert left_out(figure(1), figure(3, follows={1: "1", 2: "-1"}), figure(2, part_of=1)) == {
        1: None,
        2: "part_of",
        3: "part_of",
    }


def test_net_and_what_it_follows_from_count_each_in_its_own_measure() -> None:
    gross, sold = figure(1, measure="bruto"), figure(2, measure="verkoop")
    assert left_out(gross, sold, figure(3, measure="netto", follows={1: "1", 2: "-1"})) == {1: None, 2: None, 3: None}


def test_a_derived_total_without_a_figure_leaves_its_parts_counted() -> None:
    assert left_out(figure(1), figure(2, printed=False), figure(3, printed=False, follows={1: "1", 2: "1"}))[1] is None


def test_a_project_of_three_corporations_counts_once() -> None:
    """Apeldoorn, annex 2: 84 homes, of which each of three builds 28."""
    shares = [figure(n, part_of=84, project="hof", party=n) for n in (1, 2, 3)]
    assert left_out(figure(84, project="hof"), *shares) == {84: None, 1: "part_of", 2: "part_of", 3: "part_of"}


def test_how_much_of_the_progress_is_established() -> None:
    told = structs.replace(figure(2, part_of=1, achieved=20), established=Decimal(15))
    settled = settle([figure(1), told, figure(3, part_of=1, achieved=5), figure(4)])
    assert settled[id_(1)].progress == 25
    assert settled[id_(1)].established == 15
    assert settled[id_(4)].established is None


def derivations(number: int) -> st.SearchStrategy[dict[int, str]]:
    """From earlier figures."""
    if number == 1:
        return st.just({})
    return st.dictionaries(st.integers(1, number - 1), st.sampled_from(["1", "1", "-1", "0.6"]), max_size=3)


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
                party=draw(st.sampled_from([None, None, 1, 2])),
                achieved=draw(st.sampled_from([None, None, number])) if relation != "restates" else None,
                void=draw(st.sampled_from([None, None, None, "lapsed"])) if number > 1 else None,
                follows=draw(derivations(number)) if relation == "none" else None,
            )
        )
    return figures


def wholes(figures: list[Figure]) -> dict[UUID, UUID]:
    """The whole to which each belongs in the end."""
    forest = _Forest({f.id: f for f in figures})
    return {f.id: forest.lines[f.id][-1] for f in figures}


@given(forests())
def test_a_sum_is_never_added_to_what_it_adds_up(figures: list[Figure]) -> None:
    settled, by_id = settle(figures), {f.id: f for f in figures}
    for total in (f for f in figures if f.part_of is None and settled[f.id].left_out is None):
        addends = [by_id[addend.target] for addend in total.derivation]
        alone = all(sum(f.id in {a.target for a in g.derivation} for g in figures) == 1 for f in addends)
        if alone and all(addend.factor == 1 for addend in total.derivation):
            beside = [f for f in addends if f.basis == total.basis and f.part_of is None and f.restates is None]
            assert all(settled[f.id].left_out for f in beside)


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
    """Leaving out never empties a basis of a whole on which figures stand."""
    settled, whole = settle(figures), wholes(figures)
    counted = {(whole[f.id], f.basis) for f in figures if settled[f.id].left_out is None}
    assert all((whole[f.id], f.basis) in counted for f in figures if f.stands and f.restates is None)


@given(forests())
def test_a_part_is_left_out_only_for_one_that_counts(figures: list[Figure]) -> None:
    """Above it, or beside it below the same whole, on the same basis and not of another party."""
    settled, whole = settle(figures), wholes(figures)
    counted = [f for f in figures if settled[f.id].left_out is None]
    for part in (f for f in figures if settled[f.id].left_out == "part_of"):
        assert any(whole[f.id] == whole[part.id] and f.basis == part.basis for f in counted)


@given(forests())
def test_what_restates_the_same_counts_once(figures: list[Figure]) -> None:
    settled, by_id = settle(figures), {f.id: f for f in figures}
    counted: dict[UUID, int] = defaultdict(int)
    for f in figures:
        original = f
        while original.restates:
            original = by_id[original.restates]
        counted[original.id] += settled[f.id].left_out is None
    assert max(counted.values()) == 1


@given(forests())
def test_no_report_is_told_beside_one_above_it(figures: list[Figure]) -> None:
    forest = _Forest({f.id: f for f in figures})
    for f in figures:
        reports = _reports(forest, f.id)
        assert not any(other in forest.lines[report][1:] for report in reports for other in reports)


@given(forests())
def test_the_order_of_figures_makes_no_difference(figures: list[Figure]) -> None:
    shuffled = sorted(figures, key=lambda f: f.id.int % 5)
    assert settle(figures) == settle(shuffled)
