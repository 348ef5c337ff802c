"""Acts about a party that cannot comply, and the consultation that follows."""

from datetime import date

from commands.loading.acts.base import ActForm
from domain.inability import ConsultationOutcome


class DeclareInabilityForm(ActForm, frozen=True, kw_only=True, tag="declare_inability"):
    """A party, `by`, cannot comply (niet kunnen voldoen)."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of a clause, where it is about that part only."""
    why: str
    """What stands in the way."""
    since: date | None = None
    """From when it cannot comply; absent: the day of the act."""


class PlanConsultationForm(ActForm, frozen=True, kw_only=True, tag="plan_consultation"):
    """A day for consultation (overleg) about what a party cannot comply with."""

    inability: str
    """Key of the act that declared it."""
    planned_on: date
    """For when it is planned."""


class HoldConsultationForm(ActForm, frozen=True, kw_only=True, tag="hold_consultation"):
    """A consultation that was held, and what came of it."""

    inability: str
    """Key of the act that declared it."""
    held_on: date | None = None
    """When it was held; absent: the day of the act."""
    parties: tuple[str, ...]
    """Keys of the organisations that took part."""
    outcome: ConsultationOutcome
    """To what they came."""
    account: str
    """What was discussed, in our own words."""
    amendment: str | None = None
    """Key of an earlier act that proposed the new agreement."""


class ResolveInabilityForm(ActForm, frozen=True, kw_only=True, tag="resolve_inability"):
    """How it ended."""

    inability: str
    """Key of the act that declared it."""
    conclusion: str
    """With what it ended."""
    amendment: str | None = None
    """Key of an earlier act that proposed the new agreement."""
