-- name: national_rules
delete from current_v1.national_rules where tenant = $1
-- name: disputes
delete from current_v1.disputes where tenant = $1
-- name: term_histories
delete from current_v1.term_histories where tenant = $1
-- name: correction_answers
delete from current_v1.correction_answers where tenant = $1
-- name: corrections
delete from current_v1.corrections where tenant = $1
-- name: crossings
delete from current_v1.crossings where tenant = $1
-- name: thresholds
delete from current_v1.thresholds where tenant = $1
-- name: standings
delete from current_v1.standings where tenant = $1
-- name: report_standings
delete from current_v1.report_standings where tenant = $1
-- name: confirmations
delete from current_v1.confirmations where tenant = $1
-- name: mediations
delete from current_v1.mediations where tenant = $1
-- name: progress
delete from current_v1.progress where tenant = $1
-- name: targets
delete from current_v1.targets where tenant = $1
-- name: inabilities
delete from current_v1.inabilities where tenant = $1
-- name: status_changes
delete from current_v1.status_changes where tenant = $1
-- name: consents
delete from current_v1.consents where tenant = $1
-- name: amendments
delete from current_v1.amendments where tenant = $1
-- name: agreement_links
delete from current_v1.agreement_links where tenant = $1
-- name: agreement_actors
delete from current_v1.agreement_actors where tenant = $1
-- name: agreements
delete from current_v1.agreements where tenant = $1
-- name: sections
delete from current_v1.sections where tenant = $1
-- name: accord_links
delete from current_v1.accord_links where tenant = $1
-- name: accord_steps
delete from current_v1.accord_steps where tenant = $1
-- name: accords
delete from current_v1.accords where tenant = $1
-- name: collective_members
delete from current_v1.collective_members where tenant = $1
-- name: mandates
delete from current_v1.mandates where tenant = $1
-- name: stand_ins
delete from current_v1.stand_ins where tenant = $1
-- name: representations
delete from current_v1.representations where tenant = $1
-- name: memberships
delete from current_v1.memberships where tenant = $1
-- name: parties
delete from current_v1.parties where tenant = $1
-- name: partnerships
delete from current_v1.partnerships where tenant = $1
-- name: organisations
delete from current_v1.organisations where tenant = $1
