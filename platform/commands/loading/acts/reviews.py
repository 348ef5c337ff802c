"""Acts about reviews."""

from datetime import date

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.review import FollowUp, Rating, ReviewKind


class PlanReviewForm(ActForm, frozen=True, kw_only=True, tag="plan_review"):
    """A monitor or evaluation (toetsing) is planned; `by` carries it out."""

    kind: ReviewKind
    """What is reviewed."""
    planned_on: date
    """When it is to be held."""
    agreements: tuple[str, ...] = ()
    """Keys of agreements of this accord; none is the whole accord."""


class FindingForm(Form, frozen=True, kw_only=True):
    """How one agreement was judged."""

    agreement: str
    """Key of an agreement of this accord."""
    rating: Rating
    """The colour of the traffic light."""
    words: str
    """Why."""


class HoldReviewForm(ActForm, frozen=True, kw_only=True, tag="hold_review"):
    """A planned review was held, on the day of the act."""

    review: str
    """Key of the act that planned it."""
    conclusion: str
    """What it came to."""
    findings: tuple[FindingForm, ...] = ()
    """How agreements were judged."""


class DecideOnReviewForm(ActForm, frozen=True, kw_only=True, tag="decide_on_review"):
    """What was decided upon a review that was held; it changes nothing by itself."""

    review: str
    """Key of the act that planned it."""
    decision: str
    """What was decided."""
    follow_up: FollowUp
    """What follows."""
    who: str | None = None
    """Key of the organisation that does it."""
    ready_by: date | None = None
    """By when."""


class CancelReviewForm(ActForm, frozen=True, kw_only=True, tag="cancel_review"):
    """A planned review is called off."""

    review: str
    """Key of the act that planned it."""
