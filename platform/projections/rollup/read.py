"""Answers the roll-up of a region: per theme, measure and year what its members agreed and how far they are.

Contributions on another basis (scenario, gross or net, time basis, nature, scope, denominator) stand in
lines of their own and are never added together.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

import asyncpg
from asyncpg import Record
from msgspec import Struct

from domain.vocabulary import (
    CellState,
    Denominator,
    Layer,
    Nature,
    Netting,
    Scenario,
    Scope,
    Status,
    Theme,
    TimeBasis,
    Unit,
)
from store.access import Access, access
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.rollup")


class Member(Struct, frozen=True):
    """A partnership in the region on the day asked; absent dates are unknown or open."""

    partnership: UUID
    key: str
    name: str
    invented: bool
    since: date | None
    until: date | None
    agreements_invented: bool


class Contribution(Struct, frozen=True):
    """One target of one member, and whether and why it was left out of the sum."""

    partnership: UUID
    agreement: UUID
    agreement_title: str
    target: UUID
    literal: str | None
    low: Decimal | None
    high: Decimal | None
    progress: Decimal | None
    progress_until: date | None
    progress_established: Decimal | None
    derived: bool
    party_name: str | None
    project: str | None
    left_out: str | None
    invented: bool
    progress_invented: bool


class Line(Struct, frozen=True):
    """All contributions on one basis. `low` to `high` is the sum of those that count; None where a side
    is open or where the unit (a share) cannot be added. Invented targets stand in lines of their own;
    `progress_invented` says that invented reports are in the progress.
    """

    theme: Theme | None
    measure: str
    measure_label: str
    unit: Unit
    since: date | None
    until: date | None
    year: int | None
    scenario: Scenario
    netting: Netting
    time_basis: TimeBasis
    nature: Nature
    scope: Scope
    denominator: Denominator
    denominator_text: str | None
    low: Decimal | None
    high: Decimal | None
    about: bool
    progress: Decimal | None
    progress_established: Decimal | None
    counted: int
    reported: int
    invented: bool
    progress_invented: bool
    contributions: tuple[Contribution, ...]


class StatusCount(Struct, frozen=True):
    """How many agreements of a member have a status; invented ones apart."""

    partnership: UUID
    status: Status
    invented: bool
    number: int


class ElaborationIn(Struct, frozen=True):
    """A member and its agreements that work out a regional one; `invented` when each of them was made up."""

    partnership: UUID
    agreements: tuple[UUID, ...]
    invented: bool


class Elaboration(Struct, frozen=True):
    """One regional agreement: in which members it is worked out, and in which not."""

    agreement: UUID
    accord: UUID
    number: str | None
    layer: Layer | None
    title: str
    theme: Theme | None
    state: CellState
    binds: bool
    invented: bool
    elaborated_in: tuple[ElaborationIn, ...]
    missing_in: tuple[UUID, ...]


class RegionalRollUp(Struct, frozen=True):
    """Of one region on one day. `own` are the region's own targets, which are never added to the members'."""

    region: UUID
    name: str
    as_of: date
    invented: bool
    members: tuple[Member, ...]
    lines: tuple[Line, ...]
    own: tuple[Line, ...]
    statuses: tuple[StatusCount, ...]
    elaborations: tuple[Elaboration, ...]


async def regional_roll_up(
    pool: asyncpg.Pool,
    seen: Access,
    region: UUID,
    as_of: date,
    *,
    theme: Theme | None = None,
    year: int | None = None,
    layer: Layer | None = None,
) -> RegionalRollUp | None:
    """The roll-up of a region as its members stand on `as_of`; None where the caller does not see the region.

    `year` keeps the figures whose period touches that calendar year. Only adopted accords contribute.
    """
    async with access(pool, seen) as connection:
        found = await connection.fetchrow(_QUERY["region"], region)
        if found is None:
            return None
        rows = await connection.fetch(_QUERY["region_members"], region, as_of)
        tenants = [row["tenant"] for row in rows]
        invented = {row["tenant"] for row in await connection.fetch(_QUERY["region_invented"], tenants)}
        members = [_member(row, row["tenant"] in invented) for row in rows]
        return RegionalRollUp(
            region=region,
            name=found["name"],
            as_of=as_of,
            invented=found["invented"],
            members=tuple(members),
            lines=await _lines(connection, tenants, theme, year),
            own=await _lines(connection, [region], theme, year),
            statuses=await _statuses(connection, tenants, theme),
            elaborations=await _elaborations(connection, region, tenants, theme, layer),
        )


_BASIS = (
    "theme", "measure", "measure_label", "unit", "until", "since", "scenario", "netting", "time_basis",
    "nature", "scope", "denominator", "denominator_text", "invented",
)  # fmt: skip


async def _lines(
    connection: "Pooled", tenants: Sequence[UUID], theme: Theme | None, year: int | None
) -> tuple[Line, ...]:
    rows = await connection.fetch(_QUERY["region_contributions"], tenants, theme and theme.value, year)
    grouped = groupby(rows, key=lambda row: tuple(row[name] for name in _BASIS))
    return tuple(_line(list(group)) for _, group in grouped)


def _line(rows: list[Record]) -> Line:
    first = rows[0]
    counted = [row for row in rows if row["left_out"] is None]
    unit = Unit.of(first["unit"])
    additive = unit is not Unit.PERCENT
    since, until = first["since"], first["until"]
    return Line(
        theme=first["theme"] and Theme.of(first["theme"]),
        measure=first["measure"],
        measure_label=first["measure_label"],
        unit=unit,
        since=since,
        until=until,
        year=since.year if since and until and since.year == until.year else None,
        scenario=Scenario.of(first["scenario"]),
        netting=Netting.of(first["netting"]),
        time_basis=TimeBasis.of(first["time_basis"]),
        nature=Nature.of(first["nature"]),
        scope=Scope.of(first["scope"]),
        denominator=Denominator.of(first["denominator"]),
        denominator_text=first["denominator_text"],
        low=_sum(row["low"] for row in counted) if additive else None,
        high=_sum(row["high"] for row in counted) if additive else None,
        about=any(row["about"] for row in counted),
        progress=_sum(row["progress"] for row in counted if row["progress"] is not None) if additive else None,
        progress_established=_sum(row["established"] for row in counted if row["progress"] is not None)
        if additive
        else None,
        counted=len(counted),
        reported=sum(row["progress"] is not None for row in counted),
        invented=first["invented"],
        progress_invented=any(row["progress_invented"] for row in rows),
        contributions=tuple(_contribution(row) for row in rows),
    )


def _sum(figures: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, or None where there is nothing to add or a side is open."""
    given = list(figures)
    known = [figure for figure in given if figure is not None]
    return sum(known, Decimal()) if known and len(known) == len(given) else None


