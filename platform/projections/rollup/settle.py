"""What counts: nothing that restates or divides another is added to it.

A figure stands on a basis: what must be equal before figures are added. Left out are, in this order:
what no longer holds (its agreement lapsed or was carried over, or its accord ended before its period
did); what restates another, unless that one no longer holds or has no figure, for then the first
restatement stands in for it; what has no figure; and what is part of a figure that counts on the same
basis. A figure is part of every figure above it.

Annexes are printed as tables, where a cell is part of its row and of its column but names only one of
them as its whole. So a figure also leaves out what stands lower below the same whole, on the same basis,
when it is of the same party and project or of all of them: the year's total leaves out the corporations'
shares of that year, whichever whole they name. What names no party or project has those of its whole.
Figures of different parties or projects never leave out each other.

A figure that follows from others belongs to them: what is added up to a total is part of it, and a share of
a figure, or what is left of it, is part of that one. Only on one basis: net is no part of gross.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from msgspec import Struct

from domain.target_terms import Addend


class Figure(Struct, frozen=True):
    """A target as far as counting needs it. `kind` is what must be equal to be added, but for the period;
    `party` and `project` are None where it is of all of them; `void` says why it no longer holds.
    """

    id: UUID
    restates: UUID | None
    part_of: UUID | None
    kind: Hashable
    since: date | None
    until: date | None
    printed: bool
    achieved: Decimal | None
    achieved_until: date | None
    party: UUID | None = None
    project: str | None = None
    void: str | None = None
    established: Decimal | None = None
    derivation: tuple[Addend, ...] = ()

    @property
    def basis(self) -> Hashable:
        return self.kind, self.since, self.until

    @property
    def stands(self) -> bool:
        return self.printed and self.void is None

    def overlaps(self, other: "Figure") -> bool:
        return (self.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
            self.until or date.max
        )


class Settled(Struct, frozen=True):
    """`left_out` says why a figure is not added; `progress` is its own or its parts', `established` how much of it."""

    left_out: str | None
    progress: Decimal | None
    progress_until: date | None
    established: Decimal | None


def settle(figures: Iterable[Figure]) -> dict[UUID, Settled]:
    """Decides for all figures of one partnership together."""
    forest = _Forest({figure.id: figure for figure in figures})
    left_out = _left_out(forest)
    return {id: Settled(left_out[id], *_progress(forest, id)) for id in forest.figures}


class _Forest:
    """Every figure below the one that it is part of or restates, up to one whole.

    `level` is how far below: by parts, then by restatements. `share` is of which party and project.
    """

    def __init__(self, figures: Mapping[UUID, Figure]) -> None:
        self.figures = figures
        follows = _parts_by_derivation(figures)
        links = ((id, follows.get(id) or figure.part_of or figure.restates) for id, figure in figures.items())
        self.parents = _without_circles({id: to for id, to in links if to and to in figures})
        self.repeats = {
            id: figure.restates
            for id, figure in figures.items()
            if figure.restates and not figure.part_of and (id in self.parents or figure.restates not in figures)
        }
        self.children: dict[UUID, list[UUID]] = defaultdict(list)
        for id, parent in self.parents.items():
            self.children[parent].append(id)
        self.lines = {id: (id, *self._above(id)) for id in figures}
        self.level = {id: self._level(line) for id, line in self.lines.items()}
        self.share = {id: self._share(line) for id, line in self.lines.items()}
        self._stand_ins: dict[UUID, UUID] = {}
        for id in sorted((id for id, figure in figures.items() if figure.stands), key=self.rank):
            if (original := self.original(id)) in figures:
                self._stand_ins.setdefault(original, id)

    def rank(self, id: UUID) -> tuple[tuple[int, int], UUID]:
        return self.level[id], id

    def original(self, id: UUID) -> UUID:
        """What a figure restates in the end; that may be a figure of another partnership."""
        while id in self.repeats:
            id = self.repeats[id]
        return id

    def stand_in(self, id: UUID) -> UUID | None:
        """Which of a figure and all that restate the same speaks for them: the original, if it stands."""
        return self._stand_ins.get(self.original(id))

    def covers(self, id: UUID, lower: UUID) -> bool:
        """Whether a figure of the same whole and basis leaves out a lower one beside which it stands."""
        of_all = all(mine in (None, other) for mine, other in zip(self.share[id], self.share[lower], strict=True))
        return of_all and self.level[id] < self.level[lower]

    def apart(self, id: UUID, other: UUID) -> bool:
        """Whether two figures below one whole have nothing in common, by themselves or by what they are part of."""
        mine = [each for each in self.lines[id] if each not in self.lines[other]]
        others = [each for each in self.lines[other] if each not in self.lines[id]]
        return any(self._disjoint(one, another) for one in mine for another in others)

    def _disjoint(self, id: UUID, other: UUID) -> bool:
        one, another = self.figures[id], self.figures[other]
        shares = zip(self.share[id], self.share[other], strict=True)
        return (
            not one.overlaps(another)
            or any(mine and theirs and mine != theirs for mine, theirs in shares)
            or (one.basis == another.basis and self.level[id] == self.level[other])
        )

    def _above(self, id: UUID) -> Iterator[UUID]:
        while parent := self.parents.get(id):
            yield parent
            id = parent

    def _level(self, line: tuple[UUID, ...]) -> tuple[int, int]:
        parts = sum(self.figures[id].part_of is not None or self.figures[id].restates is None for id in line[:-1])
        return parts, len(line) - 1 - parts

    def _share(self, line: tuple[UUID, ...]) -> tuple[Hashable, Hashable]:
        figures = [self.figures[id] for id in line]
        return next((f.party for f in figures if f.party), None), next((f.project for f in figures if f.project), None)


