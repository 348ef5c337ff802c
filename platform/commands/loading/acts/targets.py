"""Acts about progress."""

from decimal import Decimal

from commands.loading.acts.base import ActForm


class ReportProgressForm(ActForm, frozen=True, kw_only=True, tag="report_progress"):
    """What was achieved of a target (voortgang), by `by`."""

    target: str
    """Key of a target of this accord."""
    period: str
    """Over what time, as text that can be read as a period."""
    value: Decimal
    """What was achieved, in the unit of the measure."""
    source: str
    """Where the figure comes from."""
    evidence: str | None = None
    """Where it can be seen."""
