"""What can be asked of the platform: one request per command, named in the imperative."""

from commands.requests.accords import AdoptAccord, CreateAccord, EndAccord, ProposeAccord, RecordDecision, ReturnAccordToDraft, SignAccord
from commands.requests.agreements import ChangeAgreementStatus, CreateAgreement, DeclareInability
from commands.requests.amendments import AmendAgreement, DecideAmendment, ProposeAmendment, WithdrawAmendment
from commands.requests.base import Request
from commands.requests.corrections import AcceptCorrection, ConcludeCorrection, ObjectToCorrection, ProposeCorrection, WithdrawObjection
from commands.requests.disputes import BringIntoForce, EndNationalRule, FileDispute, RecordRuling, WithdrawDispute
from commands.requests.mediations import AppointMediator, ChooseThirdMediator, CloseMediation, LinkSettlement, ReferToMinister, RefuseMediation, ReplaceMediator, RequestMediation
from commands.requests.partnerships import AgreeRule, DefineCollective, DissolvePartnership, EndRule, FoundPartnership, GrantMandate, JoinRegion, LeaveRegion, LeaveTable, NameOutsideActor, RepresentTenants, SeatParty, SucceedParty, WithdrawMandate
from commands.requests.process import AnswerRound, CancelReview, CancelRound, FreezeRound, HoldReview, MakeContribution, OpenRound, PlanReview, RecordReviewDecision, RemindParty, ReviseContribution, WithdrawContribution
from commands.requests.register import FederateOrganisation, IN_REGISTER, MergeOrganisation, RegisterOrganisation, RenameOrganisation
from commands.requests.targets import ConfirmProgress, ReportProgress, SetTarget, SettleThreshold

__all__ = [
    "AcceptCorrection",
    "AdoptAccord",
    "AgreeRule",
    "AmendAgreement",
    "AnswerRound",
    "AppointMediator",
    "BringIntoForce",
    "CancelReview",
    "CancelRound",
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
    "DissolvePartnership",
    "EndAccord",
    "EndNationalRule",
    "EndRule",
    "FederateOrganisation",
    "FileDispute",
    "FoundPartnership",
    "FreezeRound",
    "GrantMandate",
    "HoldReview",
    "IN_REGISTER",
    "JoinRegion",
    "LeaveRegion",
    "LeaveTable",
    "LinkSettlement",
    "MakeContribution",
    "MergeOrganisation",
    "NameOutsideActor",
    "ObjectToCorrection",
    "OpenRound",
    "PlanReview",
    "ProposeAccord",
    "ProposeAmendment",
    "ProposeCorrection",
    "RecordDecision",
    "RecordReviewDecision",
    "RecordRuling",
    "ReferToMinister",
    "RefuseMediation",
    "RegisterOrganisation",
    "RemindParty",
    "RenameOrganisation",
    "ReplaceMediator",
    "ReportProgress",
    "RepresentTenants",
    "Request",
    "RequestMediation",
    "ReturnAccordToDraft",
    "ReviseContribution",
    "SeatParty",
    "SetTarget",
    "SettleThreshold",
    "SignAccord",
    "SucceedParty",
    "WithdrawAmendment",
    "WithdrawContribution",
    "WithdrawDispute",
    "WithdrawMandate",
    "WithdrawObjection",
]
