"""What the lines of an edition (editie) are made of: items under a label, in which nothing can pass for another.

Every value has a line of its own under a label that the reader knows. What people wrote is the end of its line, so
that no text can look like what follows it; only white space is not told apart.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.accord_terms import Link, Note
from domain.planning import Period
from domain.terms import Actor, Condition, ConditionKind, Planning
from domain.vocabulary import CellState, ConditionState, Term


class Item(NamedTuple):
    """A label, what stands beside it, and the items under it; where the text is None all of it is left out."""

    label: str
    text: str | None
    below: tuple["Item", ...] = ()


def lines_of(items: Iterable[Item], depth: int = 0) -> Iterator[str]:
    """List items; a text of more lines goes on indented, so that none of its lines begins one of ours."""
    indent = "  " * depth
    for label, text, below in items:
        if text is not None:
            first, *more = text.splitlines() or [""]
            yield f"{indent}- {label}: {first}".rstrip()
            yield from (f"{indent}  | {line}".rstrip() for line in more)
            yield from lines_of(below, depth + 1)


def flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


def titled(number: str | None, title: str) -> str:
    return f"{flat(number)} {flat(title)}" if number else flat(title)


def label_of(term: Term | None, silent: Term | None = None) -> str | None:
    """Nothing for the value that goes without saying."""
    return None if term is None or term is silent else term.label


def marked(marked: bool) -> Item:
    return Item("Verzonnen voorbeeld", "ja" if marked else None)


def actors(label: str, actors: Iterable[Actor]) -> Iterator[Item]:
    """One line each: the name as it was then, and who that is."""
    return (Item(label, actor_named(actor)) for actor in actors)


def actor_named(actor: Actor) -> str:
    return f"{flat(actor.name)} ({actor.kind.label} {actor.id})"


def planning(planning: Planning | None) -> Iterator[Item]:
    if planning:
        yield Item("Planning", f"«{planning.literal}»", period(planning.period))


def period(period: Period | None) -> tuple[Item, ...]:
    """As it was read from the printed text, with how sharp it was printed."""
    if period is None:
        return ()
    ends = f"{period.since or 'open'} tot en met {period.until or 'open'}"
    return (Item("Gelezen als", f"{ends} ({period.precision.label})"),)


def condition(condition: Condition | None) -> Iterator[Item]:
    if condition:
        state = Item("Stand van de voorwaarde", label_of(condition.state, ConditionState.PENDING))
        yield Item("Geldt totdat" if condition.kind is ConditionKind.UNTIL else "Voorwaarde", condition.text, (state,))


def notes(notes: Iterable[Note]) -> Iterator[Item]:
    for note in notes:
        yield Item("Noot", note.text, (Item("Teken", note.mark), Item("Soort", note.kind.label)))


def link(link: Link | None) -> str | None:
    return f"{link.id} (samenwerkingsverband {link.partnership})" if link else None


def cell(state: CellState) -> Item:
    return Item("Stand van de cel", label_of(state, CellState.PRINTED))
