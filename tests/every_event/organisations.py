"""An organisation with an event of every topic in its history."""

from datetime import date

from domain.organisation import FederationMembership, Naming, Organisation
from domain.recording import Recorded
from domain.vocabulary import OrganisationKind
from given import an_organisation, organisation_terms, provenance
from givens.table import FEDERATION, NEW_YEAR, registered


def a_rich_organisation() -> Organisation:
    """The rich ones have between them an event of every topic."""
    organisation = an_organisation()
    organisation.revise(organisation_terms(name="Stichting Voorbeeldwonen"), provenance())
    organisation.rename(Naming("Voorbeeldwonen Samen", date(2026, 1, 1)), provenance())
    organisation.merge(registered("samenwonen"), NEW_YEAR, provenance())
    return organisation


def a_federated_organisation() -> Organisation:
    organisation = registered("bewoners", OrganisationKind.TENANTS)
    federation = registered("huurdersfederatie", OrganisationKind.TENANTS)
    organisation.federate(federation, FederationMembership(FEDERATION, date(2026, 1, 1)), provenance())
    return organisation


RICH: list[Recorded] = [a_federated_organisation(), a_rich_organisation()]
