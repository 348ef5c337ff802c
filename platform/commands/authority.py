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
from domain.vocabulary import Role


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
    ask.RenameOrganisation: frozenset({_O}),
    ask.MergeOrganisation: frozenset({_O}),
    ask.FederateOrganisation: frozenset({_O}),
    ask.FoundPartnership: frozenset({_O}),
    ask.SeatParty: frozenset({_C, _O}),
    ask.DefineCollective: frozenset({_C, _O}),
    ask.NameOutsideActor: frozenset({_E, _C, _O}),
    ask.JoinRegion: frozenset({_C, _O}),
    ask.AgreeRule: frozenset({_C, _O}),
    ask.EndRule: frozenset({_C, _O}),
    ask.LeaveTable: frozenset({_C, _O}),
    ask.SucceedParty: frozenset({_C, _O}),
    ask.RepresentTenants: frozenset({_C, _O}),
    ask.LeaveRegion: frozenset({_C, _O}),
    ask.GrantMandate: frozenset({_C, _O}),
    ask.WithdrawMandate: frozenset({_C, _O}),
    ask.DissolvePartnership: frozenset({_O}),
    ask.CreateAccord: frozenset({_E, _C, _O}),
    ask.SignAccord: frozenset({_S, _C, _O}),
    ask.AdoptAccord: frozenset({_C, _O}),
    ask.ProposeAccord: frozenset({_E, _C, _O}),
    ask.ReturnAccordToDraft: frozenset({_C, _O}),
    ask.RecordDecision: frozenset({_E, _S, _C, _O}),
    ask.EndAccord: frozenset({_C, _O}),
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
    ask.WithdrawAmendment: frozenset({_E, _S, _C, _O}),
    ask.ProposeCorrection: frozenset({_E, _C, _O}),
    ask.ObjectToCorrection: frozenset({_E, _S, _C, _O}),
    ask.WithdrawObjection: frozenset({_E, _S, _C, _O}),
    ask.AcceptCorrection: frozenset({_S, _C, _O}),
    ask.ConcludeCorrection: frozenset({_E, _C, _O}),
    ask.SetTarget: frozenset({_E, _C, _O}),
    ask.RemoveTarget: frozenset({_E, _C, _O}),
    ask.ReportProgress: frozenset({_E, _R, _C, _O}),
    ask.ConfirmProgress: frozenset({_E, _S, _C, _O}),
    ask.SettleThreshold: frozenset({_C, _O}),
    ask.RequestMediation: frozenset({_S, _C, _O}),
    ask.AppointMediator: frozenset({_S, _C, _O}),
    ask.ReplaceMediator: frozenset({_S, _C, _O}),
    ask.ChooseThirdMediator: frozenset({Role.MEDIATOR, _C, _O}),
    ask.RefuseMediation: frozenset({_S, Role.MEDIATOR, _C, _O}),
    ask.CloseMediation: frozenset({_S, Role.MEDIATOR, _C, _O}),
    ask.LinkSettlement: frozenset({_E, _S, Role.MEDIATOR, _C, _O}),
    ask.ReferToMinister: frozenset({_S, _C, _O}),
    ask.FileDispute: frozenset({_S, _C, _O}),
    ask.RecordRuling: frozenset({_C, _O}),
    ask.WithdrawDispute: frozenset({_S, _C, _O}),
    ask.BringIntoForce: frozenset({_O}),
    ask.EndNationalRule: frozenset({_O}),
    ask.MakeContribution: frozenset({_E, _S, _C, _O}),
    ask.ReviseContribution: frozenset({_E, _S, _C, _O}),
    ask.WithdrawContribution: frozenset({_E, _S, _C, _O}),
    ask.OpenRound: frozenset({_C, _O}),
    ask.AnswerRound: frozenset({_E, _R, _C, _O}),
    ask.RemindParty: frozenset({_C, _O}),
    ask.FreezeRound: frozenset({_C, _O}),
    ask.CancelRound: frozenset({_C, _O}),
    ask.PlanReview: frozenset({_E, _C, _O}),
    ask.HoldReview: frozenset({_C, _O}),
    ask.RecordReviewDecision: frozenset({_C, _O}),
    ask.CancelReview: frozenset({_C, _O}),
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

    Those of its token count, and those that the partnership recorded for its subject. Of several that
    fit, one that may record for the whole table goes first.

    Raises `Unknown` where the caller is not at home at all, so that nobody learns what exists.
    """
    held = (*caller.mandates, *_recorded(caller, partnership, on))
    here = [m for m in held if _reaches(m, tenant, partnership, on)]
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


def _recorded(caller: Caller, partnership: Partnership | None, on: date) -> list[Mandate]:
    """The mandates that a partnership granted to who asks: of that partnership only, and on that day."""
    if partnership is None:
        return []
    granted = partnership.mandates_on(caller.subject, on)
    return [Mandate(each.role, each.organisation, partnership.id) for each in granted]


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
