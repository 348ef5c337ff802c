"""Acts about mediation."""

from commands.loading.acts.base import ActForm
from domain.mediation import FailureCause
from domain.vocabulary import MediationOutcome


class CallMediationForm(ActForm, frozen=True, kw_only=True, tag="call_mediation"):
    """A party calls mediation (mediatie) about agreements on which the parties still disagree."""

    agreements: tuple[str, ...]
    """Keys of agreements of this accord."""
    against: tuple[str, ...]
    """Keys of the organisations with whom `by` disagrees; who is a side follows from the rule of that day."""
    subject: str
    """What the disagreement is about."""
    consultation: str
    """The consultation after which the disagreement remained."""


class MediationActForm(ActForm, frozen=True, kw_only=True):
    """What happens in one mediation."""

    mediation: str
    """Key of the act that called it."""


class AppointMediatorForm(MediationActForm, frozen=True, kw_only=True, tag="appoint_mediator"):
    """`by` appoints a mediator for its side; never a person's name. The key of the act is the mediator's too."""

    function: str
    """The function of the mediator."""
    organisation: str | None = None
    """Key of the organisation from which the mediator comes; no party."""


class ReplaceMediatorForm(MediationActForm, frozen=True, kw_only=True, tag="replace_mediator"):
    """`by` puts another mediator in the place of that of its side; `reason` says why."""

    function: str
    """The function of the mediator."""
    organisation: str | None = None
    """Key of the organisation from which the mediator comes; no party."""


class ChooseThirdMediatorForm(MediationActForm, frozen=True, kw_only=True, tag="choose_third_mediator"):
    """The appointed mediators choose an independent third."""

    function: str
    """The function of the third."""
    organisation: str | None = None
    """Key of the organisation from which the third comes; no party."""


class RefuseMediationForm(MediationActForm, frozen=True, kw_only=True, tag="refuse_mediation"):
    """`by` refuses to appoint a mediator, or the mediators find no third."""

    cause: FailureCause
    """`refusal` of `by`, or `deadlock` of the mediators."""


class CloseMediationForm(MediationActForm, frozen=True, kw_only=True, tag="close_mediation"):
    """The end of a mediation."""

    outcome: MediationOutcome
    """How it ended."""
    conclusion: str
    """With what it ended."""


class LinkSettlementForm(MediationActForm, frozen=True, kw_only=True, tag="link_settlement"):
    """Names the amendment that carries out what was settled."""

    amendment: str
    """Key of the act that proposed it."""


class ReferToMinisterForm(MediationActForm, frozen=True, kw_only=True, tag="refer_to_minister"):
    """The last step after a mediation that failed; the platform records whether the law admits it."""

    ground: str
    """On what ground."""
