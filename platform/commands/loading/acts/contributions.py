"""Acts about contributions."""

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.contribution import ContributionKind


class ContributionItemForm(Form, frozen=True, kw_only=True):
    """One thing that a party offers or plans."""

    key: str
    """Unique within the contribution."""
    text: str
    """What the party does, in own words."""
    agreements: tuple[str, ...] = ()
    """The agreements to which it belongs: keys of this accord, or "partnership/accord/agreement"."""
    figure: str | None = None
    """Its figure as text: "30 woningen"."""


class ContributionDocumentForm(Form, frozen=True, kw_only=True):
    """The paper as it was handed in."""

    name: str
    """What it is called."""
    sha256: str | None = None
    """SHA-256 of the file, 64 hexadecimal digits."""
    link: str | None = None
    """Where it is."""


class MakeContributionForm(ActForm, frozen=True, kw_only=True, tag="make_contribution"):
    """A party hands in a bid (bod) or an activity overview (activiteitenoverzicht), on the day of the act.

    Its key in the partnership is "kind-year-party", such as `bid-2027-voorbeeldwonen`.
    """

    kind: ContributionKind
    """What it is; a bid is a corporation's."""
    year: int
    """The calendar year for which it is."""
    title: str
    """Its title."""
    items: tuple[ContributionItemForm, ...] = ()
    """What the party offers or plans."""
    document: ContributionDocumentForm | None = None
    """The paper."""
    merges: tuple[str, ...] = ()
    """For a joint overview: keys of the acts that handed in what it brings together."""


class ReviseContributionForm(ActForm, frozen=True, kw_only=True, tag="revise_contribution"):
    """A contribution gets another content, as a whole."""

    contribution: str
    """Key of the act that handed it in."""
    title: str
    """Its title."""
    items: tuple[ContributionItemForm, ...] = ()
    """What the party offers or plans."""
    document: ContributionDocumentForm | None = None
    """The paper."""
    merges: tuple[str, ...] = ()
    """For a joint overview: keys of the acts that handed in what it brings together."""


class WithdrawContributionForm(ActForm, frozen=True, kw_only=True, tag="withdraw_contribution"):
    """A contribution is withdrawn; it stays readable."""

    contribution: str
    """Key of the act that handed it in."""
