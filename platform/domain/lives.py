"""The states that a thing goes through, and by which fact: one table per aggregate, which is also its diagram."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.recording import Fact
from domain.vocabulary import Term


class Move(NamedTuple):
    """That a thing in one state comes into another, by a fact."""

    of: Term
    by: type[Fact]
    to: Term


class Life:
    """Where a thing begins and how it may move on. What no move allows is refused by the aggregate."""

    def __init__(self, beginning: Term, *moves: tuple[Term, type[Fact], Term]) -> None:
        self.beginning = beginning
        self.moves = tuple(Move(*move) for move in moves)

    def allows(self, state: Term, by: type[Fact], to: Term | None = None) -> bool:
        """Whether a fact may happen in a state (and lead to that one)."""
        return any(move.to == to or to is None for move in self._from(state, by))

    def after(self, state: Term, by: type[Fact]) -> Term:
        """The state to which a fact leads, where it leads to one only."""
        (move,) = self._from(state, by)
        return move.to

    def choices(self, state: Term) -> list[Term]:
        """The states that may come next."""
        return list(dict.fromkeys(move.to for move in self.moves if move.of is state))

    def _from(self, state: Term, by: type[Fact]) -> Iterator[Move]:
        """By topic: the class body of an aggregate holds another class of a fact than the finished aggregate does."""
        return (move for move in self.moves if move.of is state and move.by.topic == by.topic)
