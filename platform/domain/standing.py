"""How an accord stands on a day: derived from its term and its end, recorded nowhere."""

from datetime import date
from uuid import UUID

from domain.accord_terms import AccordTerms
from domain.recording import Value
from domain.vocabulary import Term


class Standing(Term):
    NOT_ADOPTED = "not_adopted", "niet vastgesteld"
    NOT_YET = "not_yet", "nog niet in werking"
    IN_FORCE = "in_force", "in werking"
    BEYOND_TERM = "beyond_term", "in werking na het einde van de looptijd"
    EXPIRED = "expired", "looptijd voorbij"
    SUPERSEDED = "superseded", "vervangen"
    ENDED = "ended", "beëindigd"


IN_FORCE = frozenset({Standing.IN_FORCE, Standing.BEYOND_TERM})


class Ending(Value, frozen=True):
    """From which day an adopted accord no longer holds, and the accord that took its place, if one did."""

    since: date
    by: UUID | None = None


def standing(terms: AccordTerms, ending: Ending | None, on: date, *, adopted: bool) -> Standing:
    """On one day. `ending` counts from its own day on: before it the accord holds as if nothing were decided."""
    if not adopted:
        return Standing.NOT_ADOPTED
    if ending and ending.since <= on:
        return Standing.SUPERSEDED if ending.by else Standing.ENDED
    if on < terms.since:
        return Standing.NOT_YET
    if terms.until is None or on <= terms.until:
        return Standing.IN_FORCE
    return Standing.BEYOND_TERM if terms.evergreen else Standing.EXPIRED
