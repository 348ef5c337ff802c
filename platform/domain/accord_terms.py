"""The terms of an accord (overeenkomst): what the document says of itself."""

import re
from collections import Counter
from datetime import date
from uuid import UUID

from domain import measures
from domain.errors import Fault
from domain.measures import Measure
from domain.recording import Value
from domain.vocabulary import AccordKind, NoteKind, Theme, Unit

MOST_SECTIONS = 500
_SHA256 = re.compile(r"[0-9a-f]{64}")
_HTTPS = re.compile(r"https://[^\s/]+\S*")


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


class Annex(Value, frozen=True):
    """A document that belongs to the accord (bijlage): the SHA-256 of its bytes, and where it can be had."""

    key: str
    name: str
    sha256: str
    link: str | None = None

    def faults(self) -> list[Fault]:
        found = []
        if not self.name.strip():
            found.append(Fault("empty_name", "annexes", "Een bijlage heeft een naam nodig. Vul `name` in."))
        if not _SHA256.fullmatch(self.sha256):
            message = f"Het controlegetal van bijlage «{self.key}» is geen SHA-256. Geef 64 cijfers en letters a-f."
            found.append(Fault("annex_hash", "annexes", message))
        if self.link is not None and not _HTTPS.fullmatch(self.link):
            message = (
                f"De vindplaats van bijlage «{self.key}» begint niet met https://. Geef een veilig adres, of geen."
            )
            found.append(Fault("annex_link", "annexes", message))
        return found


class AccordTerms(Value, frozen=True):
    """What the document says of itself.

    `evergreen`: after its term it stays in force until an administrative meeting decides otherwise (Achterhoek
    2026-2029, on the agendas). `supersedes` takes another accord of the same partnership's place, `supplements`
    stands beside it. `adopts`: this is the adoption, by a local partnership, of a text of its region.
    """

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
    evergreen: bool = False
    supersedes: Link | None = None
    supplements: Link | None = None
    adopts: Link | None = None
    annexes: tuple[Annex, ...] = ()

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
        found += _doubles("annexes", [annex.key for annex in self.annexes])
        return found + [fault for annex in self.annexes for fault in annex.faults()]

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