def _parts_by_derivation(figures: Mapping[UUID, Figure]) -> dict[UUID, UUID]:
    """Of what is part of another because one follows from the other: that other. A restatement stays one.

    Between what is added up and the whole that it names stands its total, if that names no other whole.
    """
    found: dict[UUID, UUID] = {}
    for id in sorted(id for id, figure in figures.items() if figure.derivation):
        figure = figures[id]
        same = [a for a in figure.derivation if a.target in figures and figures[a.target].kind == figure.kind]
        added = [figures[a.target] for a in same if figures[a.target].restates is None and a.target not in found]
        if not all(addend.factor == 1 for addend in figure.derivation):
            if same and figure.part_of is None:
                found.setdefault(id, max(same, key=lambda addend: addend.factor).target)
            continue
        whole = figure.part_of or found.get(id) or min((a.part_of for a in added if a.part_of), default=None)
        found |= {each.id: id for each in added if each.part_of in (None, whole)}
        if whole and figure.part_of is None:
            found.setdefault(id, whole)
    return found


def _without_circles(parents: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """The links upwards; of figures that are above each other the one with the lowest id is the whole."""
    kept = dict(parents)
    for id in sorted(parents):
        seen, at = {id}, parents[id]
        while at not in seen and at in kept:
            seen.add(at)
            at = kept[at]
        if at == id:
            del kept[id]
    return kept


def _left_out(forest: _Forest) -> dict[UUID, str | None]:
    found = {id: _own_reason(forest, figure) for id, figure in forest.figures.items()}
    counted: dict[Hashable, list[UUID]] = defaultdict(list)
    for id in sorted((id for id, reason in found.items() if reason is None), key=forest.rank):
        beside = counted[forest.lines[id][-1], forest.figures[id].basis]
        if _below_one_that_counts(forest, id, found) or any(forest.covers(other, id) for other in beside):
            found[id] = "part_of"
        else:
            beside.append(id)
    return found


def _own_reason(forest: _Forest, figure: Figure) -> str | None:
    """Why it is not added, whatever stands above it."""
    if figure.void:
        return figure.void
    if forest.stand_in(figure.id) == figure.id:
        return None
    return "restates" if figure.id in forest.repeats else "no_figure"


def _below_one_that_counts(forest: _Forest, id: UUID, found: Mapping[UUID, str | None]) -> bool:
    """Also below one that was left out as a part: what it is part of then counts for both."""
    basis = forest.figures[id].basis
    above = {forest.stand_in(each) for each in forest.lines[id][1:]} - {None, id}
    return any(forest.figures[each].basis == basis and found[each] in (None, "part_of") for each in above if each)


def _progress(forest: _Forest, id: UUID) -> tuple[Decimal | None, date | None, Decimal | None]:
    reports = [forest.figures[each] for each in _reports(forest, id)]
    if not reports:
        return None, None, None
    figures = (report.achieved for report in reports if report.achieved is not None)
    established = (report.established for report in reports if report.established is not None)
    until = min((r.achieved_until for r in reports if r.achieved_until), default=None)
    return sum(figures, Decimal()), until, sum(established, Decimal())


def _reports(forest: _Forest, id: UUID) -> list[UUID]:
    """Whose reports tell how far it is: its own, or in each branch below what it restates the nearest of
    its kind. Of those that divide it in two ways (by party and by year) one way only.
    """
    figure, original = forest.figures[id], forest.original(id)
    if figure.achieved is not None:
        return [id]
    told: list[UUID] = []
    below = [original if original in forest.figures else id]
    while below:
        at = below.pop()
        if forest.figures[at].achieved is not None and forest.figures[at].kind == figure.kind:
            told.append(at)
        else:
            below += forest.children[at]
    chosen: list[UUID] = []
    for each in sorted(told, key=lambda each: _nearness(forest, each, figure)):
        if all(forest.apart(each, other) for other in chosen):
            chosen.append(each)
    return chosen


def _nearness(forest: _Forest, id: UUID, whole: Figure) -> tuple[tuple[int, int], bool, int, UUID]:
    """The highest level first, there the shares of the whole period, then the latest period."""
    figure = forest.figures[id]
    return forest.level[id], figure.basis != whole.basis, -(figure.until or date.max).toordinal(), id
