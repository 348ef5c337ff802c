"""Thresholds on a figure (drempels): when one is crossed, and what then follows."""

from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from domain.rules import Crossing, Threshold
from domain.vocabulary import Term


class ThresholdState(Term):
    """How a threshold of one target stands."""

    WATCHED = "watched", "niet bereikt of weer binnen de grens"
    CROSSED = "crossed", "aan de orde"
    SETTLED = "settled", "besproken"


class Raised(Struct, frozen=True):
    """A threshold that was crossed and is not back within: since when, what follows, and by when."""

    state: Term
    since: date
    follows: str
    due_on: date | None


def crossed(rule: Threshold, figure: Decimal, *, over: bool) -> bool:
    """Whether a figure sets a rule off. That it was not reached can be said when the period is `over`."""
    return rule.crossed_by(figure) and (over or rule.crossing is not Crossing.NOT_REACHED)


def due_on(rule: Threshold, crossed_on: date) -> date | None:
    """By when what follows has to be done; None where nothing was agreed of that."""
    return None if rule.within_days is None else crossed_on + timedelta(days=rule.within_days)
