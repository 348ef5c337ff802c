"""Signing and adoption: what each organisation did with the text of an accord."""

from datetime import date
from uuid import UUID

from domain.recording import Value
from domain.vocabulary import CellState, SignatureOutcome


class Signature(Value, frozen=True):
    """What one organisation did at signing: a function, never a person's name."""

    organisation: UUID
    outcome: SignatureOutcome
    function: str | None = None
    on: date | None = None
    place: str | None = None


class Adoption(Value, frozen=True):
    """The adoption (vaststelling). Where no date is printed, `date_state` says so."""

    on: date | None = None
    date_state: CellState = CellState.PRINTED
    place: str | None = None
