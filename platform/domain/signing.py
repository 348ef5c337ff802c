"""What each organisation did with the text of an accord: deciding inside the house, signing, adopting."""

from datetime import date
from uuid import UUID

from domain.recording import Value
from domain.vocabulary import CellState, PartyRole, SignatureOutcome, Term


class Body(Term):
    """Who decides inside an organisation."""

    EXECUTIVE = "executive", "college van burgemeester en wethouders"
    COUNCIL = "council", "gemeenteraad"
    BOARD = "board", "bestuur"
    SUPERVISORS = "supervisors", "raad van commissarissen of raad van toezicht"
    MEMBERS = "members", "ledenvergadering"
    MEMBERS_COUNCIL = "members_council", "ledenraad"
    TENANTS_COUNCIL = "tenants_council", "huurdersraad"


class DecisionOutcome(Term):
    APPROVED = "approved", "goedgekeurd"
    REJECTED = "rejected", "afgewezen"
    INFORMED = "informed", "geïnformeerd"
    VIEW_GIVEN = "view_given", "zienswijze gegeven"


DECISIVE = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.REJECTED})
BODIES: dict[PartyRole, frozenset[Body]] = {
    PartyRole.MUNICIPALITY: frozenset({Body.EXECUTIVE, Body.COUNCIL}),
    PartyRole.CORPORATION: frozenset({Body.BOARD, Body.SUPERVISORS, Body.MEMBERS, Body.MEMBERS_COUNCIL}),
    PartyRole.TENANTS: frozenset({Body.BOARD, Body.MEMBERS, Body.MEMBERS_COUNCIL, Body.TENANTS_COUNCIL}),
}
"""Which bodies a party in a role can have; a corporation may be an association."""
GIVEN = frozenset({SignatureOutcome.SIGNED, SignatureOutcome.NOT_PRINTED})
"""With these a party is not lacking at adoption: of signatures that are not printed the document itself proves it."""


class BodyDecision(Value, frozen=True):
    """A decision inside one organisation about a proposed text; `reference` says where it is minuted.

    `edition` is the SHA-256 of the text. It is filled in where the decision is recorded.
    """

    organisation: UUID
    body: Body
    outcome: DecisionOutcome
    on: date | None = None
    reference: str | None = None
    edition: str | None = None


class Signature(Value, frozen=True):
    """What one organisation did at signing: a function, never a person's name.

    `sections`: what a signature in part covers, by key. `edition`: the SHA-256 of the text that was signed, as the
    signatory saw it; who keeps the minutes may leave it out, then it is filled in where the signature is recorded.
    """

    organisation: UUID
    outcome: SignatureOutcome
    function: str | None = None
    on: date | None = None
    place: str | None = None
    sections: tuple[str, ...] = ()
    edition: str | None = None


class Adoption(Value, frozen=True):
    """The adoption (vaststelling). Where no date is printed, `date_state` says so.

    `despite_gap`: why it stands although signatures are lacking.
    """

    on: date | None = None
    date_state: CellState = CellState.PRINTED
    place: str | None = None
    despite_gap: str | None = None
