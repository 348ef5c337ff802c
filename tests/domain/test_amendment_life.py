"""After adoption in any order: proposals, decisions, withdrawals and corrections at random."""

import dataclasses
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from msgspec import structs

from domain.agreement import Agreement
from domain.amendment import AmendmentState, required_consents
from domain.changes import Change
from domain.correction import Correction, CorrectionState
from domain.errors import Refused
from domain.rules import Consent, Consenting, ProcessRule
from domain.terms import AgreementTerms
from domain.vocabulary import Decision
from given import (
    CORPORATION,
    MUNICIPALITY,
    OTHER_CORPORATION,
    STRANGER,
    TENANTS,
    TODAY,
    a_clause,
    a_partnership,
    a_proposal,
    agreement_terms,
    amendment_id,
    an_agreement,
    provenance,
    replayed,
)
from givens.corrections import a_sourced_accord, correction_id, correction_terms

VALUES = st.sampled_from(["Voorbeeldlaan", "Voorbeeldplein", "Voorbeeldhof"])
FIELDS = st.sampled_from(["title", "explanation", "clauses.a", "clauses.b"])
KEYS = st.sampled_from(["1", "2", "3"])
PARTIES = st.sampled_from([MUNICIPALITY, CORPORATION, OTHER_CORPORATION, TENANTS, STRANGER])
DAYS = st.integers(0, 30).map(lambda days: TODAY + timedelta(days=days))
CLAUSES = (a_clause("a", "Eerste onderdeel."), a_clause("b", "Tweede onderdeel."))


def change_to(terms: AgreementTerms, field: str, value: str) -> tuple[Change, ...]:
    name, _, key = field.partition(".")
    if key:
        clauses = tuple(structs.replace(c, text=value) if c.key == key else c for c in terms.clauses)
        return (Change(name, [encoded(c) for c in terms.clauses], [encoded(c) for c in clauses]),)
    return (Change(name, getattr(terms, name), value),)


def encoded(clause: object) -> object:
    return msgspec.json.decode(msgspec.json.encode(clause))


def value_of(terms: AgreementTerms, field: str) -> str | None:
    name, _, key = field.partition(".")
    clause = terms.clause(key)
    return clause.text if clause else getattr(terms, name)


@dataclasses.dataclass
class Proposed:
    field: str
    value: str
    required: set[UUID]
    counts_from: date
    consents: set[UUID] = dataclasses.field(default_factory=set)
    open: bool = True


