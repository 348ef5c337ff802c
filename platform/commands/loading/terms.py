"""The forms of a file as terms of the domain: agreements, their parts and their targets."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import structs

from commands.loading.document import (
    AccordForm,
    AgreementForm,
    ClauseForm,
    ConditionForm,
    NoteForm,
    TargetForm,
)
from commands.loading.findings import Findings
from commands.loading.names import Names
from commands.loading.outline import Outline, PlacedAgreement, PlacedSection, PlacedTarget
from domain.accord_terms import AccordTerms, Annex, Definition, Link, Note, OwnMeasure, Section, Source
from domain.identity import contribution_id
from domain.measures import BY_KEY, Measure
from domain.planning import Period, read_period
from domain.target_terms import Addend, TargetTerms
from domain.terms import AgreementTerms, Awaited, Clause, Condition, Goal, Occurrence, Planning, Reference
from domain.vocabulary import Bound

Range = tuple[Decimal | None, Decimal | None]
WHOLE = "1"
"""The key of the one clause of an agreement that has no parts."""


def accord_terms(form: AccordForm, outline: Outline, names: Names) -> AccordTerms:
    """What the document says of itself, with its tree laid flat."""
    return AccordTerms(
        key=form.key, title=form.title, kind=form.kind, since=form.since, until=form.until,
        parent=names.accord_link(form.parent, "accord.parent") if form.parent else None,
        reproduced_in=names.accord_link(form.reproduced_in, "accord.reproduced_in") if form.reproduced_in else None,
        source=Source(form.source.title, form.source.sha256, form.source.pages) if form.source else None,
        policy_basis=form.policy_basis,
        definitions=tuple(Definition(d.term, d.text, d.source) for d in form.definitions),
        notes=_notes(form.notes),
        measures=tuple(OwnMeasure(m.key, m.name, m.unit) for m in form.measures),
        sections=tuple(_section(section) for section in outline.sections),
        invented=form.invented, evergreen=form.evergreen,
        supersedes=names.accord_link(form.supersedes, "accord.supersedes") if form.supersedes else None,
        supplements=names.accord_link(form.supplements, "accord.supplements") if form.supplements else None,
        adopts=names.accord_link(form.adopts, "accord.adopts") if form.adopts else None,
        annexes=tuple(Annex(a.key, a.name, a.sha256, a.link) for a in form.annexes),
    )  # fmt: skip


def _section(placed: PlacedSection) -> Section:
    return Section(placed.form.key, placed.form.title, placed.form.number, placed.form.theme, placed.parent)


def agreement_terms(placed: PlacedAgreement, names: Names) -> AgreementTerms:
    """One commitment; without parts of its own it has one clause, itself."""
    form, path = placed.form, placed.path
    terms = AgreementTerms(
        accord=names.accord, section=placed.section, key=form.key, ordinal=placed.ordinal, title=form.title,
        kind=form.kind, number=form.number, column=form.column, layer=form.layer, state=form.state, text=form.text,
        modality=form.modality,
        goal=Goal(form.goal.text, form.goal.state) if form.goal else None,
        lead=names.all_actors(form.lead, f"{path}.lead"),
        involved=names.all_actors(form.involved, f"{path}.involved"),
        initiator=names.all_actors(form.initiator, f"{path}.initiator"),
        bound=names.all_actors(form.bound, f"{path}.bound"),
        planning=planning(form.planning), condition=_condition(form.condition),
        sources=form.sources, explanation=form.explanation, place=form.place, notes=_notes(form.notes),
        references=_references(form, path, names),
        occurrences=tuple(Occurrence(o.heading, o.number, o.place) for o in form.occurrences),
        elaborates=_links(form.elaborates, f"{path}.elaborates", names),
        succeeds=_succeeds(form.succeeds, f"{path}.succeeds", names),
        from_contributions=tuple(contribution_id(names.partnership, key) for key in form.from_contributions),
        clauses=tuple(_clause(clause, at, names) for at, clause in placed.clauses),
        invented=form.invented,
    )  # fmt: skip
    return structs.replace(terms, clauses=whole(terms)) if terms.binds and not terms.clauses else terms


def whole(terms: AgreementTerms) -> tuple[Clause, ...]:
    """The agreement as its own one clause."""
    return (Clause(WHOLE, terms.text or terms.title),)


def planning(literal: str | None) -> Planning | None:
    """The literal text stays; the period is there only where one can be read."""
    return None if literal is None else Planning(literal, read_period(literal))


def target_terms(placed: PlacedTarget, measure: Measure, names: Names, findings: Findings) -> TargetTerms | None:
    """A figure with every basis on which it stands."""
    form, path = placed.form, placed.path
    agreement = names.agreement(placed.agreement, path)
    low, high = figures(form, path, findings)
    period = period_of(form.period, f"{path}.period", findings)
    if agreement is None:
        return None
    return TargetTerms(
        agreement=agreement, key=form.key, measure=measure.key, unit=measure.unit, clause=placed.clause,
        literal=form.literal, low=low, high=high, bound=form.bound, precision=form.precision, nature=form.nature,
        scenario=form.scenario, netting=form.netting, time_basis=form.time_basis, period_literal=form.period,
        period=period, scope=form.scope, area=form.area, denominator=form.denominator,
        denominator_text=form.denominator_text,
        party=names.actor(form.party, f"{path}.party") if form.party else None,
        project=form.project,
        restates=names.target(form.restates, f"{path}.restates") if form.restates else None,
        part_of=names.target(form.part_of, f"{path}.part_of") if form.part_of else None,
        derivation=_derivation(form, path, names),
        state=form.state, notes=_notes(form.notes), invented=form.invented,
    )  # fmt: skip


def _derivation(form: TargetForm, path: str, names: Names) -> tuple[Addend, ...]:
    found = ((names.target(a.target, f"{path}.derived_from[{n}].target"), a) for n, a in enumerate(form.derived_from))
    return tuple(Addend(id, each.factor) for id, each in found if id)


def measures_of(form: AccordForm) -> dict[str, Measure]:
    """The common measures and the accord's own."""
    return {m.key: Measure(m.key, m.name, m.unit) for m in form.measures} | BY_KEY


