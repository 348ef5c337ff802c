"""Accords (overeenkomsten): the documents in which agreements stand, from draft to adopted."""

from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain.accord_terms import AccordTerms
from domain.changes import Change, changed, differences
from domain.errors import Refused, refuse_if
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded
from domain.signing import Adoption, Signature
from domain.vocabulary import AccordState, CellState, SignatureOutcome


class Accord(Recorded):
    """One document of a partnership."""

    class Created(Beginning):
        topic = "accord.created"
        terms: AccordTerms

    class Revised(Fact):
        topic = "accord.revised"
        changes: tuple[Change, ...]

    class Signed(Fact):
        topic = "accord.signed"
        signature: Signature

    class Adopted(Fact):
        topic = "accord.adopted"
        adoption: Adoption

    @classmethod
    def create(cls, id: UUID, terms: AccordTerms, provenance: Provenance) -> Self:
        refuse_if(terms.faults())
        return cls._begin(cls.Created, id, provenance, terms=terms)

    @event(Created)
    def __init__(self, terms: AccordTerms) -> None:
        self.terms = terms
        self.adoption: Adoption | None = None
        self.signatures: dict[UUID, Signature] = {}

    @property
    def adopted(self) -> bool:
        return self.adoption is not None

    @property
    def state(self) -> AccordState:
        return AccordState.ADOPTED if self.adopted else AccordState.DRAFT

    def revise(self, terms: AccordTerms, provenance: Provenance) -> None:
        """Edits the draft."""
        refuse_if(terms.faults())
        if changes := differences(self.terms, terms):
            self._must_be_draft("title")
            self._record(self.Revised, provenance, changes=changes)

    def sign(self, signature: Signature, partnership: Partnership, provenance: Provenance) -> None:
        """Records what one party did at signing. A party may still sign after adoption, once."""
        if self.signatures.get(signature.organisation) == signature:
            return
        if signature.organisation in self.signatures:
            self._must_be_draft("signatures")
        if signature.organisation not in {party.organisation for party in partnership.parties.values()}:
            message = "Alleen een partij van het samenwerkingsverband ondertekent. Maak haar eerst partij."
            raise Refused.because("not_a_party", "signatures", message)
        self._record(self.Signed, provenance, signature=signature)

    def adopt(self, adoption: Adoption, provenance: Provenance) -> None:
        """From here on only an amendment or a correction changes what was agreed."""
        if self.adopted:
            message = "Deze overeenkomst is al vastgesteld. Leg een vervolg vast als een nieuwe overeenkomst."
            raise Refused.because("already_adopted", "adoption", message)
        if adoption.on is None and adoption.date_state is CellState.PRINTED:
            message = "Geef de datum van vaststelling, of zeg met `date_state` dat die niet is afgedrukt."
            raise Refused.because("adoption_date_missing", "adoption.on", message)
        self._record(self.Adopted, provenance, adoption=adoption)

    def unsigned(self, partnership: Partnership, on: date) -> list[UUID]:
        """The parties whose signature is not recorded as given: the gap that stays visible."""
        given = {s.organisation for s in self.signatures.values() if s.outcome is SignatureOutcome.SIGNED}
        return [p.organisation for p in partnership.parties_on(on) if p.organisation not in given]

    def _must_be_draft(self, field: str) -> None:
        if self.adopted:
            message = (
                "Deze overeenkomst is vastgesteld en verandert niet meer vrij. Stel een wijziging voor met de "
                "instemming van de gebonden partijen (`amendAgreement`)."
            )
            raise Refused.because("accord_adopted", field, message)

    @event(Revised)
    def _revised(self, changes: tuple[Change, ...]) -> None:
        self.terms = changed(self.terms, changes)

    @event(Signed)
    def _signed(self, signature: Signature) -> None:
        self.signatures[signature.organisation] = signature

    @event(Adopted)
    def _adopted(self, adoption: Adoption) -> None:
        self.adoption = adoption
