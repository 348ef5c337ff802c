"""Amendments (wijzigingen): the proposed change of an adopted agreement, and the consents that it needs.

Consent: the bound parties and, for a corporation's commitment, the tenants' organisations that
represent its tenants (DOMAIN.md, "After adoption"). Where an agreement names nobody as bound,
the whole table is.
"""

from datetime import date
from uuid import UUID

from msgspec import Struct

from domain.changes import Change
from domain.partnership import Partnership
from domain.recording import Value
from domain.terms import AgreementTerms
from domain.vocabulary import Decision, Term


class AmendmentState(Term):
    OPEN = "open", "voorgesteld"
    REFUSED = "refused", "geweigerd"
    CARRIED = "carried", "doorgevoerd"


class TargetChange(Value, frozen=True):
    """What the amendment changes in a target of the agreement."""

    target: UUID
    changes: tuple[Change, ...]


class Proposal(Value, frozen=True):
    """What is proposed, and whose consent the rules in force on that day ask."""

    id: UUID
    proposed_by: UUID
    required: tuple[UUID, ...]
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()


class Amendment(Struct):
    """A proposal with the decisions that were given on it so far."""

    proposal: Proposal
    decisions: dict[UUID, Decision]
    carried: bool = False

    @property
    def state(self) -> AmendmentState:
        if self.carried:
            return AmendmentState.CARRIED
        if Decision.REFUSE in self.decisions.values():
            return AmendmentState.REFUSED
        return AmendmentState.OPEN

    @property
    def missing(self) -> list[UUID]:
        """Whose consent is still to come."""
        return [party for party in self.proposal.required if party not in self.decisions]

    @property
    def fields(self) -> set[str]:
        """What it would change, to find another open amendment of the same."""
        of_targets = {f"{t.target}.{c.field}" for t in self.proposal.targets for c in t.changes}
        return of_targets | {change.field for change in self.proposal.changes}


def required_consents(partnership: Partnership, terms: AgreementTerms, on: date) -> tuple[UUID, ...]:
    """The parties whose consent an amendment of these terms needs on that day, in a fixed order."""
    table = partnership.parties_on(on)
    bound: set[UUID] = set()
    for clause in terms.clauses:
        named = [actor.id for actor in clause.bound or terms.bound]
        bound |= partnership.organisations_behind(named, on) or {party.organisation for party in table}
    tenants = {each for corporation in bound for each in partnership.representatives_of(corporation, on)}
    return tuple(sorted(bound | tenants))
