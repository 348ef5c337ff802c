"""Amendments (wijzigingen): the proposed change of an adopted agreement, and the consents that it needs.

Consent: the bound parties and, for a corporation's commitment, the tenants' organisations that
represent its tenants (DOMAIN.md, "After adoption"); the whole table where the partnership's rule
says so, and where an agreement names nobody as bound.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from msgspec import Struct, field

from domain.amendment_edition import Edition, Heading, Named, amendment_edition
from domain.changes import Change
from domain.errors import Fault, Refused
from domain.partnership import Partnership
from domain.recording import Value
from domain.rules import Consent, Consenting
from domain.terms import Actor, AgreementTerms
from domain.vocabulary import Decision, Term


class AmendmentState(Term):
    OPEN = "open", "voorgesteld"
    REFUSED = "refused", "geweigerd"
    WITHDRAWN = "withdrawn", "ingetrokken"
    CARRIED = "carried", "doorgevoerd"


class TargetChange(Value, frozen=True):
    """What is changed in a target of the agreement."""

    target: UUID
    changes: tuple[Change, ...]


class Proposal(Value, frozen=True):
    """What is proposed, and whose consent the rules in force on that day ask.

    `counts_from` is the day from which the new terms count; None: from that of the last consent.
    """

    id: UUID
    proposed_by: UUID
    required: tuple[UUID, ...]
    changes: tuple[Change, ...] = ()
    targets: tuple[TargetChange, ...] = ()
    counts_from: date | None = None


class Amendment(Struct):
    """A proposal, the hash of the edition that the parties were asked about, and their decisions so far.

    `editions` holds of each decision the hash of the edition that it covers; `counts_from` is the day
    from which the new terms count, once that is known.
    """

    proposal: Proposal
    heading: Heading
    sha256: str
    decisions: dict[UUID, Decision] = field(default_factory=dict)
    editions: dict[UUID, str] = field(default_factory=dict)
    state: AmendmentState = AmendmentState.OPEN
    counts_from: date | None = None

    @property
    def edition(self) -> Edition:
        return amendment_edition(self.proposal, self.heading)

    @property
    def missing(self) -> list[UUID]:
        """Whose consent is still to come."""
        return [party for party in self.proposal.required if party not in self.decisions]

    def must_ask(self, organisation: UUID) -> None:
        """Refuses the decision of who is not asked, or decided before."""
        if organisation not in self.proposal.required:
            asked = ", ".join(str(party) for party in self.missing)
            message = f"De instemming van deze partij wordt bij dit voorstel niet gevraagd. Vraag die van: {asked}."
            raise Refused.because("consent_not_asked", "organisation", message)
        if organisation in self.decisions:
            message = "Deze partij heeft over dit voorstel al besloten. Stel zo nodig een nieuwe wijziging voor."
            raise Refused.because("already_decided", "organisation", message)

    def covered(self, edition: str | None) -> str:
        """The hash of the edition that a decision covers; refused where who decides names another."""
        if edition not in (None, self.sha256):
            message = (
                "U besloot over een andere tekst dan die is voorgesteld. Lees de tekst van deze wijziging, en geef "
                "haar controlegetal in `edition`."
            )
            raise Refused.because("edition_differs", "edition", message)
        return self.sha256


def fields_changed(changes: Iterable[Change], targets: Iterable[TargetChange]) -> set[str]:
    """The fields of an agreement, and of its targets by their identity."""
    of_targets = {f"{target.target}.{change.field}" for target in targets for change in target.changes}
    return of_targets | {change.field for change in changes}


def required_consents(
    partnership: Partnership, terms: AgreementTerms, on: date, of_targets: Iterable[Actor] = ()
) -> tuple[UUID, ...]:
    """The parties whose consent an amendment of these terms needs on that day, in a fixed order.

    `of_targets` are the parties of the figures that change: they are bound by them.
    """
    table = partnership.parties_on(on)
    everyone = {party.organisation for party in table}
    rule = partnership.rule_on(on, Consent)
    if rule and rule.of is Consenting.TABLE:
        return tuple(sorted(everyone))
    bound = partnership.organisations_behind((actor.id for actor in of_targets), on)
    for clause in terms.clauses:
        named = [actor.id for actor in clause.bound or terms.bound]
        bound |= partnership.organisations_behind(named, on) or everyone
    tenants = {each for corporation in bound for each in partnership.representatives_of(corporation, on)}
    return tuple(sorted(bound | tenants))


def heading_of(proposal: Proposal, accord: str, terms: AgreementTerms, on: date, names: Mapping[UUID, str]) -> Heading:
    """Of a proposal of that day to change these terms, in the accord of that title."""
    named = {proposal.proposed_by, *proposal.required, *(target.target for target in proposal.targets)}
    known = tuple(Named(id, name) for id, name in sorted(names.items()) if id in named)
    return Heading(accord, terms.number, terms.title, on, known)


def open_faults(amendments: Iterable[Amendment], fields: set[str], names: Mapping[UUID, str]) -> list[Fault]:
    """Of each open amendment that would change one of these fields: which it is, whose, and of when."""
    found = []
    for other in amendments:
        proposal = other.proposal
        changing = fields_changed(proposal.changes, proposal.targets)
        if other.state is AmendmentState.OPEN and changing & fields:
            message = (
                f"Over hetzelfde veld ligt al wijziging {proposal.id}, voorgesteld door "
                f"{names.get(proposal.proposed_by, proposal.proposed_by)} op {other.heading.proposed_on}. Besluit daar "
                "eerst over, of laat haar intrekken (`withdrawAmendment`)."
            )
            found.append(Fault("amendment_open", "changes", message))
    return found
