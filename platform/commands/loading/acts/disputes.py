"""Acts about disputes before the minister."""

from datetime import date

from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.dispute import DisputeGround


class PositionForm(Form, frozen=True, kw_only=True):
    """What one party holds in a dispute (standpunt)."""

    organisation: str
    """Key of the party."""
    text: str
    """What it holds."""


class FileDisputeForm(ActForm, frozen=True, kw_only=True, tag="file_dispute"):
    """A dispute about this accord is put before the minister on `on` (geschil); admitted or not, it is recorded."""

    ground: DisputeGround = DisputeGround.MAKING
    """About making or about keeping agreements."""
    talks_began_on: date
    """When the talks began."""
    filers: tuple[str, ...]
    """Keys of the parties that file it."""
    agreements: tuple[str, ...] = ()
    """Keys of agreements of this draft that are in dispute."""
    parties: tuple[str, ...] = ()
    """Of the dossier: keys of the parties."""
    point: str = ""
    """Of the dossier: the point in dispute."""
    positions: tuple[PositionForm, ...] = ()
    """Of the dossier: what each party holds."""
    policy: str = ""
    """Of the dossier: the municipal housing policy."""
    bid: str = ""
    """Of the dossier: the bid of the corporation."""


class RecordRulingForm(ActForm, frozen=True, kw_only=True, tag="record_ruling"):
    """The minister ruled on `on` (uitspraak); the parties negotiate again."""

    dispute: str
    """Key of the act that filed it."""
    reference: str
    """The reference of the decision."""
    text: str
    """What it says, in our own words."""


class WithdrawDisputeForm(ActForm, frozen=True, kw_only=True, tag="withdraw_dispute"):
    """Who filed a dispute withdraws it."""

    dispute: str
    """Key of the act that filed it."""
