"""What a partnership answers of its contributions, reporting rounds and reviews, as lists."""

from typing import Annotated

import strawberry

from api.types.base import Info, answers
from api.types.lists import First
from domain.contribution import ContributionKind
from domain.reporting import RoundState
from domain.review import ReviewKind, ReviewState
from projections.current import rows as current
from projections.current.selection import page_size
from projections.process import rows


@answers
async def contributions(
    root: current.Partnership,
    info: Info,
    year: Annotated[int | None, strawberry.argument(description="Only for this calendar year (jaar).")] = None,
    kind: Annotated[ContributionKind | None, strawberry.argument(description="Only of this kind (soort).")] = None,
    first: First = 50,
) -> list[rows.Contribution]:
    return await info.context.loaders.contributions_of.load((root.id, year, kind, page_size(first)))


@answers
async def rounds(
    root: current.Partnership,
    info: Info,
    state: Annotated[RoundState | None, strawberry.argument(description="Only in this state (stand).")] = None,
    first: First = 50,
) -> list[rows.Round]:
    return await info.context.loaders.rounds_of.load((root.id, state, page_size(first)))


@answers
async def reviews(
    root: current.Partnership,
    info: Info,
    kind: Annotated[ReviewKind | None, strawberry.argument(description="Only of this kind (soort).")] = None,
    state: Annotated[ReviewState | None, strawberry.argument(description="Only in this state (stand).")] = None,
    first: First = 50,
) -> list[rows.Review]:
    return await info.context.loaders.reviews_of.load((root.id, kind, state, page_size(first)))
