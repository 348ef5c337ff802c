"""Answers from the read model `process`: what the caller may see of it, and no more.

Batches answer by key; what is not in the answer does not exist, or not for this caller.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import TypeVar
from uuid import UUID

import asyncpg
import msgspec
from asyncpg import Record

from domain.contribution import ContributionKind
from domain.reporting import RoundState
from domain.review import ReviewKind, ReviewState
from domain.vocabulary import Term
from projections.process.rows import AgreementReview, Contribution, Ref, Review, Round
from store.access import Access, access
from store.sql import named_queries

_QUERY = named_queries("projections.process", "read.sql")
_contribution = msgspec.json.Decoder(Contribution)
_round = msgspec.json.Decoder(Round)
_review = msgspec.json.Decoder(Review)
T = TypeVar("T", Contribution, Round, Review)
K = TypeVar("K", bound=Hashable)

ContributionsAsked = tuple[UUID, int | None, ContributionKind | None, int]
"""Of a partnership, for a year, of a kind, how many at most."""
RoundsAsked = tuple[UUID, RoundState | None, int]
ReviewsAsked = tuple[UUID, ReviewKind | None, ReviewState | None, int]


async def contributions(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Contribution]:
    return _by_ref(await _fetch(pool, seen, "contributions", *_columns(refs)), _contribution)


async def rounds(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Round]:
    return _by_ref(await _fetch(pool, seen, "rounds", *_columns(refs)), _round)


async def reviews(pool: asyncpg.Pool, seen: Access, refs: Sequence[Ref]) -> dict[Ref, Review]:
    return _by_ref(await _fetch(pool, seen, "reviews", *_columns(refs)), _review)


async def contribution(pool: asyncpg.Pool, seen: Access, id: UUID) -> Contribution | None:
    """By id alone, for who does not know the partnership."""
    return _first(await _fetch(pool, seen, "contributions_found", [id]), _contribution)


async def round_of(pool: asyncpg.Pool, seen: Access, id: UUID) -> Round | None:
    """By id alone, for who does not know the partnership."""
    return _first(await _fetch(pool, seen, "rounds_found", [id]), _round)


async def review(pool: asyncpg.Pool, seen: Access, id: UUID) -> Review | None:
    """By id alone, for who does not know the partnership."""
    return _first(await _fetch(pool, seen, "reviews_found", [id]), _review)


async def contributions_of(
    pool: asyncpg.Pool, seen: Access, asked: Sequence[ContributionsAsked]
) -> dict[ContributionsAsked, list[Contribution]]:
    """The latest year first."""
    return _listed(await _fetch(pool, seen, "contributions_of", *_columns(asked)), asked, _contribution)


async def rounds_of(pool: asyncpg.Pool, seen: Access, asked: Sequence[RoundsAsked]) -> dict[RoundsAsked, list[Round]]:
    """The latest first."""
    return _listed(await _fetch(pool, seen, "rounds_of", *_columns(asked)), asked, _round)


async def reviews_of(
    pool: asyncpg.Pool, seen: Access, asked: Sequence[ReviewsAsked]
) -> dict[ReviewsAsked, list[Review]]:
    """The latest first."""
    return _listed(await _fetch(pool, seen, "reviews_of", *_columns(asked)), asked, _review)


async def reviews_of_agreements(
    pool: asyncpg.Pool, seen: Access, agreements: Sequence[Ref]
) -> dict[Ref, list[AgreementReview]]:
    """How reviews judged them, the latest first."""
    groups: dict[Ref, list[AgreementReview]] = defaultdict(list)
    for row in await _fetch(pool, seen, "reviews_of_agreements", *_columns(agreements)):
        ref = row["of_tenant"], row["of_id"]
        groups[ref] += _judged(_review.decode(row["document"]), ref[1])
    return groups


def _judged(review: Review, agreement: UUID) -> list[AgreementReview]:
    return [
        AgreementReview(
            review.partnership, review.id, review.kind, review.held_on, each.rating, each.words, review.invented
        )
        for each in review.findings
        if each.agreement == agreement and review.held_on
    ]


def _columns(keys: Sequence[tuple[object, ...]]) -> list[list[object]]:
    """Lists of keys side by side, as SQL takes them; a term as its code."""
    columns = zip(*keys, strict=True)
    return [[each.value if isinstance(each, Term) else each for each in column] for column in columns]


async def _fetch(pool: asyncpg.Pool, seen: Access, name: str, *values: object) -> list[Record]:
    async with access(pool, seen) as connection:
        return await connection.fetch(_QUERY[name], *values)


def _first(found: list[Record], decoder: msgspec.json.Decoder[T]) -> T | None:
    return decoder.decode(found[0]["document"]) if found else None


def _by_ref(found: list[Record], decoder: msgspec.json.Decoder[T]) -> dict[Ref, T]:
    decoded = [decoder.decode(row["document"]) for row in found]
    return {(each.partnership, each.id): each for each in decoded}


def _listed(found: list[Record], asked: Sequence[K], decoder: msgspec.json.Decoder[T]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for row in found:
        groups[asked[row["n"] - 1]].append(decoder.decode(row["document"]))
    return groups
