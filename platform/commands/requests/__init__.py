"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import AdoptAccord, CreateAccord, SignAccord
from commands.requests.agreements import (
    ChangeAgreementStatus,
    CreateAgreement,
    JoinAgreements,
    RemoveAgreement,
    SettleCondition,
    SplitAgreement,
)
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment
from commands.requests.base import Request
from commands.requests.inabilities import DeclareInability, HoldConsultation, PlanConsultation, ResolveInability
from commands.requests.mediations import CloseMediation, RequestMediation
from commands.requests.partnerships import (
    AgreeRule,
    DefineCollective,
    FoundPartnership,
    JoinRegion,
    NameOutsideActor,
    SeatParty,
)
from commands.requests.register import RegisterOrganisation
from commands.requests.targets import RemoveTarget, ReportProgress, SetTarget

__all__ = [
    "AdoptAccord",
    "AgreeRule",
    "AmendAgreement",
    "ChangeAgreementStatus",
    "CloseMediation",
    "CreateAccord",
    "CreateAgreement",
    "DecideAmendment",
    "DeclareInability",
    "DefineCollective",
    "FoundPartnership",
    "HoldConsultation",
    "JoinAgreements",
    "JoinRegion",
    "NameOutsideActor",
    "PlanConsultation",
    "ProposeAmendment",
    "RegisterOrganisation",
    "RemoveAgreement",
    "RemoveTarget",
    "ReportProgress",
    "Request",
    "RequestMediation",
    "ResolveInability",
    "SeatParty",
    "SetTarget",
    "SettleCondition",
    "SignAccord",
    "SplitAgreement",
]
