"""Which function carries out which request."""

from collections.abc import Mapping

from commands import accords, agreements, mediations, organisations, partnerships, table, targets
from commands import requests as ask
from commands.desk import Handler
from commands.requests import Request

HANDLERS: Mapping[type[Request], Handler] = {
    ask.RegisterOrganisation: organisations.register_organisation,
    ask.RenameOrganisation: organisations.rename_organisation,
    ask.MergeOrganisation: organisations.merge_organisation,
    ask.FederateOrganisation: organisations.federate_organisation,
    ask.FoundPartnership: partnerships.found_partnership,
    ask.SeatParty: partnerships.seat_party,
    ask.DefineCollective: partnerships.define_collective,
    ask.NameOutsideActor: partnerships.name_outside_actor,
    ask.JoinRegion: partnerships.join_region,
    ask.AgreeRule: partnerships.agree_rule,
    ask.LeaveTable: table.leave_table,
    ask.SucceedParty: table.succeed_party,
    ask.RepresentTenants: table.represent_tenants,
    ask.LeaveRegion: table.leave_region,
    ask.GrantMandate: table.grant_mandate,
    ask.WithdrawMandate: table.withdraw_mandate,
    ask.DissolvePartnership: table.dissolve_partnership,
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
}
