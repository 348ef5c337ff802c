"""Mandates (mandaten) that a partnership recorded: who may act for a party, until when, and on what document."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from domain.errors import Fault, Refused
from domain.parties import holds_on, range_reversed
from domain.recording import Value
from domain.vocabulary import Role

_GRANTED = (Role.EDITOR, Role.SIGNATORY, Role.REPORTER, Role.SECRETARY)
"""What a partnership grants: a mediator acts for no party, and others only read or keep the platform."""
_OPAQUE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:")
_LONGEST_HOLDER = 200


class GrantedMandate(Value, frozen=True):
    """Who may act for a party, in which capacity, from and until when, and on what document (mandaat).

    `holder` is the opaque identity that the token of that person states, never a name.
    """

    id: UUID
    holder: str
    organisation: UUID
    role: Role
    document: str
    since: date
    until: date | None = None

    def faults(self) -> list[Fault]:
        found = range_reversed(self, "until")
        if not (0 < len(self.holder) <= _LONGEST_HOLDER and set(self.holder) <= _OPAQUE):
            message = (
                "Noem wie het mandaat krijgt bij het kenmerk uit zijn token (letters, cijfers, `-`, `_`, `.` en `:`), "
                "nooit bij naam of e-mailadres. Verbeter `holder`."
            )
            found.append(Fault("holder_not_opaque", "holder", message))
        if self.role not in _GRANTED:
            may = ", ".join(role.label for role in _GRANTED)
            message = f"Een samenwerkingsverband verleent geen mandaat als {self.role.label}. Kies uit: {may}."
            found.append(Fault("role_not_granted", "role", message))
        if not self.document.strip():
            message = "Een mandaat rust op een stuk. Noem het besluit of de volmacht in `document`."
            found.append(Fault("document_missing", "document", message))
        return found


def withdrawal_faults(granted: GrantedMandate | None, since: date) -> list[Fault]:
    """Why a mandate cannot be withdrawn from a day on; None is one that was never granted."""
    if granted is None:
        return [Fault("mandate_unknown", "mandate", "Dit mandaat is hier niet verleend. Controleer `mandate`.")]
    if granted.until and granted.until < since:
        message = f"Dit mandaat eindigt al na {granted.until}: vanaf {since} geldt het niet meer. Laat dit zo."
        return [Fault("mandate_ended", "since", message)]
    return []


def held_by(subject: str, mandates: Mapping[UUID, GrantedMandate], on: date) -> list[GrantedMandate]:
    return [mandate for mandate in mandates.values() if mandate.holder == subject and holds_on(mandate, on)]


def not_of_a_party(mandate: GrantedMandate) -> Refused:
    message = (
        f"Een mandaat geldt namens een partij, en deze organisatie zit op {mandate.since} niet aan tafel. "
        "Maak haar eerst partij, of laat het mandaat later ingaan."
    )
    return Refused.because("not_a_party", "organisation", message)
