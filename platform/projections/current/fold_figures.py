"""Folds what reports came to, who confirmed them, and which thresholds watch a figure or were crossed."""

from functools import singledispatchmethod
from typing import TYPE_CHECKING
from uuid import UUID

from domain.partnership import Partnership
from domain.recording import Recorded
from domain.rules import Threshold
from domain.target import Target
from projections.projection import Happened, as_json
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.current")


class FigureWriter:
    """Writes the rows of one tenant; reports stand in their table before it comes."""

    def __init__(self, connection: "Pooled", tenant: UUID) -> None:
        self._connection = connection
        self._tenant = tenant

    async def _run(self, name: str, *values: object) -> None:
        await self._connection.execute(_QUERY[name], self._tenant, *values)

    async def _many(self, name: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            await self._connection.executemany(_QUERY[name], [(self._tenant, *row) for row in rows])

    @singledispatchmethod
    async def state(self, aggregate: Recorded, id: UUID) -> None:
        """Nothing else has figures."""

    @state.register
    async def _target(self, target: Target, id: UUID) -> None:
        if not target.reports:
            return
        await self._run("put_standing", id, target.achieved(), target.established())
        reports: list[tuple[object, ...]] = [(id, report, target.is_established(report)) for report in target.asked]
        await self._many("put_report_standing", reports)

    @state.register
    async def _partnership(self, partnership: Partnership, id: UUID) -> None:
        del id
        await self._run("drop_thresholds")
        rules = ((rule, rule.says) for rule in partnership.rules.values())
        await self._many(
            "put_threshold",
            [
                (target, r.key, r.since, r.until, r.text, t.crossing.value, t.value, t.follows, t.within_days, r.source,
                 r.invented)
                for r, t in rules
                if isinstance(t, Threshold)
                for target in dict.fromkeys(t.targets)
            ],
        )  # fmt: skip

    @singledispatchmethod
    async def happening(self, fact: object, event: Happened) -> None:
        """Most events add nothing to a figure."""

    @happening.register
    async def _reported(self, fact: Target.ProgressReported, event: Happened) -> None:
        if reference := fact.progress.reference:
            await self._run("refer_progress", event.stream, fact.progress.id, as_json(reference))

    @happening.register
    async def _confirmed(self, fact: Target.ProgressConfirmed, event: Happened) -> None:
        said, provenance = fact.confirmation, fact.provenance
        await self._run(
            "put_confirmation", event.stream, said.report, said.organisation, said.role.value, said.outcome.value,
            said.explanation, said.evidence, provenance.effective_on, provenance.recorded_at, provenance.invented,
            event.visibility.value,
        )  # fmt: skip

    @happening.register
    async def _crossed(self, fact: Target.ThresholdCrossed, event: Happened) -> None:
        await self._run(
            "put_crossing", event.stream, fact.rule, event.sequence, fact.provenance.recorded_on, fact.figure,
            fact.threshold, fact.crossing.value, fact.follows, fact.due_on, fact.provenance.invented,
            event.visibility.value,
        )  # fmt: skip

    @happening.register
    async def _cleared(self, fact: Target.ThresholdCleared, event: Happened) -> None:
        await self._run("clear_crossing", event.stream, fact.rule, fact.provenance.recorded_on)

    @happening.register
    async def _settled(self, fact: Target.ThresholdSettled, event: Happened) -> None:
        await self._run("settle_crossing", event.stream, fact.rule, fact.on, fact.outcome)
