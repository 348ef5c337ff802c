"""What counts: nothing that restates or divides another is added to it.

A figure stands in a group with those on exactly the same basis. Within one group, of all that belong
to one whole only the highest level of division counts: the year's total, not the corporations' shares
of it. A part alone in its group (another period, another measure than its whole) counts there.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from msgspec import Struct


class Figure(Struct, frozen=True):
    """A target as far as counting needs it. `kind` is what must be equal to be added, but for the period."""

    id: UUID
    restates: UUID | None
    part_of: UUID | None
    kind: Hashable
    since: date | None
    until: date | None
    printed: bool
    achieved: Decimal | None
    achieved_until: date | None

    @property
    def basis(self) -> Hashable:
        return self.kind, self.since, self.until

    def overlaps(self, other: "Figure") -> bool:
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )


class Settled(Struct, frozen=True):
    """`left_out` says why a figure is not added; `progress` is its own or its parts'."""

    left_out: str | None
    progress: Decimal | None
    progress_until: date | None


def settle(figures: Iterable[Figure]) -> dict[UUID, Settled]:
    """Decides for all figures of one partnership together."""
    by_id = {figure.id: figure for figure in figures}
    places = {id: _place(id, by_id) for id in by_id}
    highest: dict[Hashable, int] = {}
    for id, figure in by_id.items():
        root, depth = places[id]
        if figure.printed and figure.restates is None:
            key = root, figure.basis
            highest[key] = min(depth, highest.get(key, depth))
    children = _children(by_id)
    return {id: _settled(figure, places[id], highest, by_id, children) for id, figure in by_id.items()}


def _settled(
    figure: Figure,
    place: tuple[UUID, int],
    highest: Mapping[Hashable, int],
    by_id: Mapping[UUID, Figure],
    children: Mapping[UUID, list[UUID]],
) -> Settled:
    root, depth = place
    left_out = None
    if figure.restates is not None:
        left_out = "restates"
    elif not figure.printed:
        left_out = "no_figure"
    elif depth > highest[root, figure.basis]:
        left_out = "part_of"
    reports = _reports(figure, by_id, children)
    progress = sum((r.achieved for r in reports if r.achieved is not None), Decimal()) if reports else None
    until = max((r.achieved_until for r in reports if r.achieved_until), default=None)
    return Settled(left_out, progress, until)


def _place(id: UUID, by_id: Mapping[UUID, Figure]) -> tuple[UUID, int]:
    """The whole to which a figure belongs in the end, and how far below it the figure stands."""
    seen = {id}
    while parent := by_id[id].part_of or by_id[id].restates:
        if parent in seen or parent not in by_id:
            break
        seen.add(parent)
        id = parent
    return id, len(seen) - 1


def _children(by_id: Mapping[UUID, Figure]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for id, figure in by_id.items():
        if figure.part_of:
            found[figure.part_of].append(id)
    return found


def _reports(figure: Figure, by_id: Mapping[UUID, Figure], children: Mapping[UUID, list[UUID]]) -> list[Figure]:
    """Whose reports tell how far it is: its own, or of its parts of the same kind the nearest level's."""
    level, seen = [figure.id], {figure.id}
    while level:
        told = [by_id[id] for id in level if by_id[id].achieved is not None and by_id[id].kind == figure.kind]
        if told:
            return _one_division(figure, told)
        level = [child for id in level for child in children.get(id, ()) if child not in seen]
        seen.update(level)
    return []


def _one_division(whole: Figure, told: list[Figure]) -> list[Figure]:
    """Of parts that divide the whole in two ways (by party and by year) those of one way only."""
    shares = [part for part in told if part.basis == whole.basis]
    if shares:
        return shares
    chosen: list[Figure] = []
    for part in sorted(told, key=lambda p: (p.until or date.max, p.id), reverse=True):
        if all(part.basis == other.basis or not part.overlaps(other) for other in chosen):
            chosen.append(part)
    return chosen
