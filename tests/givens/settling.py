"""Given figures as far as counting needs them, and what comes of them."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.target_terms import Addend
from projections.rollup.settle import Figure, settle


def id_(number: int) -> UUID:
    return UUID(int=number)


def figure(
    number: int,
    years: str = "2024-2025",
    *,
    part_of: int | None = None,
    restates: int | None = None,
    measure: str = "social_rent_added",
    achieved: int | None = None,
    printed: bool = True,
    party: int | None = None,
    project: str | None = None,
    void: str | None = None,
    follows: dict[int, str] | None = None,
) -> Figure:
    first, _, last = years.partition("-")
    return Figure(
        id_(number),
        id_(restates) if restates else None,
        id_(part_of) if part_of else None,
        measure,
        date(int(first), 1, 1),
        date(int(last or first), 12, 31),
        printed,
        None if achieved is None else Decimal(achieved),
        None if achieved is None else date(2025, 12, 31),
        id_(party) if party else None,
        project,
        void,
        derivation=tuple(Addend(id_(other), Decimal(factor)) for other, factor in (follows or {}).items()),
    )


def progress(whole: int, *figures: Figure) -> Decimal | None:
    return settle(figures)[id_(whole)].progress


def left_out(*figures: Figure) -> dict[int, str | None]:
    return {id.int: settled.left_out for id, settled in settle(figures).items()}
