"""Whether an agreement can stand in its accord, and what of it does not change."""

from uuid import UUID

from domain.accord import Accord
from domain.errors import Refused, refuse_if
from domain.terms import AgreementTerms


def check(terms: AgreementTerms, accord: Accord) -> None:
    """Refuses terms that cannot be, or that stand under no heading of the accord."""
    refuse_if(terms.faults())
    if accord.terms.section(terms.section) is None:
        message = f"Hoofdstuk «{terms.section}» bestaat niet in deze overeenkomst. Voeg het toe, of kies een ander."
        raise Refused.because("section_unknown", "section", message)


def must_take_more(accord: Accord) -> None:
    """Refuses another agreement where the text is no longer being written."""
    accord.must_take_agreements()
    accord.must_not_be_proposed("accord")
    if accord.adopted:
        message = (
            "Deze overeenkomst is vastgesteld; er komen geen afspraken meer bij. Maak een aanvullende "
            "overeenkomst, of wijzig een bestaande afspraak met instemming (`amendAgreement`)."
        )
        raise Refused.because("accord_adopted", "accord", message)


def must_stay(present: AgreementTerms, wanted: AgreementTerms) -> None:
    """Refuses to move an agreement to another accord."""
    if wanted.accord != present.accord:
        message = "Een afspraak blijft in haar overeenkomst. Maak in de andere een nieuwe, met `succeeds`."
        raise Refused.because("accord_changed", "accord", message)


def must_have(terms: AgreementTerms, clause: str | None) -> None:
    """Refuses a clause that the agreement does not have; None is the whole."""
    if clause is not None and terms.clause(clause) is None:
        known = ", ".join(part.key for part in terms.clauses)
        message = f"Onderdeel «{clause}» bestaat niet in deze afspraak. Wel: {known}."
        raise Refused.because("clause_unknown", "clause", message)


def must_bind(terms: AgreementTerms, accord: Accord, field: str) -> None:
    """Refuses where the cell holds no agreement, or its accord is not adopted."""
    if not terms.binds:
        message = f"Deze cel is «{terms.state.label}»: er is hier geen afspraak om bij te houden. Kies een andere."
        raise Refused.because("no_agreement_here", field, message)
    if not accord.adopted:
        message = "De overeenkomst is nog een concept. Bewerk de afspraak vrij, of stel haar eerst vast."
        raise Refused.because("accord_not_adopted", field, message)


def answerable(terms: AgreementTerms, clause: str | None) -> list[UUID]:
    """The actors that lead it or are bound by it; nobody where the text names none."""
    part = terms.clause(clause) if clause else None
    named = [*part.lead, *part.bound] if part else []
    return [actor.id for actor in named or (*terms.lead, *terms.bound)]
