"""Figures that follow from others: computed, never stored twice, and shown beside what is printed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from domain.changes import Change
from domain.derivation import Derived, figure, printed_differs, read_number
from domain.planning import read_period
from domain.target_terms import Addend, TargetTerms
from domain.vocabulary import Bound, Denominator, Netting, Precision, Scenario, TimeBasis, Unit
from given import TARGET, a_draft_accord, amendment_id, an_adopted_accord, an_agreement, provenance, refused, replayed
from givens.targets import (
    DEMOLISHED,
    NET,
    NEW,
    SOLD,
    a_derived_target,
    figured,
    from_,
    the_net,
    the_table,
)

SHARE: dict[str, Any] = {
    "measure": "social_rent_share",
    "unit": Unit.PERCENT,
    "denominator": Denominator.HOUSING_STOCK,
}


def sides(terms: TargetTerms, table: Mapping[UUID, TargetTerms]) -> tuple[Any, Any]:
    derived = figure(terms, table.get)
    assert derived.complete
    return derived.low, derived.high


class TestFigures:
    def test_net_is_new_less_demolished_and_sold(self) -> None:
        assert sides(the_net(), the_table()) == (68, 68)

    def test_a_figure_of_its_own_is_its_figure(self) -> None:
        assert sides(figured("60"), {}) == (60, 60)

    def test_what_is_taken_off_swaps_its_sides(self) -> None:
        """Fewest new homes with most demolition is the lowest net."""
        between = {
            NEW: figured(None, "nieuw", bound=Bound.BETWEEN),
            SOLD: figured(None, "verkoop", bound=Bound.BETWEEN),
        }
        table = {
            NEW: structs.replace(between[NEW], low=Decimal(100), high=Decimal(120)),
            SOLD: structs.replace(between[SOLD], low=Decimal(10), high=Decimal(30)),
        }

        assert sides(from_((NEW, "1"), (SOLD, "-1")), table) == (70, 110)

    def test_an_open_side_stays_open(self) -> None:
        table = {NEW: figured("100", "nieuw"), SOLD: structs.replace(figured("30", "verkoop"), low=None)}

        assert sides(from_((NEW, "1"), (SOLD, "-1")), table) == (70, None)
        assert sides(from_((NEW, "1"), (SOLD, "1")), table) == (None, 130)

    def test_a_share_is_a_factor_of_the_whole(self) -> None:
        """Harderwijk: about 60 of 100 by one corporation, 40 by the other."""
        share = figure(from_((NEW, "0.6"), precision=Precision.ABOUT), the_table().get)

        assert share == Derived(Decimal("60.0"), Decimal("60.0"), about=True)

    def test_about_spreads(self) -> None:
        table = dict(the_table()) | {SOLD: figured("12", "verkoop", precision=Precision.ABOUT)}

        assert figure(the_net(), table.get).about
        assert not figure(the_net(), the_table().get).about

    def test_without_a_part_there_is_no_figure_and_it_says_which_is_missing(self) -> None:
        table = {NEW: figured("100", "nieuw"), SOLD: figured(None, "verkoop")}

        assert figure(the_net(), table.get) == Derived(None, None, about=False, missing=(DEMOLISHED, SOLD))

    def test_a_derived_part_is_computed_on_the_way(self) -> None:
        table = dict(the_table()) | {NET: the_net()}

        assert sides(from_((NET, "0.5"), key="helft"), table) == (34, 34)

    def test_what_follows_from_itself_has_no_figure(self) -> None:
        table = {NEW: from_((SOLD, "1"), key="nieuw"), SOLD: from_((NEW, "1"), key="verkoop")}

        assert figure(the_net(), (dict(the_table()) | table).get).missing == (NEW, SOLD)


class TestPrinted:
    @pytest.mark.parametrize(
        ("literal", "number"),
        [("68", 68), ("1.258", 1258), ("-12,5", Decimal("-12.5")), ("–3", -3), ("+29", 29), ("1.000.000", 1000000)],
    )
    def test_a_plain_number_is_read(self, literal: str, number: Decimal) -> None:
        assert read_number(literal) == number

    @pytest.mark.parametrize("literal", [None, "", "ca. 240", "33 (netto +29)", "--%", "12.34", "1 258"])
    def test_what_is_more_than_a_number_is_left_alone(self, literal: str | None) -> None:
        assert read_number(literal) is None

    @pytest.mark.parametrize(("literal", "differs"), [("68", False), ("70", True), ("zie tabel", None), (None, None)])
    def test_another_printed_figure_is_told(self, literal: str | None, differs: bool | None) -> None:
        terms = the_net(literal=literal)

        assert printed_differs(terms, figure(terms, the_table().get)) is differs

    @pytest.mark.parametrize(("literal", "differs"), [("40", False), ("41", False), ("42", True), ("39", True)])
    def test_part_of_a_home_may_be_printed_rounded(self, literal: str, differs: bool) -> None:
        terms = from_((NEW, "0.405"), literal=literal)

        assert printed_differs(terms, figure(terms, the_table().get)) is differs

    def test_without_a_figure_nothing_differs(self) -> None:
        assert printed_differs(the_net(literal="68"), Derived(None, None, about=False, missing=(NEW,))) is None


class TestRules:
    def test_a_derived_target_has_no_figure_of_its_own(self) -> None:
        with refused("derived_has_figure", "Laat `value`, `low` en `high` weg"):
            a_derived_target(the_net(low=Decimal(68)))

    def test_an_addend_counts_once(self) -> None:
        with refused("addend_twice", "Noem het één keer"):
            a_derived_target(from_((NEW, "1"), (NEW, "-1"), netting=Netting.NET))

    @pytest.mark.parametrize("factor", ["0", "NaN", "0.00000001", "1E+20"])
    def test_a_factor_counts_for_something(self, factor: str) -> None:
        with refused("factor_impossible", "Geef een getal dat geen 0 is"):
            a_derived_target(from_((NEW, factor)))

    def test_a_derived_target_restates_nothing(self) -> None:
        with refused("restates_or_derived", "Kies één"):
            a_derived_target(the_net(restates=TARGET))

    def test_it_follows_from_what_is_there(self) -> None:
        with refused("addend_unknown", "Stel eerst die doelen"):
            a_derived_target(the_net(), {})

    def test_nothing_follows_from_itself(self) -> None:
        target = a_derived_target()
        circle = dict(the_table()) | {NEW: from_((NET, "1"), key="nieuw", netting=Netting.NET), NET: target.terms}

        with refused("derivation_circle", "Haal het uit de doelen", target):
            target.revise(the_net(literal="68"), an_agreement(), a_draft_accord(), provenance(), circle)

    @pytest.mark.parametrize(
        ("other", "why"),
        [
            ({"unit": Unit.EURO_CENT, "measure": "investment"}, "telt eurocent"),
            (
                {"unit": Unit.PERCENT, "measure": "social_rent_share", "denominator": Denominator.HOUSING_STOCK},
                "telt procent",
            ),
            ({"scenario": Scenario.MINIMUM}, "ander scenario"),
            ({"time_basis": TimeBasis.CUMULATIVE}, "cumulatief"),
            ({"period": read_period("2028"), "period_literal": "2028"}, "andere tijd (2028)"),
        ],
    )
    def test_only_what_stands_on_one_basis_is_added(self, other: dict[str, Any], why: str) -> None:
        table = dict(the_table()) | {SOLD: figured("12", "verkoop", **other)}

        with refused("addends_do_not_fit", why):
            a_derived_target(the_net(), table)

    def test_shares_of_one_whole_are_added_and_of_two_are_not(self) -> None:
        table = {NEW: figured("30", "a", **SHARE), SOLD: figured("5", "b", **SHARE)}
        sum_ = from_((NEW, "1"), (SOLD, "1"), **SHARE)
        assert figure(a_derived_target(sum_, table).terms, table.get).low == 35

        table[SOLD] = figured("5", "b", **(SHARE | {"denominator": Denominator.NEW_HOMES_GROSS}))
        with refused("addends_do_not_fit", "aandeel van iets anders"):
            a_derived_target(sum_, table)

    def test_a_scenario_takes_in_what_holds_in_every_scenario(self) -> None:
        table = dict(the_table()) | {NEW: figured("100", "nieuw", scenario=Scenario.MINIMUM)}

        a_derived_target(the_net(scenario=Scenario.MINIMUM), table)

        with refused("addends_do_not_fit", "ander scenario"):
            a_derived_target(the_net(), table)

    def test_years_add_up_to_their_period(self) -> None:
        years = {
            id: figured("30", key=str(id), period=read_period(year), period_literal=year)
            for id, year in ((NEW, "2026"), (SOLD, "2027"))
        }

        total = a_derived_target(from_((NEW, "1"), (SOLD, "1")), years)

        assert figure(total.terms, years.get).high == 60

    @pytest.mark.parametrize("basis", [TimeBasis.CUMULATIVE, TimeBasis.AT_DATE])
    def test_standings_are_added_at_one_date_only(self, basis: TimeBasis) -> None:
        early = {"period": read_period("t/m 2026"), "period_literal": "t/m 2026"}
        table = {NEW: figured("100", "nieuw", time_basis=basis), SOLD: figured("12", "v", time_basis=basis, **early)}

        with refused("addends_do_not_fit", "andere tijd (t/m 2026)"):
            a_derived_target(from_((NEW, "1"), (SOLD, "-1"), time_basis=basis), table)

    def test_gross_does_not_follow_from_net(self) -> None:
        table = dict(the_table()) | {NEW: figured("100", "nieuw", netting=Netting.NET)}

        with refused("addends_do_not_fit", "een bruto getal volgt niet uit een netto getal"):
            a_derived_target(the_net(netting=Netting.GROSS), table)

    def test_gross_and_net_together_are_neither(self) -> None:
        table = {NEW: figured("9", "n", netting=Netting.NET), SOLD: figured("9", "v", netting=Netting.GROSS)}

        with refused("addends_do_not_fit", "Zeg met `netting` wat de uitkomst is"):
            a_derived_target(from_((NEW, "1"), (SOLD, "1")), table)

    @pytest.mark.parametrize("relation", ["part_of", "restates"])
    def test_a_part_is_not_added_beside_its_whole(self, relation: str) -> None:
        table = {NEW: figured("100", "nieuw"), SOLD: figured("12", "daarvan", **{relation: NEW})}

        with refused("addends_overlap", "Laat het weg"):
            a_derived_target(from_((NEW, "1"), (SOLD, "1")), table)

    def test_a_part_is_taken_off_its_whole(self) -> None:
        table = {NEW: figured("100", "nieuw"), SOLD: figured("12", "daarvan", part_of=NEW)}

        assert sides(a_derived_target(from_((NEW, "1"), (SOLD, "-1")), table).terms, table) == (88, 88)


class TestHistory:
    def test_an_amended_part_changes_what_follows_and_nothing_else(self) -> None:
        net, table = a_derived_target(), dict(the_table())
        before = net.version

        table[SOLD] = structs.replace(table[SOLD], low=Decimal(2), high=Decimal(2))

        assert sides(net.terms, table) == (78, 78)
        assert net.version == before

    def test_no_figure_is_put_beside_a_derived_one_by_amendment(self) -> None:
        net = a_derived_target()

        with refused("derived_has_figure", "volgt uit andere doelen", net):
            net.amend(amendment_id("wijziging-1"), (Change("low", None, "68"),), provenance())
        with refused("derived_has_figure", "volgt uit andere doelen", net):
            net.check_changes((Change("low", None, "68"),), an_agreement(), an_adopted_accord(), the_table())

    def test_of_what_it_follows_is_amended_as_any_other_term(self) -> None:
        net = a_derived_target()
        change = (Change("derivation", *(_document(each) for each in (net.terms.derivation, (Addend(NEW),)))),)

        net.check_changes(change, an_agreement(), an_adopted_accord(), the_table())
        net.amend(amendment_id("wijziging-1"), change, provenance())

        assert sides(net.terms, the_table()) == (100, 100)
        assert replayed(net) == net


def _document(derivation: tuple[Addend, ...]) -> list[dict[str, str]]:
    return [{"target": str(addend.target), "factor": str(addend.factor)} for addend in derivation]


numbers = st.integers(0, 500)
ranges = st.tuples(numbers, numbers).map(sorted)


@given(parts=st.lists(ranges, min_size=1, max_size=8), order=st.randoms())
def test_the_sum_of_the_parts_is_the_total_whatever_the_order(parts: list[list[int]], order: Any) -> None:
    ids = [UUID(int=n + 1) for n in range(len(parts))]
    terms = figured(None)
    table = {
        id: structs.replace(terms, key=str(id), low=Decimal(low), high=Decimal(high))
        for id, (low, high) in zip(ids, parts, strict=True)
    }
    order.shuffle(ids)

    total = from_(*((id, "1") for id in ids))

    assert sides(total, table) == (sum(low for low, _ in parts), sum(high for _, high in parts))


@given(parts=st.lists(st.tuples(ranges, st.sampled_from(["1", "-1", "0.6", "-0.4"])), min_size=1, max_size=6))
def test_any_choice_within_the_parts_is_within_the_sum(parts: list[tuple[list[int], str]]) -> None:
    table = {
        UUID(int=n + 1): structs.replace(figured(None), low=Decimal(low), high=Decimal(high))
        for n, ((low, high), _) in enumerate(parts)
    }
    low, high = sides(from_(*((UUID(int=n + 1), factor) for n, (_, factor) in enumerate(parts))), table)

    for side in (0, 1):
        chosen = sum(Decimal(factor) * bounds[side] for bounds, factor in parts)
        assert low <= chosen <= high
