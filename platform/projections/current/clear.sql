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
-- name: accords
delete from current_v1.accords where tenant = $1
-- name: collective_members
delete from current_v1.collective_members where tenant = $1
-- name: memberships
delete from current_v1.memberships where tenant = $1
-- name: parties
delete from current_v1.parties where tenant = $1
-- name: partnerships
delete from current_v1.partnerships where tenant = $1
-- name: organisations
delete from current_v1.organisations where tenant = $1
