"""Who may give which command: one table, deny by default."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from msgspec import Struct

from commands import requests as ask
from commands.errors import Forbidden, Unknown
from commands.requests import Request
from domain.errors import Refused
from domain.partnership import Partnership
from domain.vocabulary import Term


class Role(Term):
    """What a mandate lets its holder do."""

    EDITOR = "editor", "redacteur"
    SIGNATORY = "signatory", "ondertekenaar"
    REPORTER = "reporter", "rapporteur (ERP)"
    MEDIATOR = "mediator", "mediator"
    SECRETARY = "secretary", "secretaris"
    REGIONAL_READER = "regional_reader", "regionale lezer"
    AUDITOR = "auditor", "auditor"
    OPERATOR = "operator", "beheerder"


class Mandate(Struct, frozen=True):
    """A role for an organisation in the partnerships where it is a party, or within one partnership."""

    role: Role
    organisation: UUID | None = None
    partnership: UUID | None = None


class Caller(Struct, frozen=True):
    """Who asks: an opaque subject and the mandates that its token states."""

    subject: str
    mandates: tuple[Mandate, ...]


_E, _S, _R, _C, _O = Role.EDITOR, Role.SIGNATORY, Role.REPORTER, Role.SECRETARY, Role.OPERATOR

MAY: dict[type[Request], frozenset[Role]] = {
    ask.RegisterOrganisation: frozenset({_O}),
    ask.FoundPartnership: frozenset({_O}),
    ask.SeatParty: frozenset({_C, _O}),
    ask.DefineCollective: frozenset({_C, _O}),
    ask.NameOutsideActor: frozenset({_E, _C, _O}),
    ask.JoinRegion: frozenset({_C, _O}),
    ask.AgreeRule: frozenset({_C, _O}),
    ask.CreateAccord: frozenset({_E, _C, _O}),
    ask.SignAccord: frozenset({_S, _C, _O}),
    ask.AdoptAccord: frozenset({_C, _O}),
    ask.CreateAgreement: frozenset({_E, _C, _O}),
    ask.ChangeAgreementStatus: frozenset({_E, _C, _O}),
    ask.RemoveAgreement: frozenset({_E, _C, _O}),
    ask.SettleCondition: frozenset({_E, _C, _O}),
    ask.SplitAgreement: frozenset({_C, _O}),
    ask.JoinAgreements: frozenset({_C, _O}),
    ask.DeclareInability: frozenset({_E, _S, _C, _O}),
    ask.PlanConsultation: frozenset({_E, _S, _C, _O}),
    ask.HoldConsultation: frozenset({_C, _O}),
    ask.ResolveInability: frozenset({_E, _S, _C, _O}),
    ask.ProposeAmendment: frozenset({_E, _S, _C, _O}),
    ask.DecideAmendment: frozenset({_S, _C, _O}),
    ask.AmendAgreement: frozenset({_E, _C, _O}),
    ask.SetTarget: frozenset({_E, _C, _O}),
    ask.RemoveTarget: frozenset({_E, _C, _O}),
    ask.ReportProgress: frozenset({_E, _R, _C, _O}),
    ask.RequestMediation: frozenset({_S, _C, _O}),
    ask.CloseMediation: frozenset({Role.MEDIATOR, _C, _O}),
}
RECORDS_FOR_ALL = frozenset({_C, _O})
"""Who records what others decided, from the minutes of a meeting; everyone else speaks for one party."""
READS_WHOLE = frozenset(Role) - {Role.REGIONAL_READER}


def mandate_for(
    caller: Caller,
    request: Request,
    tenant: UUID,
    partnership: Partnership | None,
    organisation: UUID | None,
    on: date,
) -> Mandate:
    """The mandate on which the caller gives this command, for this organisation if it names one.

    Of several that fit, one that may record for the whole table goes first.

    Raises `Unknown` where the caller is not at home at all, so that nobody learns what exists.
    """
    here = [m for m in caller.mandates if _reaches(m, tenant, partnership, on)]
    if not here:
        raise Unknown.because(
            "partnership_unknown",
            "partnership",
            "Dit samenwerkingsverband bestaat niet, of u heeft er geen mandaat. Controleer het kenmerk.",
        )
    roles = MAY[type(request)]
    fitting = [m for m in here if m.role in roles]
    if organisation is not None:
        fitting = [m for m in fitting if m.role is Role.OPERATOR or m.organisation == organisation]
    if not fitting:
        raise _forbidden(here, roles)
    if organisation is None and len({m.organisation for m in fitting if m.organisation}) > 1:
        message = "Uw mandaten zijn van meer dan één organisatie. Zeg namens welke u dit doet: geef `onBehalfOf`."
        raise Refused.because("organisation_missing", "organisation", message)
    return max(fitting, key=lambda mandate: mandate.role in RECORDS_FOR_ALL)


def _forbidden(held: Sequence[Mandate], asked: frozenset[Role]) -> Forbidden:
    have = ", ".join(sorted({m.role.label for m in held}))
    need = ", ".join(sorted(role.label for role in asked))
    return Forbidden.because(
        "not_allowed",
        "organisation",
        f"Uw mandaat ({have}) staat dit niet toe. Nodig is: {need}, namens een partij waarvoor u spreekt.",
    )


def _reaches(mandate: Mandate, tenant: UUID, partnership: Partnership | None, on: date) -> bool:
    """Whether a mandate counts in this partnership: a party's only while it sits at the table."""
    if mandate.partnership not in (None, tenant):
        return False
    if mandate.organisation is None or mandate.role is Role.OPERATOR:
        return mandate.partnership is not None or mandate.role is Role.OPERATOR
    seated = {party.organisation for party in partnership.parties_on(on)} if partnership else set()
    return mandate.organisation in seated
