"""Acts about the status of agreements and their conditions."""

from commands.loading.acts.base import ActForm
from domain.vocabulary import ConditionState, Status


class ChangeStatusForm(ActForm, frozen=True, kw_only=True, tag="change_status"):
    """An agreement, or one part of it, gets another status."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of a clause, where it is about that part only."""
    status: Status
    """The new status."""
    successor: str | None = None
    """For `carried_over` to one agreement: that one."""
    successors: tuple[str, ...] = ()
    """For `carried_over` to several agreements, into which it is split: those."""


class SettleConditionForm(ActForm, frozen=True, kw_only=True, tag="settle_condition"):
    """A condition (voorwaarde) was met, or failed."""

    agreement: str
    """Key of an agreement of this accord."""
    clause: str | None = None
    """Key of the clause that has the condition; absent: the agreement itself has it."""
    state: ConditionState
    """`met` or `failed`."""
    shown_by: str
    """What shows it: a decision, a letter."""


class JoinAgreementsForm(ActForm, frozen=True, kw_only=True, tag="join_agreements"):
    """Several agreements of this accord go on as one (samenvoegen)."""

    agreements: tuple[str, ...]
    """Keys of the agreements that end."""
    into: str
    """The agreement that goes on: its key here, or "partnership/accord/agreement" of another accord."""