class LifeAfterAdoption(RuleBasedStateMachine):
    """Beside the agreement a model says what the parties agreed, and what is shown of it."""

    def __init__(self) -> None:
        super().__init__()
        self.accord, self.table = a_sourced_accord(), a_partnership()
        self.agreement = an_agreement(clauses=CLAUSES)
        self.adopted = self.agreement.terms
        fields = ("title", "explanation", "clauses.a", "clauses.b")
        self.agreed = {field: value_of(self.adopted, field) for field in fields}
        self.shown = dict(self.agreed)
        self.proposals: dict[UUID, Proposed] = {}
        self.carried: list[UUID] = []
        self.corrections: dict[UUID, tuple[Correction, str, str]] = {}

    def attempt(self, act: Callable[[], object]) -> bool:
        """Whether it was done; what is refused leaves nothing behind."""
        version = self.agreement.version
        try:
            act()
        except Refused:
            assert self.agreement.version == version
            return False
        return True

    @rule(of=st.sampled_from(Consenting), since=DAYS)
    def agree_rule(self, of: Consenting, since: date) -> None:
        self.table.agree_rule(ProcessRule("instemming", "Wie instemt.", Consent(of), since=since), provenance())

    @rule(key=KEYS, field=FIELDS, value=VALUES, counts_from=DAYS, on=DAYS)
    def propose(self, key: str, field: str, value: str, counts_from: date, on: date) -> None:
        id = amendment_id(key)
        changes = change_to(self.agreement.terms, field, value)
        required = required_consents(self.table, self.agreement.agreed, on)
        proposal = structs.replace(
            a_proposal(self.agreement, changes, key=key), required=required, counts_from=counts_from
        )
        name = field.partition(".")[0]
        taken = any(p.open and p.field.partition(".")[0] == name for p in self.proposals.values())
        done = self.attempt(lambda: self.agreement.propose_amendment(proposal, self.accord, provenance()))

        assert done == (id not in self.proposals and not taken and self.shown[field] != value)
        if done:
            self.proposals[id] = Proposed(field, value, set(required), counts_from)

    @rule(key=KEYS, party=PARTIES, decision=st.sampled_from(Decision))
    def decide(self, key: str, party: UUID, decision: Decision) -> None:
        id, case = amendment_id(key), self.proposals.get(amendment_id(key))
        done = self.attempt(lambda: self.agreement.decide_amendment(id, party, decision, provenance(party)))

        assert done == bool(case and case.open and party in case.required - case.consents)
        if not done or case is None:
            return
        if decision is Decision.REFUSE:
            case.open = False
            return
        case.consents.add(party)
        if case.consents == case.required:
            case.open = False
            self.carried.append(id)
            self.agreed[case.field] = self.shown[case.field] = case.value

    @rule(key=KEYS)
    def withdraw(self, key: str) -> None:
        id, case = amendment_id(key), self.proposals.get(amendment_id(key))
        done = self.attempt(lambda: self.agreement.withdraw_amendment(id, provenance()))

        assert done == bool(case and case.open)
        if done and case:
            case.open = False

    @rule(key=KEYS, field=FIELDS, value=VALUES)
    def correct(self, key: str, field: str, value: str) -> None:
        id, changes = correction_id(key), change_to(self.agreement.terms, field, value)
        terms = correction_terms(changes, (), accord=self.accord, table=self.table)

        def notify() -> None:
            found = Correction.propose(id, terms, self.agreement, self.accord, provenance(), {})
            self.corrections[id] = found, field, value

        if id not in self.corrections:
            self.attempt(notify)

    @rule(key=KEYS, party=PARTIES, on=DAYS)
    def object_or_accept(self, key: str, party: UUID, on: date) -> None:
        found = self.corrections.get(correction_id(key))
        if found and party is TENANTS:
            self.attempt(lambda: found[0].object(party, "Wij lezen iets anders.", on, provenance(party)))
        elif found:
            self.attempt(lambda: found[0].accept(party, on, provenance(party)))

    @rule(key=KEYS, on=DAYS)
    def apply(self, key: str, on: date) -> None:
        """As the command does it: the correction and the agreement in one append, or neither."""
        found = self.corrections.get(correction_id(key))
        if found is None:
            return
        correction, field, value = found
        before = self.agreement.agreed, self.agreement.original, self.asked(), dict(self.agreement.statuses)
        trial = replayed(correction)

        def carry_out() -> None:
            trial.apply(on, provenance())
            terms = trial.terms
            self.agreement.check_correction(terms.changes, terms.targets, self.accord, {})
            self.agreement.correct(trial.id, terms.changes, provenance())

        if self.attempt(carry_out):
            assert not correction.objections
            assert on > correction.terms.object_until or not correction.silent
            self.corrections[trial.id] = trial, field, value
            self.shown[field] = value
        assert before == (self.agreement.agreed, self.agreement.original, self.asked(), self.agreement.statuses)

    def asked(self) -> set[UUID]:
        return {p for terms in (self.agreement.agreed, self.agreement.terms)
                for p in required_consents(self.table, terms, TODAY)}  # fmt: skip

    @invariant()
    def what_is_agreed_is_what_was_adopted_and_all_that_everyone_asked_consented_to(self) -> None:
        assert {field: value_of(self.agreement.agreed, field) for field in self.agreed} == self.agreed
        assert self.agreement.original == self.adopted == agreement_terms(clauses=CLAUSES)
        for id in self.carried:
            assert self.proposals[id].consents == self.proposals[id].required

    @invariant()
    def what_is_shown_is_that_with_the_applied_corrections(self) -> None:
        assert {field: value_of(self.agreement.terms, field) for field in self.shown} == self.shown
        assert self.agreement.terms_on(date.max) == self.agreement.terms

    @invariant()
    def each_amendment_is_applied_once_and_each_correction_at_most_once(self) -> None:
        facts = self.agreement.pending_events
        assert [fact.amendment for fact in facts if isinstance(fact, Agreement.Amended)] == self.carried
        corrected = [fact.correction for fact in facts if isinstance(fact, Agreement.Corrected)]
        applied = [id for id, (c, *_) in self.corrections.items() if c.state is CorrectionState.APPLIED]
        assert sorted(corrected) == sorted(applied)

    @invariant()
    def the_states_are_those_of_the_model(self) -> None:
        cases = self.agreement.amendments
        assert {id for id, case in cases.items() if case.state is AmendmentState.OPEN} == {
            id for id, proposed in self.proposals.items() if proposed.open
        }
        assert replayed(self.agreement) == self.agreement


LifeAfterAdoption.TestCase.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
TestLifeAfterAdoption = LifeAfterAdoption.TestCase
