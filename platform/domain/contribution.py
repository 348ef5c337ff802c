"""Contributions (bijdragen): what a party offers or plans for a year, before the parties agree.

A corporation's bid (bod, Housing Act art. 43); each party's activity overview, and the joint one that is
merged from them (Druten 2025-2028, on the yearly cooperation).
"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord_terms import Link
from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.rules import Deadline, Matter
from domain.vocabulary import PartyRole, Term

MOST_ITEMS = 200
FIRST_YEAR, LAST_YEAR = 1901, 2200
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ContributionKind(Term):
    BID = "bid", "bod"
    ACTIVITY_OVERVIEW = "activity_overview", "activiteitenoverzicht"
    JOINT_OVERVIEW = "joint_overview", "gezamenlijk activiteitenoverzicht"

    @property
    def matter(self) -> Matter:
        """Of which rules say until when."""
        return Matter.of(self.value)


class ContributionState(Term):
    MADE = "made", "ingediend"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Item(Value, frozen=True):
    """One thing that a party offers or plans, with the agreements to which it belongs and its figure as text."""

    key: str
    text: str
    agreements: tuple[Link, ...] = ()
    figure: str | None = None


class Document(Value, frozen=True):
    """The paper as it was handed in: what it is called, its hash (64 hexadecimal digits) and where it is."""

    name: str
    sha256: str | None = None
    link: str | None = None


class ContributionTerms(Value, frozen=True):
    """What a party hands in for a calendar year. `merges` names the contributions that a joint one brings together."""

    kind: ContributionKind
    party: UUID
    year: int
    title: str
    items: tuple[Item, ...] = ()
    document: Document | None = None
    merges: tuple[UUID, ...] = ()

    def faults(self) -> list[Fault]:
        found = []
        if not self.title.strip():
            found.append(Fault("empty_title", "title", "Een bijdrage heeft een titel nodig. Vul `title` in."))
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            message = f"Het jaar {self.year} kan niet. Geef het jaar waarvoor de bijdrage geldt, zoals 2027."
            found.append(Fault("year_impossible", "year", message))
        if not (self.items or self.document or self.merges):
            message = "Deze bijdrage zegt nog niets. Geef `items`, of noem het stuk in `document`."
            found.append(Fault("contribution_empty", "items", message))
        if self.document and self.document.sha256 and not _SHA256.fullmatch(self.document.sha256):
            message = "Een SHA-256 heeft 64 tekens: cijfers en a tot en met f. Neem hem over, of laat hem weg."
            found.append(Fault("hash_impossible", "document", message))
        return [*found, *self._item_faults(), *self._merge_faults()]

    def _item_faults(self) -> list[Fault]:
        if len(self.items) > MOST_ITEMS:
            message = f"Meer dan {MOST_ITEMS} punten kan niet. Voeg ze samen, of verwijs naar het stuk met `document`."
            return [Fault("too_many_items", "items", message)]
        found = []
        if doubles := sorted(key for key, times in Counter(item.key for item in self.items).items() if times > 1):
            message = f"Punten met dezelfde sleutel: {', '.join(doubles)}. Geef elk een eigen sleutel."
            found.append(Fault("item_twice", "items", message))
        if any(not item.text.strip() for item in self.items):
            message = "Een punt zegt in eigen woorden wat een partij doet. Vul bij elk punt `text` in."
            found.append(Fault("item_text_missing", "items", message))
        return found

    def _merge_faults(self) -> list[Fault]:
        joint = self.kind is ContributionKind.JOINT_OVERVIEW
        if self.merges and not joint:
            message = f"Een {self.kind.label} is van één partij en voegt niets samen. Laat `merges` weg."
            return [Fault("only_joint_merges", "merges", message)]
        if joint and not self.merges:
            message = "Een gezamenlijk overzicht is samengevoegd uit bijdragen. Noem ze in `merges`."
            return [Fault("merges_missing", "merges", message)]
        return []


def natural_key(kind: ContributionKind, year: int, party: str, nth: int = 1) -> str:
    """By what a contribution is known: `bid-2027-voorbeeldwonen`; `nth` counts on after a withdrawal."""
    key = f"{kind.value}-{year}-{party}"
    return key if nth == 1 else f"{key}-{nth}"


class Contribution(Recorded):
    """What one party handed in for one year. Too late is allowed, and stays visible."""

    class Made(Beginning):
        topic = "contribution.made"
        stays_inside = True
        contribution: ContributionTerms
        handed_in_on: date
        due_on: date | None

    class Revised(Fact):
        topic = "contribution.revised"
        stays_inside = True
        revised_on: date
        changes: tuple[Change, ...]

    class Withdrawn(Fact):
        topic = "contribution.withdrawn"
        stays_inside = True

    LIFE = Life(
        ContributionState.MADE,
        (ContributionState.MADE, Revised, ContributionState.MADE),
        (ContributionState.MADE, Withdrawn, ContributionState.WITHDRAWN),
    )

    @classmethod
    def make(
        cls, id: UUID, terms: ContributionTerms, handed_in_on: date, merged: Iterable[Self], table: Partnership,
        provenance: Provenance,
    ) -> Self:  # fmt: skip
        """Records also until when the rules of that day ask it, so that a later rule makes nobody late."""
        refuse_if(terms.faults())
        _must_be_able_to(terms, table, handed_in_on)
        _must_fit(terms, merged)
        due_on = last_day(terms, table, handed_in_on)
        return cls._begin(
            cls.Made, id, provenance, contribution=terms, handed_in_on=handed_in_on, due_on=due_on
        )  # fmt: skip

    @event(Made)
    def __init__(
        self, contribution: ContributionTerms, handed_in_on: date, due_on: date | None, provenance: Provenance
    ) -> None:
        self.terms = contribution
        self.handed_in_on = handed_in_on
        self.due_on = due_on
        self.revised_on: date | None = None
        self.invented = provenance.invented
        self.state: Term = self.LIFE.beginning

    @property
    def withdrawn(self) -> bool:
        return self.state is ContributionState.WITHDRAWN

    @property
    def late(self) -> bool:
        return self.due_on is not None and self.handed_in_on > self.due_on

    def revise(self, terms: ContributionTerms, merged: Iterable[Self], on: date, provenance: Provenance) -> None:
        """Another content; whose it is, of which kind, for which year and when it was handed in stays."""
        self._must_allow(self.Revised)
        refuse_if(terms.faults())
        old = self.terms
        if (terms.kind, terms.party, terms.year) != (old.kind, old.party, old.year):
            message = "Soort, partij en jaar van een bijdrage blijven. Trek haar in, en dien een andere in."
            raise Refused.because("contribution_changed", "contribution", message)
        _must_fit(terms, merged)
        if changes := differences(old, terms):
            self._record(self.Revised, provenance, revised_on=on, changes=changes)

    def withdraw(self, provenance: Provenance) -> None:
        """It stays readable; after it the party may hand in another for the same year."""
        self._must_allow(self.Withdrawn)
        self._record(self.Withdrawn, provenance)

    def _must_allow(self, fact: type[Fact]) -> None:
        if not self.LIFE.allows(self.state, fact):
            message = f"Deze bijdrage is {self.state.label}. Dien voor dit jaar zo nodig een nieuwe in."
            raise Refused.because("contribution_withdrawn", "contribution", message)

    @event(Revised)
    def _revised(self, revised_on: date, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)
        self.revised_on = revised_on

    @event(Withdrawn)
    def _withdrawn(self) -> None:
        self.state = self.LIFE.after(self.state, self.Withdrawn)


def last_day(terms: ContributionTerms, table: Partnership, on: date) -> date | None:
    """Until when the rules that hold on a day ask it; None where they say nothing of it.

    What is for a year is due in the year before it: a bid for 2027 before 1 July 2026 (Achterhoek
    2026-2029, Druten 2025-2028). Of several rules the strictest counts.
    """
    roles = {None, *_roles(terms.party, table, on)}
    joint = terms.kind is ContributionKind.JOINT_OVERVIEW
    rules = [says for _, says in table.rules_on(on, Deadline) if says.matter is terms.kind.matter]
    days = [says.last_day(terms.year - 1) for says in rules if joint or says.role in roles]
    return min((day for day in days if day), default=None)


def _roles(party: UUID, table: Partnership, on: date) -> set[PartyRole]:
    return {seat.role for seat in table.parties_on(on) if seat.organisation == party}


def _must_be_able_to(terms: ContributionTerms, table: Partnership, on: date) -> None:
    roles = _roles(terms.party, table, on)
    if not roles:
        message = f"Deze organisatie zat op {on} niet aan tafel. Noem een partij, of maak haar eerst partij."
        raise Refused.because("not_a_party", "party", message)
    if terms.kind is ContributionKind.BID and PartyRole.CORPORATION not in roles:
        message = "Een bod komt van een woningcorporatie. Dien een activiteitenoverzicht in."
        raise Refused.because("only_corporation_bids", "kind", message)


def _must_fit(terms: ContributionTerms, merged: Iterable[Contribution]) -> None:
    """What is brought together stands, and is for the same year."""
    for other in merged:
        if other.withdrawn:
            message = f"De bijdrage «{other.terms.title}» is ingetrokken. Voeg samen wat er nog ligt."
            raise Refused.because("merged_withdrawn", "merges", message)
        if other.terms.year != terms.year:
            message = f"De bijdrage «{other.terms.title}» geldt voor {other.terms.year}. Neem die van {terms.year}."
            raise Refused.because("merged_other_year", "merges", message)
