"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import (
    AdoptAccord,
    CreateAccord,
    EndAccord,
    ProposeAccord,
    RecordDecision,
    ReturnAccordToDraft,
    SignAccord,
)
from commands.requests.agreements import ChangeAgreementStatus, CreateAgreement, DeclareInability
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment, WithdrawAmendment
from commands.requests.base import Request
from commands.requests.corrections import (
    AcceptCorrection,
    ConcludeCorrection,
    ObjectToCorrection,
    ProposeCorrection,
    WithdrawObjection,
)
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
from commands.requests.targets import ConfirmProgress, ReportProgress, SetTarget, SettleThreshold

__all__ = [
    "AcceptCorrection",
    "AdoptAccord",
    "AgreeRule",
    "AmendAgreement",
    "AppointMediator",
    "BringIntoForce",
    "ChangeAgreementStatus",
    "ChooseThirdMediator",
    "CloseMediation",
    "ConcludeCorrection",
    "ConfirmProgress",
    "CreateAccord",
    "CreateAgreement",
    "DecideAmendment",
    "DeclareInability",
    "DefineCollective",
    "EndAccord",
    "EndNationalRule",
    "FileDispute",
    "FoundPartnership",
    "JoinRegion",
    "LinkSettlement",
    "NameOutsideActor",
    "ObjectToCorrection",
    "ProposeAccord",
    "ProposeAmendment",
    "ProposeCorrection",
    "RecordDecision",
    "RecordRuling",
    "ReferToMinister",
    "RefuseMediation",
    "RegisterOrganisation",
    "ReplaceMediator",
    "ReportProgress",
    "Request",
    "RequestMediation",
    "ReturnAccordToDraft",
    "SeatParty",
    "SetTarget",
    "SettleThreshold",
    "SignAccord",
    "WithdrawAmendment",
    "WithdrawDispute",
    "WithdrawObjection",
]
