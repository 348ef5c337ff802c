"""The life of an agreement in any order: edits, adoption, proposals, decisions and statuses at random."""

import dataclasses
from collections.abc import Callable
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec import structs

from domain.agreement import Agreement
from domain.changes import Change
from domain.errors import Refused
from domain.vocabulary import Decision, Status
from given import (
    CORPORATION,
    MUNICIPALITY,
    TENANTS,
    a_draft_accord,
    a_proposal,
    adopted,
    agreement_terms,
    amendment_id,
    an_agreement,
    link,
    provenance,
    replayed,
)

FIELDS = st.sampled_from(["title", "explanation", "place"])
VALUES = st.sampled_from(["Voorbeeldlaan", "Voorbeeldplein", "Voorbeeldhof"])
KEYS = st.sampled_from(["w1", "w2", "w3", "w4"])
PARTIES = st.sampled_from([MUNICIPALITY, CORPORATION, TENANTS])
OUTCOMES = {Status.ACHIEVED, Status.PARTLY_ACHIEVED, Status.NOT_ACHIEVED}
ENDS = {Status.LAPSED, Status.CARRIED_OVER}
MOVES: dict[Status, set[Status]] = {
    Status.AGREED: {Status.IN_PROGRESS} | OUTCOMES | ENDS,
    Status.IN_PROGRESS: OUTCOMES | ENDS,
    Status.ACHIEVED: {Status.IN_PROGRESS},
    Status.PARTLY_ACHIEVED: {Status.IN_PROGRESS, Status.ACHIEVED} | ENDS,
    Status.NOT_ACHIEVED: {Status.IN_PROGRESS} | ENDS,
    Status.LAPSED: set(),
    Status.CARRIED_OVER: set(),
}


@dataclasses.dataclass
class Proposed:
    """What the model knows of an amendment."""

    field: str
    value: str
    waits_for: set[UUID] = dataclasses.field(default_factory=lambda: {CORPORATION, TENANTS})
    open: bool = True


class LifeOfAnAgreement(RuleBasedStateMachine):
    """Beside the agreement, a model of three fields says what they must be."""

    def __init__(self) -> None:
        super().__init__()
        self.accord, self.agreement = a_draft_accord(), an_agreement()
        self.fields: dict[str, str | None] = {
            "title": "Nieuwe sociale huurwoningen",
            "explanation": None,
            "place": None,
        }
        self.at_adoption: dict[str, str | None] | None = None
        self.proposals: dict[UUID, Proposed] = {}
        self.status = Status.AGREED
        self.carried: list[UUID] = []

    def attempt(self, allowed: bool, act: Callable[[], object]) -> None:
        """Done where the model allows it; else refused, and nothing is recorded."""
        before, version = replayed(self.agreement), self.agreement.version
        try:
            act()
        except Refused:
            assert not allowed
            assert self.agreement == before
            assert self.agreement.version == version
        else:
            assert allowed

    @rule(field=FIELDS, value=VALUES)
    def revise(self, field: str, value: str) -> None:
        allowed = not self.accord.adopted or self.fields[field] == value
        terms = structs.replace(self.agreement.terms, **{field: value})
        self.attempt(allowed, lambda: self.agreement.revise(terms, self.accord, provenance()))
        if allowed:
            self.fields[field] = value

    @precondition(lambda self: not self.accord.adopted)
    @rule(often=st.integers(0, 2))
    def adopt(self, often: int) -> None:
        if often == 0:
            adopted(self.accord)
            self.at_adoption = dict(self.fields)

    @rule(key=KEYS, field=FIELDS, value=VALUES)
    def propose(self, key: str, field: str, value: str) -> None:
        id = amendment_id(key)
        taken = any(other.open and other.field == field for other in self.proposals.values())
        allowed = self.accord.adopted and id not in self.proposals and not taken and self.fields[field] != value
        proposal = a_proposal(self.agreement, (Change(field, self.fields[field], value),), key=key)
        self.attempt(allowed, lambda: self.agreement.propose_amendment(proposal, self.accord, provenance()))
        if allowed:
            self.proposals[id] = Proposed(field, value)

    @rule(key=KEYS, party=PARTIES, decision=st.sampled_from(Decision))
    def decide(self, key: str, party: UUID, decision: Decision) -> None:
        id = amendment_id(key)
        case = self.proposals.get(id)
        allowed = case is not None and case.open and party in case.waits_for
        self.attempt(allowed, lambda: self.agreement.decide_amendment(id, party, decision, provenance(party)))
        if case is None or not allowed:
            return
        case.waits_for.remove(party)
        if decision is Decision.REFUSE:
            case.open = False
        elif not case.waits_for:
            case.open = False
            self.carried.append(id)
            self.fields[case.field] = case.value

    @rule(status=st.sampled_from(Status))
    def change_status(self, status: Status) -> None:
        allowed = self.accord.adopted and status in MOVES[self.status]
        successors = (link(),) if status is Status.CARRIED_OVER else ()
        self.attempt(allowed, lambda: self.agreement.change_status(None, status, successors, self.accord, provenance()))
        if allowed:
            self.status = status

    @invariant()
    def the_terms_are_those_that_were_edited_and_then_only_amended(self) -> None:
        assert self.agreement.terms == agreement_terms(**self.fields)

    @invariant()
    def what_was_adopted_never_changes(self) -> None:
        assert self.agreement.original == agreement_terms(**self.at_adoption or self.fields)

    @invariant()
    def each_amendment_is_carried_out_at_most_once(self) -> None:
        facts = self.agreement.pending_events
        assert [fact.amendment for fact in facts if isinstance(fact, Agreement.Amended)] == self.carried

    @invariant()
    def the_agreement_is_what_its_events_say(self) -> None:
        assert replayed(self.agreement) == self.agreement


LifeOfAnAgreement.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestLifeOfAnAgreement = LifeOfAnAgreement.TestCase
