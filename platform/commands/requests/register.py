"""What can be asked about organisations."""

from uuid import UUID

from commands.requests.base import Request
from domain.organisation import OrganisationTerms


class RegisterOrganisation(Request, frozen=True):
    """Registers an organisation, or corrects what the register says of it."""

    id: UUID
    terms: OrganisationTerms
