"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import AdoptAccord, CreateAccord, SignAccord
from commands.requests.agreements import ChangeAgreementStatus, CreateAgreement, DeclareInability
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment
from commands.requests.base import Request
from commands.requests.mediations import CloseMediation, RequestMediation
from commands.requests.partnerships import (
    AgreeRule,
    DefineCollective,
    EndRule,
    FoundPartnership,
    JoinRegion,
    NameOutsideActor,
    SeatParty,
)
from commands.requests.register import RegisterOrganisation
from commands.requests.targets import ReportProgress, SetTarget

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
    "EndRule",
    "FoundPartnership",
    "JoinRegion",
    "NameOutsideActor",
    "ProposeAmendment",
    "RegisterOrganisation",
    "ReportProgress",
    "Request",
    "RequestMediation",
    "SeatParty",
    "SetTarget",
    "SignAccord",
]
