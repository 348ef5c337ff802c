"""Acts about corrections of what was recorded."""

from typing import Literal

from commands.loading.acts.amendments import TargetChangeForm
from commands.loading.acts.base import ActForm
from commands.loading.form import Form
from domain.correction import CorrectionOutcome


class CorrectedFieldForm(Form, frozen=True, kw_only=True):
    """One field of an agreement and what the document says of it."""

    field: Literal["title", "text", "planning", "explanation", "modality", "number", "place"]
    """Which field."""
    value: str
    """What the document says; of `modality` one of its codes."""


class EvidenceForm(Form, frozen=True, kw_only=True):
    """The document that says otherwise than was recorded."""

    document: str
    """Its SHA-256 in hexadecimal; of a document that the accord names, where it names any."""
    place: str
    """Where in it: the page or another place."""
    says: str
    """What stands there, in own words."""


class ProposeCorrectionForm(ActForm, frozen=True, kw_only=True, tag="propose_correction"):
    """The parties are notified of a correction (correctie) of what was recorded, on the day `on`."""

    agreement: str
    """Key of an agreement of this accord."""
    source: EvidenceForm
    """The document on which it rests."""
    changes: tuple[CorrectedFieldForm, ...] = ()
    """What it says of the agreement."""
    targets: tuple[TargetChangeForm, ...] = ()
    """What it says of figures."""


class ObjectToCorrectionForm(ActForm, frozen=True, kw_only=True, tag="object_to_correction"):
    """A party objects (bezwaar), given by `by`."""

    correction: str
    """Key of the act that proposed it."""
    ground: str
    """Why."""


class WithdrawObjectionForm(ActForm, frozen=True, kw_only=True, tag="withdraw_objection"):
    """The party `by` takes its objection back."""

    correction: str
    """Key of the act that proposed the correction."""


class AcceptCorrectionForm(ActForm, frozen=True, kw_only=True, tag="accept_correction"):
    """Parties say that they have no objection."""

    correction: str
    """Key of the act that proposed it."""
    organisations: tuple[str, ...]
    """Keys of the organisations that have none."""


class ConcludeCorrectionForm(ActForm, frozen=True, kw_only=True, tag="conclude_correction"):
    """The end of a correction."""

    correction: str
    """Key of the act that proposed it."""
    outcome: CorrectionOutcome
    """How it ended."""
