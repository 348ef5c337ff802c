"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import AdoptAccord, CreateAccord, SignAccord
from commands.requests.agreements import ChangeAgreementStatus, CreateAgreement, DeclareInability
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment
from commands.requests.base import Request
from commands.requests.disputes import BringIntoForce, EndNationalRule, FileDispute, RecordRuling, WithdrawDispute
from commands.requests.mediations import (
    AppointMediator,
    ChooseThirdMediator,
    CloseMediation,
    LinkSettlement,
    ReferToMinister,
    RefuseMediation,
    ReplaceMediator,
    RequestMediation,
)
from commands.requests.partnerships import (
    AgreeRule,
    DefineCollective,
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
    "AppointMediator",
    "BringIntoForce",
    "ChangeAgreementStatus",
    "ChooseThirdMediator",
    "CloseMediation",
    "CreateAccord",
    "CreateAgreement",
    "DecideAmendment",
    "DeclareInability",
    "DefineCollective",
    "EndNationalRule",
    "FileDispute",
    "FoundPartnership",
    "JoinRegion",
    "LinkSettlement",
    "NameOutsideActor",
    "ProposeAmendment",
    "RecordRuling",
    "ReferToMinister",
    "RefuseMediation",
    "RegisterOrganisation",
    "ReplaceMediator",
    "ReportProgress",
    "Request",
    "RequestMediation",
    "SeatParty",
    "SetTarget",
    "SignAccord",
    "WithdrawDispute",
]
