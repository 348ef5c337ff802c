"""What the log already holds of a tenant, read once and folded in memory, to set beside a file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import UUID

from commands.desk import Desk
from domain.accord import Accord
from domain.agreement import Agreement
from domain.correction import Correction
from domain.dispute import Dispute
from domain.inability import Inability
from domain.mediation import Mediation
from domain.recording import Fact, Recorded
from domain.reporting import ReportingRound
from domain.review import Review
from domain.target import Target
from domain.vocabulary import Role

A = TypeVar("A", bound=Recorded)
_ACTS: tuple[type[Fact], ...] = (
    Agreement.StatusChanged,
    Agreement.ConditionSettled,
    Agreement.AmendmentProposed,
    Agreement.AmendmentDecided,
    Agreement.AmendmentWithdrawn,
    Correction.Proposed,
    Correction.Objected,
    Correction.ObjectionWithdrawn,
    Correction.Accepted,
    Correction.Applied,
    Correction.Rejected,
    Correction.Withdrawn,
    Target.ProgressReported,
    Target.ProgressConfirmed,
    Target.ThresholdSettled,
    Mediation.Called,
    Mediation.Closed,
    Mediation.MediatorAppointed,
    Mediation.MediatorReplaced,
    Mediation.ThirdChosen,
    Mediation.Stalled,
    Mediation.SettlementLinked,
    Mediation.ReferredToMinister,
    Dispute.Filed,
    Dispute.Ruled,
    Dispute.Withdrawn,
    Accord.Ended,
    ReportingRound.Opened,
    ReportingRound.Answered,
    ReportingRound.Reminded,
    ReportingRound.Frozen,
    ReportingRound.Cancelled,
    Review.Planned,
    Review.Held,
    Review.Decided,
    Review.Cancelled,
    Inability.Declared,
    Inability.ConsultationPlanned,
    Inability.ConsultationHeld,
    Inability.Resolved,
)


class Stock:
    """The aggregates of one tenant, as they stand."""

    def __init__(self, desk: Desk, tenant: UUID) -> None:
        self._desk = desk
        self._tenant = tenant
        self._sequence = 0
        self._aggregates: dict[UUID, Recorded] = {}
        self._acts: list[Fact] = []

    async def catch_up(self) -> None:
        """Reads on from where it was."""
        async for sequence, fact in self._desk.facts(self._tenant, self._sequence):
            self._sequence = sequence
            aggregate: Any = fact.mutate(self._aggregates.get(fact.originator_id))
            self._aggregates[fact.originator_id] = aggregate
            if isinstance(fact, _ACTS) and fact.provenance.role == Role.OPERATOR.value:
                self._acts.append(fact)

    def find(self, kind: type[A], id: UUID) -> A | None:
        found = self._aggregates.get(id)
        return found if isinstance(found, kind) else None

    def version(self, id: UUID) -> int:
        return self._aggregates[id].version if id in self._aggregates else 0

    def acts(self, accord: UUID) -> Iterator[Fact]:
        """What happened to the things of an accord by the hand of an operator, as a loader is."""
        return (fact for fact in self._acts if self._accord_of(fact.originator_id) == accord)

    def adopted(self, accord: UUID | None) -> bool:
        found = self.find(Accord, accord) if accord else None
        return bool(found and found.adopted)

    def of(self, kind: type[A]) -> Iterator[A]:
        return (aggregate for aggregate in self._aggregates.values() if isinstance(aggregate, kind))

    def _accord_of(self, id: UUID) -> UUID | None:
        found = self._aggregates[id]
        if isinstance(found, Target | Inability):
            return self._accord_of(found.terms.agreement if isinstance(found, Target) else found.declaration.agreement)
        stands_in = _STANDS_IN.get(type(found))
        return stands_in(found) if stands_in else None


_STANDS_IN: Mapping[type[Recorded], Callable[[Any], UUID | None]] = {
    Accord: lambda accord: accord.id,
    Agreement: lambda agreement: agreement.terms.accord,
    Correction: lambda correction: correction.terms.accord,
    Mediation: lambda mediation: mediation.case.accord,
    Dispute: lambda dispute: dispute.filing.accord,
    ReportingRound: lambda round: round.called.accord,
    Review: lambda review: review.accord,
}
"""The accord of each kind of thing that stands in one."""
