"""Accords (overeenkomsten): the documents in which agreements stand, from draft to superseded or ended."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol, Self
from uuid import UUID

from eventsourcing.domain import event
from msgspec import structs

from domain.accord_terms import AccordTerms
from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.lives import Life
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.rules import AdoptionRule
from domain.signing import BODIES, DECISIVE, GIVEN, Adoption, Body, BodyDecision, DecisionOutcome, Signature
from domain.standing import IN_FORCE, Ending, standing
from domain.vocabulary import AccordState, CellState, Role, SignatureOutcome, Term

_SIGNS = frozenset({SignatureOutcome.SIGNED, SignatureOutcome.SIGNED_IN_PART})


class Whole(Protocol):
    """All that stands in an accord, to be looked at as a whole before it is put to the parties."""

    def faults(self, terms: AccordTerms) -> list[Fault]: ...


class Accord(Recorded):
    """One document of a partnership.

    `signatures` and `decisions` are those that count; of before it was returned to draft they stand in `lapsed`.
    """

    class Created(Beginning):
        topic = "accord.created"
        terms: AccordTerms

    class Revised(Fact):
        topic = "accord.revised"
        changes: tuple[Change, ...]

    class Proposed(Fact):
        topic = "accord.proposed"
        stays_inside = True

    class Returned(Fact):
        topic = "accord.returned"
        stays_inside = True

    class DecisionRecorded(Fact):
        topic = "accord.decision_recorded"
        stays_inside = True
        decision: BodyDecision

    class Signed(Fact):
        topic = "accord.signed"
        signature: Signature

    class Adopted(Fact):
        topic = "accord.adopted"
        adoption: Adoption
        edition: str
        gap: tuple[UUID, ...]

    class Superseded(Fact):
        topic = "accord.superseded"
        by: UUID
        since: date

    class Ended(Fact):
        topic = "accord.ended"

    LIFE = Life(
        AccordState.DRAFT,
        (AccordState.DRAFT, Revised, AccordState.DRAFT),
        (AccordState.DRAFT, Proposed, AccordState.PROPOSED),
        (AccordState.PROPOSED, Returned, AccordState.DRAFT),
        (AccordState.PROPOSED, DecisionRecorded, AccordState.PROPOSED),
        (AccordState.PROPOSED, Signed, AccordState.PROPOSED),
        (AccordState.PROPOSED, Adopted, AccordState.ADOPTED),
        (AccordState.ADOPTED, Signed, AccordState.ADOPTED),
        (AccordState.ADOPTED, Superseded, AccordState.SUPERSEDED),
        (AccordState.ADOPTED, Ended, AccordState.ENDED),
    )

    @classmethod
    def create(cls, id: UUID, terms: AccordTerms, provenance: Provenance) -> Self:
        refuse_if([*terms.faults(), *_reflexive(id, terms)])
        return cls._begin(cls.Created, id, provenance, terms=terms)

    @event(Created)
    def __init__(self, terms: AccordTerms) -> None:
        self.terms = terms
        self.state = self.LIFE.beginning
        self.decisions: list[BodyDecision] = []
        self.signatures: dict[UUID, Signature] = {}
        self.lapsed: list[BodyDecision | Signature] = []
        self.adoption: Adoption | None = None
        self.edition: str | None = None
        """The SHA-256 of the text that was adopted."""
        self.gap: tuple[UUID, ...] = ()
        """Who had not signed at adoption."""
        self.ending: Ending | None = None

    @property
    def adopted(self) -> bool:
        """Whether the text is fixed, also once the accord was superseded or ended."""
        return self.adoption is not None

    def in_force_on(self, on: date) -> bool:
        return standing(self.terms, self.ending, on, adopted=self.adopted) in IN_FORCE

    def revise(self, terms: AccordTerms, provenance: Provenance) -> None:
        """Edits the draft."""
        refuse_if([*terms.faults(), *_reflexive(self.id, terms)])
        if changes := differences(self.terms, terms):
            self.must_not_be_proposed("title")
            self._must_not_be_adopted("title")
            self._record(self.Revised, provenance, changes=changes)

    def propose(self, contents: Whole, provenance: Provenance) -> None:
        """Puts the text to the parties: from here on nothing in it moves until it is adopted or returned."""
        if self.LIFE.allows(self.state, self.Proposed):
            refuse_if(contents.faults(self.terms))
            self._record(self.Proposed, provenance)
            return
        self.must_not_be_proposed("accord")
        self._must_not_be_adopted("accord")

    def return_to_draft(self, provenance: Provenance) -> None:
        """Takes the text back to be edited: what was decided and signed so far no longer counts."""
        self._must_not_be_adopted("accord")
        self._must_be_proposed("accord")
        self._record(self.Returned, provenance)

    def decide(self, decision: BodyDecision, edition: str, partnership: Partnership, provenance: Provenance) -> None:
        """Records what a body inside a party decided of the text. The council is heard, the college is the party."""
        self._must_not_be_adopted("decision")
        self._must_be_proposed("decision")
        roles = [party.role for party in partnership.parties.values() if party.organisation == decision.organisation]
        _must_be_party(bool(roles), "decision")
        if not any(decision.body in BODIES[role] for role in roles):
            message = f"«{decision.body.label}» beslist niet bij een partij in deze rol. Kies een ander orgaan."
            raise Refused.because("body_does_not_fit", "body", message)
        if decision.body is Body.COUNCIL and decision.outcome in DECISIVE:
            message = (
                "De gemeenteraad wordt geïnformeerd of geeft een zienswijze; het college besluit. Kies een van die "
                "twee, of leg het besluit van het college vast."
            )
            raise Refused.because("council_is_heard", "outcome", message)
        _must_have_happened(decision.on, "decision", provenance)
        _must_be_of(edition, decision.edition)
        about = structs.replace(decision, edition=edition)
        if about not in self.decisions:
            self._record(self.DecisionRecorded, provenance, decision=about)

    def sign(self, signature: Signature, edition: str, partnership: Partnership, provenance: Provenance) -> None:
        """Records what one party did at signing, of the edition that it saw. A party may still sign after adoption."""
        _must_be_of(edition, signature.edition)
        about = structs.replace(signature, edition=edition)
        if self.signatures.get(signature.organisation) == about:
            return
        self._must_be_signable(signature)
        _must_be_party(signature.organisation in {p.organisation for p in partnership.parties.values()}, "signatures")
        _must_have_happened(signature.on, "signatures", provenance)
        self._must_cover(signature)
        by_loading = provenance.role == Role.OPERATOR.value
        if signature.outcome is SignatureOutcome.NOT_PRINTED and self.terms.source is None and not by_loading:
            message = (
                "«Niet afgedrukt» gaat over een bestaand document. Noem het in `source`, of laat de partij tekenen."
            )
            raise Refused.because("no_document_printed", "signatures", message)
        if signature.outcome in _SIGNS and (body := self.rejected_by(signature.organisation)):
            message = (
                f"Bij deze partij heeft het orgaan «{body.label}» de tekst afgewezen. Leg eerst vast dat het haar "
                "alsnog goedkeurt (`recordDecision`)."
            )
            raise Refused.because("rejected_inside", "signatures", message)
        self._record(self.Signed, provenance, signature=about)

    def adopt(
        self, adoption: Adoption, edition: str, partnership: Partnership, provenance: Provenance,
        called: Mapping[UUID, str] | None = None,
    ) -> None:  # fmt: skip
        """From here on only an amendment or a correction changes what was agreed.

        `called` gives organisations their names in the message of who has not signed.
        """
        if self.adopted:
            message = "Deze overeenkomst is al vastgesteld. Leg een vervolg vast als een nieuwe overeenkomst."
            raise Refused.because("already_adopted", "adoption", message)
        self._must_be_proposed("adoption")
        if adoption.on is None and adoption.date_state is CellState.PRINTED:
            message = "Geef de datum van vaststelling, of zeg met `date_state` dat die niet is afgedrukt."
            raise Refused.because("adoption_date_missing", "adoption.on", message)
        _must_have_happened(adoption.on, "adoption.on", provenance)
        if not partnership.parties_on(adoption.on or self.terms.since):
            message = (
                "Op de dag van vaststelling zat er niemand aan tafel. Verbeter de dag, of leg eerst de zetels vast."
            )
            raise Refused.because("nobody_to_sign", "adoption.on", message)
        gap = self.unsigned(adoption, edition, partnership)
        if gap and not (adoption.despite_gap or "").strip():
            names = ", ".join((called or {}).get(organisation, str(organisation)) for organisation in gap)
            message = (
                f"Nog niet ondertekend door: {names}. Leg hun handtekening vast, of zeg in `despite_gap` waarom de "
                "vaststelling zonder haar geldt."
            )
            raise Refused.because("signatures_missing", "adoption", message)
        self._record(self.Adopted, provenance, adoption=adoption, edition=edition, gap=tuple(gap))

    def supersede(self, by: "Accord", provenance: Provenance) -> None:
        """Gives way to an accord that is being adopted, from when both that adoption counts and its term begins."""
        self.must_be_replaceable()
        adopted_on = by.adoption.on if by.adoption and by.adoption.on else provenance.recorded_on
        since = max(adopted_on, by.terms.since, self.terms.since)
        self._record(self.Superseded, provenance, by=by.id, since=since)

    def must_be_replaceable(self) -> None:
        """Refuses where another accord cannot take its place, or an administrative meeting cannot end it."""
        if self.LIFE.allows(self.state, self.Ended):
            return
        if self.ending:
            raise _ended(self.state, self.ending, "accord")
        message = (
            "Alleen een vastgestelde overeenkomst wordt vervangen of beëindigd. Stel haar eerst vast, of bewerk het "
            "concept."
        )
        raise Refused.because("accord_not_adopted", "accord", message)

    def end(self, provenance: Provenance) -> None:
        """Ends it from `effective_on`, by a decision of the administrative meeting that `authority` names."""
        self.must_be_replaceable()
        if provenance.effective_on < self.terms.since:
            message = (
                f"De overeenkomst begint op {self.terms.since}; zij eindigt niet eerder. Geef een latere ingangsdatum."
            )
            raise Refused.because("ends_before_it_begins", "effective_on", message)
        self._record(self.Ended, provenance)

    def unsigned(self, adoption: Adoption, edition: str, partnership: Partnership) -> list[UUID]:
        """Who has to sign by the partnership's rule (all by default) and did not, of this edition: the gap.

        On the day of adoption, or where none is printed on the first day of the term.
        """
        on = adoption.on or self.terms.since
        rule = partnership.rule_on(on, AdoptionRule) or AdoptionRule()
        given = {
            s.organisation for s in self.signatures.values()
            if s.outcome in GIVEN and s.edition == edition and self.rejected_by(s.organisation) is None
        }  # fmt: skip
        asked = dict.fromkeys(party.organisation for party in partnership.parties_on(on) if party.role in rule.roles)
        return [organisation for organisation in asked if organisation not in given]

    def rejected_by(self, organisation: UUID) -> Body | None:
        """A body of this party of which the last decision was to reject the text."""
        last = {d.body: d.outcome for d in self.decisions if d.organisation == organisation and d.outcome in DECISIVE}
        return next((body for body, outcome in last.items() if outcome is DecisionOutcome.REJECTED), None)

    def must_not_have_ended(self, field: str, on: date) -> None:
        """Refuses what nobody does any more, on a day, with an accord that ended or was superseded."""
        if self.ending and self.ending.since <= on:
            raise _ended(self.state, self.ending, field)

    def must_not_be_proposed(self, field: str) -> None:
        """Refuses an edit of a text that lies before the parties: nothing in it moves."""
        if self.state is AccordState.PROPOSED:
            message = (
                "Deze tekst ligt ter vaststelling voor en verandert niet. Neem haar eerst terug in concept "
                "(`returnAccordToDraft`); wat al besloten en ondertekend is, telt dan niet meer."
            )
            raise Refused.because("accord_proposed", field, message)

    def must_take_agreements(self) -> None:
        """Refuses agreements in the adoption of another text: they stand in that text."""
        if self.terms.adopts:
            message = (
                "Deze overeenkomst stelt een regionale tekst vast en heeft zelf geen afspraken. Zet lokale afspraken "
                "in een eigen overeenkomst, zoals een uitvoeringsagenda."
            )
            raise Refused.because("adopts_another_text", "accord", message)

    def _must_not_be_adopted(self, field: str) -> None:
        if self.adopted:
            message = (
                "Deze overeenkomst is vastgesteld en verandert niet meer vrij. Stel een wijziging voor met de "
                "instemming van de gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", field, message)

    def _must_be_proposed(self, field: str) -> None:
        if self.state is AccordState.DRAFT:
            message = (
                "Deze overeenkomst is nog een concept. Leg de tekst eerst voor ter vaststelling (`proposeAccord`)."
            )
            raise Refused.because("accord_not_proposed", field, message)

    def _must_be_signable(self, signature: Signature) -> None:
        """Before adoption what a party did can be set right; after it, who signed did."""
        self._must_be_proposed("signatures")
        if not self.LIFE.allows(self.state, self.Signed) and self.ending:
            raise _ended(self.state, self.ending, "signatures")
        earlier = self.signatures.get(signature.organisation)
        undone = earlier and earlier.outcome in _SIGNS and signature.outcome not in _SIGNS
        if self.adopted and earlier and (earlier.outcome is SignatureOutcome.SIGNED or undone):
            message = "Deze partij heeft de vastgestelde tekst al ondertekend. Laat het zo; dat verandert niet meer."
            raise Refused.because("already_signed", "signatures", message)

    def _must_cover(self, signature: Signature) -> None:
        if (signature.outcome is SignatureOutcome.SIGNED_IN_PART) != bool(signature.sections):
            message = "Wie gedeeltelijk ondertekent (en alleen die) zegt voor welke hoofdstukken: geef `sections`."
            raise Refused.because("sections_needed", "sections", message)
        if unknown := [key for key in signature.sections if self.terms.section(key) is None]:
            known = ", ".join(section.key for section in self.terms.sections)
            message = f"Hoofdstuk «{unknown[0]}» bestaat niet in deze overeenkomst. Kies uit: {known}."
            raise Refused.because("section_unknown", "sections", message)

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(Proposed)
    def _proposed(self) -> None:
        self.state = self.LIFE.after(self.state, self.Proposed)

    @event(Returned)
    def _returned(self) -> None:
        self.state = self.LIFE.after(self.state, self.Returned)
        self.lapsed += [*self.decisions, *self.signatures.values()]
        self.decisions, self.signatures = [], {}

    @event(DecisionRecorded)
    def _decided(self, decision: BodyDecision) -> None:
        self.decisions.append(decision)

    @event(Signed)
    def _signed(self, signature: Signature) -> None:
        self.signatures[signature.organisation] = signature

    @event(Adopted)
    def _adopted(self, adoption: Adoption, edition: str, gap: tuple[UUID, ...]) -> None:
        self.state = self.LIFE.after(self.state, self.Adopted)
        self.adoption, self.edition, self.gap = adoption, edition, gap

    @event(Superseded)
    def _superseded(self, by: UUID, since: date) -> None:
        self.state = self.LIFE.after(self.state, self.Superseded)
        self.ending = Ending(since, by)

    @event(Ended)
    def _ended(self, provenance: Provenance) -> None:
        self.state = self.LIFE.after(self.state, self.Ended)
        self.ending = Ending(provenance.effective_on)


def _reflexive(id: UUID, terms: AccordTerms) -> list[Fault]:
    links = {name: getattr(terms, name) for name in ("supersedes", "supplements", "adopts")}
    message = "Een overeenkomst vervangt zichzelf niet en vult zichzelf niet aan. Noem een andere."
    return [Fault("refers_to_itself", name, message) for name, link in links.items() if link and link.id == id]


def _ended(state: Term, ending: Ending, field: str) -> Refused:
    message = (
        f"Deze overeenkomst is {state.label} met ingang van {ending.since}. Leg een vervolg vast in een overeenkomst "
        "die geldt; afsluiten wat nog liep kan wel: een eindstand, of voortgang over de tijd daarvoor."
    )
    return Refused.because("accord_ended", field, message)


def _must_be_of(edition: str, seen: str | None) -> None:
    if seen is not None and seen != edition:
        message = (
            "De tekst is niet die waarvan u uitging. Haal haar opnieuw op (`accord { edition { sha256 text } }`), lees "
            "haar, en geef haar controlegetal."
        )
        raise Refused.because("edition_differs", "edition", message)


def _must_be_party(is_party: bool, field: str) -> None:
    if not is_party:
        message = "Alleen een partij van het samenwerkingsverband besluit en ondertekent. Maak haar eerst partij."
        raise Refused.because("not_a_party", field, message)


def _must_have_happened(on: date | None, field: str, provenance: Provenance) -> None:
    if on and on > provenance.recorded_on:
        message = f"{on} is nog niet geweest. Leg vast wat is gebeurd, op de dag waarop het gebeurde."
        raise Refused.because("not_yet_happened", field, message)
