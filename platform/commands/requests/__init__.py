"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import AdoptAccord, CreateAccord, SignAccord
from commands.requests.agreements import ChangeAgreementStatus, CreateAgreement, DeclareInability
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment
from commands.requests.base import Request
from commands.requests.mediations import CloseMediation, RequestMediation
from commands.requests.partnerships import (
    AgreeRule,
    DefineCollective,
    DissolvePartnership,
    FoundPartnership,
    GrantMandate,
    JoinRegion,
    LeaveRegion,
    LeaveTable,
    NameOutsideActor,
    RepresentTenants,
    SeatParty,
    SucceedParty,
    WithdrawMandate,
)
from commands.requests.register import (
    IN_REGISTER,
    FederateOrganisation,
    MergeOrganisation,
    RegisterOrganisation,
    RenameOrganisation,
)
from commands.requests.targets import ReportProgress, SetTarget

__all__ = [
    "IN_REGISTER",
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
    "DissolvePartnership",
    "FederateOrganisation",
    "FoundPartnership",
    "GrantMandate",
    "JoinRegion",
    "LeaveRegion",
    "LeaveTable",
    "MergeOrganisation",
    "NameOutsideActor",
    "ProposeAmendment",
    "RegisterOrganisation",
    "RenameOrganisation",
    "ReportProgress",
    "RepresentTenants",
    "Request",
    "RequestMediation",
    "SeatParty",
    "SetTarget",
    "SignAccord",
    "SucceedParty",
    "WithdrawMandate",
]
