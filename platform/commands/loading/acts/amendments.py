"""Acts about amendments."""

from datetime import date
from decimal import Decimal
from typing import Literal

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.vocabulary import Decision


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
    counts_from: date | None = None
    """From when the new terms count (telt vanaf); absent: from the last consent."""


class WithdrawAmendmentForm(ActForm, frozen=True, kw_only=True, tag="withdraw_amendment"):
    """A proposed amendment is taken back (intrekking), by who proposed it."""

    amendment: str
    """Key of the act that proposed it."""


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
