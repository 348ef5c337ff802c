"""How the status of an agreement and of its clauses moves on, from when a change counts, and what was so on a day."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec import structs

from domain.agreement import Agreement
from domain.errors import Refused
from domain.statuses import FINAL
from domain.vocabulary import CellState, Status
from given import (
    AGREEMENT,
    a_clause,
    a_draft_accord,
    a_partnership,
    amendment_id,
    an_adopted_accord,
    an_agreement,
    link,
    provenance,
    refused,
    replayed,
)
from givens.wholes import ADOPTION, EDITION, Anything

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
TWO_CLAUSES = (a_clause("a"), a_clause("b"))
THIRD = link(amendment_id("derde"))
OUTCOMES = (Status.ACHIEVED, Status.PARTLY_ACHIEVED, Status.NOT_ACHIEVED)
ENDS = (Status.LAPSED, Status.CARRIED_OVER)
ALLOWED = {
    *((Status.AGREED, to) for to in (Status.IN_PROGRESS, *OUTCOMES, *ENDS)),
    *((Status.IN_PROGRESS, to) for to in (*OUTCOMES, *ENDS)),
    *((outcome, Status.IN_PROGRESS) for outcome in OUTCOMES),
    (Status.PARTLY_ACHIEVED, Status.ACHIEVED),
    *((of, to) for of in (Status.PARTLY_ACHIEVED, Status.NOT_ACHIEVED) for to in ENDS),
}


def set_to(agreement: Agreement, status: Status, on: date = MARCH, clause: str | None = None) -> None:
    successors = (link(),) if status is Status.CARRIED_OVER else ()
    agreement.change_status(clause, status, successors, an_adopted_accord(), provenance(on=on))


def standing_at(status: Status) -> Agreement:
    agreement = an_agreement()
    if status is not Status.AGREED:
        set_to(agreement, status)
    return agreement


class TestMoves:
    @pytest.mark.parametrize("old", [status for status in Status if status is not Status.PROPOSED], ids=str)
    @pytest.mark.parametrize("new", Status, ids=str)
    def test_a_status_moves_on_as_the_table_says_and_in_no_other_way(self, old: Status, new: Status) -> None:
        agreement, accord = standing_at(old), an_adopted_accord()

        if (old, new) in ALLOWED:
            set_to(agreement, new)
            assert agreement.status_of(None, accord) is new
        else:
            with pytest.raises(Refused):
                set_to(agreement, new)
            assert agreement.status_of(None, accord) is old

    def test_a_refusal_names_what_is_possible(self) -> None:
        agreement = standing_at(Status.ACHIEVED)

        with refused("status_not_allowed", "Kies uit: «in uitvoering»", agreement):
            set_to(agreement, Status.LAPSED)

    @drawn(st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from(Status)), max_size=12))
    def test_whatever_is_asked_only_these_moves_happen_and_the_end_is_the_end(
        self, asked: list[tuple[str | None, Status]]
    ) -> None:
        agreement, accord = an_agreement(clauses=TWO_CLAUSES), an_adopted_accord()
        for clause, status in asked:
            before = {part: agreement.status_of(part, accord) for part in (None, "a", "b")}
            try:
                set_to(agreement, status, clause=clause)
            except Refused:
                continue
            assert (before[clause], status) in ALLOWED
            for part, was in before.items():
                if was in FINAL and part is not None:
                    assert agreement.status_of(part, accord) in FINAL
            assert before[None] not in FINAL
        assert replayed(agreement) == agreement

    def test_before_adoption_there_is_nothing_to_keep(self) -> None:
        agreement, draft = an_agreement(), a_draft_accord()

        with refused("accord_not_adopted", "stel haar eerst vast", agreement):
            agreement.change_status(None, Status.IN_PROGRESS, (), draft, provenance())


class TestFromWhen:
    def test_a_change_does_not_count_from_before_the_last_one(self) -> None:
        agreement = an_agreement()
        set_to(agreement, Status.IN_PROGRESS, APRIL)

        with refused("status_before_last", f"vanaf {APRIL} of later", agreement):
            set_to(agreement, Status.ACHIEVED, MARCH)
        set_to(agreement, Status.ACHIEVED, APRIL)

    def test_clauses_go_their_own_way(self) -> None:
        agreement = an_agreement(clauses=TWO_CLAUSES)
        set_to(agreement, Status.IN_PROGRESS, APRIL, "a")

        set_to(agreement, Status.IN_PROGRESS, MARCH, "b")

        assert agreement.status_on("b", MARCH, an_adopted_accord()) is Status.IN_PROGRESS

    def test_a_clause_follows_the_whole_and_the_whole_its_clauses(self) -> None:
        agreement = an_agreement(clauses=TWO_CLAUSES)
        set_to(agreement, Status.IN_PROGRESS, APRIL, "a")
        with refused("status_before_last", "zeg in de reden sinds wanneer", agreement):
            set_to(agreement, Status.NOT_ACHIEVED, MARCH)

        set_to(agreement, Status.NOT_ACHIEVED, MAY)
        with refused("status_before_last", f"{MAY} of later", agreement):
            set_to(agreement, Status.LAPSED, APRIL, "b")


class TestOnADay:
    def test_it_is_what_counted_at_the_end_of_that_day(self) -> None:
        agreement, accord = an_agreement(clauses=TWO_CLAUSES), an_adopted_accord()
        set_to(agreement, Status.IN_PROGRESS, MARCH, "a")
        set_to(agreement, Status.ACHIEVED, MAY, "a")

        on = [date(2026, 2, 28), MARCH, APRIL, MAY]
        assert [agreement.status_on("a", day, accord) for day in on] == [
            Status.AGREED, Status.IN_PROGRESS, Status.IN_PROGRESS, Status.ACHIEVED
        ]  # fmt: skip
        assert {agreement.status_on("b", day, accord) for day in on} == {Status.AGREED}
        assert agreement.status_on(None, MAY, accord) is Status.IN_PROGRESS

    def test_before_its_adoption_it_was_proposed(self) -> None:
        agreement = an_agreement()

        assert agreement.status_on(None, date(2025, 12, 10), an_adopted_accord()) is Status.PROPOSED
        assert agreement.status_on("a", date(2025, 12, 11), an_adopted_accord()) is Status.AGREED
        assert agreement.status_on("a", MAY, a_draft_accord()) is Status.PROPOSED

    def test_where_no_date_of_adoption_is_printed_it_was_always_agreed(self) -> None:
        accord = a_draft_accord()
        accord.propose(Anything(), provenance())
        unknown = structs.replace(ADOPTION, on=None, date_state=CellState.EMPTY)
        accord.adopt(unknown, EDITION, a_partnership(), provenance())

        assert an_agreement().status_on(None, date(2000, 1, 1), accord) is Status.AGREED

    @drawn(st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.sampled_from(Status), st.dates()), max_size=10))
    def test_what_is_recorded_later_from_a_later_day_never_changes_what_was_so(
        self, asked: list[tuple[str | None, Status, date]]
    ) -> None:
        agreement, accord = an_agreement(clauses=TWO_CLAUSES), an_adopted_accord()
        for clause, status, on in asked:
            days = [date.min, *(change.on for change in agreement.status_changes)]
            before = {(part, day): agreement.status_on(part, day, accord) for part in (None, "a", "b") for day in days}
            try:
                set_to(agreement, status, on, clause)
            except Refused:
                continue
            assert all(agreement.status_on(part, day, accord) is was for (part, day), was in before.items() if day < on)
            assert agreement.status_on(clause, date.max, accord) is agreement.status_of(clause, accord)


class TestCarryingOver:
    def test_it_is_split_into_two_or_more(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()

        with refused("split_into_one", "of schuif door naar één", agreement):
            agreement.split(None, (link(),), accord, provenance())
        agreement.split(None, (link(), THIRD), accord, provenance())

        last = agreement.pending_events[-1]
        assert isinstance(last, Agreement.StatusChanged)
        assert (last.new, last.successors) == (Status.CARRIED_OVER, (link(), THIRD))
        assert agreement.derived_status is Status.CARRIED_OVER

    def test_one_clause_is_split_alone(self) -> None:
        agreement, accord = an_agreement(clauses=TWO_CLAUSES), an_adopted_accord()

        agreement.split("b", (link(), THIRD), accord, provenance())

        assert agreement.status_of("b", accord) is Status.CARRIED_OVER
        assert agreement.status_of("a", accord) is Status.AGREED

    def test_nothing_goes_on_as_itself_or_twice_as_the_same(self) -> None:
        agreement, accord = an_agreement(), an_adopted_accord()

        for successors in ((link(AGREEMENT),), (link(), link())):
            with refused("successor_not_another", "elk één keer genoemd", agreement):
                agreement.change_status(None, Status.CARRIED_OVER, successors, accord, provenance())
