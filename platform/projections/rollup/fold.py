"""Folds events into what a partnership contributes to its region."""

from collections.abc import Sequence
from decimal import Decimal
from functools import singledispatchmethod
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec
from asyncpg import Record
from msgspec import Struct

from domain import measures
from domain.accord import Accord
from domain.agreement import Agreement
from domain.derivation import Derived, figure
from domain.partnership import Partnership
from domain.recording import Recorded
from domain.statuses import FINAL
from domain.target import Target
from domain.target_terms import Addend
from domain.terms import ActorKind
from domain.vocabulary import Precision
from projections.projection import FromFiles, Happened, aggregates_at, as_json
from projections.rollup.settle import Figure, settle
from store.appends import Visibility
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.rollup")
_IN_ORDER: tuple[type[Recorded], ...] = (Partnership, Accord, Agreement, Target)
_COUNTING = (Accord, Agreement, Target)
_KIND = (
    "measure", "measure_label", "unit", "scenario", "netting", "time_basis", "nature", "scope", "denominator",
    "denominator_text", "invented",
)  # fmt: skip
_SETTLED = ("left_out", "progress", "progress_until", "established", "low", "high", "about")


class RollUp(FromFiles):
    """The projection `rollup`, version 1."""

    name = "rollup_v1"
    package = "projections.rollup"

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        aggregates = await aggregates_at(connection, tenant, {event.stream for event in page}, page[-1].sequence)
        writer = _Writer(connection, tenant)
        for kind in _IN_ORDER:
            for id, aggregate in aggregates.items():
                if isinstance(aggregate, kind):
                    await writer.state(aggregate, id)
        if any(isinstance(aggregate, _COUNTING) for aggregate in aggregates.values()):
            await writer.settle()


class _Writer:
    """Writes the rows of one tenant."""

    def __init__(self, connection: "Pooled", tenant: UUID) -> None:
        self._connection = connection
        self._tenant = tenant

    async def _run(self, name: str, *values: object) -> None:
        await self._connection.execute(_QUERY[name], self._tenant, *values)

    @singledispatchmethod
    async def state(self, aggregate: Recorded, id: UUID) -> None:
        raise TypeError(f"{type(aggregate).__name__} {id} has no place in this read model")

    @state.register
    async def _partnership(self, partnership: Partnership, id: UUID) -> None:
        del id
        terms = partnership.terms
        await self._run("put_partnership", terms.key, terms.name, terms.invented)
        await self._run("drop_members")
        for membership in partnership.memberships.values():
            await self._run("put_member", membership.region, membership.since, membership.until)

    @state.register
    async def _accord(self, accord: Accord, id: UUID) -> None:
        themes = {s.key: accord.terms.theme_of(s.key) for s in accord.terms.sections}
        own = {measure.key: measure.name for measure in accord.terms.measures}
        visibility = Visibility.REGION if accord.adopted else Visibility.PARTNERSHIP
        ended_since = accord.ending and accord.ending.since
        await self._run("put_accord", id, as_json(themes), as_json(own), visibility.value, ended_since)
        await self._run("spread_to_agreements", id)
        await self._run("spread_to_elaborations", id)
        await self._run("spread_to_contributions", id, list(measures.BY_KEY))

    @state.register
    async def _agreement(self, agreement: Agreement, id: UUID) -> None:
        if agreement.removed:
            for part in ("elaborations", "contributions", "agreement"):
                await self._run(f"drop_{part}", id)
            return
        terms, status = agreement.terms, agreement.derived_status
        ended = {clause: status for clause, status in agreement.statuses.items() if clause and status in FINAL}
        await self._run(
            "put_agreement", id, terms.accord, terms.section, terms.ordinal, terms.layer and terms.layer.value,
            terms.number, terms.title, terms.binds, terms.state.value, status and status.value,
            agreement.status_invented, terms.invented, as_json(ended),
        )  # fmt: skip
        await self._run("drop_elaborations", id)
        for link in terms.elaborates:
            await self._run("put_elaboration", id, link.partnership, link.id)

    @state.register
    async def _target(self, target: Target, id: UUID) -> None:
        if target.removed:
            await self._run("drop_contribution", id)
            return
        t, reports = target.terms, target.valid_reports()
        common = measures.BY_KEY.get(t.measure)
        party = t.party.id if t.party and t.party.kind is not ActorKind.COLLECTIVE else None
        until = max((r.period.until for r in reports.values() if r.period.until), default=None)
        await self._run(
            "put_contribution", id, t.agreement, t.measure, common and common.label, t.unit.value,
            t.period and t.period.since, t.period and t.period.until, t.scenario.value, t.netting.value,
            t.time_basis.value, t.nature.value, t.scope.value, t.denominator.value, t.denominator_text,
            t.low, t.high, t.precision is Precision.ABOUT, t.literal, party,
            t.party and t.party.name, t.project, t.restates, t.part_of, target.achieved(), until,
            t.invented, bool(reports.keys() & target.invented_reports), target.established(),
            as_json(t.derivation), t.clause,
        )  # fmt: skip

    async def settle(self) -> None:
        """Decides anew what counts, and writes what came out differently."""
        rows = await self._connection.fetch(_QUERY["figures"], self._tenant)
        sums = {row["target"]: _sum(row) for row in rows}
        derived = {id: figure(each, sums.get) for id, each in sums.items()}
        settled = settle(_figure(row, sums[row["target"]], derived[row["target"]]) for row in rows)
        changed = []
        for row in rows:
            new, counts = settled[row["target"]], derived[row["target"]]
            values = (
                new.left_out, new.progress, new.progress_until, new.established, counts.low, counts.high, counts.about
            )  # fmt: skip
            if values != tuple(row[name] for name in _SETTLED):
                changed.append((self._tenant, row["target"], *values))
        await self._connection.executemany(_QUERY["settle"], changed)


class _Sum(Struct, frozen=True):
    """A figure of its own, or what it follows from; that is never read from what was computed before."""

    low: Decimal | None
    high: Decimal | None
    precision: Precision
    derivation: tuple[Addend, ...]


_addends = msgspec.json.Decoder(tuple[Addend, ...])


def _sum(row: Record) -> _Sum:
    derivation = _addends.decode(row["derivation"])
    low, high = (None, None) if derivation else (row["low"], row["high"])
    return _Sum(low, high, Precision.ABOUT if row["own_about"] else Precision.EXACT, derivation)


def _figure(row: Record, own: _Sum, derived: Derived) -> Figure:
    printed = derived.low is not None or derived.high is not None
    return Figure(
        row["target"], row["restates"], row["part_of"], tuple(row[name] for name in _KIND), row["since"], row["until"],
        printed, row["achieved"], row["achieved_until"], row["party"], row["project"], row["void"],
        row["own_established"], own.derivation,
    )  # fmt: skip
