"""What a target may be. Adding figures carelessly is the worst fault this platform can have (DOMAIN.md, point 4)."""

from decimal import Decimal
from typing import Any

import pytest

from domain.accord_terms import OwnMeasure
from domain.changes import Change
from domain.errors import Refused
from domain.planning import read_period
from domain.target import Target
from domain.target_terms import figure_faults
from domain.vocabulary import Bound, CellState, Denominator, Unit
from given import (
    OTHER_AGREEMENT,
    OTHER_TARGET,
    TARGET,
    a_draft_accord,
    a_target,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    provenance,
    refused,
    replayed,
    target_terms,
    topics,
)

WIJZIGING = amendment_id("wijziging-1")
SHARE: dict[str, Any] = {
    "measure": "social_rent_share",
    "unit": Unit.PERCENT,
    "denominator": Denominator.NEW_HOMES_GROSS,
    "low": Decimal("29.5"),
    "high": Decimal("29.5"),
}


def figures(low: str | None, high: str | None, bound: Bound) -> dict[str, Any]:
    return {"low": low and Decimal(low), "high": high and Decimal(high), "bound": bound}


class TestFigures:
    @pytest.mark.parametrize(
        "fitting",
        [
            figures("60", "60", Bound.EXACTLY),
            figures("60", None, Bound.AT_LEAST),
            figures(None, "60", Bound.AT_MOST),
            figures("50", "60", Bound.BETWEEN),
            figures("0", "0", Bound.EXACTLY),
        ],
        ids=lambda f: str(f["bound"]),
    )
    def test_a_bound_has_its_own_sides(self, fitting: dict[str, Any]) -> None:
        assert target_terms(**fitting).faults() == []

    @pytest.mark.parametrize(
        "misfit",
        [
            figures("50", "60", Bound.EXACTLY),
            figures("60", None, Bound.EXACTLY),
            figures(None, "60", Bound.AT_LEAST),
            figures("50", "60", Bound.AT_LEAST),
            figures("60", None, Bound.AT_MOST),
            figures("50", "60", Bound.AT_MOST),
            figures("60", None, Bound.BETWEEN),
            figures(None, "60", Bound.BETWEEN),
        ],
        ids=lambda f: f"{f['bound']} {f['low']} {f['high']}",
    )
    def test_other_sides_do_not_fit_it(self, misfit: dict[str, Any]) -> None:
        with refused("bound_does_not_fit", "Pas `low` en `high` aan, of kies een andere `bound`"):
            a_target(**misfit)

    def test_a_range_runs_upwards(self) -> None:
        with refused("range_reversed", "Draai ze om"):
            a_target(**figures("60", "50", Bound.BETWEEN))

    @pytest.mark.parametrize(
        ("unit", "figure", "code", "way_out"),
        [
            (Unit.DWELLING, "-1", "figure_impossible", "Geef een getal vanaf 0"),
            (Unit.DWELLING, "NaN", "figure_impossible", "Geef hooguit 15 cijfers"),
            (Unit.DWELLING, "1E+15", "figure_impossible", "Geef hooguit 15 cijfers"),
            (Unit.EURO_CENT, "NaN", "figure_impossible", "Geef hooguit 15 cijfers"),
            (Unit.PERCENT, "-0.1", "figure_impossible", "Geef een getal vanaf 0"),
            (Unit.PERCENT, "100.01", "figure_impossible", "Geef 0 tot en met 100"),
            (Unit.DWELLING, "1.2", "figure_not_whole", "Schrijf duizendtallen zonder punt (1200)"),
            (Unit.EURO_CENT, "0.5", "figure_not_whole", "Schrijf duizendtallen zonder punt"),
        ],
    )
    def test_a_figure_can_be_one_of_its_unit(self, unit: Unit, figure: str, code: str, way_out: str) -> None:
        (fault,) = figure_faults(unit, Decimal(figure), "value")

        assert (fault.code, fault.field) == (code, "value")
        assert way_out in fault.message

    @pytest.mark.parametrize(
        ("unit", "figure"),
        [(Unit.DWELLING, "0"), (Unit.DWELLING, "60.0"), (Unit.PERCENT, "100"), (Unit.PERCENT, "0.5"),
         (Unit.EURO_CENT, "-250000")],
    )  # fmt: skip
    def test_what_can_be_counted_is_taken(self, unit: Unit, figure: str) -> None:
        assert figure_faults(unit, Decimal(figure), "value") == []

    @pytest.mark.parametrize("low", ["NaN", "-5", "2.5"])
    def test_an_impossible_side_of_a_range_is_refused(self, low: str) -> None:
        with pytest.raises(Refused) as caught:
            a_target(**figures(low, "60", Bound.BETWEEN))

        assert caught.value.faults[0].code.startswith("figure_")

    @pytest.mark.parametrize("state", [CellState.NONE, CellState.NONE_FOR_NOW, CellState.EMPTY, CellState.NOT_FILLED])
    def test_a_cell_without_a_figure_says_why(self, state: CellState) -> None:
        """Apeldoorn prints "--%", which is not null and not zero."""
        without: dict[str, Any] = {"low": None, "high": None}

        assert a_target(**without, state=state).terms.state is state
        with refused("figure_or_state", "zeg met `state` waarom er geen getal staat"):
            a_target(**without)
        with refused("figure_or_state", "Geef een getal, of zeg met `state`"):
            a_target(state=state)

    def test_a_figure_may_be_uncertain(self) -> None:
        assert target_terms(state=CellState.UNCERTAIN).faults() == []


