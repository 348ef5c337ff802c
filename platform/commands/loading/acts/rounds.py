"""Acts about reporting rounds."""

from datetime import date

from commands.loading.acts.base import ActForm
from commands.loading.form import Form


class MeetingForm(Form, frozen=True, kw_only=True):
    """The administrative meeting (bestuurlijk overleg) for which a monitor is made."""

    name: str
    """What it is called."""
    on: date
    """When it is."""


class OpenRoundForm(ActForm, frozen=True, kw_only=True, tag="open_round"):
    """Parties are asked, on the day of the act, how far their targets are (rapportageronde)."""

    title: str
    """Its title."""
    due_on: date
    """Until when they answer, that day included."""
    meeting: MeetingForm
    """The meeting for which it is."""
    parties: tuple[str, ...]
    """Keys of the organisations that are asked."""
    targets: tuple[str, ...]
    """Keys of targets of this accord; each is asked of who answers for it."""


class RoundAnswerForm(Form, frozen=True, kw_only=True):
    """The answer about one target: a report, that nothing changed, or words; one of the three."""

    target: str
    """Key of a target that was asked."""
    report: str | None = None
    """Key of the act that reported the progress."""
    unchanged: bool = False
    """Whether nothing changed since what was reported last."""
    text: str | None = None
    """The answer in words."""


class AnswerRoundForm(ActForm, frozen=True, kw_only=True, tag="answer_round"):
    """A party (`by`) answers a round, on the day of the act. A later answer takes its place."""

    round: str
    """Key of the act that opened it."""
    answers: tuple[RoundAnswerForm, ...] = ()
    """One for each target that the party was asked."""
    remark: str | None = None
    """What the party says beside it."""


class RemindPartyForm(ActForm, frozen=True, kw_only=True, tag="remind_party"):
    """A party that did not answer is reminded."""

    round: str
    """Key of the act that opened it."""
    party: str
    """Key of the organisation that is still to answer."""


class FreezeRoundForm(ActForm, frozen=True, kw_only=True, tag="freeze_round"):
    """The round becomes the monitor of its meeting; nothing changes it afterwards."""

    round: str
    """Key of the act that opened it."""


class CancelRoundForm(ActForm, frozen=True, kw_only=True, tag="cancel_round"):
    """The round is called off."""

    round: str
    """Key of the act that opened it."""
