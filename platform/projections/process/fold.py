"""Folds events into contributions, rounds and reviews: each touched stream is brought up to date as a whole."""

from collections.abc import Sequence
from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any
from uuid import UUID

from msgspec import Struct

from domain.contribution import Contribution, ContributionState
from domain.recording import Recorded
from domain.reporting import ReportingRound, RoundState
from domain.review import Review, ReviewState
from projections.process import rows
from projections.projection import FromFiles, Happened, aggregates_at, as_json
from store.sql import named_queries

if TYPE_CHECKING:
    from store.access import Pooled

_QUERY = named_queries("projections.process")


class Process(FromFiles):
    """The projection `process`, version 1."""

    name = "process_v1"
    package = "projections.process"

    async def fold(self, connection: "Pooled", tenant: UUID, page: Sequence[Happened]) -> None:
        streams = {event.stream for event in page}
        aggregates = await aggregates_at(connection, tenant, streams, page[-1].sequence)
        writer = _Writer(connection, tenant)
        for aggregate in aggregates.values():
            await writer.state(aggregate)


class _Writer:
    """Writes the rows of one tenant."""

    def __init__(self, connection: "Pooled", tenant: UUID) -> None:
        self._connection = connection
        self._tenant = tenant

    async def _run(self, name: str, *values: object) -> None:
        await self._connection.execute(_QUERY[name], self._tenant, *values)

    @singledispatchmethod
    async def state(self, aggregate: Recorded) -> None:
        """What else there is in a partnership stands in other read models."""

    @state.register
    async def _contribution(self, contribution: Contribution) -> None:
        row = contribution_row(self._tenant, contribution)
        await self._run(
            "put_contribution", row.id, row.kind.value, row.party, row.year, row.state.value, as_json(row)
        )  # fmt: skip

    @state.register
    async def _round(self, asked: ReportingRound) -> None:
        row = round_row(self._tenant, asked)
        await self._run("put_round", row.id, row.accord, row.state.value, row.asked_on, as_json(row))

    @state.register
    async def _review(self, review: Review) -> None:
        row = review_row(self._tenant, review)
        await self._run("put_review", row.id, row.accord, row.kind.value, row.state.value, row.planned_on, as_json(row))
        for finding in row.findings:
            await self._run("put_finding", row.id, finding.agreement)


def contribution_row(tenant: UUID, contribution: Contribution) -> rows.Contribution:
    return rows.Contribution(
        **_fields(contribution.terms),
        id=contribution.id,
        partnership=tenant,
        version=contribution.version,
        state=ContributionState.of(contribution.state),
        handed_in_on=contribution.handed_in_on,
        due_on=contribution.due_on,
        late=contribution.late,
        revised_on=contribution.revised_on,
        invented=contribution.invented,
    )


def round_row(tenant: UUID, asked: ReportingRound) -> rows.Round:
    called = asked.called
    return rows.Round(
        asked.id, tenant, asked.version, called.accord, called.title, called.asked_on, called.due_on, called.meeting,
        RoundState.of(asked.state), tuple(_party(tenant, asked, party) for party in called.parties),
        _snapshot(tenant, asked), asked.invented,
    )  # fmt: skip


def review_row(tenant: UUID, review: Review) -> rows.Review:
    held = review.findings
    return rows.Review(
        review.id, tenant, review.version, review.accord, review.kind, ReviewState.of(review.state),
        review.planned_on, review.by, review.agreements, held.held_on if held else None,
        held.conclusion if held else None,
        tuple(rows.FoundOf(tenant, f.agreement, f.rating, f.words) for f in (held.findings if held else ())),
        tuple(rows.Decided(f.decision, f.follow_up, f.who, f.by) for f in review.follows), review.invented,
    )  # fmt: skip


def _party(tenant: UUID, asked: ReportingRound, party: UUID) -> rows.RoundParty:
    given = asked.answers.get(party)
    questions = (rows.AskedTarget(**_fields(each), partnership=tenant) for each in asked.asked(party).values())
    answers = (rows.GivenAnswer(**_fields(each), partnership=tenant) for each in (given.answers if given else ()))
    return rows.RoundParty(
        tenant, party, tuple(questions), given.answered_on if given else None, tuple(answers),
        given.remark if given else None, asked.late(party), asked.reminders.get(party, ()),
    )  # fmt: skip


def _snapshot(tenant: UUID, asked: ReportingRound) -> rows.Snapshot | None:
    if asked.frozen_on is None or asked.sha256 is None:
        return None
    lines = tuple(rows.MonitorLine(**_fields(each), partnership=tenant) for each in asked.lines)
    return rows.Snapshot(tenant, asked.frozen_on, asked.sha256, lines, asked.unanswered)


def _fields(value: Struct) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