def figures(form: TargetForm, path: str, findings: Findings) -> Range:
    """The lowest and the highest figure, as the bound has it."""
    if form.value is not None and (form.low is not None or form.high is not None or form.bound is Bound.BETWEEN):
        message = "Geef `value` voor één getal, of `low` en `high` bij «between», niet allebei."
        findings.add(f"{path}.value", "value_or_range", message)
        return form.low, form.high
    return (form.low, form.high) if form.value is None else bounded(form.value, form.bound)


def bounded(value: Decimal, bound: Bound) -> Range:
    """One figure on the sides where the bound puts it."""
    return (None if bound is Bound.AT_MOST else value), (None if bound is Bound.AT_LEAST else value)


def period_of(text: str | None, path: str, findings: Findings) -> Period | None:
    """The period of a figure. Unlike planning it must be readable: a figure without a time adds up wrongly.

    None of the published accords needs a target with a period that cannot be read.
    """
    if text is None:
        return None
    period = read_period(text)
    if period is None:
        message = f"«{text}» is niet als periode te lezen. Schrijf bijvoorbeeld 2025, 2025 - 2028 of Q1 2024."
        findings.add(path, "period_unreadable", message)
    return period


def _clause(form: ClauseForm, path: str, names: Names) -> Clause:
    return Clause(
        key=form.key, text=form.text, mark=form.mark, modality=form.modality,
        lead=names.all_actors(form.lead, f"{path}.lead"),
        involved=names.all_actors(form.involved, f"{path}.involved"),
        bound=names.all_actors(form.bound, f"{path}.bound"),
        planning=planning(form.planning), condition=_condition(form.condition),
        awaits=_awaits(form.awaits, f"{path}.awaits", names),
    )  # fmt: skip


def _condition(form: ConditionForm | None) -> Condition | None:
    return Condition(form.text, form.state, form.kind) if form else None


def _awaits(texts: Iterable[str], path: str, names: Names) -> tuple[Awaited, ...]:
    """Other clauses by "clause" or "agreement/clause"."""
    found = []
    for n, text in enumerate(texts):
        agreement, _, clause = text.rpartition("/")
        id = names.agreement(agreement, f"{path}[{n}]") if agreement else None
        if id or not agreement:
            found.append(Awaited(clause, id))
    return tuple(found)


def _succeeds(given: str | tuple[str, ...], path: str, names: Names) -> tuple[Link, ...]:
    if not isinstance(given, str):
        return _links(given, path, names)
    link = names.link(given, path)
    return (link,) if link else ()


def _notes(forms: Iterable[NoteForm]) -> tuple[Note, ...]:
    return tuple(Note(note.text, note.kind, note.mark) for note in forms)


def _references(form: AgreementForm, path: str, names: Names) -> tuple[Reference, ...]:
    return tuple(
        Reference(each.printed, names.link(each.agreement, f"{path}.references[{n}].agreement"))
        if each.agreement
        else Reference(each.printed)
        for n, each in enumerate(form.references)
    )


def _links(texts: Iterable[str], path: str, names: Names) -> tuple[Link, ...]:
    found = (names.link(text, f"{path}[{n}]") for n, text in enumerate(texts))
    return tuple(link for link in found if link)