class TestBasis:
    def test_a_share_says_of_what(self) -> None:
        assert a_target(**SHARE).terms.denominator is Denominator.NEW_HOMES_GROSS
        with refused("denominator_needed", "geef `denominator`"):
            a_target(**SHARE | {"denominator": Denominator.NOT_A_SHARE})

    def test_a_number_is_no_share(self) -> None:
        with refused("denominator_needed", "Een percentage (en alleen dat)"):
            a_target(denominator=Denominator.HOUSING_STOCK)

    def test_its_period_runs_forwards(self) -> None:
        with refused("range_reversed", "Draai de jaren om"):
            a_target(period=read_period("2028 - 2026"), period_literal="2028 - 2026")

    def test_it_repeats_another_or_is_a_part_of_it(self) -> None:
        assert a_target(restates=OTHER_TARGET).terms.restates == OTHER_TARGET
        assert a_target(part_of=OTHER_TARGET).terms.part_of == OTHER_TARGET
        with refused("restates_or_part_of", "Kies één"):
            a_target(restates=OTHER_TARGET, part_of=OTHER_TARGET)

    @pytest.mark.parametrize("relation", ["restates", "part_of"])
    def test_it_is_not_its_own_whole(self, relation: str) -> None:
        with refused("refers_to_itself", "Noem een ander doel"):
            a_target(**{relation: TARGET})

    def test_its_measure_is_a_common_one_or_one_of_the_accord(self) -> None:
        accord = a_draft_accord(measures=(OwnMeasure("tuinen", "groene tuinen", Unit.COUNT),))
        own = target_terms(measure="tuinen", unit=Unit.COUNT)

        assert Target.set(TARGET, own, an_agreement(), accord, provenance()).terms.measure == "tuinen"
        with refused("measure_unknown", "Kies een gemeenschappelijke, of voeg haar toe"):
            a_target(measure="tuinen", unit=Unit.COUNT)

    def test_its_unit_is_that_of_its_measure(self) -> None:
        """Else a roll-up would add percentages, or euros, to homes."""
        with refused("unit_does_not_fit", "Kies een andere maat of eenheid"):
            a_target(measure="social_rent_share")
        with refused("unit_does_not_fit", "Kies een andere maat of eenheid"):
            a_target(measure="investment")

    def test_it_belongs_to_an_agreement_that_was_made(self) -> None:
        none = an_agreement(state=CellState.NONE, text=None, clauses=())

        with refused("no_agreement_here", "Kies een andere afspraak"):
            Target.set(TARGET, target_terms(), none, a_draft_accord(), provenance())

    def test_it_belongs_to_a_clause_that_is_there(self) -> None:
        assert a_target(clause="a").terms.clause == "a"
        with refused("clause_unknown", "Kies uit: a"):
            a_target(clause="z")


