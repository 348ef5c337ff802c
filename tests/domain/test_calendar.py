"""The calendar: what is due, done and overdue on a day, by the rules and by what is open of itself."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import Days, DueState, calendar
from domain.entries import Did, Entry, Ruled, RuleStopped, Undone
from domain.parties import Party
from domain.rules import Comparator, Content, Crossing, Deadline, Frequency, Matter, ProcessRule, Threshold
from domain.vocabulary import PartyRole
from given import CORPORATION, MUNICIPALITY, OTHER_CORPORATION, TENANTS, refused
from givens.calendar import BEGINNING, PARTIES, a_rule, did, entry, on

AGENDA = Deadline(Matter.AGENDA, Comparator.BEFORE, 12, 15)
BID = Deadline(Matter.BID, Comparator.BEFORE, 7, 1, role=PartyRole.CORPORATION)
MEETINGS = Frequency(Matter.MEETING, months=12, times=2)
DUE, OVERDUE, DONE, LATE = DueState.DUE, DueState.OVERDUE, DueState.DONE, DueState.DONE_LATE


@pytest.mark.parametrize(
    ("comparator", "still", "too_late"),
    [
        (Comparator.BEFORE, date(2026, 12, 14), date(2026, 12, 15)),
        (Comparator.BY, date(2026, 12, 15), date(2026, 12, 16)),
        (Comparator.ON, date(2026, 12, 15), date(2026, 12, 16)),
    ],
)
def test_the_printed_comparator_says_which_day_is_the_last(comparator: Comparator, still: date, too_late: date) -> None:
    """«Vóór 15 december» (Achterhoek) is over on the 15th; «uiterlijk 15 december» (Harderwijk) on the 16th."""
    rule = a_rule(Deadline(Matter.AGENDA, comparator, 12, 15))

    assert [due.state for due in on(still, rule)] == [DUE]
    assert [due.state for due in on(too_late, rule)] == [OVERDUE]


def test_what_may_be_done_from_a_day_is_never_due() -> None:
    assert on(date(2026, 12, 31), a_rule(Deadline(Matter.AGENDA, Comparator.FROM, 12, 15))) == []


def test_the_last_of_february_is_the_28th_or_the_29th() -> None:
    rule = a_rule(Deadline(Matter.REVIEW, Comparator.BY, 2, 29), date(2027, 1, 1))

    (common,) = on(date(2027, 1, 1), rule)
    (leap,) = on(date(2028, 1, 1), rule)

    assert (common.due_on, leap.due_on) == (date(2027, 2, 28), date(2028, 2, 29))


def test_before_the_first_of_january_is_due_in_the_year_before() -> None:
    rule = a_rule(Deadline(Matter.AGENDA, Comparator.BEFORE, 1, 1))

    assert [due.due_on for due in on(date(2026, 6, 1), rule)] == [date(2026, 12, 31)]


def test_what_was_done_in_its_year_is_done_in_time_or_late() -> None:
    rule = a_rule(AGENDA)

    assert [(d.state, d.done_on) for d in on(date(2026, 12, 31), rule, did(Matter.AGENDA, date(2026, 12, 14)))] == [
        (DONE, date(2026, 12, 14))
    ]
    assert [d.state for d in on(date(2026, 12, 31), rule, did(Matter.AGENDA, date(2026, 12, 15)))] == [LATE]
    assert [d.state for d in on(date(2026, 12, 31), rule, did(Matter.AGENDA, date(2025, 12, 1)))] == [OVERDUE]


def test_each_corporation_makes_its_own_bid() -> None:
    states = {
        due.organisation: due.state
        for due in on(date(2026, 7, 1), a_rule(BID), did(Matter.BID, date(2026, 6, 1), CORPORATION, 2027))
    }

    assert states == {CORPORATION: DONE, OTHER_CORPORATION: OVERDUE}


def test_a_bid_says_for_which_year_it_is() -> None:
    """Made in January for that same year, it is the late bid of the summer before."""
    late = did(Matter.BID, date(2027, 1, 10), CORPORATION, 2027)

    dues = on(date(2027, 2, 1), a_rule(BID), late, since=date(2026, 1, 1))

    assert [(d.due_on, d.state) for d in dues if d.organisation == CORPORATION] == [
        (date(2026, 6, 30), LATE),
        (date(2027, 6, 30), DUE),
    ]


def test_a_report_over_a_year_counts_once_that_year_is_over() -> None:
    rule = a_rule(Deadline(Matter.REPORT, Comparator.BEFORE, 3, 1, role=PartyRole.CORPORATION))
    halfway = did(Matter.REPORT, date(2026, 7, 1), CORPORATION, 2026)
    after = did(Matter.REPORT, date(2027, 2, 1), CORPORATION, 2026)

    (before_, *_) = on(date(2027, 3, 1), rule, halfway, parties=PARTIES[:2])
    (done, *_) = on(date(2027, 3, 1), rule, halfway, after, parties=PARTIES[:2])

    assert (before_.state, done.state) == (OVERDUE, DONE)


@pytest.mark.parametrize(
    ("made_on", "state"), [(date(2025, 7, 8), DONE), (date(2025, 12, 20), LATE), (date(2026, 1, 5), OVERDUE)]
)
def test_a_report_of_a_quarter_counts_for_the_year_in_which_it_was_made(made_on: date, state: DueState) -> None:
    """«Uiterlijk 15 december 2025», of a rule that asks a report every year."""
    rule = a_rule(Deadline(Matter.REPORT, Comparator.BY, 12, 15, role=PartyRole.CORPORATION))
    quarter = did(Matter.REPORT, made_on, CORPORATION, 2025)

    (due,) = on(date(2026, 2, 1), rule, quarter, parties=PARTIES[:2], since=BEGINNING, until=date(2025, 12, 31))

    assert (due.due_on, due.state) == (date(2025, 12, 15), state)


def test_one_bid_answers_every_rule_about_the_bid_of_its_year() -> None:
    early = a_rule(Deadline(Matter.BID, Comparator.BEFORE, 2, 1, role=PartyRole.CORPORATION), key="vroeg")
    bid = did(Matter.BID, date(2026, 1, 15), CORPORATION, 2027)

    dues = on(date(2026, 8, 1), a_rule(BID), early, bid, parties=PARTIES[:2])

    assert {(due.rule, due.state) for due in dues} == {("vroeg", DONE), ("regel", DONE)}


def test_a_bid_that_was_withdrawn_is_to_be_made_again() -> None:
    made = entry(Did(Matter.BID, CORPORATION, 2027, TENANTS), date(2026, 5, 1))
    withdrawn = entry(Undone(TENANTS), date(2026, 6, 1))

    states = [on(day, a_rule(BID), made, withdrawn, parties=PARTIES[:2])[0].state for day in
              (date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1))]  # fmt: skip

    assert states == [DONE, DUE, OVERDUE]


def test_a_seat_that_nobody_has_stays_visible() -> None:
    (due,) = on(date(2026, 7, 1), a_rule(BID), parties=PARTIES[:1])

    assert (due.organisation, due.role, due.state) == (None, PartyRole.CORPORATION, OVERDUE)


def test_who_left_before_the_day_is_not_asked() -> None:
    left = Party(OTHER_CORPORATION, PartyRole.CORPORATION, until=date(2026, 6, 29))

    assert {d.organisation for d in on(date(2026, 1, 1), a_rule(BID), parties=(*PARTIES[:2], left))} == {CORPORATION}


def test_what_the_table_does_once_is_done_by_whoever_recorded_it() -> None:
    meeting = did(Matter.AGENDA, date(2026, 3, 1), TENANTS)

    assert [due.state for due in on(date(2026, 6, 1), a_rule(AGENDA), meeting)] == [DONE]


def test_twice_a_year_is_twice_in_every_year() -> None:
    held = [did(Matter.MEETING, date(2026, 4, 2)), did(Matter.MEETING, date(2027, 1, 5))]

    this_year = on(date(2026, 12, 31), a_rule(MEETINGS), *held)
    next_year = on(date(2027, 1, 5), a_rule(MEETINGS), *held)

    assert [(due.due_on, due.state) for due in this_year] == [(date(2026, 12, 31), DONE), (date(2026, 12, 31), DUE)]
    assert [due.state for due in on(date(2027, 1, 1), a_rule(MEETINGS), *held, since=date(2026, 1, 1))][:2] == [
        DONE,
        OVERDUE,
    ]
    assert [due.state for due in next_year] == [DONE, DUE]
    assert "(1 van 2)" in this_year[0].what


def test_a_period_goes_over_the_end_of_the_year() -> None:
    """From 1 November every half year: a meeting in January is that of the winter."""
    rule = a_rule(Frequency(Matter.MEETING, months=6, start=date(2025, 11, 1)))

    dues = on(date(2026, 4, 30), rule, did(Matter.MEETING, date(2026, 1, 15)), since=BEGINNING)

    assert [(due.due_on, due.state) for due in dues] == [(date(2026, 4, 30), DONE), (date(2026, 10, 31), DUE)]


def test_a_period_from_the_last_of_a_month_ends_with_the_months() -> None:
    rule = a_rule(Frequency(Matter.MEETING, months=1, start=date(2028, 1, 31)), date(2028, 1, 31))

    dues = on(date(2028, 4, 15), rule)

    assert [due.due_on for due in dues][:2] == [date(2028, 2, 28), date(2028, 3, 30)]


def test_a_rule_makes_nothing_due_before_it_begins_or_after_it_ends() -> None:
    rule = a_rule(AGENDA, date(2026, 12, 14), date(2028, 12, 13))

    dues = on(date(2030, 1, 1), rule, since=date(2024, 1, 1))

    assert [due.due_on for due in dues] == [date(2026, 12, 14), date(2027, 12, 14)]


def test_a_rule_that_was_changed_holds_from_its_own_day() -> None:
    earlier = a_rule(Deadline(Matter.BID, Comparator.BEFORE, 7, 1))
    later = a_rule(Deadline(Matter.BID, Comparator.BY, 9, 15), date(2026, 8, 1))

    dues = on(date(2026, 8, 1), earlier, later, parties=PARTIES[:1], until=date(2027, 8, 1))

    assert [due.due_on for due in dues] == [date(2026, 6, 30), date(2026, 9, 15)]


def test_a_rule_that_was_ended_asks_no_more() -> None:
    ended = entry(RuleStopped("regel", BEGINNING, date(2026, 12, 13)), date(2026, 11, 1))

    assert on(date(2026, 12, 31), a_rule(AGENDA), ended) == []
    assert [due.state for due in on(date(2026, 10, 31), a_rule(AGENDA), ended)] == [DUE]


def test_a_rule_without_a_beginning_asks_from_when_it_counts() -> None:
    rule = Entry(Ruled(ProcessRule("regel", "Zo.", AGENDA)), date(2026, 1, 1))

    assert [d.due_on for d in on(date(2026, 6, 1), rule, since=date(2020, 1, 1))] == [date(2026, 12, 14)]


def test_a_rule_about_one_year_is_due_once() -> None:
    rule = a_rule(Deadline(Matter.EVALUATION, Comparator.BY, 6, 30, year=2027))

    dues = on(date(2027, 7, 1), rule, did(Matter.EVALUATION, date(2026, 12, 1)), until=date(2030, 1, 1))

    assert [(due.due_on, due.state) for due in dues] == [(date(2027, 6, 30), DONE)]


def test_of_two_days_in_a_year_one_report_settles_the_first() -> None:
    spring = a_rule(Deadline(Matter.REVIEW, Comparator.BY, 4, 1), key="voorjaar")
    autumn = a_rule(Deadline(Matter.REVIEW, Comparator.BY, 10, 1), key="najaar")

    dues = on(date(2026, 10, 2), spring, autumn, did(Matter.REVIEW, date(2026, 3, 1)))

    assert [(due.rule, due.state) for due in dues] == [("voorjaar", DONE), ("najaar", OVERDUE)]


def test_what_counts_from_later_plays_no_part() -> None:
    later = did(Matter.AGENDA, date(2026, 12, 1))

    assert [due.state for due in on(date(2026, 11, 30), a_rule(AGENDA), later)] == [DUE]


def test_a_due_says_whence_it_comes() -> None:
    (due,) = on(date(2026, 12, 1), a_rule(AGENDA))

    assert (due.rule, due.source, due.matter) == ("regel", "blz. 3", Matter.AGENDA)
    assert due.what == "uitvoeringsagenda of jaarschijf: Zo is het afgesproken."


def test_the_calendar_reaches_ten_years() -> None:
    with refused("horizon_too_far", "10 jaar terug en vooruit"):
        Days.around(date(2026, 1, 1), until=date(2036, 1, 2))
    with refused("horizon_too_far", "Vraag van 2016-01-01"):
        Days.around(date(2026, 1, 1), since=date(2015, 12, 31))
    with refused("range_reversed", "Draai de datums om"):
        Days.around(date(2026, 1, 1), since=date(2026, 2, 1), until=date(2026, 1, 1))


@pytest.mark.parametrize("as_of", [date.min, date(4, 2, 29), date(2028, 2, 29), date.max])
def test_there_is_a_calendar_of_every_day_there_is(as_of: date) -> None:
    entries = [a_rule(AGENDA, date.min), a_rule(MEETINGS, date.min, key="overleg")]

    assert isinstance(calendar(entries, PARTIES, Days.around(as_of)), list)


DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
CONTENTS = st.one_of(
    st.builds(
        Deadline,
        matter=st.sampled_from(Matter),
        comparator=st.sampled_from(Comparator),
        month=st.integers(1, 12),
        day=st.integers(1, 28),
        year=st.none() | st.integers(2024, 2030),
        role=st.none() | st.sampled_from(PartyRole),
    ),
    st.builds(
        Frequency,
        matter=st.sampled_from(Matter),
        months=st.integers(1, 30),
        times=st.integers(1, 4),
        start=st.none() | DAYS,
    ),
)


@st.composite
def entries_of(draw: st.DrawFn) -> list[Entry]:
    keys, parties = st.sampled_from(["a", "b", "c"]), st.sampled_from([None, MUNICIPALITY, CORPORATION, TENANTS])
    rules = st.builds(_ruled, keys, CONTENTS, st.none() | DAYS, DAYS)
    facts = st.builds(_did, st.sampled_from(Matter), parties, st.none() | st.integers(2024, 2030), DAYS)
    return draw(st.lists(rules | facts, max_size=25))


def _ruled(key: str, says: Content, since: date | None, counts_from: date) -> Entry:
    return Entry(Ruled(ProcessRule(key, "Zo.", says, since=since)), counts_from)


def _did(matter: Matter, organisation: UUID | None, year: int | None, counts_from: date) -> Entry:
    return Entry(Did(matter, organisation, year), counts_from)


@given(entries_of(), entries_of(), DAYS)
@settings(deadline=None)
def test_the_calendar_of_a_day_never_depends_on_what_counts_from_later(
    known: list[Entry], more: list[Entry], as_of: date
) -> None:
    days = Days.around(as_of)
    later = [e for e in more if e.counts_from > as_of]

    assert calendar([*known, *later], PARTIES, days) == calendar(known, PARTIES, days)


@given(entries_of(), DAYS)
@settings(deadline=None)
def test_everything_due_stands_there_once_and_is_done_or_open(entries: list[Entry], as_of: date) -> None:
    dues = calendar(entries, PARTIES, Days.around(as_of))

    assert len({due.key for due in dues}) == len(dues)
    for due in dues:
        assert (due.done_on is not None) == (due.state in (DONE, LATE))
        assert due.due_on is not None
        assert (due.state is OVERDUE) == (due.done_on is None and due.due_on < as_of)
        assert due.done_on is None or due.done_on <= as_of


@given(entries_of(), DAYS, st.integers(0, 400))
@settings(deadline=None)
def test_what_is_overdue_stays_so_until_something_is_recorded(entries: list[Entry], as_of: date, more: int) -> None:
    known = [e for e in entries if e.counts_from <= as_of]
    days = Days.around(as_of)
    later = calendar(known, PARTIES, Days(as_of + timedelta(days=more), days.since, days.until))

    overdue = {due.key for due in calendar(known, PARTIES, days) if due.state is OVERDUE}

    assert overdue <= {due.key for due in later if due.state is OVERDUE}


def test_a_threshold_is_no_date() -> None:
    assert on(date(2026, 1, 1), a_rule(Threshold((TENANTS,), Crossing.REACHED, Decimal(20), "Overleg."))) == []
