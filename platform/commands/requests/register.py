"""What can be asked about organisations."""

from uuid import UUID

from commands.requests.base import Request
from domain.organisation import FederationMembership, Merger, Naming, OrganisationTerms


class RegisterOrganisation(Request, frozen=True):
    """Registers an organisation, or corrects what the register says of it."""

    id: UUID
    terms: OrganisationTerms


class RenameOrganisation(Request, frozen=True):
    """Gives an organisation another name from a day on; the old name stays known."""

    id: UUID
    naming: Naming


class MergeOrganisation(Request, frozen=True):
    """Records that an organisation goes up in another from a day on."""

    id: UUID
    merger: Merger


class FederateOrganisation(Request, frozen=True):
    """Records from when, and until when, a tenants' organisation belongs to a federation."""

    id: UUID
    membership: FederationMembership


IN_REGISTER = (RegisterOrganisation, RenameOrganisation, MergeOrganisation, FederateOrganisation)
"""What is asked of the register; everything else is asked of a partnership."""
