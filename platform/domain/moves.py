"""Whose move is it? (wie is aan zet?) What a clause waits for, and who can do something about it.

Reciprocity (wederkerigheid): one party's clause may wait for another's, as Druten's agreements have it of what the
parties need from each other.
"""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from msgspec import Struct

from domain.statuses import ENDED, FINAL
from domain.terms import Actor, Awaited, Clause, Condition, ConditionKind
from domain.vocabulary import ConditionState, Status, Term

ClauseRef = tuple[UUID, str]
"""Names a clause within its partnership: (agreement, key)."""


class MoveReason(Term):
    OWN = "own", "zelf aan zet"
    AWAITED = "awaited", "wacht op een ander onderdeel"
    CONDITION = "condition", "wacht op een voorwaarde"
    CONDITION_FAILED = "condition_failed", "voorwaarde niet vervuld: zeg wat er nu geldt"
    GONE = "gone", "waarop het wacht komt niet meer: zeg wat er nu geldt"
    CIRCLE = "circle", "wacht in een kring op elkaar: maak samen een begin"


class Standing(Struct, frozen=True):
    """What is to know of one clause: who leads it (or else is bound), how it stands, and for what it waits.

    It is `over` when it held until something that has come to exist.
    """

    actors: tuple[Actor, ...]
    status: Status
    condition: ConditionState | None = None
    over: bool = False
    awaits: tuple[ClauseRef, ...] = ()


class WhoseMove(Struct, frozen=True):
    """Who is to move, why, and at which clauses. Nobody where only a condition can help; all of a circle."""

    actors: tuple[Actor, ...]
    reason: MoveReason
    at: tuple[ClauseRef, ...]


class _Step(Struct, frozen=True):
    at: ClauseRef
    reason: MoveReason


_FIRST = (
    MoveReason.CIRCLE, MoveReason.AWAITED, MoveReason.OWN, MoveReason.GONE, MoveReason.CONDITION_FAILED,
    MoveReason.CONDITION,
)  # fmt: skip


def waits_for(conditions: Iterable[Condition | None]) -> ConditionState | None:
    """How far that is on which a clause depends, with its agreement: what failed goes before what is pending.

    None where it depends on nothing, or only ends by something.
    """
    states = {each.state for each in conditions if each and each.kind is ConditionKind.IF}
    return next((state for state in (ConditionState.FAILED, ConditionState.PENDING) if state in states), None)


def is_over(conditions: Iterable[Condition | None]) -> bool:
    """Whether a clause held until something that has come to exist."""
    return any(each.kind is ConditionKind.UNTIL and each.state is ConditionState.MET for each in conditions if each)


def refs(agreement: UUID, awaits: tuple[Awaited, ...]) -> tuple[ClauseRef, ...]:
    return tuple((awaited.agreement or agreement, awaited.clause) for awaited in awaits)


def actors_of(clause: Clause, lead: tuple[Actor, ...], bound: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who leads a clause, or else is bound by it; what it does not say it takes from its agreement."""
    return clause.lead or lead or clause.bound or bound


def whose_move(of: ClauseRef, clauses: Mapping[ClauseRef, Standing]) -> WhoseMove | None:
    """Who is to move for a clause; None where it has ended. Of several reasons the first in the list of them counts.

    An awaited clause that is not achieved hands the question on to itself, and so on. What is not in `clauses` does
    not exist.
    """
    if clauses[of].over or clauses[of].status in ENDED:
        return None
    steps = tuple(dict.fromkeys(_steps(of, clauses)))
    reason = next(reason for reason in _FIRST if any(step.reason is reason for step in steps))
    at = tuple(step.at for step in steps if step.reason is reason)
    nobody = reason is MoveReason.CONDITION
    actors = [] if nobody else [actor for ref in at for actor in clauses[ref].actors]
    return WhoseMove(tuple(dict.fromkeys(actors)), reason, at)


def _steps(of: ClauseRef, clauses: Mapping[ClauseRef, Standing]) -> Iterator[_Step]:
    """Where the ways of waiting end that begin at a clause; each clause on them is looked at once."""
    path, seen = [(of, iter(_hopeful(clauses[of], clauses)))], {of}
    while path:
        at, waiting = path[-1]
        ref = next(waiting, None)
        if ref is None:
            path.pop()
            if reason := _end(clauses[at], clauses, awaited=bool(path)):
                yield _Step(at, reason)
        elif ref not in seen:
            seen.add(ref)
            path.append((ref, iter(_hopeful(clauses[ref], clauses))))
        elif ref in (on_path := [each for each, _ in path]):
            yield from (_Step(each, MoveReason.CIRCLE) for each in on_path[on_path.index(ref) :])


def _hopeful(clause: Standing, clauses: Mapping[ClauseRef, Standing]) -> list[ClauseRef]:
    """For what it waits that can still come."""
    return [ref for ref in clause.awaits if ref in clauses and not _is_settled(clauses[ref])]


def _end(clause: Standing, clauses: Mapping[ClauseRef, Standing], *, awaited: bool) -> MoveReason | None:
    """Why a way of waiting ends at a clause; None where it only hands the question on."""
    if any(ref not in clauses or _never_comes(clauses[ref]) for ref in clause.awaits):
        return MoveReason.GONE
    if _hopeful(clause, clauses):
        return None
    if clause.condition is ConditionState.PENDING:
        return MoveReason.CONDITION
    if clause.condition is ConditionState.FAILED:
        return MoveReason.CONDITION_FAILED
    return MoveReason.AWAITED if awaited else MoveReason.OWN


def _is_settled(clause: Standing) -> bool:
    return clause.status is Status.ACHIEVED or _never_comes(clause)


def _never_comes(clause: Standing) -> bool:
    return clause.status in FINAL or (clause.over and clause.status is not Status.ACHIEVED)
