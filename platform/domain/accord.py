"""Accords (overeenkomsten): the documents in which agreements stand, from draft to adopted."""

from collections import Counter
from datetime import date
from typing import Self
from uuid import UUID

from eventsourcing.domain import event

from domain import measures
from domain.changes import Change, changed, differences
from domain.errors import Fault, Refused, refuse_if
from domain.measures import Measure
from domain.partnership import Partnership
from domain.recording import Beginning, Fact, Provenance, Recorded, Value
from domain.vocabulary import AccordKind, AccordState, CellState, NoteKind, SignatureOutcome, Theme, Unit

MOST_SECTIONS = 500


class Note(Value, frozen=True):
    """A footnote or remark; `mark` is the printed mark."""

    text: str
    kind: NoteKind = NoteKind.REMARK
    mark: str | None = None


class Definition(Value, frozen=True):
    """A term as this accord uses it; another accord may define it differently."""

    term: str
    text: str
    source: str | None = None


class OwnMeasure(Value, frozen=True):
    """A measure that only this accord uses."""

    key: str
    name: str
    unit: Unit


class Source(Value, frozen=True):
    """The published document."""

    title: str
    sha256: str | None = None
    pages: str | None = None


class Section(Value, frozen=True):
    """A node of the accord's tree (thema, subthema); `parent` is the key of the node above it."""

    key: str
    title: str
    number: str | None = None
    theme: Theme | None = None
    parent: str | None = None


class Link(Value, frozen=True):
    """Names an accord or agreement, with the partnership in which it stands."""

    partnership: UUID
    id: UUID


class AccordTerms(Value, frozen=True):
    """What the document says of itself."""

    key: str
    title: str
    kind: AccordKind
    since: date
    until: date | None = None
    parent: Link | None = None
    reproduced_in: Link | None = None
    source: Source | None = None
    policy_basis: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    notes: tuple[Note, ...] = ()
    measures: tuple[OwnMeasure, ...] = ()
    sections: tuple[Section, ...] = ()
    invented: bool = False

    def faults(self) -> list[Fault]:
        found = []
        if not self.title.strip():
            found.append(Fault("empty_title", "title", "Een overeenkomst heeft een titel nodig. Vul `title` in."))
        if self.until and self.until < self.since:
            message = f"De looptijd eindigt ({self.until}) vóór zij begint ({self.since}). Draai ze om."
            found.append(Fault("range_reversed", "until", message))
        if len(self.sections) > MOST_SECTIONS:
            message = f"Meer dan {MOST_SECTIONS} hoofdstukken kan niet. Deel het document in overeenkomsten."
            return [*found, Fault("too_many_sections", "sections", message)]
        found += _doubles("sections", [section.key for section in self.sections])
        found += [_outside_tree(section) for section in self._outside_tree()]
        found += _doubles("measures", [*measures.BY_KEY, *(own.key for own in self.measures)])
        return found

    def measure(self, key: str) -> Measure | None:
        """The common measure, or the accord's own, of that key."""
        own = {m.key: Measure(m.key, m.name, m.unit) for m in self.measures}
        return measures.BY_KEY.get(key) or own.get(key)

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def themes(self) -> dict[str, Theme | None]:
        """Of each section the common theme: its own, or that of the nearest section above it that has one."""
        by_key = {section.key: section for section in self.sections}
        return {key: _theme(section, by_key) for key, section in by_key.items()}

    def theme_of(self, key: str) -> Theme | None:
        return self.themes().get(key)

    def _outside_tree(self) -> list[Section]:
        """The sections of which the way up does not end at a section without a parent."""
        by_key = {section.key: section for section in self.sections}
        inside = {section.key for section in self.sections if section.parent is None}
        while grown := {k for k, s in by_key.items() if k not in inside and s.parent in inside}:
            inside |= grown
        return [section for section in self.sections if section.key not in inside]


def _theme(section: Section | None, by_key: dict[str, Section]) -> Theme | None:
    for _ in by_key:
        if section is None or section.theme or section.parent is None:
            break
        section = by_key.get(section.parent)
    return section.theme if section else None


def _outside_tree(section: Section) -> Fault:
    message = f"Hoofdstuk «{section.title}» hangt nergens aan. Laat `parent` weg, of noem een hoofdstuk erboven."
    return Fault("section_outside_tree", "sections", message)


def _doubles(field: str, keys: list[str]) -> list[Fault]:
    doubles = sorted(key for key, times in Counter(keys).items() if times > 1)
    message = "De sleutel «{}» komt twee keer voor. Geef elk een eigen sleutel."
    return [Fault("double_key", field, message.format(key)) for key in doubles]


class Signature(Value, frozen=True):
    """What one organisation did at signing: a function, never a person's name."""

    organisation: UUID
    outcome: SignatureOutcome
    function: str | None = None
    on: date | None = None
    place: str | None = None


class Adoption(Value, frozen=True):
    """The adoption (vaststelling). Where no date is printed, `date_state` says so."""

    on: date | None = None
    date_state: CellState = CellState.PRINTED
    place: str | None = None


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
