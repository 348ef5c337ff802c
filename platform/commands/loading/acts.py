"""The acts of an accord file: what happened after the accord was recorded."""

from datetime import date
from decimal import Decimal
from typing import Literal

from commands.loading.form import Form
from domain.vocabulary import Decision, MediationOutcome, Status


class ActForm(Form, frozen=True, kw_only=True, tag_field="act"):
    """Something that happened after the accord was recorded, in order of time."""

    key: str
    """Unique within the file; the act is recorded once, however often the file is loaded."""
    on: date
    """From when it counts."""
    by: str
    """The organisation on whose behalf."""
    reason: str
    authority: str
    invented: bool = False


class ChangeStatusForm(ActForm, frozen=True, kw_only=True, tag="change_status"):
    agreement: str
    clause: str | None = None
    status: Status
    successor: str | None = None
    """For `carried_over`: the agreement that takes it over."""


class ReportProgressForm(ActForm, frozen=True, kw_only=True, tag="report_progress"):
    target: str
    period: str
    value: Decimal
    source: str
    """Where the figure comes from."""
    evidence: str | None = None


class ChangeForm(Form, frozen=True, kw_only=True):
    """One field of an agreement and its new value, as text or a list of texts."""

    field: Literal["title", "text", "planning", "explanation", "modality"]
    value: str


class TargetChangeForm(Form, frozen=True, kw_only=True):
    """New figures for a target of the agreement."""

    target: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    period: str | None = None


class ProposeAmendmentForm(ActForm, frozen=True, kw_only=True, tag="propose_amendment"):
    agreement: str
    changes: list[ChangeForm] = []
    targets: list[TargetChangeForm] = []


class DecideAmendmentForm(ActForm, frozen=True, kw_only=True, tag="decide_amendment"):
    """A party's decision on a proposed amendment, given by `by`."""

    amendment: str
    """Key of the act that proposed it."""
    decision: Decision


class MinuteAmendmentForm(ActForm, frozen=True, kw_only=True, tag="minute_amendment"):
    """All consents to a proposed amendment, recorded in one minuted meeting (`authority`)."""

    amendment: str
    organisations: list[str]


class DeclareInabilityForm(ActForm, frozen=True, kw_only=True, tag="declare_inability"):
    """A party cannot comply (niet kunnen voldoen)."""

    agreement: str
    clause: str | None = None
    consultation: str | None = None
    """What the consultation that followed came to."""


class MediatorForm(Form, frozen=True, kw_only=True):
    side: str
    """The organisation or role on whose side."""
    function: str


class CallMediationForm(ActForm, frozen=True, kw_only=True, tag="call_mediation"):
    agreements: list[str]
    subject: str
    consultation: str
    """The consultation after which the disagreement remained."""
    mediators: list[MediatorForm] = []


class CloseMediationForm(ActForm, frozen=True, kw_only=True, tag="close_mediation"):
    mediation: str
    """Key of the act that called it."""
    outcome: MediationOutcome
    conclusion: str


Act = (
    ChangeStatusForm
    | ReportProgressForm
    | ProposeAmendmentForm
    | DecideAmendmentForm
    | MinuteAmendmentForm
    | DeclareInabilityForm
    | CallMediationForm
    | CloseMediationForm
)
