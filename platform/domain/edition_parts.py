"""How an agreement (afspraak), its parts and its targets (doelen) stand in an edition."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from domain import edition_items as items
from domain.accord_terms import AccordTerms, Link
from domain.edition_items import Item, titled
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms, Clause, Goal
from domain.vocabulary import Bound, CellState, Denominator, Precision, Scenario


class Known(NamedTuple):
    """All that stands in one accord, by identity: to name what its parts point to."""

    accord: AccordTerms
    agreements: Mapping[UUID, AgreementTerms]
    targets: Mapping[UUID, TargetTerms]

    def agreement(self, id: UUID) -> str:
        """Its number and title where it stands in this accord, and always its identity."""
        terms = self.agreements.get(id)
        return f"{titled(terms.number, terms.title)}, {id}" if terms else str(id)

    def link(self, link: Link) -> str:
        return f"{self.agreement(link.id)} (samenwerkingsverband {link.partnership})"

    def target(self, id: UUID | None) -> str | None:
        """Its key and that of its agreement where it stands in this accord, and always its identity."""
        terms = self.targets.get(id) if id else None
        if id is None or terms is None:
            return str(id) if id else None
        return f"«{items.flat(terms.key)}» van afspraak «{items.flat(self.agreements[terms.agreement].key)}», {id}"


def agreement_lines(id: UUID, known: Known) -> Iterator[str]:
    """The agreement, what it says of its own targets, then each part with its targets."""
    terms = known.agreements[id]
    targets = [(other, target) for other, target in known.targets.items() if target.agreement == id]
    own = [each for each in targets if each[1].clause is None]
    yield f"**{terms.kind.label.capitalize()} {titled(terms.number, terms.title)}**"
    yield ""
    yield from items.lines_of(
        chain(
            _identity(id, terms), _printed(terms), _pointing(terms, known), items.notes(terms.notes),
            _targets(own, known),
            *(_clause(clause, [each for each in targets if each[1].clause == clause.key], known)
              for clause in terms.clauses),
        )
    )  # fmt: skip


def _identity(id: UUID, terms: AgreementTerms) -> Iterator[Item]:
    yield Item("Kenmerk", str(id))
    yield Item("Sleutel", items.flat(terms.key))
    yield Item("Volgorde", str(terms.ordinal))
    yield Item("Soort", terms.kind.label)
    yield Item("Nummer", terms.number)
    yield items.marked(terms.invented)
    yield Item("Kolom", terms.column)
    yield Item("Niveau", items.label_of(terms.layer))
    yield items.cell(terms.state)


def _printed(terms: AgreementTerms) -> Iterator[Item]:
    yield Item("Tekst", terms.text)
    yield from _goal(terms.goal)
    yield Item("Modaliteit", items.label_of(terms.modality))
    yield from _actors(terms)
    yield from items.actors("Initiatiefnemer", terms.initiator)
    yield from items.planning(terms.planning)
    yield from items.condition(terms.condition)
    yield Item("Toelichting", terms.explanation)
    yield from (Item("Bron", source) for source in terms.sources)
    yield Item("Vindplaats", terms.place)
    for other in terms.occurrences:
        yield Item("Ook afgedrukt", other.heading, (Item("Nummer", other.number), Item("Vindplaats", other.place)))


def _pointing(terms: AgreementTerms, known: Known) -> Iterator[Item]:
    for reference in terms.references:
        named = known.link(reference.agreement) if reference.agreement else None
        yield Item("Verwijst naar", reference.printed, (Item("Afspraak", named),))
    yield from (Item("Werkt uit", known.link(link)) for link in terms.elaborates)
    yield from (Item("Volgt op", known.link(link)) for link in terms.succeeds)
    yield from (Item("Komt uit bijdrage", str(id)) for id in terms.from_contributions)


def _goal(goal: Goal | None) -> Iterator[Item]:
    if goal:
        yield Item("Doelstelling", goal.text)
        said = goal.text is not None
        yield Item("Stand van de doelstelling", items.label_of(goal.state, CellState.PRINTED if said else None))


def _actors(part: AgreementTerms | Clause) -> Iterator[Item]:
    yield from items.actors("Trekker", part.lead)
    yield from items.actors("Betrokkene", part.involved)
    yield from items.actors("Gebonden partij", part.bound)


def _clause(clause: Clause, targets: Iterable[tuple[UUID, TargetTerms]], known: Known) -> Iterator[Item]:
    awaits = []
    for awaited in clause.awaits:
        named = known.agreement(awaited.agreement) if awaited.agreement else None
        awaits.append(Item("Wacht op onderdeel", items.flat(awaited.clause), (Item("Van afspraak", named),)))
    below = (
        Item("Teken", clause.mark), Item("Tekst", clause.text), Item("Modaliteit", items.label_of(clause.modality)),
        *_actors(clause), *items.planning(clause.planning), *items.condition(clause.condition), *awaits,
        *_targets(targets, known),
    )  # fmt: skip
    yield Item("Onderdeel", items.flat(clause.key), below)


def _targets(targets: Iterable[tuple[UUID, TargetTerms]], known: Known) -> Iterator[Item]:
    for id, terms in targets:
        below = (*_figure(id, terms, known.accord), *_basis(terms), *_others(terms, known), *items.notes(terms.notes))
        yield Item("Doel", items.flat(terms.key), below)


def _figure(id: UUID, terms: TargetTerms, accord: AccordTerms) -> Iterator[Item]:
    """What is counted and how much, as it counts in its unit; beside it as printed, where that is known."""
    measure = accord.measure(terms.measure)
    ends = [f"{end:f}" for end in dict.fromkeys((terms.low, terms.high)) if end is not None]
    bound = None if terms.bound is Bound.EXACTLY else terms.bound.label
    about = None if terms.precision is Precision.EXACT else terms.precision.label
    yield Item("Kenmerk", str(id))
    yield items.marked(terms.invented)
    yield Item("Maat", measure.label if measure else None)
    yield Item("Sleutel van de maat", items.flat(terms.measure))
    yield Item("Getal", " ".join(filter(None, (bound, about, " en ".join(ends), terms.unit.label))) if ends else None)
    yield Item("Afgedrukt", None if terms.literal is None else f"«{terms.literal}»")
    yield items.cell(terms.state)
    yield Item("Eenheid", terms.unit.label)
    yield Item("Grens", terms.bound.label)
    yield Item("Precisie", terms.precision.label)


def _basis(terms: TargetTerms) -> Iterator[Item]:
    """On what the figure stands."""
    yield Item("Onderdeel", None if terms.clause is None else items.flat(terms.clause))
    yield Item("Aard", terms.nature.label)
    yield Item("Scenario", items.label_of(terms.scenario, Scenario.SINGLE))
    yield Item("Bruto of netto", terms.netting.label)
    yield Item("Tijdsbasis", terms.time_basis.label)
    yield Item("Periode", terms.period_literal)
    yield from items.period(terms.period)
    yield Item("Bereik", terms.scope.label)
    yield Item("Gebied", terms.area)
    yield Item("Aandeel van", items.label_of(terms.denominator, Denominator.NOT_A_SHARE))
    yield Item("Aandeel van (afgedrukt)", terms.denominator_text)
    yield Item("Partij", items.actor_named(terms.party) if terms.party else None)
    yield Item("Project", terms.project)


def _others(terms: TargetTerms, known: Known) -> Iterator[Item]:
    for addend in terms.derivation:
        yield Item("Volgt uit", f"{addend.factor:f} maal doel {known.target(addend.target)}")
    yield Item("Herhaalt doel", known.target(terms.restates))
    yield Item("Deel van doel", known.target(terms.part_of))
