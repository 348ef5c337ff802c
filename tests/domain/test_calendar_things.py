"""What is open of itself: consents, mediations, planning and accords that end."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from domain.calendar import DueState
from domain.entries import Adopted, DueTopic, Entry, Moved, Opened, Reopened, Settled
from domain.vocabulary import AccordKind
from given import ACCORD, AGREEMENT, CORPORATION, OTHER_ACCORD, TENANTS, amendment_id
from givens.calendar import BEGINNING, entry, on

ID = amendment_id("wijziging-1")
DUE, OVERDUE, DONE, LATE = DueState.DUE, DueState.OVERDUE, DueState.DONE, DueState.DONE_LATE


def an_accord(until: date | None = date(2026, 12, 31), **more: Any) -> Entry:
    given: dict[str, Any] = {
        "accord": ACCORD, "kind": AccordKind.ANNUAL_SLICE, "title": "Jaarschijf", "since": BEGINNING,
    }  # fmt: skip
    return entry(Adopted(until=until, **(given | more)), date(2025, 2, 1))


def planned(due_on: date | None, parts: dict[str, date | None] | None = None) -> Entry:
    return entry(
        Opened(AGREEMENT, DueTopic.PLANNING, "Bouwen", due_on=due_on, parts=parts or {"a": None}, accord=ACCORD)
    )


def test_each_party_that_is_asked_is_asked_for_itself() -> None:
    proposed = entry(Opened(ID, DueTopic.AMENDMENT, "instemming", (CORPORATION, TENANTS)), date(2026, 2, 1))
    consented = entry(Settled(ID, CORPORATION), date(2026, 2, 20))

    dues = on(date(2026, 3, 1), proposed, consented)

    assert {(d.organisation, d.state, d.done_on, d.opened_on) for d in dues} == {
        (CORPORATION, DONE, date(2026, 2, 20), date(2026, 2, 1)),
        (TENANTS, DUE, None, date(2026, 2, 1)),
    }


def test_a_refusal_asks_nothing_more_of_the_others() -> None:
    proposed = entry(Opened(ID, DueTopic.AMENDMENT, "instemming", (CORPORATION, TENANTS)), date(2026, 2, 1))
    refused = [entry(Settled(ID, CORPORATION), date(2026, 2, 20)), entry(Settled(ID), date(2026, 2, 20))]

    assert [due.organisation for due in on(date(2026, 3, 1), proposed, *refused)] == [CORPORATION]


def test_a_mediation_without_a_day_is_open_until_it_is_settled() -> None:
    called = entry(Opened(ID, DueTopic.MEDIATION, "mediatie"), date(2026, 2, 1))

    (due,) = on(date(2026, 6, 1), called)
    (closed,) = on(date(2026, 6, 1), called, entry(Settled(ID), date(2026, 5, 1)))

    assert (due.state, due.due_on) == (DUE, None)
    assert (closed.state, closed.done_on) == (DONE, date(2026, 5, 1))


@pytest.mark.parametrize(
    ("as_of", "still"), [(date(2026, 3, 1), {CORPORATION, TENANTS}), (date(2026, 3, 2), {TENANTS})]
)
def test_who_says_nothing_of_a_correction_in_time_is_not_late(as_of: date, still: set[UUID]) -> None:
    proposed = entry(
        Opened(ID, DueTopic.CORRECTION, "bezwaar", (CORPORATION, TENANTS), date(2026, 3, 1)), date(2026, 2, 1)
    )
    objected = entry(Settled(ID, TENANTS), date(2026, 2, 10))

    dues = on(as_of, proposed, objected)

    assert {due.organisation for due in dues} == still
    assert {due.state for due in dues} <= {DUE, DONE}


def test_who_lead_an_agreement_together_have_done_it_together() -> None:
    opened = Opened(AGREEMENT, DueTopic.PLANNING, "Bouwen", (CORPORATION, TENANTS), date(2026, 6, 30), accord=ACCORD)
    entries = [an_accord(None), entry(opened), entry(Settled(AGREEMENT), date(2026, 6, 1))]

    dues = on(date(2026, 7, 1), *entries)

    assert {(due.organisation, due.state) for due in dues} == {(CORPORATION, DONE), (TENANTS, DONE)}


def test_another_lead_is_asked_from_when_the_amendment_counts() -> None:
    opened = Opened(AGREEMENT, DueTopic.PLANNING, "Bouwen", (CORPORATION,), date(2026, 6, 30), accord=ACCORD)
    moved = entry(Moved(AGREEMENT, organisations=(TENANTS,)), date(2026, 5, 1))
    entries = [an_accord(None), entry(opened), moved]

    assert [due.organisation for due in on(date(2026, 4, 30), *entries)] == [CORPORATION]
    assert [(due.organisation, due.due_on) for due in on(date(2026, 5, 1), *entries)] == [(TENANTS, date(2026, 6, 30))]


def test_an_ended_accord_and_its_agreements_owe_nothing_any_more() -> None:
    entries = [an_accord(), planned(date(2026, 6, 30))]
    ended = entry(Settled(ACCORD), date(2026, 7, 15))

    assert {due.topic for due in on(date(2026, 7, 14), *entries, ended)} == {DueTopic.PLANNING, DueTopic.EXPIRY}
    assert on(date(2026, 7, 15), *entries, ended) == []


def test_what_was_done_before_the_accord_ended_stays_done() -> None:
    done = entry(Settled(AGREEMENT), date(2026, 6, 1))
    entries = [an_accord(), planned(date(2026, 6, 30)), done, entry(Settled(ACCORD), date(2026, 7, 15))]

    assert [(due.topic, due.state) for due in on(date(2026, 8, 1), *entries)] == [(DueTopic.PLANNING, DONE)]


def test_an_accord_that_ran_its_term_and_was_then_superseded_was_followed() -> None:
    follower = an_accord(date(2027, 12, 31), accord=OTHER_ACCORD, since=date(2027, 1, 1))
    entries = [an_accord(), follower, entry(Settled(ACCORD), date(2027, 1, 1))]

    dues = on(date(2027, 1, 2), *entries, since=date(2026, 1, 1))

    assert [due.state for due in dues if due.subject == ACCORD] == [DONE]


def test_planning_of_a_draft_is_nobodys_duty() -> None:
    bouwen = planned(date(2026, 6, 30))

    assert on(date(2026, 3, 1), bouwen) == []
    assert [due.state for due in on(date(2026, 3, 1), bouwen, an_accord(None))] == [DUE]


def test_an_agreement_is_over_time_when_its_planning_ended_without_an_outcome() -> None:
    entries = [an_accord(None), planned(date(2026, 6, 30), {"a": date(2026, 9, 30), "b": None})]
    a = entry(Settled(AGREEMENT, part="a"), date(2026, 9, 1))
    b = entry(Settled(AGREEMENT, part="b"), date(2026, 10, 5))

    assert [(d.state, d.due_on) for d in on(date(2026, 10, 1), *entries, a)] == [(OVERDUE, date(2026, 9, 30))]
    assert [(d.state, d.done_on) for d in on(date(2026, 10, 5), *entries, a, b)] == [(LATE, date(2026, 10, 5))]


def test_what_goes_on_for_ever_has_no_last_day() -> None:
    assert on(date(2026, 10, 1), an_accord(None), planned(None)) == []


def test_an_amendment_moves_the_last_day_from_when_it_counts() -> None:
    moved = entry(Moved(AGREEMENT, date(2027, 6, 30)), date(2026, 7, 1))
    entries = [an_accord(None), planned(date(2026, 6, 30)), moved]

    assert [d.due_on for d in on(date(2026, 6, 30), *entries)] == [date(2026, 6, 30)]
    assert [d.due_on for d in on(date(2026, 7, 1), *entries, until=date(2027, 12, 31))] == [date(2027, 6, 30)]


def test_other_days_of_clauses_leave_that_of_the_whole() -> None:
    moved = entry(Moved(AGREEMENT, parts={"a": date(2026, 8, 1)}), date(2026, 7, 1))

    (due,) = on(date(2026, 7, 1), an_accord(None), planned(date(2026, 9, 30)), moved)

    assert due.due_on == date(2026, 9, 30)


def test_what_is_taken_up_again_is_due_again() -> None:
    entries = [an_accord(None), planned(date(2026, 6, 30)), entry(Settled(AGREEMENT), date(2026, 5, 1))]
    again = entry(Reopened(AGREEMENT), date(2026, 6, 1))

    assert [d.state for d in on(date(2026, 5, 2), *entries, again)] == [DONE]
    assert [d.state for d in on(date(2026, 6, 2), *entries, again)] == [DUE]


def test_one_part_taken_up_again_leaves_the_other_settled() -> None:
    parts = [entry(Settled(AGREEMENT, part=part), date(2026, 5, 1)) for part in ("a", "b")]
    entries = [an_accord(None), planned(date(2026, 6, 30), {"a": None, "b": None}), *parts]
    again = entry(Reopened(AGREEMENT, "a"), date(2026, 6, 1))
    done = entry(Settled(AGREEMENT, part="a"), date(2026, 6, 10))

    assert [d.state for d in on(date(2026, 6, 2), *entries, again)] == [DUE]
    assert [d.done_on for d in on(date(2026, 6, 12), *entries, again, done)] == [date(2026, 6, 10)]


def test_said_anew_it_keeps_its_beginning_and_what_was_answered() -> None:
    first = entry(Opened(ID, DueTopic.ROUND, "ronde", (CORPORATION, TENANTS), date(2026, 3, 1)), date(2026, 1, 10))
    anew = entry(Opened(ID, DueTopic.ROUND, "ronde", (CORPORATION, TENANTS), date(2026, 4, 1)), date(2026, 2, 10))
    answered = entry(Settled(ID, CORPORATION), date(2026, 2, 1))

    dues = on(date(2026, 3, 5), first, answered, anew)

    assert {(d.organisation, d.state, d.due_on, d.opened_on) for d in dues} == {
        (CORPORATION, DONE, date(2026, 4, 1), date(2026, 1, 10)),
        (TENANTS, DUE, date(2026, 4, 1), date(2026, 1, 10)),
    }


@pytest.mark.parametrize(
    ("follower", "state"),
    [
        (None, OVERDUE),
        ({"until": date(2027, 12, 31), "since": date(2027, 1, 1)}, DONE),
        ({"until": None, "since": date(2027, 1, 1)}, DONE),
        ({"until": date(2027, 12, 31), "since": date(2027, 1, 2)}, OVERDUE),
        ({"until": date(2026, 12, 31), "since": date(2026, 1, 1)}, OVERDUE),
        ({"until": date(2027, 12, 31), "since": date(2027, 1, 1), "kind": AccordKind.FRAMEWORK}, OVERDUE),
    ],
)
def test_an_accord_that_ends_is_followed_by_one_of_its_kind(follower: dict[str, Any] | None, state: DueState) -> None:
    others = [an_accord(accord=OTHER_ACCORD, **follower)] if follower else []

    dues = on(date(2027, 1, 1), an_accord(), *others, since=date(2026, 1, 1))

    assert [due.state for due in dues if due.subject == ACCORD] == [state]


def test_an_accord_that_was_ended_awaits_no_successor() -> None:
    assert on(date(2026, 12, 1), an_accord(), entry(Settled(ACCORD), date(2026, 6, 1))) == []
