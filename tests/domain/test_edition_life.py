"""Whatever is tried in whatever order: what was signed is what was adopted, and it never changes afterwards."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec import structs

from domain.agreement import Agreement
from domain.contents import Contents
from domain.edition import edition_of
from domain.errors import Refused
from domain.signing import Signature
from domain.target import Target
from domain.vocabulary import AccordState, Decision, SignatureOutcome, Status
from given import (
    ACCORD,
    CORPORATION,
    MUNICIPALITY,
    OTHER_ACCORD,
    TARGET,
    TENANTS,
    a_draft_accord,
    a_partnership,
    a_proposal,
    accord_terms,
    agreement_terms,
    amendment_id,
    new_title,
    provenance,
    replayed,
    target_terms,
)
from givens.wholes import ADOPTION

TEXTS = st.sampled_from(["een", "twee", "drie"])
PARTIES = st.sampled_from([MUNICIPALITY, CORPORATION, TENANTS])
KEYS = st.sampled_from(["a", "b", "c"])


class LifeOfAText(RuleBasedStateMachine):
    """Every command computes the edition of the text as it stands, as the desk does."""

    @initialize()
    def begin(self) -> None:
        self.accord = a_draft_accord()
        self.table = a_partnership()
        self.agreements: dict[UUID, Agreement] = {}
        self.targets: dict[UUID, Target] = {}
        self.since_signing: str | None = None
        self.adopted_text: str | None = None

    @property
    def text(self) -> str:
        return edition_of(self.accord, Contents.of(ACCORD, [*self.agreements.values(), *self.targets.values()])).text

    @property
    def sha256(self) -> str:
        return edition_of(self.accord, Contents.of(ACCORD, [*self.agreements.values(), *self.targets.values()])).sha256

    def attempt(self, act: Callable[[], object]) -> None:
        with suppress(Refused):
            act()

    @rule(title=TEXTS)
    def revise(self, title: str) -> None:
        self.attempt(lambda: self.accord.revise(accord_terms(title=title), provenance()))

    @rule(key=KEYS, title=TEXTS)
    def write(self, key: str, title: str) -> None:
        id, terms = amendment_id(key), agreement_terms(key=key, title=title)
        if found := self.agreements.get(id):
            self.attempt(lambda: found.revise(terms, self.accord, provenance()))
            return
        self.attempt(lambda: self.agreements.setdefault(id, Agreement.create(id, terms, self.accord, provenance())))

    @rule(key=KEYS, literal=TEXTS)
    def set_target(self, key: str, literal: str) -> None:
        agreement = self.agreements.get(amendment_id(key))
        if agreement is None:
            return
        terms = target_terms(agreement=agreement.id, literal=literal)
        if found := self.targets.get(TARGET):
            self.attempt(lambda: found.revise(terms, agreement, self.accord, provenance()))
            return
        self.attempt(
            lambda: self.targets.setdefault(TARGET, Target.set(TARGET, terms, agreement, self.accord, provenance()))
        )

    @rule()
    def propose(self) -> None:
        contents = Contents.of(ACCORD, [*self.agreements.values(), *self.targets.values()])
        self.attempt(lambda: self.accord.propose(contents, provenance()))

    @rule()
    def return_to_draft(self) -> None:
        self.attempt(lambda: self.accord.return_to_draft(provenance()))

    @rule(party=PARTIES, outcome=st.sampled_from(SignatureOutcome), seen=st.none() | st.just("0" * 64))
    def sign(self, party: UUID, outcome: SignatureOutcome, seen: str | None) -> None:
        signature = Signature(party, outcome, edition=seen)
        edition = self.accord.edition or self.sha256
        self.attempt(lambda: self.accord.sign(signature, edition, self.table, provenance()))

    @rule(gap=st.booleans())
    def adopt(self, gap: bool) -> None:
        adoption = ADOPTION if gap else structs.replace(ADOPTION, despite_gap=None)
        before = self.accord.adopted
        self.attempt(lambda: self.accord.adopt(adoption, self.sha256, self.table, provenance()))
        if self.accord.adopted and not before:
            self.adopted_text = self.text

    @rule(key=KEYS, title=TEXTS)
    def amend(self, key: str, title: str) -> None:
        agreement = self.agreements.get(amendment_id(key))
        if agreement is None:
            return
        proposal = a_proposal(agreement, new_title(agreement, title), key=f"{key}-{agreement.version}")
        self.attempt(lambda: agreement.propose_amendment(proposal, self.accord, provenance()))
        for party in proposal.required:
            consent = partial(agreement.decide_amendment, proposal.id, party, Decision.CONSENT, provenance(party))
            self.attempt(consent)

    @rule(key=KEYS, status=st.sampled_from([Status.IN_PROGRESS, Status.ACHIEVED, Status.LAPSED]))
    def change_status(self, key: str, status: Status) -> None:
        if agreement := self.agreements.get(amendment_id(key)):
            self.attempt(lambda: agreement.change_status(None, status, (), self.accord, provenance()))

    @rule(superseded=st.booleans())
    def finish(self, superseded: bool) -> None:
        if superseded:
            self.attempt(lambda: self.accord.supersede(a_draft_accord(OTHER_ACCORD), provenance()))
        else:
            self.attempt(lambda: self.accord.end(provenance()))

    @invariant()
    def a_signature_that_counts_names_the_text_that_lies_there_or_was_adopted(self) -> None:
        if not hasattr(self, "accord"):
            return
        editions = {signature.edition for signature in self.accord.signatures.values()}
        assert editions <= {self.sha256}

    @invariant()
    def between_the_first_signature_and_adoption_no_text_moves(self) -> None:
        if not hasattr(self, "accord") or self.accord.adopted:
            return
        if not self.accord.signatures:
            self.since_signing = None
        elif self.since_signing is None:
            self.since_signing = self.text
        assert self.since_signing in (None, self.text)

    @invariant()
    def what_was_adopted_stays_to_the_byte(self) -> None:
        if hasattr(self, "accord") and self.accord.adopted:
            assert self.text == self.adopted_text
            assert self.sha256 == self.accord.edition
            assert self.accord.state not in (AccordState.DRAFT, AccordState.PROPOSED)

    @invariant()
    def the_accord_is_what_its_events_say(self) -> None:
        if hasattr(self, "accord"):
            assert replayed(self.accord) == self.accord


LifeOfAText.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestLifeOfAText = LifeOfAText.TestCase