class TestDraft:
    def test_a_target_is_set_in_a_draft(self) -> None:
        target = a_target()

        assert target.terms == target.original == target_terms()
        assert topics(target) == ["target.set"]

    def test_no_target_is_added_to_an_adopted_accord(self) -> None:
        with refused("accord_adopted", "`amendAgreement`"):
            Target.set(TARGET, target_terms(), an_agreement(), an_adopted_accord(), provenance())

    def test_a_draft_is_edited_freely_and_only_what_changed_is_recorded(self) -> None:
        target, draft = a_target(), a_draft_accord()

        target.revise(target_terms(**figures("40", "50", Bound.BETWEEN)), an_agreement(), draft, provenance())
        target.revise(target_terms(**figures("40", "50", Bound.BETWEEN)), an_agreement(), draft, provenance())

        assert target.terms == target.original == target_terms(**figures("40", "50", Bound.BETWEEN))
        (revised,) = target.pending_events[1:]
        assert isinstance(revised, Target.Revised)
        assert set(revised.changes) == {
            Change("low", "60", "40"),
            Change("high", "60", "50"),
            Change("bound", "exactly", "between"),
        }

    def test_a_draft_is_not_edited_into_something_that_is_no_target(self) -> None:
        target = a_target()

        with refused("measure_unknown", "Kies een gemeenschappelijke", target):
            target.revise(target_terms(measure="bomen"), an_agreement(), a_draft_accord(), provenance())
        with refused("refers_to_itself", "Noem een ander doel", target):
            target.revise(target_terms(part_of=TARGET), an_agreement(), a_draft_accord(), provenance())

    def test_an_adopted_target_is_not_edited(self) -> None:
        target = a_target()

        with refused("accord_adopted", "`amendAgreement` met `consents`", target):
            target.revise(target_terms(literal="zestig"), an_agreement(), an_adopted_accord(), provenance())

    def test_a_target_stays_with_its_agreement(self) -> None:
        """Else a target of an adopted agreement could be moved to a draft, and edited there."""
        target, elsewhere = a_target(), an_agreement(OTHER_AGREEMENT)

        with refused("agreement_changed", "Stel bij de andere afspraak een nieuw doel", target):
            target.revise(target_terms(agreement=OTHER_AGREEMENT), elsewhere, a_draft_accord(), provenance())


class TestAmendment:
    FEWER = (Change("low", "60", "50"), Change("high", "60", "50"))

    def test_a_carried_amendment_changes_the_terms_and_keeps_what_was_adopted(self) -> None:
        target = a_target()

        target.check_changes(self.FEWER, an_agreement(), an_adopted_accord())
        target.amend(WIJZIGING, self.FEWER, provenance())

        assert target.terms == target_terms(low=Decimal(50), high=Decimal(50))
        assert target.original == target_terms()
        assert topics(target) == ["target.set", "target.amended"]

    def test_two_amendments_never_make_an_impossible_target_together(self) -> None:
        target = a_target(bound=Bound.BETWEEN, low=Decimal(100), high=Decimal(200))
        target.amend(WIJZIGING, (Change("low", "100", "150"),), provenance())

        with refused("range_reversed", "Draai ze om", target):
            target.amend(amendment_id("wijziging-2"), (Change("high", "200", "120"),), provenance())

    def test_checking_changes_nothing(self) -> None:
        target = a_target()

        target.check_changes(self.FEWER, an_agreement(), an_adopted_accord())

        assert target.terms == target_terms()
        assert topics(target) == ["target.set"]

    @pytest.mark.parametrize(
        ("change", "code", "way_out"),
        [
            (Change("low", "60", "50"), "bound_does_not_fit", "Pas `low` en `high` aan"),
            (Change("low", "60", "-1"), "figure_impossible", "Geef een getal vanaf 0"),
            (Change("low", "60", "zestig"), "value_does_not_fit", "Controleer `low`"),
            (Change("aantal", None, "50"), "field_unknown", "Kies uit: agreement, key, measure"),
            (Change("low", "70", "50"), "changed_meanwhile", "Haal de huidige stand op"),
            (Change("part_of", None, str(TARGET)), "refers_to_itself", "Noem een ander doel"),
            (
                Change("agreement", str(target_terms().agreement), str(OTHER_AGREEMENT)),
                "agreement_changed",
                "Stel bij de andere afspraak een nieuw doel",
            ),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_what_would_be_no_target_is_refused_when_it_is_proposed(
        self, change: Change, code: str, way_out: str
    ) -> None:
        target = a_target()

        with refused(code, way_out, target):
            target.check_changes((change,), an_agreement(), an_adopted_accord())


def test_a_target_is_what_its_events_say() -> None:
    target = a_target()
    target.revise(target_terms(**SHARE), an_agreement(), a_draft_accord(), provenance())
    target.amend(WIJZIGING, (Change("denominator_text", None, "bruto nieuwbouw in de regio"),), provenance())
    target.amend(
        WIJZIGING, (Change("period", None, {"since": None, "until": "2030-12-31", "precision": "year"}),), provenance()
    )

    assert replayed(target) == target
    assert (target.terms.low, target.terms.period) == (Decimal("29.5"), read_period("t/m 2030"))
