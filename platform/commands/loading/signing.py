"""Signing and adoption in an accord file: who decided, who signed, and when the accord was adopted."""

from datetime import date

from commands.loading.form import Form
from domain.signing import Body, DecisionOutcome
from domain.vocabulary import CellState, SignatureOutcome


class DecisionForm(Form, frozen=True, kw_only=True):
    """What a body inside one party decided of the text before it was signed."""

    organisation: str
    """Key of a party."""
    body: Body
    """Which body of it."""
    outcome: DecisionOutcome
    """What it decided; the council (gemeenteraad) is informed or gives its view."""
    on: date | None = None
    """The day of the decision; absent where it is not known."""
    reference: str | None = None
    """Where it is minuted."""


class SignatureForm(Form, frozen=True, kw_only=True):
    """Who signed: an organisation and a function, never a person's name."""

    organisation: str
    """Key of a party."""
    outcome: SignatureOutcome
    """What it did at signing."""
    function: str | None = None
    """The function of who signed for it."""
    on: date | None = None
    """The day of signing; absent where none is printed."""
    place: str | None = None
    """Where it was signed."""
    sections: tuple[str, ...] = ()
    """For `signed_in_part`: keys of the sections that it covers."""


class AdoptionForm(Form, frozen=True, kw_only=True):
    """Adoption (vaststelling). Without this part the accord stays a draft (concept)."""

    on: date | None = None
    """The date of adoption; absent where the document prints none."""
    date_state: CellState = CellState.PRINTED
    """Why there is no date, where there is none."""
    place: str | None = None
    """Where it was adopted."""
    authority: str
    """On what authority, for instance "ondertekening" or "bestuurlijk overleg"."""
    decisions: tuple[DecisionForm, ...] = ()
    """What bodies inside the parties decided beforehand, in order."""
    signatures: tuple[SignatureForm, ...] = ()
    """One per party that signed, refused, or whose signature is not printed."""
    despite_gap: str | None = None
    """Where a party of the table has not signed: why the adoption stands nevertheless."""
