"""Which function carries out which request."""

from collections.abc import Mapping

from commands import accords, agreements, inabilities, mediations, partnerships, targets
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
    ask.CreateAgreement: agreements.create_agreement,
    ask.ChangeAgreementStatus: agreements.change_agreement_status,
    ask.RemoveAgreement: agreements.remove_agreement,
    ask.SettleCondition: agreements.settle_condition,
    ask.SplitAgreement: agreements.split_agreement,
    ask.JoinAgreements: agreements.join_agreements,
    ask.DeclareInability: inabilities.declare_inability,
    ask.PlanConsultation: inabilities.plan_consultation,
    ask.HoldConsultation: inabilities.hold_consultation,
    ask.ResolveInability: inabilities.resolve_inability,
    ask.ProposeAmendment: agreements.propose_amendment,
    ask.DecideAmendment: agreements.decide_amendment,
    ask.AmendAgreement: agreements.amend_agreement,
    ask.SetTarget: targets.set_target,
    ask.RemoveTarget: targets.remove_target,
    ask.ReportProgress: targets.report_progress,
    ask.RequestMediation: mediations.request_mediation,
    ask.CloseMediation: mediations.close_mediation,
}
