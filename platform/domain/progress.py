"""The progress (voortgang) that is reported against a target."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from domain.planning import Period
from domain.recording import Value


class Progress(Value, frozen=True):
    """A reported value for a target (voortgang), by a party, over a period, from a named source.

    For a target in a period or per year: what was done within `period`; for a cumulative target or
    one at a date: the state at the end of `period`. `corrects` names the report that it replaces.
    """

    id: UUID
    organisation: UUID
    period: Period
    value: Decimal
    source: str
    evidence: str | None = None
    corrects: UUID | None = None


def end_of(progress: Progress) -> date:
    """The day until which a report tells; an open period is still running."""
    return progress.period.until or date.max
