"""What an accord is adopted with, where its text does not matter."""

from datetime import date
from uuid import UUID

from commands import requests as ask
from commands.requests import Request
from domain.accord_terms import AccordTerms
from domain.errors import Fault
from domain.signing import Adoption

EDITION = "e" * 64
ADOPTION = Adoption(date(2025, 12, 11), despite_gap="De handtekeningen staan op het papieren exemplaar.")


def adopting(accord: UUID) -> tuple[Request, ...]:
    """Proposed and adopted, without signatures."""
    return ask.ProposeAccord(accord), ask.AdoptAccord(accord, ADOPTION)


class Anything:
    """Contents in which nothing is wrong."""

    def faults(self, terms: AccordTerms) -> list[Fault]:
        del terms
        return []
