"""All that stands in one accord: its agreements in printed order, and their targets."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Self
from uuid import UUID

from msgspec import structs

from domain.accord_terms import AccordTerms
from domain.agreement import Agreement
from domain.derivation import derivation_faults
from domain.errors import Fault
from domain.recording import Recorded
from domain.target import Target
from domain.target_terms import TargetTerms
from domain.terms import AgreementTerms


class Contents(NamedTuple):
    """Agreements by ordinal, then key; targets by key."""

    agreements: tuple[Agreement, ...] = ()
    targets: tuple[Target, ...] = ()

    @classmethod
    def of(cls, accord: UUID, aggregates: Iterable[Recorded]) -> Self:
        """What of these stands in an accord; what was removed from the draft does not."""
        found = list(aggregates)
        agreements = [
            each for each in found if isinstance(each, Agreement) and each.terms.accord == accord and not each.removed
        ]
        inside = {agreement.id for agreement in agreements}
        targets = [
            each for each in found if isinstance(each, Target) and each.terms.agreement in inside and not each.removed
        ]
        agreements.sort(key=lambda each: (each.terms.ordinal, each.terms.key, each.id))
        targets.sort(key=lambda each: (each.terms.key, each.id))
        return cls(tuple(agreements), tuple(targets))

    def targets_of(self, agreement: Agreement) -> list[Target]:
        return [target for target in self.targets if target.terms.agreement == agreement.id]

    def faults(self, terms: AccordTerms) -> list[Fault]:
        """What is wrong with the accord as a whole, for instance where headings changed under its agreements."""
        if terms.adopts and self.agreements:
            message = (
                "Deze overeenkomst stelt een regionale tekst vast en heeft zelf geen afspraken. Laat `adopts` weg, of "
                "zet de afspraken in een eigen overeenkomst."
            )
            return [Fault("adopts_another_text", "agreements", message)]
        if not terms.adopts and not self.agreements:
            message = "In deze overeenkomst staat geen afspraak. Maak er ten minste één voordat u haar voorlegt."
            return [Fault("no_agreements", "agreements", message)]
        lost = [_lost(agreement) for agreement in self.agreements if terms.section(agreement.terms.section) is None]
        unmeasured = [_unmeasured(target) for target in self.targets if terms.measure(target.terms.measure) is None]
        return lost + unmeasured + self._figure_faults()

    def _figure_faults(self) -> list[Fault]:
        """Of sums and parts: each was right when it was set, but what it names may have changed or gone since."""
        standing = {target.id: target.terms for target in self.targets}
        found = [
            structs.replace(fault, field="targets", message=f"Doel «{terms.key}»: {fault.message}")
            for id, terms in standing.items()
            for fault in derivation_faults(id, terms, standing)
        ]
        return found + [_in_circle(terms) for id, terms in standing.items() if id in _above(terms, standing)]

    def following(self, ids: Iterable[UUID]) -> list[Target]:
        """The targets of which the figure follows from one of these, directly or further."""
        reached, size = set(ids), -1
        given = frozenset(reached)
        while len(reached) != size:
            size = len(reached)
            reached |= {t.id for t in self.targets if any(addend.target in reached for addend in t.terms.derivation)}
        return [target for target in self.targets if target.id in reached - given]

    def clause_faults(
        self, agreement: Agreement, becomes: AgreementTerms, targets: Mapping[UUID, TargetTerms]
    ) -> list[Fault]:
        """Of clauses that an agreement would lose while a target still speaks of them. `targets` are those that
        change with it, as they would become.
        """
        standing = [targets.get(target.id, target.terms) for target in self.targets_of(agreement)]
        return [_of_no_clause(terms) for terms in standing if terms.clause and becomes.clause(terms.clause) is None]


def _lost(agreement: Agreement) -> Fault:
    message = (
        f"Afspraak «{agreement.terms.title}» staat in hoofdstuk «{agreement.terms.section}», dat er niet is. Voeg het "
        "hoofdstuk toe, of verplaats de afspraak."
    )
    return Fault("section_unknown", "agreements", message)


def _unmeasured(target: Target) -> Fault:
    message = (
        f"Doel «{target.terms.key}» telt de onbekende maat «{target.terms.measure}». Voeg haar toe aan `measures`."
    )
    return Fault("measure_unknown", "targets", message)


def _above(terms: TargetTerms, others: Mapping[UUID, TargetTerms]) -> set[UUID]:
    """All of which it is a part or a restatement, however far up."""
    waiting, seen = [terms], set[UUID]()
    while waiting:
        at = waiting.pop()
        wholes = {whole for whole in (at.part_of, at.restates) if whole} - seen
        seen |= wholes
        waiting += [others[whole] for whole in wholes if whole in others]
    return seen


def _in_circle(terms: TargetTerms) -> Fault:
    message = (
        f"Doel «{terms.key}» zou deel of herhaling van zichzelf zijn, langs andere doelen. Noem bij één ervan geen "
        "geheel (`part_of`) of ander doel (`restates`)."
    )
    return Fault("parts_in_circle", "targets", message)


def _of_no_clause(terms: TargetTerms) -> Fault:
    message = (
        f"Doel «{terms.key}» gaat over onderdeel «{terms.clause}», dat zou verdwijnen. Geef dat doel in dezelfde "
        "wijziging een ander onderdeel, of laat het onderdeel staan."
    )
    return Fault("clause_has_targets", "changes", message)
