"""What can be asked about accords."""

from uuid import UUID

from commands.requests.base import Request
from domain.accord_terms import AccordTerms
from domain.signing import Adoption, Signature


class CreateAccord(Request, frozen=True):
    """Creates an accord as a draft, or revises the draft."""

    id: UUID
    terms: AccordTerms


class SignAccord(Request, frozen=True):
    accord: UUID
    signature: Signature


class AdoptAccord(Request, frozen=True):
    accord: UUID
    adoption: Adoption
