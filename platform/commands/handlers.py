"""Which function carries out which request."""

from collections.abc import Mapping

from commands import accords, agreements, amendments, corrections, disputes, mediations, partnerships, targets
from commands import requests as ask
from commands.desk import Handler
from commands.requests import Request

HANDLERS: Mapping[type[Request], Handler] = {
    ask.RegisterOrganisation: partnerships.register_organisation,
    ask.FoundPartnership: partnerships.found_partnership,
    ask.SeatParty: partnerships.seat_party,
    ask.DefineCollective: partnerships.define_collective,
    ask.NameOutsideActor: partnerships.name_outside_actor,
    ask.JoinRegion: partnerships.join_region,
    ask.AgreeRule: partnerships.agree_rule,
    ask.CreateAccord: accords.create_accord,
    ask.SignAccord: accords.sign_accord,
    ask.AdoptAccord: accords.adopt_accord,
    ask.ProposeAccord: accords.propose_accord,
    ask.ReturnAccordToDraft: accords.return_accord_to_draft,
    ask.RecordDecision: accords.record_decision,
    ask.EndAccord: accords.end_accord,
    ask.CreateAgreement: agreements.create_agreement,
    ask.ChangeAgreementStatus: agreements.change_agreement_status,
    ask.DeclareInability: agreements.declare_inability,
    ask.ProposeAmendment: amendments.propose_amendment,
    ask.DecideAmendment: amendments.decide_amendment,
    ask.AmendAgreement: amendments.amend_agreement,
    ask.WithdrawAmendment: amendments.withdraw_amendment,
    ask.ProposeCorrection: corrections.propose_correction,
    ask.ObjectToCorrection: corrections.object_to_correction,
    ask.WithdrawObjection: corrections.withdraw_objection,
    ask.AcceptCorrection: corrections.accept_correction,
    ask.ConcludeCorrection: corrections.conclude_correction,
    ask.SetTarget: targets.set_target,
    ask.ReportProgress: targets.report_progress,
    ask.ConfirmProgress: targets.confirm_progress,
    ask.SettleThreshold: targets.settle_threshold,
    ask.RequestMediation: mediations.request_mediation,
    ask.AppointMediator: mediations.appoint_mediator,
    ask.ReplaceMediator: mediations.replace_mediator,
    ask.ChooseThirdMediator: mediations.choose_third_mediator,
    ask.RefuseMediation: mediations.refuse_mediation,
    ask.CloseMediation: mediations.close_mediation,
    ask.LinkSettlement: mediations.link_settlement,
    ask.ReferToMinister: mediations.refer_to_minister,
    ask.FileDispute: disputes.file_dispute,
    ask.RecordRuling: disputes.record_ruling,
    ask.WithdrawDispute: disputes.withdraw_dispute,
    ask.BringIntoForce: disputes.bring_into_force,
    ask.EndNationalRule: disputes.end_national_rule,
}
