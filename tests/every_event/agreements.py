"""Agreements with between them an event of every topic in their histories."""

from domain.agreement import Agreement
from domain.recording import Recorded
from given import a_draft_accord, a_rich_agreement, an_agreement, provenance


def a_removed_agreement() -> Agreement:
    agreement = an_agreement()
    agreement.remove(a_draft_accord(), provenance())
    return agreement


RICH: list[Recorded] = [a_rich_agreement(), a_removed_agreement()]
