"""Acts about mediation."""

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.vocabulary import MediationOutcome


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
