"""The edition of an accord: one text, the same to the byte for ever, of which a signature names the SHA-256.

Markdown in UTF-8 with single line feeds, in printed order. What is printed anew here gives every accord another
number: so the first line names the form of this rendering, and a change of it is a new form beside this one.
What people wrote never begins a line, so that no text can look like a heading or another agreement.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from uuid import UUID

from domain.accord import Accord
from domain.accord_terms import AccordTerms, Link, Note, Section
from domain.agreement import Agreement
from domain.contents import Contents
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import Actor, AgreementTerms, Awaited, Clause, ConditionKind
from domain.vocabulary import Bound, CellState, Denominator, Precision, Scenario, Term, Unit

FORM = "tripartiet-editie/1"
_EVERGREEN = "blijft van kracht totdat het bestuurlijk overleg anders besluit"
Line = tuple[str, str | None]
"""A label and what stands beside it; None is left out."""


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


def edition_of(accord: Accord, contents: Contents, form: EditionForm = EditionForm.ADOPTED) -> Edition:
    """As it was put to the parties and adopted (`original`), or as it holds now (`terms`)."""
    lines = [*_head(accord.terms, form)]
    keys = {target.id: target.terms.key for target in contents.targets}
    for section in _in_order(accord.terms.sections):
        lines += ["", f"{'#' * min(6, 2 + _depth(section, accord.terms))} {_titled(section.number, section.title)}"]
        for agreement in contents.agreements:
            terms = _agreement(agreement, form)
            if terms.section == section.key:
                targets = [_target(target, form) for target in contents.targets_of(agreement)]
                lines += ["", *_agreement_lines(terms, targets, accord.terms, keys)]
    lines += _tail(accord.terms)
    return Edition("\n".join(lines) + "\n")


def _agreement(agreement: Agreement, form: EditionForm) -> AgreementTerms:
    return agreement.original if form is EditionForm.ADOPTED else agreement.terms


def _target(target: Target, form: EditionForm) -> TargetTerms:
    return target.original if form is EditionForm.ADOPTED else target.terms


def _head(terms: AccordTerms, form: EditionForm) -> Iterator[str]:
    yield f"<!-- {FORM} -->"
    yield f"# {_flat(terms.title)}"
    yield ""
    yield from _items(
        ("Vorm", form.label),
        ("Verzonnen voorbeeld", "ja" if terms.invented else None),
        ("Soort", terms.kind.label),
        ("Looptijd", f"{terms.since} tot en met {terms.until}" if terms.until else f"vanaf {terms.since}"),
        ("Na de looptijd", _EVERGREEN if terms.evergreen else None),
        ("Bron", _source(terms)),
        ("Valt onder", _link(terms.parent)),
        ("Overgenomen in", _link(terms.reproduced_in)),
        ("Vervangt", _link(terms.supersedes)),
        ("Vult aan", _link(terms.supplements)),
        *(("Beleidsgrondslag", basis) for basis in terms.policy_basis),
    )
    for definition in terms.definitions:
        source = f" ({definition.source})" if definition.source else ""
        yield from _items((f"Begrip «{_flat(definition.term)}»", f"{definition.text}{source}"))
    for measure in terms.measures:
        yield from _items((f"Eigen maat «{_flat(measure.key)}»", f"{measure.name} ({measure.unit.label})"))
    yield from _notes(terms.notes)


def _source(terms: AccordTerms) -> str | None:
    source = terms.source
    if source is None:
        return None
    pages = f", blz. {source.pages}" if source.pages else ""
    return f"{source.title}{pages}" + (f", SHA-256 {source.sha256}" if source.sha256 else "")


def _tail(terms: AccordTerms) -> Iterator[str]:
    if terms.annexes:
        yield from ("", "## Bijlagen", "")
    for annex in terms.annexes:
        link = f", {annex.link}" if annex.link else ""
        yield from _items((f"Bijlage «{_flat(annex.key)}»", f"{annex.name}, SHA-256 {annex.sha256}{link}"))


def _agreement_lines(
    terms: AgreementTerms, targets: Iterable[TargetTerms], accord: AccordTerms, keys: dict[UUID, str]
) -> Iterator[str]:
    targets = list(targets)
    yield f"**{terms.kind.label.capitalize()} {_titled(terms.number, terms.title)}**"
    yield ""
    yield from _items(
        ("Verzonnen voorbeeld", "ja" if terms.invented else None),
        ("Kolom", terms.column),
        ("Niveau", terms.layer.label if terms.layer else None),
        ("Stand van de cel", None if terms.state is CellState.PRINTED else terms.state.label),
        ("Tekst", terms.text),
        ("Doelstelling", (terms.goal.text or terms.goal.state.label) if terms.goal else None),
        ("Modaliteit", terms.modality.label if terms.modality else None),
        *_actors(terms),
        ("Initiatiefnemer", _names(terms.initiator)),
        ("Planning", _planning(terms)),
        _condition(terms),
        ("Toelichting", terms.explanation),
        *(("Bron", source) for source in terms.sources),
        ("Vindplaats", terms.place),
        *(("Ook afgedrukt", _joined(o.heading, o.number, o.place)) for o in terms.occurrences),
        *(("Verwijst naar", _joined(r.printed, _link(r.agreement))) for r in terms.references),
        *(("Werkt uit", _link(link)) for link in terms.elaborates),
        *(("Volgt op", _link(link)) for link in terms.succeeds),
        *(("Komt uit bijdrage", str(id)) for id in terms.from_contributions),
    )
    yield from _notes(terms.notes)
    yield from _target_lines((t for t in targets if t.clause is None), accord, keys, 0)
    for clause in terms.clauses:
        yield from _clause_lines(clause)
        yield from _target_lines((t for t in targets if t.clause == clause.key), accord, keys, 1)


def _clause_lines(clause: Clause) -> Iterator[str]:
    mark = f" ({_flat(clause.mark)})" if clause.mark else ""
    yield from _items((f"Onderdeel {_flat(clause.key)}{mark}", clause.text))
    yield from _items(
        ("Modaliteit", clause.modality.label if clause.modality else None),
        *_actors(clause),
        ("Planning", _planning(clause)),
        _condition(clause),
        *(("Wacht op", _awaited(each)) for each in clause.awaits),
        depth=1,
    )


def _target_lines(
    targets: Iterable[TargetTerms], accord: AccordTerms, keys: dict[UUID, str], depth: int
) -> Iterator[str]:
    for terms in targets:
        measure = accord.measure(terms.measure)
        counted = measure.label if measure else terms.measure
        yield from _items((f"Doel «{_flat(terms.key)}»", f"{counted}: {_figure(terms)}"), depth=depth)
        yield from _items(*_basis(terms, keys), depth=depth + 1)
        yield from _notes(terms.notes, depth + 1)


def _figure(terms: TargetTerms) -> str:
    """As it counts, in its unit; beside it as printed, where that is known."""
    printed = f" (afgedrukt: «{terms.literal}»)" if terms.literal is not None else ""
    if terms.derivation:
        return f"volgt uit andere doelen{printed}"
    if terms.low is None and terms.high is None:
        return f"{terms.state.label}{printed}"
    about = "ongeveer " if terms.precision is Precision.ABOUT else ""
    ends = [f"{end:f}" for end in dict.fromkeys((terms.low, terms.high)) if end is not None]
    bound = "" if terms.bound is Bound.EXACTLY else f"{terms.bound.label} "
    return f"{bound}{about}{' en '.join(ends)} {terms.unit.label}{printed}"


def _basis(terms: TargetTerms, keys: dict[UUID, str]) -> Iterator[Line]:
    """On what the figure stands."""
    yield "Verzonnen voorbeeld", "ja" if terms.invented else None
    yield "Stand van de cel", terms.state.label if terms.state is CellState.UNCERTAIN else None
    yield "Aard", terms.nature.label
    yield "Scenario", None if terms.scenario is Scenario.SINGLE else terms.scenario.label
    yield "Bruto of netto", terms.netting.label if terms.unit is Unit.DWELLING else None
    yield "Tijdsbasis", terms.time_basis.label
    yield "Periode", terms.period_literal
    yield "Bereik", _joined(terms.scope.label, terms.area)
    share = None if terms.denominator is Denominator.NOT_A_SHARE else terms.denominator.label
    yield "Aandeel van", _joined(share, terms.denominator_text) or None
    yield "Partij", terms.party.name if terms.party else None
    yield "Project", terms.project
    for addend in terms.derivation:
        yield "Volgt uit", f"{addend.factor:f} maal doel «{_other(addend.target, keys)}»"
    yield "Herhaalt doel", _other(terms.restates, keys)
    yield "Deel van doel", _other(terms.part_of, keys)


def _other(target: UUID | None, keys: dict[UUID, str]) -> str | None:
    return None if target is None else keys.get(target, str(target))


def _actors(part: AgreementTerms | Clause) -> tuple[Line, ...]:
    return (
        ("Trekker", _names(part.lead)),
        ("Betrokkenen", _names(part.involved)),
        ("Gebonden partijen", _names(part.bound)),
    )


def _condition(part: AgreementTerms | Clause) -> Line:
    ends = part.condition is not None and part.condition.kind is ConditionKind.UNTIL
    return "Geldt totdat" if ends else "Voorwaarde", part.condition.text if part.condition else None


def _awaited(awaited: Awaited) -> str:
    return f"onderdeel {_flat(awaited.clause)}" + (f" van afspraak {awaited.agreement}" if awaited.agreement else "")


def _planning(part: AgreementTerms | Clause) -> str | None:
    return f"«{part.planning.literal}»" if part.planning else None


def _names(actors: Iterable[Actor]) -> str | None:
    return "; ".join(_flat(actor.name) for actor in actors) or None


def _notes(notes: Iterable[Note], depth: int = 0) -> Iterator[str]:
    for note in notes:
        mark = f" {_flat(note.mark)}" if note.mark else ""
        yield from _items((f"Noot{mark} ({note.kind.label})", note.text), depth=depth)


def _items(*lines: Line, depth: int = 0) -> Iterator[str]:
    """List items; a text of more lines goes on indented, so that none of its lines begins one of ours."""
    indent = "  " * depth
    for label, text in lines:
        if text is not None:
            first, *more = text.splitlines() or [""]
            yield f"{indent}- {label}: {first}".rstrip()
            yield from (f"{indent}  | {line}".rstrip() for line in more)


def _link(link: Link | None) -> str | None:
    return f"{link.id} (samenwerkingsverband {link.partnership})" if link else None


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _titled(number: str | None, title: str) -> str:
    return f"{_flat(number)} {_flat(title)}" if number else _flat(title)


def _flat(text: str) -> str:
    """On one line."""
    return " ".join(text.split())


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
