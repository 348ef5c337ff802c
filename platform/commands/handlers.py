"""Which function carries out which request."""

from collections.abc import Mapping

from commands import accords, agreements, contributions, mediations, partnerships, reporting, reviews, targets
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
    ask.DeclareInability: agreements.declare_inability,
    ask.ProposeAmendment: agreements.propose_amendment,
    ask.DecideAmendment: agreements.decide_amendment,
    ask.AmendAgreement: agreements.amend_agreement,
    ask.SetTarget: targets.set_target,
    ask.ReportProgress: targets.report_progress,
    ask.RequestMediation: mediations.request_mediation,
    ask.CloseMediation: mediations.close_mediation,
    ask.MakeContribution: contributions.make_contribution,
    ask.ReviseContribution: contributions.revise_contribution,
    ask.WithdrawContribution: contributions.withdraw_contribution,
    ask.OpenRound: reporting.open_round,
    ask.AnswerRound: reporting.answer_round,
    ask.RemindParty: reporting.remind_party,
    ask.FreezeRound: reporting.freeze_round,
    ask.CancelRound: reporting.cancel_round,
    ask.PlanReview: reviews.plan_review,
    ask.HoldReview: reviews.hold_review,
    ask.RecordReviewDecision: reviews.record_review_decision,
    ask.CancelReview: reviews.cancel_review,
}
