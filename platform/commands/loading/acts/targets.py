"""Acts about progress."""

from decimal import Decimal

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.progress import ConfirmationOutcome


class ReferenceOfSystemForm(Form, frozen=True, kw_only=True):
    """What a report is called in the system from which it came; it is recorded once."""

    system: str
    """The system."""
    id: str
    """The number that it has there."""
    administration: str | None = None
    """The administration, where the system keeps several."""


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
    corrects: str | None = None
    """Key of the earlier act whose report it replaces."""
    reference: ReferenceOfSystemForm | None = None
    """What the sender's system calls it."""


class ConfirmProgressForm(ActForm, frozen=True, kw_only=True, tag="confirm_progress"):
    """A party in another role than the reporter's confirms a report, or contests it; `by` is that party."""

    report: str
    """Key of the act that reported it."""
    outcome: ConfirmationOutcome
    """Whether the figure is right."""
    explanation: str | None = None
    """What is not right, where it is contested."""
    evidence: str | None = None
    """Where that can be seen."""


class SettleThresholdForm(ActForm, frozen=True, kw_only=True, tag="settle_threshold"):
    """The consultation that a crossed threshold called for was held; `on` is its day."""

    target: str
    """Key of the target."""
    rule: str
    """Key of the threshold."""
    outcome: str
    """To what it led."""
