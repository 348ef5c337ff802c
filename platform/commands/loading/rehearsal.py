"""A rehearsal of a plan on paper: the same commands on aggregates in memory, without a database.

So that a file is told beforehand everything that the rules would refuse on the way, acts included.
"""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from commands.authority import Caller
from commands.desk import Work
from commands.handlers import HANDLERS
from commands.loading.steps import Step
from commands.requests import DissolvePartnership, FileDispute, JoinRegion, LeaveRegion, Request
from domain.contents import Contents
from domain.dispute import DisputeGround
from domain.errors import Fault, Refused
from domain.partnership import Partnership
from domain.recording import Provenance, Recorded
from domain.vocabulary import Role
from store.documents import DocumentError
from store.registry import REGISTRY

A = TypeVar("A", bound=Recorded)
T = TypeVar("T")
_NOBODY = Caller("rehearsal", ())


class Rehearsal:
    """What the steps so far would have led to, starting from nothing."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._aggregates: dict[UUID, Recorded] = {}
        self._absent: set[UUID] = set()
        self._elsewhere: set[UUID] = set()
        self._stumbled = False

    def leave_out(self, id: UUID) -> None:
        """Says that something exists, or was refused, but is not on this paper: what needs it is not judged."""
        self._absent.add(id)

    def stands_elsewhere(self, id: UUID) -> None:
        """Says that something is told in another file: what needs it is not judged."""
        self._elsewhere.add(id)

    async def load(self, kind: type[A], tenant: UUID, id: UUID) -> A | None:
        """As a desk does it; `tenant` needs no look, identities differ between tenants."""
        self._stumbled |= id in self._absent | self._elsewhere
        found = self._aggregates.get(id)
        return found if isinstance(found, kind) else None

    async def contents(self, tenant: UUID, accord: UUID) -> Contents:
        """As a desk does it; where a part was refused, the whole cannot be judged."""
        self._stumbled |= bool(self._absent)
        return Contents.of(accord, self._aggregates.values())

    def find(self, kind: type[A], id: UUID) -> A | None:
        return finish(self.load(kind, id, id))

    def carry_out(self, step: Step) -> tuple[Fault, ...]:
        """The faults for which the rules would refuse this step; it counts for the next where there are none."""
        self._stumbled = False
        try:
            subject = finish(self._carry_out(step))
        except Refused as refused:
            of_text = step.key is None and step.subject != step.tenant
            if of_text or step.subject not in self._aggregates:
                self.leave_out(step.subject)
            return () if self._stumbled else refused.faults
        self._aggregates[subject.id] = subject
        return _too_large(subject)

    async def _carry_out(self, step: Step) -> Recorded:
        self._stumbled |= not _elsewhere(step.request) <= self._aggregates.keys()
        if isinstance(step.request, FileDispute) and step.request.filing.ground is DisputeGround.KEEPING:
            self._stumbled = True  # whether the law admits it stands in the register
        work = Work(self, step.order(_NOBODY, "rehearsal"), self._provenance(step))
        work.partnership = await work.find(Partnership, step.tenant)
        return await HANDLERS[type(step.request)](step.request, work)

    def _provenance(self, step: Step) -> Provenance:
        grounds = step.grounds
        return Provenance(
            actor=_NOBODY.subject,
            organisation=grounds.organisation,
            role=Role.OPERATOR.value,
            reason=grounds.reason,
            authority=grounds.authority,
            effective_on=grounds.effective_on,
            recorded_at=self._now,
            correlation=step.subject,
            invented=grounds.invented,
        )


def _elsewhere(request: Request) -> set[UUID]:
    """The partnerships that a request names and that stand on other papers."""
    match request:
        case JoinRegion(membership=membership):
            return {membership.region}
        case LeaveRegion(departure=departure):
            return {departure.region}
        case DissolvePartnership(dissolution=dissolution) if dissolution.successor:
            return {dissolution.successor}
    return set()


def _too_large(subject: Recorded) -> tuple[Fault, ...]:
    """Whether what was decided could not be written as documents."""
    facts: Sequence[Any] = subject.collect_events()
    try:
        for fact in facts:
            REGISTRY.encode(subject.id, fact)
    except DocumentError as error:
        message = f"Dit kan niet worden vastgelegd: {error}. Maak de tekst korter of verdeel hem."
        return (Fault(error.code, "text", message),)
    return ()


def finish(work: Coroutine[Any, Any, T]) -> T:
    """Runs to its end what never waits for anything, inside an event loop or without one."""
    try:
        work.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("on paper there is nothing to wait for")
