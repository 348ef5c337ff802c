"""National rules: dated data with their source; what is awaited is off until it is switched on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.national import AWAITED, BY_KEY, LAWS, LawKey, NationalRule, RuleState, dated, laws_on, months_after
from given import provenance, refused, replayed, topics
from givens.disputes import KEEPING, the_bill


def test_every_rule_has_a_text_and_a_source() -> None:
    assert set(BY_KEY) == set(LawKey)
    assert all(law.text.endswith(".") and law.source for law in LAWS)


def test_only_the_bill_is_awaited() -> None:
    assert AWAITED == (LawKey.KEEPING,)
    assert set(laws_on(date(2026, 11, 21), ())) == set(LawKey) - {LawKey.KEEPING}
    assert LawKey.KEEPING not in laws_on(date.max, ())


def test_a_rule_holds_from_the_day_that_is_known() -> None:
    assert LawKey.MAKING not in laws_on(date(2015, 6, 30), ())
    assert LawKey.MAKING in laws_on(date(2015, 7, 1), ())


def test_the_bill_holds_from_the_day_on_which_it_is_brought_into_force() -> None:
    bill = the_bill(date(2027, 1, 1))

    assert bill.state is RuleState.IN_FORCE
    assert LawKey.KEEPING not in laws_on(date(2026, 12, 31), [bill])
    assert laws_on(date(2027, 1, 1), [bill])[LawKey.KEEPING].since == date(2027, 1, 1)


def test_its_source_is_told_beside_the_bill() -> None:
    assert dated(BY_KEY[LawKey.KEEPING], [the_bill()]).source.endswith("; Besluit inwerkingtreding")
    assert dated(BY_KEY[LawKey.BID], [the_bill()]) is BY_KEY[LawKey.BID]


def test_a_rule_that_ended_holds_up_to_its_last_day() -> None:
    bill = the_bill(date(2027, 1, 1))

    bill.end(date(2029, 12, 31), "Wet van later", provenance(None))

    assert LawKey.KEEPING in laws_on(date(2029, 12, 31), [bill])
    assert LawKey.KEEPING not in laws_on(date(2030, 1, 1), [bill])
    assert topics(bill) == ["nationalrule.brought_into_force", "nationalrule.ended"]


def test_it_ends_once_and_after_it_began() -> None:
    bill = the_bill(date(2027, 1, 1))
    with refused("range_reversed", "Verbeter de datum", bill):
        bill.end(date(2026, 12, 31), "Wet van later", provenance(None))
    bill.end(date(2027, 1, 1), "Wet van later", provenance(None))

    with refused("rule_ended", "als eigen regel", bill):
        bill.end(date(2028, 1, 1), "Wet van later", provenance(None))


def test_what_is_dated_in_itself_is_not_switched() -> None:
    with refused("rule_not_awaited", "Alleen een regel die nog wacht"):
        NationalRule.bring_into_force(KEEPING, LawKey.WINDOW, date(2027, 1, 1), "Besluit", provenance(None))


def test_a_source_says_so() -> None:
    bill = the_bill()
    with refused("rule_source_missing", "vul `source` in", bill):
        bill.end(date(2028, 1, 1), " ", provenance(None))
    with refused("rule_source_missing", "vul `source` in"):
        NationalRule.bring_into_force(KEEPING, LawKey.KEEPING, date(2027, 1, 1), "", provenance(None))


def test_a_rule_is_what_its_events_say() -> None:
    bill = the_bill()
    bill.end(date(2028, 1, 1), "Wet van later", provenance(None))

    assert replayed(bill) == bill


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2025, 8, 31), date(2026, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 3, 31), date(2026, 9, 30)),
        (date(2026, 7, 1), date(2027, 1, 1)),
        (date(2025, 12, 31), date(2026, 6, 30)),
    ],
)
def test_six_months_later(day: date, later: date) -> None:
    assert months_after(day, 6) == later


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(0, 60))
def test_months_pass_whole_and_keep_the_day_where_there_is_one(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and later.day >= 28)
    assert months_after(date(day.year, day.month, 1), months).day == 1
