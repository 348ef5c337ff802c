"""What can be asked about accords."""

from uuid import UUID

from commands.requests.base import Request
from domain.accord_terms import AccordTerms
from domain.signing import Adoption, BodyDecision, Signature


class CreateAccord(Request, frozen=True):
    """Creates an accord as a draft, or revises the draft."""

    id: UUID
    terms: AccordTerms


class ProposeAccord(Request, frozen=True):
    """Puts the text to the parties: it is frozen until it is adopted or returned."""

    accord: UUID


class ReturnAccordToDraft(Request, frozen=True):
    """Takes a proposed text back to be edited; what was decided and signed no longer counts."""

    accord: UUID


class RecordDecision(Request, frozen=True):
    """What a body inside one party decided of a proposed text. Its edition may be left out."""

    accord: UUID
    decision: BodyDecision


class SignAccord(Request, frozen=True):
    """Who signs for itself gives the edition that it saw; who keeps the minutes may leave it out."""

    accord: UUID
    signature: Signature


class AdoptAccord(Request, frozen=True):
    """Adopts a proposed accord; where it supersedes another, that one ends with it."""

    accord: UUID
    adoption: Adoption


class EndAccord(Request, frozen=True):
    """Ends an adopted accord from the day from which the order counts, by a decision of the administrative meeting."""

    accord: UUID
