"""The forms of what belongs to figures: from which others one follows, and thresholds (drempels)."""

from datetime import date
from decimal import Decimal

from commands.loading.form import Form
from domain.rules import Crossing


class AddendForm(Form, frozen=True, kw_only=True):
    """Another target from which a figure follows, and the factor with which it counts."""

    target: str
    """Key of a target of this accord."""
    factor: Decimal = Decimal(1)
    """1 adds it, -1 takes it off, 0.6 takes six tenths of it."""


class ThresholdForm(Form, frozen=True, kw_only=True):
    """A process rule of the partnership about figures of this accord: what follows when one comes to a value."""

    key: str
    """Unique within the partnership's rules."""
    text: str
    """The rule, in our own words."""
    targets: tuple[str, ...]
    """Keys of the targets of this accord that it watches."""
    crossing: Crossing
    """Whether the value is reached, exceeded or not reached."""
    value: Decimal
    """The value, in the unit of the measure."""
    follows: str
    """What then follows."""
    within_days: int | None = None
    """How soon that has to be done; absent where nothing was agreed of it."""
    since: date | None = None
    """From when the rule holds."""
    until: date | None = None
    """Until when, that day included."""
    source: str | None = None
    """Where it is printed."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""