def _contribution(row: Record) -> Contribution:
    return Contribution(
        row["tenant"], row["agreement"], row["agreement_title"], row["target"], row["literal"], row["low"],
        row["high"], row["progress"], row["progress_until"], row["established"], row["derivation"] != "[]",
        row["party_name"], row["project"], row["left_out"], row["invented"], row["progress_invented"],
    )  # fmt: skip


async def _statuses(connection: "Pooled", tenants: Sequence[UUID], theme: Theme | None) -> tuple[StatusCount, ...]:
    rows = await connection.fetch(_QUERY["region_statuses"], tenants, theme and theme.value)
    return tuple(StatusCount(r["tenant"], Status.of(r["status"]), r["invented"], r["number"]) for r in rows)


async def _elaborations(
    connection: "Pooled", region: UUID, tenants: Sequence[UUID], theme: Theme | None, layer: Layer | None
) -> tuple[Elaboration, ...]:
    rows = await connection.fetch(
        _QUERY["region_agreements"], region, tenants, theme and theme.value, layer and layer.value
    )
    return tuple(_elaboration(row, tenants) for row in rows)


def _member(row: Record, agreements_invented: bool) -> Member:
    return Member(
        row["tenant"], row["key"], row["name"], row["invented"], row["since"], row["until"], agreements_invented
    )


def _elaboration(row: Record, tenants: Sequence[UUID]) -> Elaboration:
    by_tenant: dict[UUID, list[UUID]] = defaultdict(list)
    real: set[UUID] = set()
    for tenant, agreement, invented in zip(row["tenants"], row["agreements"], row["agreements_invented"], strict=True):
        by_tenant[tenant].append(agreement)
        if not invented:
            real.add(tenant)
    missing = [tenant for tenant in tenants if tenant not in by_tenant]
    return Elaboration(
        agreement=row["id"], accord=row["accord"], number=row["number"],
        layer=row["layer"] and Layer.of(row["layer"]), title=row["title"],
        theme=row["theme"] and Theme.of(row["theme"]), state=CellState.of(row["state"]), binds=row["binds"],
        invented=row["invented"],
        elaborated_in=tuple(ElaborationIn(t, tuple(by_tenant[t]), t not in real) for t in tenants if t in by_tenant),
        missing_in=tuple(missing) if row["binds"] else (),
    )  # fmt: skip
