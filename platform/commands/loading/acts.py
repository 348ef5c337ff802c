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
    """Why."""
    authority: str
    """On what authority: "Bestuurlijk overleg van 2 juli 2026, punt 3"."""
    invented: bool = False
    """Whether it was made up for an example; every screen then says so."""


class ChangeStatusForm(ActForm, frozen=True, kw_only=True, tag="change_status"):
    """An agreement, or one part of it, gets another status."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of a clause, where it is about that part only."""
    status: Status
    """The new status."""
    successor: str | None = None
    """For `carried_over`: the agreement that takes it over."""


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


class ChangeForm(Form, frozen=True, kw_only=True):
    """One field of an agreement and its new value."""

    field: Literal["title", "text", "planning", "explanation", "modality"]
    """Which field."""
    value: str
    """Its new value; of `modality` one of its codes."""


class TargetChangeForm(Form, frozen=True, kw_only=True):
    """New figures for a target of the agreement."""

    target: str
    """Key of a target of that agreement."""
    value: Decimal | None = None
    """The new figure."""
    low: Decimal | None = None
    """The new lowest figure."""
    high: Decimal | None = None
    """The new highest figure."""
    period: str | None = None
    """The new period."""


class ProposeAmendmentForm(ActForm, frozen=True, kw_only=True, tag="propose_amendment"):
    """A proposed change of an adopted agreement (wijziging); nothing changes until the last consent."""

    agreement: str
    """Key of an agreement of this accord."""
    changes: tuple[ChangeForm, ...] = ()
    """New values for the agreement."""
    targets: tuple[TargetChangeForm, ...] = ()
    """New figures for its targets."""


class DecideAmendmentForm(ActForm, frozen=True, kw_only=True, tag="decide_amendment"):
    """A party's decision on a proposed amendment, given by `by`."""

    amendment: str
    """Key of the act that proposed it."""
    decision: Decision
    """Consent or refusal."""


class MinuteAmendmentForm(ActForm, frozen=True, kw_only=True, tag="minute_amendment"):
    """All consents to a proposed amendment, recorded in one minuted meeting (`authority`)."""

    amendment: str
    """Key of the act that proposed it."""
    organisations: tuple[str, ...]
    """Keys of the organisations that consented."""


class DeclareInabilityForm(ActForm, frozen=True, kw_only=True, tag="declare_inability"):
    """A party cannot comply (niet kunnen voldoen)."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of a clause, where it is about that part only."""
    consultation: str | None = None
    """What the consultation that followed came to."""


class MediatorForm(Form, frozen=True, kw_only=True):
    """A mediator whom one side appointed; never a person's name."""

    side: str
    """Key of the organisation, or the role, on whose side."""
    function: str
    """The function of the mediator."""


class CallMediationForm(ActForm, frozen=True, kw_only=True, tag="call_mediation"):
    """A party calls mediation (mediatie) about agreements on which the parties still disagree."""

    agreements: tuple[str, ...]
    """Keys of agreements of this accord."""
    subject: str
    """What the disagreement is about."""
    consultation: str
    """The consultation after which the disagreement remained."""
    mediators: tuple[MediatorForm, ...] = ()
    """Whom the sides appointed."""


class CloseMediationForm(ActForm, frozen=True, kw_only=True, tag="close_mediation"):
    """The end of a mediation."""

    mediation: str
    """Key of the act that called it."""
    outcome: MediationOutcome
    """How it ended."""
    conclusion: str
    """With what it ended."""


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
