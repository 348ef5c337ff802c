"""An organisation with an event of every topic in its history."""

from domain.organisation import Organisation
from domain.recording import Recorded
from given import an_organisation, organisation_terms, provenance


def a_rich_organisation() -> Organisation:
    """The rich ones have between them an event of every topic."""
    organisation = an_organisation()
    organisation.revise(organisation_terms(name="Stichting Voorbeeldwonen"), provenance())
    return organisation


RICH: list[Recorded] = [a_rich_organisation()]
