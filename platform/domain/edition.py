"""The edition of an accord: one text, the same to the byte for ever, of which a signature names the SHA-256.

Markdown in UTF-8 with single line feeds, in printed order. What is printed anew here gives every accord another
number: so the first line names the form of this rendering, and a change of it is a new form beside this one.
Terms that differ never give the same text; the common theme of a heading alone is left out, because it is no
text of the parties but how the platform compares documents (DOMAIN.md). Where a local partnership adopts the text
of its region, its edition says in its own words what it adopts and names the regional text by its SHA-256.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from domain.accord import Accord
from domain.accord_terms import AccordTerms, Section, Source
from domain.agreement import Agreement
from domain.contents import Contents
from domain.edition_items import Item, flat, lines_of, link, marked, notes, titled
from domain.edition_parts import Known, agreement_lines
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms
from domain.vocabulary import Term

FORM = "tripartiet-editie/1"
_EVERGREEN = "blijft van kracht totdat het bestuurlijk overleg anders besluit"
_DEEPEST = 6


class EditionForm(Term):
    """Which text of an accord."""

    ADOPTED = "adopted", "zoals vastgesteld of voorgelegd"
    CONSOLIDATED = "consolidated", "geldende tekst, met de wijzigingen daarin verwerkt"


class Edition(NamedTuple):
    text: str

    @property
    def sha256(self) -> str:
        """In hexadecimal, of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def edition_of(
    accord: Accord, contents: Contents, form: EditionForm = EditionForm.ADOPTED, regional: str | None = None
) -> Edition:
    """As it was put to the parties and adopted (`original`), or as it holds now (`terms`).

    `regional` is the SHA-256 of the regional text that the accord adopts, where it does and that text is adopted.
    """
    known = _known(accord.terms, contents, form)
    lines = list(_head(accord, form, regional))
    for section in _in_order(accord.terms.sections):
        lines += ["", *_heading(section, accord.terms)]
        for id, terms in known.agreements.items():
            if terms.section == section.key:
                lines += ["", *agreement_lines(id, known)]
    lines += _tail(accord.terms)
    return Edition("\n".join(lines) + "\n")


def _known(accord: AccordTerms, contents: Contents, form: EditionForm) -> Known:
    """In the order of the terms that are shown: what an amendment moved stays where it was adopted."""
    agreements = [(each.id, _agreement(each, form)) for each in contents.agreements]
    targets = [(each.id, _target(each, form)) for each in contents.targets]
    agreements.sort(key=lambda each: (each[1].ordinal, each[1].key, each[0]))
    targets.sort(key=lambda each: (each[1].key, each[0]))
    return Known(accord, dict[UUID, AgreementTerms](agreements), dict[UUID, TargetTerms](targets))


def _agreement(agreement: Agreement, form: EditionForm) -> AgreementTerms:
    return agreement.original if form is EditionForm.ADOPTED else agreement.terms


def _target(target: Target, form: EditionForm) -> TargetTerms:
    return target.original if form is EditionForm.ADOPTED else target.terms


def _head(accord: Accord, form: EditionForm, regional: str | None) -> Iterator[str]:
    yield f"<!-- {FORM} -->"
    yield f"# {flat(accord.terms.title)}"
    yield ""
    yield from lines_of(_of_the_accord(accord, form, regional))


def _of_the_accord(accord: Accord, form: EditionForm, regional: str | None) -> Iterator[Item]:
    terms = accord.terms
    yield Item("Vorm", form.label)
    yield Item("Kenmerk", str(accord.id))
    yield Item("Sleutel", flat(terms.key))
    yield marked(terms.invented)
    yield Item("Soort", terms.kind.label)
    yield Item("Looptijd", f"{terms.since} tot en met {terms.until}" if terms.until else f"vanaf {terms.since}")
    yield Item("Na de looptijd", _EVERGREEN if terms.evergreen else None)
    yield from _source(terms.source)
    yield Item("Stelt vast", link(terms.adopts), (Item("SHA-256", regional or "nog niet bekend"),))
    yield Item("Valt onder", link(terms.parent))
    yield Item("Overgenomen in", link(terms.reproduced_in))
    yield Item("Vervangt", link(terms.supersedes))
    yield Item("Vult aan", link(terms.supplements))
    yield from (Item("Beleidsgrondslag", basis) for basis in terms.policy_basis)
    for each in terms.definitions:
        yield Item("Begrip", flat(each.term), (Item("Betekent", each.text), Item("Bron", each.source)))
    for own in terms.measures:
        yield Item("Eigen maat", flat(own.key), (Item("Naam", own.name), Item("Eenheid", own.unit.label)))
    yield from notes(terms.notes)


def _source(source: Source | None) -> Iterator[Item]:
    if source:
        yield Item("Bron", source.title, (Item("Bladzijden", source.pages), Item("SHA-256", source.sha256)))


def _heading(section: Section, terms: AccordTerms) -> Iterator[str]:
    """Deeper than Markdown goes, the line that names the heading above it tells how deep it stands."""
    yield f"{'#' * min(_DEEPEST, 2 + _depth(section, terms))} {titled(section.number, section.title)}"
    yield ""
    above = None if section.parent is None else flat(section.parent)
    yield from lines_of((Item("Hoofdstuk", flat(section.key)), Item("Nummer", section.number), Item("Onder", above)))


def _tail(terms: AccordTerms) -> Iterator[str]:
    if terms.annexes:
        yield from ("", "## Bijlagen", "")
    for each in terms.annexes:
        below = (Item("Naam", each.name), Item("SHA-256", each.sha256), Item("Vindplaats", each.link))
        yield from lines_of((Item("Bijlage", flat(each.key), below),))


def _in_order(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Each section, then what hangs under it, in printed order."""
    below: dict[str | None, list[Section]] = {}
    for section in sections:
        below.setdefault(section.parent, []).append(section)
    left = list(reversed(below.get(None, ())))
    while left:
        section = left.pop()
        yield section
        left += reversed(below.get(section.key, ()))


def _depth(section: Section, terms: AccordTerms) -> int:
    depth, above = 0, section.parent
    while above is not None:
        found = terms.section(above)
        depth, above = depth + 1, found.parent if found else None
    return depth
