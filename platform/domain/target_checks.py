"""Whether a target can stand in its agreement and its accord, beside the other targets."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from domain.accord import Accord
from domain.agreement import Agreement
from domain.derivation import derivation_faults
from domain.errors import Fault, Refused, refuse_if
from domain.progress import Progress
from domain.target_terms import TargetTerms
from domain.vocabulary import TimeBasis

SUMMED = frozenset({TimeBasis.IN_PERIOD, TimeBasis.PER_YEAR})
"""The time bases on which reports are added up, each over a time of its own."""
Others = Mapping[UUID, TargetTerms]
"""The other targets of the accord, by id: those from which one may follow."""
NO_OTHERS: Others = MappingProxyType({})


def check(id: UUID, terms: TargetTerms, agreement: Agreement, accord: Accord, others: Others) -> None:
    """Refuses terms with which a target cannot stand there."""
    agreement.must_be_there("agreement")
    faults = terms.faults() or derivation_faults(id, terms, others)
    faults += _reflexive(id, terms)
    measure = accord.terms.measure(terms.measure)
    if measure is None:
        message = f"De maat «{terms.measure}» is onbekend. Kies een gemeenschappelijke, of voeg haar toe."
        faults.append(Fault("measure_unknown", "measure", message))
    elif measure.unit is not terms.unit:
        message = (
            f"«{measure.label}» telt {measure.unit.label}, niet {terms.unit.label}. Kies een andere maat of eenheid."
        )
        faults.append(Fault("unit_does_not_fit", "unit", message))
    if not agreement.terms.binds:
        message = (
            f"Deze cel is «{agreement.terms.state.label}»: zonder afspraak is er geen doel. Kies een andere afspraak."
        )
        faults.append(Fault("no_agreement_here", "agreement", message))
    if terms.clause and agreement.terms.clause(terms.clause) is None:
        known = ", ".join(part.key for part in agreement.terms.clauses)
        message = f"Onderdeel «{terms.clause}» bestaat niet in deze afspraak. Kies uit: {known}."
        faults.append(Fault("clause_unknown", "clause", message))
    refuse_if(faults)


def _reflexive(id: UUID, terms: TargetTerms) -> list[Fault]:
    if id not in (terms.restates, terms.part_of):
        return []
    message = "Een doel herhaalt niet zichzelf en is geen deel van zichzelf. Noem een ander doel."
    return [Fault("refers_to_itself", "part_of", message)]


def must_be_within(terms: TargetTerms, progress: Progress) -> None:
    """What is done in a period is done within it; a state at a date may be told earlier or later."""
    asked, told = terms.period, progress.period
    if asked is None or terms.time_basis not in SUMMED:
        return
    early = asked.since and (told.since is None or told.since < asked.since)
    late = asked.until and (told.until is None or told.until > asked.until)
    if early or late:
        message = (
            f"Dit doel gaat over {terms.period_literal}; de melding gaat daarbuiten. Meld alleen wat in die "
            "periode is gebeurd."
        )
        raise Refused.because("progress_outside_period", "period", message)
