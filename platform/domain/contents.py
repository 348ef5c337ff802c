"""All that stands in one accord: its agreements in printed order, and their targets."""

from collections.abc import Iterable
from typing import NamedTuple, Self
from uuid import UUID

from domain.accord_terms import AccordTerms
from domain.agreement import Agreement
from domain.errors import Fault
from domain.recording import Recorded
from domain.target import Target


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
        return lost + [_unmeasured(target) for target in self.targets if terms.measure(target.terms.measure) is None]


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
