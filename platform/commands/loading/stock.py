"""What the log already holds of a tenant, read once and folded in memory, to set beside a file."""

from collections.abc import Iterator
from typing import Any, TypeVar
from uuid import UUID

from commands.authority import Role
from commands.desk import Desk
from domain.accord import Accord
from domain.agreement import Agreement
from domain.inability import Inability
from domain.mediation import Mediation
from domain.recording import Fact, Recorded
from domain.target import Target

A = TypeVar("A", bound=Recorded)
_ACTS: tuple[type[Fact], ...] = (
    Agreement.StatusChanged,
    Agreement.ConditionSettled,
    Agreement.AmendmentProposed,
    Agreement.AmendmentDecided,
    Target.ProgressReported,
    Mediation.Called,
    Mediation.Closed,
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
        match self._aggregates[id]:
            case Agreement(terms=terms):
                return terms.accord
            case Target(terms=terms):
                return self._accord_of(terms.agreement)
            case Inability(declaration=declaration):
                return self._accord_of(declaration.agreement)
            case Mediation(case=case):
                return case.accord
        return None
