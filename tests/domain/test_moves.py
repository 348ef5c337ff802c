"""Whose move it is: a clause's own, that of who leads what it waits for, or nobody's while a condition is pending."""

from collections.abc import Mapping

from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.moves import ClauseRef, MoveReason, Standing, WhoseMove, actors_of, is_over, refs, waits_for, whose_move
from domain.statuses import ENDED
from domain.terms import Actor, Awaited, Condition, ConditionKind
from domain.vocabulary import ConditionState, Status
from given import AGREEMENT, OTHER_AGREEMENT, THE_MUNICIPALITY, VOORBEELDHUIS, VOORBEELDWONEN, a_clause

A, B, C = ((AGREEMENT, key) for key in "abc")
WHO = {A: VOORBEELDWONEN, B: THE_MUNICIPALITY, C: VOORBEELDHUIS}
PENDING, MET, FAILED = ConditionState


def clause(of: ClauseRef, *awaits: ClauseRef, status: Status = Status.AGREED, **more: object) -> Standing:
    condition, over = more.get("condition"), bool(more.get("over"))
    assert condition is None or isinstance(condition, ConditionState)
    return Standing((WHO[of],), status, condition, over, awaits)


def move(clauses: Mapping[ClauseRef, Standing], of: ClauseRef = A) -> tuple[set[Actor], MoveReason]:
    found = whose_move(of, clauses)
    assert found
    return set(found.actors), found.reason


def test_what_waits_for_nothing_is_its_own_move() -> None:
    assert whose_move(A, {A: clause(A)}) == WhoseMove((VOORBEELDWONEN,), MoveReason.OWN, (A,))


def test_what_has_ended_is_nobodys_move() -> None:
    for status in ENDED:
        assert whose_move(A, {A: clause(A, status=status)}) is None
    assert whose_move(A, {A: clause(A, over=True)}) is None


def test_who_leads_the_awaited_clause_is_to_move_until_it_is_achieved() -> None:
    for status in (Status.AGREED, Status.IN_PROGRESS, Status.PARTLY_ACHIEVED, Status.NOT_ACHIEVED):
        waiting = {A: clause(A, B), B: clause(B, status=status)}
        assert whose_move(A, waiting) == WhoseMove((THE_MUNICIPALITY,), MoveReason.AWAITED, (B,))

    assert move({A: clause(A, B), B: clause(B, status=Status.ACHIEVED)}) == ({VOORBEELDWONEN}, MoveReason.OWN)


def test_the_question_is_handed_on() -> None:
    chain = {A: clause(A, B), B: clause(B, C), C: clause(C)}

    assert whose_move(A, chain) == WhoseMove((VOORBEELDHUIS,), MoveReason.AWAITED, (C,))
    assert whose_move(B, chain) == WhoseMove((VOORBEELDHUIS,), MoveReason.AWAITED, (C,))
    assert whose_move(C, chain) == WhoseMove((VOORBEELDHUIS,), MoveReason.OWN, (C,))


def test_of_several_that_are_awaited_all_are_to_move() -> None:
    assert move({A: clause(A, B, C), B: clause(B), C: clause(C)}) == (
        {THE_MUNICIPALITY, VOORBEELDHUIS},
        MoveReason.AWAITED,
    )


def test_what_waits_in_a_circle_is_told_and_is_everyones_move() -> None:
    circle = {A: clause(A, B), B: clause(B, A)}

    assert move(circle) == ({VOORBEELDWONEN, THE_MUNICIPALITY}, MoveReason.CIRCLE)
    before = circle | {C: clause(C, A)}
    assert move(before, C) == ({VOORBEELDWONEN, THE_MUNICIPALITY}, MoveReason.CIRCLE)
    assert move({A: clause(A, A)}) == ({VOORBEELDWONEN}, MoveReason.CIRCLE)


def test_a_pending_condition_is_nobodys_move() -> None:
    assert whose_move(A, {A: clause(A, condition=PENDING)}) == WhoseMove((), MoveReason.CONDITION, (A,))
    behind = {A: clause(A, B), B: clause(B, condition=PENDING)}
    assert whose_move(A, behind) == WhoseMove((), MoveReason.CONDITION, (B,))


