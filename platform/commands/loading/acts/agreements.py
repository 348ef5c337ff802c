"""Acts about the status of agreements."""

from commands.loading.acts.base import ActForm
from domain.vocabulary import Status


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


class DeclareInabilityForm(ActForm, frozen=True, kw_only=True, tag="declare_inability"):
    """A party cannot comply (niet kunnen voldoen)."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of a clause, where it is about that part only."""
    consultation: str | None = None
    """What the consultation that followed came to."""
