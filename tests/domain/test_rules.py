"""Process rules: dated data of a partnership, with the comparator as it is printed."""

from datetime import date
from decimal import Decimal

import pytest

from domain.partnership import Partnership
from domain.rules import (
    AdoptionRule,
    Comparator,
    Confirmation,
    Consent,
    Consenting,
    Content,
    Crossing,
    Deadline,
    Frequency,
    Matter,
    Objection,
    ProcessRule,
    Side,
    Sides,
    Threshold,
)
from given import TARGET, a_partnership, provenance, refused, replayed, topics

BID = Deadline(Matter.BID, Comparator.BEFORE, month=7, day=1)
CEILING = Threshold((TARGET,), Crossing.REACHED, Decimal(20), "Partijen overleggen.")


def agreed(partnership: Partnership, says: Content, since: date | None = None, until: date | None = None) -> None:
    rule = ProcessRule("regel", "Zo gaan partijen met elkaar om.", says, since=since, until=until)
    partnership.agree_rule(rule, provenance())


@pytest.mark.parametrize(
    ("comparator", "last_day"),
    [
        (Comparator.BEFORE, date(2026, 12, 14)),
        (Comparator.BY, date(2026, 12, 15)),
        (Comparator.ON, date(2026, 12, 15)),
        (Comparator.FROM, None),
    ],
)
def test_before_a_day_is_another_last_day_than_by_it(comparator: Comparator, last_day: date | None) -> None:
    """«Vóór 15 december» and «uiterlijk 15 december» (DOMAIN.md, point 6)."""
    assert Deadline(Matter.AGENDA, comparator, month=12, day=15).last_day(2026) == last_day


def test_a_rule_about_one_year_says_nothing_of_another() -> None:
    rule = Deadline(Matter.EVALUATION, Comparator.BY, month=2, day=29, year=2027)

    assert rule.last_day(2027) == date(2027, 2, 28)
    assert rule.last_day(2026) is None


@pytest.mark.parametrize(
    ("crossing", "below", "at", "above"),
    [
        (Crossing.REACHED, False, True, True),
        (Crossing.EXCEEDED, False, False, True),
        (Crossing.NOT_REACHED, True, False, False),
    ],
)
def test_reached_exceeded_and_not_reached_are_three_rules(
    crossing: Crossing, below: bool, at: bool, above: bool
) -> None:
    rule = Threshold((TARGET,), crossing, Decimal(20), "Partijen overleggen.")

    assert [rule.crossed_by(Decimal(figure)) for figure in (19, 20, 21)] == [below, at, above]


def test_a_rule_holds_on_its_days_and_the_one_that_began_last_goes_first() -> None:
    partnership = a_partnership()
    agreed(partnership, Objection(14), until=date(2026, 6, 30))
    agreed(partnership, Objection(28), since=date(2026, 7, 1))

    assert partnership.rule_on(date(2026, 6, 30), Objection) == Objection(14)
    assert partnership.rule_on(date(2026, 7, 1), Objection) == Objection(28)
    assert partnership.rule_on(date(2026, 7, 1), Consent) is None


def test_the_same_rule_again_records_nothing() -> None:
    partnership = a_partnership()
    agreed(partnership, Consent(Consenting.TABLE))
    before = topics(partnership)

    agreed(partnership, Consent(Consenting.TABLE))

    assert topics(partnership) == before


@pytest.mark.parametrize(
    ("says", "code", "way_out"),
    [
        (Deadline(Matter.BID, Comparator.BEFORE, month=2, day=30), "day_impossible", "Verbeter dag en maand"),
        (Frequency(Matter.MEETING, months=0), "frequency_impossible", "getallen vanaf 1"),
        (Frequency(Matter.MEETING, months=121), "frequency_impossible", "hooguit 120"),
        (Frequency(Matter.MEETING, months=12, times=61), "frequency_impossible", "hooguit 60"),
        (Threshold((), Crossing.REACHED, Decimal(20), "Overleg."), "target_missing", "Noem het in `targets`"),
        (Threshold((TARGET,), Crossing.REACHED, Decimal(20), " "), "follows_missing", "vul `follows` in"),
        (AdoptionRule(()), "role_missing", "ten minste één rol"),
        (Confirmation(()), "role_missing", "ten minste één rol"),
        (Objection(0), "days_impossible", "vanaf 1"),
        (Objection(3661), "days_impossible", "hooguit 3660"),
        (Sides(Side.ROLE, 0), "days_impossible", "vanaf 1"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(says: Content, code: str, way_out: str) -> None:
    with refused(code, way_out):
        agreed(a_partnership(), says)


def test_a_rule_says_in_words_what_it_is() -> None:
    with refused("rule_text_missing", "vul `text` in"):
        a_partnership().agree_rule(ProcessRule("bod", " ", BID), provenance())


def test_a_rule_does_not_end_before_it_begins() -> None:
    with refused("range_reversed", "Draai de datums om"):
        agreed(a_partnership(), CEILING, since=date(2026, 2, 1), until=date(2026, 1, 1))


def test_a_rule_is_ended_without_saying_it_again() -> None:
    partnership = a_partnership()
    agreed(partnership, Consent(Consenting.TABLE), since=date(2026, 1, 1))

    partnership.end_rule("regel", date(2026, 12, 31), provenance())

    assert partnership.rule_on(date(2026, 12, 31), Consent) == Consent(Consenting.TABLE)
    assert partnership.rule_on(date(2027, 1, 1), Consent) is None
    assert partnership == replayed(partnership)


def test_of_one_key_the_rule_that_holds_on_that_day_is_ended() -> None:
    partnership = a_partnership()
    agreed(partnership, Objection(14), until=date(2026, 6, 30))
    agreed(partnership, Objection(28), since=date(2026, 7, 1))

    partnership.end_rule("regel", date(2026, 5, 31), provenance())

    assert partnership.rule_on(date(2026, 6, 1), Objection) is None
    assert partnership.rule_on(date(2026, 7, 1), Objection) == Objection(28)


def test_ending_a_rule_on_the_day_on_which_it_ends_records_nothing() -> None:
    partnership = a_partnership()
    agreed(partnership, Objection(14), until=date(2026, 6, 30))
    before = topics(partnership)

    partnership.end_rule("regel", date(2026, 6, 30), provenance())

    assert topics(partnership) == before


@pytest.mark.parametrize(("key", "until"), [("onbekend", date(2026, 6, 1)), ("regel", date(2026, 7, 1))])
def test_a_rule_that_does_not_hold_cannot_be_ended(key: str, until: date) -> None:
    partnership = a_partnership()
    agreed(partnership, Objection(14), until=date(2026, 6, 30))

    with refused("rule_unknown", "Noem een daarvan"):
        partnership.end_rule(key, until, provenance())


def test_a_rule_that_was_agreed_anew_goes_before_one_that_began_earlier() -> None:
    partnership = a_partnership()
    for key, days, since in (("a", 1, 2024), ("b", 2, 2025), ("a", 3, 2026)):
        rule = ProcessRule(key, "Zo.", Objection(days), since=date(since, 1, 1))
        partnership.agree_rule(rule, provenance())

    assert partnership.rule_on(date(2026, 1, 1), Objection) == Objection(3)