def test_a_condition_that_failed_asks_its_own_party_what_holds_now() -> None:
    assert move({A: clause(A, condition=FAILED)}) == ({VOORBEELDWONEN}, MoveReason.CONDITION_FAILED)


def test_what_can_move_goes_before_a_condition() -> None:
    both = {A: clause(A, B, C), B: clause(B, condition=PENDING), C: clause(C)}

    assert move(both) == ({VOORBEELDHUIS}, MoveReason.AWAITED)
    assert move({A: clause(A, B, condition=PENDING), B: clause(B)}) == ({THE_MUNICIPALITY}, MoveReason.AWAITED)


def test_what_waits_for_something_that_never_comes_has_to_say_what_holds_now() -> None:
    gone = ({VOORBEELDWONEN}, MoveReason.GONE)

    for status in (Status.LAPSED, Status.CARRIED_OVER):
        assert move({A: clause(A, B), B: clause(B, status=status)}) == gone
    assert move({A: clause(A, B), B: clause(B, over=True)}) == gone
    assert move({A: clause(A, B)}) == gone


def test_conditions_of_clause_and_agreement_count_together() -> None:
    pending, failed = Condition("Er is grond."), Condition("Er is geld.", FAILED)
    until = Condition("Er zijn regels.", kind=ConditionKind.UNTIL)
    there = Condition("Er zijn regels.", MET, ConditionKind.UNTIL)

    assert waits_for((None, pending)) is PENDING
    assert waits_for((pending, failed)) is FAILED
    assert waits_for((until, there, Condition("Er is grond.", MET))) is None
    assert is_over((None, there))
    assert not is_over((until, pending, None))


def test_who_leads_goes_before_who_is_bound_and_the_clause_before_its_agreement() -> None:
    own = a_clause(lead=(VOORBEELDHUIS,), bound=(VOORBEELDWONEN,))

    assert actors_of(own, (THE_MUNICIPALITY,), ()) == (VOORBEELDHUIS,)
    assert actors_of(a_clause(bound=(VOORBEELDWONEN,)), (THE_MUNICIPALITY,), ()) == (THE_MUNICIPALITY,)
    assert actors_of(a_clause(bound=(VOORBEELDWONEN,)), (), (THE_MUNICIPALITY,)) == (VOORBEELDWONEN,)
    assert actors_of(a_clause(), (), (THE_MUNICIPALITY,)) == (THE_MUNICIPALITY,)


def test_a_clause_without_agreement_is_of_the_same() -> None:
    found = refs(AGREEMENT, (Awaited("a"), Awaited("b", OTHER_AGREEMENT)))

    assert found == ((AGREEMENT, "a"), (OTHER_AGREEMENT, "b"))


_KEYS = [(AGREEMENT, str(n)) for n in range(6)]
_standings = st.fixed_dictionaries(
    {
        key: st.builds(
            Standing,
            actors=st.just((Actor(VOORBEELDWONEN.kind, VOORBEELDWONEN.id, key[1]),)),
            status=st.sampled_from(Status),
            condition=st.none() | st.sampled_from(ConditionState),
            over=st.booleans(),
            awaits=st.lists(st.sampled_from(_KEYS), max_size=3).map(tuple),
        )
        for key in _KEYS
    }
)


@drawn(_standings)
def test_however_they_wait_there_is_always_an_answer(clauses: dict[ClauseRef, Standing]) -> None:
    for key, standing in clauses.items():
        found = whose_move(key, clauses)
        assert (found is None) == (standing.over or standing.status in ENDED)
        if found:
            assert found.at
            assert bool(found.actors) == (found.reason is not MoveReason.CONDITION)


def test_a_long_way_is_walked_once() -> None:
    """Layers in which each of two waits for both of the next: the ways are countless, the clauses are not."""
    layers = [[(AGREEMENT, f"{n}{side}") for side in "lr"] for n in range(1000)]
    clauses = {
        ref: Standing((VOORBEELDWONEN,), Status.AGREED, None, False, tuple(layers[n + 1]) if n < 999 else ())
        for n, layer in enumerate(layers)
        for ref in layer
    }

    found = whose_move(layers[0][0], clauses)

    assert found == WhoseMove((VOORBEELDWONEN,), MoveReason.AWAITED, tuple(layers[-1]))
